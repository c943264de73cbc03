"""The one printer: lines of styled text, laid out by cell width, onto a terminal or a pipe.

Data reaches Rich only through `cell`, as `Text` without markup. Colour has four meanings and a word
beside each says the same: see `theme`. No line is wider than the screen, and the screen is never
wider than 88 columns nor narrower than 20.
"""

import importlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from weakties.domain.text import printable
from weakties.domain.views import View

WIDEST = 88
NARROWEST = 20
NARROW = 60
"""Below this many columns a screen takes its narrow form."""
LAST_COLUMN = 16
"""Columns that the last column of a list keeps, however wide the others are."""

STYLES = {
    "attention": "magenta",
    "good": "green",
    "booked": "cyan",
    "dim": "dim",
    "name": "bold",
    "": "",
}
"""What each style means, and its one look: a hue is never bold, dim is never bright black."""

_ASCII = str.maketrans("●◐○█▓▒░·–▏→…▁▂▃▄▅▆▇", "*o.#*+.--|>.__--==#")
Piece = str | tuple[str, str] | Text


class Screen:
    """A place to draw: its width, its colours, its day."""

    def __init__(
        self,
        stream: TextIO,
        *,
        width: int,
        today: date,
        is_for_people: bool = True,
        has_colour: bool = False,
        is_plain: bool = False,
        has_links: bool = False,
        shows_hints: bool = True,
    ) -> None:
        self.stream = stream
        self.width = max(NARROWEST, min(WIDEST, width))
        self.today = today
        self.is_for_people = is_for_people
        """Whether a person looks at it: only for a pipe are long texts left whole."""
        self.has_colour = has_colour
        self.is_plain = is_plain
        """Whether only ASCII symbols of ours may be used."""
        self.has_links = has_links
        self.shows_hints = shows_hints
        """Whether a screen ends with what could be typed next."""

    @property
    def is_narrow(self) -> bool:
        """Whether the narrow form is to be drawn."""
        return self.width < NARROW

    @cached_property
    def console(self) -> Console:
        """Rich's console, without any cleverness about text."""
        return Console(
            file=self.stream,
            width=self.width,
            markup=False,
            highlight=False,
            emoji=False,
            force_terminal=self.has_colour,
            color_system="standard" if self.has_colour else None,
            legacy_windows=False,
        )

    def draw(self, view: View) -> None:
        """Print a view the way the module of its noun draws it."""
        noun = type(view).__module__.rpartition(".")[2]
        drawing = importlib.import_module(f"weakties.render.{noun}")
        self.print(drawing.draw(view, self))

    def print(self, lines: Iterable[Text]) -> None:
        """Print lines, each as it is: nothing is wrapped or cut any more."""
        page = Text("\n").join(lines)
        if not page.plain:
            return
        if self.is_plain:
            page = _translated(page)
        if self.has_colour:
            self.console.print(page, soft_wrap=True)
        else:
            self.stream.write(page.plain + "\n")


def of(
    stream: TextIO,
    env: Mapping[str, str],
    color: str,
    today: date,
    *,
    hints: bool = True,
    is_for_people: bool = True,
) -> Screen:
    """Return the screen that `stream` is."""
    is_terminal = stream.isatty()
    is_dumb = env.get("TERM", "") in ("dumb", "unknown")
    has_colour = color == "always" or (
        color == "auto" and is_terminal and not env.get("NO_COLOR") and not is_dumb
    )
    encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "")
    return Screen(
        stream,
        width=_width(stream, env),
        today=today,
        is_for_people=is_for_people,
        has_colour=has_colour,
        is_plain=is_dumb or not encoding.startswith("utf"),
        has_links=is_terminal and has_colour,
        shows_hints=hints,
    )


def _width(stream: TextIO, env: Mapping[str, str]) -> int:
    """Return COLUMNS where it is a sane number, else what the terminal says, else 80."""
    named = env.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named) > 0:
        return int(named)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _translated(page: Text) -> Text:
    plain = Text(page.plain.translate(_ASCII), end="")
    plain.spans = page.spans
    return plain


def cell(value: object, style: str = "") -> Text:
    """Make data fit to be shown: the only way it reaches Rich."""
    return Text(printable(str(value)), style=STYLES[style])


def linked(value: str, style: str, link: str | None, screen: Screen) -> Text:
    """Make a name that leads to a page where the terminal can follow links."""
    text = cell(value, style)
    if link and screen.has_links and re.fullmatch(r"https?://[\x21-\x7e]+", link):
        text.stylize(f"link {link}")
    return text


def line(*pieces: Piece) -> Text:
    """Join pieces: text, or text with a style, or what is made already."""
    out = Text()
    for piece in pieces:
        if isinstance(piece, Text):
            out.append_text(piece)
        else:
            text, style = piece if isinstance(piece, tuple) else (piece, "")
            out.append_text(cell(text, style))
    return out


def width_of(text: Text | str) -> int:
    """Return how many columns a text takes."""
    return cell_len(text if isinstance(text, str) else text.plain)


def padded(text: Text, width: int) -> Text:
    """Fill a text with spaces up to `width` columns; a longer one is left whole."""
    gap = width - width_of(text)
    return line(text, " " * gap) if gap > 0 else text


def spread(left: Text, right: Text, width: int) -> Text:
    """Set two texts at the two ends of a line; with no room between them, on the left in turn."""
    gap = width - width_of(left) - width_of(right)
    return line(left, " " * max(2, gap), right) if right.plain else left


def at_both_ends(left: Text, right: Text, width: int) -> list[Text]:
    """Set two texts at the two ends of a line, or the right one below where there is no room."""
    if width_of(left) + 2 + width_of(right) <= width:
        return [spread(left, right, width)]
    return [*folded(left, width), line("  ", right)]


def folded(text: Text, width: int) -> list[Text]:
    """Break a text into lines of at most `width` columns, between words where it can be."""
    if width_of(text) <= width:
        return [text]
    lines: list[Text] = []
    start = 0
    plain = text.plain
    while start < len(plain):
        end = _break(plain, start, max(1, width))
        piece = text[start:end]
        piece.rstrip()
        lines.append(piece)
        start = end
        while start < len(plain) and plain[start] == " ":
            start += 1
    return lines


def _break(plain: str, start: int, width: int) -> int:
    """Return where the line that begins at `start` ends."""
    last_space, is_ascii = 0, plain.isascii()
    for i in range(start, len(plain)):
        # A flag or a key cap is not as wide as its characters one by one.
        used = i + 1 - start if is_ascii else cell_len(plain[start : i + 1])
        if used > width:
            return last_space or max(start + 1, i)
        if plain[i] == " ":
            last_space = i + 1
    return len(plain)


def hanging(text: Text, width: int, indent: int, first: int | None = None) -> list[Text]:
    """Fold a text and set it in by `indent` columns, its first line by `first`."""
    first = indent if first is None else first
    lines = folded(text, width - indent)
    return [line(" " * (first if i == 0 else indent), part) for i, part in enumerate(lines)]


def columns(
    rows: Sequence[Sequence[Text]], screen: Screen, *, indent: int = 2, gap: int = 2, most: int = 32
) -> list[Text]:
    """Set rows in columns as wide as their widest text; the last one folds under itself.

    A column wider than `most` pushes the rest of its row onto the next line. On a narrow screen
    each row is a name with the rest set in below it.
    """
    if screen.is_narrow:
        return [part for row in rows for part in _stacked(row, screen.width, indent)]
    count = max((len(row) for row in rows), default=0)
    widths = [
        min(most, max((width_of(row[c]) for row in rows if c < len(row)), default=0))
        for c in range(count)
    ]
    _leave_room(widths, screen.width - indent - gap * (count - 1))
    return [part for row in rows for part in _row(row, widths, screen.width, indent, gap)]


def _leave_room(widths: list[int], room: int) -> None:
    """Narrow the widest columns until the last one has room to fold in."""
    last = min(widths[-1], LAST_COLUMN) if widths else 0
    while sum(widths[:-1]) > max(room - last, 0):
        widths[widths.index(max(widths[:-1]))] -= 1


def _row(
    row: Sequence[Text], widths: Sequence[int], width: int, indent: int, gap: int
) -> list[Text]:
    lines: list[Text] = []
    current, at = Text(" " * indent), indent
    for c, text in enumerate(row):
        if not text.plain:
            continue
        target = indent + sum(widths[:c]) + gap * c
        is_last = c == len(row) - 1
        if at > target:
            lines.append(current)
            current, at = Text(), 0
        room = width - target
        parts = folded(text, room) if is_last or width_of(text) > room else [text]
        current = line(padded(current, target), parts[0])
        for part in parts[1:]:
            lines.append(current)
            current = line(" " * target, part)
        at = width_of(current) + gap
    lines.append(current)
    return lines


def _stacked(row: Sequence[Text], width: int, indent: int) -> list[Text]:
    head, *rest = row
    lines = hanging(head, width, indent)
    tail = Text(", ").join(text for text in rest if text.plain)
    return lines + (hanging(tail, width, indent + 2) if tail.plain else [])
