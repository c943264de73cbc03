"""`focus`: the kinds of people and organisations you look for in a year, and who was met.

The commands of the group, which change them, stand in `focussetting`.
"""

from typing import Annotated, Any

import typer

from weakties.cmdline import Group, words
from weakties.commands.common import app_of, option, whole
from weakties.domain.focus import FocusList
from weakties.domain.periods import YEARS
from weakties.errors import InvalidInput
from weakties.store import focus as stored

Year = Annotated[str | None, option("--year", metavar="YEAR", help="of another year")]


class Focus(Group):
    """The group of `focus`: a word that is none of its commands was meant for one of them."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; any other word is answered with the form that would work."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            word = args[0]
            if word.isascii() and word.isdigit() and int(word) in YEARS:
                told, meant = f'"{word}" stands alone after focus.', f"--year {word}"
            else:
                told = f'"{word}" is not a command of focus. To look for someone:'
                meant = f"add {' '.join(words(args))}"
            raise InvalidInput(told, f"  weakties focus {meant}")
        return super().resolve_command(ctx, args)


GROUP = typer.Typer(cls=Focus, invoke_without_command=True, rich_markup_mode=None)


@GROUP.callback()
def focus(ctx: typer.Context, year: Year = None) -> None:
    """See whom you look for this year: which kinds of people you met, and which not yet.

    weakties focus
    weakties focus add recruiters at SAP

    Columns when piped: id, tag, organisation, year, reached, people, names.
    """
    if ctx.invoked_subcommand is not None:
        if year is not None:
            after = f"  weakties focus {ctx.invoked_subcommand} … --year {year}"
            raise InvalidInput("--year stands behind what it is about:", after)
        return
    app = app_of(ctx)
    wanted = year_of(year) or app.today.year
    found = stored.sought(app.reader, wanted, app.today)
    app.show(FocusList(wanted, app.today, tuple(found)))


def year_of(typed: str | None) -> int | None:
    """Read a year given to an option. Raises InvalidInput."""
    year = whole(typed, "--year")
    if year is not None and year not in YEARS:
        raise InvalidInput(f'--year takes a year from {YEARS[0]} to {YEARS[-1]}, not "{typed}".')
    return year
