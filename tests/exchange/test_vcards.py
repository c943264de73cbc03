"""A card is read back, here and by another reader, as what was written; nothing gets in."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest
import vobject
from hypothesis import assume, example, given
from hypothesis import strategies as st

from weakties.domain import looks, text
from weakties.domain.incoming import Asked, IncomingPerson
from weakties.domain.people import Card
from weakties.domain.records import Alias, Person, Reach, Spell, Tag
from weakties.exchange import cards as reader
from weakties.exchange import vcards

DAY = date(2026, 11, 20)
UID = "019a9c3e-5f7b-7cc1-b1a2-0123456789ab"
HOSTILE = (
    "Ana\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Mallory",
    "Ana\nEMAIL:mallory@example.org",
    "Ana\rTEL:+1 555 010 6666",
    "Ana\u2028URL:https://evil.example\x85NOTE:x\x0bFN:x\x1c\x1d\x1eEND:VCARD",
    "Ana; Ruiz, \\n \\; \\, \\\\ : = \"quoted\" '^n' ^' ^^",
    "نور الأمين \u202eزيل\u202c \u200f",
    "👩🏽\u200d💻🏴󠁧󠁢󠁥󠁮󠁧󠁿 Zoë",
    "A\x00\x07\x1b[31mred\x7f\x9b",
    "A\ud800 half a character",
    "é" * 2_000,
    "a" * 74 + "é",
    r"C:\New\names \N \n \\N \\",
    "=?utf-8?q?x?= =0D=0A=",
    "a" * 69 + "BEGIN:VCARD" + "b" * 63 + "END:VCARD",
    "=cmd|'/c calc'!A1 [bold]x[/] ../../x",
)
"""Text that would like to be more than text."""
OF_PROGRAMS = ("mycontacts", "my-contacts", "starred", "other-contacts")
"""Tags that address books give by themselves: they are not read."""

lines = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=120),
    st.text("\r\n;,\\:\"'nN=^ BEGIN", max_size=60),
)
notes = st.none() | lines
versions = st.sampled_from(vcards.VERSIONS)
emails = st.from_regex(r"[a-z][a-z0-9+._-]{0,20}@[a-z]{1,10}\.(org|example)", fullmatch=True)
phones = st.from_regex(r"\+[1-9][0-9]{1,2} [0-9 ]{0,5}[0-9]{6}", fullmatch=True).map(text.one_line)
links = st.one_of(
    st.from_regex(r"https://[a-z]{1,9}\.example/[a-zA-Z0-9/?=&,;%#~]{0,90}[a-z]", fullmatch=True),
    st.from_regex(r"https://www\.linkedin\.com/in/[a-z][a-z0-9-]{2,20}", fullmatch=True),
)
tags = st.text(
    st.characters(categories=("Ll", "Nd"), include_characters="-_"), min_size=1, max_size=20
).filter(lambda tag: looks.tag(f"#{tag}") == tag and tag not in OF_PROGRAMS)


def card(
    name: str = "Ana Ruiz",
    *,
    aliases: Sequence[str] = (),
    tags: Sequence[str] = (),
    reaches: Sequence[str] = (),
    organisation: str | None = None,
    uid: str = UID,
    **fields: Any,
) -> Card:
    known = {"title": None, "note": None, "introduced_by_id": None, "cadence_days": None}
    who = Person(7, uid, name, text.fold(name), "ana", **(known | fields), added_on=DAY)
    spells = [
        Spell(1, "s", 7, o, o, None) for o in (["Old firm", organisation] if organisation else [])
    ]
    return Card(
        who,
        tuple(Alias(i, "a", 7, alias, alias) for i, alias in enumerate(aliases)),
        tuple(Tag(i, "t", 7, tag) for i, tag in enumerate(tags)),
        tuple(Reach(i, "r", 7, looks.medium(r), r, r) for i, r in enumerate(reaches)),
        tuple(spells),
    )  # fmt: skip


@st.composite
def cards(draw: st.DrawFn) -> Card:
    """Someone as they may stand in a store: every text went through its gate."""
    name = text.one_line(draw(lines))
    assume(any(unicodedata.category(c)[0] in "LN" for c in name) and not looks.mail(name))
    names = st.lists(lines.map(text.one_line).filter(text.has_visible), max_size=3)
    organisation = draw(st.none() | lines.map(text.one_line).filter(text.has_visible))
    return card(
        name,
        aliases=draw(names),
        tags=draw(st.lists(tags, max_size=4, unique=True)),
        reaches=draw(st.lists(emails, max_size=3)) + draw(st.lists(phones, max_size=3))
        + draw(st.lists(links, max_size=3)),
        organisation=organisation,
        uid=str(uuid5(UUID(int=0), draw(st.text(max_size=9)))),
        title=draw(st.none() | lines.map(text.one_line).filter(text.has_visible)),
        note=text.several_lines(draw(notes) or "") or None,
    )  # fmt: skip


def read(content: str) -> list[Any]:
    assert reader.is_one(content)
    return list(reader.read(content, Asked(DAY)).items)


def unfolded(content: str) -> list[str]:
    assert content.endswith("\r\n")
    return content.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def said(one: Card) -> IncomingPerson:
    """Return what a reader should find on the card of someone."""
    person = one.person
    names = [person.name or "", *(alias.name for alias in one.aliases)]
    names = [n for i, n in enumerate(names) if text.fold(n) not in map(text.fold, names[:i])]
    note = re.sub("[\u2028\u2029]", "\n", person.note or "")
    return IncomingPerson(
        "card 1",
        name=names[0],
        title=person.title,
        organisation=one.organisation,
        emails=tuple(dict.fromkeys(one.reached_by("email"))),
        phones=tuple(dict.fromkeys(one.reached_by("phone"))),
        links=tuple(dict.fromkeys(one.reached_by("link"))),
        aliases=tuple(names[1:]),
        tags=tuple(tag.tag for tag in one.tags),
        note=text.several_lines(note) or None,
        key=f"vcard:{person.uid}",
    )


# There and back


@given(cards(), versions)
def test_it_is_read_back_as_it_was(one: Card, version: str) -> None:
    assert read(vcards.one(one, version)) == [said(one)]


@given(cards(), versions)
def test_another_reader_finds_the_same(one: Card, version: str) -> None:
    (found,) = vobject.readComponents(vcards.one(one, version))
    wanted = said(one)

    def values(name: str) -> list[Any]:
        return [child.value for child in found.contents.get(name, [])]

    bare = UUID(values("uid")[0].removeprefix("urn:uuid:"))
    assert f"vcard:{bare}" == wanted.key
    assert values("fn") == [one.person.name]
    assert values("nickname") == [alias.name for alias in one.aliases]
    assert values("org") == ([[wanted.organisation]] if wanted.organisation else [])
    assert values("title") == ([wanted.title] if wanted.title else [])
    assert values("email") == list(one.reached_by("email"))
    assert values("tel") == list(one.reached_by("phone"))
    assert values("url") == list(one.reached_by("link"))
    assert [note.strip() for note in values("note")] == ([wanted.note] if wanted.note else [])
    assert [tag for several in values("categories") for tag in several] == list(wanted.tags)
    name = found.n.value
    parts = (name.prefix, name.given, name.additional, name.family, name.suffix)
    assert sorted(" ".join(parts).replace(",", " ").split()) == sorted(
        (one.person.name or "").replace(",", " ").split()
    )


@pytest.mark.parametrize("version", vcards.VERSIONS)
def test_many_people_are_one_file(version: str) -> None:
    several = [card(text.one_line(name), note=name) for name in HOSTILE]
    content = vcards.written(several, version)
    assert content == "".join(vcards.one(one, version) for one in several)
    assert [one.name for one in read(content)] == [one.person.name for one in several]
    assert vcards.written([]) == ""


# What stands in a line, and nothing else


@given(*[lines] * 6, versions)
@example("A", *HOSTILE[:5], "3.0")
@example("A", *HOSTILE[5:10], "4.0")
def test_no_value_becomes_a_property(
    name: str, alias: str, organisation: str, title: str, note: str, tag: str, version: str
) -> None:
    """Straight from a store that others may have written: no gate has cleaned these."""
    raw = card(
        name, aliases=[alias], tags=[tag], organisation=organisation or "x", title=title or "x",
        note=note or "x", reaches=[alias, title],
        uid=note,
    )  # fmt: skip
    names = [re.split("[;:]", line)[0] for line in unfolded(vcards.one(raw, version))]
    reached = [{"email": "EMAIL", "phone": "TEL", "link": "URL"}[r.medium] for r in raw.reaches]
    kind = [] if version == "3.0" else ["KIND"]
    assert names == [
        "BEGIN", "VERSION", "PRODID", "UID", *kind, "FN", "N", "NICKNAME", "ORG", "TITLE",
        *sorted(reached, key=["EMAIL", "TEL", "URL"].index), "NOTE", "CATEGORIES", "END",
    ]  # fmt: skip


@given(lines, versions)
def test_lines_are_short_and_whole(note: str, version: str) -> None:
    content = vcards.one(card(note=note), version)
    for line in content.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    allowed = {"\r", "\n", "\t"}
    assert {c for c in content if unicodedata.category(c) == "Cc"} <= allowed
    assert "\r" not in content.replace("\r\n", "")
    assert "\n" not in content.replace("\r\n", "")


def test_a_card_of_3_0() -> None:
    ana = card(
        "Ana Ruiz, PhD",
        aliases=["Anita", "A, R"],
        tags=["mentor", "pg"],
        reaches=["ana@example.org", "+49 30 1234567", "https://example.org/a,b", "linkedin"],
        organisation="Acme, Inc.; Labs",
        title="CTO",
        note="Likes tea\nand cake",
    )
    assert unfolded(vcards.one(ana, "3.0")) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//weakties//EN",
        f"UID:{UID}",
        r"FN:Ana Ruiz\, PhD",
        "N:Ruiz;Ana;;;PhD",
        "NICKNAME:Anita",
        r"NICKNAME:A\, R",
        r"ORG:Acme\, Inc.\; Labs",
        "TITLE:CTO",
        "EMAIL;TYPE=INTERNET:ana@example.org",
        "TEL:+49 30 1234567",
        r"URL:https://example.org/a\,b",
        r"NOTE:Likes tea\nand cake",
        "CATEGORIES:mentor,pg",
        "END:VCARD",
    ]


def test_a_card_of_4_0() -> None:
    assert unfolded(vcards.one(card("Ana", reaches=["ana@example.org"]))) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "PRODID:-//weakties//EN",
        f"UID:urn:uuid:{UID}",
        "KIND:individual",
        "FN:Ana",
        "N:;Ana;;;",
        "EMAIL:ana@example.org",
        "END:VCARD",
    ]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana", ";Ana;;;"),
        ("Ana Ruiz", "Ruiz;Ana;;;"),
        ("Dr Ana Ruiz de Santos", "de Santos;Dr Ana Ruiz;;;"),
        ("Ludwig van Beethoven", "van Beethoven;Ludwig;;;"),
        ("bell hooks", "hooks;bell;;;"),
        ("ana de la cruz", "de la cruz;ana;;;"),
        ("John Doe Jr.", "Doe;John;;;Jr."),
        ("Jack Ma", "Ma;Jack;;;"),
        ("Ana Ruiz, MBA, PhD", r"Ruiz;Ana;;;MBA\, PhD"),
        ("Doe, Jane", r"Jane;Doe\,;;;"),
        ("佐藤 花", "佐藤;花;;;"),
        ("佐藤花", ";佐藤花;;;"),
        ("A;B", r";A\;B;;;"),
    ],
)
def test_the_parts_of_a_name(name: str, parts: str) -> None:
    assert f"N:{parts}" in unfolded(vcards.one(card(name)))


# A file for each


@given(st.text(max_size=80) | st.uuids().map(str))
@example(UID)
@example("../../etc/passwd")
@example("CON")
@example("\ud800")
def test_a_file_of_ones_own_has_a_safe_name(uid: str) -> None:
    name = vcards.file_name(card(uid=uid))
    assert re.fullmatch(r"[0-9a-f][0-9a-f-]{31,63}\.vcf", name)
    assert name == vcards.file_name(card("Someone else", uid=uid))


def test_the_name_of_a_file_is_the_uid() -> None:
    assert vcards.file_name(card()) == f"{UID}.vcf"
