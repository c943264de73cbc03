"""The options that narrow a list, spelled the same for every command.

What each means to a command stands in that command's help. What was typed is read by `narrowing`,
which `followups` loads only where something was.
"""

from typing import Any, NamedTuple

import typer


class Typed(NamedTuple):
    """The filters as they were typed."""

    kind: str | None = None
    tag: str | None = None
    org: str | None = None
    event: str | None = None
    met_at: str | None = None
    online: bool | None = None
    since: str | None = None
    until: str | None = None
    never_contacted: bool = False

    @property
    def is_given(self) -> bool:
        """Whether any filter is given."""
        return self != Typed()


NOTHING = Typed()
"""No filter at all."""
SPELLED = {
    "kind": ("KIND", "--kind", "-k"),
    "tag": ("TAG", "--tag"),
    "org": ("NAME", "--org", "--organisation"),
    "event": ("EVENT", "--event"),
    "met_at": ("EVENT", "--met-at"),
    "online": (None, "--online/--in-person"),
    "since": ("DAY", "--since"),
    "until": ("DAY", "--until"),
    "never_contacted": (None, "--never-contacted"),
}
"""What the value of each filter is called, and its flags."""


def by(name: str, help: str = "", *, is_refused: bool = False) -> Any:
    """Return the option of a filter; one that a command knows only to refuse it is not in help."""
    metavar, *flags = SPELLED[name]
    return typer.Option(
        *map(str, flags), help=help, metavar=metavar, show_default=False, hidden=is_refused
    )
