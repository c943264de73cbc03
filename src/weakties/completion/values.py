"""What can be meant by WHO, EVENT or KIND: words of our own, and what the store holds."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from operator import attrgetter
from typing import NamedTuple

from weakties import config
from weakties.completion.gate import VALUE
from weakties.context import AppContext
from weakties.errors import WeaktiesError
from weakties.store import completion
from weakties.store.place import Place

OURS: Mapping[str, tuple[str, ...]] = {
    "KIND": ("domain.events:KINDS",),
    "STEP": ("domain.steps:KINDS",),
    "WHAT": ("domain.outcomes:KINDS",),
    "CHANNEL": ("domain.channels:CHANNELS",),
    "TAG": ("domain.personwords:KINDS",),
    "KEY": ("domain.settings:Settings._fields", "file", "store"),
    "LETTER": ("domain.lettertexts:BUILT_IN",),
    "newest|DAY|FILE|URL": ("newest",),
    "TOPIC": ("commands.setup:TOPICS", "all"),
}
"""What our own words are called, and where they stand; one without a colon is such a word."""
STORED: Mapping[str, tuple[str, ...]] = {
    "WHO": ("people",),
    "EVENT": ("events",),
    "NUMBER": ("open",),
    "NUMBERS": ("open",),
    "TAG": ("tags",),
    "done WHO": ("waiting",),
    "skip WHO": ("waiting",),
    "snooze WHO": ("waiting",),
    "thank WHO": ("waiting",),
    "reopen WHO": ("settled",),
    "reopen NUMBERS": ("closed",),
    "event NAME": ("events",),
    "events NAME": ("events",),
    "log-event NAME": ("planned", "events"),
    "prep EVENT": ("planned", "events"),
    "undo NUMBER": ("changes",),
    "goals N": ("goals",),
    "--why N": ("goals",),
    "edit N": ("goals",),
    "focus N": ("focus",),
    "intend N": ("goals",),
    "intend WHO": ("waiting",),
}
"""What the store is asked for, by what a word is called, or by that behind a command or option."""


class Where(NamedTuple):
    """What says which store is meant."""

    env: Mapping[str, str]
    settings: Mapping[str, str]
    """Global options by name, as typed."""
    is_demo: bool = False

    def place(self) -> Place:
        """Return where the store lies. Raises ValueError where there is no demo yet."""
        if self.is_demo:
            return Place(max(config.cache_folder(self.env).glob("demo-*.db")), is_named=False)
        return AppContext(env=self.env, options=dict(self.settings)).place


def named(called: Sequence[str], of: str, prefix: str, where: Where) -> list[str]:
    """Return what can be meant; a word in small letters means itself.

    `of` is the command or the option, `prefix` what is typed of it so far, in small letters.
    """
    found = [word for name in called for word in _ours(name)]
    asked = [each for name in called for each in STORED.get(f"{of} {name}", STORED.get(name, ()))]
    if asked and (not prefix or VALUE.fullmatch(prefix)):
        with suppress(WeaktiesError, OSError, ValueError):
            found += completion.beginning(where.place(), asked, prefix)
    return found


def _ours(name: str) -> Iterator[str]:
    if name.islower():
        yield name
    for word in OURS.get(name, ()):
        module, is_elsewhere, path = word.partition(":")
        if is_elsewhere:
            yield from attrgetter(path)(import_module(f"weakties.{module}"))
        else:
            yield word
