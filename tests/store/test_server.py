"""A store on a server: who may go there and how, and what is true when it goes away."""

import contextlib
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import stored
from tests.conftest import Answer, Run, TestContext, _captured
from tests.faults.flips import dump as dump_file
from tests.making import Maker
from tests.postgres import Cluster
from tests.scenes import a_year
from weakties.domain.document import KINDS
from weakties.errors import InvalidInput, StoreError, WeaktiesError
from weakties.store import (
    doctor,
    place,
    putback,
    server,
    serverplace,
    serverwriter,
    transfer,
    writer,
)
from weakties.store.place import Place
from weakties.store.reader import REVISION, open_reader
from weakties.store.serverplace import ServerPlace

NOW = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)


# What may stand in a URL


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me@db.example.org/ties",
        "postgres://db.example.org/ties",
        "postgresql://me@192.0.2.7:5433/ties",
        "postgresql:///ties?host=db.example.org",
        "postgresql://localhost/ties?hostaddr=192.0.2.7",
        "postgresql://localhost/ties?host=%64b.example.org",
        "postgresql:///ties?host=/run/postgresql,db.example.org",
        "postgresql:///ties?service=work",
    ],
)
def test_the_way_to_another_machine_must_be_said_to_be_safe(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="how the way there is protected") as refused:
        serverplace.named(url, tmp_path, is_seen_by_others=True)
    assert "sslmode=verify-full" in refused.value.next_steps[0]
    for mode in ("verify-full", "disable"):
        more = f"{'&' if '?' in url else '?'}sslmode={mode}"
        safe = serverplace.named(f"{url}{more}", tmp_path, is_seen_by_others=True)
        assert "sslmode" not in safe.said


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me@localhost/ties",
        "postgresql://me@127.0.0.1:5433/ties",
        "postgresql://[::1]/ties",
        "postgresql:///ties",
        "postgresql://me@/ties?host=/run/postgresql",
        "postgresql://%2Frun%2FpostgreSQL/ties",
        "postgresql://db.example.org/ties?hostaddr=127.0.0.1",
    ],
)
def test_the_way_to_this_machine_needs_no_word_on_it(url: str, tmp_path: Path) -> None:
    assert serverplace.named(url, tmp_path, is_seen_by_others=True).is_server


def test_a_password_is_never_taken_from_the_command_line_nor_told(tmp_path: Path) -> None:
    url = "postgresql://me:sec%2Fret@localhost/ties"
    with pytest.raises(InvalidInput, match="seen by everyone") as refused:
        serverplace.named(url, tmp_path, is_seen_by_others=True)
    assert "sec" not in str(refused.value.next_steps) + refused.value.message.replace("seen", "")
    there = serverplace.named(url, tmp_path, is_seen_by_others=False)
    assert "sec" not in f"{there} {there!r} {there.said} {there.path}"
    assert there.hidden("no: sec/ret!") == "no: …!"


@pytest.mark.parametrize("variable", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
def test_another_machine_that_a_variable_names_is_another_machine(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "192.0.2.7")
    with pytest.raises(StoreError, match="how the way there is protected"):
        serverplace.named("postgresql:///ties", tmp_path, is_seen_by_others=True)
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    assert serverplace.named("postgresql:///ties", tmp_path, is_seen_by_others=True).is_server


@pytest.mark.parametrize("name", ["password", "pass%77ord", "sslpassword"])
def test_a_password_among_the_options_is_one_too(name: str, tmp_path: Path) -> None:
    url = f"postgresql://localhost/ties?{name}=sec%2Fret"
    with pytest.raises(InvalidInput, match="seen by everyone"):
        serverplace.named(url, tmp_path, is_seen_by_others=True)
    there = serverplace.named(url, tmp_path, is_seen_by_others=False)
    assert "sec" not in f"{there} {there!r} {there.said} {there.path}"
    assert there.hidden("no: sec/ret!") == "no: …!"


@pytest.mark.parametrize("password", ["se@cret", "12/se@cret", "12#se@cret", "se[cret", "se/cret"])
def test_a_password_that_is_not_spelled_for_a_url_is_refused_untold(
    password: str, run: Run
) -> None:
    answer = run("followups", WEAKTIES_DB=f"postgresql://me:{password}@localhost/ties")
    assert (answer.code, "cret" in answer.out + answer.err) == (2, False)
    assert "are written %40" in answer.err or "That is no URL" in answer.err


@pytest.mark.parametrize("url", ["postgresql://", "postgresql://host", "postgresql://h:x/ties"])
def test_what_names_no_database_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        serverplace.named(url, tmp_path, is_seen_by_others=True)


def test_what_belongs_to_it_here_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = {
        serverplace.named(url, tmp_path, is_seen_by_others=False).path.name
        for url in (
            "postgresql://localhost/ties",
            "postgresql://localhost:5433/ties",
            "postgresql://localhost/other",
            "postgresql:///..%2F..%2Fetc",
        )
    }
    assert len(names) == 4
    assert all("/" not in name for name in names)


@pytest.mark.parametrize(
    ("sql", "spelled"),
    [
        ("SELECT :a", "SELECT %(a)s"),
        ("x LIKE 'a%' AND y = :y", "x LIKE 'a%%' AND y = %(y)s"),
        ("x = ':no' AND y = :y_2", "x = ':no' AND y = %(y_2)s"),
        ("x::date, ':a''b' :c", "x::date, ':a''b' %(c)s"),
    ],
)
def test_parameters_are_spelled_as_the_driver_reads_them(sql: str, spelled: str) -> None:
    assert server.translated(sql) == spelled


@pytest.mark.parametrize("option", ["autocommit=1", "row_factory=x", "ssl_mode=disable"])
def test_an_option_that_the_driver_does_not_know_is_named(option: str, run: Run) -> None:
    answer = run("followups", WEAKTIES_DB=f"postgresql://localhost/ties?{option}")
    assert (answer.code, option.partition("=")[0] in answer.err) == (5, True)


def test_a_server_that_never_answers_is_given_up(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "REACHED_WITHIN", 2)  # the shortest there is
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"postgresql://me:secret@127.0.0.1:{mute.getsockname()[1]}/ties"
        answer = run("followups", WEAKTIES_DB=url)
    assert (answer.code, "timeout" in answer.err, "secret" in answer.err) == (5, True, False)


def test_no_server_there_is_told_without_the_password(run: Run) -> None:
    url = "postgresql://me:secret@127.0.0.1:1/ties"
    for argv in (["followups"], ["log-event", "X"], ["doctor"], ["backup"]):
        answer = run(*argv, WEAKTIES_DB=url)
        assert (answer.code, "secret" in answer.out + answer.err) == (5, False)
        assert "postgresql://me@127.0.0.1:1/ties cannot be opened" in answer.err


def test_without_the_driver_one_sentence_says_what_to_install(home: Path) -> None:
    code = "import sys; sys.modules['psycopg'] = None; from weakties.__main__ import main; main()"
    said = subprocess.run(
        [sys.executable, "-c", code, "followups", "--db", "postgresql://localhost/x"],
        capture_output=True, text=True, env={"HOME": str(home), "PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert said.returncode == 5
    assert "pip install 'weakties[postgres]'" in said.stderr


# On a server


@pytest.fixture
def there(database: str, home: Path) -> ServerPlace:
    return serverplace.named(database, home / ".local/share/weakties", is_seen_by_others=False)


def on(there: ServerPlace, *argv: str) -> Answer:
    """Run a command on the server's store."""
    line = [*argv, "--today", "2026-11-20", "--format", "table"]
    env = {"HOME": os.environ["HOME"], "COLUMNS": "80", "TERM": "xterm", "WEAKTIES_DB": there.url}
    app = TestContext(line, env=env)
    app.answers_questions = False
    return _captured(line, app, "")


def rows(there: ServerPlace, sql: str) -> list[tuple[object, ...]]:
    lane = open_reader(there)
    found = [tuple(row.values()) for row in lane.rows(sql)]
    lane.close()
    return found


def test_reading_an_empty_database_makes_nothing(there: ServerPlace, cluster: Cluster) -> None:
    assert on(there, "followups").code == 0
    assert on(there, "log-event", "X", "--dry-run").code == 0
    assert not place.exists(there)
    assert on(there, "log-event", "X").code == 0
    assert place.exists(there)


def test_a_reader_cannot_write(there: ServerPlace) -> None:
    on(there, "add", "Ana Ruiz")
    lane = open_reader(there)
    with pytest.raises(StoreError, match="read-only"):
        lane.rows("DELETE FROM tag")
    lane.close()


def test_a_newer_store_and_one_that_is_not_ours_are_refused(
    there: ServerPlace, cluster: Cluster
) -> None:
    on(there, "add", "Ana Ruiz")
    connection = server.connect(there)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    for argv in (["people"], ["add", "Bo Li"]):
        answer = on(there, *argv)
        assert (answer.code, "newer weakties" in answer.err) == (5, True)
    connection.execute("UPDATE alembic_version SET version_num = 'abcdef'")
    assert "does not know" in on(there, "people").err
    connection.execute(f"UPDATE alembic_version SET version_num = '{REVISION}'")
    connection.execute("DROP TABLE image CASCADE")
    assert "not a weakties store" in on(there, "people").err
    connection.close()


def test_a_read_loads_the_driver_and_no_orm(there: ServerPlace, home: Path) -> None:
    on(there, "add", "Ana Ruiz")
    code = (
        "import atexit, sys; from weakties.__main__ import main\n"
        "bad = ('sqlalchemy', 'sqlmodel', 'pydantic')\n"
        "atexit.register(lambda: print([m for m in bad if m in sys.modules]))\n"
        "main()"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, "people"], capture_output=True, text=True,
        env={"HOME": str(home), "PATH": os.environ["PATH"], "WEAKTIES_DB": there.url},
    )  # fmt: skip
    assert said.stdout.startswith("p1\tAna Ruiz")
    assert said.stdout.endswith("[]\n")


WRITE = """
import sys
from tests.store.test_server import NOW
from weakties.store import serverplace, writer
from tests.making import Maker
from datetime import date
from pathlib import Path
there = serverplace.named(sys.argv[1], Path("."), is_seen_by_others=False)
for i in range(int(sys.argv[3])):
    with writer.transaction(there, now=NOW, command="x", say=print) as store:
        [row] = store.rows("SELECT COUNT(*) AS n FROM person")
        make = Maker(store.new, date(2026, 11, 20))
        make.person(f"{sys.argv[2]} {i}", title=str(row["n"]))
        store.finish(make.draft, "Added.")
"""


def test_writers_at_once_lose_nothing_and_read_what_the_other_wrote(there: ServerPlace) -> None:
    """The store is made by whoever is first; each writes down how many it saw."""
    started = [
        subprocess.Popen([sys.executable, "-c", WRITE, there.url, f"w{n}", "8"], cwd=ROOT)
        for n in range(4)
    ]
    assert [process.wait(timeout=120) for process in started] == [0] * 4
    assert rows(there, "SELECT title FROM person ORDER BY id") == [(str(n),) for n in range(32)]
    assert rows(there, "SELECT COUNT(*) AS n FROM change") == [(32,)]


ROOT = Path(__file__).parents[2]


def test_an_id_that_was_undone_is_not_given_out_again(there: ServerPlace) -> None:
    on(there, "add", "Ana Ruiz")
    on(there, "undo")
    on(there, "add", "Bo Li")
    assert rows(there, "SELECT id FROM person") == [(2,)]


def set_for_all(cluster: Cluster, there: ServerPlace, setting: str) -> None:
    """Set what every connection to the test's database begins with."""
    name = there.keywords["dbname"]
    cluster.run(f'ALTER DATABASE "{name}" SET {setting}')


@pytest.fixture
def peculiar(there: ServerPlace, cluster: Cluster) -> Iterator[ServerPlace]:
    """A database whose owner set everything otherwise."""
    for setting in (
        "default_transaction_isolation = 'repeatable read'",
        "DateStyle = 'German'",
        "client_encoding = 'LATIN1'",
        "TimeZone = 'Asia/Kathmandu'",
        "IntervalStyle = 'sql_standard'",
        "bytea_output = 'escape'",
    ):
        set_for_all(cluster, there, setting)
    yield there
    cluster.run(f'ALTER DATABASE "{there.keywords["dbname"]}" RESET ALL')


def test_what_a_server_is_set_to_makes_no_difference(peculiar: ServerPlace) -> None:
    test_writers_at_once_lose_nothing_and_read_what_the_other_wrote(peculiar)
    on(peculiar, "log-event", "Łódź", "--on", "2026-11-19", "-m", "Žofie Řehoř; next: coffee fri")
    assert rows(peculiar, "SELECT start_on FROM event") == [("2026-11-19",)]
    assert "Žofie Řehoř" in on(peculiar, "people").out
    assert on(peculiar, "undo").code == 0


def test_a_database_that_cannot_hold_every_name_is_refused(
    there: ServerPlace, cluster: Cluster
) -> None:
    name = f"latin_{there.keywords['dbname']}"
    cluster.run(f"CREATE DATABASE {name} ENCODING LATIN1 TEMPLATE template0 LOCALE 'C'")
    url = there.url.replace(there.keywords["dbname"], name, 1)
    latin = serverplace.named(url, there.path.parent, is_seen_by_others=False)
    answer = on(latin, "add", "Ana Ruiz")
    assert (answer.code, "keeps text as LATIN1" in answer.err) == (5, True)
    assert not place.exists(latin)
    cluster.run(f"DROP DATABASE {name}")


def test_someone_who_may_not_enter_is_told_so_without_the_password(
    there: ServerPlace, cluster: Cluster
) -> None:
    on(there, "add", "Ana Ruiz")
    cluster.run("DROP ROLE IF EXISTS guest")
    cluster.run("CREATE ROLE guest LOGIN PASSWORD 'secret'")
    url = there.url.replace("weakties@", "guest:secret@")
    guest = serverplace.named(url, there.path.parent, is_seen_by_others=False)
    for grant in ("", "GRANT USAGE ON SCHEMA public TO guest"):
        cluster.run(grant, there.keywords["dbname"])
        for argv in (["people"], ["add", "Bo Li"], ["backup"], ["doctor"]):
            answer = on(guest, *argv)
            told = answer.out + answer.err
            assert (answer.code, "may not be used by this user" in told) == (5, True)
            assert "secret" not in told
    cluster.run("DROP OWNED BY guest; DROP ROLE guest", there.keywords["dbname"])


def test_a_copy_is_of_one_moment_however_many_write_meanwhile(
    there: ServerPlace, home: Path
) -> None:
    on(there, "add", "Ana Ruiz")
    lane = server.open_reader(there, at_one_moment=True)
    on(there, "add", "Bo Li")
    assert [row["name"] for row in lane.rows("SELECT name FROM person")] == ["Ana Ruiz"]
    transfer.move(lane, Place(home / "copy.db", is_named=True), NOW)
    lane.close()
    assert len(rows(there, "SELECT 1 AS one FROM person")) == 2


def test_a_reader_whose_connection_ends_says_so_and_nothing_of_saving(
    there: ServerPlace, cluster: Cluster
) -> None:
    on(there, "add", "Ana Ruiz")
    lane = open_reader(there)
    cluster.run(ENDED.format(there.keywords["dbname"]))
    with pytest.raises(StoreError, match=r"was lost\.$"):
        lane.rows("SELECT 1 AS one")
    lane.close()


ENDED = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name = 'weakties' AND datname = '{}'"""


def test_a_session_that_is_ended_saves_nothing_and_says_so(
    there: ServerPlace, cluster: Cluster
) -> None:
    on(there, "add", "Ana Ruiz")
    before = rows(there, "SELECT * FROM person")

    def interrupted() -> None:
        with writer.transaction(there, now=NOW, command="x", say=print) as store:
            make = Maker(store.new, NOW.date())
            make.person("Bo Li")
            store.save(make.draft)
            cluster.run(ENDED.format(there.keywords["dbname"]))
            store.rows("SELECT 1 AS one")

    with pytest.raises(StoreError, match="was lost; nothing was saved"):
        interrupted()
    assert rows(there, "SELECT * FROM person") == before
    assert on(there, "add", "Bo Li").code == 0


def test_a_lock_that_is_held_is_waited_for_and_then_told(
    there: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serverwriter, "PATIENCE", 0.2)
    on(there, "add", "Ana Ruiz")
    with writer.transaction(there, now=NOW, command="x", say=print) as store:
        store.rows("SELECT 1 AS one")
        answer = on(there, "add", "Bo Li")
        assert (answer.code, "is locked by another program" in answer.err) == (5, True)
        assert "Ana" in on(there, "people").out
    assert on(there, "add", "Bo Li").code == 0


class Proxy:
    """Passes bytes on to the server's socket, until it is told to drop what comes back."""

    def __init__(self, folder: Path, target: Path) -> None:
        self.folder, self._target = folder, target
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen()
        self.drops_answer_to = b"\x00never"
        self.goes_through = True
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                ours, _ = self._listener.accept()
                threading.Thread(target=self._pass, args=(ours,), daemon=True).start()

    def _pass(self, ours: socket.socket) -> None:
        theirs = socket.socket(socket.AF_UNIX)
        theirs.connect(str(self._target / ".s.PGSQL.5432"))
        with ours, theirs, contextlib.suppress(OSError):
            while True:
                for end in select.select([ours, theirs], [], [])[0]:
                    data = end.recv(65536)
                    if not data:
                        return
                    if end is ours and self.drops_answer_to in data:
                        if self.goes_through:
                            theirs.sendall(data)
                            theirs.recv(65536)
                        return
                    (theirs if end is ours else ours).sendall(data)

    def close(self) -> None:
        self._listener.close()


Way = tuple[ServerPlace, Proxy]


@pytest.fixture
def proxied(there: ServerPlace, cluster: Cluster, home: Path) -> Iterator[Way]:
    on(there, "add", "Ana Ruiz")
    with tempfile.TemporaryDirectory(prefix="weakties-") as folder:
        proxy = Proxy(Path(folder), cluster.folder / "door")
        url = there.url.replace(quote(str(cluster.folder / "door"), safe="/"), folder)
        yield serverplace.named(url, home, is_seen_by_others=False), proxy
        proxy.close()


@pytest.mark.parametrize("is_saved", [True, False])
def test_a_commit_whose_answer_is_lost_is_looked_up(
    proxied: Way, there: ServerPlace, is_saved: bool
) -> None:
    way, proxy = proxied
    proxy.goes_through = is_saved
    proxy.drops_answer_to = b"\x0bCOMMIT\x00"
    answer = on(way, "add", "Bo Li")
    if is_saved:
        assert (answer.code, "but the change was saved" in answer.err) == (0, True)
    else:
        assert (answer.code, "nothing was saved" in answer.err) == (5, True)
    assert rows(there, "SELECT COUNT(*) AS n FROM person") == [(1 + is_saved,)]


# Moved


def test_a_store_moves_to_a_server_and_back_whole(there: ServerPlace, home: Path) -> None:
    a_year(home)
    here = Place(home / ".local/share/weakties/weakties.db", is_named=False)
    before = dump_file(here.path)
    assert before is not None
    lane = open_reader(here)
    transfer.move(lane, there, NOW)
    with pytest.raises(WeaktiesError, match="holds something already"):
        transfer.move(lane, there, NOW)
    lane.close()
    assert {one.state for one in doctor.findings(there, NOW)} <= {"well", "look"}  # fsync is off
    back = home / "back.db"
    transfer.copy(there, back)
    assert dump_file(back) == before
    lane, other = open_reader(there), open_reader(here)
    assert not [1 for kind in KINDS for _ in putback.differences(lane, other, kind)]
    lane.close()
    other.close()


def test_backup_and_restore_take_a_url_either_way(there: ServerPlace, run: Run, home: Path) -> None:
    run("log-event", "HR Tech", "-m", "Ana Ruiz @ SAP")
    before = run("export").out
    sent = run("backup", "--to", there.url)
    assert (sent.code, sent.out.startswith(f"Backed up to {there.said}: 1 people")) == (0, True)
    assert on(there, "history").out == run("history").out
    on(there, "talked", "ana", "coffee")
    assert on(there, "backup").code == 0
    restored = run("restore", there.url, "--yes")
    assert (restored.code, "1 contact comes back" in restored.out) == (0, True)
    assert "coffee" in run("person", "ana").out
    assert run("undo").code == 0
    assert run("export").out == before
    assert on(there, "restore", "newest", "--yes").code == 0
    assert on(there, "rm", "p1").code == 0
    assert "1 person" in on(there, "restore", "newest", "--yes").out
    assert "Ana Ruiz" in on(there, "people").out
    assert on(there, "doctor").code in (0, 1)


def test_rot_on_a_server_is_found_too(there: ServerPlace) -> None:
    on(there, "log-event", "HR Tech", "-m", "Ana Ruiz @ SAP")
    connection = server.connect(there)
    connection.execute("UPDATE person SET name = 'Eve' WHERE id = 1")
    connection.close()
    answer = on(there, "doctor")
    assert (answer.code, "person 1" in answer.out) == (5, True)
    on(there, "doctor", "--fix")
    assert "Ana Ruiz" in on(there, "people").out


def test_the_words_of_a_server_sort_as_those_of_a_file(there: ServerPlace, home: Path) -> None:
    names = ("Zoë", "zoe", "Émile", "emile", "a b", "a-b", "a_b", "Ω", "ß")
    for name in names:
        on(there, "add", f"{name} X")
    by_server = rows(there, "SELECT name FROM person ORDER BY name")
    assert [row[0] for row in by_server] == sorted(f"{name} X" for name in names)
    assert stored.dump(home) == {}
