"""The kind of an event, guessed from its words in the languages that calendars come in."""

import re

from weakties.domain import events, text

_WORDS = {
    "conference": (
        "conferences unconference barcamp expo konferenz konferenzen tagung kongress gipfel messe "
        "conferences colloque congres sommet conferencia congreso cumbre simposio jornadas "
        "conferenza congresso convegno simposio cimeira conferentie symposion konferencja kongres "
        "konferens konference konferanse"
    ),
    "workshop": (
        "workshops hackaton schulung lehrgang atelier ateliers taller laboratorio oficina "
        "warsztat warsztaty szkolenie cursus curso corso"
    ),
    "meetup": (
        "treffen rencontre rencontres apero afterwork encuentro quedada incontro aperitivo "
        "encontro bijeenkomst borrel spotkanie traff"
    ),
    "webinar": "webinars webinare webinaire webinaires webinario webinarium onlineseminar",
    "forum": "foro forums",
}
"""Words beside those of `events.KIND_WORDS`, without accents."""
_ENDINGS = {
    "conference": ("konferenz", "tagung", "kongress", "kongres", "gipfel", "symposium", "messe"),
    "workshop": ("workshop", "schulung"),
    "meetup": ("treffen", "stammtisch", "meetup"),
    "webinar": ("webinar", "onlineseminar"),
    "forum": ("forum",),
}
"""How compound words end: a Fachkonferenz is a Konferenz."""
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_COINED = re.compile(r"[a-z]Con\b|[A-Za-z]Conf\b")
"""PyCon and DevConf, but no falcon."""


def kind_of(*said: str, otherwise: str = "other") -> str:
    """Return the kind that the first of these texts tells which tells any."""
    return next((kind for one in said if (kind := _kind_in(one))), otherwise)


def _kind_in(said: str) -> str | None:
    if told := events.kind_in(said):
        return told[0]
    if _COINED.search(said):
        return "conference"
    words = text.slug(said).split("-")
    return next((kind for word in words if (kind := _kind_of_word(word))), None)


def _kind_of_word(word: str) -> str | None:
    if word in _KINDS:
        return _KINDS[word]
    return next((kind for kind, endings in _ENDINGS.items() if word.endswith(endings)), None)
