"""A terminal one can type on and look at: pexpect holds the keyboard, pyte draws the screen."""

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pexpect
import pyte

from tests.spawning import WEAKTIES, environment, until


class _Screen(pyte.Screen):
    """A screen that answers when it is asked where its cursor is."""

    answer: Callable[[str], Any]

    def write_process_input(self, data: str) -> None:
        self.answer(data)


class Emulator:
    """`weakties` on a terminal of a given size."""

    def __init__(
        self, *argv: str, home: Path, columns: int = 80, lines: int = 30, program: str = WEAKTIES,
        env: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        kept = {k: v for k, v in environment(home).items() if k != "COLUMNS"}
        self._child = pexpect.spawn(
            program,
            list(argv),
            env={**kept, **(env or {})},
            dimensions=(lines, columns),
            timeout=60,
        )
        self._screen = _Screen(columns, lines)
        self._screen.answer = self._child.send
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""

    def _read(self) -> bool:
        with contextlib.suppress(pexpect.TIMEOUT):
            try:
                data = self._child.read_nonblocking(65_536, timeout=0.05)
            except pexpect.EOF:
                return False
            self.raw += data
            self._stream.feed(data)
        return True

    @property
    def shown(self) -> str:
        """What stands on the screen, without the blank lines at its end."""
        lines = [line.rstrip() for line in self._screen.display]
        return "\n".join(lines).rstrip("\n") + "\n"

    def wait_for(self, *texts: str) -> None:
        """Read until all of these stand on the screen."""

        self.wait_until(lambda: all(text in self.shown for text in texts), repr(texts))

    def wait_until(self, stands: Callable[[], bool], what: str) -> None:
        """Read until something stands there."""
        with contextlib.suppress(AssertionError):  # what stands there in the end tells more
            until(lambda: stands() or not self._read(), f"no {what}")
        assert stands(), f"no {what} in:\n{self.shown}"

    def wait_for_words(self, text: str) -> None:
        """Read until these words stand there, however the lines are broken."""
        self.wait_until(lambda: text in " ".join(self.shown.split()), text)

    def type(self, keys: str, *, until_shown: str = "") -> None:
        """Press keys, then wait until a text stands there."""
        self._child.send(keys)
        if until_shown:
            self.wait_for(until_shown)

    def type_bytes(self, keys: bytes) -> None:
        """Press keys that may be no text."""
        self._child.send(keys)

    def kill(self, signal: int) -> None:
        """Send a signal to the program."""
        self._child.kill(signal)

    def end(self) -> int:
        """Read to the end and return the exit status, negative for a signal."""
        until(lambda: not self._read(), "still running")
        self._child.close()
        if self._child.signalstatus is not None:
            return -int(self._child.signalstatus)
        return int(self._child.exitstatus)
