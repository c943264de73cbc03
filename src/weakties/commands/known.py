"""What the log and the rules know of a debrief while it is typed: told live, suggested, checked."""

import re
from collections.abc import Sequence
from datetime import date

from weakties.ask.asker import Piece, Suggestion, Told
from weakties.context import AppContext
from weakties.domain import daywords, events, eventwords, meeting, personline, text
from weakties.domain.personfacts import PersonLine, spelled
from weakties.domain.records import Event
from weakties.domain.unfinished import Unfinished
from weakties.errors import InvalidInput
from weakties.store import events as stored
from weakties.store import people, suggestions

_AT = re.compile(r"(?:^|\s)@ ?([^@,;]*)$")
_TAG = re.compile(r"(?:^|[\s,;])[#+]([^\s#+,;]*)$")
_AT_EVENT = re.compile(r"\b(?:plan|next|coffee|meal|call|online|meet)\b[^;]* at ([^,;]*)$")
_NAME = re.compile(r"[^,;@#+:\d]{2,}")


class KnownHere:
    """Answers from this store, on this day."""

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self._lane = app.reader

    # The event

    def _event(self, name: str) -> Event | None:
        """Return the event of that name that a log would mean."""
        named = [e for e in stored.named(self._lane, name) if e.start_on <= self._app.today]
        planned = [e for e in named if e.state == "planned"]
        return next(reversed(planned or named), None)

    def planned(self, name: str) -> Unfinished | None:
        """Return what is known of the planned event of that name."""
        event = self._event(name) if name else None
        if event is None or event.state != "planned":
            return None
        days = daywords.span(event.start_on, event.end_on)
        place = event.place or ""
        return Unfinished(self._app.today, event.name, days, place, event.kind)

    def name(self, typed: str) -> Told:
        """Tell whether an event of that name is known; one is needed."""
        if not text.has_visible(typed):
            return Told([("its name; nothing else is needed", "dim")], is_wrong=True)
        event = self._event(typed)
        if event is None:
            return Told()
        verb = "planned for" if event.state == "planned" else "logged for"
        return Told([(f"{verb} {daywords.span(event.start_on, event.end_on)}", "dim")])

    def kind_told(self, name: str) -> str:
        """Return the kind that a word of the name tells, else `other`."""
        told = events.kind_in(name)
        return told[0] if told else "other"

    def kind(self, typed: str) -> Told:
        """Tell which kind of event is meant, where it is not the word itself."""
        try:
            kind = events.kind_named(typed) if typed else ""
        except InvalidInput:
            return Told([(", ".join(events.KINDS), "attention")], is_wrong=True)
        return Told([(kind, "dim")] if kind != text.fold(typed) else ())

    def days(self, typed: str) -> Told:
        """Tell which days are meant; they cannot lie ahead."""
        try:
            found = self._days(typed)
        except InvalidInput as error:
            return Told([(error.message, "attention")], is_wrong=True)
        if found is None:
            return Told()
        if found[0] > self._app.today:
            return Told([(f"{daywords.full(found[0])} is still to come", "attention")], True)
        return Told([(self._told_days(*found), "dim")])

    def _days(self, typed: str) -> tuple[date, date] | None:
        order = self._app.settings.date_order
        return eventwords.days_said(
            typed or None, None, "back", today=self._app.today, date_order=order
        )

    def _told_days(self, first: date, last: date) -> str:
        today = self._app.today
        if first == last:
            near = daywords.full_near(first, today)
            return near if "," in near else f"{near}, {daywords.distance(first, today)}"
        when = "ended today" if last == today else daywords.distance(last, today)
        ends = f"until {daywords.short(last)}" if last > today else when
        return f"{daywords.span_full(first, last)}, {ends}"

    def dated(self, typed: str) -> str:
        """Write days so that they mean the same tomorrow; as typed where they mean none."""
        try:
            found = self._days(typed)
        except InvalidInput:
            found = None
        return daywords.span(*found) if found else typed

    # A person

    def _line(self, typed: str) -> PersonLine:
        order = self._app.settings.date_order
        return personline.read(typed, today=self._app.today, date_order=order)

    def person(self, typed: str) -> Told:
        """Tell how a person line is understood, and whether the person is known."""
        if not typed:
            return Told()
        try:
            line = self._line(typed)
        except InvalidInput as error:
            return Told([(error.message, "attention")], is_wrong=True)
        facts = "".join(f" · {fact}" for fact in spelled(line, self._app.today))
        doubt: list[Piece] = [(" · Is that all a name?", "attention")]
        name = line.name or "someone"
        return Told(
            [
                *self._state(line),
                (name, "name"),
                (facts, ""),
                *(doubt if line.rest_of_name_doubt else ()),
            ]
        )

    def _state(self, line: PersonLine) -> Sequence[Piece]:
        if line.name is None or line.is_new:
            return [("new  ", "good")]
        known = people.exactly(self._lane, line.name)
        if known or people.reached_by(self._lane, meeting.lookups(line)):
            return [("known  ", "")]
        if " " not in line.name and people.with_word(self._lane, line.name):
            return [("known?  ", "attention")]
        return [("new  ", "good")]

    def first_name(self, line: str) -> str | None:
        """Return the first word of a name; None without a name, or where something is enjoyed."""
        try:
            read = self._line(line)
        except InvalidInput:
            return None
        if read.name is None or read.enjoyed:
            return None
        known = people.exactly(self._lane, read.name)
        name = people.cards(self._lane, known)[known[0]].name if len(known) == 1 else read.name
        return name.split()[0]

    # Suggestions

    def events(self, typed: str) -> Sequence[Suggestion]:
        """Suggest the last three events, or those whose names begin so."""
        today = self._app.today
        if not typed.strip():
            return _all(suggestions.latest_events(self._lane, today), 0)
        return _all(suggestions.events(self._lane, typed, today), len(typed))

    def people(self, typed: str) -> Sequence[Suggestion]:
        """Suggest the organisation, tag, event or name that is being typed."""
        if found := _TAG.search(typed):
            return _all(suggestions.tags(self._lane, found[1]), len(found[1]))
        if found := _AT.search(typed):
            return _all(suggestions.organisations(self._lane, found[1]), len(found[1]))
        if (found := _AT_EVENT.search(typed)) and found[1]:
            names = suggestions.events(self._lane, found[1], self._app.today)
            return _all(names, len(found[1]))
        if _NAME.fullmatch(typed):
            return _all(suggestions.people(self._lane, typed), len(typed))
        return ()


def _all(texts: Sequence[str], length: int) -> Sequence[Suggestion]:
    return [Suggestion(said, length) for said in texts]
