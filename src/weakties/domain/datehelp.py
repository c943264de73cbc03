"""The text of `weakties help dates`: every way to write a day, no wider than 78 columns."""

HELP = """\
How to write days and periods. Every answer prints the day it understood.

  day           18 Nov   Nov 18   18th   Thu 19 Nov 2026   2026-11-18   19.11.
  near          today   yesterday   tomorrow   the day after tomorrow
  weekday       thu (looking back today or before, looking ahead after today)
                last thu   this thu   next thu (of the week after this one)
  distance      3d  2w  1mo  1y (before today, or from today, as it fits)
                3 days ago   a week ago   in two weeks   +2w
  ahead         eow  eom  eoq  eoy   end of June   next week (its Monday)
  several days  wed-thu   18-19 Nov   31 Jan - 1 Feb   18 to 19 Nov
  deadline      by fri   by 1 June   by June (through 30 June)   by q3
  period        2026   h1   q3   q3 2026   sep   2026-09   1 Jan - 30 Jun
                this quarter   last year   last week   in 2027   by June

A day without a year is the nearest: up to today looking back (log-event,
met, talked), from today on looking ahead (snooze, plan, promise, plan-event).
A period without a year is this year's. A weekday before a date must agree.

12/11 and 3/4/2026 have two readings. Write 12 Nov or 11 Dec, or say once:
  weakties config date_order dmy
1m could be minutes: 1mo is a month."""
