"""The debrief file as a form to fill in: what is known stands there, the questions as comments."""

from collections.abc import Sequence

from weakties.domain import debrief
from weakties.domain.debrief import Debrief, Entry
from weakties.domain.debrieflines import SPELLED
from weakties.domain.events import Said

QUESTIONS = (
    "Who was new, and whom did you know already?",
    "What did you enjoy or learn from each? It opens your thank-you: enjoyed: your talk on pay",
    "What did you promise, by when? What did they offer? promise: the list by fri; theirs: a call",
    "How can you reach them, and where do you meet next? next: coffee on 3 Dec",
    "Who there knows whom, and who should meet whom? A note is enough.",
    "Did you ask a follow-up question? Which one would you ask again?",
    "How big was it, and would you go again? size: 300, note: only with a colleague",
    "For tomorrow: If I open my laptop, then I send the first two thank-yous.",
)
"""What else is worth five minutes on the same evening (`science` 4)."""


def form(given: Debrief, how_to_save: str, known: Sequence[str] = ()) -> str:
    """Return the text to edit; `known` are the names already in the log of that event."""
    save = f"Save and close to log it{how_to_save}; an empty file logs nothing."
    parts = [
        _comment(save),
        f"# {given.about.name}".rstrip(),
        *_keys(given.about),
        "",
        _comment("Who did you meet? One line each:"),
        _comment(
            "- Ana Ruiz, data lead @ Zalando, mentor, ana@zalando.example, enjoyed: your talk"
        ),
        *([_comment(f"Here already: {', '.join(known)}")] if known else []),
        *_people(given.people),
        "- ",
        "",
        *map(_comment, QUESTIONS),
    ]
    return "\n".join(parts) + "\n"


def _keys(about: Said) -> list[str]:
    """Write every key in its place, those without a value to be filled."""
    filled = list(debrief.head(about))
    return [
        line
        for key in SPELLED
        for line in ([x for x in filled if x.startswith(f"{key}:")] or [f"{key}: "])
    ]


def _people(people: Sequence[Entry]) -> list[str]:
    written = debrief.write([Debrief(Said("x"), tuple(people))])
    return written.splitlines()[2:]


def _comment(said: str) -> str:
    plain = said.replace("--", "\u2013")  # what would end the comment
    return f"<!-- {plain} -->"
