"""Letters: what they say of what was noted, and how they go on their way."""

from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.drafting import card_of, maker
from tests.making import Maker
from weakties.domain import letterfields, letters, lettertemplates, lettertexts, mailto, text
from weakties.domain.lettertemplates import FIELDS, GAP, Template
from weakties.domain.problems import Unreadable
from weakties.domain.records import Event, FollowUp, Person
from weakties.domain.steps import PersonRef
from weakties.errors import InvalidInput

TODAY = date(2026, 11, 20)


@pytest.fixture
def make() -> Maker:
    return maker(TODAY)


def ours(name: str) -> Template:
    return lettertemplates.read(name, lettertexts.BUILT_IN[name])


def letter(
    make: Maker,
    person: Person,
    name: str = "email",
    step: FollowUp | None = None,
    enjoyed: str | None = None,
) -> letters.Letter:
    events = {e.id: e for e in make.draft.added if isinstance(e, Event)}
    return letters.write(card_of(make, person), step, events, TODAY, ours(name), enjoyed)


def written(make: Maker, person: Person, name: str = "email") -> str:
    return letter(make, person, name).text


def met(make: Maker, name: str | None = "Noor el-Amin", enjoyed: str | None = None) -> Person:
    noor = make.person(name)
    conf = make.event("HR Tech Europe", date(2026, 11, 18))
    make.meeting(noor, conf, enjoyed=enjoyed)
    make.step(noor, "thank", TODAY, conf)
    return noor


def test_it_says_what_was_enjoyed(make: Maker) -> None:
    noor = met(make, enjoyed="your story about pay bands")
    assert written(make, noor) == (
        "Dear Noor,\n\n"
        "thank you for your time at HR Tech Europe. I enjoyed your story about pay bands. "
        "Would you like to ___?"
    )


def test_what_is_missing_stays_a_gap(make: Maker) -> None:
    noor = met(make)
    draft = letter(make, noor)
    assert draft.data["gaps"] == 2
    assert "I enjoyed ___." in draft.text


def test_a_full_stop_is_not_doubled(make: Maker) -> None:
    assert "your talk. Would" in written(make, met(make, enjoyed="your talk."))


def test_the_meeting_that_a_thank_is_open_for_counts_not_a_later_call(make: Maker) -> None:
    noor = met(make, enjoyed="your talk")
    make.contact(noor, date(2026, 11, 19), "call")
    assert "at HR Tech Europe. I enjoyed your talk." in written(make, noor)


def test_my_promises_are_named_and_theirs_are_not(make: Maker) -> None:
    noor = met(make)
    make.step(noor, "promise", date(2026, 11, 27), note="the checklist")
    make.step(noor, "promise", date(2026, 11, 28), note="call you")
    make.step(noor, "promise", date(2026, 11, 27), note="her slides", is_theirs=True)
    text = written(make, noor)
    assert (
        "As promised, I will send you the checklist by Fri 27 Nov and call you by Sat 28 Nov."
    ) in text
    assert "slides" not in text


def test_a_meeting_to_come_is_looked_forward_to(make: Maker) -> None:
    noor = met(make)
    make.step(noor, "meet", date(2026, 12, 3), channel="coffee")
    assert "I look forward to coffee on Thu 3 Dec." in written(make, noor)


def test_a_meeting_that_has_passed_is_not_looked_forward_to(make: Maker) -> None:
    noor = met(make)
    make.step(noor, "meet", date(2026, 11, 12), channel="coffee")
    assert "look forward" not in written(make, noor)


def test_a_promise_whose_day_has_passed_names_no_day(make: Maker) -> None:
    noor = met(make)
    make.step(noor, "promise", date(2026, 11, 12), note="the checklist")
    assert "12 Nov" not in written(make, noor)


def test_someone_without_a_name_leaves_a_gap_for_it(make: Maker) -> None:
    assert written(make, met(make, None)).startswith("Dear ___,")


def test_a_meeting_without_an_event_reads_naturally(make: Maker) -> None:
    noor = make.person("Noor el-Amin")
    make.contact(noor, date(2026, 11, 18), "coffee", enjoyed="your story")
    assert written(make, noor) == (
        "Dear Noor,\n\nthank you for your time. I enjoyed your story. Would you like to ___?"
    )
    assert letter(make, noor).subject == "Thank you"


def test_someone_never_met_has_a_letter_all_the_same(make: Maker) -> None:
    assert "I enjoyed ___." in written(make, make.person("Noor"))


def test_what_is_typed_goes_before_what_was_noted(make: Maker) -> None:
    noor = met(make, enjoyed="your talk")
    assert "I enjoyed your demo." in letter(make, noor, enjoyed="her demo.").text
    assert "I enjoyed your talk." in letter(make, noor, enjoyed="").text


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Noor el-Amin", "Noor"),
        ("Dr. Noor el-Amin", "Noor"),
        ("Prof Dr. Mara Lind", "Mara"),
        ("Dipl.-Ing. Ute Maier", "Ute"),
        ("Ing Lee", "Ing"),
        ("Dr.", "Dr."),
        ("王伟", "王伟"),
        (None, None),
    ],
)
def test_the_first_name_is_the_first_word_that_is_no_title(
    make: Maker, name: str | None, first: str | None
) -> None:
    assert letterfields.first_name(card_of(make, make.person(name))) == first


# Other steps, other letters


@pytest.mark.parametrize(
    ("kind", "is_theirs", "name"),
    [
        ("thank", False, "email-de"),
        ("reconnect", False, "hello"),
        ("plan", False, "plan"),
        ("promise", False, "promise"),
        ("promise", True, "reminder"),
        ("exchange", False, "exchange"),
        ("meet", False, "note"),
        ("other", False, "note"),
    ],
)
def test_each_step_has_its_letter(make: Maker, kind: str, is_theirs: bool, name: str) -> None:
    step = make.step(make.person("Ana"), kind, TODAY, is_theirs=is_theirs)
    assert letters.template_for(step, "email-de") == name
    assert letters.template_for(None, "card") == "card"


def test_a_promise_is_kept_with_the_thing_itself(make: Maker) -> None:
    noor = met(make)
    step = make.step(noor, "promise", TODAY, note="send the checklist")
    assert letter(make, noor, "promise", step).text == (
        "Dear Noor,\n\nas promised, here is the checklist."
    )
    there = make.event("HR Days", TODAY)
    other = make.step(noor, "promise", TODAY, there, note="introduce Ana")
    assert "as promised at HR Days, here" in letter(make, noor, "promise", other).text
    assert letter(make, noor, "promise", other).text.endswith("here is ___.")


def test_a_promise_of_theirs_is_asked_after_kindly(make: Maker) -> None:
    noor = met(make)
    step = make.step(noor, "promise", TODAY, note="her slides", is_theirs=True)
    assert letter(make, noor, "reminder", step).text == (
        "Dear Noor,\n\nyou mentioned your slides. Is it still to come? There is no hurry."
    )


def test_a_hello_says_when_we_last_spoke_and_not_when_i_last_wrote(make: Maker) -> None:
    noor = met(make, enjoyed="your talk")
    make.contact(noor, date(2026, 11, 19), "message")
    text = written(make, noor, "hello")
    assert "we last spoke on Wed 18 Nov, and I would like to hear how you are." in text
    assert "At HR Tech Europe I enjoyed your talk." in text
    stranger = make.person("Bo")
    assert written(make, stranger, "hello").startswith("Dear Bo,\n\nI would like to hear")


def test_ours_hold_no_praise_but_what_was_noted(make: Maker) -> None:
    praise = ("great", "wonderful", "inspir", "pleasure", "fantastic", "impress", "insightful")
    for name, content in lettertexts.BUILT_IN.items():
        assert not [word for word in praise if word in content.lower()], name
        assert not {*"!"} & {*content} or name == "chat", name


# How a template is read


@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        ("Hi {name}, {event}", "Hi Ana, ___"),
        ("{ Name }", "Ana"),
        ("a[ at {event}] b", "a b"),
        ("a[ by {name}] b", "a by Ana b"),
        ("[{event}|{name}|nobody]", "Ana"),
        ("[at {event}|nowhere]", "nowhere"),
        ("[{event}]", ""),
        ("[{name} at {event}]", ""),
        ("[1] and [a|b]", "[1] and [a|b]"),
        ("[x [{name}] y]", "[x Ana y]"),
        ("{} { } {\n} ] [ | }{", "{} { } {\n} ] [ | }{"),
        ("[over\nlines {name}]", "over\nlines Ana"),
    ],
)
def test_a_pattern_is_filled(pattern: str, filled: str) -> None:
    assert lettertemplates.filled(pattern, {"name": "Ana"}) == filled


@given(st.text(alphabet=st.sampled_from("{}[]| \nname")), st.text())
def test_what_a_field_holds_is_never_read_as_a_template(pattern: str, value: str) -> None:
    mark = "\ue000"
    once = lettertemplates.filled(pattern, {"name": mark})
    held = value or GAP
    if value:
        assert lettertemplates.filled(pattern, {"name": value}) == once.replace(mark, held)


@given(st.one_of(st.text(), st.text(alphabet=st.sampled_from("{}[]|: \r\nSubject enjoyed_"))))
def test_any_text_is_a_template_or_refused_in_words(content: str) -> None:
    try:
        template = lettertemplates.read("any", content)
    except InvalidInput:
        return
    assert template.fields <= FIELDS.keys()
    known = dict.fromkeys(FIELDS, "x")
    for values in ({}, known):
        lettertemplates.laid_out(lettertemplates.filled(template.body, values))


@pytest.mark.parametrize(
    ("content", "line", "column", "guess"),
    [
        ("Dear {frist_name},", 1, 6, "first_name"),
        ("\n\r\n a[ b {enjoied}]", 3, 7, "enjoyed"),
        ("Subject: {xyzzy}\nhello", 1, 10, None),
    ],
)
def test_an_unknown_field_is_told_where_it_stands(
    content: str, line: int, column: int, guess: str | None
) -> None:
    with pytest.raises(Unreadable) as caught:
        lettertemplates.read("any", content)
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (line, column)
    assert ("Did you mean" in problem.message) is bool(guess)
    assert (guess or "") in problem.message


@pytest.mark.parametrize("name", lettertexts.BUILT_IN)
def test_ours_can_be_read_and_lay_out_without_anything_known(name: str) -> None:
    template = ours(name)
    shown = lettertemplates.laid_out(lettertemplates.filled(template.body, {}))
    assert not {*"{}[]|"} & {*shown}
    assert "  " not in shown
    assert letters.first_words(template)


@pytest.mark.parametrize(
    ("typed", "name"), [("Email-DE", "email-de"), (" chat ", "chat"), ("card.txt", "card")]
)
def test_a_name_is_read(typed: str, name: str) -> None:
    assert lettertemplates.name_of(typed) == name


@given(st.text())
def test_no_name_leads_out_of_the_folder(typed: str) -> None:
    try:
        name = lettertemplates.name_of(typed)
    except InvalidInput:
        return
    assert not {*"/\\.~ \0"} & {*name}
    assert 0 < len(name) <= 40


@pytest.mark.parametrize(
    ("name", "base"),
    [("email-de", "email"), ("email-formal-fr", "email-formal"), ("gruss", "email"),
     ("hello-de", "hello")],
)  # fmt: skip
def test_a_new_one_begins_from_the_nearest_of_ours(name: str, base: str) -> None:
    assert lettertexts.base_of(name) == base


# The link for a mail program

PLAIN = "noor+x@verdant.example"


def read_back(link: str) -> tuple[str, dict[str, str]]:
    """Read a link as a mail program does: the recipient, and each key once."""
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.fragment) == ("mailto", "", "")
    pairs = parse_qsl(parts.query, strict_parsing=True) if parts.query else []
    assert len(dict(pairs)) == len(pairs)
    return unquote(parts.path), dict(pairs)


HOSTILE = st.text() | st.text(alphabet=st.sampled_from("a&?=%#+\r\n\0 @,;:/bcto"))


@given(HOSTILE, HOSTILE)
def test_a_link_has_one_recipient_and_only_our_keys(subject: str, body: str) -> None:
    link = mailto.link(PLAIN, subject, body)
    assert link.isascii()
    assert link.isprintable()
    assert " " not in link
    to, keys = read_back(link)
    assert to == PLAIN
    assert keys.keys() <= {"subject", "body"}
    assert not {*"\r\n\0"} & {*keys.get("subject", "")}
    assert keys.get("subject", "") == text.one_line(subject)
    assert keys.get("body", "").replace("\r\n", "\n") == text.several_lines(body)
    assert "\r" not in keys.get("body", "").replace("\r\n", "")


@given(HOSTILE)
def test_what_comes_back_makes_a_mail_with_no_other_header(subject: str) -> None:
    _, keys = read_back(mailto.link(PLAIN, subject, "hello"))
    mail = EmailMessage(policy=SMTP)
    mail["To"] = PLAIN
    mail["Subject"] = keys.get("subject", "")
    assert mail.keys() == ["To", "Subject"]


@given(HOSTILE | st.emails() | st.emails().map(lambda a: f"{a}?bcc=eve@example.org"))
def test_an_address_is_plain_or_left_out(typed: str) -> None:
    address = mailto.plain_address(typed)
    if address is None:
        return
    assert address == typed
    to, keys = read_back(mailto.link(address, "Hello", ""))
    assert (to, keys) == (typed, {"subject": "Hello"})
    assert not {*"\r\n ,;:<>()[]"} & {*typed}
    if typed.isascii():
        assert Address(addr_spec=typed).addr_spec == typed


@pytest.mark.parametrize(
    "typed",
    ["a@b?bcc=x&body=y", "a@b.example?bcc=eve@x.example", "a@b.example,eve@x.example",
     "a@b.example\r\nBcc: eve@x.example", "Noor <a@b.example>", "a b@c.example", '"a"@b.example',
     "a@b", "@b.example", "a@", "", "a..b@c.example", f"{'a' * 250}@b.example"],
)  # fmt: skip
def test_an_address_that_could_say_more_is_left_out(make: Maker, typed: str) -> None:
    assert mailto.plain_address(typed) is None
    noor = make.person("Noor", emails=(typed, PLAIN))
    assert letter(make, noor).to == PLAIN
    assert letter(make, make.person("Bo", emails=(typed,))).mailto is None


def test_the_link_of_a_letter_holds_its_lines(make: Maker) -> None:
    noor = make.person("Noor", emails=(PLAIN,))
    draft = letter(make, noor)
    assert "Dear%20Noor%2C%0D%0A%0D%0Athank%20you" in (draft.mailto or "")
    assert read_back(draft.mailto or "") == (
        PLAIN, {"subject": "Thank you", "body": draft.text.replace("\n", "\r\n")}
    )  # fmt: skip


# A draft that was edited


@given(st.text(min_size=1), st.text())
def test_what_is_edited_and_not_changed_comes_back(body: str, subject: str) -> None:
    body = text.several_lines(body)
    first = body.partition("\n")[0].strip().casefold()
    if not body or first.startswith("subject:"):
        return
    draft = letters.Letter(PersonRef("p1", "Ana", None), body, text.one_line(subject) or None)
    back = letters.edited(draft, letters.editable(draft))
    assert back.text == body
    assert back.subject == (" ".join((draft.subject or "").split()) or None)


def test_the_guide_names_every_field_and_every_letter_of_ours() -> None:
    guide = (Path(__file__).parents[2] / "docs/letters.md").read_text(encoding="utf-8")
    assert [field for field in FIELDS if f"`{{{field}}}`" not in guide] == []
    assert [name for name in lettertexts.BUILT_IN if f"`{name}`" not in guide] == []


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("send her the paper.", "I will send you the paper by Fri 27 Nov"),
        ("introduce her to Karin", "I will introduce you to Karin by Fri 27 Nov"),
        ("A book", "I will send you a book by Fri 27 Nov"),
        ("read her paper", "I will read her paper by Fri 27 Nov"),
        ("Send him my slides.", "I will send you my slides by Fri 27 Nov"),
        ("introduce Karin to them.", "I will introduce Karin to you by Fri 27 Nov"),
        ("a note about her", "I will send you a note about you by Fri 27 Nov"),
        ("read her to-do list", "I will read her to-do list by Fri 27 Nov"),
        ("gather the talks", "I will gather the talks by Fri 27 Nov"),
        ("Ask Karin", "I will Ask Karin by Fri 27 Nov"),
    ],
)
def test_a_promise_reads_as_said_to_them(make: Maker, note: str, told: str) -> None:
    noor = met(make)
    make.step(noor, "promise", date(2026, 11, 27), note=note)
    assert told in written(make, noor)


@pytest.mark.parametrize(
    ("note", "thing"),
    [("A book.", "a book"), ("Send her the paper.", "the paper"), ("call her", GAP)],
)
def test_a_thing_that_was_promised_is_named_within_the_sentence(
    make: Maker, note: str, thing: str
) -> None:
    noor = met(make)
    step = make.step(noor, "promise", TODAY, note=note)
    assert letter(make, noor, "promise", step).text.endswith(f"here is {thing}.")


def test_a_thank_you_without_an_event_is_about_the_meeting_without_one(make: Maker) -> None:
    ana = make.person("Ana Ruiz")
    make.contact(ana, date(2026, 3, 1), "coffee", enjoyed="your story")
    make.meeting(ana, make.event("Autumn Meetup", date(2026, 9, 1)), enjoyed="your keynote")
    thank = make.step(ana, "thank", TODAY)
    assert "for your time. I enjoyed your story." in letter(make, ana, "email", thank).text


def test_a_hello_is_about_the_last_meeting_not_about_one_without_an_event(make: Maker) -> None:
    ana = make.person("Ana Ruiz")
    make.contact(ana, date(2026, 3, 1), "coffee")
    meetup = make.event("Autumn Meetup", date(2026, 9, 1))
    make.meeting(ana, meetup, enjoyed="your keynote")
    hello = make.step(ana, "reconnect", TODAY)
    found = letterfields.meeting_of(card_of(make, ana), hello, TODAY)
    assert found is not None
    assert found.enjoyed == "your keynote"
