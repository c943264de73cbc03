"""All that is held about one person, for them to see: `person WHO --export`."""

from weakties import outfile
from weakties.commands import find
from weakties.context import AppContext
from weakties.domain.disclosure import Disclosure
from weakties.domain.views import Note
from weakties.errors import InvalidInput
from weakties.store import belonging, traces


def disclose(app: AppContext, who: str, output: str | None, *, replaces: bool) -> None:
    """Print, or write to a file, every row that belongs to a person. Raises NotFound."""
    if app.format == "ids":
        raise InvalidInput("--export is JSON; it has no ids alone.")
    lane = app.reader
    card = find.card(lane, who)
    rows = belonging.rows(lane, card.person.id)
    past = tuple(traces.past(lane, traces.of(lane, card.person.id).owned))
    changes = belonging.changes(lane, {image["change_id"] for image in past})
    view = Disclosure(card.person.id, rows, past, tuple(changes))
    text = app.json_text(view)
    if output is None or output == "-":
        app.print(text.rstrip("\n"))
        return
    path = outfile.named(output)
    outfile.write(path, text, replaces=replaces)
    count = sum(map(len, rows.values()))
    summary = f"Wrote {output}: all that is held about {card.name}, {count} rows."
    app.show(Note(summary, extra=(("file", output), ("rows", count))))
