"""A line for each thing that a command can do, and a home they can all be typed in."""

from pathlib import Path

from tests.faults import hostilescreens as lines
from tests.faults.hostile import files
from tests.faults.hostilestores import sent
from weakties import folders

TEXTS = [f"Kim {n}" for n in range(40)]
OTHERS = (
    "help", "demo followups", "skip p1", "restore newest --yes", "forget p2 --yes", "redo",
    "backup", "backup --to copies", "person p1 --export -o one.json", "config limit 30",
    "followups --ics steps.ics", "review --html page.html", "thank --templates",
    "export --format csv --only people -o table.csv", "export --format vcard --dir cards",
    "export --format ics -o days.out", "export --format json -o whole.json",
    "import guests.csv --yes --map Company=note --save-map mine",
)  # fmt: skip
LINES = (*lines.READS, *(line for line, _ in lines.FILES), *lines.WRITES, *OTHERS)
REFUSES = ("import people.vcf", "import guests.csv --yes --event", "plan p13", "edit goal", "undo",
           "redo", "doctor")  # fmt: skip
"""What may be refused: this store was written past its log, and some ask for more."""
GIVEN = {"guests.csv", "people.vcf", "days.ics", "notes.md", "cards", "copies"}
"""Files and folders of a home that are its user's own."""
COME = {"one.json", "steps.ics", "page.html", "table.csv", "days.out", "whole.json"}
"""Files that lines write there."""


def argv(home: Path, line: str) -> list[str]:
    """Take a line apart; a file of the home is named by its path."""
    return [str(home / word) if word in GIVEN | COME else word for word in lines.argv(line)]


def made(home: Path) -> Path:
    """Fill a home with a store and files to import; return the store's."""
    store = home / ".local/share/weakties/weakties.db"
    folders.make(store.parent)
    sent(store, TEXTS)
    store.chmod(0o600)
    files(home, TEXTS)
    (home / "cards").mkdir(mode=0o700)
    (home / "copies").mkdir(mode=0o700)
    return store
