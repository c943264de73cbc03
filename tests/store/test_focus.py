"""Who was met of those looked for: on the day, in the year, by index."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tests.conftest import TODAY
from tests.making import Maker, filled
from tests.store.explaining import Explaining
from weakties.domain import text
from weakties.domain.records import Focus
from weakties.store import focus
from weakties.store.place import Place
from weakties.store.reader import Reader, open_reader


def opened(home: Path) -> Reader:
    return open_reader(Place(home / ".local/share/weakties/weakties.db", is_named=False))


def look(make: Maker, tag: str | None = None, where: str | None = None, year: int = 2026) -> None:
    folded = text.fold(where or "")
    make.draft.add(make.new(Focus, year=year, tag=tag, organisation=where, folded=folded))


def names(lane: Reader, year: int = 2026, today: date = TODAY) -> list[list[str]]:
    """Return who was met of each; the coverage must say the same."""
    found = focus.sought(lane, year, today)
    covered = focus.coverage(lane, year, today)
    assert covered is None or [one.id for one in covered.empty] == [
        one.id for one in found if not one.reached
    ]
    return [[person.name for person in one.people] for one in found]


def test_without_any_there_is_nothing_to_cover(home: Path) -> None:
    with filled(home, TODAY) as make:
        look(make, "mentor", year=2025)
    lane = opened(home)
    assert focus.coverage(lane, 2026, TODAY) is None
    assert focus.sought(lane, 2026, TODAY) == []
    assert focus.coverage(Reader(None, Place(home / "no.db", is_named=False)), 2026, TODAY) is None


def test_a_kind_is_reached_by_a_two_way_contact_in_the_year(home: Path) -> None:
    with filled(home, TODAY) as make:
        look(make, "mentor")
        known = [make.person(name, tags=("mentor",)) for name in ("Ana", "Ben", "Cleo", "Dora")]
        make.contact(known[0], date(2025, 12, 31), "coffee")
        make.contact(known[1], date(2026, 3, 1), "message")
        make.contact(known[2], date(2026, 12, 1), "coffee")
        make.contact(make.person("Peer", tags=("peer",)), date(2026, 3, 1), "coffee")
    lane = opened(home)
    assert names(lane) == [[]]
    assert names(lane, today=date(2026, 12, 1)) == [["Cleo"]]
    with filled(home, TODAY) as make:
        make.contact(known[3], date(2026, 1, 1), "call")
        make.contact(known[0], date(2026, 1, 2), "call")
        make.contact(known[0], date(2026, 1, 3), "call")
        make.contact(make.person(None, tags=("mentor",)), TODAY, "video")
    assert names(opened(home)) == [["Dora", "Ana", "someone (p6)"]]


def test_an_organisation_is_the_one_of_the_day(home: Path) -> None:
    with filled(home, TODAY) as make:
        look(make, None, "SAP")
        look(make, "mentor", "Nestle")
        before, after = make.person("Before", "SAP"), make.person("After", "Bosch")
        make.spell(before, "Bosch", date(2026, 6, 1))
        make.spell(after, "SAP SE", date(2026, 6, 1))
        for person in (before, after):
            make.contact(person, date(2026, 7, 1), "coffee")
        make.contact(make.person("Left out", "Sapient"), TODAY, "coffee")
        make.contact(make.person("Mara", "Nestlé", tags=("mentor",)), TODAY, "coffee")
        make.contact(make.person("No mentor", "Nestlé"), TODAY, "coffee")
    lane = opened(home)
    assert names(lane) == [["After"], ["Mara"]]
    with filled(home, TODAY) as make:
        make.contact(before, date(2026, 5, 31), "coffee")
    assert names(opened(home)) == [["Before", "After"], ["Mara"]]


def test_an_organisation_is_spelled_as_in_the_log(home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Ana", "Nestlé")
        make.person("Ben", "Zalando SE")
    lane = opened(home)
    assert focus.written(lane, "nestle") == "Nestlé"
    assert focus.written(lane, "NESTLE") == "Nestlé"
    assert focus.written(lane, "zalando") == "Zalando SE"
    assert focus.written(lane, "Zalando") == "Zalando"
    assert focus.written(lane, "Volvo") == "Volvo"
    assert focus.spelled(lane, "Zalando") == ["zalando", "zalando se"]
    assert focus.spelled(lane, "—") == ["—"]


def test_who_fits_is_told_by_tags_and_where_they_are_now(home: Path) -> None:
    with filled(home, TODAY) as make:
        look(make, "mentor")
        look(make, None, "SAP")
        ana, ben = make.person("Ana", "SAP", tags=("mentor",)), make.person("Ben", "SAP")
        make.spell(ben, "Bosch", date(2026, 1, 1))
    lane = opened(home)
    every = focus.of_year(lane, 2026)
    assert focus.who_fits(lane, every, [ben.id, ana.id]) == {1: ["Ana"], 2: ["Ana"]}
    assert focus.who_fits(lane, every, [99]) == focus.who_fits(lane, (), [ana.id]) == {}


@contextmanager
def _many(home: Path) -> Iterator[Explaining]:
    with filled(home, TODAY) as make:
        look(make, "mentor")
        look(make, None, "SAP")
        look(make, "peer", "SAP")
        for n in range(40):
            person = make.person(f"Person {n}", "Bosch" if n % 2 else "SAP", tags=(f"t{n % 3}",))
            make.contact(person, date(2020 + n % 5, 1, 1), "coffee")
    lane = opened(home)
    yield Explaining(lane)
    lane.close()


def test_nothing_but_the_few_wanted_is_read(home: Path) -> None:
    with _many(home) as lane:
        focus.coverage(lane, 2026, TODAY)
        focus.sought(lane, 2026, TODAY)
        focus.who_fits(lane, focus.of_year(lane, 2026), [1, 2])
    scans = {plan for plan in lane.plans if plan.startswith("SCAN")}
    assert scans <= {"SCAN c", "SCAN f"}  # what a subquery made: the few that were found
    assert any("person_id=? AND direction=? AND happened_on>?" in plan for plan in lane.plans)
