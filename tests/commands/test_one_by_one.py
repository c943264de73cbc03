"""`followups -i`: one person at a time, on a real terminal."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.reading import asked, contacts, ids, steps
from tests.conftest import Run
from tests.emulator import Emulator
from tests.spawning import weakties

MONDAY = "2026-11-23"


@pytest.fixture
def conf(run: Run) -> Run:
    """Ben owes a list, Noor has an address and a sentence, Tomasz has neither; Lena has coffee."""
    people = (
        "Noor el-Amin, CHRO @ Verdant, noor@verdant.example, enjoyed: your story about pay bands",
        "Tomasz Lis @ Allegro, linkedin",
        "Ben Okafor @ SAP, promise the checklist by 20 Nov",
    )
    lines = [word for line in people for word in ("-m", line)]
    log = ("log-event", "HR Tech Europe", "--on", "18-19 Nov", *lines)
    assert run(*log, today="2026-11-19").code == 0
    assert run("add", "Lena Vogt @ Zalando", today="2026-11-19").code == 0
    assert run("plan", "lena", "coffee", "mon", "--where", "Blau", today="2026-11-19").code == 0
    return run


@pytest.fixture
def ended() -> Iterator[list[Emulator]]:
    """Emulators that a test must have ended."""
    running: list[Emulator] = []
    yield running
    for one in running:
        one.kill(9)
        one.end()


def begun(home: Path, *argv: str, columns: int = 80, lines: int = 60, **env: str) -> Emulator:
    return Emulator(
        "followups", "-i", *argv, home=home, columns=columns, lines=lines,
        env={"WEAKTIES_TODAY": MONDAY, **env},
    )  # fmt: skip


def pressed(terminal: Emulator, keys: str, shown: str) -> None:
    """Press keys and wait for words, however they are broken."""
    terminal.type(keys)
    terminal.wait_for_words(shown)


def test_a_round_from_the_first_person_to_the_last(conf: Run, home: Path) -> None:
    terminal = begun(home)
    terminal.wait_for("1 of 4", "Keep a promise to Ben Okafor, SAP", "3 d late", "d kept")
    assert terminal.shown == (
        "\n"
        "1 of 4                                                 ? keys · u undo · q leave\n"
        "\n"
        "Keep a promise to Ben Okafor, SAP                                       3 d late\n"
        "  You promised: the checklist. Met at HR Tech Europe, 18–19 Nov. No way to\n"
        "  reach them is noted. Then: thank, exchange, plan.\n"
        "\n"
        "  d kept   s snooze   x not needed   n note   Enter next\n"
    )
    pressed(terminal, "d", "Kept the promise to Ben Okafor: the checklist. Then: thank, 3 d late.")
    terminal.wait_for("Ben, I enjoyed", "I enjoyed ___.")
    pressed(terminal, "the queue", "I enjoyed the queue.")
    pressed(terminal, "\r", "Noted with Ben Okafor: I enjoyed the queue.")
    terminal.wait_for("d done   c copy")
    assert "o open mail" not in terminal.shown
    pressed(terminal, "d", "Thanked Ben Okafor.")
    terminal.wait_for("Swap contact details with Ben Okafor", "a add")
    pressed(terminal, "a", "How is Ben Okafor reached?")
    pressed(terminal, "ben@sap.example\r", "Ben Okafor: ben@sap.example. Then: plan")
    terminal.wait_for("2 of 4", "Thank Noor el-Amin", "o open mail", "your story about pay")
    pressed(terminal, "x", "Let go: thank Noor el-Amin.")
    terminal.wait_for("3 of 4", "Tomasz, I enjoyed", "On LinkedIn.")
    pressed(terminal, "\r", "d done")
    terminal.type("s", until_shown="1 one day")
    pressed(terminal, "3", "Snoozed to Thu 26 Nov: Tomasz Lis, thank.")
    terminal.wait_for("4 of 4", "Meet Lena Vogt, Zalando", "Coffee at Blau, today.")
    pressed(terminal, "d", "What came of it?")
    pressed(terminal, "moves to Oslo\r", "How often from now on?")
    pressed(terminal, "90d\r", "from now on in touch every 3 months")
    terminal.wait_for("That is everyone: 4 done, 1 put off, 1 let go, 1 noted.")
    assert terminal.end() == 0
    assert steps(conf, "noor", today=MONDAY) == [("plan", "2026-11-26")]
    assert dict(steps(conf, "tomasz", today=MONDAY))["thank"] == "2026-11-26"
    assert asked(conf, "person", "ben", today=MONDAY)["emails"] == ["ben@sap.example"]
    lena = asked(conf, "person", "lena", today=MONDAY)
    assert (lena["cadence_days"], lena["interactions"][0]["note"]) == (90, "moves to Oslo")


def test_each_decision_is_a_change_of_its_own(conf: Run, home: Path) -> None:
    before = len(asked(conf, "history"))
    terminal = begun(home)
    terminal.wait_for("d kept")
    pressed(terminal, "d", "Ben, I enjoyed")
    pressed(terminal, "the queue\r", "d done")
    pressed(terminal, "d", "Swap contact details")
    pressed(terminal, "q", "Left with 4 people to go. Kept: 2 done, 1 noted.")
    assert terminal.end() == 0
    told = [c["summary"] for c in asked(conf, "history", today=MONDAY)]
    assert len(told) == before + 3
    assert [t.partition(" Ben")[0] for t in told[:3]] == [
        "Thanked", "Noted with", "Kept the promise to",
    ]  # fmt: skip
    conf("undo", today=MONDAY)
    assert "thank" in dict(steps(conf, "ben", today=MONDAY))


def test_undo_goes_back_step_by_step(conf: Run, home: Path) -> None:
    terminal = begun(home)
    terminal.wait_for("d kept")
    pressed(terminal, "u", "Nothing was decided in this round yet.")
    pressed(terminal, "d", "Ben, I enjoyed")
    pressed(terminal, "the queue\r", "I enjoyed the queue. Would")
    pressed(terminal, "x", "Let go: thank Ben Okafor.")
    terminal.wait_for("a add")
    pressed(terminal, "u", "Undone: Let go: thank Ben Okafor.")
    pressed(terminal, "u", "Undone: Noted with Ben Okafor: I enjoyed the queue.")
    terminal.wait_for_words("I enjoyed ___. Would")
    pressed(terminal, "u", "Undone: Kept the promise to Ben Okafor")
    pressed(terminal, "q", "nothing was decided.")
    assert terminal.end() == 0
    assert [s for s, _ in steps(conf, "ben", today=MONDAY)].count("promise") == 1
    assert len(contacts(conf, "ben", today=MONDAY)) == 1


@pytest.mark.parametrize(
    ("keys", "code"), [("q", 0), ("\x04", 0), ("\x03", 130)], ids=["q", "ctrl-d", "ctrl-c"]
)
def test_leaving_half_way_keeps_what_was_decided(
    conf: Run, home: Path, keys: str, code: int
) -> None:
    terminal = begun(home)
    terminal.wait_for("d kept")
    pressed(terminal, "d", "Ben, I enjoyed")
    pressed(terminal, "\r", "d done")
    pressed(terminal, keys, "Left with 4 people to go. Kept: 1 done.")
    assert terminal.end() == code
    assert "promise" not in dict(steps(conf, "ben", today=MONDAY))


def test_ctrl_c_in_the_sentence_leaves_as_well(conf: Run, home: Path) -> None:
    terminal = begun(home, "--step", "thank")
    terminal.wait_for("Ben, I enjoyed")
    pressed(terminal, "half a\x03", "Left with 3 people to go; nothing was decided.")
    assert terminal.end() == 130


def test_what_is_done_elsewhere_meanwhile_is_told(conf: Run, home: Path) -> None:
    number = ids(conf, "lena", today=MONDAY)["meet"]
    terminal = begun(home)
    terminal.wait_for("d kept")
    assert conf("done", str(number), today=MONDAY).code == 0
    assert conf("merge", "noor", "tomasz", "--yes", today=MONDAY).code == 0
    assert conf("done", "ben", "promise", today=MONDAY).code == 0
    pressed(terminal, "d", "Already done on Mon 23 Nov; nothing was changed.")
    pressed(terminal, "\r", "d done")
    pressed(terminal, "\r", "a add")
    pressed(terminal, "\r", "Thank Noor el-Amin")
    pressed(terminal, "\r", "Lena Vogt: meet was dealt with meanwhile.")
    terminal.wait_for_words("Tomasz Lis: thank was dealt with meanwhile.")
    terminal.wait_for_words("That is everyone: 1 done, 3 left open, 2 dealt with meanwhile.")
    assert terminal.end() == 0


def test_a_person_removed_meanwhile_stops_nothing(conf: Run, home: Path) -> None:
    terminal = begun(home, "--person", "ben")
    terminal.wait_for("d kept")
    assert conf("rm", "Ben Okafor", today=MONDAY).code == 0
    terminal.type("d")
    terminal.wait_for_words("No follow-up has the number")
    pressed(terminal, "n", "Note on Ben Okafor:")
    pressed(terminal, "hello\r", "Ben Okafor was removed meanwhile; nothing was written.")
    pressed(terminal, "\r", "Ben Okafor: thank was dealt with meanwhile.")
    terminal.wait_for_words("That is everyone")
    assert terminal.end() == 0


def test_undo_goes_past_what_was_closed_along_with_another(conf: Run, home: Path) -> None:
    conf("done", "ben", "promise")
    conf("done", "--step", "thank")
    conf("skip", "ben", "exchange")
    conf("add", "Cy Fox", today="2026-08-01")
    conf("cadence", "cy", "30d", today="2026-08-01")
    conf("plan", "cy", "coffee", "mon", today="2026-11-19")
    terminal = begun(home)
    terminal.wait_for("1 of 2", "Meet Cy Fox")
    pressed(terminal, "d", "What came of it?")
    terminal.type("\r", until_shown="How often from now on?")
    pressed(terminal, "\r", "Meet Lena Vogt")
    assert "meanwhile" not in terminal.shown
    pressed(terminal, "u", "Undone: Met Cy Fox")
    terminal.wait_until(lambda: terminal.shown.count("Meet Cy Fox") == 2, "Cy again")
    pressed(terminal, "q", "Left with 2 people to go; nothing was decided.")
    assert terminal.end() == 0
    assert "meet" in dict(steps(conf, "cy", today=MONDAY))


def test_a_plan_for_someone_removed_meanwhile_ends_nothing(conf: Run, home: Path) -> None:
    terminal = begun(home, "--all", "--person", "noor", "--step", "plan")
    terminal.wait_for("p plan")
    terminal.type("p", until_shown="When?")
    assert conf("rm", "Noor el-Amin", today=MONDAY).code == 0
    pressed(terminal, "3 dec\r", "Noor el-Amin was removed meanwhile; nothing was written.")
    pressed(terminal, "q", "Left with 1 person to go; nothing was decided.")
    assert terminal.end() == 0


def test_words_edited_by_hand_outlive_a_sentence_a_note_and_an_undo(
    conf: Run, home: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "My own words." > "$1"\n')
    editor.chmod(0o755)
    terminal = begun(home, "--person", "noor", EDITOR=str(editor))
    terminal.wait_for("o open mail")
    pressed(terminal, "e", "My own words.")
    terminal.type("w", until_shown="I enjoyed your story")
    pressed(terminal, " and tea\r", "Noted with Noor el-Amin")
    pressed(terminal, "u", "Undone: Noted with Noor el-Amin")
    terminal.wait_until(lambda: terminal.shown.count("My own words.") >= 3, "the edited draft")
    pressed(terminal, "q", "Your draft is kept:")
    assert terminal.end() == 0
    kept = list((home / ".local/state/weakties/editing").iterdir())
    assert ["My own words." in one.read_text() for one in kept] == [True]


def test_a_letter_that_cannot_be_read_is_told_and_ours_is_taken(conf: Run, home: Path) -> None:
    folder = home / ".config/weakties/letters"
    folder.mkdir(parents=True)
    (folder / "email.txt").write_text("Hello {foo}")
    terminal = begun(home, "--person", "noor")
    terminal.wait_for('"{foo}" is not a field.')
    terminal.wait_for_words("I enjoyed your story about pay bands")
    pressed(terminal, "d", "Thanked Noor el-Amin.")
    assert terminal.end() == 0


def test_steps_of_one_person_come_in_the_order_of_the_list(run: Run, home: Path) -> None:
    run("log-event", "HR Tech", "-m", "Ana Ruiz; linkedin", today="2026-11-19")
    run("promise", "ana", "send it", "--by", "20 Nov", today="2026-11-19")
    terminal = begun(home)
    terminal.wait_for("Keep a promise to Ana Ruiz")
    pressed(terminal, "\r", "Ana, I enjoyed")
    pressed(terminal, "\x03", "Left with 1 person to go.")
    assert terminal.end() == 130


@pytest.mark.parametrize(
    ("key", "wrong", "right", "told"),
    [
        ("p", "1 ded", "1 dec", "Planned with Noor el-Amin: to meet, Tue 1 Dec."),
        ("p", "--", "coffee 1 dec", "Planned with Noor el-Amin: coffee, Tue 1 Dec."),
    ],
)
def test_a_plan_that_cannot_be_read_is_asked_for_again(
    conf: Run, home: Path, key: str, wrong: str, right: str, told: str
) -> None:
    terminal = begun(home, "--all", "--person", "noor", "--step", "plan")
    terminal.wait_for("p plan")
    terminal.type(key, until_shown="When?")
    terminal.type(f"{wrong}\r")
    terminal.wait_until(lambda: terminal.shown.count("When?") == 2, "the question again")
    pressed(terminal, f"{right}\r", told)
    assert terminal.end() == 0


def test_an_address_that_is_none_is_asked_for_again_and_enter_leads_back(
    conf: Run, home: Path
) -> None:
    terminal = begun(home, "--person", "ben", "--step", "exchange")
    terminal.type("a", until_shown="How is Ben Okafor reached?")
    pressed(terminal, "ben@sap\r", '"ben@sap" is')
    terminal.wait_until(lambda: terminal.shown.count("reached?") == 2, "the question again")
    pressed(terminal, "\r", "a add d done")
    terminal.type("a")
    terminal.wait_until(lambda: terminal.shown.count("reached?") == 3, "the question")
    pressed(terminal, "linkedin\r", "Ben Okafor: linkedin.")
    assert terminal.end() == 0
    assert asked(conf, "person", "ben", today=MONDAY)["note"] is None


@pytest.mark.parametrize("key", ["q", "u", "?", "d"])
def test_a_lone_key_where_a_sentence_is_asked_for_is_the_key(
    conf: Run, home: Path, key: str
) -> None:
    terminal = begun(home, "--person", "tomasz")
    terminal.wait_for("Tomasz, I enjoyed")
    told = {"q": "Left with 1 person", "u": "Nothing was decided", "?": "what each key does",
            "d": "Thanked Tomasz Lis"}  # fmt: skip
    pressed(terminal, f"{key}\r", told[key])
    if key in "u?":
        terminal.type("q")
    assert terminal.end() == 0
    assert asked(conf, "person", "tomasz", today=MONDAY)["interactions"][-1]["enjoyed"] is None


def test_a_note_is_told_when_one_leaves(conf: Run, home: Path) -> None:
    terminal = begun(home, "--person", "noor")
    terminal.wait_for("o open mail")
    pressed(terminal, "n", "Note on Noor el-Amin:")
    pressed(terminal, "likes tea\r", "Noted of Noor el-Amin: likes tea")
    pressed(terminal, "q", "Left with 1 person to go. Kept: 1 noted.")
    assert terminal.end() == 0


def test_no_line_breaks_inside_a_word_on_a_narrow_terminal(conf: Run, home: Path) -> None:
    terminal = begun(home, "--person", "ben", "--step", "promise", columns=40)
    terminal.wait_for_words("d kept")
    terminal.type("s", until_shown="d a day you name")
    pressed(terminal, "d", "Until which day?")
    pressed(terminal, "15 jan 2025\r", "a step can only be moved ahead.")
    pressed(terminal, "\r", "Enter next")
    terminal.type("q")
    assert terminal.end() == 0


def test_a_day_that_cannot_be_read_is_asked_for_again(conf: Run, home: Path) -> None:
    terminal = begun(home, "--person", "ben", "--step", "promise")
    terminal.wait_for("d kept")
    terminal.type("s", until_shown="d a day you name")
    pressed(terminal, "d", "Until which day?")
    pressed(terminal, "someday\r", '"someday" is not a date that can be read.')
    pressed(terminal, "2026-11-01\r", "Sun 1 Nov 2026 has passed")
    pressed(terminal, "27 nov\r", "Snoozed to Fri 27 Nov: Ben Okafor, the checklist.")
    assert terminal.end() == 0


def test_a_note_and_a_plan(conf: Run, home: Path) -> None:
    conf("plan-event", "HR Forum", "--on", "3 Dec", today=MONDAY)
    terminal = begun(home, "--all", "--person", "noor", "--step", "plan")
    terminal.wait_for("Plan where you connect next with Noor el-Amin", "p plan")
    pressed(terminal, "n", "Note on Noor el-Amin:")
    pressed(terminal, "likes tea\r", "Noted of Noor el-Amin: likes tea")
    pressed(terminal, "p", "1 HR Forum, Thu 3 Dec")
    pressed(terminal, "1\r", "Planned with Noor el-Amin: at HR Forum, Thu 3 Dec.")
    assert terminal.end() == 0
    assert asked(conf, "person", "noor", today=MONDAY)["note"] == "likes tea"
    assert steps(conf, "noor", today=MONDAY) == [
        ("thank", "2026-11-20"),
        ("meet", "2026-12-03"),
    ]


def test_the_draft_opens_in_the_mail_program(conf: Run, home: Path, tmp_path: Path) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n')
    opener.chmod(opener.stat().st_mode | stat.S_IXUSR)
    path = f"{opener.parent}:/usr/bin:/bin"
    terminal = begun(home, "--person", "noor", PATH=path, DISPLAY=":0")
    terminal.wait_for("o open mail")
    pressed(terminal, "o", "Opened in your mail program, to noor@verdant.example.")
    pressed(terminal, "d", "Thanked Noor el-Amin.")
    assert terminal.end() == 0
    assert (tmp_path / "opened").read_text().startswith("mailto:noor@verdant.example?subject=")


def test_without_a_mail_program_the_draft_is_still_there(conf: Run, home: Path) -> None:
    terminal = begun(home, "--person", "noor", PATH="/nonexistent")
    terminal.wait_for("o open mail")
    pressed(terminal, "o", "No mail program was found here.")
    pressed(terminal, "d", "Thanked Noor el-Amin.")
    assert terminal.end() == 0


def test_keys_are_explained(conf: Run, home: Path) -> None:
    terminal = begun(home, "--person", "noor")
    terminal.wait_for("o open mail")
    pressed(terminal, "?", "take back the last thing you decided here")
    terminal.wait_for("w      finish the sentence", "q      what you decided is kept")
    pressed(terminal, "w", "Noor, I enjoyed your story about pay bands")
    pressed(
        terminal,
        " and tea\r",
        "Noted with Noor el-Amin: I enjoyed your story about pay bands and tea",
    )
    terminal.type("q")
    assert terminal.end() == 0


@pytest.mark.parametrize("columns", [40, 20])
def test_it_works_on_a_narrow_terminal(conf: Run, home: Path, columns: int) -> None:
    terminal = begun(home, columns=columns)
    terminal.wait_for_words("Enter next")
    assert all(len(line) <= columns for line in terminal.shown.splitlines())
    terminal.type("d")
    terminal.wait_for_words("I enjoyed")
    pressed(terminal, "tea\r", "I enjoyed tea.")
    terminal.type("q")
    terminal.wait_for_words("Kept: 1 done, 1 noted.")
    assert terminal.end() == 0


def test_on_a_simple_terminal_letters_are_typed_with_enter(conf: Run, home: Path) -> None:
    terminal = begun(home, TERM="dumb")
    terminal.wait_for("d kept", ">")
    pressed(terminal, "d\r", "Kept the promise to Ben Okafor")
    pressed(terminal, "the queue\r", "I enjoyed the queue. Would")
    pressed(terminal, "d\r", "Thanked Ben Okafor.")
    terminal.wait_for("a add")
    pressed(terminal, "q\r", "Left with 4 people to go. Kept: 2 done, 1 noted.")
    assert b"\x1b" not in terminal.raw
    assert terminal.end() == 0


@pytest.mark.parametrize("more", [("--brief",), ("--check",), ("--state", "done")])
def test_it_goes_with_no_other_way_to_look(run: Run, more: tuple[str, ...]) -> None:
    assert run("followups", "-i", *more, can_ask=True).code == 2


def test_off_a_terminal_it_says_so(conf: Run, home: Path) -> None:
    answer = weakties("followups", "-i", home=home)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "-i asks about one person after the other, and no one can answer here.\n"
        "  weakties followups\n"
    )


def test_with_no_one_waiting_it_is_the_empty_list(run: Run, home: Path) -> None:
    terminal = begun(home)
    terminal.wait_for("No follow-ups yet.")
    assert terminal.end() == 0
