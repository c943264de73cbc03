"""What is set and where things lie, the whole store as data, and pages of help."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from weakties.domain.views import View

MEANINGS: Mapping[str, str] = {
    "thank_days": "days from an event to the thank-you",
    "exchange_days": "days from an event to swapping details",
    "plan_days": "days from an event to planning what is next",
    "due_days": "weekdays on which steps fall due",
    "ladder_days": "days after which an event opens no steps",
    "date_order": "how to read 3/4/2026: dmy, mdy or ymd",
    "day_starts": "the hour at which a new day begins",
    "limit": "people that followups shows",
    "show_rate": "share of planned events you really go to",
    "seasons": "how busy each month is: 12 numbers",
    "retention_years": "years without a contact after which doctor asks whom to keep",
    "hints": "whether screens say what to type next",
    "color": "colours: auto, always or never",
    "letter": "what a thank-you is written with",
}
"""Each setting in a few words."""


@dataclass(frozen=True)
class Setting(View):
    """One thing that is set, or a place where something lies."""

    key: str
    value: Any
    """As JSON has it; None when it is not set."""
    default: Any
    spelled: str
    """The value the way it is typed."""
    spelled_default: str

    @property
    def is_default(self) -> bool:
        """Whether nothing else was chosen."""
        return bool(self.value == self.default)

    @property
    def data(self) -> Any:
        """Return the key, its value and its default."""
        kept = {"key": self.key, "value": self.value, "default": self.default}
        return {**kept, "is_default": self.is_default}


@dataclass(frozen=True)
class SettingsList(View):
    """Everything that can be set, and where the files are."""

    settings: tuple[Setting, ...]
    places: tuple[Setting, ...]
    """The settings file and the store."""
    home: str
    """The home folder, written ~ on a screen."""
    columns: ClassVar[tuple[str, ...]] = ("key", "value", "default")

    @property
    def data(self) -> Any:
        """Return one object a setting, the places last."""
        return [setting.data for setting in (*self.settings, *self.places)]

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a setting, the places last."""
        every = (*self.settings, *self.places)
        return [(s.key, s.spelled, s.spelled_default) for s in every]

    def ids(self) -> Iterable[str | int]:
        """Return the keys."""
        return [setting.key for setting in self.settings]


@dataclass(frozen=True)
class Export(View):
    """The whole store."""

    document: Mapping[str, Any]
    is_long: ClassVar[bool] = True

    @property
    def data(self) -> Any:
        """Return the store as lists of plain values."""
        return self.document


@dataclass(frozen=True)
class Page(View):
    """A page of help; without a topic it is the overview."""

    topic: str = ""
    text: str = ""

    @property
    def data(self) -> Any:
        """Return the topic and its text."""
        return {"topic": self.topic, "text": self.text}


@dataclass(frozen=True)
class Usage:
    """How one command is typed."""

    name: str
    takes: tuple[str, ...]
    """Its words and options: "[WHO]", "[--tag TAG]"."""
    help: str


@dataclass(frozen=True)
class EveryCommand(View):
    """All commands."""

    commands: tuple[Usage, ...]
    columns: ClassVar[tuple[str, ...]] = ("name", "takes", "help")

    @property
    def data(self) -> Any:
        """Return one object a command."""
        return self.commands

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a command."""
        return [(c.name, " ".join(c.takes), c.help) for c in self.commands]

    def ids(self) -> Iterable[str | int]:
        """Return the commands' names."""
        return [c.name for c in self.commands]
