"""Every way in which address books break the rules of vCard is read, or told with its reason."""

from datetime import date

import pytest

from tests.exchange import cardtexts
from weakties.domain.incoming import Asked, Incoming, IncomingPerson, Skipped
from weakties.exchange import cards
from weakties.exchange.decoding import decoded

ASKED = Asked(date(2026, 11, 20))


def items(text: str) -> list[Incoming]:
    return list(cards.read(text, ASKED).items)


def people(text: str) -> list[IncomingPerson]:
    return [one for one in items(text) if isinstance(one, IncomingPerson)]


def skipped(text: str) -> list[Skipped]:
    return [one for one in items(text) if isinstance(one, Skipped)]


def card(*lines: str, version: str = "3.0") -> str:
    return "\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def person(*lines: str, version: str = "3.0") -> IncomingPerson:
    (only,) = items(card(*lines, version=version))
    assert isinstance(only, IncomingPerson)
    return only


# By the program that wrote it


def test_apple_labels_social_profiles_and_photos() -> None:
    assert items(cardtexts.APPLE) == [
        IncomingPerson(
            "card 1",
            name="Dr. Ana María Ruiz",
            title="Head of Data",
            organisation="Zalando SE",
            emails=("ana@example.org", "ana.ruiz@example.net"),
            phones=("+49 30 1234567", "+49 30 7654321"),
            links=("http://example.org/ana", "https://www.linkedin.com/in/ana-ruiz"),
            aliases=("Anita",),
            note="Met in Berlin\nTalks about pgvector, mostly",
            key="vcard:9B4FA1C4-7C5E-4F0A-9C0B-2C54A2F55A11",
        )
    ]


def test_apple_cards_shown_as_companies() -> None:
    company, freelancer = items(cardtexts.APPLE_COMPANY)
    assert company == Skipped("card 1", "it is the card of an organisation", "Acme Labs")
    assert isinstance(freelancer, IncomingPerson)
    assert (freelancer.name, freelancer.organisation) == ("Mara Lind", "Lind Consulting")


def test_apple_photo_of_old_that_begins_on_its_second_line() -> None:
    (mara,) = people(cardtexts.APPLE_PHOTO)
    assert (mara.name, mara.phones) == ("Mara Lind", ("+46 8 123 456 78",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_address_books(encoding: str) -> None:
    content = cardtexts.APPLE.encode(encoding)
    assert items(decoded(content, "a.vcf")) == items(cardtexts.APPLE)


def test_google_colons_empty_addresses_and_groups_of_its_own() -> None:
    assert items(cardtexts.GOOGLE) == [
        IncomingPerson(
            "card 1",
            name="Noor El-Amin",
            phones=("+44 20 7946 0000",),
            links=("https://noor.example.org/talks",),
            tags=("berlin-folks", "r-d"),
            note="Opening hours M-F:9A-5P\nsee https://example.org",
        )
    ]


def test_outlook_bare_types_soft_breaks_and_blocks() -> None:
    assert items(cardtexts.OUTLOOK) == [
        IncomingPerson(
            "card 1",
            name="Ms. Jane Q. Doe PhD",
            title="Director; Research",
            organisation="Acme, Inc.",
            emails=("jane@acme.example",),
            phones=("+1 (555) 010-1234", "+1 (555) 010-1236"),
            links=("http://www.acme.example",),
            note="First line\nSecond line; with a semicolon, and = more",
        )
    ]


def test_android_names_in_quoted_printable_and_cards_without_one() -> None:
    maria, nobody = items(cardtexts.ANDROID)
    assert maria == IncomingPerson(
        "card 1",
        name="María Ñúñez",
        phones=("0172-1111111", "0172-1234567", "0172-7654321"),
        aliases=("Marita",),
    )
    assert nobody == Skipped("card 2", "it has no name", "nobody@example.org")


def test_quoted_printable_of_windows_without_a_charset() -> None:
    assert items(cardtexts.BERRY) == [
        IncomingPerson(
            "card 1",
            name="Jörg Müller",
            title="Geschäftsführer",
            organisation="Škoda",
            phones=("+43 1 234 56 78",),
            aliases=("Jö,rg",),
        )
    ]


def test_vcard_4_uris_preferences_languages_and_groups() -> None:
    assert items(cardtexts.FOUR) == [
        IncomingPerson(
            "card 1",
            name="Hana Sato",
            emails=("hana@work.example", "hana@home.example"),
            phones=("+1-555-010-0199",),
            links=("https://social.example/@hana",),
            aliases=("佐藤 花",),
            note="Phone: +1-555-010-0100;ext=102",
            key="vcard:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        ),
        Skipped("card 2", "it is a group, not a person", "Book club", is_expected=True),
    ]


def test_an_agent_inside_a_card_is_not_its_person() -> None:
    (boss,) = items(cardtexts.AGENT)
    assert isinstance(boss, IncomingPerson)
    assert (boss.name, boss.phones) == ("Big Boss", ("+49 30 1111111",))


# Names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("N:Jane Doe", "Jane Doe"),
        ("N:Doe;Jane", "Jane Doe"),
        ("N:Doe;Jane;Quinn;Dr.", "Jane Quinn Doe"),
        ("N:Doe;Jane;Quinn,Rae;Dr.;PhD;x", "Jane Quinn Rae Doe"),
        ("N:佐藤;花;;;", "佐藤 花"),
        ("FN:.\nN:Doe;Jane;;;", "Jane Doe"),
        ("FN:\nN:Doe;Jane;;;", "Jane Doe"),
        ("FN:jane@example.org\nN:Doe;Jane;;;", "Jane Doe"),
        ("FN:J. Doe\nN:Doe;Jane;;;", "J. Doe"),
        ("NICKNAME:Janey", "Janey"),
        ("fn:Jane Doe", "Jane Doe"),
        ("A.FN:Jane Doe", "Jane Doe"),
        ("FN;X-FOO=\"a:b;c\":Jane Doe", "Jane Doe"),
        ("FN;X-FOO=\"open:Jane Doe", "Jane Doe"),
        ("FN;ENCODING=b:SmFuZSBEb2U=", "Jane Doe"),
        ("FN:Jane \x1b[31mD\x00oe\u0085", "Jane [31mDoe"),
        ("FN;CHA\n RSET=UTF-8:Jane Doe", "Jane Doe"),
    ],
)  # fmt: skip
def test_a_name(written: str, name: str) -> None:
    assert person(written).name == name


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("EMAIL:ana@example.org", "it has no name"),
        ("FN:.", "it has no name"),
        ("N:;;;;", "it has no name"),
        ("FN:ana@example.org\nN:ana@example.org", "it has no name"),
        ("NOTE:only this", "it has no name"),
        ("ORG:Acme", "it is the card of an organisation"),
        ("FN:ACME\nN:;;;;\nORG:Acme;Sales", "it is the card of an organisation"),
        ("ORG:Acme\nNICKNAME:the firm", "it is the card of an organisation"),
        ("KIND:org\nFN:Acme", "it is the card of an organisation"),
        ("KIND:location\nFN:The hall", "it is a place, not a person"),
        ("X-ADDRESSBOOKSERVER-KIND:group\nFN:Club", "it is a group, not a person"),
        (f"FN:{'x' * 20_001}", "its name is longer than 20,000 characters"),
        ("FN:Ana\n" + "TEL:+49 30 1234567\n" * 1_000, "it has more than 1,000 lines"),
    ],
)
def test_a_card_without_a_person(written: str, why: str) -> None:
    (only,) = items(card(*written.split("\n")))
    assert isinstance(only, Skipped)
    assert (only.where, only.why) == ("card 1", why)


def test_a_person_named_like_their_firm() -> None:
    assert person("FN:Ana Ruiz", "N:Ruiz;Ana;;;", "ORG:Ana Ruiz").name == "Ana Ruiz"
    assert person("KIND:individual", "FN:Ana", "ORG:Ana", version="4.0").organisation == "Ana"


# Other properties


def test_an_organisation_without_its_units() -> None:
    assert person("FN:Ana", r"ORG:Acme\, Inc.;").organisation == "Acme, Inc."
    assert person("FN:Ana", r"ORG:A\;B;C").organisation == "A;B"
    assert person("FN:Ana", "ORG:;Research").organisation is None


def test_a_role_stands_for_a_title() -> None:
    assert person("FN:Ana", "ROLE:Programmer").title == "Programmer"
    assert person("FN:Ana", "ROLE:Programmer", "TITLE:CTO").title == "CTO"


def test_what_is_no_address_is_kept_as_a_note() -> None:
    ana = person(
        "FN:Ana", "EMAIL:ana at example.org", "TEL:4711", "TEL:n/a", "URL:example.org/ana",
        "URL:file:///etc/passwd", "EMAIL:mailto:ana%2Bx@example.org", "NOTE:Likes tea",
    )  # fmt: skip
    assert ana.note == ("Likes tea\nE-mail: ana at example.org\nPhone: 4711\nLink: example.org/ana")
    assert (ana.emails, ana.phones, ana.links) == (("ana+x@example.org",), (), ())


def test_a_note_whose_breaks_are_not_escaped() -> None:
    ana = person("FN:Ana", "NOTE:first", "second, and no property", "", "TEL:+49 30 1234567")
    assert ana.note == "first\nsecond, and no property"
    assert ana.phones == ("+49 30 1234567",)


def test_folds_of_both_kinds() -> None:
    assert person("FN:Ana Ru", " iz", "\t der").name == "Ana Ruiz der"
    assert person("FN:Ana", " Ruiz", version="2.1").name == "Ana Ruiz"
    assert person("FN:Ana", "NOTE:a", " BEGIN:VCARD", " END:VCARD").note == "aBEGIN:VCARDEND:VCARD"


def test_backslashes() -> None:
    assert person("FN:Ana", r"NOTE:C:\\new\, \; \N\x" + "\\").note == "C:\\new, ; \n\\x\\"


@pytest.mark.parametrize(
    "bad",
    [
        "NOTE;ENCODING=QUOTED-PRINTABLE:=ZZ=4",
        "NOTE;ENCODING=b:é",
        "NOTE;ENCODING=b:A",
        "TEL;TYPE=:",
        "EMAIL",
        ":",
        ";;;:x",
        "NICKNAME;CHARSET=rot13;ENCODING=QUOTED-PRINTABLE:=41",
        "X-ANDROID-CUSTOM:;",
        'TEL;TYPE="a:b',
        "EMAIL;PREF=²:x",
    ],
)
def test_one_bad_property_never_loses_the_card(bad: str) -> None:
    ana = person("FN:Ana Ruiz", bad, "TITLE:CTO")
    assert (ana.name, ana.title) == ("Ana Ruiz", "CTO")


def test_what_is_too_long_is_left_out_and_said() -> None:
    ana, *rest = items(card("FN:Ana", f"TITLE:{'x' * 20_001}", f"NOTE:{'y' * 65_537}", "ORG:Acme"))
    assert ana == IncomingPerson("card 1", name="Ana", organisation="Acme")
    assert rest == [
        Skipped("card 1", "its NOTE is longer than 65,536 characters and is left out", "Ana"),
        Skipped("card 1", "its TITLE is longer than 20,000 characters and is left out", "Ana"),
    ]


def test_one_key_for_several_people_is_none() -> None:
    text = card("FN:Ana", "UID:1") + card("FN:Bo", "UID:1") + card("FN:ana", "UID:1")
    assert [one.key for one in people(text)] == ["vcard:1", None, "vcard:1"]


# Where cards begin and end


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\r\n"])
def test_line_ends(end: str) -> None:
    assert items(cardtexts.APPLE.replace("\n", end)) == items(cardtexts.APPLE)


def test_cards_pasted_one_after_another() -> None:
    text = f"""
Hello, here they are:

{card("FN:Ana")}

  begin : vcard
  FN:Bo
  NOTE:a
   b
  end:vcard
MECARD:N:Doe,Jane;TEL:+15550100123;;
{card("FN:Cy")}MECARD:N:Eve;
NOTE:x;;
Bye"""
    assert cards.is_one(text)
    assert [(p.where, p.name, p.note) for p in people(text)] == [
        ("card 1", "Ana", None), ("card 2", "Bo", "ab"), ("card 3", "Jane Doe", None),
        ("card 4", "Cy", None), ("card 5", "Eve", "x"),
    ]  # fmt: skip


def test_a_bad_card_never_loses_the_others() -> None:
    text = "FN:Nobody\nEND:VCARD\n" + "BEGIN:VCARD\nFN:Ana\n" + card("FN:Bo") + card("N:") + (
        "BEGIN:VCARD\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\n"  # its end is missing
    ) + card("FN:Cy") + "BEGIN:VCARD\nFN:Dee\nEMAIL:dee@exam"  # fmt: skip
    assert [one.name for one in people(text)] == ["Ana", "Bo", "Boss", "Cy"]
    assert [(s.where, s.why, s.what) for s in skipped(text)] == [
        ("card 1", "there is no BEGIN:VCARD before its END:VCARD", ""),
        ("card 4", "it has no name", ""),
        ("card 7", "the file breaks off before its END:VCARD", "Dee"),
    ]


def test_a_soft_break_before_the_end() -> None:
    text = card("FN:Ana", "NOTE;ENCODING=QUOTED-PRINTABLE:x=0D=0A=", version="2.1") * 2
    assert [one.note for one in people(text)] == ["x", "x"]


@pytest.mark.parametrize(
    "text",
    ["", "name,email\nAna,ana@example.org", "BEGIN:VCALENDAR\nEND:VCALENDAR", "xBEGIN:VCARD"],
)
def test_what_is_no_card(text: str) -> None:
    assert not cards.is_one(text)
    assert items(text) == []


def test_a_folder_names_its_files() -> None:
    files = [("ana.vcf", card("FN:Ana")), ("two.vcf", card("FN:Bo") + card("EMAIL:x@y.org"))]
    found = cards.read_many(iter(files), ASKED)
    assert [one.where for one in found.items] == ["ana.vcf", "two.vcf", "two.vcf, card 2"]


def test_the_code_page_that_cards_say_they_are_in() -> None:
    text = card("FN;CHARSET=WINDOWS-1250:Ťažký Žák", "NOTE;CHARSET=UTF-8:plain", version="2.1")
    content = text.encode("cp1250")
    assert cards.legacy(content) == "cp1250"
    (zak,) = people(decoded(content, "z.vcf", legacy=cards.legacy(content)))
    assert zak.name == "Ťažký Žák"
    assert cards.legacy(card("FN;CHARSET=UTF-8:é").encode()) == "cp1252"
    assert cards.legacy(b"BEGIN:VCARD\nFN;CHARSET=../../etc/passwd:\xe9") == "cp1252"


# Long and hostile files


def test_it_is_read_card_by_card() -> None:
    first = next(cards.read(card("FN:Ana") * 200_000, ASKED).items)
    assert first == IncomingPerson("card 1", name="Ana")


def note(*hostile: str) -> str:
    """Put a hostile line on a card that is read all the same."""
    return card("FN:Ana", *hostile)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("BEGIN:VCARD\n" * 20_000, 20_000),
        ("BEGIN:VCARD\nAGENT:\n" * 20_000, 1),
        (note("NOTE:" + "\\" * 200_000), 2),
        (note("TEL;" + 'TYPE="' * 50_000), 1),
        (note("TEL" + ";a" * 100_000 + '"'), 1),
        (note("N:" + ";" * 200_000), 1),
        (note("CATEGORIES:" + "a-" * 9_000), 1),
        (note("NOTE:x" + "\n y" * 100_000), 2),
        (note("NOTE;ENCODING=QUOTED-PRINTABLE:" + "=\n" * 100_000), 1),
        (note("ORG;CHARSET=punycode;ENCODING=QUOTED-PRINTABLE:" + "x-=C3" * 50_000), 2),
        (note("EMAIL:" + "a." * 9_000 + "@" + "b-." * 9_000), 2),
        (note("URL:" + "linkedin.com/in/%" * 1_000), 1),
        ("\n" + " " * 200_000 + "BEGIN:VCARD", 1),
        ("MECARD:" * 50_000, 1),
        ("MECARD:N:" + "\\" * 100_001, 1),
        ("a." * 100_000, 0),
    ],
    ids=range(16),
)
def test_no_text_takes_long(text: str, read: int) -> None:
    """Each line is read once: what is not linear would take minutes here."""
    assert cards.legacy(text.encode()) == "cp1252"
    assert len(items(text)) == read
