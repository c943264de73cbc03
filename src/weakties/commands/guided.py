"""`log-event` without a name on a terminal: the debrief, asked line by line."""

import signal
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from weakties.ask.asker import Asker, Enough, Question, Stopped
from weakties.ask.debrief import Debriefing
from weakties.commands import asking, debriefs, drafts, logs
from weakties.commands.known import KnownHere
from weakties.commands.logs import Wishes
from weakties.context import AppContext
from weakties.domain import daywords, unfinished
from weakties.domain.debrief import Debrief
from weakties.domain.unfinished import Unfinished
from weakties.errors import InvalidInput, WeaktiesError
from weakties.store import events as stored

GO_ON = "To go on with it: weakties log-event"


def run(app: AppContext, given: Unfinished, wishes: Wishes) -> None:
    """Ask for a debrief, beginning with what is given, and log it.

    Whatever goes wrong, what was typed is kept as a draft.
    """
    asker = asking.asker(app)
    try:
        draft = _draft(app, asker) if given == Unfinished(app.today) else None
    except (Enough, Stopped):
        raise KeyboardInterrupt from None
    talk = Debriefing(asker, KnownHere(app), draft or _planned(app, given), app.screen.width)
    app.warm_up()
    is_done = False
    try:
        with _heard(), asker.held():
            answer = talk.run()
        if talk.so_far.is_empty:
            raise InvalidInput("Nothing was typed, so nothing was logged.")
        is_done = answer != "n" and _is_logged(app, talk.so_far, wishes, in_editor=answer == "e")
    except Stopped:
        raise KeyboardInterrupt from None
    finally:
        if not is_done:
            _keep(app, talk.so_far, draft)
    if draft is not None:
        drafts.drop(app, draft)


@contextmanager
def _heard() -> Iterator[None]:
    """Take the end of the terminal, or of the program, for a reason to stop in good order."""
    signals = (signal.SIGHUP, signal.SIGTERM)
    before = [signal.signal(one, _leave) for one in signals]
    try:
        yield
    finally:
        for one, handler in zip(signals, before, strict=True):
            signal.signal(one, handler)


def _leave(number: int, _: object) -> None:
    raise SystemExit(128 + number)


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
    sentence = f"Go on with {name}, half written since {since}{who}?"
    *above, last = textwrap.wrap(sentence, max(20, app.screen.width - len(" [Y/n] ")))
    for line in above:
        asker.tell((line, ""))
    answer = asker.ask(Question([(f"{last} ", ""), ("[Y/n] ", "dim")])).casefold()
    return None if answer in ("n", "no") else one


def _planned(app: AppContext, given: Unfinished) -> Unfinished:
    """Begin with a planned event of these days, where no other is named."""
    planned = stored.to_log(app.reader, app.today)
    if given.name or given.on or not planned:
        return given
    return replace(given, name=planned[0].name)


def _is_logged(app: AppContext, typed: Unfinished, wishes: Wishes, *, in_editor: bool) -> bool:
    """Log what was typed, or go on with it in the editor; tell whether it is in the log."""
    if in_editor:
        [found] = debriefs.read(app, unfinished.write([replace(typed, people=())]))
        is_taken = debriefs.in_editor(app, Debrief(found.about, typed.people), wishes)
        return is_taken and not wishes.is_dry_run
    [found] = debriefs.read(app, unfinished.write([typed]))
    logs.show(app, logs.log(app, found.about, found.lines, wishes))
    return not wishes.is_dry_run


def _keep(app: AppContext, typed: Unfinished, before: Unfinished | None) -> None:
    """Keep what was typed as a draft, in place of the one it went on with."""
    if typed.is_empty:
        return
    typed = replace(typed, on=KnownHere(app).dated(typed.on))
    try:
        drafts.keep(app, typed, before)
    except WeaktiesError as error:
        app.tell(f"{error.message} What you typed:\n\n{unfinished.write([typed])}")
    else:
        with suppress(OSError):  # the terminal may be gone
            app.say(f"Kept as a draft. {GO_ON}")
