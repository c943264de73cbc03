"""`export`: everything you wrote down, or a part of it, in a form that other programs read."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from weakties import outfile, terminal
from weakties.commands import exported, exportfolder, narrowing
from weakties.commands.common import app_of, option
from weakties.commands.exported import Wishes, Written
from weakties.commands.filters import Typed, by
from weakties.context import AppContext
from weakties.domain.exporttables import COLUMNS
from weakties.domain.text import printable
from weakties.domain.views import Note
from weakties.errors import InvalidInput

FORMATS = ("json", "csv", "vcard", "vcard4", "ics", "md")
ENDINGS = {
    ".json": "json",
    ".csv": "csv",
    ".vcf": "vcard",
    ".ics": "ics",
    ".md": "md",
}
"""The format a file's name asks for where no other is named."""
IN_FOLDERS = ("csv", "vcard", "vcard4")
"""Formats of which a folder holds a file each."""


def export(
    ctx: typer.Context,
    format: Annotated[
        str | None,
        option("--format", metavar="|".join(FORMATS), help="without it, as FILE ends, else json"),
    ] = None,
    output: Annotated[
        str | None, option("--output", "-o", metavar="FILE", help="write it there")
    ] = None,
    folder: Annotated[
        str | None, option("--dir", metavar="PATH", help="a file a person, or a table, in a folder")
    ] = None,
    only: Annotated[
        str | None, option("--only", metavar="|".join(COLUMNS), help="that table, of csv")
    ] = None,
    raw: Annotated[
        bool, option("--raw", help="csv for programs: no guard against formulas")
    ] = False,
    excel: Annotated[
        bool, option("--excel", help="csv that Excel opens with its accents right")
    ] = False,
    kind: Annotated[str | None, by("kind", "people first met at a conference, …")] = None,
    tag: Annotated[str | None, by("tag", "people with that tag")] = None,
    org: Annotated[str | None, by("org", "people at that organisation now")] = None,
    event: Annotated[str | None, by("event", "people who were at that event")] = None,
    met_at: Annotated[str | None, by("met_at", "people first met at that event")] = None,
    online: Annotated[bool | None, by("online", "people first met online, or in person")] = None,
    since: Annotated[str | None, by("since", "last contact on that day or later")] = None,
    until: Annotated[str | None, by("until", "last contact on that day or earlier")] = None,
    never_contacted: Annotated[bool, by("never_contacted", "no contact since you met")] = False,
    force: Annotated[bool, option("--force", help="replace the file if it is there")] = False,
) -> None:
    """Write everything you wrote down, or the people that filters take, for other programs.

    weakties export -o weakties.json
    weakties export --format vcard --dir contacts
    weakties export -o mentors.csv --tag mentor

    json is complete and comes in again with import; csv, vcard (3.0), vcard4, ics and md hold what
    such files can hold. Standard output gets it without -o or --dir.
    """
    app = app_of(ctx)
    asked_for = _format(app, format, output, folder)
    _refuse_odd(asked_for, output, folder, only, is_csv=bool(only or raw or excel))
    path = outfile.named(output) if output and output != "-" else None
    typed = Typed(kind, tag, org, event, met_at, online, since, until, never_contacted)
    asked = narrowing.read(app, typed) if typed.is_given else None
    wishes = Wishes(asked_for, asked, only, raw, excel)
    if folder is not None:
        exportfolder.write(app, wishes, folder, replaces=force)
    elif path is None:
        _print(app, wishes)
    else:
        outfile.refuse_taken(path, replaces=force)
        found = exported.made(app, wishes)
        outfile.write(path, found.text, replaces=force)
        _tell(app, wishes, found, output or "")


def _format(app: AppContext, typed: str | None, output: str | None, folder: str | None) -> str:
    """Return the format asked for. Raises InvalidInput for one that is none of ours."""
    if typed is not None and typed not in FORMATS:
        raise InvalidInput(f'--format is one of {", ".join(FORMATS)} here, not "{typed}".')
    if "ids" in app.options:
        raise InvalidInput("export writes no ids alone. People's are:", "  weakties people --ids")
    if typed is None and "json" not in app.options:
        ending = ENDINGS.get(Path(output).suffix.casefold()) if output else None
        if ending is None and folder is not None:
            raise InvalidInput(
                "Which format is the folder to hold?",
                "  weakties export --format vcard --dir FOLDER",
                "  weakties export --format csv --dir FOLDER",
            )
        return ending or "json"
    if typed in (None, "json"):
        app.options["format"] = "json"
    return typed or "json"


def _refuse_odd(
    asked_for: str, output: str | None, folder: str | None, only: str | None, *, is_csv: bool
) -> None:
    """Raise InvalidInput for options that do not go together."""
    if only is not None and only not in COLUMNS:
        raise InvalidInput(f'--only is one of {", ".join(COLUMNS)}, not "{only}".')
    if is_csv and asked_for != "csv":
        raise InvalidInput(
            "--only, --raw and --excel are for tables:", "  weakties export --format csv"
        )
    if folder is not None and output is not None:
        raise InvalidInput("-o names one file and --dir a folder; only one of them can be meant.")
    if folder is not None and asked_for not in IN_FOLDERS:
        raise InvalidInput(
            f"{asked_for} is one file:", f"  weakties export --format {asked_for} -o FILE"
        )


def _print(app: AppContext, wishes: Wishes) -> None:
    """Print an export on standard output; a terminal gets nothing that it would obey."""
    if wishes.format == "json":
        app.options["format"] = "json"
        app.show(exported.document(app, wishes))
        return
    text = exported.made(app, wishes).text
    terminal.restore_pipe_signal()
    if terminal.is_terminal(sys.stdout):
        lines = text.replace("\r\n", "\n").split("\n")
        sys.stdout.write("\n".join(map(printable, lines)))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(errors="backslashreplace"))


def _tell(app: AppContext, wishes: Wishes, found: Written, file: str) -> None:
    """Say what was written, and where to."""
    part = ", a part of the store," if wishes.asked is not None and wishes.format == "json" else ""
    told = printable(f"Wrote {found.told}{part} to {file}.")
    if wishes.format == "json":  # `--json` is the format of the file
        app.print(told)
        return
    extra = (("file", file), ("format", wishes.format), *found.counts.items())
    app.show(Note(told, extra=extra))
