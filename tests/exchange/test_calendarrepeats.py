"""What repeats is followed as dateutil follows it, where dateutil comes to an end."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from weakties.exchange import calendarlines, calendarrepeats, calendarrules
from weakties.exchange.calendarrepeats import Again, Walk

TODAY = date(2026, 11, 20)
LAST = TODAY + calendarrepeats.AHEAD


def again(first: date, *properties: str, walk: Walk | None = None) -> Again:
    """Return when an entry of that first day and these properties takes place again."""
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", f"DTSTART:{first:%Y%m%d}", *properties)
    [entry] = calendarlines.entries("\n".join((*lines, "END:VEVENT", "END:VCALENDAR")))
    return calendarrepeats.again(entry, first, TODAY, walk or Walk())


def listed(name: str, values: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=most, unique=True).map(
        lambda found: f";{name}={','.join(found)}"
    )


def numbers(longest: int) -> st.SearchStrategy[str]:
    return st.integers(1, longest).flatmap(lambda n: st.sampled_from((str(n), str(-n))))


maybe = st.just("")
weekdays = listed("BYDAY", st.sampled_from(calendarrules.WEEKDAYS))
nth = listed(
    "BYDAY",
    st.builds(
        "{}{}".format,
        st.sampled_from((1, 2, 4, 5, -1, -2)),
        st.sampled_from(calendarrules.WEEKDAYS),
    ),
)
months = listed("BYMONTH", st.integers(1, 12).map(str))
month_days = listed("BYMONTHDAY", numbers(31))
positions = listed("BYSETPOS", numbers(4), 2)
starts = st.sampled_from(("", ";WKST=SU", ";WKST=WE"))
rules = st.one_of(
    st.tuples(st.just("FREQ=DAILY"), maybe | months, maybe | weekdays),
    st.tuples(st.just("FREQ=WEEKLY"), maybe | months, maybe | weekdays, starts),
    st.tuples(st.just("FREQ=MONTHLY"), maybe | months, maybe | weekdays | nth, maybe | month_days),
    st.tuples(st.just("FREQ=MONTHLY"), weekdays, positions),
    st.tuples(st.just("FREQ=YEARLY"), maybe | months, maybe | weekdays | nth),
    st.tuples(st.just("FREQ=YEARLY"), months, month_days),
    st.tuples(st.just("FREQ=YEARLY"), listed("BYYEARDAY", numbers(366))),
    st.tuples(
        st.just("FREQ=YEARLY"), listed("BYWEEKNO", st.integers(1, 53).map(str)), weekdays, starts
    ),
).map("".join)


@given(
    st.dates(date(2015, 1, 1), date(2027, 6, 1)),
    rules,
    st.integers(1, 4),
    st.none() | st.integers(1, 200),
)
def test_days_are_those_that_dateutil_finds(
    first: date, rule: str, interval: int, count: int | None
) -> None:
    # A rule that yields nothing keeps dateutil busy to the year 9999.
    assume("BYMONTH=" not in rule or "BYMONTHDAY=" not in rule)
    rule = f"{rule};INTERVAL={interval}"
    start = datetime(first.year, first.month, first.day)
    until = f"{LAST:%Y%m%d}T235959"
    walked = [one.date() for one in rrulestr(f"{rule};UNTIL={until}", dtstart=start)]
    if count is not None:
        # The first day counts, whether it fits or not; dateutil counts it where it fits.
        walked = [first, *(day for day in walked if day != first)][:count]
        rule += f";COUNT={count}"
    wanted = [day for day in walked if max(TODAY, first) <= day <= LAST and day != first]
    found = again(first, f"RRULE:{rule}")
    assert list(found.days) == wanted[: calendarrepeats.MOST]
    assert bool(found.left_out) == (len(wanted) > calendarrepeats.MOST)


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), month_days, months, st.integers(1, 3))
def test_days_of_the_year_are_the_days_they_name(
    first: date, month_days: str, months: str, interval: int
) -> None:
    found = again(first, f"RRULE:FREQ=YEARLY;INTERVAL={interval}{months}{month_days}")
    wanted = {int(n) for n in month_days.partition("=")[2].split(",")}
    for day in found.days:
        length = calendarrules.month_length(day)
        assert day.day in wanted or day.day - length - 1 in wanted
        assert str(day.month) in months.partition("=")[2].split(",")
        assert (day.year - first.year) % interval == 0


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=YEARLY", ["2027-02-28"]),
        ("FREQ=YEARLY;UNTIL=20270227", []),
        ("FREQ=YEARLY;UNTIL=20270228", ["2027-02-28"]),
        ("FREQ=YEARLY;COUNT=3", []),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=-1FR", ["2027-01-29"]),
        ("FREQ=YEARLY; BYMONTH=1; BYDAY=1MO", ["2027-01-04"]),
        ("FREQ=YEARLY;BYWEEKNO=20", ["2027-05-20"]),
        ("FREQ=YEARLY;INTERVAL=7", ["2027-02-28"]),
        ("FREQ=YEARLY;INTERVAL=8", []),
    ],
)
def test_a_year_from_today_is_looked_at(rule: str, days: list[str]) -> None:
    first = date(1985, 2, 28)  # a Thursday
    assert [str(day) for day in again(first, f"RRULE:{rule}").days] == days


def test_a_daily_rule_of_a_hundred_years_reaches_today() -> None:
    found = again(date(1926, 1, 1), "RRULE:FREQ=DAILY")
    assert found.days == [TODAY + timedelta(days=n) for n in range(60)]
    assert found.left_out == "days of a series beyond its next 60"


@pytest.mark.parametrize("rule", ["SECONDLY", "MINUTELY;INTERVAL=1440", "HOURLY"])
def test_what_repeats_faster_than_daily_is_its_first_day(rule: str) -> None:
    found = again(date(1900, 1, 1), f"RRULE:FREQ={rule}")
    assert found == Again([], left_out="repeats that come faster than daily")


@pytest.mark.parametrize(
    "rule",
    [
        "nonsense",
        "FREQ=NONSENSE",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=x",
        "FREQ=DAILY;WKST=XX",
        "FREQ=MONTHLY;BYDAY=1XX",
        "FREQ=MONTHLY;BYMONTHDAY=,",
        "RSCALE=CHINESE;FREQ=YEARLY",
    ],
)
def test_a_rule_that_makes_no_sense_is_told(rule: str) -> None:
    found = again(TODAY, f"RRULE:{rule}")
    assert found == Again([], left_out="repeats of a rule that cannot be read")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYSETPOS=300;BYDAY=MO",
        "FREQ=YEARLY;INTERVAL=99999999999",
        "FREQ=WEEKLY;UNTIL=19000101",
        f"FREQ=DAILY;COUNT={9 * 10**150}",
    ],
)
def test_no_rule_goes_on_for_ever(rule: str) -> None:
    walk = Walk()
    for _ in range(100):  # a hundred such entries are nothing either
        assert not again(date(1900, 1, 1), f"RRULE:{rule}", walk=walk).days


def test_a_file_of_nothing_but_series_is_not_followed_to_the_last() -> None:
    walk = Walk(left=1_000)
    first = again(TODAY, "RRULE:FREQ=WEEKLY", walk=walk)
    assert len(first.days) == 52
    assert again(TODAY, "RRULE:FREQ=WEEKLY", walk=walk).left_out.startswith("days of more")


def test_a_rule_that_counts_from_too_long_ago_is_told() -> None:
    found = again(date(1950, 1, 1), "RRULE:FREQ=DAILY;COUNT=90000")
    assert (found.days, found.left_out) == ([], "days of a rule that counts from too long ago")


def test_days_are_added_and_taken_out_and_the_first_may_be_one_of_them() -> None:
    found = again(
        TODAY,
        "RRULE:FREQ=DAILY;COUNT=4",
        f"EXDATE:{TODAY:%Y%m%d},20261122T100000",
        "RDATE;VALUE=PERIOD:20261201T100000Z/PT1H,20250101T100000Z/PT1H",
        "RDATE:20261205,nonsense",
    )
    assert found.is_first_out
    told = [f"{day:%m-%d}" for day in found.days]
    assert told == ["11-21", "11-23", "12-01", "12-05"]
