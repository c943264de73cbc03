"""Hostile texts through every door of ours: words, options, files, standard input, answers."""

import csv
import io
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tests.conftest import Answer
from tests.faults import hostilescreens as screens
from tests.faults.hostilestores import sent
from tests.faults.sessions import survived

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
BREAKS = re.compile("[\n\t]")
OF_LINES = ("note", "enjoyed", "said", "before", "after", "command", "summary", "if_then")
"""Columns in which a line may break."""
AFTER = ("today", "people", "followups --all --limit 500", "events", "search ana", "history --all",
         "event e1", "person p1", "goals", "review --private --no-input", "dupes")  # fmt: skip
MENTIONS = (
    "person zz_{}", "event zz_{}", "done zz_{}", "followups --step {}", "followups --due={}",
    "followups --x{}", "log-event X --kind={}", "log-event X -m Ana {}", "people --since={}",
    "log-event X -m Ana;_enjoyd:_{}", "log-event X -m Ana;_promise:_{}_by_30_feb", "config {} 1",
    "config limit {}", "help {}", "x{}", "undo {}", "cadence p1 {}", "snooze p1 --to {}",
    "goals add attend_three_{}", "followups --format {}", "followups --color {}", "rm zz_{}",
    "log-event {} --on 30_feb", "export --format {}", "export -o {}/x", "import {}",
    "restore {} --yes", "people --db {}", "outcome p1 {}", "export --only {}", "thank p1 --as {}",
    "review {}", "goals --why {}", "intend p1 {}", "import guests.csv --map {}", "followups {}",
)  # fmt: skip
"""Errors that quote what was typed, or questions about it."""
WRITTEN = (
    ("log-event", "{}", "-w", "{}", "-n", "{}", "-m", "{}; @ {}; enjoyed: {}"),
    ("plan-event", "{}", "--on", "3 Dec", "-n", "{}"), ("met", "{}; new; #{}", "--at", "e1"),
    ("add", "{}; new; promise: {}"), ("talked", "p1", "call", "-n", "{}"), ("aka", "p2", "{}"),
    ("edit", "p3", "title of {} @ {}"), ("edit", "p4", "--name", "{}"), ("promise", "p5", "{}"),
    ("edit", "e1", "-n", "{}"), ("edit", "p6", "note: {}"), ("outcome", "p1", "lead", "-n", "{}"),
    ("plan", "p7", "coffee", "--on", "3 Dec", "-w", "{}"), ("exchange", "p8", "{}"),
    ("intend", "p9", "If {}, then I will {}"), ("goals", "add", "meet 3 people at {}"),
    ("focus", "add", "{} at {}"), ("cadence", "--tag", "{}", "3mo"), ("intro", "p1", "p2", "-n",
    "{}"), ("done", "p1", "--note", "{}"),
)  # fmt: skip


def through_doors(
    home: Path, batch: Sequence[str], done: Counter[str], *, is_short: bool = False
) -> Iterator[str]:
    """Take texts in through files and options, and say what went wrong on the way.

    A short run shows what came in at one width only.
    """
    home.mkdir(parents=True, exist_ok=True)
    path = home / "weakties.db"
    for name, make in (("guests.csv", guests), ("people.vcf", cards), ("days.ics", days),
                       ("notes.md", notes)):  # fmt: skip
        (home / name).write_text(make(batch), "utf-8", newline="")
    sent(home / "other.db", batch)

    def run(words: Sequence[str], **options: object) -> Answer:
        done["command lines"] += 1
        words = [str(home / w) if w in DOORS else w for w in words]
        return survived(home, *words, "--db", str(path), **options)  # type: ignore[arg-type]

    told = survived(home, "export", "--json", "--db", str(home / "other.db")).out
    halves = told.replace("Ana ", "\\ud800Ana\\udfff \\u0000\\u009b31m")
    (home / "ours.json").write_text(halves, "utf-8")
    for number, line in enumerate(OPENED):
        width = screens.WIDTHS[(number + done["screens"]) % 4]
        yield from _held(line, run(line.split(" "), width=width), width)
    for number, text in enumerate(batch):
        width = screens.WIDTHS[number % 4]
        words = [w.replace("{}", text[:3_000]) for w in WRITTEN[number % len(WRITTEN)]]
        yield from _held(words[0], run(words, width=width), width)
        mention = screens.argv(MENTIONS[(number + done["screens"]) % len(MENTIONS)])
        words = [w.replace("{}", text[:3_000]) for w in mention]
        answer = run(words, width=width, can_ask=number % 3 == 0, typed=f"{text}\n\n\n")
        yield from _held(words[0], answer, None)
        yield from (f"{words}: {x}" for x in screens.wrong_json(run([*words, "--json"]).err or "1"))
    for number, line in enumerate(AFTER):
        for width in screens.widths(number, is_short=is_short):
            yield from _held(line, run(line.split(" "), width=width), width)
    yield from unclean(path)


DOORS = ("guests.csv", "people.vcf", "days.ics", "notes.md", "ours.json")
OPENED = (
    "import ours.json --yes", "import guests.csv --yes", "import people.vcf --yes",
    "import days.ics --yes --attended --people", "log-event --from notes.md",
    "import guests.csv --yes --event e1", "import ours.json --yes", "export --json",
)  # fmt: skip


def _held(line: str, answer: Answer, width: int | None) -> Iterator[str]:
    is_json = line.endswith("--json")
    for what in screens.wrong_json(answer.out) if is_json else screens.leaks(answer, width):
        yield f"{line}: {what}"
    if answer.code not in range(6):
        yield f"{line}: exit {answer.code}"


def unclean(path: Path) -> Iterator[str]:
    """Say what stands in a store that the gate should have kept out."""
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        tables = [row[0] for row in connection.execute(sql)]
        for table in tables:
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor:
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, str) and _is_unclean(name, value):
                        yield f"stored in {table}.{name}: {value[:80]!r}"


def _is_unclean(name: str, value: str) -> bool:
    return bool(CONTROLS.search(value) or (name not in OF_LINES and BREAKS.search(value)))


def guests(batch: Sequence[str]) -> str:
    """Write a table of people that any list has; a file with a NUL in it would be no text."""
    batch = [text.replace("\0", "") for text in batch]
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(["Name", "Email", "Phone", "Company", "Job Title", "Notes", "LinkedIn", "Tags"])
    for number, text in enumerate(batch):
        mail = f"a{number}@b.example" if number % 2 else text
        rows.writerow([text, mail, text, text, text, text, f"https://x.example/{text}", text])
    return out.getvalue()


def cards(batch: Sequence[str]) -> str:
    """Write cards, some with the text as it is, some escaped."""
    made = []
    for number, text in enumerate(batch):
        text = text.replace("\0", "")
        told = text if number % 3 == 0 else text.replace("\\", "\\\\").replace("\n", "\\n")
        lines = ("BEGIN:VCARD", "VERSION:3.0", f"UID:{number}", f"FN:{told}", f"ORG:{told};x",
                 f"TITLE:{told}", f"TEL;TYPE={told}:+49 30 {number}", f"NOTE:{told}",
                 f"EMAIL:{told}", f"URL:{told}", f"CATEGORIES:{told}", "END:VCARD", "")  # fmt: skip
        made.append("\r\n".join(lines))
    return "".join(made)


def days(batch: Sequence[str]) -> str:
    """Write a calendar of events, some behind us."""
    made = []
    for number, text in enumerate(batch):
        text = text.replace("\0", "")
        told = text if number % 3 == 0 else text.replace("\\", "\\\\").replace("\n", "\\n")
        day = f"2026{number % 12 + 1:02}{number % 28 + 1:02}"
        lines = ("BEGIN:VEVENT", f"UID:{number}@x", f"DTSTART;VALUE=DATE:{day}",
                 f"SUMMARY:{told}", f"LOCATION:{told}", f"DESCRIPTION:{told}",
                 f'ATTENDEE;CN="{told}":mailto:a{number}@b.example', "END:VEVENT", "")  # fmt: skip
        made.append("\r\n".join(lines))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{''.join(made)}END:VCALENDAR\r\n"


def notes(batch: Sequence[str]) -> str:
    """Write a debrief of one event with everyone, a line each."""
    bare = (text[:1_000].replace(";", " ").replace("\0", "") for text in batch)
    lines = [" ".join(text.split()) for text in bare]
    people = "\n".join(f"- Ana {line}; enjoyed: the {line}; note: the {line}" for line in lines)
    return f"# {lines[0] or 'x'} Day\non: 18 Nov\nwhere: {lines[1 % len(lines)]}\n\n{people}\n"
