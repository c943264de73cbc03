"""The text of `weakties help goals`: what a goal can say, no wider than 78 columns."""

HELP = """\
How to write a goal: so many of something in a period, counted from your log.
  weakties goals add attend three events this year
  events           attend 3 events · go to 2 conferences · 4 online workshops
                   also meetups, webinars and forums, with any verb
  people           meet 24 people · meet 3 mentors
                   also leaders, recruiters and peers
  conversations    talk to 20 people · speak with 5 people at Siemens
  follow-ups       follow up with 10 people · 10 follow-ups
  second contacts  talk again with 6 people I met · see 6 people again
  organisations    4 new organisations · meet people from 4 new companies
  what came of it  make 3 introductions · get 2 interviews · hear 5 ideas
  as a share       thank 80 % within 2 days · keep 90 % of my promises
Other people are told by a tag: meet 3 people tagged investor. To narrow down:
  at Siemens · at conferences · online · in person
Numbers stand in digits, in words to twenty, or in dozens.
Periods: this year, unless another is said · in 2027 · this quarter · q3
  by June (through 30 June) · 1 Jan - 30 Jun · more: weakties help dates
Anew each time: 2 meetups every quarter · meet a mentor each month
To change one, say what changes: weakties goals edit 2 in 2027
As things stand, by your own pace and what is booked, a goal is
  on track (4 in 5 or better) · likely (1 in 2) · a stretch (1 in 5)
  needs a push (less) · to begin (nothing yet) · too early (a share of few)
  reached · ended at 2 of 3"""
