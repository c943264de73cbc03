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


def restore_pipe_signal() -> None:
    """Die silently when the pipe's reader has gone, as other programs do."""
    import signal

    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
