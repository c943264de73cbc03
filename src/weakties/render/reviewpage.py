"""The review as one page that needs nothing else: no script, no network, nothing from outside.

The template escapes whatever is put into it. The page itself forbids whatever might be loaded, but
for its own style, which it names by a hash. Which elements there are depends on what was logged,
never on a text. Drawings are laid out here in the units of their own view box.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from weakties.domain import daywords, reviewsheet
from weakties.domain import review as rules
from weakties.domain.forecast import Verdict
from weakties.domain.goals import Line
from weakties.domain.review import Review
from weakties.domain.text import printable

MARK = b'<meta name="generator" content="weakties">'
"""What tells a page of ours, within its first few hundred bytes."""
MONTH = 52
"""Units that a month's bar takes, with the gap beside it."""
TALLEST = 120
"""Units of the tallest bar."""
DAY = 13
"""Units that a day takes, with the gap beside it."""
LEFT = 30
"""Units left of the first week, for the names of days."""
STEP = 54
"""Units that a step of the funnel takes: its words, its bar, its range."""
WIDE = 640
"""Units of a share of 1."""
SHORT = 120
"""Units of a full bar beside its number."""
ROOM = 13
"""Bars of months that fit the page; more are moved sideways."""


def is_ours(head: bytes) -> bool:
    """Tell whether a file that begins so is a page of ours."""
    return MARK in head


def page(review: Review, other: Review | None = None) -> str:
    """Write the page; with another review its numbers stand beside."""
    style = _source("review.css")
    values = {
        "hash": b64encode(sha256(style.encode()).digest()).decode(),
        "style": Markup(style),
        "title": reviewsheet.title(review),
        "summary": reviewsheet.summary(review),
        "goals": [_goal(line, review) for line in review.goals],
        "moved": [reviewsheet.changed(one, review.today) for one in review.moved],
        "numbers": [one._asdict() for one in reviewsheet.worths(review)],
        "months": _months(review),
        "map": _map(review),
        "counts": _counts(review),
        "variety": review.variety,
        "funnel": _funnel(review),
        "ranges": any(share.is_enough for share in review.follow_through[:3]),
        "sections": _sections(review),
        "beside": _beside(review, other),
        "day": daywords.full(review.today),
    }
    return _environment().get_template("review.html").render(**_safe(values))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("weakties", "render/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    environment = _environment()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _safe(value: Any) -> Any:
    """Make every text fit to be shown: nothing that moves the cursor or turns the line round."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _safe(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_safe(one) for one in value]
    return value


def _goal(line: Line, review: Review) -> dict[str, Any]:
    standing = line.standing
    of = reviewsheet.out_of(standing)
    return {
        "bar": _beside_number(standing.done, of),
        "mark": None if standing.of is None else _beside_number(standing.target, 100),
        "told": f"{standing.done} of {of}",
        "title": standing.title,
        "count": reviewsheet.count(standing),
        "verdict": "".join(reviewsheet.verdict(line, review.today)),
        "earlier": reviewsheet.earlier(line),
        "is_reached": standing.verdict is Verdict.REACHED,
    }


# Drawings


def _beside_number(count: float, most: float) -> float:
    """Return how long a bar beside its number is: full for the most, and for more than that."""
    return round(SHORT * min(1.0, count / most), 1) if most else 0


def _counts(review: Review) -> Sequence[dict[str, Any]]:
    """Return events and people by kind and organisation, a bar beside each number."""
    few = review.organisations[: rules.ORGANISATIONS]
    told = (
        ("Events by kind", review.events, 0),
        ("People met, by kind", review.kinds, 0),
        ("People met, by organisation", few, len(review.organisations) - len(few)),
    )
    return [
        {
            "title": title,
            "rows": [
                {**vars(one), "bar": _beside_number(one.count, max(c.count for c in counts))}
                for one in counts
            ],
            "more": f"and {reviewsheet.many(more, 'more', 'more')}" if more else "",
        }
        for title, counts, more in told
        if counts
    ]


def _months(review: Review) -> dict[str, Any] | None:
    stretches = review.stretches
    most = max((one.conversations for one in stretches), default=0)
    if len(stretches) < 2 or not most:
        return None
    bars = []
    for i, one in enumerate(stretches):
        height = round(TALLEST * one.conversations / most, 1)
        bars.append(
            {
                "x": i * MONTH + 8,
                "y": round(145 - height, 1),
                "width": MONTH - 16,
                "height": height,
                "middle": i * MONTH + MONTH // 2,
                "value": one.conversations or "–",
                "label": one.label,
            }
        )
    unit = "year" if len(stretches[0].label) == 4 else "month"
    busiest = max(stretches, key=lambda one: one.conversations)
    return {
        "title": f"Conversations by {unit}",
        "told": f"The most in {busiest.label}: {busiest.conversations}.",
        "width": len(stretches) * MONTH,
        "is_long": len(stretches) > ROOM,
        "bars": bars,
        "rows": [one._asdict() for one in stretches],
    }


def _map(review: Review) -> dict[str, Any] | None:
    weeks = rules.weeks(review)
    count = len(weeks.rows[0])
    if not weeks.most:
        return None
    days = [
        {"x": LEFT + w * DAY, "y": 18 + d * DAY, "level": rules.level(n, weeks.most)}
        for d, row in enumerate(weeks.rows)
        for w, n in enumerate(row)
        if n is not None
    ]
    logged = sorted((on, n) for on, n in review.days.items() if on >= weeks.first)
    named = [(w, label) for w, label in rules.month_starts(weeks, 0, count)]
    nexts = [week for week, _ in named[1:]] + [count]
    apart = [one for one, after in zip(named, nexts, strict=True) if after - one[0] >= 3]
    most = reviewsheet.many(weeks.most, "contact")
    return {
        "told": f"{reviewsheet.many(len(logged), 'day')} with a contact, up to {most} a day.",
        "most": weeks.most,
        "width": LEFT + count * DAY,
        "months": [{"x": LEFT + w * DAY, "label": label} for w, label in apart],
        "weekdays": [
            {"y": 18 + d * DAY + 9, "label": daywords.WEEKDAYS[d][:3]} for d in (0, 2, 4, 6)
        ],
        "days": days,
        "rows": [(daywords.full(on), n) for on, n in logged],
    }


def _funnel(review: Review) -> dict[str, Any] | None:
    rows = [
        (row, share)
        for row, share in zip(
            reviewsheet.followed(review.follow_through),
            [share for share in review.follow_through[:3] if share.tries],
            strict=True,
        )
    ]
    if not rows:
        return None
    bars = []
    for i, (row, share) in enumerate(rows):
        ends = share.interval if share.is_enough else None
        bars.append(
            {
                **row._asdict(),
                "label": row.label[:1].upper() + row.label[1:],
                "y": 24 + i * STEP,
                "width": round(WIDE * (share.share or 0), 1) if ends else None,
                "dots": [] if ends else [(8 + 20 * n, n < share.hits) for n in range(share.tries)],
                "low": round(WIDE * ends.low, 1) if ends else None,
                "high": round(WIDE * ends.high, 1) if ends else None,
            }
        )
    told = ", ".join(f"{row.label} {row.number}" for row, _ in rows)
    return {
        "height": STEP * len(rows),
        "bars": bars,
        "told": f"{told[:1].upper()}{told[1:]}.",
        "sentences": list(reviewsheet.thanks(review.follow_through)),
    }


# Words


def _sections(review: Review) -> Sequence[dict[str, Any]]:
    """Return the sections told in words, those that are drawn left out."""
    drawn = ("In numbers", "Where and whom", "After a meeting")
    return [
        {
            "id": f"section-{i}",
            "title": section.title,
            "sentences": list(section.sentences),
            "caption": "People first met there, and how many of them were talked to again",
            "rows": [row._asdict() for row in section.rows],
        }
        for i, section in enumerate(reviewsheet.sections(review))
        if section.title not in drawn
    ]


def _beside(review: Review, other: Review | None) -> dict[str, Any] | None:
    if other is None:
        return None
    rows = [
        {**one._asdict(), "is_part": one.label.startswith(" ")}
        for one in reviewsheet.compared(review, other)
    ]
    return {"title": reviewsheet.title(other), "rows": rows}
