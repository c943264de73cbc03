"""`log-event` without a name on a terminal: the debrief, asked line by line."""

from dataclasses import replace

from weakties.ask.asker import Asker, Enough, Question, Stopped
from weakties.ask.debrief import Debriefing
from weakties.commands import debriefs, drafts, logs
from weakties.commands.known import KnownHere
from weakties.commands.logs import Wishes
from weakties.context import AppContext
from weakties.domain import daywords, unfinished
from weakties.domain.debrief import Debrief
from weakties.domain.events import Said
from weakties.domain.unfinished import Unfinished
from weakties.errors import InvalidInput, WeaktiesError
from weakties.store import events as stored

GO_ON = "To go on with it: weakties log-event"


def run(app: AppContext, given: Unfinished, said: Said, wishes: Wishes) -> None:
    """Ask for a debrief and log it; `said` is what options say that is not asked.

    Whatever goes wrong, what was typed is kept as a draft.
    """
    asker = _asker(app)
    is_open = given == Unfinished(app.today)
    try:
        draft = _draft(app, asker) if is_open else None
    except (Enough, Stopped):
        raise KeyboardInterrupt from None
    asking = Debriefing(asker, KnownHere(app), draft or _planned(app, given), app.screen.width)
    app.warm_up()
    try:
        answer = asking.run()
        if asking.so_far.is_empty:
            raise InvalidInput("Nothing was typed, so nothing was logged.")
        if answer == "n":
            _keep(app, asking.so_far, draft)
            return
        _take(app, asking.so_far, said, wishes, in_editor=answer == "e")
    except Stopped:
        _keep(app, asking.so_far, draft)
        raise KeyboardInterrupt from None
    except (WeaktiesError, KeyboardInterrupt):
        _keep(app, asking.so_far, draft)
        raise
    if not (draft is None or wishes.is_dry_run):
        drafts.drop(app, draft)


def _asker(app: AppContext) -> Asker:
    """Return the way to ask that the terminal can do; only the better one costs an import."""
    if app.is_live:
        from weakties.ask.live import LiveAsker

        rule = "-" if app.screen.is_plain else "\u2500"
        return LiveAsker(has_colour=app.screen.has_colour, rule=rule)
    from weakties.ask.plain import PlainAsker

    return PlainAsker(app.ask, app.tell)


def _draft(app: AppContext, asker: Asker) -> Unfinished | None:
    """Offer the newest draft, if there is one."""
    kept = drafts.all_of(app)
    if not kept:
        return None
    one = kept[-1]
    people = len(one.people)
    who = f", with {people} {'person' if people == 1 else 'people'}" if people else ""
    since = daywords.near(one.since, app.today)
    name = one.name or "an event without a name"
    label = [(f"Go on with {name}, half written since {since}{who}? ", ""), ("[Y/n] ", "dim")]
    answer = asker.ask(Question(label)).casefold()
    return None if answer in ("n", "no") else one


def _planned(app: AppContext, given: Unfinished) -> Unfinished:
    """Begin with a planned event of these days, where no other is named."""
    planned = stored.to_log(app.reader, app.today)
    if given.name or given.on or not planned:
        return given
    return replace(given, name=planned[0].name)


def _take(
    app: AppContext, typed: Unfinished, said: Said, wishes: Wishes, *, in_editor: bool
) -> None:
    """Log what was typed, or go on with it in the editor."""
    if in_editor:
        debriefs.in_editor(app, Debrief(_about(app, typed, said), typed.people), wishes)
        return
    [found] = debriefs.read(app, unfinished.write([typed]))
    about = replace(found.about, is_online=said.is_online, note=said.note)
    logs.show(app, logs.log(app, about, found.lines, wishes))


def _about(app: AppContext, typed: Unfinished, said: Said) -> Said:
    """Return what was typed of the event. Raises InvalidInput."""
    [found] = debriefs.read(app, unfinished.write([replace(typed, people=())]))
    return replace(found.about, is_online=said.is_online, note=said.note)


def _keep(app: AppContext, typed: Unfinished, before: Unfinished | None) -> None:
    """Keep what was typed as a draft, in place of the one it went on with."""
    if typed.is_empty:
        return
    typed = replace(typed, on=KnownHere(app).dated(typed.on))
    try:
        if before is not None:
            drafts.drop(app, before)
        drafts.keep(app, typed)
    except WeaktiesError as error:
        app.tell(f"{error.message} What you typed:\n\n{unfinished.write([typed])}")
    else:
        app.say(f"Kept as a draft. {GO_ON}")
