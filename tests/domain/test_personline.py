"""What one line says about one person."""

import re
import time
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import personline
from weakties.domain.personfacts import NOTHING as EMPTY
from weakties.domain.personline import PersonLine, Plan, Promise, understood
from weakties.domain.personlinehelp import HELP
from weakties.errors import InvalidInput

THURSDAY = date(2026, 11, 19)


def read(line: str, **how: Any) -> PersonLine:
    return personline.read(line, today=THURSDAY, **how)


def edit(line: str) -> PersonLine:
    return read(line, named=False, removing=True)


def on(day: int, month: int, year: int = 2026) -> date:
    return date(year, month, day)


Facts = dict[str, Any]

FROM_THE_PAGES: list[tuple[str, Facts]] = [
    (
        "Ana Ruiz; data lead @ Zalando; #mentor; ana@example.org; +49 30 1234567; "
        "https://example.org/ana; enjoyed: your pgvector talk; promise: send the paper by fri; "
        "next: coffee on 2 Oct; anything else is the note",
        {
            "name": "Ana Ruiz",
            "title": "data lead",
            "organisation": "Zalando",
            "tags": ("mentor",),
            "emails": ("ana@example.org",),
            "phones": ("+49 30 1234567",),
            "links": ("https://example.org/ana",),
            "enjoyed": "your pgvector talk",
            "promises": (Promise("send the paper", on(20, 11)),),
            "plan": Plan("coffee", on(2, 10, 2027), None),
            "note": "anything else is the note",
        },
    ),
    (
        "Noor el-Amin, CHRO @ Verdant, noor@verdant.example, mentor",
        {
            "name": "Noor el-Amin",
            "title": "CHRO",
            "organisation": "Verdant",
            "emails": ("noor@verdant.example",),
            "tags": ("mentor",),
        },
    ),
    (
        "Jörg Straße, recruiter @ Köhler & Söhne, linkedin",
        {
            "name": "Jörg Straße",
            "title": "recruiter",
            "organisation": "Köhler & Söhne",
            "tags": ("recruiter",),
            "links": ("linkedin",),
        },
    ),
    (
        "Tomasz Lis @ Allegro, linkedin",
        {"name": "Tomasz Lis", "organisation": "Allegro", "links": ("linkedin",)},
    ),
    (
        "Ines Roth @ Sodexo, ines.roth@sodexo.example",
        {"name": "Ines Roth", "organisation": "Sodexo", "emails": ("ines.roth@sodexo.example",)},
    ),
    (
        "Omar Haddad, people analytics @ Nestlé, mentor",
        {
            "name": "Omar Haddad",
            "title": "people analytics",
            "organisation": "Nestlé",
            "tags": ("mentor",),
        },
    ),
    (
        "Chloé Martin @ L'Oréal, +33 6 12 34 56 78",
        {"name": "Chloé Martin", "organisation": "L'Oréal", "phones": ("+33 6 12 34 56 78",)},
    ),
    (
        "Ben Okafor @ SAP, promise the onboarding checklist by 27 Nov",
        {
            "name": "Ben Okafor",
            "organisation": "SAP",
            "promises": (Promise("the onboarding checklist", on(27, 11)),),
        },
    ),
    (
        "Mara Lind @ Bosch, loved the demo",
        {"name": "Mara Lind", "organisation": "Bosch", "enjoyed": "the demo"},
    ),
    ("Ana Ruiz @ Zalando", {"name": "Ana Ruiz", "organisation": "Zalando"}),
    ("Ruiz, Ana", {"name": "Ruiz, Ana", "rest_of_name_doubt": True}),
    (
        "Ana; loved the talk on hiring, firing, and fun",
        {"name": "Ana", "enjoyed": "the talk on hiring, firing, and fun"},
    ),
    (
        "Ana; promise the book by Kahneman",
        {"name": "Ana", "promises": (Promise("the book by Kahneman", None),)},
    ),
    ("someone", {}),
    ("?", {}),
    ("someone; woman from the keynote queue", {"note": "woman from the keynote queue"}),
    ("Ana; coffee on 3 Dec", {"name": "Ana", "plan": Plan("coffee", on(3, 12), None)}),
    ("Ana; plan: call", {"name": "Ana", "plan": Plan("call", None, None)}),
    ("Ana; plan: meet at HR Forum", {"name": "Ana", "plan": Plan(None, None, "HR Forum")}),
    (
        "Ana; meal on fri at Café Einstein",
        {"name": "Ana", "plan": Plan("meal", on(20, 11), "Café Einstein")},
    ),
    ("Ana; via: Karin Holm", {"name": "Ana", "via": "Karin Holm"}),
    (
        "Ana; theirs: an introduction to Kim by 1 Dec",
        {"name": "Ana", "promises": (Promise("an introduction to Kim", on(1, 12), True),)},
    ),
    ("Ana; thanked; skip; new", {"name": "Ana", "is_thanked": 1, "is_skipped": 1, "is_new": 1}),
    ("Ana Ruiz, PhD, mentor", {"name": "Ana Ruiz, PhD", "tags": ("mentor",)}),
]

NAMES: list[tuple[str, Facts]] = [
    ("Karin Holm", {"name": "Karin Holm"}),
    ("  Karin \t Holm \n", {"name": "Karin Holm"}),
    ("Karin Holm;", {"name": "Karin Holm"}),
    ("Karin Holm,", {"name": "Karin Holm"}),
    ("Karin Holm @Siemens", {"name": "Karin Holm", "organisation": "Siemens"}),
    ("p7; mentor", {"name": "p7", "tags": ("mentor",)}),
    ("ana-ruiz, #hr", {"name": "ana-ruiz", "tags": ("hr",)}),
    ("Ana Ruiz, PhD", {"name": "Ana Ruiz, PhD"}),
    ("Ana Ruiz, Ph.D., SHRM-CP", {"name": "Ana Ruiz, Ph.D., SHRM-CP"}),
    ("Sam Lee, Jr.; peer", {"name": "Sam Lee, Jr.", "tags": ("peer",)}),
    (
        "Ana Ruiz, MBA, PMP @ Zalando, mentor",
        {"name": "Ana Ruiz, MBA, PMP", "organisation": "Zalando", "tags": ("mentor",)},
    ),
    ("Ruiz, Ana; mentor", {"name": "Ruiz, Ana", "tags": ("mentor",), "rest_of_name_doubt": True}),
    (
        "Ruiz, Ana @ Bosch; mentor",
        {
            "name": "Ruiz, Ana",
            "organisation": "Bosch",
            "tags": ("mentor",),
            "rest_of_name_doubt": True,
        },
    ),
    ("Promise Okafor @ SAP", {"name": "Promise Okafor", "organisation": "SAP"}),
    ("Mentor Krasniqi; mentor", {"name": "Mentor Krasniqi", "tags": ("mentor",)}),
    ("Skip", {"name": "Skip"}),
    ("Peer, linkedin", {"name": "Peer", "links": ("linkedin",)}),
    ("SOMEONE @ SAP; skip", {"organisation": "SAP", "is_skipped": True}),
    ("?, the Rust person at lunch", {"note": "the Rust person at lunch"}),
    ("someone from SAP", {"name": "someone from SAP"}),
    ("Ana +1", {"name": "Ana +1"}),
    ("Ana [bold] (she/her) | \"Ace\" \\ 'x'", {"name": "Ana [bold] (she/her) | \"Ace\" \\ 'x'"}),
    ("👩‍👩‍👧 Ana 🎉, mentor", {"name": "👩‍👩‍👧 Ana 🎉", "tags": ("mentor",)}),
    ("محمد علي @ شركة; #قائد", {"name": "محمد علي", "organisation": "شركة", "tags": ("قائد",)}),
    (
        "田中 太郎 @ 楽天, mentor",
        {"name": "田中 太郎", "organisation": "楽天", "tags": ("mentor",)},
    ),
    ("=1+1", {"name": "=1+1"}),
    ("Ana\x1b[2J\x00 Ruiz", {"name": "Ana[2J Ruiz"}),
    ("x" * 10_000, {"name": "x" * 10_000}),
    ("a@b@c", {"name": "a@b@c"}),
    ("Nate: the Rust guy", {"name": "Nate: the Rust guy"}),
]

DETAILS: list[tuple[str, Facts]] = [
    (
        "Ana; head of X @ Y",
        {"name": "Ana", "title": "head of X", "organisation": "Y"},
    ),
    ("Ana; @ Bosch", {"name": "Ana", "organisation": "Bosch"}),
    ("Ana, @Bosch", {"name": "Ana", "organisation": "Bosch"}),
    (
        "Ana @ Acme, Inc., mentor",
        {"name": "Ana", "organisation": "Acme, Inc.", "tags": ("mentor",)},
    ),
    ("Ana @ Bosch, Berlin", {"name": "Ana", "organisation": "Bosch", "note": "Berlin"}),
    (
        "Ana @ Bosch; data lead @ BOSCH",
        {"name": "Ana", "title": "data lead", "organisation": "Bosch"},
    ),
    (
        "Karin @ Siemens #hr karin@x.example from Berlin",
        {
            "name": "Karin",
            "organisation": "Siemens",
            "tags": ("hr",),
            "emails": ("karin@x.example",),
            "note": "from Berlin",
        },
    ),
    ("Ana Ruiz +mentor", {"name": "Ana Ruiz", "tags": ("mentor",)}),
    ("Ana Ruiz <Ana@X.Example>", {"name": "Ana Ruiz", "emails": ("Ana@x.example",)}),
    (
        "Ana; Recruiter @ X",
        {"name": "Ana", "title": "Recruiter", "organisation": "X", "tags": ("recruiter",)},
    ),
    ("Ana; Mentor.", {"name": "Ana", "tags": ("mentor",)}),
    ("Ana,mentor,#hr", {"name": "Ana", "tags": ("mentor", "hr")}),
    (
        "Ana; #HR +hr #data_science +Straße",
        {"name": "Ana", "tags": ("hr", "data_science", "strasse")},
    ),
    (
        "Ana; #mentor, #hr, a@x.example",
        {"name": "Ana", "tags": ("mentor", "hr"), "emails": ("a@x.example",)},
    ),
    ("Ana, a@x.example; mentor", {"name": "Ana", "tags": ("mentor",), "emails": ("a@x.example",)}),
    ("Ana; #a b", {"name": "Ana", "tags": ("a",), "note": "b"}),
    ("Ana; #; #c++; +1; #-", {"name": "Ana", "note": "#; #c++; +1; #-"}),
    ("Ana; +mentor linkedin", {"name": "Ana", "tags": ("mentor",), "links": ("linkedin",)}),
    ("Ana; LinkedIn", {"name": "Ana", "links": ("linkedin",)}),
    ("Ana; a@x.example; b@x.example", {"name": "Ana", "emails": ("a@x.example", "b@x.example")}),
    ("Ana; a@x.example work", {"name": "Ana", "emails": ("a@x.example",), "note": "work"}),
    ("Ana; O'Neil+hr@X.Example.", {"name": "Ana", "emails": ("O'Neil+hr@x.example",)}),
    ("Ana; @ana@social.example", {"name": "Ana", "note": "@ana@social.example"}),
    (
        "Ana; phone: 030 / 1234567; e-mail: a@x.example",
        {"name": "Ana", "phones": ("030 / 1234567",), "emails": ("a@x.example",)},
    ),
    ("Ana; +49 (0)30 123-45.67", {"name": "Ana", "phones": ("+49 (0)30 123-45.67",)}),
    ("Ana; (212)  555-0100", {"name": "Ana", "phones": ("(212) 555-0100",)}),
    (
        "Ana; +49 30 1234567 +49 171 7654321",
        {"name": "Ana", "phones": ("+49 30 1234567", "+49 171 7654321")},
    ),
    ("Ana; 212-555-0100 mobile", {"name": "Ana", "phones": ("212-555-0100",), "note": "mobile"}),
    ("Ana; 123456", {"name": "Ana", "note": "123456"}),
    ("Ana; 1234567890123456", {"name": "Ana", "note": "1234567890123456"}),
    ("Ana; 2026-11-19", {"name": "Ana", "note": "2026-11-19"}),
    ("Ana; 18.11. - 19.11.2026", {"name": "Ana", "note": "18.11. - 19.11.2026"}),
    ("Ana; 2024-2026", {"name": "Ana", "note": "2024-2026"}),
    ("Ana; 10 000 000 users", {"name": "Ana", "note": "10 000 000 users"}),
    ("Ana; HTTPS://x.example/A.", {"name": "Ana", "links": ("https://x.example/A",)}),
    (
        "Ana, https://x.example/@52.5,13.4,15z, peer",
        {"name": "Ana", "links": ("https://x.example/@52.5,13.4,15z",), "tags": ("peer",)},
    ),
    (
        "Ana; https://x.example/a;id=1?b=2&amp;c=3; peer",
        {"name": "Ana", "links": ("https://x.example/a;id=1?b=2&amp;c=3",), "tags": ("peer",)},
    ),
    (
        "Ana;https://x.example;peer",
        {"name": "Ana", "links": ("https://x.example",), "tags": ("peer",)},
    ),
    (
        "Ana, www.x.example, linkedin.com/in/ana",
        {"name": "Ana", "links": ("https://www.x.example", "https://linkedin.com/in/ana")},
    ),
    ("Ana; javascript:alert(1)", {"name": "Ana", "note": "javascript:alert(1)"}),
    ("Ana; link: JavaScript:alert(1)", {"name": "Ana", "note": "link: JavaScript:alert(1)"}),
    (
        "Ana; ftp://x.example; http://[; https://",
        {"name": "Ana", "note": "ftp://x.example; http://[; https://"},
    ),
]

TEXTS: list[tuple[str, Facts]] = [
    (
        "Ana, loved the talk on hiring, firing, and fun",
        {"name": "Ana", "enjoyed": "the talk on hiring, firing, and fun"},
    ),
    (
        "Ana, loved hiring, firing, and fun, mentor, she dives, a lot",
        {
            "name": "Ana",
            "enjoyed": "hiring, firing, and fun",
            "tags": ("mentor",),
            "note": "she dives, a lot",
        },
    ),
    ("Ana, data lead, mentor", {"name": "Ana", "note": "data lead", "tags": ("mentor",)}),
    ("Ana; enjoyed her demo.", {"name": "Ana", "enjoyed": "your demo"}),
    ("Ana; ENJOYED : Their talk", {"name": "Ana", "enjoyed": "your talk"}),
    ("Ana; liked his “big idea”…", {"name": "Ana", "enjoyed": "your “big idea”…"}),
    ("Ana; enjoyed: meeting her...", {"name": "Ana", "enjoyed": "meeting her..."}),
    ("Ana; loved hers", {"name": "Ana", "enjoyed": "hers"}),
    (
        "Ana; loved the demo; liked your slides",
        {"name": "Ana", "enjoyed": "the demo and your slides"},
    ),
    ("Ana; loved", {"name": "Ana", "note": "loved"}),
    (
        "Ana, loved 10,000 users, 5 of them twice",
        {"name": "Ana", "enjoyed": "10,000 users, 5 of them twice"},
    ),
    ("Ana; enjoyed: the demo @ Bosch", {"name": "Ana", "enjoyed": "the demo @ Bosch"}),
    ("Ana; promised to send it", {"name": "Ana", "promises": (Promise("to send it", None),)}),
    (
        "Ana, promise the slides by Fri, 27 Nov, she dives",
        {"name": "Ana", "promises": (Promise("the slides", on(27, 11)),), "note": "she dives"},
    ),
    (
        "Ana; promise: the paper, by 27 Nov.",
        {"name": "Ana", "promises": (Promise("the paper", on(27, 11)),)},
    ),
    ("Ana; promise a, b by June", {"name": "Ana", "promises": (Promise("a, b", on(30, 6, 2027)),)}),
    (
        "Ana; promise the paper by fri; promise the book by Kahneman by mon",
        {
            "name": "Ana",
            "promises": (
                Promise("the paper", on(20, 11)),
                Promise("the book by Kahneman", on(23, 11)),
            ),
        },
    ),
    ("Ana, next: lunch tomorrow", {"name": "Ana", "plan": Plan("meal", on(20, 11), None)}),
    ("Ana; plan: a video call", {"name": "Ana", "plan": Plan("video", None, None)}),
    ("Ana; plan: on 3 Dec", {"name": "Ana", "plan": Plan(None, on(3, 12), None)}),
    (
        "Ana; coffee at Café Einstein on fri",
        {"name": "Ana", "plan": Plan("coffee", on(20, 11), "Café Einstein")},
    ),
    (
        "Ana, plan: coffee at Bar X, Berlin",
        {"name": "Ana", "plan": Plan("coffee", None, "Bar X, Berlin")},
    ),
    (
        "Ana, coffee on 3 Dec, Berlin",
        {"name": "Ana", "plan": Plan("coffee", on(3, 12), None), "note": "Berlin"},
    ),
    ("Ana; call on 5 customers", {"name": "Ana", "note": "call on 5 customers"}),
    ("Ana; coffee", {"name": "Ana", "note": "coffee"}),
    (
        "Ana; next time in Berlin; via Lyon; plan to dive",
        {"name": "Ana", "note": "next time in Berlin; via Lyon; plan to dive"},
    ),
    ("Ana; fun fact: she dives", {"name": "Ana", "note": "fun fact: she dives"}),
    ("Ana; fun fact: she dives @ Bali", {"name": "Ana", "note": "fun fact: she dives @ Bali"}),
    ("Ana; note: ping me @ noon; note: new", {"name": "Ana", "note": "ping me @ noon; new"}),
    ("Ana; tip: 2; date: 3", {"name": "Ana", "note": "tip: 2; date: 3"}),
    ("Ana;; ,; \u200b;x", {"name": "Ana", "note": ",; x"}),
    ("Ana, note: a, b, mentor", {"name": "Ana", "note": "a, b", "tags": ("mentor",)}),
    ("Ana; -#mentor", {"name": "Ana", "note": "-#mentor"}),
]

EDITS: list[tuple[str, Facts]] = [
    ("+mentor; @ Siemens", {"tags": ("mentor",), "organisation": "Siemens"}),
    ("+mentor", {"tags": ("mentor",)}),
    ("CHRO @ Verdant", {"title": "CHRO", "organisation": "Verdant"}),
    ("Data Lead @ Zalando", {"title": "Data Lead", "organisation": "Zalando"}),
    ("head of X @ Y", {"title": "head of X", "organisation": "Y"}),
    ("Mara Lind", {"name": "Mara Lind"}),
    (
        "Mara Lind @ Bosch; #mentor",
        {"name": "Mara Lind", "organisation": "Bosch", "tags": ("mentor",)},
    ),
    ("Noor el-Amin @ Verdant", {"name": "Noor el-Amin", "organisation": "Verdant"}),
    ("田中 太郎 @ NEC", {"name": "田中 太郎", "organisation": "NEC"}),
    ("Mara Lind, mentor", {"name": "Mara Lind", "tags": ("mentor",)}),
    ("Ruiz, Ana", {"name": "Ruiz, Ana", "rest_of_name_doubt": True}),
    ("mentor, linkedin", {"tags": ("mentor",), "links": ("linkedin",)}),
    ("skip", {"is_skipped": True}),
    (
        "loved the talk on hiring, firing, and fun",
        {"enjoyed": "the talk on hiring, firing, and fun"},
    ),
    ("note: she dives", {"note": "she dives"}),
    ("fun fact: she dives", {"note": "fun fact: she dives"}),
    ("-#Mentor", {"removed": ("#mentor",)}),
    (
        "-#mentor +peer; -Noor@X.Example",
        {"tags": ("peer",), "removed": ("#mentor", "Noor@x.example")},
    ),
    ("+a -#b, -+c", {"tags": ("a",), "removed": ("#b", "#c")}),
    ("-+49 30 1234567; -linkedin", {"removed": ("+49 30 1234567", "linkedin")}),
]


@pytest.mark.parametrize(("line", "facts"), FROM_THE_PAGES + NAMES + DETAILS + TEXTS)
def test_a_line_says_no_more_and_no_less(line: str, facts: Facts) -> None:
    assert read(line) == replace(EMPTY, **facts)


@pytest.mark.parametrize(("line", "facts"), EDITS)
def test_an_edit_is_parts_alone_or_a_new_name(line: str, facts: Facts) -> None:
    assert edit(line) == replace(EMPTY, **facts)


def test_two_numbers_are_a_day_once_their_order_is_set() -> None:
    line = read("Ana; promise it by 3/4/2027; coffee on 5.6.2027", date_order="dmy")
    assert line.promises == (Promise("it", date(2027, 4, 3)),)
    assert line.plan == Plan("coffee", date(2027, 6, 5), None)


NAME_FIRST = "A person line begins with a name: Ana Ruiz @ Bosch; #mentor"
HELP_DATES = "How to write days and periods: weakties help dates"
HELP_LINE = "How to write a person: weakties help line"


@pytest.mark.parametrize(
    ("line", "message", "steps"),
    [
        (
            "Ana; enjoyd: the demo",
            '"enjoyd:" is not a word of a person line. Did you mean enjoyed:?',
            (
                "Ana; enjoyd: the demo",
                "     ^^^^^^^",
                "To keep it as a note: note: enjoyd: the demo",
            ),
        ),
        (
            "Ana, PROMIS: it",
            '"PROMIS:" is not a word of a person line. Did you mean promise:?',
            ("Ana, PROMIS: it", "     ^^^^^^^", "To keep it as a note: note: PROMIS: it"),
        ),
        (
            "田中; nxet: 話",
            '"nxet:" is not a word of a person line. Did you mean next:?',
            ("田中; nxet: 話", "      ^^^^^", "To keep it as a note: note: nxet: 話"),
        ),
        (
            "Ana; promise it by the 40th",
            '"the 40th" does not exist: a month has days 1 to 31.',
            ("Ana; promise it by the 40th", "                   ^^^^^^^^", HELP_DATES),
        ),
        (
            "Ana; coffee on 31 Nov",
            '"31 Nov" does not exist: November has days 1 to 30.',
            ("Ana; coffee on 31 Nov", "               ^^^^^^", HELP_DATES),
        ),
        (
            "Ana, promise it by 12/11",
            '"12/11" could be 12 November or 11 December. Write 12 Nov or 11 Dec.',
            ("Ana, promise it by 12/11", "                   ^^^^^"),
        ),
        (
            "Ana; plan: catch up at HR Forum",
            '"catch up" is no way to meet.',
            (
                "Ana; plan: catch up at HR Forum",
                "           ^^^^^^^^",
                "The ways are event, coffee, meal, call, video, online, message, email; "
                "then on DAY, then at PLACE.",
            ),
        ),
        ("Ana; via:", '"via:" is not complete.', ("Ana; via:", "     ^^^^", HELP_LINE)),
        ("Ana @", '"Ana @" is not complete.', ("Ana @", "^^^^^", HELP_LINE)),
        (
            "Ana; ana@bosch",
            '"ana@bosch" is neither a mail address nor an organisation.',
            ("Ana; ana@bosch", "     ^^^^^^^^^", "An organisation stands apart: ana @ bosch"),
        ),
        (
            "Ana @ Bosch; ping me @ noon",
            '"Bosch" and "noon" are two organisations; a person line has room for one.',
            (
                "Ana @ Bosch; ping me @ noon",
                "                       ^^^^",
                "To keep it as a note: note: ping me @ noon",
            ),
        ),
        (
            "@ Bosch",
            'No name stands before "@ Bosch".',
            ("@ Bosch", "^^^^^^^", NAME_FIRST),
        ),
        (
            "noor@x.example; mentor",
            'No name stands before "noor@x.example".',
            ("noor@x.example; mentor", "^^^^^^^^^^^^^^", NAME_FIRST),
        ),
        ("", '"" has no name at its beginning.', (NAME_FIRST,)),
        ("; mentor", '"; mentor" has no name at its beginning.', (NAME_FIRST,)),
    ],
)
def test_an_error_quotes_the_piece_and_points_at_it(
    line: str, message: str, steps: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(line)
    assert (caught.value.message, caught.value.next_steps) == (message, steps)


@pytest.mark.parametrize(
    "line",
    [
        "\u200b",
        "\u202e \u0301",
        "#mentor",
        "mentor",
        "+49 30 1234567",
        "https://x.example",
        "linkedin; Ana",
        "loved the demo",
        "Note: she dives",
        "coffee on 3 Dec",
        "Ana; promise it by 30 Feb",
        "Ana; promise by fri",
        "Ana; promise: \u200b",
        "Ana; theirs: it by the 32nd",
        "Ana; next: coffee on 3/4/2027",
        "Ana; next: coffee on Mars",
        "Ana; next: coffee at",
        "Ana; plan: meet",
        "Ana; enjoyed: .",
        "Ana; lovd: it",
        "Ana; notes: it",
        "Ana; theris: it",
        "Ana; promisd: it by fri",
        "Ana, ana@bosch",
        "Ana; a@b.example?bcc=x&body=y",
        "Ana; @",
        "Ana; CHRO @ A; CTO @ A",
        "Ana; via: Kim; via: Tom",
        "Ana; coffee on 3 Dec; call on 4 Dec",
        "x" * 20_001,
    ],
)
def test_what_cannot_be_meant_is_refused(line: str) -> None:
    with pytest.raises(InvalidInput):
        read(line)


@pytest.mark.parametrize("line", ["", "-mentor", "-", "+a -b", "enjoyd: it", "Mara; -x"])
def test_an_edit_refuses_what_changes_nothing(line: str) -> None:
    with pytest.raises(InvalidInput):
        edit(line)


def test_a_long_line_is_not_shown_again_and_long_pieces_are_shortened() -> None:
    with pytest.raises(InvalidInput) as caught:
        read(f"Ana; enjoyd: {'x' * 90}")
    assert caught.value.next_steps == (f"To keep it as a note: note: enjoyd: {'x' * 31}…",)


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Ana; mentor; a@x.example; b@x.example", ("mail", "#mentor")),
        ("Ana; linkedin; https://www.linkedin.com/in/ana; #hr", ("LinkedIn", "#hr")),
        ("Ana; x; https://x.example; +49 30 1234567", ("link", "phone", "note")),
        ("Mara Lind @ Bosch, loved the demo", ("enjoyed: the demo",)),
        ("Ana; promise it by 27 Nov; promise that", ("promise by Fri 27 Nov", "promise")),
        ("Ana; theirs: it by 27 Nov 2027", ("their promise by Sat 27 Nov 2027",)),
        ("Ana; coffee on 3 Dec", ("coffee on Thu 3 Dec",)),
        ("Ana; next: phone on 3 Dec at my desk", ("a call on Thu 3 Dec at my desk",)),
        ("Ana; next: meet at HR Forum", ("meet at HR Forum",)),
        ("Ana; via: Karin Holm; thanked; skip", ("via Karin Holm", "thanked", "no steps")),
        ("Ana", ()),
    ],
)
def test_what_was_understood_is_told_in_a_few_words(line: str, facts: tuple[str, ...]) -> None:
    assert understood(read(line), THURSDAY) == facts


def test_what_an_edit_takes_away_is_told_too() -> None:
    assert understood(edit("-#hr -a@x.example"), THURSDAY) == ("-#hr", "-a@x.example")


def test_the_help_fits_a_terminal_and_its_examples_can_be_read() -> None:
    lines = HELP.splitlines()
    assert max(len(line) for line in lines) <= 78
    assert len(lines) <= 24
    examples = [line.strip() for line in lines if line.startswith("  ")]
    assert [read(example).organisation for example in examples[:2]] == ["Zalando", "Verdant"]
    parts = [re.split(r"\s\s+", example)[0] for example in examples[2:]]
    assert [read(f"Ana; {part}").name for part in parts] == ["Ana"] * 10


ANY_TEXT = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(";,@#+-:. 0123456789\u202e\x1b"))
)
GRAMMAR = """Ana; , @ # + - : enjoyed loved: promise by fri 30_Feb plan: next: coffee on at 3_Dec
    via: note: new someone ? mentor linkedin a@x.example +49_30_1234567 https://x.example/a,b;c=d
    -#hr enjoyd: PhD Inc. 12/11 ana@bosch \u200b"""
PIECES = st.sampled_from([piece.replace("_", " ") for piece in GRAMMAR.split()])


@given(st.one_of(ANY_TEXT, st.lists(PIECES, max_size=12).map(" ".join)), st.booleans())
def test_any_text_is_a_person_line_or_an_error_of_ours(line: str, named: bool) -> None:
    try:
        found = read(line, named=named, removing=not named)
    except InvalidInput:
        return
    assert all(fact.strip() for fact in understood(found, THURSDAY))
    assert "" not in vars(found).values()


WORDS = st.from_regex(r"[a-zé]{1,8}", fullmatch=True).map(lambda word: f"x{word}")
MARKS = st.sampled_from([" ", ", ", "; ", " @ ", " #", " +", "; enjoyed: ", ", loved ", "; note: "])


@given(WORDS, st.lists(st.tuples(MARKS, WORDS), max_size=10))
def test_no_word_is_lost(name: str, more: list[tuple[str, str]]) -> None:
    line = name + "".join(mark + word for mark, word in more)
    try:
        found = read(line)
    except InvalidInput:
        return
    kept = " ".join(str(getattr(found, field.name)) for field in fields(found))
    assert set(re.findall(r"x[a-zé]+", line)) <= set(re.findall(r"x[a-zé]+", kept))


# A guard against patterns that never end, not a benchmark: these take a few hundredths each.
@pytest.mark.parametrize("unit", ["a", ",", ";", "@", "-", " "])
@pytest.mark.parametrize("length", [19_990, 50_000])
def test_a_character_repeated_for_ever_is_read_at_once(unit: str, length: int) -> None:
    assert seconds_for("Ana, " + unit * length) < 1
    assert seconds_for(unit * length) < 1


REPEATED = r"""a, |a,|a;|@ | @a|#a |a@|a.|1 |( |+1 (|0|www.|https://,|;a=|a: |, PhD| by|, by 1| at
    |, at b| on fri|mail: |-#a |é"""


@pytest.mark.parametrize("start", ["", "Ana; promise ", "Ana, plan: coffee at "])
@pytest.mark.parametrize("unit", REPEATED.split("|"))
def test_no_repetition_makes_reading_slow(start: str, unit: str) -> None:
    assert seconds_for((start + unit * 20_000)[:19_999]) < 1


def seconds_for(line: str) -> float:
    began = time.process_time()
    with suppress(InvalidInput):
        read(line, named=False, removing=True)
    with suppress(InvalidInput):
        read(line)
    return (time.process_time() - began) / 2
