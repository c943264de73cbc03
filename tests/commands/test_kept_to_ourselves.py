"""What no command ever does, whatever it is asked: open a socket, leave a file that others read."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.faults import everyline
from tests.faults.everyline import GIVEN, LINES, REFUSES
from tests.faults.sessions import answered

pytestmark = pytest.mark.on_file("a store in a file: one on a server is reached by a socket")

_blocked = False


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if _blocked and event.startswith("socket."):
        raise AssertionError(f"{event}{arguments!r}")


sys.addaudithook(_refuse)


@contextmanager
def no_sockets() -> Iterator[None]:
    global _blocked  # an audit hook cannot be taken away again
    _blocked = True
    try:
        yield
    finally:
        _blocked = False


def test_a_socket_would_be_noticed() -> None:
    import socket

    with no_sockets(), pytest.raises(AssertionError, match="socket"):
        socket.socket()
    with no_sockets(), pytest.raises(AssertionError, match="getaddrinfo"):
        socket.getaddrinfo("localhost", 80)


def after_every_line(home: Path) -> dict[str, int]:
    """Run every line, each on the same store; return how each ended."""
    store = everyline.made(home)
    spare = store.read_bytes()
    ended = {}
    for line in LINES:
        ended[line] = answered(home, *everyline.argv(home, line)).code
        store.write_bytes(spare)
    return ended


def refused(ended: dict[str, int]) -> dict[str, int]:
    """Return the lines that did not do what they are there for."""
    return {k: code for k, code in ended.items() if code and not k.startswith(REFUSES)}


def test_no_command_opens_a_socket(home: Path) -> None:
    with no_sockets():
        ended = after_every_line(home)
    assert refused(ended) == {}


def test_whatever_a_command_makes_is_for_its_user_alone(home: Path) -> None:
    theirs = {*GIVEN, home.name}
    before = os.umask(0)
    try:
        ended = after_every_line(home)
    finally:
        os.umask(before)
    assert refused(ended) == {}
    made = {p: stat.S_IMODE(p.lstat().st_mode) for p in home.rglob("*") if p.name not in theirs}
    files = {str(p.relative_to(home)): mode for p, mode in made.items() if p.is_file()}
    assert len(files) > 20, files
    assert {name: oct(mode) for name, mode in files.items() if mode != 0o600} == {}
    assert {str(p): oct(mode) for p, mode in made.items() if p.is_dir() and mode & 0o077} == {}
