"""What narrows a list, in one grammar for people, events, follow-ups and what a search finds.

Each filter asks the same everywhere of whatever the list holds: `store.lookups` spells it for
people and events, `followups.Selection` for steps. Several together mean all of them.
"""

from dataclasses import dataclass
from datetime import date

from weakties.domain import text
from weakties.errors import InvalidInput


@dataclass(frozen=True)
class Filters:
    """Which ones are asked for; None asks nothing."""

    kind: str | None = None
    """The kind of event, or of the event where a person was first met."""
    tag: str | None = None
    """What a person is tagged; of an event, someone who was there."""
    organisations: tuple[str, ...] | None = None
    """Folded names, one of which is where a person is now; of an event, someone who was there."""
    event: int | None = None
    """Id of an event: a person was there, a step comes from it, an event has its name."""
    met_at: int | None = None
    """Id of the event where a person was first met; of an event, someone who was there."""
    is_online: bool | None = None
    """Whether an event is online, or a person was first met so."""
    since: date | None = None
    """First day of a person's last contact, of an event, or on which a step is due."""
    until: date | None = None
    """Last day of the same."""
    is_uncontacted: bool | None = None
    """No contact with a person but the first meeting; of an event, someone who was there."""

    @property
    def of_people(self) -> "Filters":
        """What is asked of a person, wherever they stand in a list of something else."""
        return Filters(
            tag=self.tag,
            organisations=self.organisations,
            met_at=self.met_at,
            is_uncontacted=self.is_uncontacted,
        )

    @property
    def of_event(self) -> "Filters":
        """What is asked of the event that something comes from."""
        return Filters(kind=self.kind, is_online=self.is_online)


NONE = Filters()
"""Nothing is asked."""


def tag_named(typed: str) -> str:
    """Read a tag given to an option. Raises InvalidInput when it is none."""
    tag = text.fold(text.one_line(typed)).lstrip("#+")
    if not tag or " " in tag:
        raise InvalidInput(f'"{typed}" is not a tag: write one word, such as mentor.')
    return tag
