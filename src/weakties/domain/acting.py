"""What happens to a step when it is done, skipped, snoozed or reopened.

Only an interaction moves last contact: `done` writes one for thank, meet and reconnect, tied to the
step so that `reopen` can take it back. `snooze` moves only the due day; `skip` writes no contact.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from weakties.domain import cadence, channels, daywords, planning, text
from weakties.domain.people import Card
from weakties.domain.planning import Plan as Plan
from weakties.domain.records import Draft, Event, FollowUp, Interaction, New
from weakties.domain.steps import KINDS, STEPS, meeting, new_step, place_of
from weakties.errors import InvalidInput, NotFound

CONTACTS = ("thank", "meet", "reconnect")
"""Steps that are a contact once they are done."""


@dataclass(frozen=True)
class Target:
    """One step to act on, with the person whose it is; a step with id 0 is a derived reconnect."""

    step: FollowUp
    card: Card
    event: Event | None = None
    """Where the step comes from."""


def shown_step(card: Card, today: date, derived: FollowUp | None = None) -> FollowUp:
    """Return the step a person alone means: the one `followups` shows, else their next one.

    Raises NotFound when nothing is open.
    """
    steps = [*card.open_steps, *([derived] if derived else [])]
    if not steps:
        raise NotFound(
            f"Nothing is open with {card.name}.", f"  weakties person {card.person.slug}"
        )
    due = [f for f in steps if f.due_on <= today]
    return min(due or steps, key=lambda f: place_of(f.step, f.due_on, f.id, today))


def step_of(card: Card, step: str, derived: FollowUp | None = None) -> FollowUp:
    """Return a person's step of one kind: the open one due first, else the one closed last.

    Raises NotFound when there is none.
    """
    own = [f for f in card.followups if f.step == step]
    still_open = [f for f in own if f.state == "open"]
    if still_open:
        return min(still_open, key=lambda f: (f.due_on, f.id))
    if step == "reconnect" and derived:
        return derived
    if own:
        return max(own, key=lambda f: (f.closed_on or date.min, f.id))
    raise NotFound(
        f"There is no step {step} with {card.name}.", f"  weakties person {card.person.slug}"
    )


def done(target: Target, *, on: date, plan: Plan, draft: Draft, new: New) -> FollowUp:
    """Close a step as done on a day, with the contact that it was; return it as it is now."""
    step = _kept(target.step, draft, new)
    contact = _contact(step, on, plan, draft, new)
    closed_on = contact.happened_on if contact and step.step != "meet" else on
    if step.step == "plan" and plan != Plan():
        if plan.on is None:
            raise InvalidInput(
                f"When do you meet {target.card.name}? Give the day:",
                f"  weakties done {target.card.person.slug} plan --on DAY --via coffee",
            )
        planning.meet(target.card, plan, today=on, draft=draft, new=new, event_id=step.event_id)
    return draft.change(step, state="done", closed_on=closed_on)


def _kept(step: FollowUp, draft: Draft, new: New) -> FollowUp:
    """Write a derived reconnect down, so that there is something to close."""
    if step.id:
        return step
    fields = {k: v for k, v in vars(step).items() if k not in ("id", "uid")}
    made: FollowUp = draft.add(new(FollowUp, **fields))
    return made


def _contact(step: FollowUp, on: date, plan: Plan, draft: Draft, new: New) -> Interaction | None:
    """Write the contact that doing this step is, if it is one."""
    if step.step not in CONTACTS:
        return None
    channel = plan.channel or (step.channel if step.step == "meet" else None)
    channel = channel or ("event" if step.step == "meet" else "message")
    happened_on = min(on, step.due_on) if step.step == "meet" and plan.on is None else on
    made: Interaction = draft.add(
        new(
            Interaction,
            person_id=step.person_id,
            happened_on=happened_on,
            channel=channel,
            direction="both" if channel in channels.BOTH_WAYS else "sent",
            event_id=None,
            followup_id=step.id,
            enjoyed=None,
            note=plan.note,
        )
    )
    return made


def skip(target: Target, *, today: date, draft: Draft, new: New) -> FollowUp:
    """Close a step without doing it."""
    return draft.change(_kept(target.step, draft, new), state="skipped", closed_on=today)


def snooze(target: Target, *, to: date, draft: Draft, new: New) -> FollowUp:
    """Move the due day and nothing else. Raises InvalidInput for a step that is closed."""
    step = target.step
    if step.state != "open":
        raise InvalidInput(
            f"{what(step).capitalize()} with {target.card.name} was {step.state}.",
            f"  weakties reopen {step.id}",
        )
    return draft.change(_kept(target.step, draft, new), due_on=to)


def reopen(target: Target, *, draft: Draft) -> FollowUp:
    """Open a closed step again, and take back the contact that `done` wrote."""
    draft.remove(*(i for i in target.card.interactions if i.followup_id == target.step.id))
    return draft.change(target.step, state="open", closed_on=None)


def promise(
    card: Card,
    what: str,
    *,
    due: date,
    is_day_named: bool,
    is_theirs: bool,
    today: date,
    draft: Draft,
    new: New,
) -> FollowUp:
    """Open a promise; one that is open already takes a day that is named."""
    held = next((f for f in card.open_steps if _is_promise(f, what, is_theirs=is_theirs)), None)
    if held:
        return draft.change(held, due_on=due) if is_day_named else held
    said = {"note": what, "is_theirs": is_theirs}
    return draft.add(new_step(new, card.person.id, "promise", due, today, **said))


def _is_promise(step: FollowUp, what: str, *, is_theirs: bool) -> bool:
    is_same = text.fold(step.note or "") == text.fold(what)
    return step.step == "promise" and step.is_theirs is is_theirs and is_same


def promised(card: Card, step: FollowUp, today: date, *, is_new: bool) -> str:
    """Say what was promised: "Promised Karin Holm: send the checklist, by Fri 27 Nov."."""
    who = f"{card.name} promised you" if step.is_theirs else f"Promised {card.name}"
    known = "" if is_new else " It was noted before."
    return f"{who}: {step.note}, by {daywords.near(step.due_on, today)}.{known}"


def derived(card: Card, today: date) -> FollowUp | None:
    """Return the reconnect that a cadence makes due, as a step with id 0; None if there is none."""
    if any(f.step == "reconnect" for f in card.open_steps):
        return None
    due = cadence.hello_due(card, today)
    if due is None or due > today:
        return None
    return new_step(_unsaved, card.person.id, "reconnect", due, today)


def _unsaved(kind: type[FollowUp], **fields: Any) -> FollowUp:
    """Make a step that is not written down."""
    return kind(id=0, uid="", **fields)


def closed_by_contact(
    card: Card, *, on: date, direction: str, draft: Draft, met_on: dict[int, date]
) -> list[FollowUp]:
    """Close what a contact answers: a sent one an open thank, a two-way one meet and reconnect.

    Only where the contact is dated on or after the meeting; `met_on` is the day of each step's
    event. Exchange, plan and promise are never closed this way.
    """
    answers = {"sent": ("thank",), "both": ("thank", "meet", "reconnect")}.get(direction, ())
    return [
        draft.change(step, state="done", closed_on=on)
        for step in card.open_steps
        if step.step in answers and on >= met_on.get(step.id, step.opened_on)
    ]


# In words

_DONE = {
    "thank": "Thanked {who}",
    "exchange": "Swapped contact details with {who}",
    "plan": "Planned where to connect next with {who}",
    "meet": "Met {who}",
    "promise": "Kept the promise to {who}",
    "reconnect": "Said hello to {who}",
    "other": "Done with {who}",
}


def done_words(steps: Sequence[FollowUp], who: str, plan: Plan) -> str:
    """Say what was done: "Thanked Tomasz Lis"."""
    kinds = {f.step for f in steps}
    if len(kinds) > 1:
        counts = {s: sum(f.step == s for f in steps) for s in STEPS if s in kinds}
        return f"Closed {len(steps)} steps: " + ", ".join(f"{n} {s}" for s, n in counts.items())
    step = steps[0]
    words = _DONE[step.step].format(who=who)
    if all(f.is_theirs for f in steps):
        words = f"{who} kept a promise to you"
    if step.step == "plan":
        told = meeting(plan.channel, plan.place) or "meeting"
        return (
            f"{words}: {told} on {daywords.full(plan.on)}"
            if plan.on
            else (f"You keep up with {who} online")
        )
    if step.step == "promise" and len(steps) == 1 and step.note:
        return f"{words}: {step.note}"
    return words


def what(step: FollowUp) -> str:
    """Say what a step is, for a sentence about moving it: "thank", "send the checklist"."""
    if step.step in ("promise", "other") and step.note:
        return step.note
    if step.step == "meet":
        return meeting(step.channel, step.place) or "meeting"
    return KINDS[step.step].label.casefold()


def comes_next(card: Card, closed: Collection[int], today: date, draft: Draft) -> str:
    """Say what is open next with a person: "Then: plan where you connect next, by Thu 26 Nov."."""
    changed = {r.id: r for r in [*draft.updated, *draft.added] if isinstance(r, FollowUp)}
    own = {f.id: f for f in card.followups} | {
        i: f for i, f in changed.items() if f.person_id == card.person.id
    }
    still_open = [f for f in own.values() if f.state == "open" and f.id not in closed]
    if not still_open:
        return "Nothing else is open."
    step = min(still_open, key=lambda f: place_of(f.step, f.due_on, f.id, today))
    near = daywords.near(step.due_on, today)
    if step.due_on < today:
        when = daywords.late((today - step.due_on).days) or f"due since {near}"
    elif near in ("today", "tomorrow"):
        when = near
    else:
        when = f"{'on' if step.step == 'meet' else 'by'} {near}"
    return f"Then: {what(step)}, {when}."


def step_with(target: Target) -> str:
    """Say which step with whom: "plan with Yuki Tanaka", "thank Noor el-Amin"."""
    step, name = target.step, target.card.name
    if step.step in ("promise", "other") and step.note:
        return f"{step.note}, {name}"
    if step.step in ("thank", "reconnect"):
        return f"{KINDS[step.step].to} {name}"
    return f"{what(step) if step.step == 'meet' else step.step} with {name}"


def summary(found: Sequence[Target], changed: Sequence[FollowUp], told: str) -> str:
    """Say what was done, or that it was so already, or that nothing was meant."""
    if changed:
        return f"{told}."
    if not found:
        return "Nothing matched; nothing was changed."
    states = {t.step.state for t in found}
    state = states.pop() if len(states) == 1 else "closed"
    days = {t.step.closed_on for t in found}
    on = days.pop() if len(days) == 1 else None
    return f"Already {state}{f' on {daywords.short(on)}' if on else ''}; nothing was changed."
