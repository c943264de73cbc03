"""Sessions of `weakties` alone."""

from datetime import date
from pathlib import Path

from tests.commands.reading import asked
from tests.conftest import TODAY, Run
from tests.goal_year import lived
from tests.making import filled


def test_without_a_store_it_tells_what_to_type_and_makes_nothing(run: Run, home: Path) -> None:
    answer = run()
    assert (answer.code, answer.err) == (0, "")
    assert "  weakties log-event      the last event you went to" in answer.out
    assert list(home.iterdir()) == []


def test_it_has_a_name(run: Run, home: Path) -> None:
    lived(home, run)
    assert run("today") == run()


def test_a_pipe_gets_the_same_lines(run: Run, home: Path) -> None:
    lived(home, run)
    assert run(table=False) == run()


def test_a_goal_alone_is_enough_for_a_day(run: Run) -> None:
    assert run("goals", "add", "attend three events this year").code == 0
    assert run().out == (
        "Friday 20 November 2026\n"
        "\n"
        "No one is waiting.\n"
        "\n"
        "Goals       0 of 1 reached, 1 to begin                            weakties goals\n"
    )


def test_the_data_counts_and_names_what_comes_first(run: Run, home: Path) -> None:
    lived(home, run)
    found = asked(run, "today", today="2026-11-23")
    first = asked(run, "followups", today="2026-11-23")[:3]
    upcoming = asked(run, "events", "--upcoming")[0]
    next_event = {k: v for k, v in upcoming.items() if k not in ("reason", "helps", "focus")}
    assert found == {
        "to_do": 11,
        "late": 11,
        "first": first,
        "next_day": None,
        "today_event": None,
        "next_event": next_event,
        "goals": {
            "total": 4,
            "verdicts": {
                "reached": 1, "on track": 1, "likely": 0, "a stretch": 0, "needs a push": 2,
                "too early": 0, "to begin": 0, "ended": 0,
            },
        },
        "asked": [],
        "draft": None,
    }  # fmt: skip
    assert run("today", "--ids", today="2026-11-23").out.split() == [str(s["id"]) for s in first]


def test_the_data_of_an_empty_store_has_every_field(run: Run) -> None:
    found = asked(run)
    assert (found["to_do"], found["late"], found["goals"]["total"]) == (0, 0, 0)
    assert (found["next_day"], found["today_event"], found["next_event"]) == (None, None, None)
    assert found["first"] == found["asked"] == []


def test_an_event_is_on_from_its_first_to_its_last_day(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        days = (date(2026, 11, 18), date(2026, 11, 19))
        make.event("People Summit", *days, state="planned")
        make.event("PyData", date(2026, 11, 19))
        make.event("HR Days", date(2026, 11, 18), state="missed")

    def on(day: str) -> str | None:
        event = asked(run, "today", today=day)["today_event"]
        return event["name"] if event else None

    days_on = ("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20")
    assert [on(day) for day in days_on] == [None, "People Summit", "People Summit", None]
    assert asked(run, "today", today="2026-11-17")["next_event"]["name"] == "People Summit"
    assert asked(run, "today")["asked"][0]["name"] == "People Summit"


def test_who_was_met_goes_to_the_event_that_is_on(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.event("PyData", TODAY, state="planned")
    assert "Met someone? weakties met Ana Ruiz @ Zalando" in run().out
    assert run("met", "Ana", "Ruiz", "@", "Zalando").out.startswith("Met at PyData (e1)")
    assert "Today       PyData" in run().out


def test_everyone_is_counted_where_the_list_is_cut(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        summit = make.event("People Summit", date(2026, 11, 18))
        for number in range(40):
            person = make.person(f"Guest {number:02}")
            make.meeting(person, summit)
            make.step(person, "thank", TODAY, summit)
    assert "40 to do, none late" in run().out
    assert "  thank  Guest 00 and 39 others" in run().out
