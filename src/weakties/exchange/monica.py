"""The JSON export of Monica: contacts, and the calls, activities and conversations of each."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weakties.domain import text
from weakties.domain.incoming import (
    Asked,
    Found,
    Incoming,
    IncomingContact,
    IncomingPerson,
    Skipped,
)
from weakties.errors import InvalidInput
from weakties.exchange import monicapeople
from weakties.exchange.channelwords import channel_in
from weakties.exchange.monicafields import (
    Kind,
    collection,
    day,
    kinds,
    piece,
    properties,
    several,
    words,
)
from weakties.exchange.noted import FULL, TOO_LONG

KIND = "contacts of Monica"
_ADVICE = (
    "Reminders, tasks, gifts, debts and relations stay in Monica, and so does what was written in "
    "conversations."
)
_HEAD = re.compile(r'\s*\{\s*"(?:version|app_version|account)"\s*:')
_ACCOUNT = re.compile(r'"account"\s*:\s*\{\s*"uuid"\s*:')
_LOOKED_AT = 4_000
_CHANNELS = {
    "went_bar": "coffee",
    "picnicked": "meal",
    "ate_at_his_place": "meal",
    "ate_at_home": "meal",
    "ate_restaurant": "meal",
}
"""By what Monica calls an activity inside; its names are in the user's language."""


def is_one(written: str) -> bool:
    """Tell whether a text is such an export."""
    head = written[:_LOOKED_AT]
    return _HEAD.match(head) is not None and _ACCOUNT.search(head) is not None


def read(written: str, asked: Asked) -> Found:
    """Read the contacts of an account. Raises InvalidInput for what is no JSON."""
    try:
        account = piece(piece(json.loads(written)).get("account"))
    except (ValueError, RecursionError):
        raise InvalidInput(
            "This begins as an export of Monica does, and breaks off or is damaged.",
            "Export it anew: in Monica, Settings, then Export.",
        ) from None
    return Found(KIND, _Account(account, asked).items(), advice=(_ADVICE,))


@dataclass
class _Account:
    """An account, with what its contacts refer to."""

    account: Mapping[str, Any]
    asked: Asked

    def __post_init__(self) -> None:
        self.fields = kinds(self.account, "contact_field_types")
        self.types = kinds(self.account, "activity_types")
        self.activities = {
            words(piece(one).get("uuid")): one for one in collection(self.account, "activity")
        }
        self.me = {
            words(properties(user).get("me_contact")) for user in collection(self.account, "user")
        } - {""}

    def items(self) -> Iterator[Incoming]:
        """Give each contact, then what is told of the days with them."""
        for number, contact in enumerate(collection(self.account, "contact"), 1):
            where = f"contact {number}"
            try:
                yield from self._contact(where, piece(contact))
            except InvalidInput:  # what `domain.text` refuses
                what = text.one_line(words(properties(contact).get("first_name"))[:40])
                yield Skipped(where, TOO_LONG, what)

    def _contact(self, where: str, contact: Mapping[str, Any]) -> Iterator[Incoming]:
        person, left = monicapeople.contact(where, contact, self.fields)
        why = monicapeople.left_out(contact, self.me)
        if why or not text.has_visible(person.name or ""):
            yield Skipped(where, why or "it has no name", person.name or "", is_expected=bool(why))
            return
        yield person
        yield from (Skipped(where, FULL, person.name or "") for _ in range(left))
        yield from self._calls(person, contact)
        yield from self._conversations(person, contact)
        yield from self._activities(person, contact)

    def _calls(self, person: IncomingPerson, contact: Any) -> Iterator[Incoming]:
        for call in map(properties, collection(contact, "call")):
            yield self._on_a_day(
                person, call.get("called_at"), "call", "both", words(call.get("content"))
            )

    def _conversations(self, person: IncomingPerson, contact: Any) -> Iterator[Incoming]:
        """Give the days of conversations; what was written is never taken."""
        for one in map(properties, collection(contact, "conversation")):
            kind = self.fields.get(words(one.get("contact_field_type")), Kind())
            mine = {bool(properties(m).get("written_by_me")) for m in several(one.get("messages"))}
            direction = "both" if len(mine) != 1 else "sent" if True in mine else "received"
            channel = "email" if kind.type == "email" else "message"
            yield self._on_a_day(person, one.get("happened_at"), channel, direction, "")

    def _activities(self, person: IncomingPerson, contact: Any) -> Iterator[Incoming]:
        for key in collection(contact, "activity"):
            activity = key if isinstance(key, dict) else self.activities.get(words(key))
            told = properties(activity)
            lines = [words(told.get("summary")), words(told.get("description"))]
            type_ = self.types.get(words(told.get("type")), Kind()).type
            channel = _CHANNELS.get(type_) or channel_in(" ".join(lines))
            note = "\n".join(filter(None, lines))
            yield self._on_a_day(person, told.get("happened_at"), channel, "both", note)

    def _on_a_day(
        self, person: IncomingPerson, at: Any, channel: str, direction: str, note: str
    ) -> Incoming:
        happened_on = day(at)
        if happened_on is None or happened_on > self.asked.today:
            why = "cannot be read" if happened_on is None else "is still to come"
            return Skipped(person.where, f"the day of one {channel} {why}", person.name or "")
        if len(note) > text.LONGEST_NOTE:
            return Skipped(person.where, TOO_LONG, person.name or "")
        kept = text.several_lines(note) or None
        return IncomingContact(person.where, person, happened_on, channel, direction, kept)
