"""`thank` on a terminal and off one: the question, the keys, the letters of one's own."""

import base64
import json
import re
import stat
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Run
from tests.emulator import Emulator
from tests.making import filled
from tests.spawning import Terminal, shell, weakties
from weakties.domain.lettertexts import BUILT_IN

KEYS = "c copy   e edit   d already sent   Enter not now"
LETTER = "thank you for your time at HR Tech Europe. I enjoyed"
NO_MAIL = "No mail address yet. To add one: weakties exchange tomasz MAIL"


@pytest.fixture
def known(home: Path) -> Path:
    """Fill the store with Noor, of whom much is known, Tomasz, of whom little is, and someone."""
    with filled(home, TODAY) as make:
        conf = make.event("HR Tech Europe", TODAY)
        noor = make.person("Noor el-Amin", "Verdant", emails=("noor@verdant.example",))
        tomasz = make.person("Tomasz Lis")
        someone = make.person(None)
        make.meeting(noor, conf, enjoyed="your story about pay bands")
        for person in (tomasz, someone):
            make.meeting(person, conf)
        for person in (noor, tomasz, someone):
            make.step(person, "thank", TODAY, conf)
        make.step(noor, "plan", TODAY, conf)
    return home


def fake(home: Path, name: str, script: str = "") -> dict[str, str]:
    """Put a program first on the PATH that notes its arguments and its input in files."""
    folder = home / "bin"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {home}/{name}.argv\ncat > {home}/{name}.in\n{script}\n'
    )
    path.chmod(0o700)
    return {"PATH": f"{folder}:/usr/bin:/bin", "DISPLAY": ":9"}


def data(home: Path, *argv: str) -> Any:
    return json.loads(weakties(*argv, "--json", home=home).out)["data"]


def enjoyed(home: Path, who: str) -> str | None:
    found: str | None = data(home, "person", who)["interactions"][0]["enjoyed"]
    return found


def thank(home: Path, *argv: str, columns: int = 80, env: dict[str, str] | None = None) -> Emulator:
    return Emulator("thank", *argv, home=home, columns=columns, env=env)


def in_a_shell(home: Path, script: str) -> Emulator:
    """Run a line of a shell on a terminal."""
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    return Emulator("-c", script, home=home, program="/bin/sh", env={"PATH": path})


# The question and what becomes of the answer


def test_what_was_enjoyed_is_asked_once_kept_and_stands_in_the_letter(known: Path) -> None:
    terminal = thank(known, "tomasz")
    terminal.wait_for("Tomasz, I enjoyed")
    terminal.type("her demo.\r", until_shown=KEYS)
    terminal.type("\r")
    assert terminal.end() == 0
    assert terminal.shown == (
        "Tomasz, I enjoyed her demo.\n"
        "Noted with Tomasz Lis: I enjoyed your demo.\n"
        "Undo: weakties undo\n"
        "\n"
        "Dear Tomasz,\n"
        "\n"
        f"{LETTER} your demo. Would you like\n"
        "to ___?\n"
        "\n"
        f"{NO_MAIL}\n"
        f"{KEYS}\n"
        "Whenever you like: weakties thank tomasz\n"
    )
    assert enjoyed(known, "tomasz") == "your demo"
    assert "Undone: Noted with Tomasz Lis" in weakties("undo", home=known).out
    assert enjoyed(known, "tomasz") is None


def test_enter_skips_the_question_and_nothing_is_written(known: Path) -> None:
    before = data(known, "history")
    terminal = thank(known, "tomasz")
    terminal.wait_for("I enjoyed")
    terminal.type("\r", until_shown=KEYS)
    assert f"{LETTER} ___." in terminal.shown
    terminal.type("\x04")
    assert terminal.end() == 0
    assert data(known, "history") == before


def test_what_was_enjoyed_is_not_asked_for_a_letter_that_does_not_say_it(known: Path) -> None:
    letters = known / ".config/weakties/letters"
    letters.mkdir(parents=True)
    (letters / "short.txt").write_text("Thanks, {first_name}!\n")
    terminal = thank(known, "tomasz", "--as", "short")
    terminal.wait_for("Thanks, Tomasz!", KEYS)
    terminal.type("\r")
    assert terminal.end() == 0


def test_someone_without_a_name_is_asked_about_and_written_to(known: Path) -> None:
    terminal = thank(known, "p3")
    terminal.wait_for("I enjoyed")
    assert terminal.shown.startswith("I enjoyed")
    terminal.type("your question\r", until_shown="Enter not now")
    assert "Dear ___," in terminal.shown
    assert "weakties exchange p3 MAIL" in terminal.shown
    terminal.type("\r")
    assert terminal.end() == 0


def test_nothing_is_asked_when_either_end_is_a_pipe(known: Path) -> None:
    out = weakties("thank", "tomasz", home=known)
    assert (out.code, out.err) == (0, "")
    assert out.out == f"Dear Tomasz,\n\n{LETTER} ___. Would you like to ___?\n"
    with (known / "out").open("wb") as file:
        terminal = Terminal("thank", "tomasz", home=known, stdout=file)
        assert terminal.end().code == 0
    assert (known / "out").read_text() == out.out
    quiet = in_a_shell(known, "weakties thank tomasz </dev/null; echo code $?")
    quiet.wait_for("code 0")
    assert quiet.end() == 0
    assert KEYS not in quiet.shown
    assert f"{LETTER} ___." in quiet.shown


def test_no_input_means_no_question_and_no_key(known: Path) -> None:
    answer = Terminal("thank", "tomasz", "--no-input", home=known).end()
    assert answer.code == 0
    assert "Sent it? weakties done tomasz thank" in answer.out
    assert KEYS not in answer.out


# The keys


def test_d_ticks_the_step_as_done_does_and_undo_takes_it_back(known: Path) -> None:
    terminal = thank(known, "noor")
    terminal.wait_for(f"o open as mail   {KEYS}")
    terminal.type("d")
    assert terminal.end() == 0
    assert "Thanked Noor el-Amin. Then: plan where you connect next, today.\n" in terminal.shown
    steps = {f["step"]: f["state"] for f in data(known, "person", "noor")["followups"]}
    assert steps == {"thank": "done", "plan": "open"}
    assert "Undone: Thanked Noor el-Amin." in weakties("undo", home=known).out
    assert {f["state"] for f in data(known, "person", "noor")["followups"]} == {"open"}


def test_o_opens_the_mail_program_without_a_shell_and_the_keys_come_again(known: Path) -> None:
    terminal = thank(known, "noor", env=fake(known, "xdg-open"))
    terminal.wait_for(KEYS)
    terminal.type("o", until_shown="Opened in your mail program, to noor@verdant.example.")
    terminal.wait_until(lambda: terminal.shown.count(KEYS) == 2, "keys again")
    terminal.type("d", until_shown="Thanked Noor el-Amin.")
    assert terminal.end() == 0
    [link] = (known / "xdg-open.argv").read_text().splitlines()
    assert link == data(known, "thank", "noor")["mailto"]


def test_c_copies_and_says_with_what(known: Path) -> None:
    terminal = thank(known, "noor", env=fake(known, "xclip"))
    terminal.wait_for(KEYS)
    terminal.type("c", until_shown="Copied with xclip.")
    terminal.type("\r")
    assert terminal.end() == 0
    assert (known / "xclip.in").read_text() == data(known, "thank", "noor")["text"]


def test_without_a_tool_the_terminal_itself_is_asked_to_copy(known: Path) -> None:
    terminal = thank(known, "noor", env={"PATH": "/nowhere"})
    terminal.wait_for(KEYS)
    terminal.type("c", until_shown="Copied through your terminal; if nothing pastes")
    terminal.type("\r")
    assert terminal.end() == 0
    [content] = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.raw)
    assert base64.b64decode(content).decode() == data(known, "thank", "noor")["text"]


def test_without_any_program_there_is_a_sentence_and_the_keys_again(known: Path) -> None:
    answer = Terminal("thank", "noor", home=known, env={"PATH": "/nowhere", "TERM": "dumb"})
    answer.wait_for(KEYS)
    for key, told in (("o", "No mail program was found here."),
                      ("c", "No clipboard was found here."),
                      ("e", "No editor was found.")):  # fmt: skip
        answer.type(f"{key}\n")
        answer.wait_for(told)
    answer.type("\n")
    ended = answer.end()
    assert ended.code == 0
    assert ended.out.count(KEYS) == 4
    assert "\x1b" not in ended.out


def editor(home: Path, script: str) -> dict[str, str]:
    path = home / "editor"
    path.write_text(f'#!/bin/sh\nstat -c %a "$1" > {home}/mode\ncp "$1" {home}/seen\n{script}\n')
    path.chmod(0o700)
    return {"EDITOR": str(path)}


def test_e_edits_the_draft_which_is_then_copied(known: Path) -> None:
    env = editor(known, "sed -i 's/like to ___/like a coffee/' \"$1\"")
    terminal = thank(known, "noor", env={**env, **fake(known, "xclip")})
    terminal.wait_for(KEYS)
    terminal.type("e")
    terminal.wait_for_words("Would you like a coffee?")
    terminal.wait_until(lambda: terminal.shown.count(KEYS) == 2, "keys again")
    assert (known / "mode").read_text() == "600\n"
    assert (
        (known / "seen")
        .read_text()
        .startswith("Subject: Thank you for your time at HR Tech Europe\n\nDear Noor,\n")
    )
    terminal.type("c", until_shown="Copied with xclip.")
    terminal.type("\r")
    assert terminal.end() == 0
    assert "like a coffee?" in (known / "xclip.in").read_text()
    assert "Subject" not in (known / "xclip.in").read_text()
    assert list((known / ".local/state/weakties/editing").glob("*")) == []


@pytest.mark.parametrize(("key", "code"), [("\r", 0), ("\x04", 0), ("\x03", 130)])
def test_an_edited_draft_that_was_not_sent_is_kept(known: Path, key: str, code: int) -> None:
    terminal = thank(known, "noor", env=editor(known, 'echo "PS: hello" >> "$1"'))
    terminal.wait_for(KEYS)
    terminal.type("e", until_shown="PS: hello")
    terminal.wait_until(lambda: terminal.shown.count(KEYS) == 2, "keys again")
    terminal.type(key, until_shown="Your draft is kept:")
    assert terminal.end() == code
    [kept] = (known / ".local/state/weakties/editing").glob("letter-*")
    assert kept.name in terminal.shown.replace("\n", "")
    assert kept.read_text().endswith("PS: hello\n")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_an_editor_that_fails_leaves_the_draft_as_it_was(known: Path) -> None:
    terminal = thank(known, "noor", env=editor(known, "exit 3"))
    terminal.wait_for(KEYS)
    terminal.type("e", until_shown="(status 3)")
    terminal.wait_until(lambda: terminal.shown.count(KEYS) == 2, "keys again")
    terminal.type("\r")
    assert terminal.end() == 0


def test_arrows_and_other_keys_mean_nothing_and_a_capital_means_its_letter(known: Path) -> None:
    terminal = thank(known, "noor")
    terminal.wait_for(KEYS)
    for noise in ("\x1b[D", "\x1bOC", "z", "é", "\t"):
        terminal.type(noise)
        time.sleep(0.05)
    terminal.type("D", until_shown="Thanked Noor el-Amin.")
    assert terminal.end() == 0


def test_ctrl_c_leaves_with_the_way_back_and_the_terminal_as_it_was(known: Path) -> None:
    terminal = in_a_shell(
        known,
        "b=$(stty -g); trap : INT; weakties thank noor; echo code $?;"
        ' [ "$b" = "$(stty -g)" ] && echo same',
    )
    terminal.wait_for(KEYS)
    terminal.type("\x03", until_shown="code 130")
    terminal.end()
    assert "Whenever you like: weakties thank noor" in terminal.shown
    assert "same" in terminal.shown


@pytest.mark.parametrize(
    ("meanwhile", "told"),
    [
        (("done", "noor", "thank"), "Already done on Fri 20 Nov; nothing was changed."),
        (("skip", "1"), "Already skipped on Fri 20 Nov; nothing was changed."),
        (("rm", "p1", "--yes"), "No follow-up has the number 1."),
    ],
)
def test_d_tells_what_became_of_the_step_meanwhile(
    known: Path, meanwhile: tuple[str, ...], told: str
) -> None:
    terminal = thank(known, "noor")
    terminal.wait_for(KEYS)
    assert weakties(*meanwhile, home=known).code == 0
    before = data(known, "history")
    terminal.type("d", until_shown=told)
    terminal.type("\r")
    assert terminal.end() == 0
    assert data(known, "history") == before


def test_the_answer_to_the_question_outlives_a_meeting_removed_meanwhile(known: Path) -> None:
    terminal = thank(known, "tomasz")
    terminal.wait_for("I enjoyed")
    assert weakties("rm", "p2", "--yes", home=known).code == 0
    terminal.type("your demo\r", until_shown=KEYS)
    assert "That meeting was removed meanwhile" in terminal.shown
    assert f"{LETTER} your demo." in terminal.shown
    terminal.type("\r")
    assert terminal.end() == 0


@pytest.mark.parametrize("columns", [40, 20])
def test_on_a_narrow_terminal_keys_stay_whole(known: Path, columns: int) -> None:
    terminal = thank(known, "noor", columns=columns)
    terminal.wait_for("Enter not now")
    terminal.type("\r")
    assert terminal.end() == 0
    for key in ("o open as mail", "c copy", "e edit", "d already sent", "Enter not now"):
        assert key in terminal.shown


def test_another_step_by_its_number_has_its_own_letter_and_is_ticked(known: Path) -> None:
    terminal = thank(known, "4")
    terminal.wait_for("Would you have time for", KEYS)
    terminal.type("d", until_shown="You keep up with Noor el-Amin online.")
    assert terminal.end() == 0


def test_a_letter_for_nothing_open_has_no_key_that_ticks(known: Path) -> None:
    weakties("done", "noor", "thank", home=known)
    terminal = thank(known, "noor")
    terminal.wait_for("o open as mail   c copy   e edit   Enter not now")
    terminal.type("d")
    terminal.type("\r")
    assert terminal.end() == 0
    assert "Thanked" not in terminal.shown


# For scripts


def test_open_and_copy_need_no_key_and_the_letter_is_still_printed(known: Path) -> None:
    env = {**fake(known, "xdg-open"), **fake(known, "xclip")}
    answer = weakties("thank", "noor", "--open", "--copy", home=known, env=env)
    assert answer.code == 0
    assert answer.out.startswith("Dear Noor,\n")
    assert answer.err == (
        "Opened in your mail program, to noor@verdant.example.\nCopied with xclip.\n"
    )
    assert (known / "xdg-open.argv").read_text().startswith("mailto:noor@verdant.example?subject=")


def test_open_without_an_address_fails_and_names_the_way(known: Path) -> None:
    answer = weakties("thank", "tomasz", "--open", home=known)
    assert answer.code == 1
    assert answer.out.startswith("Dear Tomasz,")
    assert answer.err == (
        "Tomasz Lis has no mail address yet. To add one:\n  weakties exchange tomasz MAIL\n"
    )


def test_copy_off_a_terminal_without_a_tool_fails_and_names_the_way(known: Path) -> None:
    answer = weakties("thank", "noor", "--copy", home=known, env={"PATH": "/nowhere"})
    assert answer.code == 1
    assert answer.err == (
        "No clipboard was found here.\n"
        "Print it instead: the same command without --copy, ending in > letter.txt.\n"
    )


def test_json_has_all_that_sending_needs(known: Path, run: Run) -> None:
    assert list(data(known, "thank", "noor")) == [
        "person", "text", "gaps", "subject", "to", "mailto", "template",
    ]  # fmt: skip
    found = data(known, "thank", "tomasz")
    assert (found["to"], found["mailto"], found["template"]) == (None, None, "email")
    assert found["gaps"] == 2


def test_one_letter_at_a_time(known: Path, run: Run) -> None:
    answer = run("thank", "1-2")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "One letter at a time: name one person, or one number.\n  weakties thank 1\n"
    )


# Templates


def own(home: Path, name: str, content: str | bytes) -> Path:
    folder = home / ".config/weakties/letters"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_as_names_another_letter_of_ours(known: Path, run: Run) -> None:
    answer = run("thank", "noor", "--as", "card")
    assert answer.out == (
        "Dear Noor,\n\n"
        "thank you for your time at HR Tech Europe. I enjoyed your story about pay bands.\n\n"
        "With warm wishes\n"
    )


def test_a_file_of_ones_own_is_another_language_and_a_setting_makes_it_usual(
    known: Path, run: Run
) -> None:
    own(known, "email-de", "Subject: Danke\r\n\r\nHallo {first_name},\r\n"
        "danke für das Gespräch[ bei {event}]. {enjoyed}: großartig!\r\n")  # fmt: skip
    assert run("config", "letter", "email-de").code == 0
    answer = json.loads(run("thank", "noor", "--json").out)["data"]
    assert answer["text"] == (
        "Hallo Noor,\ndanke für das Gespräch bei HR Tech Europe. "
        "your story about pay bands: großartig!"
    )
    assert (answer["subject"], answer["template"]) == ("Danke", "email-de")
    assert run("thank", "noor", "--as", "ours").out.startswith("Dear Noor,")


def test_a_setting_that_names_a_letter_no_longer_there_says_how_to_go_on(
    known: Path, run: Run
) -> None:
    run("config", "letter", "email-de")
    answer = run("thank", "noor")
    assert answer.code == 3
    assert answer.err == (
        'There is no letter "email-de".\n'
        "  weakties thank --templates\n"
        "To write it: weakties thank --edit-template email-de\n"
        "The setting is taken back with: weakties config letter --unset\n"
    )
    assert run("thank", "noor", "--as", "email").code == 0


def test_a_file_stands_before_ours_of_the_same_name(known: Path, run: Run) -> None:
    own(known, "plan", "Coffee, {first_name}?\n")
    assert run("thank", "4").out == "Coffee, Noor?\n"


def test_an_unknown_field_is_told_with_its_place_and_the_way_on(known: Path, run: Run) -> None:
    path = own(known, "email", "Subject: Hi\nDear {first_name},\nI liked {enjoied}.\n")
    answer = run("thank", "noor", "--format", "tsv")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f'{path}: line 3, column 9: "{{enjoied}}" is not a field. Did you mean {{enjoyed}}?\n'
        "There are: first_name, name, organisation, event, enjoyed, promise, promised, next, "
        "next_on, last, last_on.\n"
        "To mend it: weakties thank --edit-template email\n"
        "With our wording meanwhile: --as ours\n"
    )
    assert run("thank", "noor", "--as", "ours").code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Dear \xff", "is not UTF-8"),
        (b"a\0b", "is not text: it holds NUL characters."),
        (b"x" * 20_001, "has 20,001 characters; 20,000 is the most."),
        (b"x" * 5_000_001, "that is more than is read."),
        (b" \n\n", "is empty."),
    ],
)
def test_a_file_that_is_no_letter_is_refused(
    known: Path, run: Run, content: bytes, told: str
) -> None:
    own(known, "email", content)
    answer = run("thank", "noor")
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert "--as ours" in answer.err
    listed = run("thank", "--templates", "--format", "tsv")
    assert listed.code == 0
    assert listed.out.startswith("email\tyours\tcannot be read: ")


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("email-xx", 3, 'There is no letter "email-xx".'),
        ("../../etc/passwd", 2, '"../../etc/passwd" is no name for a letter'),
        ("a b", 2, '"a b" is no name for a letter'),
    ],
)
def test_a_letter_that_is_not_there_is_named(
    known: Path, run: Run, typed: str, code: int, told: str
) -> None:
    answer = run("thank", "noor", "--as", typed)
    assert answer.code == code
    assert told in answer.err


@pytest.mark.parametrize("typed", ["../x", "", "a b", "ours/x"])
def test_a_setting_that_is_no_name_is_refused(run: Run, typed: str) -> None:
    assert run("config", "letter", typed).code == 2


def test_ours_as_the_setting_is_the_usual_letter(known: Path, run: Run) -> None:
    run("config", "letter", "card")
    assert run("config", "letter", "Ours").code == 0
    answer = run("thank", "tomasz")
    assert (answer.code, answer.out) == (
        0, f"Dear Tomasz,\n\n{LETTER} ___. Would you like to ___?\n"
    )  # fmt: skip
    assert run("thank", "tomasz", "--as", "Ours").out == answer.out


def test_the_list_names_ours_and_yours(known: Path, run: Run) -> None:
    own(known, "email-de", "Hallo {first_name},\n\ndanke!\n")
    own(known, "chat", "Hey!\n")
    own(known, "no name", "ignored")
    rows = [
        line.split("\t") for line in run("thank", "--templates", "--format", "tsv").out.split("\n")
    ]
    assert [row[:2] for row in rows[:3]] == [["email", "ours"], ["email-formal", "ours"],
                                             ["chat", "yours"]]  # fmt: skip
    assert ["email-de", "yours", "danke!"] in rows
    assert all("no name" not in row for row in rows)
    asked = json.loads(run("thank", "--templates", "--json").out)["data"]
    assert [one["name"] for one in asked if one["usual"]] == ["email"]
    assert run("thank", "--templates", "noor").code == 2


@pytest.mark.parametrize("width", [80, 40, 20])
def test_the_list_fits_the_screen(run: Run, width: int) -> None:
    answer = run("thank", "--templates", width=width)
    assert answer.code == 0
    folder = "/.config/weakties/letters"
    assert max(len(line) for line in answer.out.split("\n") if folder not in line) <= width


# A template of one's own, in the editor


def test_a_template_is_made_from_ours_privately_and_used(known: Path, run: Run) -> None:
    env = editor(known, "sed -i 's/thank you/grazie/' \"$1\"")
    answer = run("thank", "--edit-template", "email-it", can_ask=True, **env)
    path = known / ".config/weakties/letters/email-it.txt"
    assert answer.code == 0, answer.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert f"Kept: {path}" in answer.out + answer.err
    assert "grazie for your time" in run("thank", "noor", "--as", "email-it").out
    assert "grazie" not in run("thank", "noor").out


def test_a_mistake_in_a_template_is_told_and_the_file_kept(known: Path, run: Run) -> None:
    env = editor(known, "printf 'Dear {nam},\\n' > \"$1\"")
    answer = run("thank", "--edit-template", "chat", can_ask=True, **env)
    path = known / ".config/weakties/letters/chat.txt"
    assert answer.code == 2
    assert f'{path}: line 1, column 6: "{{nam}}" is not a field.' in answer.err.replace("\n", " ")
    assert path.read_text() == "Dear {nam},\n"


def test_a_template_that_was_not_changed_is_not_kept(known: Path, run: Run) -> None:
    nano = known / "bin/nano"
    nano.parent.mkdir()
    nano.write_text("#!/bin/sh\n")
    nano.chmod(0o700)
    answer = run("thank", "--edit-template", "chat", can_ask=True, EDITOR=str(nano))
    assert answer.code == 0
    assert "Nothing was changed" in answer.out + answer.err
    assert list((known / ".config/weakties/letters").iterdir()) == []


def test_a_new_template_is_not_kept_where_the_editor_fails(known: Path, run: Run) -> None:
    folder = known / ".config/weakties/letters"
    answer = run("thank", "--edit-template", "email", can_ask=True, EDITOR="false")
    assert answer.code == 1
    assert "ended with an error (status 1)" in answer.err.replace("\n", " ")
    assert list(folder.iterdir()) == []


def test_what_was_written_stays_where_the_editor_fails(known: Path, run: Run) -> None:
    env = editor(known, 'echo mine > "$1"; exit 1')
    assert run("thank", "--edit-template", "chat", can_ask=True, **env).code == 1
    assert (known / ".config/weakties/letters/chat.txt").read_text() == "mine\n"
    before = own(known, "card", BUILT_IN["card"])
    assert run("thank", "--edit-template", "card", can_ask=True, EDITOR="false").code == 1
    assert before.exists()


def test_a_template_is_not_edited_off_a_terminal_nor_under_our_own_name(run: Run) -> None:
    assert run("thank", "--edit-template", "chat").code == 2
    assert run("thank", "--edit-template", "ours", can_ask=True).code == 2


def test_a_folder_that_cannot_be_made_is_a_sentence(known: Path, run: Run) -> None:
    (known / ".config").write_text("a file\n")
    answer = run("thank", "--edit-template", "chat", can_ask=True, **editor(known, ""))
    assert answer.code == 1
    assert "could not be made: " in answer.err


def test_piped_letters_have_whole_paragraphs(known: Path) -> None:
    answer = shell("weakties thank noor | cat", known)
    assert answer.err == ""
    assert len(answer.out.splitlines()) == 3
