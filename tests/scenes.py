"""One small year of made-up people and events that several tests look at."""

from datetime import date
from pathlib import Path

from tests.conftest import TODAY
from tests.making import filled


def a_year(home: Path) -> None:
    """Fill the store: five people, six events, a few steps."""
    with filled(home, TODAY) as make:
        europe = make.event(
            "HR Tech Europe",
            date(2026, 11, 18),
            date(2026, 11, 19),
            place="Lyon",
            note="The one with the long coffee queue.",
        )
        meetup = make.event("Berlin HR Meetup", date(2026, 3, 3), kind="meetup", place="Berlin")
        make.event("Berlin HR Meetup", date(2025, 3, 4), kind="meetup", place="Berlin")
        make.event("HR Forum", date(2026, 12, 3), kind="forum", is_online=True, state="planned")
        make.event("New Work Day", date(2026, 11, 14), kind="other", state="planned")
        make.event("People Summit", date(2026, 6, 8), date(2026, 6, 10), state="missed")
        noor = make.person(
            "Noor el-Amin",
            "Verdant",
            title="CHRO",
            tags=("mentor",),
            emails=("noor@verdant.example",),
            links=("https://verdant.example/noor",),
        )
        lena = make.person("Lena Vogt", "Köhler & Söhne", title="recruiter")
        make.spell(lena, "Zalando", date(2026, 3, 3))
        karin = make.person(
            "Karin Holm",
            "Siemens",
            title="head of people development and learning",
            phones=("+49 30 1234567",),
            links=("linkedin",),
            aliases=("Kari",),
            cadence_days=90,
            note="Likes long walks and short meetings; never write to her on a Friday.",
        )
        ana = make.person(
            "Ana Ruiz",
            "Zalando",
            title="data lead",
            tags=("leader", "mentor"),
            introduced_by_id=karin.id,
        )
        someone = make.person(None)
        make.meeting(noor, europe, enjoyed="your story about pay bands")
        make.meeting(lena, meetup)
        make.meeting(lena, europe)
        make.meeting(ana, meetup, note="pgvector")
        make.meeting(someone, europe, note="woman from the keynote queue")
        for day in range(14):
            channel = ("message", "call", "coffee", "email")[day % 4]
            note = "about a move to Munich" if day % 3 else None
            make.contact(karin, date(2026, 1, 1 + day), channel, note=note)
        make.step(noor, "thank", date(2026, 11, 20), europe)
        make.step(noor, "plan", date(2026, 11, 26), europe)
        make.step(lena, "thank", date(2026, 11, 20), europe)
        make.step(karin, "promise", date(2026, 11, 18), note="send the onboarding checklist")
        make.step(
            karin,
            "promise",
            date(2026, 12, 18),
            note="an introduction to their head of talent",
            is_theirs=True,
        )
        make.step(ana, "thank", date(2026, 3, 4), meetup, state="done", closed_on=date(2026, 3, 4))
        make.step(ana, "meet", date(2026, 9, 1), channel="coffee", place="Café Einstein")
