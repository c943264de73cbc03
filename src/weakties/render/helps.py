"""The overview: what can be typed, on one screen."""

from rich.text import Text

from weakties.render.screen import Screen, cell, folded, hanging, line, padded

TITLE = "weakties: small goals, good follow-ups, and the people you meet."
EVERY_DAY = (
    ("log-event, log", "log an event and whom you met"),
    ("followups, due", "who to thank, reach or meet today; -i goes one by one"),
    ("goals", "where you stand this year, and what would help"),
)
GROUPS = (
    ("Act on people", "done  skip  snooze  reopen"),
    ("", "thank  exchange  plan  promise"),
    ("", "met  talked  add  cadence  outcome  intro"),
    ("Look things up", "person  people  event  events  search  outcomes"),
    ("Ahead and back", "plan-event  prep  focus  intend"),
    ("", "review  history  undo  redo"),
    ("Put right", "edit  aka  rm  merge  dupes  archive  forget"),
    ("Set up", "goals add  import  export  config  demo"),
    ("Keep safe", "backup  restore  doctor"),
)
LAST = (
    ("Try it on a made-up year: weakties demo", "Every command: weakties help all"),
    ("How to write dates, a person, a goal: weakties help dates | line | goals",),
    ("So that TAB completes names: weakties --install-completion",),
)
COLUMN = 23
"""Where explanations and groups begin on a wide screen."""


def overview(screen: Screen) -> str:
    """Return the one screen of help, with colours where the screen has them."""
    if not screen.has_colour:
        return "\n".join(part.plain for part in overview_lines(screen))
    with screen.console.capture() as captured:
        screen.print(overview_lines(screen))
    return captured.get().rstrip("\n")


def overview_lines(screen: Screen) -> list[Text]:
    """Return the one screen of help."""
    first, rest = TITLE.split(":", 1)
    lines = folded(line((first, "name"), f":{rest}"), screen.width)
    lines += [Text(), cell("Every day")]
    for names, told in EVERY_DAY:
        lines += _entry(line("  ", (names, "name")), cell(told), screen)
    lines.append(Text())
    for label, names in GROUPS:
        lines += _entry(cell(label), cell(names, "name"), screen)
    lines.append(Text())
    for pieces in LAST:
        lines += _row(pieces, screen)
    return lines


def _entry(head: Text, text: Text, screen: Screen) -> list[Text]:
    """Set a text beside what it belongs to, or below it on a narrow screen."""
    if screen.is_narrow:
        return [*([head] if head.plain else []), *hanging(text, screen.width, 4)]
    first, *rest = hanging(text, screen.width, COLUMN)
    return [line(padded(head, COLUMN), first[COLUMN:]), *rest]


def _row(pieces: tuple[str, ...], screen: Screen) -> list[Text]:
    if len(pieces) == 1:
        return folded(cell(pieces[0], "dim"), screen.width)
    if screen.is_narrow:
        return [part for piece in pieces for part in folded(cell(piece), screen.width)]
    left, right = pieces
    return [line(padded(cell(left), 48), right)]
