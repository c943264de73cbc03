"""Every command that prints, and what must be true of whatever it printed."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from rich.cells import cell_len

from tests.conftest import Answer
from tests.spawning import LEAKED

WIDTHS = (20, 40, 80, 200)
READS = (
    "today", "followups", "followups --all --limit 500", "followups --late", "followups --week",
    "followups --state done --limit 500", "followups --all --event e1", "followups --brief",
    "people", "people --all --limit 500", "people --event e1", "person p1 --all", "person p2",
    "event e1", "event e2", "events", "events --upcoming", "events --by kind", "events --by series",
    "goals", "goals --why 1", "goals --why 2", "goals --why 4", "goals --as-of 2026-10-01",
    "focus", "outcomes", "search person", "search event", "search alias --people", "prep e2",
    "prep e5", "prep e2 --attendees guests.csv", "review --no-input", "review week --private",
    "review 2026 --compare 2025", "review --carry --no-input", "history --all", "thank p1",
    "thank p2 --as card", "thank 3 --as email-formal", "dupes", "cadence --list", "cadence p2",
    "config", "backup --list", "import guests.csv --dry-run", "import people.vcf --dry-run",
    "import days.ics --dry-run", "log-event --from notes.md --dry-run",
)  # fmt: skip
"""What is drawn at every width, and printed as tab-separated lines, JSON and ids where it can be.

The files are `hostile.files`."""
WRITES = (
    "log-event Event_7 --on today -m p3 -m Person_8;_@_Firm_1", "log-event --from notes.md",
    "plan-event Event_12 --on 2026-12-24", "met p4;_@_Firm_9 --at e1", "met Person_9;_new --at e1",
    "add Person_11;_new", "talked p5 coffee", "done p6", "done --event e1 --step thank", "skip p7",
    "snooze p8 3d", "snooze --late --to mon", "skip e5", "cadence p9 3mo", "outcome p10 lead",
    "intro p11 p12", "plan p13 coffee on 2026-12-01", "plan p13", "promise p14 the_paper",
    "exchange p15 a@b.example", "edit p16 #peer", "edit e1 --kind forum", "edit goal 1 6",
    "aka p17 Nonni", "archive p18", "merge p19 p20 --yes", "rm p21", "rm e1", "rm 5",
    "goals add meet 7 mentors", "goals drop 1", "focus add recruiters", "focus drop 2",
    "intend p22 none", "intend goal 1 none", "undo", "undo 2", "undo 1", "reopen 2",
    "import guests.csv --yes", "import people.vcf --yes --event e1", "import days.ics --yes",
    "import guests.csv --yes --event e1 --map Organisation=note", "doctor", "doctor --fix",
)  # fmt: skip
"""Each on a copy of the store."""
ASKED = (
    ("done p1 meet", "came of it\n3mo\n\n"), ("merge p2 p3", "n\n"), ("thank p4", "the talk\n\n"),
    ("log-event", "Event 7\n\n\n\nPerson 9\n1\n\n\n\n"), ("import guests.csv", "n\n"),
    ("followups -i", "s\n\nd\n\nx\nq\n"), ("plan p5", "1\n\n\n"), ("review --carry", "y\nn\n\n"),
    ("log-event Event_7 --from guests.csv", "1\n"), ("met Person_1", "\n\n"), ("dupes", "\n"),
    ("rm Person", "\n"), ("restore newest", "n\n"),
)  # fmt: skip
"""Conversations, and what is answered."""
FILES = (
    ("export --format json", "json"), ("export --format vcard", "cards"),
    ("export --format vcard4", "cards"), ("export --format ics", "calendar"),
    ("export --format md", "text"), ("followups --ics -", "calendar"), ("review --md", "text"),
    ("prep e2 --md", "text"), *((f"export --format csv --only {table}", "table")
    for table in ("people", "events", "interactions", "followups")),
    ("export --format csv --only people --raw", "raw"),
)  # fmt: skip
"""What is made for other programs, and how it is checked."""
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
IDS = re.compile(r"([a-z]?\d+( [a-z]?\d+)?\n)*")
LABELS = ("events --by", "config")
"""What has names for its ids."""
PROSE = ("thank", "prep", "today", "review")
"""What has no columns."""
FILED = ("import", "log-event --from")
"""What may refuse a file: a cell of a table may look like a whole calendar."""
PROPERTY = re.compile(r"(?:[A-Z][A-Z0-9-]*|[a-z0-9]+\.[A-Za-z-]+)[;:]")
EMAIL = ("ATTENDEE", "ORGANIZER", "URL", "ATTACH", "BCC")


def widths(number: int, *, is_short: bool) -> tuple[int, ...]:
    """Return the widths to draw at: all of them, or in a short run one in turn."""
    return (WIDTHS[number % 4],) if is_short else WIDTHS


def argv(line: str) -> list[str]:
    """Take a line apart; an underscore is a space that belongs to a word."""
    return [word.replace("_", " ") for word in line.split(" ")]


def leaks(answer: Answer, width: int | None = None) -> Iterator[str]:
    """Say what reached a stream that a terminal would obey, and which line is too wide.

    A line that is a command to be copied stays whole, however narrow the screen.
    """
    for stream in (answer.out, answer.err):
        found = LEAKED.search(stream) or BIDI.search(stream)
        if found:
            yield f"leaked {stream[max(0, found.start() - 40) : found.end() + 40]!a}"
        if "Traceback" in stream[:12]:
            yield stream[:400]
    most = None if width is None else max(20, min(88, width))
    for line in answer.out.split("\n") if most else ():
        if cell_len(line) > (most or 0) and "weakties " not in line:
            yield f"{cell_len(line)} columns in {most}: {line[:200]!r}"
            return


def wrong_rows(answer: Answer) -> Iterator[str]:
    """Say what is wrong with tab-separated lines: no control, and one number of columns."""
    found = LEAKED.search(answer.out.replace("\t", ""))
    if found:
        yield f"leaked {found[0]!r}"
    if len({line.count("\t") for line in answer.out.split("\n")[:-1]}) > 1:
        yield "rows of different lengths"
    if "Traceback" in answer.err[:12]:
        yield answer.err[:400]


def wrong_json(text: str) -> Iterator[str]:
    """Say what is wrong with JSON: it is read, and holds no control as it is."""
    found = LEAKED.search(text)
    if found:
        yield f"leaked {found[0]!r}"
    try:
        json.loads(text)
    except ValueError as error:
        yield f"no JSON: {error}"


def wrong_file(kind: str, text: str, answer: Answer) -> Iterator[str]:
    """Say what is wrong with a file for another program."""
    if answer.code != 0:
        yield f"exit {answer.code}: {answer.err[:300]}"
    elif kind == "json":
        yield from wrong_json(text)
    elif kind in ("table", "raw"):
        yield from _wrong_table(text, is_guarded=kind == "table")
    elif kind in ("cards", "calendar"):
        yield from _wrong_lines(text)
    elif found := LEAKED.search(text):
        yield f"leaked {found[0]!r}"


def _wrong_table(text: str, *, is_guarded: bool) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len({len(row) for row in rows}) != 1:
        yield "rows of different lengths"
    for cell in (cell for row in rows for cell in row):
        if is_guarded and is_formula(cell):
            yield f"a formula: {cell[:60]!r}"


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet may calculate a cell: what begins like it and is no number."""
    begun = cell.lstrip(" \u00a0\ufeff\u200b\u3000")[:1]
    is_number = re.fullmatch(r"[+-]?[\d .()/-]+", cell) is not None
    return begun != "" and begun in "=+-@\t\r\n＝＋－＠|%" and not is_number


def _wrong_lines(text: str) -> Iterator[str]:
    """Each line is a property of ours or goes on with one; as many things begin as end."""
    lines = text.split("\r\n")
    if LEAKED.search(text.replace("\r\n", "")) or "\n" in text.replace("\r\n", ""):
        yield "a control character, or a line that breaks off"
    if lines[-1]:
        yield "the last line does not end"
    whole = re.sub("\r\n[ \t]", "", text).split("\r\n")[:-1]
    odd = [line for line in whole if not PROPERTY.match(line)]
    if odd:
        yield f"no property: {odd[0][:80]!r}"
    if any(len(line.encode()) > 75 for line in lines):
        yield "a line of more than 75 bytes"
    opened = [line for line in whole if line.startswith(("BEGIN:", "END:"))]
    if len(opened) % 2 or any(line.startswith(EMAIL) for line in whole if "VCALENDAR" in opened[0]):
        yield "something that was not written by us"


class Tree(HTMLParser):
    """The elements of a page and their attributes' names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}


def wrong_page(page: str) -> Iterator[str]:
    """Say what is wrong with a page: nothing runs, nothing is fetched, its policy stands."""
    tree = Tree(page)
    bad = {"script", "img", "link", "iframe", "object", "embed", "a", "form", "use", "base"}
    if bad & set(tree.tags):
        yield f"elements {bad & set(tree.tags)}"
    if [name for name in tree.names if name.startswith("on") or name in ("src", "href", "style")]:
        yield f"attributes {sorted(tree.names)}"
    if "default-src 'none'; style-src 'sha256-" not in page:
        yield "no policy"
    if found := re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", page):
        yield f"leaked {found[0]!r}"
