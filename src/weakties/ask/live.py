"""Questions on a terminal that shows, while one types, how the line is understood."""

import re
import shutil
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from typing import Any

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from weakties.ask.asker import Enough, Piece, Question, Stopped, Told
from weakties.domain import debrieflines, text
from weakties.domain.problems import lines_of
from weakties.domain.text import printable

STYLE = Style.from_dict(
    {
        "name": "bold",
        "good": "ansigreen",
        "attention": "ansimagenta",
        "dim": "dim",
        "bottom-toolbar": "noreverse",
        "rprompt": "dim",
        "completion-menu": "noinherit",
        "completion-menu.completion": "noinherit",
        "completion-menu.completion.current": "noinherit reverse",
        "scrollbar.background": "noinherit",
        "scrollbar.button": "noinherit reverse",
    }
)
"""The sixteen colours of the terminal, in the four meanings they have everywhere."""
WIDEST = 88


class LiveAsker:
    """Asks a line at a time; history and search of a shell are of no use here and left out."""

    def __init__(self, *, has_colour: bool, rule: str = "\u2500") -> None:
        self._rule = rule
        self._question = Question(())
        self._pasted: list[str] = []
        self._session: PromptSession[str] = PromptSession(
            style=STYLE,
            color_depth=ColorDepth.DEPTH_4_BIT if has_colour else ColorDepth.DEPTH_1_BIT,
            completer=_Suggested(self),
            complete_while_typing=True,
            reserve_space_for_menu=6,
            key_bindings=self._bindings(),
            bottom_toolbar=self._below,
            rprompt=self._beside,
        )

    @property
    def question(self) -> Question:
        """What is being asked."""
        return self._question

    def ask(self, question: Question) -> str:
        """Return what was typed. Raises Enough or Stopped."""
        self._question = question
        while True:
            typed = self._asked(self._pasted.pop(0) if self._pasted else question.default)
            first, *rest = self._lines(typed) or [""]
            self._pasted = [*rest, *self._pasted]
            if first or not self._pasted:
                return first

    def _asked(self, default: str) -> str:
        """Ask once; a pasted line that others follow needs no Enter where it can be read."""
        is_whole = bool(self._pasted) and not self._understood(default).is_wrong
        label = _formatted(self._question.label)
        try:
            return self._session.prompt(label, default=default, accept_default=is_whole)
        except EOFError:  # the terminal went away
            raise Stopped("\n".join(self._pasted)) from None

    def _lines(self, typed: str) -> list[str]:
        """Return the lines of what may be pasted; but for people they are one."""
        lines = [debrieflines.unmarked(line) for line in lines_of(text.encodable(typed))]
        lines = [line for line in lines if line]
        return lines if self._question.is_told_below else [" ".join(lines)] if lines else []

    def _whole(self) -> str:
        """Return what stands in the line, and what was pasted and not asked about yet."""
        return "\n".join([*self._lines(self._typed()), *self._pasted])

    def held(self) -> AbstractContextManager[Any]:
        """Hold the keyboard for a whole conversation: no key falls between two questions."""
        held: AbstractContextManager[Any] = self._session.app.input.raw_mode()
        return held

    def tell(self, *pieces: Piece) -> None:
        """Print a line."""
        print_formatted_text(_formatted(pieces), style=STYLE, color_depth=self._session.color_depth)

    def _bindings(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("c-d", eager=True)
        def _enough(event: KeyPressEvent) -> None:
            typed = self._typed()
            if not (typed and self._understood(typed).is_wrong):
                event.app.exit(exception=Enough(self._whole()))

        @keys.add("c-c", eager=True)
        def _stopped(event: KeyPressEvent) -> None:
            event.app.exit(exception=Stopped(self._whole()))

        @keys.add("enter", eager=True)
        def _entered(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            buffer.complete_state = None
            if not self._understood(lines_of(self._typed())[0]).is_wrong:
                buffer.validate_and_handle()

        return keys

    def _typed(self) -> str:
        return text.encodable(get_app().current_buffer.text).strip()

    def _understood(self, typed: str) -> Told:
        """Ask how a line is understood; a mistake of ours must not end the conversation."""
        try:
            return self._question.understood(typed)
        except Exception:
            return Told()

    def _beside(self) -> Any:
        """Tell at the right how the line is understood."""
        if self._question.is_told_below:
            return ""
        return _formatted(self._understood(self._typed()).pieces)

    def _below(self) -> Any:
        """Draw the bar: a rule, and how the line is understood or what the keys do."""
        typed = self._typed()
        told = self._understood(typed) if typed else Told()
        is_told = self._question.is_told_below or told.is_wrong
        pieces = (told.pieces if is_told else ()) or self._question.below
        if not pieces:
            return None
        width = min(WIDEST, shutil.get_terminal_size().columns)
        lines = broken(pieces, width - 1)
        drawn = [piece for line in lines for piece in (("", "\n "), *_formatted(line))]
        return FormattedText([("", self._rule * width), *drawn])


class _Suggested(Completer):
    """Offers what the question suggests."""

    def __init__(self, asker: LiveAsker) -> None:
        self._asker = asker

    def get_completions(self, document: Document, _: CompleteEvent) -> Iterable[Completion]:
        """Return what may take the place of the last characters before the cursor."""
        with suppress(Exception):  # what cannot be suggested is no reason to stop
            typed = text.encodable(document.text_before_cursor)
            for suggestion in self._asker.question.suggestions(typed):
                yield Completion(suggestion.text, start_position=-suggestion.length)


def broken(pieces: Sequence[Piece], width: int) -> list[list[Piece]]:
    """Break pieces of a text between words, and where it breaks its lines itself."""
    lines: list[list[Piece]] = [[]]
    used, may_break = 0, False
    for said, look in pieces:
        for word in re.findall(r"\n|[^\S\n]*[^\s]+|[^\S\n]+(?=\n|$)", said):
            if word == "\n":
                lines.append([])
                used, may_break = 0, False
                continue
            if (may_break or word[0].isspace()) and used and used + get_cwidth(word) > width:
                lines.append([])
                used, word = 0, word.lstrip()
            lines[-1].append((word, look))
            used += get_cwidth(word)
            may_break = word[-1:].isspace()
    return lines


def _formatted(pieces: Sequence[Piece]) -> FormattedText:
    return FormattedText(
        [(f"class:{look}" if look else "", printable(said)) for said, look in pieces]
    )
