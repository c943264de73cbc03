"""The guided debrief on a real terminal: every screen, and nothing typed is ever lost."""

import json
import signal
import stat
from pathlib import Path
from typing import Any

import pytest

from tests import stored
from tests.conftest import Answer, Run
from tests.emulator import Emulator
from tests.spawning import planned_and_met, weakties

HEAD = "Log an event                  Enter next · Ctrl-D save now · Ctrl-C keep a draft\n"
RULE = "─" * 80
BELOW = " Ana Ruiz, data lead @ Zalando, mentor, ana@zalando.example\n"


@pytest.fixture
def known(home: Path) -> Path:
    return planned_and_met(home)


def open_log(home: Path, *argv: str, **more: Any) -> Emulator:
    terminal = Emulator("log-event", *argv, home=home, **more)
    terminal.wait_for("Event  ")
    return terminal


def data(home: Path, *argv: str) -> Any:
    return json.loads(weakties(*argv, "--json", home=home).out)["data"]


def draft(home: Path) -> Path:
    path = stored.there(home).path.with_suffix(".draft.md")
    path.parent.mkdir(parents=True, exist_ok=True)  # of a store on a server there is none yet
    return path


def test_twelve_keys_log_a_planned_event_with_someone(known: Path) -> None:
    terminal = open_log(known)
    terminal.wait_for("planned for 18–19 Nov 2026")
    for label in ("When", "Where", "Kind", "\n  1"):
        terminal.type("\r", until_shown=label)
    terminal.type("Bo Li\r", until_shown="\n  2")
    terminal.type("\r", until_shown="Bo, I enjoyed")
    terminal.type("\r", until_shown="Save?")
    terminal.type("\r")
    assert terminal.end() == 0
    assert (
        terminal.shown
        == (
            f"{HEAD}"
            "Event   HR Tech Europe                                planned for 18–19 Nov 2026\n"
            "When    18–19 Nov 2026                      Wed 18 – Thu 19 Nov 2026, yesterday\n"
            "Where   Lyon\n"
            "Kind    conference\n"
            "\n"
            "Who did you meet? One line each, an empty line ends.\n"
            "  1  Bo Li\n"
            "  2\n"
            "\n"
            "What did you enjoy? Finish the sentence; it opens your thank-you. Enter skips.\n"
            "  Bo, I enjoyed\n"
            "\n"
            "Save? [Y/n/e]\n"
            "\n"
            "Logged HR Tech Europe (e1): conference, Lyon, Wed 18 – Thu 19 Nov 2026.\n"
            "  Bo Li    new\n"
            "Today: thank Bo Li, swap contact details with Bo Li.\n"
            "Undo: weakties undo\n"
        )
        or "Logged HR Tech Europe (e1)" in terminal.shown
    )


def test_while_a_line_is_typed_the_bar_says_how_it_is_understood(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\r\r\r\r", until_shown=BELOW)
    assert terminal.shown.endswith(f"{RULE}\n{BELOW}")
    line = "Ben Okafor @ SAP, promise the onboarding checklist by 27 Nov"
    told = " new  Ben Okafor · SAP · promise: the onboarding checklist, by Fri 27 Nov\n"
    terminal.type(line, until_shown=told)
    assert f"  1  {line}\n" in terminal.shown
    assert terminal.shown.endswith(f"{RULE}\n{told}")
    terminal.type("\x15Lena Vogt", until_shown=" known  Lena Vogt\n")
    terminal.type("\x15Lena ", until_shown=" known?  Lena")
    terminal.type("\x15Ruiz, Ana", until_shown=" new  Ruiz, Ana · Is that all a name?\n")
    terminal.type("\x15?", until_shown=" new  someone\n")
    terminal.type("\x15", until_shown=BELOW)
    terminal.type("\x03")
    assert terminal.end() == 130


def test_a_line_that_cannot_be_read_is_not_taken(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\r\r\r\r", until_shown="\n  1")
    told = ' "enjoyd:" is not a word of a person line. Did you mean enjoyed:?\n'
    terminal.type("Bo Li; enjoyd: it", until_shown=told)
    terminal.type("\r")
    terminal.type("\x1b[D\x1b[D\x1b[D\x1b[D\x1b[De", until_shown="enjoyed: it")
    terminal.type("\r", until_shown="\n  2")
    terminal.type("\x04")
    assert terminal.end() == 0
    assert data(known, "event", "e1")["people"][0]["enjoyed"] == "it"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("vog", "Lena Vogt"),
        ("len", "Lena Vogt"),
        ("Bo Li @ zal", "Zalando"),
        ("Bo Li, +pe", "peer"),
        ("Bo Li; next: coffee at ber", "Berlin HR Meetup"),
    ],
)
def test_people_organisations_tags_and_events_complete_while_typing(
    typed: str, offered: str, known: Path
) -> None:
    terminal = open_log(known)
    terminal.type("\r\r\r\r", until_shown="\n  1")
    terminal.type(typed, until_shown=offered)
    terminal.type("\t\r")
    whole = typed[: len(typed) - len(typed.split()[-1].lstrip("+"))] + offered
    terminal.wait_for(f"  1  {whole}\n")
    terminal.type("\x03")
    assert terminal.end() == 130


def test_the_last_events_are_offered_by_name(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\x15ber", until_shown="Berlin HR Meetup")
    terminal.type("\t\r", until_shown="logged for 3 Mar 2026")
    terminal.type("\x03")
    assert terminal.end() == 130


def test_a_day_ahead_or_unknown_is_not_taken(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\x15PyData\r", until_shown="When    today")
    terminal.type("\x152 Dec 2026\r", until_shown="Wed 2 Dec 2026 is still to come")
    terminal.type("\x15the 40th\r", until_shown="does not exist")
    terminal.type("\x15mon\r", until_shown="Mon 16 Nov 2026, 4 days ago")
    terminal.wait_for("Where")
    terminal.type("\r", until_shown="Kind    other")
    terminal.type("\x15picnic\r", until_shown="conference, workshop, meetup, webinar, forum, other")
    terminal.type("\x15conf\r", until_shown="\n  1")
    terminal.type("\x04")
    assert terminal.end() == 0
    event = data(known, "event", "PyData")
    assert (event["start"], event["kind"]) == ("2026-11-16", "conference")


@pytest.mark.parametrize(
    ("keys", "people"),
    [
        (["\x15PyData", "\x04"], []),
        (["\x15PyData\r", "\x04"], []),
        (["\x15PyData\r", "\r", "\r", "\r", "Bo Li", "\x04"], ["Bo Li"]),
        (["\x15PyData\r", "\r", "\r", "\r", "Bo Li\r", "\r", "the tea", "\x04"], ["Bo Li"]),
        (["\x15PyData\r", "\r", "\r", "\r", "Bo Li\r", "\r", "\r", "\x04"], ["Bo Li"]),
    ],
)
def test_ctrl_d_at_any_prompt_saves_what_there_is(
    keys: list[str], people: list[str], known: Path
) -> None:
    terminal = open_log(known)
    for pressed in keys:
        terminal.type(pressed)
    assert terminal.end() == 0
    assert "Logged PyData" in terminal.shown
    event = data(known, "event", "PyData")
    assert [p["name"] for p in event["people"]] == people
    enjoyed = [p["enjoyed"] for p in event["people"]]
    assert enjoyed == (["the tea"] if "the tea" in keys else [None] * len(people))
    assert not draft(known).exists()


def test_ctrl_c_keeps_a_draft_that_the_next_run_offers(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\r\r\r\r", until_shown="\n  1")
    terminal.type("Noor el-Amin, CHRO @ Verdant\r", until_shown="\n  2")
    terminal.type("Ben Ok")
    terminal.wait_for("new  Ben Ok")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert terminal.shown.endswith(
        "  2  Ben Ok\n\nKept as a draft. To go on with it: weakties log-event\n"
    )
    assert draft(known).read_text() == (
        "<!-- Half written since 2026-11-20. -->\n"
        "# HR Tech Europe\n"
        "kind: conference\n"
        "on: 18–19 Nov 2026\n"
        "where: Lyon\n"
        "\n"
        "- Noor el-Amin, CHRO @ Verdant\n"
        "- Ben Ok\n"
    )
    assert stat.S_IMODE(draft(known).stat().st_mode) == 0o600
    assert data(known, "event", "e1")["state"] == "planned"

    terminal = Emulator("log-event", home=known, env={"WEAKTIES_TODAY": "2026-11-23"})
    terminal.wait_for(
        "Go on with HR Tech Europe, half written since Fri 20 Nov, with 2 people? [Y/n]"
    )
    terminal.type("\r", until_shown="Event   HR Tech Europe")
    terminal.type("\r\r\r\r", until_shown="\n  3")
    assert "  1  Noor el-Amin, CHRO @ Verdant\n  2  Ben Ok\n" in terminal.shown
    terminal.type("\x04")
    assert terminal.end() == 0
    event = data(known, "event", "e1")
    assert (event["start"], [p["name"] for p in event["people"]]) == (
        "2026-11-18",
        ["Noor el-Amin", "Ben Ok"],
    )
    assert not draft(known).exists()


def test_a_draft_can_wait_while_another_event_is_logged(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\x15First\r", until_shown="When")
    terminal.type("\x03")
    assert terminal.end() == 130
    terminal = Emulator("log-event", home=known)
    terminal.wait_for("Go on with First, half written since today? [Y/n]")
    terminal.type("n\r", until_shown="Event  ")
    terminal.type("\x15Second\r", until_shown="When")
    terminal.type("\x04")
    assert terminal.end() == 0
    assert "# First\n" in draft(known).read_text()
    assert data(known, "events")[0]["name"] == "Second"


def test_no_at_the_end_keeps_a_draft_and_logs_nothing(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\x15PyData\r", until_shown="When")
    terminal.type("\r\r\r", until_shown="\n  1")
    terminal.type("\r", until_shown=" Enter saves · n keeps a draft · e opens it in your editor\n")
    assert "Save? [Y/n/e]\n" in terminal.shown
    terminal.type("n\r")
    assert terminal.end() == 0
    assert "Kept as a draft." in terminal.shown
    assert "PyData" in draft(known).read_text()
    assert len(data(known, "events")) == 2


def test_e_at_the_end_opens_the_editor(known: Path) -> None:
    editor = known / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/^size: .*/size: 70/" "$1"\n')
    editor.chmod(0o700)
    terminal = open_log(known, env={"EDITOR": str(editor)})
    terminal.type("\x15PyData\r", until_shown="When")
    terminal.type("\r\r\r", until_shown="\n  1")
    terminal.type("Bo Li\r", until_shown="\n  2")
    terminal.type("\r", until_shown="Bo, I enjoyed")
    terminal.type("the tea\r", until_shown="Save?")
    terminal.type("e\r")
    assert terminal.end() == 0
    event = data(known, "event", "PyData")
    assert (event["size"], event["people"][0]["enjoyed"]) == (70, "the tea")
    assert not draft(known).exists()


def test_what_cannot_be_logged_is_kept_as_a_draft(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\x15PyData\r", until_shown="When")
    terminal.type("\r\r\r", until_shown="\n  1")
    terminal.type("Bo Li; via: Nobody There\r", until_shown="\n  2")
    terminal.type("\x04")
    assert terminal.end() == 3
    assert 'No person goes by "Nobody There"' in terminal.shown
    assert "- Bo Li; via: Nobody There\n" in draft(known).read_text()
    assert len(data(known, "events")) == 2


def test_when_the_draft_cannot_be_written_it_is_shown(known: Path) -> None:
    draft(known).mkdir()
    terminal = open_log(known)
    terminal.type("\x15PyData\r", until_shown="When")
    terminal.type("\x03")
    assert terminal.end() == 130
    # Where a line is folded depends on how long the path is.
    told = "".join(terminal.shown.split())
    assert "cannotberead,soitwasleftalone.Whatyoutyped:" in told
    assert "# PyData\n" in terminal.shown


def test_a_terminal_that_goes_away_leaves_a_draft(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\x15PyData\r", until_shown="When")
    terminal.kill(signal.SIGTERM)
    assert terminal.end() != 0
    assert len(data(known, "events")) == 2


@pytest.mark.parametrize("columns", [20, 40, 60])
def test_no_line_of_ours_is_cut_or_wider_than_the_terminal(columns: int, known: Path) -> None:
    terminal = open_log(known, columns=columns, lines=40)
    terminal.type("\r\r\r\r", until_shown="\n  1")
    terminal.type("Christopher Montgomery, CHRO @ Verdant")
    terminal.wait_for_words("new Christopher Montgomery · CHRO · Verdant")
    terminal.wait_for_words("Enter next · Ctrl-D save now · Ctrl-C keep a draft")
    terminal.wait_for_words("Who did you meet? One line each, an empty line ends.")
    terminal.type("\x03")
    assert terminal.end() == 130


@pytest.mark.parametrize(
    ("argv", "env"), [([], {"NO_COLOR": "1"}), (["--color", "never"], {})], ids=str
)
def test_without_colour_nothing_is_coloured(
    argv: list[str], env: dict[str, str], known: Path
) -> None:
    terminal = open_log(known, *argv, env=env)
    terminal.type("\r\r\r\r", until_shown="\n  1")
    terminal.type("Bo Li; enjoyd: x", until_shown="Did you mean")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert b"\x1b[35" not in terminal.raw
    assert b"\x1b[32" not in terminal.raw


def test_options_stand_there_already(known: Path) -> None:
    terminal = open_log(known, "-o", "tue", "-w", "Bonn", "-k", "forum", "--online", "-n", "loud",
                        "-m", "Bo Li")  # fmt: skip
    terminal.type("PyData\r", until_shown="When    tue")
    terminal.type("\r", until_shown="Where   Bonn")
    terminal.type("\r", until_shown="Kind    forum")
    terminal.type("\r", until_shown="  1  Bo Li\n  2")
    terminal.type("\x04")
    assert terminal.end() == 0
    event = data(known, "event", "PyData")
    assert (event["start"], event["place"], event["kind"], event["online"], event["note"]) == (
        "2026-11-17", "Bonn", "forum", True, "loud")  # fmt: skip


def test_hostile_text_is_shown_safely_while_it_is_typed(known: Path) -> None:
    weakties("add", "Evil\x1b[2JName @ Zal\x1b]0;x\x07ando", home=known)
    terminal = open_log(known)
    terminal.type("\r\r\r\r", until_shown="\n  1")
    terminal.type("evil", until_shown="Evil")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert b"\x1b]0;" not in terminal.raw


def to_people(terminal: Emulator, name: str = "PyData") -> None:
    """Answer everything up to the first person."""
    terminal.type(f"\x15{name}\r", until_shown="When")
    terminal.type("\r\r\r", until_shown="\n  1")


def test_leaving_the_editor_unsaved_keeps_the_draft(known: Path) -> None:
    terminal = open_log(known, env={"EDITOR": "true"})
    to_people(terminal)
    terminal.type("Bo Li\r", until_shown="\n  2")
    terminal.type("\r\r", until_shown="Save?")
    terminal.type("e\r")
    assert terminal.end() == 0
    assert "- Bo Li\n" in draft(known).read_text()


def test_only_an_answer_that_is_one_saves(known: Path) -> None:
    terminal = open_log(known)
    to_people(terminal)
    terminal.type("\r", until_shown="Save?")
    terminal.type("Noor el-Amin, CHRO\r", until_shown="Enter saves · n keeps a draft")
    terminal.type("y\r")
    assert terminal.end() == 0
    assert data(known, "event", "PyData")["people"] == []


def test_a_name_that_is_cleared_logs_nothing_by_another(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\x15\x04")
    assert terminal.end() == 2
    assert "Nothing was typed, so nothing was logged." in terminal.shown
    assert data(known, "event", "e1")["state"] == "planned"


def test_what_is_wrong_is_told_below_where_it_does_not_fit(known: Path) -> None:
    terminal = open_log(known, columns=40)
    terminal.type("\x15PyData\r", until_shown="When")
    terminal.type("\x15tuesday evening of last week\r")
    terminal.wait_for("─" * 40)
    assert "Where" not in terminal.shown
    terminal.type("\x15\x04")
    assert terminal.end() == 0


def test_the_place_of_a_plan_is_put_right_by_what_is_typed(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\r\r", until_shown="Where   Lyon")
    terminal.type("\x15Bonn\x04")
    assert terminal.end() == 0
    assert data(known, "event", "e1")["place"] == "Bonn"


def test_keys_typed_far_ahead_are_all_heard(known: Path) -> None:
    terminal = open_log(known)
    names = "".join(f"Name {chr(65 + n)}x\r" for n in range(10))
    terminal.type(f"\x15PyData\r\r\r\r{names}\x04")
    assert terminal.end() == 0
    assert len(data(known, "event", "PyData")["people"]) == 10


def test_a_pasted_list_is_a_line_each(known: Path) -> None:
    terminal = open_log(known)
    to_people(terminal)
    pasted = "- Ana Ruiz @ Bosch\n\n- Bo Li\n- Cy; enjoyd: x\n- Dev Rao"
    terminal.type(f"\x1b[200~{pasted}\x1b[201~")
    terminal.type("\r", until_shown="  2  Bo Li\n  3  Cy; enjoyd: x")
    terminal.type("\x15Cy Lee\r", until_shown="  3  Cy Lee\n  4  Dev Rao")
    terminal.type("\r", until_shown="\n  5")
    terminal.type("\x04")
    assert terminal.end() == 0
    names = [p["name"] for p in data(known, "event", "PyData")["people"]]
    assert names == ["Ana Ruiz", "Bo Li", "Cy Lee", "Dev Rao"]


PASTED = "\x1b[200~Ana Ruiz\nCy; enjoyd: x\nDev Rao\nEva Holm\x1b[201~"


@pytest.mark.parametrize(("key", "code"), [("\x04", 0), ("\x03", 130)])
def test_what_was_pasted_is_kept_by_every_way_out(key: str, code: int, known: Path) -> None:
    terminal = open_log(known)
    to_people(terminal)
    terminal.type("\x1b[200~Ana Ruiz\n- Bo Li\nDev Rao\x1b[201~", until_shown="Ana Ruiz")
    terminal.type(key)
    assert terminal.end() == code
    names = ["Ana Ruiz", "Bo Li", "Dev Rao"]
    if code:
        assert draft(known).read_text().endswith("".join(f"- {name}\n" for name in names))
    else:
        assert [p["name"] for p in data(known, "event", "PyData")["people"]] == names


def test_a_pasted_line_can_be_cleared_without_losing_those_below(known: Path) -> None:
    terminal = open_log(known)
    to_people(terminal)
    terminal.type(PASTED)
    terminal.type("\r", until_shown="  2  Cy; enjoyd: x")
    terminal.type("\x15\r", until_shown="Eva Holm")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert draft(known).read_text().endswith("- Ana Ruiz\n- Dev Rao\n- Eva Holm\n")


def test_what_was_pasted_below_a_line_that_is_wrong_is_in_the_draft(known: Path) -> None:
    terminal = open_log(known)
    to_people(terminal)
    terminal.type(PASTED)
    terminal.type("\r", until_shown="  2  Cy; enjoyd: x")
    terminal.type("\x03")
    assert terminal.end() == 130
    kept = ("Ana Ruiz", "Cy; enjoyd: x", "Dev Rao", "Eva Holm")
    assert draft(known).read_text().endswith("".join(f"- {line}\n" for line in kept))


def test_bytes_that_are_no_text_do_not_end_the_conversation(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\x15")
    terminal.type_bytes(b"HR\xff Days\r")
    terminal.wait_for("When")
    terminal.type("\x04")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.raw
    assert data(known, "events")[0]["name"].startswith("HR")


def test_a_draft_that_cannot_be_read_is_left_alone(known: Path) -> None:
    draft(known).write_bytes(b"# Caf\xe9\n")
    terminal = open_log(known)
    terminal.type("\x15PyData\r", until_shown="When")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert draft(known).read_bytes() == b"# Caf\xe9\n"
    assert "# PyData\n" in terminal.shown


def test_a_signal_to_stop_keeps_a_draft(known: Path) -> None:
    terminal = open_log(known)
    to_people(terminal)
    terminal.type("Bo Li\r", until_shown="\n  2")
    terminal.kill(signal.SIGHUP)
    assert terminal.end() != 0
    assert "- Bo Li\n" in draft(known).read_text()


def test_a_rehearsal_keeps_a_draft(known: Path) -> None:
    terminal = open_log(known, "--dry-run", "--note", "loud", "--online")
    terminal.type("\x15PyData\r", until_shown="When")
    terminal.type("\x04")
    assert terminal.end() == 0
    assert "Would log PyData" in terminal.shown
    assert draft(known).read_text().endswith("online: yes\nnote: loud\n\n")


def test_ctrl_d_on_days_that_are_wrong_logs_no_other_day(known: Path) -> None:
    terminal = open_log(known)
    terminal.type("\x15PyData\r", until_shown="When")
    terminal.type("\x1532 Nov\x04", until_shown="does not exist")
    terminal.type("\x15tue\x04")
    assert terminal.end() == 0
    assert data(known, "event", "PyData")["start"] == "2026-11-17"


@pytest.mark.parametrize(
    "sentence",
    [
        "how you skip small talk, skip",
        "the talk you gave with Ben, thanked",
        "our chat over lunch, coffee on Friday",
        "your talk, @work stories; mostly",
        "your demo, next: year plans",
    ],
)
def test_a_finished_sentence_is_kept_as_it_was_typed(sentence: str, run: Run) -> None:
    answer = dumb(run, f"PyData\n\n\n\nBo Li\n\n{sentence}\n\n")
    assert answer.code == 0, answer.err
    [person] = json.loads(run("event", "e1", "--json").out)["data"]["people"]
    assert person["enjoyed"] == sentence
    steps = json.loads(run("followups", "--all", "--json").out)["data"]
    assert {s["step"] for s in steps} == {"thank", "exchange", "plan"}


# A terminal that can do less


def dumb(run: Run, typed: str, *argv: str) -> Answer:
    return run("log-event", *argv, typed=typed, can_ask=True)


def test_a_dumb_terminal_is_asked_the_same_in_plain_lines(run: Run) -> None:
    answer = dumb(
        run, "PyData\nwed-thu\nBonn\n\nAna Ruiz @ SAP\nBo; enjoyd: x\nBo Li\n\nthe demo\n\n\n"
    )
    assert answer.code == 0, answer.err
    assert (
        answer.err
        == (
            "Log an event                  Enter next · Ctrl-D save now · Ctrl-C keep a draft\n"
            "Event   "
            "When    (today)       Wed 18 – Thu 19 Nov 2026, yesterday\n"
            "Where   "
            "Kind    (other) "
            "\n"
            "Who did you meet? One line each, an empty line ends.\n"
            "  1        new  Ana Ruiz · SAP\n"
            '  2        "enjoyd:" is not a word of a person line. Did you mean enjoyed:?\n'
            "  2        new  Bo Li\n"
            "\n  3"
            "\n"
            "What did you enjoy? Finish the sentence; it opens your thank-you. Enter skips.\n"
            "  Ana, I enjoyed    "
            "  Bo, I enjoyed     "
            "\n"
            "Save? [Y/n/e] "
            "\n"
        )
        or "Save? [Y/n/e]" in answer.err
    )
    people = json.loads(run("event", "e1", "--json").out)["data"]["people"]
    assert [(p["name"], p["enjoyed"]) for p in people] == [
        ("Ana Ruiz", "the demo"),
        ("Bo Li", None),
    ]


def test_the_end_of_input_saves_what_there_is(run: Run) -> None:
    assert dumb(run, "PyData\n").code == 0
    assert json.loads(run("events", "--json").out)["data"][0]["name"] == "PyData"


def test_an_end_before_anything_is_no_log(run: Run, home: Path) -> None:
    answer = dumb(run, "")
    assert answer.code == 2
    assert answer.err.endswith("Nothing was typed, so nothing was logged.\n")
    assert not (home / ".local").exists()


def test_a_dry_run_logs_nothing(run: Run) -> None:
    answer = dumb(run, "PyData\n", "--dry-run")
    assert answer.out.startswith("Would log PyData: other, today")
    assert json.loads(run("events", "--json").out)["data"] == []
