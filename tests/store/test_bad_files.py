"""Stores that are not there, not ours, damaged, locked, or were left by a crash."""

import hashlib
import json
import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import TODAY, Answer, Run
from tests.making import filled
from tests.spawning import (
    LEAKED,
    modes_hold,
    running,
    spawn,
    until,
    weakties,
    without_powers,
)
from weakties.store.place import APPLICATION_ID
from weakties.store.reader import REVISION

READS = (
    ["followups"],
    ["people"],
    ["person", "Ana Ruiz"],
    ["events"],
    ["event", "PyData"],
    ["history"],
    ["goals"],
    ["export", "--json"],
)
WRITES = (["log-event", "Meetup", "-m", "Kim Lee"], ["done", "1"], ["undo"])
ROOT_ONLY = pytest.mark.skipif(not modes_hold(), reason="root here cannot give up its powers")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    home = tmp_path_factory.mktemp("made")
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz", "Zalando", emails=("ana@example.org",))
        event = make.event("PyData", date(2026, 11, 18))
        make.meeting(ana, event)
        make.step(ana, "thank", date(2026, 11, 20), event)
    return (home / ".local/share/weakties/weakties.db").read_bytes()


@pytest.fixture
def db(tmp_path: Path, made: bytes) -> Path:
    """A store of ours in a folder of its own."""
    path = tmp_path / "elsewhere" / "my.db"
    path.parent.mkdir()
    path.write_bytes(made)
    return path


def print_of(path: Path) -> dict[str, tuple[str, int, int]]:
    """Return what lies in a folder: content, time of change and mode of each file."""
    found = {}
    for entry in sorted(path.iterdir()):
        state = entry.lstat()
        is_file = stat.S_ISREG(state.st_mode)
        content = hashlib.sha256(entry.read_bytes()).hexdigest() if is_file else ""
        found[entry.name] = (content, state.st_mtime_ns, state.st_mode)
    return found


def told(answer: Answer, code: int = 5) -> str:
    """Check that an error kept its manners; return its message."""
    assert answer.code == code, answer
    assert answer.out == "", answer
    assert "Traceback" not in answer.err
    assert not LEAKED.search(answer.err), ascii(answer.err)
    is_json = answer.err.startswith("{")
    first: str = json.loads(answer.err)["message"] if is_json else answer.err.splitlines()[0]
    assert first.endswith((".", "?")), answer.err
    return first


def refused(run: Run, path: Path, *, code: int = 5) -> None:
    """Check that each command refuses a file, in words and in JSON, and leaves it as it is."""
    before = print_of(path.parent)
    for argv in (*READS, *WRITES):
        told(run(*argv, "--db", str(path)), code)
        answer = run(*argv, "--db", str(path), "--json")
        error = json.loads(answer.err)
        assert error["code"] == answer.code == code
        assert {"message", "candidates"} <= error.keys()
        assert print_of(path.parent) == before, argv


# Not a store


@pytest.mark.parametrize(
    "content",
    [b"hello\n", b"hello " * 5_000, bytes(range(256)) * 40, b"SQLite format 3\0", b"\0" * 8_192],
    ids=["text", "long text", "bytes", "only the magic", "zeros"],
)
def test_a_file_that_is_no_database_is_refused_untouched(
    content: bytes, run: Run, db: Path
) -> None:
    db.write_bytes(content)
    refused(run, db)


def test_an_empty_file_is_refused_and_not_filled(run: Run, db: Path) -> None:
    db.write_bytes(b"")
    refused(run, db)


def test_a_folder_is_refused(run: Run, db: Path) -> None:
    db.unlink()
    db.mkdir()
    refused(run, db)
    assert not list(db.iterdir())


def test_someone_elses_database_is_refused_untouched(run: Run, db: Path) -> None:
    db.unlink()
    with closing(sqlite3.connect(db)) as other:
        other.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        other.execute("INSERT INTO person VALUES (1, 'not ours')")
        other.commit()
    refused(run, db)


def test_a_named_pipe_is_refused_without_waiting_for_a_writer(run: Run, db: Path) -> None:
    db.unlink()
    os.mkfifo(db)
    refused(run, db)


def test_a_device_is_refused(run: Run) -> None:
    for argv in (["followups"], ["log-event", "X"]):
        told(run(*argv, "--db", "/dev/null"))
        told(run(*argv, "--db", "/dev/zero"))


def test_a_link_to_nowhere_is_refused_and_not_followed(run: Run, db: Path) -> None:
    db.unlink()
    db.symlink_to(db.parent / "gone.db")
    refused(run, db)
    assert not (db.parent / "gone.db").exists()


def test_a_link_to_itself_is_refused(run: Run, db: Path) -> None:
    db.unlink()
    db.symlink_to(db)
    refused(run, db)


def test_a_link_to_a_store_of_ours_is_followed(run: Run, db: Path) -> None:
    link = db.parent / "link.db"
    link.symlink_to(db)
    assert "Ana Ruiz" in run("followups", "--db", str(link)).out
    assert run("log-event", "Meetup", "--db", str(link)).code == 0
    assert link.is_symlink()
    assert "Meetup" in run("events", "--db", str(db)).out


def test_a_file_below_a_file_is_refused(run: Run, db: Path) -> None:
    for argv in (*READS, *WRITES):
        told(run(*argv, "--db", str(db / "my.db")))


# Marks that are not ours


@pytest.mark.parametrize(
    "sql",
    [
        "PRAGMA application_id = 0",
        "PRAGMA application_id = 12345",
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE alembic_version SET version_num = '0000'",
        "UPDATE alembic_version SET version_num = 'a1b2c3d4e5f6'",
        "UPDATE alembic_version SET version_num = 'head'",
        "UPDATE alembic_version SET version_num = ''",
        "UPDATE alembic_version SET version_num = '٠٠٠١'",
        "UPDATE alembic_version SET version_num = char(27) || '[2J'",
        "UPDATE alembic_version SET version_num = x'ff00'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
        "DROP TABLE followup",
    ],
)
def test_a_store_with_marks_that_are_not_ours_is_refused_untouched(
    sql: str, run: Run, db: Path
) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute(sql)
        other.commit()
    before = print_of(db.parent)
    for argv in (["followups"], ["followups", "--json"], ["log-event", "X", "-m", "Kim"]):
        answer = run(*argv, "--db", str(db))
        assert answer.code == 5, answer
        assert answer.out == ""
        assert "Traceback" not in answer.err
        assert not LEAKED.search(answer.err)
    assert print_of(db.parent) == before


def test_a_newer_store_names_the_way_to_a_newer_program(run: Run, db: Path) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    refused(run, db)
    assert "newer" in told(run("followups", "--db", str(db)))
    assert "weakties" in run("followups", "--db", str(db)).err.splitlines()[1]


# Damage


def test_a_file_cut_short_anywhere_is_refused_and_left_as_it_is(
    run: Run, db: Path, made: bytes
) -> None:
    lengths = {1, 15, 16, 99, 100, 101, 511, 512, 4095, 4096, 4097, len(made) - 1}
    lengths |= set(range(0, len(made), max(1, len(made) // 24))) - {0}
    accepted = []
    for length in sorted(lengths):
        db.write_bytes(made[:length])
        before = print_of(db.parent)
        for argv in (*READS, ["log-event", "X", "-m", "Kim Lee"]):
            answer = run(*argv, "--db", str(db))
            assert "Traceback" not in answer.err
            if answer.code == 5:
                told(answer)
            else:
                accepted.append((length, argv[0], answer.code))
        if (length, "log-event", 0) not in accepted:
            assert print_of(db.parent) == before, length
    assert accepted == []


def test_flipped_bits_never_give_a_traceback(run: Run, db: Path, made: bytes) -> None:
    chance = random.Random(2026)
    for _ in range(60):
        broken = bytearray(made)
        for _ in range(chance.choice((1, 1, 8))):
            broken[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        db.write_bytes(broken)
        for argv in READS:
            answer = run(*argv, "--db", str(db))
            assert answer.code in (0, 3, 5), (argv, answer)
            assert "Traceback" not in answer.err
            assert not LEAKED.search(answer.out + answer.err)
        assert db.read_bytes() == broken


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE person SET name = CAST(x'ff41' AS TEXT), folded = CAST(x'ff41' AS TEXT)",
        "UPDATE followup SET due_on = '2026-99-99'",
        "UPDATE event SET start_on = 'soon', end_on = 'soon'",
        "UPDATE interaction SET happened_on = x'00'",
        "UPDATE change SET at = 'noon'",
    ],
)
def test_a_value_that_no_command_could_have_written_is_exit_5(sql: str, run: Run, db: Path) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute(sql)
        other.commit()
    before = db.read_bytes()
    for argv in READS:
        answer = run(*argv, "--db", str(db))
        assert answer.code in (0, 3, 5), (argv, answer)
        if answer.code == 5:
            told(answer)
    assert db.read_bytes() == before


# Modes


@ROOT_ONLY
@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_a_read_only_file_can_be_read_and_not_written(mode: int, db: Path, home: Path) -> None:
    db.chmod(mode)
    before = print_of(db.parent)
    assert "Ana Ruiz" in without_powers("followups", "--db", str(db), home=home).out
    told(without_powers("log-event", "X", "--db", str(db), home=home))
    assert print_of(db.parent) == before


@ROOT_ONLY
def test_a_read_only_folder_can_be_read_and_not_written(db: Path, home: Path) -> None:
    db.parent.chmod(0o555)
    before = print_of(db.parent)
    assert "Ana Ruiz" in without_powers("followups", "--db", str(db), home=home).out
    told(without_powers("log-event", "X", "--db", str(db), home=home))
    assert print_of(db.parent) == before
    new = str(db.parent / "new.db")
    told(without_powers("log-event", "X", "--db", new, home=home))
    assert without_powers("followups", "--db", new, home=home).code == 0
    db.parent.chmod(0o755)


@ROOT_ONLY
def test_a_file_or_folder_we_may_not_look_into_is_exit_5(db: Path, home: Path) -> None:
    db.chmod(0)
    told(without_powers("followups", "--db", str(db), home=home))
    told(without_powers("log-event", "X", "--db", str(db), home=home))
    db.chmod(0o600)
    db.parent.chmod(0)
    told(without_powers("followups", "--db", str(db), home=home))
    told(without_powers("log-event", "X", "--db", str(db), home=home))
    db.parent.chmod(0o755)


@ROOT_ONLY
def test_a_home_that_is_read_only_is_exit_5_on_the_first_write(home: Path) -> None:
    home.chmod(0o555)
    told(without_powers("log-event", "X", home=home))
    assert without_powers("followups", home=home).code == 0
    home.chmod(0o755)


@ROOT_ONLY
def test_settings_that_may_not_be_read_are_one_sentence(home: Path) -> None:
    folder = home / ".config/weakties"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("limit = 3")
    (folder / "config.toml").chmod(0)
    told(without_powers("followups", home=home), 2)
    folder.chmod(0)
    told(without_powers("followups", home=home), 2)
    folder.chmod(0o755)


# Places


def test_a_folder_that_is_missing_is_exit_5_on_reads_and_writes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "missing" / "my.db"
    for argv in (*READS, *WRITES):
        answer = run(*argv, "--db", str(path))
        assert str(path.parent) in told(answer)
        assert "mkdir" in answer.err
    assert not path.parent.exists()


def test_the_variable_names_a_store_as_the_option_does(tmp_path: Path, db: Path) -> None:
    missing = str(tmp_path / "missing" / "my.db")
    told(weakties("followups", home=tmp_path, env={"WEAKTIES_DB": missing}))
    shown = weakties("followups", home=tmp_path, env={"WEAKTIES_DB": str(db)})
    assert "Ana Ruiz" in shown.out


def test_a_read_where_no_store_is_creates_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    for argv in READS:
        answer = run(*argv)
        assert answer.code == (3 if argv[0] in ("person", "event") else 0), answer
        assert "Traceback" not in answer.err
    named = tmp_path / "named.db"
    assert run("followups", "--db", str(named)).code == 0
    assert not named.exists()
    assert list(home.iterdir()) == []


def test_the_default_folder_is_made_private_on_the_first_write_only(tmp_path: Path) -> None:
    for umask in (0o000, 0o022, 0o277):
        home = tmp_path / oct(umask)
        home.mkdir()
        assert weakties("followups", home=home, umask=umask).code == 0
        assert list(home.iterdir()) == []
        assert weakties("log-event", "PyData", home=home, umask=umask).code == 0
        folder = home / ".local/share/weakties"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert [p.name for p in folder.iterdir()] == ["weakties.db"]
        assert stat.S_IMODE((folder / "weakties.db").stat().st_mode) == 0o600


NAMES = ["a?b.db", "a#b.db", "a%20b.db", "%41.db", "a b.db", "a\nb.db", "a\tb.db", "👩‍💻.db",
         "ñ.db", "a&mode=memory.db", "a;b.db", "'q\".db", ":memory:", "file:x.db", "-x.db",
         "a\x1b[2Jb.db", "x" * 200 + ".db"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_exactly_the_file_that_was_named_is_made_and_opened(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for typed in (name, str(folder / name)):
        wrote = run("log-event", "PyData", "-m", "Ana Ruiz", f"--db={typed}")
        assert wrote.code == 0, wrote
        assert not LEAKED.search(wrote.out + wrote.err)
        assert [p.name for p in folder.iterdir()] == [name]
        assert "Ana Ruiz" in run("people", f"--db={typed}").out
    (folder / name).write_bytes(b"not a store")
    told(run("people", f"--db={folder / name}"))


def test_a_name_the_system_does_not_take_is_exit_5(run: Run, tmp_path: Path) -> None:
    for argv in (["followups"], ["log-event", "X"]):
        told(run(*argv, "--db", str(tmp_path / ("x" * 300))))
        told(run(*argv, "--db", str(tmp_path / ("x" * 5_000))))
    # 255 bytes is a name, but leaves no room for the journal beside it.
    told(run("log-event", "X", "--db", str(tmp_path / ("x" * 255))))
    assert not [p for p in tmp_path.iterdir() if p.name.startswith((".x", "x"))]


# Locked


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_store_that_stays_locked_is_exit_5_after_a_note_and_nothing_is_written(
    lock: str, db: Path, home: Path
) -> None:
    before = db.read_bytes()
    with closing(sqlite3.connect(db, isolation_level=None)) as holder:
        holder.execute(f"BEGIN {lock}")
        write = spawn("log-event", "X", "--db", str(db), home=home)
        read = spawn("followups", "--db", str(db), home=home)
        out, err = (stream.decode() for stream in write.communicate(timeout=60))
        assert (write.returncode, out) == (5, ""), err
        assert "waiting" in err.splitlines()[0]
        assert "locked" in err.splitlines()[1]
        out, err = (stream.decode() for stream in read.communicate(timeout=60))
        if lock == "IMMEDIATE":
            assert (read.returncode, err) == (0, "")
            assert "Ana Ruiz" in out
        else:
            assert read.returncode == 5
            assert "locked" in err
            assert "Traceback" not in err
    assert db.read_bytes() == before


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
@pytest.mark.parametrize("argv", [["log-event", "X"], ["followups"]], ids=" ".join)
def test_ctrl_c_ends_the_wait_for_a_lock(argv: list[str], lock: str, db: Path, home: Path) -> None:
    """The notice that it waits tells a writer is in the loop; a reader has opened the file."""
    if argv == ["followups"] and lock == "IMMEDIATE":
        return
    before = db.read_bytes()
    with closing(sqlite3.connect(db, isolation_level=None)) as holder:
        holder.execute(f"BEGIN {lock}")
        with running(spawn(*argv, "--db", str(db), home=home)) as process:
            until(lambda: has_open(process.pid, db), "the store was never opened")
            process.send_signal(signal.SIGINT)
            out, err = (stream.decode() for stream in process.communicate(timeout=60))
    assert process.returncode == 130, err
    assert out == ""
    assert "Traceback" not in err
    assert "locked" not in err, "it waited to the end"
    assert db.read_bytes() == before


def has_open(pid: int, path: Path) -> bool:
    """Tell whether a process has a file open."""
    folder = Path(f"/proc/{pid}/fd")
    try:
        return any(fd.readlink() == path for fd in folder.iterdir())
    except OSError:
        return False


def test_a_writer_waits_for_another_and_then_writes(db: Path, home: Path) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with running(spawn("log-event", "Meetup", "--db", str(db), home=home)) as process:
            until(lambda: has_open(process.pid, db), "the store was never opened")
            assert process.poll() is None
            holder.execute("ROLLBACK")
            out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Meetup" in out


# Several at once


def test_six_first_runs_at_once_all_succeed(home: Path) -> None:
    started = [spawn("log-event", f"Event {n}", home=home) for n in range(6)]
    for process in started:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
    listed = weakties("events", home=home).out
    assert len(listed.splitlines()) == 6
    folder = home / ".local/share/weakties"
    assert [p.name for p in folder.iterdir()] == ["weakties.db"]


_TEN_WRITES = """
import sys
from pathlib import Path
sys.argv[1:1] = []
from datetime import date
from tests.making import filled
for n in range(10):
    with filled(Path(sys.argv[1]), date(2026, 11, 20)) as make:
        make.person(f"Writer {sys.argv[2]} of {n}")
"""


def test_eight_processes_with_ten_writes_each_leave_all_eighty(home: Path) -> None:
    weakties("add", "First Person", home=home)
    here = str(Path(__file__).parents[2])
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _TEN_WRITES, str(home), str(n)],
            cwd=here,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for n in range(8)
    ]
    for process in started:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
    people = weakties("people", home=home).out.splitlines()
    assert len(people) == 81
    assert len({row.split("\t")[0] for row in people}) == 81
    history = weakties("history", home=home).out.splitlines()
    assert len(history) == 81
    assert whole(home / ".local/share/weakties/weakties.db")


def whole(path: Path) -> bool:
    """Tell whether a store is undamaged, and its journal explains every row."""
    with closing(sqlite3.connect(path)) as store:
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = store.execute(
            "SELECT table_name, row_id, after FROM image JOIN change ON change.id = change_id "
            "ORDER BY change_id, seq"
        ).fetchall()
        replayed: dict[tuple[str, int], str | None] = {(t, i): after for t, i, after in rows}
        for table in ("person", "event", "interaction", "followup", "tag", "reach", "spell"):
            there = {i for (i,) in store.execute(f"SELECT id FROM {table}")}
            assert there == {i for (t, i), after in replayed.items() if t == table and after}
    return True


# Crashes

_CRASH = """
import os, signal, sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("PRAGMA cache_size = 5")
store.execute("PRAGMA synchronous = OFF")
store.execute("BEGIN IMMEDIATE")
store.execute("UPDATE person SET name = 'Nobody'")
store.execute("UPDATE followup SET note = 'half done'")
store.execute("CREATE TABLE filler (x)")
store.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,) for _ in range(400)])
os.kill(os.getpid(), signal.SIGKILL)
"""


def crashed(db: Path) -> None:
    """Leave a store as a writer does that was killed with half its pages in the file."""
    before = db.read_bytes()
    ended = subprocess.run([sys.executable, "-c", _CRASH, str(db)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert db.with_name(db.name + "-journal").stat().st_size > 0
    assert db.read_bytes() != before, "no page was spilled: the crash is not the one meant"


@pytest.mark.parametrize("argv", [*READS, *WRITES], ids=" ".join)
def test_after_a_crashed_writer_every_command_sees_the_old_state(
    argv: list[str], run: Run, db: Path, made: bytes
) -> None:
    expected = run(*argv, "--db", str(db))
    db.write_bytes(made)
    crashed(db)
    answer = run(*argv, "--db", str(db))
    assert answer == expected
    assert "Nobody" not in answer.out
    assert not db.with_name(db.name + "-journal").exists()
    if argv in READS:
        assert db.read_bytes() == made


@ROOT_ONLY
def test_a_crash_in_a_folder_that_is_now_read_only_is_told_and_left_alone(
    db: Path, home: Path
) -> None:
    crashed(db)
    journal = db.with_name(db.name + "-journal")
    left = journal.read_bytes()
    db.parent.chmod(0o555)
    told(without_powers("followups", "--db", str(db), home=home))
    told(without_powers("log-event", "X", "--db", str(db), home=home))
    assert journal.read_bytes() == left, "what can put the store right was lost"
    db.parent.chmod(0o755)
    answer = without_powers("followups", "--db", str(db), home=home)
    assert "Ana Ruiz" in answer.out
    assert "half done" not in answer.out


TRIALS = 40


def seconds_of_a_write(home: Path) -> float:
    """Return how long a command lives here, so that a kill falls within its life."""
    started = time.monotonic()
    assert weakties("add", "First Person", home=home).code == 0
    return time.monotonic() - started


def test_commands_killed_at_random_moments_lose_nothing_and_do_nothing_half(home: Path) -> None:
    """Each trial logs an event with three people; the kill falls anywhere in its life.

    What it acknowledged must be there whole, what it did not must be there whole or not at all.
    """
    chance = random.Random(11)
    life = seconds_of_a_write(home)
    acknowledged: set[str] = set()
    for trial in range(TRIALS):
        met = [w for n in "abc" for w in ("-m", f"Guest {trial}{n}; @ Firm {trial}; #peer")]
        process = spawn("log-event", f"Event {trial}", *met, "--json", home=home)
        try:
            out, _ = process.communicate(timeout=chance.uniform(0.5, 1.05) * life)
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
        if out:
            acknowledged.add(f"Event {trial}")
    database = home / ".local/share/weakties/weakties.db"
    listed = json.loads(weakties("events", "--json", home=home).out)["data"]
    there = {event["name"]: event["people"] for event in listed}
    assert acknowledged <= there.keys()
    assert set(there.values()) <= {3}
    people = json.loads(weakties("people", "--json", home=home).out)["data"]
    assert len(people) == 1 + 3 * len(there)
    assert all(p["tags"] == ["peer"] and p["organisation"] for p in people if "Guest" in p["name"])
    steps = json.loads(weakties("followups", "--all", "--json", home=home).out)["data"]
    assert len(steps) == 9 * len(there)
    assert len(weakties("history", home=home).out.splitlines()) == 1 + len(there)
    assert whole(database)
    # What a kill left of a journal that was not begun is no one's concern until the next write.
    assert weakties("add", "Last Person", home=home).code == 0
    assert not database.with_name("weakties.db-journal").exists()


def test_first_runs_killed_at_random_moments_leave_no_half_made_store(tmp_path: Path) -> None:
    chance = random.Random(12)
    (tmp_path / "first").mkdir()
    life = seconds_of_a_write(tmp_path / "first")
    for trial in range(6):
        home = tmp_path / str(trial)
        home.mkdir()
        with running(spawn("log-event", "PyData", home=home)) as process:
            try:
                process.wait(timeout=chance.uniform(0.5, 1.05) * life)
            except subprocess.TimeoutExpired:
                process.kill()
        answer = weakties("log-event", "PyData", "-m", "Ana Ruiz", home=home)
        assert answer.code == 0, answer
        names = {p.name for p in (home / ".local/share/weakties").iterdir()}
        assert "weakties.db" in names
        assert not any(name.endswith("-journal") for name in names)


def test_the_marks_of_a_store_are_what_these_tests_take_them_for(db: Path) -> None:
    with closing(sqlite3.connect(db)) as store:
        assert store.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert store.execute("SELECT version_num FROM alembic_version").fetchone() == (REVISION,)
