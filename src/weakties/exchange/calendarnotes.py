"""What a calendar tells of an event, as plain text: no marks, no doubled escapes, no join text."""

import html
import re
from html.entities import html5

from weakties.domain import looks, text
from weakties.exchange.calendarlines import Entry

LONGEST_NOTE = 2_000
"""Characters of a description that are kept."""
_LOOKED_AT = LONGEST_NOTE * 10

LINK = re.compile(r"https?://[^\s<>\"\\]{1,2000}", re.IGNORECASE)
JOIN = re.compile(
    r"https?://(?:[\w-]{1,60}\.)?(?:zoom\.us/(?:j|my|w)/|teams\.(?:microsoft|live)\.com/(?:l/)?meet"
    r"|meet\.google\.com/|[\w-]{1,60}\.webex\.com/|whereby\.com/|meet\.jit\.si/)[^\s<>\"\\]{0,500}",
    re.IGNORECASE | re.ASCII,
)
"""Where people come together on a screen."""

_DOUBLED = re.compile(r"\\([,;])|(?<![:\\])\\([nN])")
_MARKS = (
    "p br div span b i u a ul ol li strong em h1 h2 h3 h4 h5 h6 html head body title style meta "
    "table tbody thead tr td th font img blockquote pre code center hr small sup sub s o:p"
)
_TAG = re.compile(
    rf"<(/?)({'|'.join(_MARKS.split())})(?:[\s/][^<>]{{0,2000}})?>", re.IGNORECASE | re.ASCII
)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,500}?href=\"([^\"<>]{1,1000})\"[^<>]{0,500}>([^<>]{0,500})</a>", re.IGNORECASE
)
_BREAKS = "br p div li ul ol tr h1 h2 h3 h4 h5 h6 blockquote pre hr table"
_BREAKING = frozenset(_BREAKS.split())
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});", re.ASCII)
_BLANKS = re.compile(r"[ \t\xa0]+(?=\n|\Z)|(?<=\n)[ \t\xa0]+")
_GAPS = re.compile(r"\n{3,}")
_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_JOINED = re.compile(r"Microsoft Teams|teams\.microsoft\.com|teams\.live\.com", re.IGNORECASE)
_GOOGLES = re.compile(r"^-::~[:~]+::-$", re.MULTILINE)
_LUMAS = re.compile(r"^Get up-to-date information at: https?://", re.MULTILINE)
_OURS = re.compile(r"^(?:Before you go: weakties prep|Afterwards: weakties log-event) e\d+$")


def plain(written: str, *, is_ours: bool = False) -> str:
    """Take HTML and doubled escapes away; what weakties wrote has neither."""
    if is_ours:
        return written
    told = _DOUBLED.sub(lambda match: match[1] or "\n", written) if "\\" in written else written
    if "<" in told and _TAG.search(told):
        told = _ANCHOR.sub(_linked, told)
        told = _TAG.sub(lambda tag: "\n" if tag[2].lower() in _BREAKING else "", told)
        told = _GAPS.sub("\n\n", _BLANKS.sub("", told))
    if "&" in told:
        told = _ENTITY.sub(_character, told)
    return told.replace("\xa0", " ")


def _character(entity: re.Match[str]) -> str:
    """Read an entity; one that has no such name stays as it is."""
    is_known = entity[0][1] == "#" or entity[0][1:] in html5
    return html.unescape(entity[0]) if is_known else entity[0]


def _linked(anchor: re.Match[str]) -> str:
    """Keep where a link leads, unless its text says so."""
    page, said = anchor[1].strip(), anchor[2].strip()
    return said if not said or said in page or page in said else f"{said} ({page})"


def note(entry: Entry) -> str | None:
    """Return the description, and the pages of the event that it does not name."""
    if entry.is_ours:
        return _of_ours(entry.text("DESCRIPTION"))
    written = plain(entry.text("DESCRIPTION")[:_LOOKED_AT])
    told = text.several_lines(_without_joining(written))
    if len(told) > LONGEST_NOTE:
        told = told[:LONGEST_NOTE].rstrip() + " …"
    named = map(text.one_line, _pages(entry, written))
    pages = dict.fromkeys(page for page in named if page not in told)
    return "\n".join(filter(None, (told, *pages))) or None


def _of_ours(written: str) -> str | None:
    """Return a note without the lines weakties adds for whoever reads its calendar."""
    lines = (line for line in written.split("\n") if not _OURS.fullmatch(line))
    return text.several_lines("\n".join(lines)) or None


def _pages(entry: Entry, written: str) -> list[str]:
    """Return the page of the event, those named as its place, and where it is joined."""
    join = JOIN.search(written)
    stated = [entry.text("URL").strip()[:2_000]]
    if not _LUMAS.search(written):  # it names its page there, and a second time as the place
        stated += LINK.findall(entry.text("LOCATION"))[:3]
    stated += [entry.text("X-GOOGLE-CONFERENCE").strip()[:2_000], join[0] if join else ""]
    return [page for one in stated if (page := looks.link(one.rstrip(".,;)")))]


def _without_joining(written: str) -> str:
    """Take the blocks away that Teams and Google Meet add to say how one joins."""
    parts = _RULE.split(written)
    if len(parts) > 1:
        parts = [part.strip("\n") for part in parts if not _JOINED.search(part)]
        written = "\n".join(filter(None, parts))
    parts = _GOOGLES.split(written)
    return written if len(parts) == 1 else "\n".join(part.strip("\n") for part in parts[::2])
