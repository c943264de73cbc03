"""The grammar of a person line, told to the person who types it."""

HELP = """\
One line for one person, the same in log-event, met, add, edit and debriefs:

  Ana Ruiz; data lead @ Zalando; #mentor; ana@example.org; enjoyed: your talk
  Noor el-Amin, CHRO @ Verdant, noor@verdant.example, mentor

The name comes first. The rest may follow in any order:
  data lead @ Zalando     title and organisation, or only: @ Zalando
  #mentor  +mentor        a tag; leader, mentor, recruiter, peer need no mark
  ana@example.org         a mail address, a phone number, a link
  linkedin                you are connected there
  enjoyed: your talk      also loved, liked; ends the sentence "I enjoyed ..."
  promise: the paper by fri        theirs: what they promised, by 1 Dec
  coffee on 3 Dec at Café Einstein        or a part of it: plan: coffee
  via: Karin Holm         who introduced you
  thanked  skip  new      thanked already, open no steps, not the one I know
  anything else           a note; note: makes sure of it

";" always separates. Without one "," does, as soon as something after it is
plainly a part, so "loved the talk on hiring, firing, and fun" stays whole.
Nobody's name: "someone" or "?"; weakties edit p44 Mara Lind names them later.
With edit, -#tag and -MAIL take away: weakties edit ana '-#mentor; @ Siemens'
"""
"""What `weakties help line` prints, no line wider than 78 columns."""
