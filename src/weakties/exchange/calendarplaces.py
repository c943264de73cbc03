"""Where an event is: at a place, or online, which is no place but where a link leads."""

import re

from weakties.domain import events, looks, text
from weakties.exchange.calendarlines import Entry
from weakties.exchange.calendarnotes import JOIN, LINK, plain

_SCREENS_SAID = (
    "online virtual virtuell virtuelle virtuel virtuale virtueel wirtualnie zdalnie zoom webex "
    "webinar webinaire webinario livestream livestreaming hopin gotomeeting gotowebinar jitsi "
    "videoconference visioconference visio videocall videoconferencia videokonferenz remote "
    "remoto distanciel"
)
_SCREENS = frozenset(_SCREENS_SAID.split())
"""Words that say that something is on a screen."""
_TOGETHER = re.compile(
    r"\b(?:(?:microsoft|ms) teams|google meet|en ligne|en linea|in linea|no zoom)\b"
)
"""The same, of words that say so only together."""
_AROUND_SAID = (
    "event events meeting meetings call link the a via per by on in en at das der die live only "
    "nur video web room veranstaltung evento evenement session microsoft ms teams google meet us "
    "com ligne linea besprechung reunion riunione see description url https http"
)
_AROUND = frozenset(_AROUND_SAID.split())
"""Words that name no place beside those."""
_PAGE = re.compile(r"(?:[\w-]{1,60}\.){1,4}[a-z]{2,10}/\S{0,2000}", re.IGNORECASE | re.ASCII)
_LONGEST = 2_000


def place(entry: Entry, name: str, kind: str) -> tuple[str | None, bool]:
    """Return the place, and whether it is online."""
    written = text.one_line(plain(entry.text("LOCATION")[:_LONGEST], is_ours=entry.is_ours))
    if entry.is_ours:
        return _of_ours(entry, written)
    if not written:
        return None, _is_joined(entry) or _says_online(name) or kind in events.ONLINE_KINDS
    bare = LINK.sub(" ", written).strip(" ,;:-|/()[]")
    if _is_page(bare):
        return None, True
    words = text.words(bare)
    is_online = _says_online(bare)
    if not words or (is_online and _SCREENS.union(_AROUND).issuperset(_plain_words(words))):
        return None, is_online or bare != written
    return (written if bare == written.strip(" ,;:-|/()[]") else bare), is_online


def _of_ours(entry: Entry, written: str) -> tuple[str | None, bool]:
    """Read what `export` wrote, which says whether it is online beside the place."""
    stated = entry.text("X-WEAKTIES-ONLINE").upper()
    is_online = stated == "TRUE" or (not stated and text.fold(written) == "online")
    is_place = written and not (is_online and text.fold(written) == "online")
    return (written if is_place else None), is_online


def _is_page(bare: str) -> bool:
    """Tell whether what is left is a page without its scheme: `zoom.us/j/1`."""
    return _PAGE.fullmatch(bare) is not None or looks.link(bare) is not None


def _says_online(said: str) -> bool:
    return bool(_SCREENS.intersection(text.words(said))) or bool(
        _TOGETHER.search(text.fold_accents(said))
    )


def _plain_words(words: list[str]) -> list[str]:
    return [word for word in words if not word.isdigit()]


def _is_joined(entry: Entry) -> bool:
    """Tell whether a link leads to where people come together on a screen."""
    if "X-GOOGLE-CONFERENCE" in entry.properties:
        return True
    return any(JOIN.search(entry.text(name)[:20_000]) for name in ("URL", "DESCRIPTION"))
