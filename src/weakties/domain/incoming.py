"""What a file brings, in plain data: people, contacts, events, and what could not be read.

Every reader in `exchange` yields these, and nothing else; `domain.importing` decides what becomes
of them. Text in them went through `text.one_line` or `text.several_lines`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class IncomingPerson:
    """Someone in a file."""

    where: str
    """The place in the file as its reader counts: `line 12`, `card 3`, `entry 5`."""
    name: str | None = None
    title: str | None = None
    organisation: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Web addresses with their scheme; a LinkedIn profile as `https://www.linkedin.com/in/slug`."""
    aliases: tuple[str, ...] = ()
    """Other names: a nickname, a maiden name."""
    tags: tuple[str, ...] = ()
    """Folded and bare, as `looks.tag` gives them."""
    note: str | None = None
    met_on: date | None = None
    """The day they were met, only where the file says that they were."""
    was_there: bool | None = None
    """Whether a guest list says that they came, which is not to have been met; None is not said."""
    connected_on: date | None = None
    """The day a service says you were connected; that is no meeting."""
    key: str | None = None
    """What names them in every file of that service: a card's UID; None where nothing does."""


@dataclass(frozen=True)
class IncomingContact:
    """One dated contact with someone, who need not stand in the file otherwise."""

    where: str
    person: IncomingPerson
    happened_on: date
    channel: str
    """One of the channels of `records.Interaction`."""
    direction: str
    """`both`, `sent` or `received`."""
    note: str | None = None


@dataclass(frozen=True)
class IncomingEvent:
    """A gathering in a calendar or on a list of events."""

    where: str
    name: str
    kind: str
    """One of the kinds of events; `other` where its words do not tell."""
    start_on: date
    end_on: date
    place: str | None = None
    is_online: bool = False
    note: str | None = None
    key: str | None = None
    """What names it in every file of that feed: its UID, with the day for one of a series."""
    is_cancelled: bool = False
    people: tuple[IncomingPerson, ...] = ()
    """Who is named in it besides its organiser."""


@dataclass(frozen=True)
class Skipped:
    """Something in the file that is left out, and why."""

    where: str
    why: str
    """Half a sentence in lower case: `it has no name`, `a quote is never closed`."""
    what: str = ""
    """A name or the beginning of the line, so that it can be found; may be empty."""
    is_expected: bool = False
    """Whether that is as it should be (a hidden member, a draft): told as a count, not by line."""


Incoming = IncomingPerson | IncomingContact | IncomingEvent | Skipped


@dataclass(frozen=True)
class Asked:
    """What a reader is told besides the file."""

    today: date
    date_order: str | None = None
    """`dmy` or `mdy`, for days that could be either; None is not set."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Columns, folded, and the field each is said to hold; of tables with columns of their own."""


@dataclass(frozen=True)
class Found:
    """What a file turned out to be."""

    kind: str
    """What it is, for people: `LinkedIn connections`, `Google contacts`, `a calendar of Meetup`."""
    items: Iterator[Incoming]
    """Read as they are asked for, so that a long file does not fill the memory."""
    columns: Mapping[str, str] | None = None
    """Of a table with columns of its own: what each column was taken for; empty for a note."""
    advice: tuple[str, ...] = ()
    """Sentences the user should know: that Google's table may hold only a part, for example."""
