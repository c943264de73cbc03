"""A PostgreSQL server of the tests' own: thrown away at the end, reached by a socket alone.

One serves all workers of a run. Each test gets a database of its own, which is emptied and handed
on rather than made anew: to make one costs as much as a hundred commands.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PATIENCE = 60.0
NOT_HERE = "PostgreSQL's server programs are not installed"


def programs() -> Path | None:
    """Return the folder of initdb and postgres; None where there is none."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "postgres").exists()), None)


def _user() -> dict[str, Any]:
    """Return who runs the server: never root, which PostgreSQL refuses."""
    if os.geteuid():
        return {}
    for name in ("postgres", "nobody"):
        try:
            return {"user": pwd.getpwnam(name).pw_uid, "group": pwd.getpwnam(name).pw_gid}
        except KeyError:
            continue
    return {}


class Cluster:
    """A server in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def start(self) -> None:
        """Make the cluster, start it, and wait until it answers."""
        bin_, who = programs(), _user()
        assert bin_ is not None
        self.folder.chmod(0o755)
        data, door = self.folder / "data", self.folder / "door"
        for path, mode in ((data, 0o700), (door, 0o755)):
            path.mkdir(mode=mode)
            if who:
                os.chown(path, who["user"], who["group"])
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        made: list[str | Path] = [
            bin_ / "initdb",
            "-D",
            data,
            "-U",
            "weakties",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "-N",
        ]
        # A language's order, which is not that of bytes: the answers must not depend on it.
        made += ["--locale-provider=icu", "--icu-locale=en-US"]
        subprocess.run(made, env=environment, check=True, stdout=subprocess.DEVNULL, cwd="/", **who)
        options = "fsync=off synchronous_commit=off full_page_writes=off listen_addresses="
        settings = [part for option in options.split() for part in ("-c", option)]
        process = subprocess.Popen(
            [bin_ / "postgres", "-D", data, "-k", door, *settings],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
            **who,
        )
        (self.folder / "pid").write_text(str(process.pid))
        process.returncode = 0  # it outlives us; whoever is last ends it
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.run("SELECT 1")
                return
            except Exception:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def stop(self) -> None:
        """End it at once; nothing of it is kept."""
        with suppress(ProcessLookupError):
            os.kill(int((self.folder / "pid").read_text()), signal.SIGINT)

    def url(self, database: str) -> str:
        """Return the URL of a database."""
        return f"postgresql://weakties@/{database}?host={self.folder / 'door'}"

    def run(self, sql: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []


@contextmanager
def shared(folder: Path) -> Iterator[Cluster]:
    """Give the server that all workers of a run share; the first starts it, the last ends it.

    `folder` is the worker's own; those of one run have one parent.
    """
    base = folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder
    with _locked(base) as users:
        if users.number == 0:
            place = Path(tempfile.mkdtemp(prefix="weakties-pg-"))  # a socket's path must be short
            Cluster(place).start()
            (base / "postgres").write_text(str(place))
        users.number += 1
    cluster = Cluster(Path((base / "postgres").read_text()))
    try:
        yield cluster
    finally:
        with _locked(base) as users:
            users.number -= 1
            if users.number == 0:
                cluster.stop()
                shutil.rmtree(cluster.folder, ignore_errors=True)


class _Users:
    number = 0


@contextmanager
def _locked(base: Path) -> Iterator[_Users]:
    with (base / "postgres.lock").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        users = _Users()
        users.number = int(file.read() or 0)
        yield users
        file.seek(0)
        file.truncate()
        file.write(str(users.number))


def emptied(cluster: Cluster, database: str) -> str:
    """Return the URL of a database that holds nothing, made the first time it is asked for."""
    if not cluster.run(f"SELECT 1 FROM pg_database WHERE datname = '{database}'"):
        cluster.run(f'CREATE DATABASE "{database}"')
    cluster.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public", database)
    return cluster.url(database)
