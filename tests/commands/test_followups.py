"""The morning list: who, why, what to do, how late."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.commands.reading import asked
from tests.conftest import TODAY, Run
from tests.golden_files import check
from tests.making import Maker, filled
from weakties.domain.records import Goal

MONDAY = date(2026, 11, 23)
MON = MONDAY.isoformat()


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def mixed(home: Path) -> None:
    """The Monday of screen S5."""
    with filled(home, TODAY) as make:
        conf = make.event("HR Tech Europe", day("2026-11-18"), day("2026-11-19"))
        make.event("New Work Day", day("2026-11-21"), state="planned")
        karin = make.person("Karin Holm", "Siemens")
        make.step(karin, "promise", day("2026-11-18"), note="send the onboarding checklist")
        for name, firm in (("Chloé Martin", "L'Oréal"), ("Priya Nair", "Workday"),
                           ("Tomasz Lis", "Allegro")):  # fmt: skip
            one = make.person(name, firm)
            make.meeting(one, conf)
            make.step(one, "thank", day("2026-11-20"), conf)
        for name, firm in (("Ben Okafor", "SAP"), ("Dev Rao", "Personio"),
                           ("Omar Haddad", "Nestlé")):  # fmt: skip
            one = make.person(name, firm)
            make.meeting(one, conf)
            make.step(one, "exchange", MONDAY, conf)
            if name == "Dev Rao":
                make.step(one, "meet", day("2026-12-03"), conf, channel="coffee")
            else:
                make.step(one, "plan", day("2026-11-26"), conf)
        sofia = make.person("Sofia Marin", "Bosch", cadence_days=91)
        make.contact(sofia, day("2026-08-20"), "call", note="about a move to Munich")


def open_for(make: Maker, name: str, *steps: tuple[str, str]) -> None:
    person = make.person(name)
    for kind, due in steps:
        make.step(person, kind, day(due))


# What is in it


def test_it_shows_open_steps_due_up_to_today(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        open_for(make, "Ana", ("thank", "2026-11-19"), ("plan", "2026-11-21"))
        open_for(make, "Bo", ("thank", "2026-11-20"))
        open_for(make, "Cy", ("thank", "2026-11-21"))
    assert [(s["person"]["name"], s["step"]) for s in asked(run, "followups")] == [
        ("Ana", "thank"),
        ("Bo", "thank"),
    ]


def test_a_closed_step_is_not_in_it(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        ana = make.person("Ana")
        for state in ("done", "skipped"):
            make.step(ana, "thank", TODAY, state=state, closed_on=TODAY)
    assert asked(run, "followups") == []


def test_a_screen_has_one_line_a_person_with_the_step_due_first(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        open_for(make, "Ana", ("plan", "2026-11-16"), ("thank", "2026-11-18"))
    shown = run("followups").out
    assert shown.count("Ana") == 1
    assert "Plan where you connect next · 4 d late" in shown
    assert "then thank" in shown


def test_on_a_tie_the_order_of_the_steps_decides_which_is_shown(run: Run, home: Path) -> None:
    kinds = ["promise", "thank", "exchange", "plan", "meet", "reconnect", "other"]
    with filled(home, TODAY) as make:
        for i in range(len(kinds) - 1):
            open_for(make, f"Guest {i}", *((k, "2026-11-20") for k in reversed(kinds[i:])))
    shown = run("followups").out
    for heading in ("Keep a promise", "Thank", "Swap contact details", "Plan where", "Meet",
                    "Say hello again"):  # fmt: skip
        assert f"\n{heading}" in shown
    assert "\nOther" not in shown


def test_machine_formats_hold_one_row_per_open_step(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        for n in range(20):
            open_for(make, f"Guest {n:02}", ("thank", "2026-11-18"), ("plan", "2026-11-19"))
    assert len(asked(run, "followups")) == 40
    assert len(run("followups", "--format", "tsv").out.splitlines()) == 40
    assert len(run("followups", "--ids").out.splitlines()) == 40


@pytest.mark.parametrize("form", ["json", "tsv", "ids"])
def test_machine_formats_are_limited_to_so_many_people_when_asked(
    run: Run, home: Path, form: str
) -> None:
    people(home, 20)
    limited = run("followups", "--limit", "3", "--format", form).out
    assert limited.count('"thank"' if form == "json" else "\n") == 3


def test_json_is_whole(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        conf = make.event("HR Tech", day("2026-11-18"))
        ana = make.person("Ana Ruiz", "Zalando")
        make.meeting(ana, conf, enjoyed="your talk")
        make.step(ana, "thank", day("2026-11-19"), conf)
    assert asked(run, "followups") == [
        {
            "id": 1,
            "step": "thank",
            "state": "open",
            "due": "2026-11-19",
            "days_late": 1,
            "person": {"id": "p1", "name": "Ana Ruiz", "organisation": "Zalando"},
            "event": {"id": "e1", "name": "HR Tech", "start": "2026-11-18"},
            "channel": None,
            "note": "your talk",
            "reason": "met at HR Tech; 1 d late",
            "if_then": None,
        }
    ]


def test_a_pipe_gets_tabs_nothing_cut_and_the_header_when_asked(run: Run, home: Path) -> None:
    long = "a note " * 30
    with filled(home, TODAY) as make:
        karin = make.person("Karin Holm", "Siemens")
        make.step(karin, "promise", day("2026-11-18"), note=long + "a\tb\nc")
    row = f"1\tpromise\t2026-11-18\t2\tp1\tKarin Holm\tSiemens\t\t\t{long}a b c\n"
    assert run("followups", "--format", "tsv").out == row
    header = "id\tstep\tdue\tdays_late\tperson\tname\torganisation\tevent\tevent_name\tnote\n"
    assert run("followups", "--format", "tsv", "--header").out == header + row


def test_a_derived_reconnect_has_no_id_and_ids_leave_it_out(run: Run, mixed: None) -> None:
    found = asked(run, "followups", today=MON)
    assert [s["id"] for s in found if s["step"] == "reconnect"] == [None]
    assert len(run("followups", "--ids", today=MON).out.splitlines()) == len(found) - 1
    tsv = run("followups", "--format", "tsv", "--step", "reconnect", today=MON).out
    assert tsv.startswith("\treconnect\t")


# The order


def test_the_order_is_by_score(run: Run, home: Path) -> None:
    # science.md 2.K with N = 1; u v tau by hand: promise 1·.85·1, thank .75·.7·.9, meet .5·.7·.95
    with filled(home, TODAY) as make:
        open_for(make, "Plan", ("plan", "2026-11-20"))  # 24.5
        open_for(make, "Meet", ("meet", "2026-11-20"))  # 33.25
        open_for(make, "Thank", ("thank", "2026-11-19"))  # 47.25
        open_for(make, "Other", ("other", "2026-11-13"))  # 42
        open_for(make, "Exchange", ("exchange", "2026-11-20"))  # 29.75
        open_for(make, "Promise", ("promise", "2026-11-17"))  # 85
        open_for(make, "Reconnect", ("reconnect", "2026-11-20"))  # 17.5
    assert [s["person"]["name"] for s in asked(run, "followups")] == [
        "Promise", "Thank", "Other", "Meet", "Exchange", "Plan", "Reconnect"
    ]  # fmt: skip


def test_a_tie_goes_by_due_day_then_name_then_id(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        for name, slug, due in (
            ("bo", "bo", "2026-11-10"),
            ("Cy", "cy", "2026-11-09"),
            ("Ana", "ana", "2026-11-10"),
            ("Ana", "ana-2", "2026-11-10"),
        ):
            make.step(make.person(name, slug=slug), "thank", day(due))
    found = [(s["person"]["name"], s["id"]) for s in asked(run, "followups")]
    assert found == [("Cy", 2), ("Ana", 3), ("Ana", 4), ("bo", 1)]


def test_whom_you_owe_a_promise_comes_first_and_the_reason_says_so(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        open_for(make, "Ana", ("thank", "2026-11-20"))
        zoe = make.person("Zoe")
        make.step(zoe, "thank", TODAY)
        make.step(zoe, "promise", day("2026-12-20"), note="the paper")
        yan = make.person("Yan")
        make.step(yan, "thank", TODAY)
        make.step(yan, "promise", day("2026-12-20"), note="her book", is_theirs=True)
    found = asked(run, "followups")
    assert [s["person"]["name"] for s in found] == ["Zoe", "Ana", "Yan"]
    assert found[0]["reason"] == "you owe them the paper"


def set_goal(make: Maker, *, target: int, tag: str | None = None, firm: str | None = None) -> None:
    make.draft.add(
        make.new(Goal, title="Meet mentors", metric="people", target=target,
                 first_on=day("2026-01-01"), last_on=day("2026-12-31"), kind=None, tag=tag,
                 organisation=firm, is_online=None, set_on=day("2026-01-01"), dropped_on=None)
    )  # fmt: skip


@pytest.mark.parametrize(("tag", "firm"), [("mentor", None), (None, "SAP")])
def test_whom_a_running_goal_needs_comes_first(
    run: Run, home: Path, tag: str | None, firm: str | None
) -> None:
    with filled(home, TODAY) as make:
        set_goal(make, target=2, tag=tag, firm=firm)
        open_for(make, "Ana", ("thank", "2026-11-20"))
        zoe = make.person("Zoe", "SAP", tags=("mentor",))
        make.step(zoe, "thank", TODAY)
    found = asked(run, "followups")
    assert [s["person"]["name"] for s in found] == ["Zoe", "Ana"]
    assert found[0]["reason"] == "helps the goal Meet mentors"


def test_a_goal_that_is_reached_moves_no_one_up(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        set_goal(make, target=1, tag="mentor")
        open_for(make, "Ana", ("thank", "2026-11-20"))
        zoe = make.person("Zoe", tags=("mentor",))
        make.meeting(zoe, make.event("A", TODAY))
        make.step(zoe, "thank", TODAY)
    assert [s["person"]["name"] for s in asked(run, "followups")] == ["Ana", "Zoe"]


def test_scores_are_never_shown(run: Run, mixed: None) -> None:
    assert "score" not in run("followups", "--json", today=MON).out


def test_groups_stand_in_the_order_of_their_first_line(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        open_for(make, "Ana", ("thank", "2026-11-20"))
        open_for(make, "Bo", ("meet", "2026-11-19"))
        open_for(make, "Cy", ("thank", "2026-11-18"))
        open_for(make, "Dee", ("meet", "2026-11-20"))
    shown = run("followups").out.splitlines()
    heads = [line.split(" ")[0] for line in shown if line[:1].isalpha()][1:3]
    names = [line.split()[1] for line in shown if line.startswith("  ") and line[:8].strip()]
    assert heads == ["Meet", "Thank"]
    assert names == ["Bo", "Dee", "Cy", "Ana"]


# Options


def dated(home: Path) -> None:
    """One person a day from Monday 16 November to Tuesday 1 December."""
    with filled(home, TODAY) as make:
        conf = make.event("HR Tech", day("2026-11-10"))
        for n in range(16):
            one = make.person(f"G{16 + n}")
            make.step(one, "thank" if n % 2 else "plan", day("2026-11-16") + timedelta(days=n),
                      conf if n % 4 == 0 else None)  # fmt: skip


def dues(run: Run, *options: str, today: str = "2026-11-20") -> list[str]:
    return sorted(s["due"][5:] for s in asked(run, "followups", *options, today=today))


def test_late_is_due_before_today(run: Run, home: Path) -> None:
    dated(home)
    assert dues(run, "--late") == ["11-16", "11-17", "11-18", "11-19"]


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2026-11-16", "11-22"),
        ("2026-11-19", "11-22"),
        ("2026-11-20", "11-29"),
        ("2026-11-21", "11-29"),
        ("2026-11-22", "11-29"),
        ("2026-11-23", "11-29"),
    ],
)
def test_week_is_to_sunday_and_from_friday_on_the_sunday_after(
    run: Run, home: Path, today: str, last: str
) -> None:
    dated(home)
    assert dues(run, "--week", today=today)[-1] == last


def test_due_is_up_to_a_day(run: Run, home: Path) -> None:
    dated(home)
    assert dues(run, "--due", "tue")[-1] == "11-24"


def test_all_is_every_open_step(run: Run, home: Path) -> None:
    dated(home)
    assert len(dues(run, "--all")) == 16


def test_event_person_and_step_narrow_it(run: Run, home: Path) -> None:
    dated(home)
    assert dues(run, "--event", "hr tech", "--all") == ["11-16", "11-20", "11-24", "11-28"]
    assert dues(run, "--person", "g17") == ["11-17"]
    assert dues(run, "--step", "thank") == ["11-17", "11-19"]
    assert dues(run, "--step", "thank", "--late", "--event", "hr tech") == []


@pytest.mark.parametrize("option", ["--person", "--event"])
def test_someone_or_something_no_one_knows_is_three(run: Run, home: Path, option: str) -> None:
    dated(home)
    assert run("followups", option, "Nobody").code == 3


@pytest.mark.parametrize("options", [("--step", "party"), ("--limit", "0"), ("--limit", "x"),
                                     ("--due", "30 Feb"), ("--state", "lost"),
                                     ("--week", "--all"), ("stray",)])  # fmt: skip
def test_options_that_make_no_sense_are_refused(
    run: Run, home: Path, options: tuple[str, ...]
) -> None:
    dated(home)
    answer = run("followups", *options)
    assert (answer.code, answer.out) == (2, "")


def test_the_past_is_told_by_state_the_newest_first(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz; linkedin", "-m", "Bo Li; linkedin")
    run("done", "ana", "thank")
    run("skip", "bo", "thank", today="2026-11-21")
    for state, who in (("done", ["Ana Ruiz"]), ("skipped", ["Bo Li"]),
                       ("closed", ["Bo Li", "Ana Ruiz"])):  # fmt: skip
        found = asked(run, "followups", "--state", state, today="2026-11-21")
        assert [s["person"]["name"] for s in found] == who
    assert {s["state"] for s in found} == {"done", "skipped"}


def people(home: Path, count: int, due: str = "2026-11-19") -> None:
    with filled(home, TODAY) as make:
        for n in range(count):
            open_for(make, f"Guest {n:02}", ("thank", due))


@pytest.mark.parametrize(("count", "shown"), [(12, 12), (13, 13), (14, 14), (15, 12), (40, 12)])
def test_at_most_twelve_people_are_shown_never_hiding_fewer_than_three(
    run: Run, home: Path, count: int, shown: int
) -> None:
    people(home, count)
    out = run("followups").out
    assert out.count("Guest") == shown
    rest = [line for line in out.splitlines() if " more, " in line]
    assert len(rest) == (1 if shown < count else 0)
    if rest:
        assert rest[0].split()[0] == str(count - shown)
        assert rest[0].endswith("weakties followups --all")


def test_the_limit_can_be_given_or_set(run: Run, home: Path) -> None:
    people(home, 20)
    assert run("followups", "--limit", "5").out.count("Guest") == 5
    assert run("config", "limit", "7").code == 0
    assert run("followups").out.count("Guest") == 7


def test_all_shows_everyone(run: Run, home: Path) -> None:
    people(home, 40)
    assert run("followups", "--all").out.count("Guest") == 40


def test_with_more_than_twenty_late_one_kind_line_offers_a_fresh_start(
    run: Run, home: Path
) -> None:
    people(home, 20)
    kind = "Late still beats never. For a fresh start: weakties snooze --late --to mon"
    assert kind not in run("followups").out
    with filled(home, TODAY) as make:
        open_for(make, "Zoe", ("thank", "2026-11-19"))
    assert f"\n{kind}\n" in run("followups").out


def test_brief_is_one_line_of_numbers_and_never_a_name(run: Run, mixed: None) -> None:
    answer = run("followups", "--brief", today=MON)
    assert (answer.out, answer.err, answer.code) == ("8 to do, 4 late\n", "", 0)


def test_brief_says_nothing_when_no_one_is_due(run: Run, home: Path) -> None:
    assert run("followups", "--brief").out == ""
    people(home, 1, "2026-11-25")
    assert run("followups", "--brief").out == ""


def test_check_prints_nothing_and_exits_ten_only_if_something_is_late(run: Run, home: Path) -> None:
    people(home, 2, "2026-11-20")
    for today, code in (("2026-11-19", 0), ("2026-11-20", 0), ("2026-11-21", 10)):
        answer = run("followups", "--check", today=today)
        assert (answer.out, answer.err, answer.code) == ("", "", code)


def test_check_sees_a_late_step_behind_an_idea(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        ana = make.person("Ana", cadence_days=30)
        make.contact(ana, day("2026-10-01"), "call")
        make.step(ana, "plan", day("2026-11-18"))
    assert len(asked(run, "followups", "--late")) == 1
    assert run("followups", "--check").code == 10


# Lateness in words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "1 d late"), (13, "13 d late"), (14, "2 w late"), (59, "8 w late")],
)
def test_lateness_is_told_in_days_then_in_weeks(
    run: Run, home: Path, days: int, words: str
) -> None:
    people(home, 1, (TODAY - timedelta(days=days)).isoformat())
    assert f"\nThank · {words}\n" in run("followups").out


def test_from_sixty_days_the_day_of_the_meeting_stands_instead(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        gus = make.person("Gus Lind", "Volvo")
        event = make.event("Nordic People Days", day("2026-09-09"))
        make.meeting(gus, event)
        make.step(gus, "thank", day("2026-09-10"), event)
    out = run("followups").out
    assert "met 9 Sep" in out
    assert "w late" not in out


def test_it_never_blames(run: Run, home: Path) -> None:
    people(home, 30, "2026-06-01")
    out = run("followups", "--all").out.casefold()
    assert not [word for word in ("neglect", "fail", "overdue", "!") if word in out]


# The next day


def test_the_next_day_that_has_something_comes_last(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        open_for(make, "Ana", ("thank", "2026-11-20"))
        open_for(make, "Bo", ("exchange", "2026-11-24"))
        open_for(make, "Cy", ("plan", "2026-11-30"))
    assert "\nTuesday: swap contact details with Bo.\n" in run("followups").out
    assert "\nMon 30 Nov: plan where you connect next with Cy.\n" in run("followups", "--week").out


def test_when_no_one_is_waiting_the_next_day_is_named(run: Run) -> None:
    people_met = [word for n in range(11) for word in ("-m", f"Guest Nr{n}")]
    run("log-event", "HR Tech Europe", *people_met, today="2026-11-19")
    assert run("followups", today="2026-11-19").out == (
        "No one is waiting. Next: thank 11 people from HR Tech Europe, tomorrow.\n"
    )


def test_two_promises_to_one_person_on_the_next_day_are_one_person(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz")
        for note in ("the paper", "the book"):
            make.step(ana, "promise", day("2026-11-23"), note=note)
    assert "keep a promise to Ana Ruiz on Mon 23 Nov" in run("followups").out


def test_nothing_was_ever_logged(run: Run, home: Path) -> None:
    answer = run("followups")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "No follow-ups yet. They open by themselves when you log an event:\n  weakties log-event\n"
    )
    assert asked(run, "followups") == []
    assert run("followups", "--format", "tsv").out == ""
    assert not list(home.rglob("*.db"))


# The screens


@pytest.fixture
def morning(home: Path) -> None:
    """The morning after, screen S4."""
    with filled(home, TODAY) as make:
        conf = make.event("HR Tech Europe", day("2026-11-18"), day("2026-11-19"))
        make.draft.add(
            make.new(Goal, title="Meet 5 mentors", metric="people", target=5,
                     first_on=day("2026-01-01"), last_on=day("2026-12-31"), kind=None,
                     tag="mentor", organisation=None, is_online=None, set_on=day("2026-01-01"),
                     dropped_on=None)
        )  # fmt: skip
        karin = make.person("Karin Holm", "Siemens")
        make.step(karin, "promise", day("2026-11-18"), note="send the onboarding checklist")
        ana = make.person("Ana Ruiz", "Zalando")
        make.step(ana, "meet", TODAY, channel="coffee", place="Café Einstein")
        for name, firm, enjoyed, tags in (
            ("Noor el-Amin", "Verdant", "your story about pay bands", ("mentor",)),
            ("Omar Haddad", "Nestlé", "how you sell analytics to the board", ("mentor",)),
            ("Ben Okafor", "SAP", None, ()),
            ("Chloé Martin", "L'Oréal", None, ()),
            ("Dev Rao", "Personio", None, ()),
            ("Ines Roth", "Sodexo", None, ()),
            ("Jörg Straße", "Köhler & Söhne", "laughing about the coffee queue", ()),
            ("Lena Vogt", "Zalando", None, ()),
            ("Priya Nair", "Workday", None, ()),
            ("Tomasz Lis", "Allegro", None, ()),
            ("Yuki Tanaka", "Rakuten", "your question about four-day weeks", ()),
        ):
            one = make.person(name, firm, tags=tags)
            if name == "Lena Vogt":
                make.meeting(one, make.event("Berlin HR Meetup", day("2026-03-03")))
            make.meeting(one, conf, enjoyed=enjoyed)
            make.step(one, "thank", TODAY, conf)
            if name == "Ben Okafor":
                make.step(one, "promise", day("2026-11-27"), conf, note="the onboarding checklist")
            if name == "Dev Rao":
                make.step(one, "meet", day("2026-12-03"), conf, channel="coffee")
            if name in ("Ben Okafor", "Dev Rao", "Omar Haddad"):
                make.step(one, "exchange", MONDAY, conf)


@pytest.mark.parametrize("width", [80, 40])
def test_the_morning_after(run: Run, morning: None, width: int) -> None:
    check(f"followups/morning-{width}", run("followups", width=width).out)


@pytest.mark.parametrize("width", [80, 40])
def test_a_mixed_monday(run: Run, mixed: None, width: int) -> None:
    check(f"followups/monday-{width}", run("followups", today=MON, width=width).out)


@pytest.mark.parametrize("width", [80, 40])
def test_lateness_that_differs(run: Run, home: Path, width: int) -> None:
    with filled(home, TODAY) as make:
        for name, firm, event, on, due in (
            ("Chloé Martin", "L'Oréal", "HR Tech Europe", "2026-11-16", "2026-11-17"),
            ("Hana Ito", "NEC", "Berlin HR Meetup", "2026-11-03", "2026-11-04"),
            ("Gus Lind", "Volvo", "Nordic People Days", "2026-09-09", "2026-09-10"),
        ):
            one = make.person(name, firm)
            met_at = make.event(event, day(on))
            make.meeting(one, met_at)
            make.step(one, "thank", day(due), met_at)
    check(f"followups/lateness-{width}", run("followups", width=width).out)


def strange(home: Path) -> None:
    with filled(home, TODAY) as make:
        conf = make.event("Ein sehr langer Name einer Konferenz über alles Mögliche und noch mehr",
                          day("2026-11-04"))  # fmt: skip
        for name, firm in (
            ("Christopher Montgomery-Featherstone", "Ludwig-Maximilians-Universität München"),
            ("田中 由紀子", "楽天グループ株式会社"),
            ("נועה בן־עמי", "האוניברסיטה העברית"),
            ("Zoë 👩‍🚀 Ångström", "🚀 Labs"),
            ("[bold]Bobby[/bold]", "<Tables>"),
        ):
            one = make.person(name, firm)
            make.meeting(one, conf, enjoyed=f"what {name} said about many things, and then more")
            make.step(one, "thank", day("2026-11-05"), conf)
        make.step(one, "plan", day("2026-11-12"), conf)


@pytest.mark.parametrize("width", [80, 40, 20])
def test_long_wide_and_right_to_left_names(run: Run, home: Path, width: int) -> None:
    strange(home)
    check(f"followups/strange-{width}", run("followups", width=width).out)


@pytest.mark.parametrize("width", [80, 60, 59, 40, 20])
def test_a_name_is_never_cut_and_no_line_is_too_wide(run: Run, home: Path, width: int) -> None:
    from rich.cells import cell_len

    strange(home)
    out = run("followups", width=width).out
    # The hint at the end is a command to copy: it is never broken.
    lines = [line for line in out.splitlines() if "weakties done" not in line]
    assert max(cell_len(line) for line in lines) <= width
    joined = "".join(out.split())
    for name in ("ChristopherMontgomery-Featherstone", "田中由紀子", "[bold]Bobby[/bold]"):
        assert name in joined


def test_no_screen_grows_past_88_columns(run: Run, morning: None) -> None:
    wide = run("followups", width=200).out
    assert max(map(len, wide.splitlines())) <= 88


def test_hints_can_be_switched_off(run: Run, mixed: None) -> None:
    assert "weakties done" in run("followups", today=MON).out
    run("config", "hints", "false")
    assert "weakties done" not in run("followups", today=MON).out


def test_due_is_the_same_command(run: Run, mixed: None) -> None:
    assert run("due", today=MON).out == run("followups", today=MON).out
