"""Zips: LinkedIn's export and zipped folders are read; bombs, tricks and damage are not."""

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from tests.exchange.linkedinfiles import ASKED, CONNECTIONS, HEADER, MESSAGES_10, table
from weakties.domain.incoming import (
    Asked,
    Found,
    Incoming,
    IncomingContact,
    IncomingEvent,
    IncomingPerson,
    Skipped,
)
from weakties.errors import InvalidInput
from weakties.exchange import archives, linkedin, tables, zips

EVENTS = "Event Name,Event Time,Status,External Url\nHR Summit,2/3/21,,\n"
NAME = "Basic_LinkedInDataExport_11-20-2026.zip"


def packed(files: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", packing) as archive:
        for name, written in files.items():
            archive.writestr(name, written)
    return content.getvalue()


def one(content: bytes, name: str, asked: Asked) -> Found:
    """Stand for whatever tells what a file is: LinkedIn's tables, and cards by their first word."""
    written = content.decode("utf-8", "replace")
    if written.startswith("BEGIN:VCARD"):
        return Found("cards", iter([IncomingPerson("card 1", written.splitlines()[1])]))
    table = tables.read(written, lambda cells: any(f.is_header(cells) for f in linkedin.FORMATS))
    if table is None:
        raise InvalidInput(f"{name} is of no kind that is known.")
    return next(f for f in linkedin.FORMATS if f.is_header(table.columns)).read(table, asked)


def found(files: Mapping[str, str | bytes], name: str = "some.zip") -> list[Found]:
    return list(archives.found(packed(files), name, ASKED, one))


def test_a_zip_is_told_by_its_beginning() -> None:
    assert archives.is_archive(packed({"a": "b"}))
    assert archives.is_archive(packed({}))
    assert not archives.is_archive(b"First Name,Last Name\nPK\x03\x04")


# LinkedIn's export

EXPORT = {
    "Events.csv": EVENTS,
    "Profile.csv": "First Name,Last Name,Headline,Twitter Handles\nMe,Myself,,\n",
    "messages.csv": table(MESSAGES_10),
    "Ad_Targeting.csv": "Member Age\n30\n",
    "Connections.csv": CONNECTIONS,
    "Contacts.csv": "Source,FirstName,PhoneNumbers,InstantMessageHandles\n",
}


@pytest.mark.parametrize("name", [NAME, "renamed.zip"])
@pytest.mark.parametrize("folder", ["", "Basic_LinkedInDataExport/"])
def test_the_known_files_of_the_export_are_read_in_order(name: str, folder: str) -> None:
    files = {folder + path: written for path, written in EXPORT.items()}
    parts = found({**files, f"__MACOSX/{folder}._Connections.csv": b"\0\1"}, name)
    assert [part.kind for part in parts] == [
        *("LinkedIn connections", "LinkedIn messages", "LinkedIn events")
    ]
    unread = ", ".join(f"{folder}{one}.csv" for one in ("Profile", "Ad_Targeting", "Contacts"))
    assert parts[-1].advice == (f"Not read, since they hold no ties: {unread}.",)
    ana = next(iter(parts[0].items))
    assert ana.where == f"{folder}Connections.csv line 5"


def test_the_place_names_the_file_in_all_that_is_told() -> None:
    person = IncomingPerson("entry 1", "Ana Ruiz")
    day = ASKED.today
    held: list[Incoming] = [
        IncomingContact("line 3", person, day, "message", "sent"),
        IncomingEvent("entry 1", "Summit", "other", day, day, people=(person,)),
        Skipped("line 4", "it is torn"),
    ]
    part = archives.found(
        packed({"a.csv": "x"}), "some.zip", ASKED, lambda *_: Found("a kind", iter(held))
    )[0]
    contact, event, skipped = part.items
    assert isinstance(contact, IncomingContact)
    assert contact.where == contact.person.where == "a.csv line 3"
    assert isinstance(event, IncomingEvent)
    assert event.where == event.people[0].where == "a.csv entry 1"
    assert skipped == Skipped("a.csv line 4", "it is torn")


def test_many_files_that_are_not_read_are_counted() -> None:
    files = {**EXPORT, **{f"Jobs/{number:02}.csv": "x" for number in range(20)}}
    (advice,) = found(files, NAME)[-1].advice
    assert advice.endswith("Jobs/03.csv, Jobs/04.csv and 15 more.")


def test_an_export_without_ties_is_refused() -> None:
    with pytest.raises(InvalidInput, match="holds no connections and no messages") as refused:
        found({"Profile.csv": EXPORT["Profile.csv"]}, NAME)
    assert "a day after" in refused.value.next_steps[0]


def test_a_file_of_the_export_that_cannot_be_read_is_told() -> None:
    (part,) = found({**EXPORT, "Events.csv": "x", "messages.csv": "y"}, NAME)
    *_, messages, events = part.items
    assert messages == Skipped("messages.csv", "it is of no kind that is known")
    assert events == Skipped("Events.csv", "it is of no kind that is known")


# Other zips


def test_a_zipped_folder_of_cards_is_one_kind() -> None:
    cards = {f"book/{number}.vcf": f"BEGIN:VCARD\nAna {number}" for number in range(2_000)}
    (part,) = found({**cards, "book/photo.jpg": b"\xff\xd8\0", ".DS_Store": b"\0"})
    *people, photo = part.items
    assert len(people) == 2_000
    assert people[1] == IncomingPerson("book/1.vcf card 1", "Ana 1")
    assert photo == Skipped("book/photo.jpg", "a file of another kind", is_expected=True)


def test_the_files_can_be_had_as_they_are() -> None:
    held = archives.members(packed({"b.csv": "b", "a.csv": "a", "d/": ""}), "some.zip")
    assert [(member.name, member.content) for member in held] == [("b.csv", b"b"), ("a.csv", b"a")]


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({}, "holds no file that can be read"),
        ({"d/": ""}, "holds no file that can be read"),
        ({".DS_Store": "x"}, "holds no file that can be read"),
        ({"a.csv": "x"}, "holds no file that is known"),
        ({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}, "is an Office file"),
        ({"mimetype": "application/vnd.oasis.opendocument"}, "is an OpenDocument file"),
        ({"Index/Document.iwa": "x"}, "is a file of Numbers"),
    ],
)
def test_a_zip_of_nothing_is_refused(files: dict[str, str], what: str) -> None:
    with pytest.raises(InvalidInput, match=what):
        found(files)


def test_the_reasons_are_told_where_nothing_is_known() -> None:
    with pytest.raises(InvalidInput) as refused:
        found({"a.csv": "x", "b.zip": packed({"c": "d"}), "c.jpg": "x"})
    assert refused.value.next_steps == (
        "b.zip: it is a zip in the zip: import it by itself.",
        "a.csv: it is of no kind that is known.",
    )


# Tricks


@pytest.mark.parametrize(
    "path", ["../../evil.csv", "/etc/evil.csv", "a/../../b.csv", "..\\evil.csv", "C:\\evil.csv"]
)
def test_names_that_point_elsewhere_are_left_out(path: str) -> None:
    (part,) = found({path: HEADER, "a.csv": CONNECTIONS})
    skipped = [item for item in part.items if isinstance(item, Skipped) and not item.is_expected]
    assert skipped == [Skipped(path, "its name points outside of the zip")]


def test_a_name_cut_short_by_a_nul_is_left_out() -> None:
    content = packed({"evil.csvX.txt": HEADER, "a.csv": CONNECTIONS})
    content = content.replace(b"evil.csvX.txt", b"evil.csv\0.txt")
    (part,) = archives.found(content, "some.zip", ASKED, one)
    assert Skipped("evil.csv.txt", "its name points outside of the zip") in list(part.items)


def test_a_file_without_a_name_is_left_out() -> None:
    content = packed({"XXXX": "x", "a.csv": CONNECTIONS}).replace(b"XXXX", b"\0\0\0\0")
    (part,) = archives.found(content, "some.zip", ASKED, one)
    assert Skipped("a file without a name", "it has no name") in list(part.items)


def test_links_are_left_out() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.csv", CONNECTIONS)
    (part,) = archives.found(content.getvalue(), "some.zip", ASKED, one)
    assert Skipped("link.csv", "it is a link to another file") in list(part.items)


def test_a_zip_in_the_zip_is_left_out_whatever_it_is_called() -> None:
    (part,) = found({"b.csv": packed({"c.csv": HEADER}), "a.csv": CONNECTIONS})
    assert Skipped("b.csv", "it is a zip in the zip: import it by itself") in list(part.items)


def test_a_locked_file_is_left_out() -> None:
    content = bytearray(packed({"b.csv": HEADER, "a.csv": CONNECTIONS}))
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (part,) = archives.found(bytes(content), "some.zip", ASKED, one)
    assert Skipped("b.csv", "it is locked with a password") in list(part.items)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_left_out(packing: int) -> None:
    opened = zips.opened(packed({"a.csv": HEADER}, packing), "some.zip")
    assert opened.skipped == (Skipped("a.csv", "it is packed in a way that is not read"),)


def test_a_name_that_stands_twice_is_read_once() -> None:
    content = packed({"a.csv": CONNECTIONS, "b.csv": HEADER}).replace(b"b.csv", b"a.csv")
    opened = zips.opened(content, "some.zip")
    assert [member.content for member in opened.members] == [CONNECTIONS.encode()]
    assert opened.skipped == (Skipped("a.csv", "its name stands in the zip twice"),)


def test_a_name_beyond_measure_is_shortened_where_it_is_told() -> None:
    (part,) = found({"a.csv": CONNECTIONS, "x" * 60_000: "x", "\x1b[31m\n.csv": "x"})
    long, coloured = [item for item in part.items if isinstance(item, Skipped)][-2:]
    assert long.where == "x" * 200 + "…"
    assert coloured.where == "[31m .csv"


# Measure


def test_a_bomb_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed({"Connections.csv": b"0" * 3_000_000})
    monkeypatch.delattr(zipfile.ZipFile, "open")
    with pytest.raises(InvalidInput, match="grow to more than 250 times its size"):
        archives.found(content, "bomb.zip", ASKED, one)


def test_files_larger_than_is_read_are_refused_by_what_they_say() -> None:
    content = bytearray(packed({"a.csv": "x"}, zipfile.ZIP_STORED))
    struct.pack_into("<L", content, content.index(b"PK\x01\x02") + 24, 200_000_000)
    with pytest.raises(InvalidInput, match="unpacks to more than 100,000,000 bytes"):
        archives.found(bytes(content), "bomb.zip", ASKED, one)


def test_all_files_together_are_measured_while_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zips, "_refuse_bombs", lambda *_: None)
    monkeypatch.setattr(zips, "LARGEST", 250_000)
    assert len(archives.members(packed({"a": b"0" * 250_000}), "some.zip")) == 1
    with pytest.raises(InvalidInput, match="unpacks to more than"):
        archives.members(packed({"a": b"0" * 200_000, "b": b"0" * 60_000}), "bomb.zip")


def test_a_size_that_lies_is_damage() -> None:
    content = bytearray(packed({"a.csv": "0" * 5_000}))
    struct.pack_into("<L", content, content.index(b"PK\x01\x02") + 24, 100)
    with pytest.raises(InvalidInput, match="is a damaged zip"):
        archives.members(bytes(content), "some.zip")


def test_too_many_files_are_refused_before_they_are_listed() -> None:
    content = packed({"a": ""}) + zips._ENTRY * (zips.MOST_MEMBERS + 1)
    with pytest.raises(InvalidInput, match="more than 20,000 files"):
        archives.members(content, "many.zip")


@pytest.mark.parametrize("cut", [4, 10, 40, 200, -30, -1])
def test_a_torn_zip_is_refused_in_one_sentence(cut: int) -> None:
    with pytest.raises(InvalidInput, match=r"torn\.zip is a damaged zip, or cut off\.") as torn:
        archives.members(packed(EXPORT)[:cut], "torn.zip")
    assert torn.value.next_steps == ("Download it once more.",)


def test_a_file_whose_bytes_changed_is_named() -> None:
    content = bytearray(packed({"Connections.csv": CONNECTIONS}))
    content[60] ^= 0xFF
    with pytest.raises(InvalidInput, match=r"damaged zip: Connections\.csv in it cannot be read"):
        archives.members(bytes(content), "some.zip")
