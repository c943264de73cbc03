"""A year to review, with something of everything in it, all called by one name."""

from datetime import date, timedelta

from weakties.domain import periods
from weakties.domain import review as rules
from weakties.domain.forecast import Verdict
from weakties.domain.goalfacts import Filters
from weakties.domain.goalposts import Moved
from weakties.domain.goals import Line, Span, Standing
from weakties.domain.review import Review
from weakties.domain.reviewfacts import Attended, Came, Contact, Facts, Met, Promise, Thank

TODAY = date(2026, 11, 20)
YEAR = periods.year(2026)
KINDS = ("conference", "meetup", "webinar", "forum")


def a_review(name: str = "Ana Ruiz", *, is_private: bool = False) -> Review:
    """Review a year in which everyone and everything is called `name`."""
    found = rules.review(_facts(name), _goals(name), YEAR, TODAY, is_private=is_private)
    moved = Moved(2, name, date(2026, 8, 3), "asked for 6 until then")
    return Review(**{**vars(found), "moved": (moved,)})


def nothing() -> Review:
    """Review a year in which nothing was logged."""
    return rules.review(Facts(), (), YEAR, TODAY)


def _facts(name: str) -> Facts:
    days = [YEAR.first + timedelta(days=7 * n) for n in range(46)]
    events = [
        Attended(n, name, "x", KINDS[n % 4], day, n > 3) for n, day in enumerate(days[:14], 1)
    ]
    met = [
        Met(n, name, f"{name} {n % 7}", day, 1 + n % 14, ("mentor",) if n % 3 else ())
        for n, day in enumerate(days, 1)
    ]
    contacts = [Contact(n, day, "event", "both", 1 + n % 14) for n, day in enumerate(days, 1)]
    contacts += [Contact(n, d + timedelta(2), "email", "sent", None) for n, d in enumerate(days, 1)]
    again = [Contact(n, TODAY, "coffee", "both", None) for n in range(1, 20, 2)]
    contacts += [Contact(n, days[n] + timedelta(9), "email", "received", None) for n in (2, 4, 6)]
    return Facts(
        events=events,
        met=met,
        contacts=sorted([*contacts, *again], key=lambda one: one.on),
        later={one.person_id: [one] for one in again},
        thanks=[
            Thank(n, 1 + n % 14, day, "done" if n % 4 else "open", day + timedelta(n % 5))
            for n, day in enumerate(days[:30], 1)
        ],
        promises=[Promise(bool(n % 2), days[n], "done", days[n]) for n in range(6)],
        came=[Came(1, "lead", days[9], 1, name, name), Came(2, "advice", days[9], 2, name, None)],
        organisations=7,
        introductions=2,
        steps_done=31,
    )


def _goals(title: str) -> list[Line]:
    plain = {
        "title": title,
        "metric": "events",
        "filters": Filters(),
        "period": Span(YEAR.first, YEAR.last),
        "planned": 0,
        "expected": 2,
        "pace": "on pace",
        "probability": 0.5,
        "days_left": 41,
    }
    reached = Standing(id=1, target=3, done=3, verdict=Verdict.REACHED, **plain)  # type: ignore[arg-type]
    pushed = Standing(id=2, target=5, done=3, verdict=Verdict.NEEDS_A_PUSH, **plain)  # type: ignore[arg-type]
    return [Line(reached, date(2026, 11, 18), None), Line(pushed, None, None)]
