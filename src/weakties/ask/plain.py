"""Questions on a terminal that can do no more than print and read a line."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from weakties.ask.asker import Enough, Piece, Question, Stopped
from weakties.domain import text
from weakties.domain.text import printable


class PlainAsker:
    """Asks with `read`, which prints a prompt and returns a line; tells with `write`."""

    def __init__(self, read: Callable[[str], str], write: Callable[[str], None]) -> None:
        self._read = read
        self._write = write

    def ask(self, question: Question) -> str:
        """Return what was typed, the default for nothing. Raises Enough or Stopped."""
        label = printable("".join(said for said, _ in question.label))
        if question.default:
            label += f"({printable(question.default)}) "
        while True:
            try:
                typed = text.encodable(self._read(label)) or question.default
            except EOFError:
                self._write("")
                raise Enough from None
            except KeyboardInterrupt:
                raise Stopped from None
            told = question.understood(typed)
            line = "".join(said for said, _ in told.pieces)
            if line and (typed or told.is_wrong):
                self._write(f"      {line}")
            if not told.is_wrong:
                return typed

    def held(self) -> AbstractContextManager[None]:
        """Let the terminal hold the keys itself."""
        return nullcontext()

    def tell(self, *pieces: Piece) -> None:
        """Print a line."""
        self._write("".join(said for said, _ in pieces))
