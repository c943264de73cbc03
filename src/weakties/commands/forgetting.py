"""Someone erased: `forget`."""

from collections.abc import Iterator, Sequence
from glob import escape
from shlex import quote
from typing import Annotated

import typer

from weakties.commands import find
from weakties.commands.common import agreed, app_of, words
from weakties.context import AppContext
from weakties.domain import forgetting as rules
from weakties.domain import text
from weakties.domain.people import Card, numbered
from weakties.domain.views import Note
from weakties.errors import InvalidInput, NotFound, StoreError
from weakties.store import backups, belonging
from weakties.store import forgetting as stored
from weakties.store.forgetting import Mention

SHOWN = 10
"""Mentions that are named."""


def forget(ctx: typer.Context, who: Annotated[list[str] | None, words("WHO")] = None) -> None:
    """Erase someone for good: from everything, the history included. There is no way back.

    weakties forget p7

    Notes of other people and events are left as they are, and you are told which still name them.
    So are the backups that hold them. To put someone away and keep them, use archive; rm can be
    undone.
    """
    app = app_of(ctx)
    card = _found(app, app.need(who, "Whom? ", "WHO"))
    held = _held(app, card)
    if not _is_agreed(app, card, held):
        app.show(Note("No one was forgotten."))
        return
    app.reader.close()
    with app.writing(is_erasing=True) as store:
        mentions = stored.forget(store, card.person.id)
    unwiped = _unwiped(app)
    summary = f"Forgot {numbered(card)}{held}. This cannot be taken back."
    left = [*unwiped, *_told_mentions(mentions), *_told_backups(app), *_told_draft(app, card)]
    app.show(
        Note(
            summary,
            more=left,
            extra=(
                ("person", f"p{card.person.id}"),
                ("mentions", _references(mentions)),
                (
                    "backups",
                    [*(str(b.path) for b in backups.found(app.place)), *_before_upgrades(app)],
                ),
            ),
        )
    )


def _found(app: AppContext, who: str) -> Card:
    """Find someone. Raises NotFound, which tells of one whom only the history has."""
    try:
        return find.card(app.reader, who, "weakties forget ")
    except NotFound as error:
        if (number := belonging.removal(app.reader, text.fold(who))) is None:
            raise
        raise NotFound(
            f"{error.message} Someone of that name was removed, and the history keeps them.",
            "To erase them there as well, bring them back first:",
            f"  weakties undo {number}",
            f"  weakties forget {quote(who)}",
        ) from None


def _unwiped(app: AppContext) -> list[str]:
    """Write the file anew; tell why where that cannot be done, for they are forgotten already."""
    try:
        stored.wipe(app.place)
    except StoreError as error:
        reason = error.message.replace("nothing was saved", "nothing more was done")
        return [f"What was deleted is zeros now, but the file was not written anew: {reason}"]
    return []


def _held(app: AppContext, card: Card) -> str:
    """Tell in words what goes: ", with 3 contacts and 2 follow-ups"."""
    rows = belonging.rows(app.reader, card.person.id)
    nouns = (
        ("interaction", "contact"),
        ("followup", "follow-up"),
        ("outcome", "outcome"),
        ("introduction", "introduction"),
    )
    told = [
        f"{len(rows[table])} {noun}{'s' if len(rows[table]) > 1 else ''}"
        for table, noun in nouns
        if rows[table]
    ]
    if not told:
        return ""
    return f", with {told[0] if len(told) == 1 else ', '.join(told[:-1]) + ' and ' + told[-1]}"


def _is_agreed(app: AppContext, card: Card, held: str) -> bool:
    """Say what goes and ask. Raises InvalidInput where no one can be asked, without --yes."""
    what = f"Forgetting {numbered(card)}{held}, cannot be taken back"
    unasked = InvalidInput(
        f"{what}, so it is to be confirmed:", f"  weakties forget p{card.person.id} --yes"
    )
    told = (f"{what}.", "To put someone away and keep them: weakties archive")
    return agreed(app, "Forget?", unasked, lambda: app.remark(*told))


def _references(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(map(_reference, mentions)))


def _reference(mention: Mention) -> str:
    """Name what a text belongs to, as it can be typed."""
    row = mention.row
    if mention.table in ("event", "person"):
        return f"{mention.table[0]}{row['id']}"
    if row.get("person_id") is not None:
        return f"p{row['person_id']}"
    if row.get("event_id") is not None:
        return f"e{row['event_id']}"
    return f"goal {row.get('goal_id', row['id'])}" if "goal" in mention.table else mention.table


def _told_mentions(mentions: Sequence[Mention]) -> Iterator[str]:
    named = _references(mentions)
    if named:
        more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
        yield f"Still named in what you wrote about others: {', '.join(named[:SHOWN])}{more}"


def _told_backups(app: AppContext) -> Iterator[str]:
    found = [str(backup.path) for backup in backups.found(app.place)]
    older = _before_upgrades(app)
    if found or older:
        many = "1 backup" if len(found + older) == 1 else f"{len(found + older)} backups"
        yield f"Still in {many}, until they go, and in any copy you made elsewhere. To remove them:"
    if found:
        within = backups.folder(app.place) / app.place.path.stem
        yield f"  rm {_typed(app, str(within))}-*"
    yield from (f"  rm {_typed(app, path)}" for path in older)


def _typed(app: AppContext, path: str) -> str:
    """Spell a path for a shell, from the home where it lies there: a short one is not folded."""
    home = app.env.get("HOME", "").rstrip("/")
    if home and path.startswith(f"{home}/"):
        return f"~/{quote(path.removeprefix(f'{home}/'))}"
    return quote(path)


def _before_upgrades(app: AppContext) -> list[str]:
    """Return the copies that earlier programs made beside the store before they changed it."""
    if app.place.is_server:
        return []
    path = app.place.path
    return sorted(map(str, path.parent.glob(f"{escape(path.name)}.before-*")))


def _told_draft(app: AppContext, card: Card) -> Iterator[str]:
    known = rules.pattern(rules.names(card))
    path = app.draft_file
    if known and path.exists() and known.search(path.read_text(errors="replace")):
        yield f"Still in a draft: {path}"
