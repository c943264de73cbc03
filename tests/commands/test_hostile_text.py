"""Text that would move a cursor, break a format or pose as something else: kept, shown safely."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests import stored
from tests.conftest import Answer, Run
from tests.spawning import LEAKED, on_terminal, weakties
from weakties.domain import text

WIDTHS = (20, 40, 80, 200)
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

HOSTILE = {
    "clear": "Clear\x1b[2J\x1b[H Screen",
    "title": "Title\x1b]0;pwned\x07 Bar",
    "clipboard": "Clip\x1b]52;c;cm0gLXJm\x07 Board",
    "link": "Link\x1b]8;;http://evil.example\x1b\\ here\x1b]8;;\x1b\\ Now",
    "unterminated": "Open\x1b] Ended",
    "dcs": "Dcs\x1bP1$r\x1b\\ Reply",
    "c1": "Eight\x9b31m Bit\x9c\x85\x90",
    "bell": "Bell\x07\x08\x0b\x0c Tower",
    "null": "Nu\x00ll Byte",
    "delete": "De\x7flete Key",
    "bidi": "Invoice \u202efdp.exe\u202c End",
    "isolate": "Iso\u2066late\u2069 \u200fMark\u200e",
    "markup": "[bold]Bo Ld[/bold] [/] [on_red]X",
    "link markup": "[link=https://evil.example]Lin Ka[/link]",
    "emoji code": "Bomb :bomb: :warning: Squad",
    "quotes": 'Kim "O\'Neil" `id` $(id) \\$x',
    "pipes": "Pipe | Pete > /dev/null & Co",
    "percent": "Per %s {0} %(x)s Cent",
    "backslash": "Back Slash\\",
    "tabs": "Ta\tb\tby Cat",
    "breaks": "New\nLine\r\nName\u2028Par\u2029Ted",
    "combining": "Zoe\u0308 e\u0301cole Nfd",
    "zalgo": "Z" + "\u0335\u0321\u0353\u0358" * 40 + "a" + "\u0489\u0300" * 40 + " Lgo",
    "family": "👩‍👩‍👧‍👦 Family 🏳️‍🌈 👍🏽 Crew",
    "flags": "Flag 🇩🇪🇫🇷 1️⃣ ✈️ Air",
    "tag flag": "Scot 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f Land",
    "stray tags": "Hidden\U000e0041\U000e0042 Tags",
    "wide": "山田太郎 と 鈴木花子の会議",
    "halfwidth": "ﾔﾏﾀﾞ ﾀﾛｳ ｶﾞ",
    "hebrew": "שלום עולם Levi",
    "arabic": "محمد بن سلمان Ali",
    "devanagari": "श्रीमान् नरेन्द्र K",
    "thai": "กรุงเทพฯ มหานคร T",
    "hangul": "한글 조합 ᄀᆞᆨ Kim",
    "json": '{"a": 1} ]} Json',
    "sql": "Robert'); DROP TABLE person--",
    "date": "By 30 Feb Club",
    "nbsp": "No\u00a0Break\u3000Wide\u2003Em",
    "bom": "\ufeffBom First",
    "private": "Pri\ue000vate \U0010ffff \ufdd0 Use",
    "long": "Lo" + "n" * 9_990 + "g Word",
    "long wide": "長" * 3_000 + " 名",
    "long words": "many words " * 900 + "End",
}
"""What stands in names, places and notes; a semicolon means something in a person's line."""


def in_a_line(name: str) -> str:
    """Return a text as it can stand in a person's line, where a semicolon or a comma may end it."""
    return name.replace(";", "\uff1b").replace(",", "\uff0c")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a store in which each hostile text stands wherever text can stand."""
    home = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        run: Run = _runner(home)
        for name in HOSTILE.values():
            _fill(run, name)
    return (home / ".local/share/weakties/weakties.db").read_bytes()


def _runner(home: Path) -> Run:
    """Make what the fixture `run` makes, for a store that outlives one test."""
    from tests.conftest import TestContext, _captured

    def run(*argv: str, **_: Any) -> Answer:
        line = [*argv, "--today", "2026-11-20"]
        app = TestContext(line, env={"HOME": str(home), "COLUMNS": "80", "TERM": "xterm"})
        return _captured(line, app, "")

    return run


def _fill(run: Run, name: str) -> None:
    """Write one text as an event, a person, and all that can be said about them."""
    steps = (
        ["log-event", name, "--on", "18 Nov", "-w", name, "-n", name,
         "-m", f"{in_a_line(name)}; {_title(name)} @ {brief(name)}; new; enjoyed: {brief(name)}; "
         f"promise: {brief(name)}; note: {brief(name)}"],
        ["plan-event", f"{name} again", "--on", "3 Dec", "-w", name, "-n", name],
    )  # fmt: skip
    for argv in steps:
        answer = run(*argv, "--quiet", "--json")
        assert answer.code == 0, (argv[0], ascii(name[:60]), answer.err[:300])
    told = json.loads(run("people", "--json").out)["data"]
    who = max(told, key=lambda p: int(p["id"][1:]))["id"]
    for argv in (
        ["talked", who, "call", "-n", name],
        ["aka", who, f"alias {name}"],
        ["edit", who, f"note: {brief(name)}"],
        ["edit", who, f"title of {_title(name)} @ again {brief(name)}"],
    ):
        answer = run(*argv, "--quiet", "--json")
        assert answer.code == 0, (argv[0], ascii(name[:60]), answer.err[:300])


def _title(name: str) -> str:
    return "chief " + brief(name).replace("@", "")


def brief(name: str) -> str:
    """Cut what would make a person's line longer than one may be."""
    return in_a_line(name)[:1_000]


@pytest.fixture
def store(home: Path, made: bytes) -> Path:
    return stored.put(home, made)


def safe(answer: Answer, width: int | None = None) -> None:
    """Check that nothing reached a stream that a terminal would obey, and no line is too wide.

    A line that is a command to be copied stays whole, however narrow the screen.
    """
    for stream in (answer.out, answer.err):
        found = LEAKED.search(stream) or BIDI.search(stream)
        assert not found, ascii(stream[max(0, found.start() - 40) : found.end() + 40])
        stream.encode()
        if width is not None and stream is answer.out:
            most = max(20, min(88, width))
            wide = [
                line
                for line in stream.split("\n")
                if cell_len(line) > most and not line.startswith("  weakties ")
            ]
            assert not wide, (most, cell_len(wide[0]), wide[0][:200])
    assert "Traceback" not in answer.err


LISTS = [
    ["today"],
    ["followups"],
    ["followups", "--all"],
    ["followups", "--all", "--limit", "500"],
    ["followups", "--week"],
    ["people"],
    ["events"],
    ["events", "--upcoming"],
    ["prep"],
    ["history"],
    ["history", "--all"],
    ["goals"],
    ["config"],
]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("argv", LISTS, ids=" ".join)
def test_every_list_is_safe_and_fits_its_screen(
    argv: list[str], width: int, run: Run, store: Path
) -> None:
    answer = run(*argv, width=width)
    assert answer.code == 0
    safe(answer, width)


def people(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("people", "--json").out)["data"]
    return found


def events(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("events", "--json").out)["data"]
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_every_card_is_safe_and_fits_its_screen(width: int, run: Run, store: Path) -> None:
    for person in people(run):
        for argv in (["person", person["id"]], ["thank", person["id"]]):
            answer = run(*argv, width=width)
            assert answer.code == 0, answer.err
            safe(answer, width)
    for event in events(run):
        answer = run("event", event["id"], width=width)
        assert answer.code == 0
        safe(answer, width)
        safe(run("people", "--event", event["id"], width=width), width)
        safe(run("followups", "--all", "--event", event["id"], width=width), width)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_answer_to_a_write_is_safe_and_fits_its_screen(
    width: int, run: Run, store: Path
) -> None:
    known = {p["name"]: p["id"] for p in people(run)}
    for name in HOSTILE.values():
        who = known[stored_name(in_a_line(name))]
        for argv in (
            ["met", f"{who}; @ {brief(name)}", "--at", "e1"],
            ["snooze", who, "3d"],
            ["done", who],
            ["talked", who, "coffee", "-n", name],
            ["undo"],
        ):
            answer = run(*argv, width=width)
            assert answer.code == 0, (argv, answer.err)
            safe(answer, width)


@pytest.mark.parametrize("kind", HOSTILE)
def test_writing_it_down_answers_safely_at_once(kind: str, run: Run) -> None:
    name = HOSTILE[kind]
    for width in WIDTHS:
        for argv in (
            [
                "log-event",
                name,
                "-m",
                f"{in_a_line(name)}; @ {brief(name)}; enjoyed: {brief(name)}",
            ],
            ["plan-event", f"{name} {width}", "--on", "3 Dec", "-w", name],
            ["met", f"{in_a_line(name)} {width}; new; @ {brief(name)}"],
            ["add", f"{in_a_line(name)} b{width}; new; note: {brief(name)}"],
        ):
            answer = run(*argv, width=width)
            assert answer.code == 0, (argv[0], answer.err)
            safe(answer, width)


def stored_name(typed: str) -> str:
    return text.one_line(typed)


def test_json_holds_what_was_typed_after_it_was_cleaned(run: Run, store: Path) -> None:
    meant = [stored_name(name) for name in HOSTILE.values()]
    lines = [stored_name(in_a_line(name)) for name in HOSTILE.values()]
    assert sorted(p["name"] for p in people(run)) == sorted(lines)
    logged = [e for e in events(run) if e["state"] == "attended"]
    assert sorted(e["name"] for e in logged) == sorted(meant)
    notes = {e["name"]: e["note"] for e in logged}
    places = {e["name"]: e["place"] for e in logged}
    for name in HOSTILE.values():
        assert notes[stored_name(name)] == text.several_lines(name)
        assert text.one_line(places[stored_name(name)]) == stored_name(name)
    for person in people(run):
        card = json.loads(run("person", person["id"], "--json").out)["data"]
        # A colon in a title may make the part a note: kept it must be, wherever it stands.
        kept = (card["organisation"], card["title"], card["note"])
        assert any(person["name"][:900] in str(text) for text in kept), person
        assert card["interactions"], person["id"]
        raw = json.dumps(card, ensure_ascii=False)
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", raw.replace("\\n", "").replace("\\t", ""))


def test_json_is_one_object_and_tab_separated_rows_are_one_line_each(run: Run, store: Path) -> None:
    for argv in LISTS:
        if argv[0] in ("today", "config", "prep"):  # pages, not lists
            continue
        answer = run(*argv, "--json")
        rows = json.loads(answer.out)["data"]
        safe_json(answer)
        piped = run(*argv, "--format", "tsv", "--header")
        head, *lines = piped.out.split("\n")[:-1]
        assert not LEAKED.search(piped.out), argv
        limited = argv == ["history"]
        assert limited or len(lines) == len(rows), argv
        assert {line.count("\t") for line in lines} <= {head.count("\t")}, argv
        ids = run(*argv, "--ids").out.split("\n")[:-1]
        assert [line.split("\t")[0] for line in lines] == ids


def safe_json(answer: Answer) -> None:
    """JSON into a pipe may hold what JSON may hold, but no raw control character."""
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", answer.out)
    answer.out.encode()


def test_an_export_holds_it_all_and_is_valid_json(run: Run, store: Path) -> None:
    answer = run("export", "--json")
    safe_json(answer)
    document = json.dumps(json.loads(answer.out), ensure_ascii=False)
    for name in HOSTILE.values():
        assert json.dumps(stored_name(name), ensure_ascii=False)[1:-1] in document


def spellings() -> Iterator[tuple[str, list[str]]]:
    for kind, name in HOSTILE.items():
        yield kind, ["person", f"zz {name}"]
        yield kind, ["event", f"zz {name}"]
        yield kind, ["done", f"zz {name}"]
        yield kind, ["talked", f"zz {name}"]
        yield kind, ["followups", "--step", name]
        yield kind, ["followups", f"--state={name}"]
        yield kind, ["followups", f"--due={name}"]
        yield kind, ["followups", f"--limit={name}"]
        yield kind, ["followups", f"--x{name}"]
        yield kind, ["log-event", "X", f"--kind={name}"]
        yield kind, ["log-event", "X", "-m", "Ana", name]
        yield kind, ["log-event", "X", "-m", f"Ana; enjoyd: {in_a_line(name)}"]
        yield kind, ["log-event", "X", "-m", f"Ana; promise: {in_a_line(name)} by 30 feb"]
        yield kind, ["people", f"--since={name}"]
        yield kind, ["config", name]
        yield kind, ["config", "limit", name]
        yield kind, ["help", name]
        yield kind, [f"x{name}"]
        yield kind, ["undo", name]
        yield kind, ["cadence", "p1", name]
        yield kind, ["snooze", "p1", "--to", name]
        yield kind, ["goals", "add", f"attend three {name}"]
        yield kind, ["followups", "--format", name]
        yield kind, ["followups", "--color", name]
        yield kind, ["log-event", name, "--on", "30 feb"]
        yield kind, ["rm", f"zz {name}"]


@pytest.mark.parametrize("kind", HOSTILE)
def test_every_error_shows_it_safely(kind: str, run: Run, store: Path) -> None:
    before = stored.state(store)
    for of_kind, argv in spellings():
        if of_kind != kind:
            continue
        answer = run(*argv)
        assert answer.code in (2, 3, 4), (argv[:2], answer)
        assert answer.out == "", argv
        assert answer.err, argv
        safe(answer)
        told = run(*argv, "--json")
        assert json.loads(told.err)["code"] == told.code
        safe_json(Answer(told.err, "", 0))
    assert stored.state(store) == before


def test_a_path_is_shown_safely(run: Run, tmp_path: Path) -> None:
    for name in itertools.islice(HOSTILE.values(), 12):
        path = str(tmp_path / name.replace("/", "-").replace("\x00", ""))
        for argv in (["followups"], ["log-event", "X"]):
            safe(run(*argv, f"--db={path}/my.db"))
        safe(run("export", "--json", "-o", f"{path}/x.json"))


@pytest.mark.parametrize("width", [40, 80])
def test_on_a_real_terminal_without_colour_nothing_obeys_either(
    width: int, store: Path, home: Path
) -> None:
    for argv in (["followups", "--all"], ["people"], ["history"], ["export", "--json"]):
        answer = on_terminal(*argv, home=home, columns=width, env={"NO_COLOR": "1"})
        assert answer.code == 0, answer.out[-300:]
        safe(answer, None if argv[0] == "export" else width)
    answer = on_terminal("person", "no \x1b[2J\u202e", home=home, columns=width,
                         env={"NO_COLOR": "1"})  # fmt: skip
    assert answer.code == 3
    safe(answer)


def test_colour_is_the_only_escape_that_data_comes_in(store: Path, home: Path) -> None:
    answer = weakties("followups", "--all", "--format", "table", "--color", "always", home=home)
    assert answer.code == 0
    rest = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", answer.out)
    safe(Answer(rest, answer.err, 0), 80)
