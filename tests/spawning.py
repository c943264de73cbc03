"""Runs the installed `weakties` as a process of its own: on pipes, and on a pseudo-terminal."""

import contextlib
import ctypes
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.conftest import TODAY, Answer, store_named

WEAKTIES = str(Path(sys.executable).with_name("weakties"))
PATIENCE = 60.0
"""Seconds after which a process counts as hung; no test depends on how fast one is."""

LEAKED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What must never reach a stream from data: every control but the tab and the line break."""
COLOURING = re.compile(r"\x1b\[[\d;]*m")
"""What styles text, and is ours."""

_AS_A_SESSION = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.argv[1], sys.argv[1:])"
)
_WITHOUT_POWERS = (
    "import ctypes, os, sys; drop = ctypes.CDLL(None).prctl; drop(24, 1); drop(24, 2); "
    "os.execv(sys.argv[1], sys.argv[1:])"
)
"""Root passes every file mode; this gives up what lets it (CAP_DAC_OVERRIDE and its like)."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return a private environment for a process."""
    return {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", ""),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLUMNS": "80",
        "WEAKTIES_TODAY": TODAY.isoformat(),
        **store_named(),
        **more,
    }


def spawn(
    *argv: str | bytes, home: Path, env: Mapping[str, str] | None = None, **options: Any
) -> "subprocess.Popen[bytes]":
    """Start `weakties` on pipes, its standard input empty."""
    streams = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        **options,
    }
    return subprocess.Popen([WEAKTIES, *argv], env=environment(home, **(env or {})), **streams)


def answer(process: "subprocess.Popen[bytes]") -> Answer:
    """Wait for a process and return what it said."""
    out, err = process.communicate(timeout=PATIENCE)
    return Answer(
        (out or b"").decode(errors="surrogateescape"),
        (err or b"").decode(errors="surrogateescape"),
        process.returncode,
    )


def weakties(
    *argv: str | bytes, home: Path, env: Mapping[str, str] | None = None, **options: Any
) -> Answer:
    """Run `weakties` on pipes to its end."""
    return answer(spawn(*argv, home=home, env=env, **options))


def shell(script: str, home: Path, env: Mapping[str, str] | None = None) -> Answer:
    """Run a line of bash in which `weakties` is the installed one."""
    path = f"{Path(WEAKTIES).parent}:{os.environ.get('PATH', '')}"
    process = subprocess.Popen(
        ["bash", "-c", script],
        env=environment(home, **{"PATH": path, **(env or {})}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    return answer(process)


def without_powers(*argv: str, home: Path, env: Mapping[str, str] | None = None) -> Answer:
    """Run `weakties` as someone whom file modes hold back, even where the tests run as root."""
    process = subprocess.Popen(
        [sys.executable, "-c", _WITHOUT_POWERS, WEAKTIES, *argv],
        env=environment(home, **(env or {})),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    return answer(process)


def modes_hold() -> bool:
    """Tell whether `without_powers` works here."""
    return os.geteuid() != 0 or ctypes.CDLL(None).prctl(23, 8, 0, 0, 0) == 1


def planned_and_met(home: Path) -> Path:
    """Plan an event of these days, and log one of spring with someone met there."""
    plan = ("plan-event", "HR Tech Europe", "--on", "18-19 Nov", "-w", "Lyon", "-k", "conf")
    assert weakties(*plan, home=home, env={"WEAKTIES_TODAY": "2026-11-01"}).code == 0
    log = ("log-event", "Berlin HR Meetup", "-o", "3 Mar", "-m", "Lena Vogt @ Zalando, +peer")
    assert weakties(*log, home=home).code == 0
    return home


class Terminal:
    """`weakties` on a terminal of a given width, which a test can look at and type on."""

    def __init__(
        self,
        *argv: str,
        home: Path,
        columns: int = 80,
        env: Mapping[str, str] | None = None,
        without: Sequence[str] = ("COLUMNS",),
        **streams: Any,
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        kept = {k: v for k, v in environment(home).items() if k not in without}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _AS_A_SESSION, WEAKTIES, *argv],
            env={**kept, **(env or {})},
            start_new_session=True,
            **{"stdin": slave, "stdout": slave, "stderr": slave, **streams},
        )
        os.close(slave)
        self._seen = b""

    def wait_for(self, text: str) -> None:
        """Read until `text` stands on the screen."""
        until(lambda: text.encode() in self._seen or not self._read(0.05), f"no {text!r}")
        assert text.encode() in self._seen, self._seen

    def type(self, keys: str) -> None:
        """Press keys; "\\x03" is Ctrl-C."""
        os.write(self._master, keys.encode())

    def end(self) -> Answer:
        """Read to the end; standard error is on the screen as well."""
        try:
            until(lambda: not self._read(0.05), "still running")
            code = self.process.wait(timeout=PATIENCE)
        finally:
            self.process.kill()
            self.process.wait()
            os.close(self._master)
        return Answer(self._seen.decode(errors="surrogateescape").replace("\r\n", "\n"), "", code)

    def _read(self, seconds: float) -> bool:
        """Read what there is; False once the other end has been let go."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        try:
            got = os.read(self._master, 65536)
        except OSError:
            return False
        self._seen += got
        return bool(got)


def on_terminal(*argv: str, home: Path, **options: Any) -> Answer:
    """Run `weakties` on a terminal to its end."""
    return Terminal(*argv, home=home, **options).end()


def until(is_so: Callable[[], bool], otherwise: str) -> None:
    """Poll until something is so."""
    started = time.monotonic()
    while not is_so():
        assert time.monotonic() - started < PATIENCE, otherwise
        time.sleep(0.002)


@contextlib.contextmanager
def running(process: "subprocess.Popen[bytes]") -> Iterator["subprocess.Popen[bytes]"]:
    """Keep a process for a block, and end it afterwards."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()
