"""`log-event --edit` and `edit` without a line: a form in the user's editor, and nothing lost."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Answer, Run

Edit = Any


@pytest.fixture
def edit(run: Run, home: Path) -> Edit:
    """Return a function that runs a command whose editor is a script of shell lines on `$1`.

    The form as it was opened, each time, is left in `seen`.
    """

    def edit(*argv: str, script: str, typed: str = "", **more: Any) -> Answer:
        editor = home / "an editor"
        editor.write_text(
            f'#!/bin/sh\ncat "$1" >> {home}/seen\necho "$1" >> {home}/paths\n{script}\n'
        )
        editor.chmod(0o700)
        return run(*argv, can_ask=True, typed=typed, EDITOR=f"'{editor}'", **more)

    return edit


def seen(home: Path) -> str:
    return (home / "seen").read_text()


def left(home: Path) -> list[Path]:
    """Return the files left behind in the place where forms are edited."""
    return sorted((home / ".local/state/weakties/editing").glob("*"))


def asked(run: Run, *argv: str) -> Any:
    return json.loads(run(*argv, "--json").out)["data"]


@pytest.fixture
def conf(run: Run) -> Run:
    run("plan-event", "HR Tech Europe", "--on", "18-19 Nov", "-w", "Lyon", "-k", "conf",
        today="2026-11-01")  # fmt: skip
    run("log-event", "Berlin HR Meetup", "-o", "3 Mar", "-w", "Berlin",
        "-m", "Ana Ruiz; data lead @ Zalando; +mentor; ana@zalando.example")  # fmt: skip
    return run


# A new debrief


def test_the_form_of_a_planned_event_is_filled_and_logged_as_edited(
    edit: Edit, conf: Run, home: Path
) -> None:
    answer = edit(
        "log-event", "--edit", "HR Tech Europe", "-m", "Bo Lind",
        script="sed -i 's/^- $/- Noor el-Amin, CHRO @ Verdant, enjoyed: her talk/' \"$1\"",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    form = seen(home).splitlines()
    assert form[0] == "<!-- Save and close to log it; an empty file logs nothing. -->"
    assert form[1:10] == [
        "# HR Tech Europe",
        "kind: conference",
        "on: 2026-11-18",
        "until: 2026-11-19",
        "where: Lyon",
        "online: no",
        "size: ",
        "note: ",
        "",
    ]
    assert "- Bo Lind" in form
    assert any("whom did you know already" in line for line in form)
    assert answer.out == (
        "Logged HR Tech Europe (e1): conference, Lyon, Wed 18 – Thu 19 Nov 2026.\n"
        "\n"
        "  Bo Lind                      new\n"
        "  Noor el-Amin  CHRO, Verdant  new  enjoyed: your talk\n"
        "\n"
        "Today: thank 2 people. The first line is written: weakties thank noor\n"
    )
    assert left(home) == []
    assert len(asked(conf, "history")) == 3


def test_without_a_name_the_planned_event_of_these_days_stands_there(
    edit: Edit, conf: Run, home: Path
) -> None:
    answer = edit("log-event", "-e", script='echo "- Bo Lind" >> "$1"', today="2026-11-19")
    assert answer.code == 0
    assert "# HR Tech Europe\n" in seen(home)
    assert asked(conf, "event", "e1")["state"] == "attended"


def test_who_is_there_already_is_named(edit: Edit, conf: Run, home: Path) -> None:
    answer = edit("log-event", "Berlin HR Meetup", "-e", "-o", "3 Mar",
                  script='echo "- Bo Lind" >> "$1"')  # fmt: skip
    assert "<!-- Here already: Ana Ruiz -->\n" in seen(home)
    assert answer.out.startswith("Already logged: Berlin HR Meetup (e2): meetup, Berlin, ")


@pytest.mark.parametrize(
    "script",
    [': > "$1"', 'rm "$1"', 'echo "<!-- later -->" > "$1"', "sed -i '/^# /d' \"$1\""],
)
def test_saving_nothing_logs_nothing(script: str, edit: Edit, home: Path) -> None:
    answer = edit("log-event", "--edit", script=script)
    assert answer == Answer("", "Nothing was saved, so nothing was written.\n", 0)
    assert left(home) == []
    assert not (home / ".local/share/weakties/weakties.db").exists()


def test_a_form_that_comes_back_unsaved_may_be_open_in_a_window_still(
    edit: Edit, home: Path
) -> None:
    answer = edit("log-event", "--edit", script="true")
    [path] = left(home)
    assert (answer.out, answer.code) == ("", 0)
    assert answer.err.startswith("Nothing was saved, so nothing was written.\n")
    assert "opens a window of its own, let it wait: EDITOR='code --wait'" in answer.err
    assert answer.err.endswith(f"The form is kept: {path}\n")


def test_leaving_a_form_with_a_mistake_keeps_what_was_typed(edit: Edit, home: Path) -> None:
    script = 'grep -q "<!-- !" "$1" || printf "# PyData\\n- Bo; enjoyd: x\\n" > "$1"'
    answer = edit("log-event", "--edit", script=script)
    [path] = left(home)
    assert answer.code == 0
    assert answer.err.endswith(f"What you typed is kept: {path}\n")
    assert "- Bo; enjoyd: x" in path.read_text()


def test_a_form_without_a_title_is_not_thrown_away(edit: Edit, run: Run, home: Path) -> None:
    answer = edit("log-event", "--edit", script="sed -i 's/^where: .*/where: Lyon/' \"$1\"")
    assert answer.code == 2
    assert "An event needs a name that can be seen." in answer.err
    [path] = left(home)
    assert "where: Lyon" in path.read_text()


def test_a_form_with_breaks_of_old_macs_is_read(edit: Edit, conf: Run) -> None:
    script = "sed 's/title: data lead/title: CDO/' \"$1\" | tr '\\n' '\\r' > x; cat x > \"$1\""
    assert edit("edit", "ana", script=script).code == 0
    assert asked(conf, "people")[0]["title"] == "CDO"


def test_a_cadence_of_years_stays_in_the_form(edit: Edit, conf: Run) -> None:
    conf("cadence", "ana", "3y")
    assert edit("edit", "ana", script='touch "$1"').code == 0
    assert asked(conf, "person", "ana")["cadence_days"] == 1095


def test_a_link_taken_away_leaves_the_phone_with_the_same_digits(edit: Edit, conf: Run) -> None:
    conf("edit", "ana", "0170 1234567, https://wa.me/01701234567")
    edit("edit", "ana", script="sed -i '/^link: http/d' \"$1\"")
    [ana] = asked(conf, "people")
    assert (ana["phones"], ana["links"]) == (["0170 1234567"], [])
    assert conf("edit", "ana", "https://wa.me/01701234567").code == 0
    assert conf("edit", "ana", "-https://wa.me/01701234567").code == 0
    [ana] = asked(conf, "people")
    assert (ana["phones"], ana["links"]) == (["0170 1234567"], [])


def test_a_form_saved_as_it_stood_is_logged(edit: Edit, conf: Run) -> None:
    assert edit("log-event", "--edit", "HR Tech Europe", script='touch "$1"').code == 0
    assert asked(conf, "event", "e1")["state"] == "attended"


def test_a_mistake_opens_the_form_again_with_the_message_above_its_line(
    edit: Edit, run: Run, home: Path
) -> None:
    script = (
        'if grep -q "<!-- !" "$1"; then sed -i "s/enjoyd/enjoyed/; s/picnic/meetup/" "$1"\n'
        'else printf "# PyData\\nkind: picnic\\n- Bo Lind; enjoyd: the demo\\n" > "$1"; fi'
    )
    answer = edit("log-event", "--edit", script=script)
    assert answer.code == 0, answer.err
    assert answer.err == ""
    second = seen(home)[seen(home).index("# PyData") :]
    assert second == (
        "# PyData\n"
        '<!-- ! "picnic" is not a kind of event. There are: conference, workshop, meetup, webinar, '
        "forum, other. -->\n"
        "kind: picnic\n"
        '<!-- ! "enjoyd:" is not a word of a person line. Did you mean enjoyed:? -->\n'
        "- Bo Lind; enjoyd: the demo\n"
    )
    assert [p["name"] for p in asked(run, "people")] == ["Bo Lind"]
    assert left(home) == []


def test_the_same_mistake_twice_leaves_and_keeps_what_was_typed(
    edit: Edit, run: Run, home: Path
) -> None:
    answer = edit("log-event", "--edit", script='printf "# PyData\\n- Bo; enjoyd: it\\n" > "$1"')
    [path] = left(home)
    assert answer.code == 2
    assert answer.err.endswith(
        f"What you typed is kept: {path}\n  weakties log-event --from {path}\n"
    )
    assert "- Bo; enjoyd: it" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert asked(run, "people") == []


def test_a_day_still_to_come_opens_the_form_again(edit: Edit, home: Path) -> None:
    script = (
        'if grep -q "<!-- !" "$1"; then sed -i "s/2 Dec/today/" "$1"\n'
        'else printf "# PyData\\non: 2026-12-02\\n" > "$1"; fi'
    )
    answer = edit("log-event", "--edit", script=script)
    assert "Wed 2 Dec 2026 is still to come" in seen(home)
    assert answer.code == 2


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ('echo "# PyData" > "$1"; exit 3', "ended with an error (status 3); nothing was written."),
        ('echo "# PyData" > "$1"; kill -9 $$', "was killed; nothing was written."),
    ],
)
def test_when_the_editor_fails_what_was_typed_is_kept(
    script: str, told: str, edit: Edit, run: Run, home: Path
) -> None:
    answer = edit("log-event", "--edit", script=script)
    [path] = left(home)
    assert answer.code == 1
    assert told in answer.err
    assert f"What you typed is kept: {path}\n" in answer.err
    assert path.read_text() == "# PyData\n"
    assert asked(run, "events") == []
    assert run("log-event", "--from", str(path)).code == 0


def test_an_editor_that_fails_at_once_leaves_no_file(edit: Edit, home: Path) -> None:
    assert edit("log-event", "--edit", script="exit 1").code == 1
    assert left(home) == []


@pytest.mark.parametrize("editor", ["nowhere-to-be-found", "'unclosed", "/", "no/such --wait"])
def test_an_editor_that_is_not_there_is_named(editor: str, run: Run, home: Path) -> None:
    answer = run("log-event", "--edit", can_ask=True, EDITOR=editor)
    assert answer.code == 2
    assert answer.err == (
        f'EDITOR names the editor "{editor}", which was not found.\n  export EDITOR=nano\n'
    )
    assert left(home) == []


def test_what_is_not_utf8_is_kept(edit: Edit, home: Path) -> None:
    answer = edit("log-event", "--edit", script="printf '# Caf\\351\\n' > \"$1\"")
    [path] = left(home)
    assert answer.code == 2
    assert "is not UTF-8 (line 1, byte 6), and only UTF-8 is read." in answer.err
    assert path.read_bytes() == b"# Caf\xe9\n"


def test_visual_beats_editor(edit: Edit, home: Path) -> None:
    answer = edit("log-event", "--edit", script="true", VISUAL="nowhere-to-be-found")
    assert 'VISUAL names the editor "nowhere-to-be-found"' in answer.err


def test_without_a_terminal_the_editor_is_refused(run: Run) -> None:
    answer = run("log-event", "--edit", "PyData")
    assert (answer.code, answer.err) == (2, "The editor needs a terminal.\n")
    answer = run("log-event", "--edit", "PyData", "--no-input", can_ask=True)
    assert answer.code == 2


def test_files_left_behind_are_swept_after_a_week(edit: Edit, home: Path) -> None:
    import os
    from datetime import UTC, datetime, timedelta

    folder = home / ".local/state/weakties/editing"
    folder.mkdir(parents=True)
    old, new = folder / "old.md", folder / "new.md"
    for path, age in ((old, 8), (new, 6)):
        path.write_text("# X\n")
        when = (datetime(2026, 11, 20, 20, 30, tzinfo=UTC) - timedelta(days=age)).timestamp()
        os.utime(path, (when, when))
    edit("log-event", "--edit", script=': > "$1"')
    assert left(home) == [new]


# A person


def test_a_person_is_edited_as_a_form_and_only_changes_are_written(
    edit: Edit, conf: Run, home: Path
) -> None:
    changes = (
        "s/^title: .*/title: CDO/",
        "s/^tag: mentor/tag: leader/",
        "s/^phone: $/phone: +49 30 1234567/",
        "s/^alias: $/alias: Anita/",
        "s/^cadence: $/cadence: 3mo/",
        "s/^note: .*/note: likes tea/",
    )
    script = f"sed -i '{'; '.join(changes)}' \"$1\""
    answer = edit("edit", "ana", script=script)
    assert answer.code == 0, answer.err
    assert seen(home) == (
        "<!-- Save and close to write what you changed. -->\n"
        "name: Ana Ruiz\n"
        "title: data lead\n"
        "organisation: Zalando\n"
        "tag: mentor\n"
        "tag: \n"
        "mail: ana@zalando.example\n"
        "mail: \n"
        "phone: \n"
        "link: \n"
        "alias: \n"
        "via: \n"
        "cadence: \n"
        "note: \n"
    )
    assert answer.out == (
        'Ana Ruiz (p1): title "CDO", #leader, +49 30 1234567, without #mentor, also\n'
        "Anita, note, every 3 months.\n"
    )
    [ana] = asked(conf, "people")
    assert (ana["title"], ana["tags"], ana["phones"]) == ("CDO", ["leader"], ["+49 30 1234567"])
    person = asked(conf, "person", "Anita")
    assert (person["note"], person["cadence_days"]) == ("likes tea", 91)
    assert conf("undo").code == 0
    assert asked(conf, "people")[0]["title"] == "data lead"


def test_what_is_emptied_in_a_form_is_emptied(edit: Edit, conf: Run, home: Path) -> None:
    answer = edit("edit", "ana-ruiz", script="sed -i 's/^title: .*/title:/; /^mail: ana/d' \"$1\"")
    assert answer.out == "Ana Ruiz (p1): without title, without ana@zalando.example.\n"
    [ana] = asked(conf, "people")
    assert (ana["title"], ana["emails"]) == (None, [])


def test_a_form_saved_unchanged_changes_nothing(edit: Edit, conf: Run) -> None:
    answer = edit("edit", "ana", script='touch "$1"')
    assert answer.out == "Ana Ruiz is that way already; nothing was changed.\n"
    assert len(asked(conf, "history")) == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("s/^name: .*/name:/", "name: can be changed, but not left empty."),
        ("s/^organisation: .*/organisation:/", "organisation: can be changed, but not left empty."),
        ("s/^mail: ana.*/mail: nowhere/", '"nowhere" is no mail address.'),
        ("s/^title: .*/titel: CDO/", '"titel:" is not a key here. Did you mean title?'),
        ("s/^cadence: $/cadence: often/", '"often" does not say how often.'),
        ("s/^title: .*/hello/", '"hello" does not begin with a key and a colon'),
    ],
)
def test_a_mistake_in_the_form_of_a_person_is_told_in_it(
    change: str, told: str, edit: Edit, conf: Run, home: Path
) -> None:
    answer = edit("edit", "ana", script=f"sed -i '{change}' \"$1\"")
    assert answer.code == 2
    assert told in seen(home)
    assert told in answer.err
    assert asked(conf, "people")[0]["emails"] == ["ana@zalando.example"]


def test_a_person_changed_meanwhile_is_told_and_not_overwritten(
    edit: Edit, conf: Run, home: Path
) -> None:
    program = Path(__file__).parents[2] / ".venv/bin/weakties"
    meanwhile = f"{program} -q edit ana-ruiz 'CPO @ Zalando' >/dev/null"
    script = f"sed -i 's/^title: .*/title: CDO/' \"$1\"; {meanwhile}"
    answer = edit("edit", "ana", script=script)
    [path] = left(home)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "Ana Ruiz was changed meanwhile (title); nothing was written.\n"
        f"What you typed is kept: {path}\n"
    )
    assert asked(conf, "people")[0]["title"] == "CPO"


# An event


def test_an_event_is_edited_the_way_its_debrief_is_written(
    edit: Edit, conf: Run, home: Path
) -> None:
    answer = edit(
        "edit", "e2", script="sed -i 's/^where: .*/size: 40/; s/^kind: .*/kind: forum/' \"$1\""
    )
    assert seen(home) == (
        "<!-- Save and close to write what you changed. -->\n"
        "# Berlin HR Meetup\n"
        "kind: meetup\n"
        "on: 2026-03-03\n"
        "where: Berlin\n"
        "online: no\n"
    )
    assert answer.out == "Berlin HR Meetup (e2): kind forum, without place, size 40.\n"
    event = asked(conf, "event", "e2")
    assert (event["kind"], event["place"], event["size"]) == ("forum", None, 40)


def test_an_event_is_found_by_its_name_as_well(edit: Edit, conf: Run) -> None:
    answer = edit("edit", "Berlin HR Meetup", script="sed -i 's/^on: .*/on: 2026-03-04/' \"$1\"")
    assert answer.out == "Berlin HR Meetup (e2): Wed 4 Mar 2026.\n"
    assert asked(conf, "person", "ana")["interactions"][0]["on"] == "2026-03-04"


@pytest.mark.parametrize("more", ["- Bo Lind", "# Another"])
def test_the_form_of_an_event_holds_that_event_alone(more: str, edit: Edit, conf: Run) -> None:
    assert edit("edit", "e2", script=f"echo '{more}' >> \"$1\"").code == 2
    assert len(asked(conf, "history")) == 2


# A goal


def test_a_goal_is_edited_as_a_form(edit: Edit, conf: Run, home: Path) -> None:
    conf("goals", "add", "attend", "three", "events", "this", "year")
    answer = edit(
        "edit",
        "goal",
        "1",
        script="sed -i 's/^target: 3/target: 4/; s/^kind: /kind: meetup/' \"$1\"",
    )
    assert seen(home).endswith(
        "title: Attend three events\ntarget: 3\nfrom: 2026-01-01\nuntil: 2026-12-31\n"
        "kind: \ntag: \norganisation: \nonline: \n"
    )
    assert answer.code == 0, answer.err
    [goal] = asked(conf, "goals")
    assert (goal["title"], goal["target"]) == ("Attend 4 meetups", 4)
    assert goal["filters"]["kind"] == "meetup"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("s/^target: 3/target: lots/", '"lots" is no whole number from 1 to 10,000.'),
        ("s/^until: .*/until: 2025-01-01/", "2025"),
        ("s/^from: .*/from:/", "from: is empty."),
        ("s/^online: $/online: often/", '"often" is neither yes nor no.'),
    ],
)
def test_a_mistake_in_the_form_of_a_goal_is_told(
    change: str, told: str, edit: Edit, conf: Run
) -> None:
    conf("goals", "add", "attend", "three", "events", "this", "year")
    answer = edit("edit", "goal", "1", script=f"sed -i '{change}' \"$1\"")
    assert answer.code == 2
    assert told in answer.err
    assert asked(conf, "goals")[0]["target"] == 3


def test_what_names_no_record_opens_no_form(edit: Edit, conf: Run, home: Path) -> None:
    assert edit("edit", "nobody", script="true").code == 3
    assert edit("edit", "goal", "7", script="true").code == 3
    assert edit("edit", "e9", script="true").code == 3
    assert not (home / "seen").exists()
