"""Zips of files that are known: LinkedIn's export, or a folder of cards and calendars, zipped."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from weakties.domain.incoming import (
    Asked,
    Found,
    Incoming,
    IncomingContact,
    IncomingEvent,
    Skipped,
)
from weakties.errors import InvalidInput
from weakties.exchange import zips
from weakties.exchange.zips import Member

OF_LINKEDIN = ("connections", "notes", "messages", "invitations", "events")
"""Files of LinkedIn's export that are read, in the order in which they are."""
_TELLING = {"connections", "messages", "invitations", "profile"}
"""Files of which LinkedIn's export holds two at least."""
_MOST_NAMED = 8

_LINKEDIN_NAME = re.compile(r"linkedindataexport", re.IGNORECASE)
_READABLE = re.compile(r"\.(?:csv|tsv|txt|vcf|vcard|ics|ical|json|md)", re.IGNORECASE)
_WORKBOOKS = {
    "[Content_Types].xml": "an Office file",
    "mimetype": "an OpenDocument file",
    "Index/Document.iwa": "a file of Numbers",
}
"""Files that a zip holds which is something else."""

One = Callable[[bytes, str, Asked], Found]
"""What tells what a single file is; raises InvalidInput for what is not known."""


def is_archive(content: bytes) -> bool:
    """Tell whether a file is a zip, by its beginning."""
    return zips.is_zip(content)


def members(content: bytes, name: str) -> list[Member]:
    """Return the files of a zip that are worth reading, in order. Raises InvalidInput."""
    return list(_opened(content, name).members)


def found(content: bytes, name: str, asked: Asked, one: One) -> Sequence[Found]:
    """Tell what each file of a zip is, by `one`, and give what is in them.

    Raises InvalidInput for a zip that is damaged, too large, or holds nothing that is known.
    """
    opened = _opened(content, name)
    parts: list[Found] = []
    skipped = list(opened.skipped)
    for member in opened.members:
        try:
            parts.append(_placed(one(member.content, zips.shown(member.name), asked), member.name))
        except InvalidInput as error:
            skipped.append(_refused(member.name, error))
    if not parts:
        reasons = [f"{s.where}: {s.why}." for s in skipped if not s.is_expected]
        raise InvalidInput(f"{name} holds no file that is known.", *reasons[:_MOST_NAMED])
    *others, last = _joined(parts)
    told = _unread(opened.unread)
    return [
        *others,
        replace(last, items=chain(last.items, skipped), advice=(*last.advice, *told)),
    ]


def _opened(content: bytes, name: str) -> zips.Opened:
    return zips.opened(content, name, lambda names: _chosen(names, name))


def _chosen(names: Sequence[str], name: str) -> Sequence[str]:
    """Choose what is read: the known files of LinkedIn's many, else all. Raises InvalidInput."""
    for path, what in _WORKBOOKS.items():
        if path in names:
            raise InvalidInput(f"{name} is {what}, no table: save it as CSV, and import that.")
    if not names:
        raise InvalidInput(f"{name} holds no file that can be read.")
    stems = {path: _stem(path) for path in names}
    if len(_TELLING & set(stems.values())) < 2 and not _LINKEDIN_NAME.search(name):
        return names
    chosen = [path for stem in OF_LINKEDIN for path in names if stems[path] == stem]
    if not chosen:
        raise InvalidInput(
            f"{name} holds no connections and no messages.",
            "LinkedIn sends the complete export up to a day after the first one.",
        )
    return chosen


def _stem(path: str) -> str:
    """Return the name of a table as it is compared: `x/Connections.csv` is `connections`."""
    base = path.rpartition("/")[2].casefold()
    return base.removesuffix(".csv") if base.endswith(".csv") else ""


def _unread(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    listed = ", ".join(zips.shown(name) for name in names[:_MOST_NAMED])
    rest = len(names) - _MOST_NAMED
    more = f" and {rest} more" if rest > 0 else ""
    return (f"Not read, since they hold no ties: {listed}{more}.",)


def _refused(path: str, error: InvalidInput) -> Skipped:
    """Say why a file is left out; a picture among cards is no damage."""
    if not _READABLE.fullmatch(path[path.rfind(".") :] if "." in path else ""):
        return Skipped(zips.shown(path), "a file of another kind", is_expected=True)
    why = error.message.removesuffix(".")
    own = f"{zips.shown(path)} "
    return Skipped(zips.shown(path), f"it {why.removeprefix(own)}" if why.startswith(own) else why)


def _joined(parts: Sequence[Found]) -> list[Found]:
    """Join files of one kind, so that a thousand cards are told as one; the order stays."""
    alike: dict[tuple[str, str], list[Found]] = {}
    for part in parts:
        alike.setdefault((part.kind, repr(part.columns)), []).append(part)
    return [
        replace(
            several[0],
            items=chain.from_iterable(part.items for part in several),
            advice=tuple(dict.fromkeys(line for part in several for line in part.advice)),
        )
        for several in alike.values()
    ]


def _placed(part: Found, path: str) -> Found:
    return replace(part, items=(_at(zips.shown(path), item) for item in part.items))


def _at(path: str, item: Incoming) -> Incoming:
    """Name the file before the place in it."""
    where = f"{path} {item.where}"
    if isinstance(item, IncomingContact):
        return replace(item, where=where, person=replace(item.person, where=where))
    if isinstance(item, IncomingEvent):
        people = tuple(replace(one, where=where) for one in item.people)
        return replace(item, where=where, people=people)
    return replace(item, where=where)
