"""Notes of one person, gathered from many places, as far as there is room."""

from dataclasses import dataclass, field

from weakties.domain import text

FULL = "its person has more notes than are kept"
TOO_LONG = "it holds a text that is longer than is kept"
"""Why something is left out."""


@dataclass
class Notes:
    """Lines about one person."""

    lines: list[str] = field(default_factory=list)
    length: int = 0

    def take(self, line: str) -> bool:
        """Add a line, empty ones aside; tell whether there was room for it."""
        has_room = self.length + len(line) < text.LONGEST_NOTE
        clean = text.several_lines(line) if has_room else ""
        if clean:
            self.lines.append(clean)
            self.length += len(clean) + 1
        return has_room

    @property
    def text(self) -> str | None:
        """All of them, a line each; None for none."""
        return "\n".join(self.lines) or None
