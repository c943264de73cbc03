"""A year with four goals, as screens S8 and S9 draw it."""

from datetime import date
from pathlib import Path

from tests.conftest import TODAY, Run
from tests.making import Maker, filled

GOALS = (
    "attend three events this year",
    "meet 5 potential mentors",
    "take part in 2 online forums this quarter",
    "talk again with 6 people I met",
)


def lived(home: Path, run: Run) -> None:
    """Fill the store of a test's home with the year and its goals."""
    with filled(home, TODAY) as make:
        _spring(make)
        _autumn(make)
        make.event("HR Forum", date(2026, 12, 3), kind="forum", is_online=True, state="planned")
    for words in GOALS:
        assert run("goals", "add", words).code == 0


def _spring(make: Maker) -> None:
    karin = make.person("Karin Holm", "Siemens", tags=("mentor",))
    make.contact(karin, date(2024, 5, 2), "coffee")
    make.contact(karin, date(2026, 2, 10), "call")
    meetup = make.event("Berlin HR Meetup", date(2026, 3, 3), kind="meetup")
    for name, organisation, tags in (
        ("Ana Ruiz", "Zalando", ("mentor",)),
        ("Lena Vogt", "Zalando", ()),
        ("Mara Lind", "Bosch", ()),
        ("Gus Lind", "Volvo", ()),
    ):
        person = make.person(name, organisation, tags=tags)
        make.meeting(person, meetup)
        if name != "Gus Lind":
            make.contact(person, date(2026, 5, 6), "coffee")


def _autumn(make: Maker) -> None:
    forum = make.event("HR Forum", date(2026, 10, 8), kind="forum", is_online=True)
    hana, sofia = make.person("Hana Ito", "NEC"), make.person("Sofia Marin", "Bosch")
    make.meeting(hana, forum)
    make.meeting(sofia, forum)
    make.contact(hana, date(2026, 10, 20), "video")
    tech = make.event("HR Tech Europe", date(2026, 11, 18), date(2026, 11, 19))
    for name, organisation, tags in (
        ("Noor el-Amin", "Verdant", ("mentor",)),
        ("Omar Haddad", "Nestlé", ("mentor",)),
        ("Ines Roth", "Sodexo", ()),
        ("Jörg Straße", "Köhler & Söhne", ("recruiter",)),
        ("Tomasz Lis", "Allegro", ()),
        ("Chloé Martin", "L'Oréal", ()),
        ("Ben Okafor", "SAP", ()),
        ("Yuki Tanaka", "Rakuten", ()),
        ("Priya Nair", "Workday", ()),
        ("Dev Rao", "Personio", ()),
        ("Eva Lang", "Sodexo", ()),
    ):
        person = make.person(name, organisation, tags=tags)
        make.meeting(person, tech)
        make.step(person, "thank", date(2026, 11, 20), tech)
