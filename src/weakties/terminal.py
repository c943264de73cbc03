"""The streams of this process: who sits at their other ends, and how a line gets there."""

import os
import re
import sys
from typing import Any


def is_terminal(stream: Any) -> bool:
    """Tell whether someone sits at the other end of a stream."""
    return stream is not None and not stream.closed and bool(stream.isatty())


_TO_COPY = re.compile(r"(?:-\w )?'[^']*'|weakties .*")


def fitted(line: str) -> str:
    """Break a sentence between words where standard error is a terminal.

    What is to be copied stays whole: a command, a quoted form.
    """
    if line.startswith("  ") or not is_terminal(sys.stderr):
        return line
    import textwrap

    tied = _TO_COPY.sub(lambda found: found[0].replace(" ", "\0"), line)
    width = max(20, os.get_terminal_size(sys.stderr.fileno()).columns or 80)
    parts = textwrap.wrap(tied, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(parts).replace("\0", " ")


def write_beside(text: str) -> None:
    """Write to the terminal that someone looks at, whatever is piped."""
    screen = sys.stdout if is_terminal(sys.stdout) else sys.stderr
    if screen is not None:
        screen.write(text)
        screen.flush()


def wait_for_line() -> None:
    """Wait until a line is typed; a Ctrl-C is heard even if it falls just before the wait.

    `input` alone may sleep through one that comes between its prompt and its read.
    """
    import select
    import signal

    heard, wake = os.pipe()
    os.set_blocking(wake, False)
    before = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    try:
        select.select([sys.stdin, heard], [], [])
    finally:
        signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(wake)


END = "\x04"
"""Ctrl-D, the end of what is typed: a key of its own for whoever names it."""


def key(among: str) -> str:
    """Wait for one key of these, without Enter; empty for Enter and at the end of what is typed.

    A capital is taken for its small letter. Whatever happens, the terminal is as it was before.
    Raises KeyboardInterrupt for Ctrl-C.
    """
    import signal
    import termios

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    _hear_keys(number)
    # A shell that takes the program up again after Ctrl-Z may have set the terminal its own way.
    stopped = signal.signal(signal.SIGCONT, lambda *_: _hear_keys(number))
    try:
        while True:
            pressed = _pressed(number)
            if pressed and pressed.lower() in among:
                return pressed.lower()
            if pressed in ("\r", "\n"):
                return ""
            if pressed in ("", END):
                return END if END in among else ""
    finally:
        signal.signal(signal.SIGCONT, stopped)
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _hear_keys(number: int) -> None:
    """Let each key through as it is pressed, Ctrl-C still a signal, what was typed ahead kept."""
    import termios
    import tty

    tty.setcbreak(number, termios.TCSADRAIN)


def _pressed(number: int) -> str:
    """Read one key; those that send several characters, as arrows do, are one that means nothing.

    Empty where the terminal has gone.
    """
    import select

    def is_more(seconds: float) -> bool:
        return bool(select.select([number], [], [], seconds)[0])

    while not is_more(0):
        wait_for_line()
    try:
        first = os.read(number, 1)
        if first == b"\x1b" and is_more(0.02):
            os.read(number, 64)
    except OSError:
        return ""
    return first.decode("latin-1")


def restore_pipe_signal() -> None:
    """Die silently when the pipe's reader has gone, as other programs do."""
    import signal

    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
