"""Who a card is about, if it is about a person at all: names, nicknames, organisation."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from weakties.domain import looks, text
from weakties.exchange.cardsproperties import Properties

GROUP = "it is a group, not a person"
_COMPANY = "it is the card of an organisation"
_KINDS = {
    "group": GROUP,
    "org": _COMPANY,
    "organization": _COMPANY,
    "location": "it is a place, not a person",
    "application": "it is a program, not a person",
    "device": "it is a device, not a person",
}
_NICKNAME = "vnd.android.cursor.item/nickname"
_FAMILY_FIRST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_family_first(family: str) -> bool:
    """Tell by its script whether a family name stands before the given one."""
    return _FAMILY_FIRST.search(family) is not None


def names(properties: Properties) -> list[str]:
    """Return what someone is called, the main name first: displayed, else sorted, else a nick."""
    found = [name for name in lines(properties, "FN") if _is_name(name)]
    formal = formal_name(properties)
    # Someone shown as a company is displayed by its name.
    if (not found or _is_shown_as_company(properties)) and _is_name(formal):
        found = [formal]
    nicks = _nicknames(properties)
    if not found and organisation(properties):
        return []
    return _told_apart([*found, *nicks])


def no_person(properties: Properties, name: str) -> str:
    """Say why a card is about no person; empty if it is about one."""
    stated = lines(properties, "KIND") or lines(properties, "X-ADDRESSBOOKSERVER-KIND")
    kind = text.fold(stated[0]) if stated else ""
    if kind in _KINDS:
        return _KINDS[kind]
    firm = organisation(properties)
    if kind != "individual" and firm and not formal_name(properties):
        is_firm = not name or text.fold(name) == text.fold(firm)
        if is_firm or _is_shown_as_company(properties):
            return _COMPANY
    return "" if name else "it has no name"


def formal_name(properties: Properties) -> str:
    """Return the name made of its parts, without titles; empty where there is none."""
    for one in properties.get("N", ()):
        parts = [" ".join(part.split(",")) for part in one.parts(";")]
        family, given, additional = [*parts, "", "", ""][:3]
        order = (family, given) if is_family_first(family) else (given, additional, family)
        if name := text.one_line(" ".join(order)):
            return name
    return ""


def organisation(properties: Properties) -> str:
    """Return the organisation without its units."""
    return next(iter(_cleaned(one.parts(";")[0] for one in properties.get("ORG", ()))), "")


def lines(properties: Properties, name: str) -> list[str]:
    """Return the values of a property as texts of one line."""
    return _cleaned(one.text() for one in properties.get(name, ()))


def _is_shown_as_company(properties: Properties) -> bool:
    return [text.fold(one) for one in lines(properties, "X-ABSHOWAS")] == ["company"]


def _is_name(name: str) -> bool:
    """Tell whether a name says who it is; a mail address and a lone mark do not."""
    has_letter = any(unicodedata.category(c)[0] in "LN" for c in name)
    return has_letter and looks.mail(name) is None


def _nicknames(properties: Properties) -> list[str]:
    found = [nick for one in properties.get("NICKNAME", ()) for nick in one.parts(",")]
    for one in properties.get("X-ANDROID-CUSTOM", ()):
        kind, *values = one.parts(";")
        if kind == _NICKNAME:
            found += values[:1]
    return _cleaned(found)


def _cleaned(found: Iterable[str]) -> list[str]:
    return [one for one in map(text.one_line, found) if text.has_visible(one)]


def _told_apart(found: Sequence[str]) -> list[str]:
    once: dict[str, str] = {}
    for name in found:
        once.setdefault(text.fold(name), name)
    return list(once.values())
