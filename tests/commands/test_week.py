"""A week of mornings, and the months after: one session, its screens drawn exactly."""

import shlex

import pytest

from tests import golden_files
from tests.commands.reading import asked, contacts, steps
from tests.conftest import Run

WEEK = """
# Thursday 19 November 2026: the evening after
plan-event HR Forum --on '3 Dec' --where Lyon
log-event HR Tech Europe -o wed-thu --where Lyon --dry-run -m 'Noor el-Amin, CHRO @ Verdant, mentor, enjoyed: your story about pay bands'
log-event HR Tech Europe -o wed-thu --where Lyon -m 'Noor el-Amin, CHRO @ Verdant, mentor, enjoyed: your story about pay bands' -m 'Tomasz Lis @ Allegro, linkedin' -m 'Ben Okafor @ SAP, promise the checklist by tomorrow'
followups
followups --brief
# Friday 20 November 2026
followups --brief
followups
thank noor --no-input
done noor
promise noor introduce her to Karin --by tue
talked tomasz --note 'sent the slides'
done ben promise
# Monday 23 November 2026
followups
exchange noor noor@verdant.example
exchange ben
skip ben exchange
promise ben bring me the SAP figures --theirs --by wed
# Tuesday 24 November 2026
followups
done noor promise
plan noor
plan noor --at 'HR Forum'
# Thursday 26 November 2026
followups
plan ben coffee on 1 Dec at Café Blau
done tomasz plan
done ben thank
snooze ben promise mon
# Tuesday 1 December 2026
followups
done ben meet --note 'their team grows' --cadence 3mo
done ben promise
followups
# Thursday 3 December 2026
followups --brief
followups
log-event HR Forum -m noor-el-amin
cadence --tag mentor 30d
cadence --list
# Saturday 2 January 2027
followups
# Monday 4 January 2027
followups
talked noor
done noor plan
# Wednesday 3 February 2027
followups
talked noor
# Wednesday 10 March 2027
followups
cadence noor
talked noor --received
# Friday 9 April 2027
followups
followups --check
"""  # noqa: E501
DAYS = {line[2:].partition(":")[0]: None for line in WEEK.splitlines() if line.startswith("# ")}
ISO = dict(
    zip(
        DAYS,
        [
            "2026-11-19", "2026-11-20", "2026-11-23", "2026-11-24", "2026-11-26", "2026-12-01",
            "2026-12-03", "2027-01-02", "2027-01-04", "2027-02-03", "2027-03-10", "2027-04-09",
        ],
        strict=True,
    )
)  # fmt: skip


def lived(run: Run, width: int) -> str:
    """Live through the session, and write down what was typed and shown."""
    told, today = [], ""
    for line in WEEK.strip().splitlines():
        if line.startswith("# "):
            today = ISO[line[2:].partition(":")[0]]
            told.append(f"\n{line}\n")
            continue
        answer = run(*shlex.split(line), today=today, width=width)
        told.append(f"$ weakties {line}\n{answer.err}{answer.out}")
        told += [f"(exit {answer.code})\n"] if answer.code else []
    return "".join(told).lstrip()


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.on_file("the path of the file")
def test_a_week_of_mornings(run: Run, width: int) -> None:
    golden_files.check(f"week/session-{width}", lived(run, width))


def test_what_it_came_to(run: Run) -> None:
    lived(run, 80)
    today = "2027-04-09"
    assert contacts(run, "noor", today=today) == [
        ("2026-11-18", "event", "both"),
        ("2026-11-20", "message", "sent"),
        ("2026-12-03", "event", "both"),
        ("2027-01-04", "message", "sent"),
        ("2027-02-03", "message", "sent"),
        ("2027-03-10", "message", "received"),
    ]
    assert ("reconnect", "2027-04-09") in steps(run, "noor", today=today)
    assert steps(run, "ben", today="2027-02-28") == []
    done = asked(run, "followups", "--state", "done", "--person", "noor", today=today)
    assert {s["step"]: s["closed"] for s in done} == {
        "thank": "2026-11-20",
        "exchange": "2026-11-23",
        "promise": "2026-11-24",
        "plan": "2026-11-24",
        "meet": "2026-12-03",
    }
