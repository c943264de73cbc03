"""Where a store on a PostgreSQL server lies: what may stand in its URL, and how it is told.

A password never appears: not in a message, not in a list of processes. Away from this machine the
connection must say how it is protected. The URL is read here, once, and the driver is handed its
parts: two readers of one text could disagree on which machine it names.
"""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar
from urllib.parse import SplitResult, unquote, urlsplit

from weakties.errors import InvalidInput, StoreError
from weakties.store.place import Place

SCHEMES = ("postgresql", "postgres")
_SECRETS = ("password", "sslpassword", "oauth_client_secret", "scram_client_key",
            "scram_server_key")  # fmt: skip
_EXAMPLE = "  weakties --db postgresql://USER@HOST/DATABASE"
_SPELLED = "In a name or a password, @ : / ? # % are written %40 %3A %2F %3F %23 %25."
_WHERE = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[^:\[\]]*)(?::([0-9]{1,5}))?")


@dataclass(frozen=True)
class ServerPlace(Place):
    """A store on a server; `path` is where its drafts and its backups lie on this machine."""

    is_server: ClassVar[bool] = True
    url: str = field(default="", repr=False)
    """As it was given, perhaps with a password."""

    @cached_property
    def keywords(self) -> Mapping[str, str]:
        """What the URL says, by the names the driver has for it."""
        return _keywords(self.url)

    @property
    def said(self) -> str:
        """The URL without its password and its options."""
        user = self.keywords.get("user")
        shown = f"{user}@" if user else ""
        return f"postgresql://{shown}{_where(self.keywords)}/{self.keywords['dbname']}"

    def hidden(self, text: str) -> str:
        """Return a text of the server's with every secret taken out, should one be in there."""
        for name in _SECRETS:
            if secret := self.keywords.get(name):
                text = text.replace(secret, "…")
        return text


def named(typed: str, folder: Path, *, is_seen_by_others: bool) -> ServerPlace:
    """Return the place that a URL names; what belongs to it here lies in `folder`.

    `is_seen_by_others` says that it stood on the command line. Raises InvalidInput for what is no
    such URL or gives a password away, StoreError where the way there is not said to be safe.
    """
    keywords = _keywords(typed)
    if not keywords.get("dbname"):
        raise InvalidInput("That URL names no database.", _EXAMPLE)
    if is_seen_by_others and any(name in keywords for name in _SECRETS):
        raise InvalidInput(
            "A password in --db is seen by everyone on this machine; leave it out of there.",
            "It can stand in ~/.pgpass, in PGPASSWORD, or in WEAKTIES_DB.",
        )
    place = ServerPlace(folder / f"{_file_name(keywords)}.db", is_named=False, url=typed)
    if not (_is_here(keywords) or keywords.get("sslmode") or os.environ.get("PGSSLMODE")):
        raise StoreError(
            f"{place.said} is another machine, and its URL does not say how the way there is"
            " protected.",
            f"  weakties --db '{place.said}?sslmode=verify-full'",
        )
    return place


def _keywords(url: str) -> dict[str, str]:
    """Read a URL as PostgreSQL's own library does. Raises InvalidInput for what is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise InvalidInput("That is no URL of a PostgreSQL database.", _EXAMPLE) from None
    login, _, where = parts.netloc.rpartition("@")
    found = _WHERE.fullmatch(where)
    if not found or "@" in login + parts.path or parts.fragment:
        raise InvalidInput("That is no URL of a PostgreSQL database.", _EXAMPLE, _SPELLED)
    user, _, password = login.partition(":")
    told = {
        "user": user,
        "password": password,
        "host": found[1].strip("[]"),
        "port": found[2] or "",
        "dbname": parts.path.removeprefix("/"),
        **_query(parts),
    }
    return {unquote(name): unquote(value) for name, value in told.items() if value}


def _query(parts: SplitResult) -> dict[str, str]:
    return {name: value for name, _, value in (p.partition("=") for p in parts.query.split("&"))}


def _hosts(keywords: Mapping[str, str]) -> str:
    """Return which machines the driver would go to; empty for this one."""
    for name in ("hostaddr", "host"):
        if told := keywords.get(name):
            return told
    return os.environ.get("PGHOSTADDR") or os.environ.get("PGHOST") or ""


def _where(keywords: Mapping[str, str]) -> str:
    """Spell the machine and its port as a URL has them; nothing for a socket of this machine."""
    host, port = _hosts(keywords), keywords.get("port")
    shown = "" if host.startswith("/") else f"[{host}]" if ":" in host else host
    return f"{shown}:{port}" if port else shown


def _file_name(keywords: Mapping[str, str]) -> str:
    said = f"{keywords['dbname'].strip('/')}@{_where(keywords) or 'localhost'}"
    return re.sub(r"[^A-Za-z0-9._@-]", "_", said)


def _is_here(keywords: Mapping[str, str]) -> bool:
    """Tell whether it is this machine: a socket, or an address that leads back.

    Where a service of a file is named, that file may name any machine.
    """
    hosts = _hosts(keywords)
    if not hosts:
        return not (keywords.get("service") or os.environ.get("PGSERVICE"))
    return all(_is_loopback(host) for host in hosts.split(","))


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
