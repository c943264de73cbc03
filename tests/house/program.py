"""Runs installed programs as users do: each a process of its own, on a pipe or a terminal."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

BIN = Path(sys.executable).parent
"""Where the console script was installed."""
ROWS, COLUMNS = 40, 80
PATIENCE = 60.0
"""Seconds until a program that still runs is taken for one that waits for an answer."""


class Ended(NamedTuple):
    """How a program ended."""

    shown: str
    """What it printed; on a terminal that includes its standard error."""
    code: int
    cpu: float = 0.0
    """Seconds of processor time, its own and the system's; measured on a terminal only."""
    memory: int = 0
    """Bytes it held at most; measured on a terminal only."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the few variables a terminal has, with a private home."""
    return {
        "HOME": str(home),
        "PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "NO_COLOR": "1",
        **more,
    }


def piped(argv: Sequence[str], env: Mapping[str, str]) -> Ended:
    """Run a program into a pipe."""
    ended = subprocess.run(
        argv, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE
    )
    return Ended(ended.stdout.decode(), ended.returncode)


def on_a_terminal(argv: Sequence[str], env: Mapping[str, str], typed: bytes = b"") -> Ended:
    """Run a program on a terminal of its own. Raises TimeoutError when it does not end.

    What is typed stands there before the program begins, and so is seen above what it prints.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    os.write(ours, typed)
    process = subprocess.Popen(
        argv, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        shown = _read(ours, argv)
    except TimeoutError:
        process.kill()
        raise
    finally:
        os.close(ours)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    text = shown.decode().replace("\r\n", "\n")
    cpu = used.ru_utime + used.ru_stime
    return Ended(text, process.returncode, cpu, used.ru_maxrss * 1024)


def _read(terminal: int, argv: Sequence[str]) -> bytes:
    """Read until the last one that holds the other end lets go of it."""
    shown, until = b"", time.monotonic() + PATIENCE
    while select.select([terminal], [], [], max(0.0, until - time.monotonic()))[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux reports EIO where others report the end of the file
            part = b""
        if not part:
            return shown
        shown += part
    raise TimeoutError(f"{argv} still waits after:\n{shown.decode(errors='replace')}")
