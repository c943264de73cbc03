"""How settings and pages of help look."""

from collections.abc import Sequence
from functools import singledispatch

from rich.text import Text

from weakties.domain.setup import (
    MEANINGS,
    EveryCommand,
    Page,
    Setting,
    SettingsList,
)
from weakties.domain.views import View
from weakties.render import helps
from weakties.render.screen import Screen, cell, columns, folded, hanging, line, spread, width_of


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Setting, screen: Screen) -> list[Text]:
    return [cell(view.spelled)]


@draw.register
def _(view: SettingsList, screen: Screen) -> list[Text]:
    places = {place.key: _at_home(place.spelled, view.home) for place in view.places}
    title, change = cell("Settings", "name"), cell("weakties config KEY VALUE")
    return [
        *([title] if screen.is_narrow else [spread(title, change, screen.width)]),
        Text(),
        *columns([_setting(setting, screen) for setting in view.settings], screen),
        Text(),
        *(part for key, path in places.items() for part in _place(key, path, screen)),
    ]


def _setting(setting: Setting, screen: Screen) -> list[Text]:
    key, value = cell(setting.key), cell(setting.spelled)
    changed = "" if setting.is_default else f"; default {setting.spelled_default}"
    meaning = line((MEANINGS[setting.key], "dim"), changed)
    return [line(key, ": ", value), meaning] if screen.is_narrow else [key, value, meaning]


def _at_home(path: str, home: str) -> str:
    return f"~{path[len(home) :]}" if home and path.startswith(f"{home}/") else path


def _place(key: str, path: str, screen: Screen) -> list[Text]:
    together = line((f"{key:<8}", "dim"), path)
    if width_of(together) <= screen.width:
        return [together]
    return [cell(key, "dim"), *hanging(cell(path), screen.width, 2)]


@draw.register
def _(view: Page, screen: Screen) -> list[Text]:
    if not view.topic:
        return helps.overview_lines(screen)
    return [part for text in view.text.rstrip().split("\n") for part in _as_set(text, screen)]


def _as_set(text: str, screen: Screen) -> list[Text]:
    """Keep a line as it is, or fold it under where it begins."""
    indent = len(text) - len(text.lstrip())
    return hanging(cell(text.lstrip()), screen.width, min(indent, screen.width // 2))


@draw.register
def _(view: EveryCommand, screen: Screen) -> list[Text]:
    lines = []
    for command in view.commands:
        typed = [cell(command.name, "name"), *map(cell, command.takes)]
        first, *rest = _packed(typed, screen.width - 4)
        told = hanging(cell(command.help, "dim"), screen.width, 4)
        lines += [first, *(line("    ", part) for part in rest), *told]
    return lines


def _packed(pieces: Sequence[Text], width: int) -> list[Text]:
    """Set pieces in lines, each piece in one where there is room."""
    lines = [pieces[0]]
    for piece in pieces[1:]:
        together = line(lines[-1], " ", piece)
        lines[-1:] = [together] if width_of(together) <= width else [lines[-1], piece]
    return [part for text in lines for part in folded(text, width)]
