"""Who is named in a calendar's entry: not who organises it, nor whose calendar it is, nor rooms."""

from collections import Counter
from collections.abc import Iterator

from weakties.domain import looks, text
from weakties.domain.incoming import IncomingPerson
from weakties.exchange.calendarlines import Entry, Property

_NO_ONE = frozenset(("ROOM", "RESOURCE", "GROUP"))
_ROOMS = ("@resource.calendar.google.com", "@group.calendar.google.com", "@calendar-invite.lu.ma")
_MOST = 500
_ENOUGH = 3
"""Entries with guests after which whoever is in all of them is whose calendar it is."""


class Owner:
    """Whoever is in every entry of a calendar that names anyone."""

    def __init__(self) -> None:
        self._entries = 0
        self._times: Counter[str] = Counter()

    def see(self, entry: Entry) -> None:
        """Take an entry into account."""
        guests = entry.properties.get("ATTENDEE", ())[:_MOST]
        if guests:
            self._entries += 1
            hosts = entry.properties.get("ORGANIZER", ())
            self._times.update({mail for one in (*guests, *hosts) if (mail := _mail(one))})

    @property
    def mail(self) -> str:
        """Their address; "" where no one is in all, or more than one."""
        most = self._times.most_common(2)
        if self._entries < _ENOUGH or not most or most[0][1] < self._entries:
            return ""
        return most[0][0] if len(most) == 1 or most[1][1] < self._entries else ""


def people(entry: Entry, owner: str) -> Iterator[IncomingPerson]:
    """Give who is named in an entry, by a name and not by an address alone."""
    left_out = {_mail(host) for host in entry.properties.get("ORGANIZER", ())} | {owner}
    left_out |= {_address(entry.calendar.get(name, "")) for name in ("X-WR-CALNAME", "X-OWNER")}
    left_out.discard("")
    seen: set[tuple[str, str]] = set()
    for number, guest in enumerate(entry.properties.get("ATTENDEE", ())[:_MOST], 1):
        name = text.one_line(guest.parameters.get("CN", "")[:1_000]).strip("'\"")
        mail = _mail(guest)
        is_one = guest.parameters.get("CUTYPE", "").upper() not in _NO_ONE
        if not is_one or mail in left_out or mail.endswith(_ROOMS) or (mail, name) in seen:
            continue
        if text.has_visible(name) and looks.mail(name) is None:
            seen.add((mail, name))
            yield IncomingPerson(
                f"{entry.where}, guest {number}",
                name,
                emails=(mail,) if mail else (),
                was_there=_came(guest),
            )


def _came(guest: Property) -> bool | None:
    """Say that they did not come where they said so; to accept is not yet to have been there."""
    return False if guest.parameters.get("PARTSTAT", "").upper() == "DECLINED" else None


def _mail(guest: Property) -> str:
    return _address(guest.value)


def _address(written: str) -> str:
    return (looks.mail((written.partition(":")[2] or written)[:1_000].strip()) or "").casefold()
