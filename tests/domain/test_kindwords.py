"""The kind of an event is guessed from its words, in several languages."""

import pytest

from weakties.domain import events
from weakties.domain.kindwords import _ENDINGS, _KINDS, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("HR Tech Conference", "conference"),
        ("Fachkonferenz Personal", "conference"),
        ("PyCon DE & PyData", "conference"),
        ("FOSSConf 2026", "conference"),
        ("Congrès des RH", "conference"),
        ("Jahrestagung", "conference"),
        ("Atelier données", "workshop"),
        ("Warsztaty SQL", "workshop"),
        ("Netzwerktreffen Lyon", "meetup"),
        ("Quedada de Python", "meetup"),
        ("Wöchentlicher Stammtisch", "meetup"),
        ("Webinaire : l'IA au travail", "webinar"),
        ("Foro de talento", "forum"),
        ("Personalforum", "forum"),
        ("Silicon falcon", "other"),
        ("Ana & Con", "conference"),  # a word of its own has always told
        ("Coffee with Ana", "other"),
        ("", "other"),
        ("面试", "other"),
    ],
)
def test_a_word_tells_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_the_first_text_that_tells_a_kind_counts() -> None:
    assert kind_of("Drinks at HR Tech", "conference") == "meetup"
    assert kind_of("HR Tech", "Data, Kongress") == "conference"
    assert kind_of("HR Tech", "Data", otherwise="meetup") == "meetup"


def test_every_kind_is_one_of_ours_and_every_word_as_it_is_compared() -> None:
    assert {*_KINDS.values(), *_ENDINGS} <= {*events.KINDS}
    words = [*_KINDS, *(word for endings in _ENDINGS.values() for word in endings)]
    assert all(word.isascii() and word.islower() and word.isalpha() for word in words)
