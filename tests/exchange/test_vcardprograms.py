"""Programs of other people take the cards: khard reads a folder of them, radicale stores them."""

import base64
import http.client
import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from tests.exchange.test_vcards import HOSTILE, card, read
from weakties.domain import text
from weakties.domain.people import Card
from weakties.exchange import vcards

WAIT = 60


def needs(program: str) -> pytest.MarkDecorator:
    is_there = importlib.util.find_spec(program) is not None
    return pytest.mark.skipif(not is_there, reason=f"{program} is not installed")


def everyone() -> list[Card]:
    return [
        card(
            f"{text.one_line(hostile)[:200]} {i}",
            aliases=["Nick, A", "B"],
            tags=["mentor", "pg"],
            reaches=[f"a{i}@example.org", "+49 30 1234567", "https://example.org/?a=1,2;b"],
            organisation="Acme, Inc.; Labs",
            title="CTO",
            note=text.several_lines(hostile),
            uid=str(uuid5(UUID(int=0), str(i))),
        )
        for i, hostile in enumerate(HOSTILE)
    ]


@needs("khard")
@pytest.mark.parametrize("version", vcards.VERSIONS)
def test_khard_lists_a_folder(version: str, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    for one in everyone():
        (folder / vcards.file_name(one)).write_bytes(vcards.one(one, version).encode())
    settings = tmp_path / "khard.conf"
    settings.write_text(f"[addressbooks]\n[[book]]\npath = {folder}\n[general]\n[vcard]\n")
    listed = subprocess.run(
        [sys.executable, "-m", "khard", "-c", settings, "list", "--parsable"],
        capture_output=True, text=True, encoding="utf-8", timeout=WAIT, check=False,
    )  # fmt: skip
    assert (listed.returncode, listed.stderr) == (0, "")
    rows = [line.split("\t") for line in listed.stdout.rstrip("\n").split("\n")]
    assert sorted((uid.removeprefix("urn:uuid:"), name) for uid, name, _ in rows) == sorted(
        (one.person.uid, one.person.name or "") for one in everyone()
    )


class Server:
    """A radicale of one's own."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        headers = {
            "Authorization": "Basic " + base64.b64encode(b"ana:x").decode(),
            "Content-Type": "text/vcard; charset=utf-8",
        }
        self._connection.request(method, path, body.encode(), headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read().decode()


@contextmanager
def radicale(folder: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", "", "--auth-type", "none",
         "--server-hosts", f"127.0.0.1:{port}", "--storage-filesystem-folder", folder],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until = time.monotonic() + WAIT
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                assert server.poll() is None
                assert time.monotonic() < until
                time.sleep(0.05)
        yield Server(port)
    finally:
        server.terminate()
        server.wait(WAIT)


_NEW_BOOK = (
    '<mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype>'
    "<collection/><c:addressbook/></resourcetype></prop></set></mkcol>"
)


@needs("radicale")
@pytest.mark.parametrize("version", vcards.VERSIONS)
def test_radicale_takes_and_gives_them_back(version: str, tmp_path: Path) -> None:
    content = vcards.written(everyone(), version)
    with radicale(tmp_path / "store") as server:
        assert server.ask("PUT", "/ana/whole/", content)[0] == 201
        assert server.ask("MKCOL", "/ana/each/", _NEW_BOOK)[0] == 201
        for one in everyone():
            path = f"/ana/each/{vcards.file_name(one)}"
            assert server.ask("PUT", path, vcards.one(one, version))[0] == 201
            assert server.ask("PUT", path, vcards.one(one, version))[0] in (200, 201, 204)
        for book in ("/ana/whole/", "/ana/each/"):
            status, back = server.ask("GET", book)
            assert status == 200
            assert by_key(back) == by_key(content)


def by_key(content: str) -> dict[str | None, tuple[object, ...]]:
    return {
        one.key: (one.name, one.emails, one.phones, one.links, set(one.tags), one.note)
        for one in read(content)
    }
