"""Which words name a way of being in touch."""

import pytest

from weakties.domain import channels


@pytest.mark.parametrize("channel", channels.CHANNELS)
def test_every_channel_names_itself_in_any_case(channel: str) -> None:
    assert channels.read(channel) == channel
    assert channels.read(f" {channel.upper()} ") == channel


@pytest.mark.parametrize(
    ("typed", "channel"),
    [
        ("lunch", "meal"),
        ("Dinner", "meal"),
        ("breakfast", "meal"),
        ("drinks", "coffee"),
        ("phone", "call"),
        ("phone  call", "call"),
        ("Zoom", "video"),
        ("teams", "video"),
        ("mail", "email"),
        ("e-mail", "email"),
        ("E\u2011mail", None),
        ("chat", "message"),
        ("text", "message"),
        ("DM", "message"),
        ("", None),
        ("fri", None),
        ("2 Oct", None),
        ("carrier pigeon", None),
    ],
)
def test_a_synonym_names_its_channel_and_other_words_none(typed: str, channel: str | None) -> None:
    assert channels.read(typed) == channel


def test_every_synonym_means_a_channel_and_is_none_itself() -> None:
    assert set(channels.SYNONYMS.values()) <= set(channels.CHANNELS)
    assert not set(channels.SYNONYMS) & set(channels.CHANNELS)


def test_messages_and_mails_alone_go_one_way() -> None:
    assert set(channels.CHANNELS) - channels.BOTH_WAYS == {"message", "email"}
    assert set(channels.CHANNELS) > channels.BOTH_WAYS


def test_a_channel_stands_in_a_sentence_with_its_article() -> None:
    assert [channels.phrase(c) for c in channels.CHANNELS] == [
        "an event",
        "coffee",
        "a meal",
        "a call",
        "by video",
        "online",
        "a message",
        "an e-mail",
    ]
