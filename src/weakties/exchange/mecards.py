"""MECARD, what a badge or a poster holds: `MECARD:N:Doe,Jane;ORG:Acme;TEL:…;;`."""

import re

from weakties.exchange.cardsproperties import Properties, Property

_FIELD = re.compile(r"((?:[^\\;]|\\.|\\\Z)*+)(?:;|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NAMES = {"N", "TEL", "EMAIL", "NOTE", "URL", "NICKNAME", "ORG", "TITLE", "ROLE"}


def read(written: str) -> Properties:
    """Read a MECARD as the properties that a vCard would have."""
    found: dict[str, list[Property]] = {}
    for field in _FIELD.findall(written.partition(":")[2]):
        name, colon, value = field.partition(":")
        name = name.strip().upper()
        if colon and name in _NAMES and value.strip():
            one = Property(name, _as_vcard(name, value.strip()))
            found.setdefault(name, []).append(one)
    return found


def _as_vcard(name: str, value: str) -> str:
    """Escape a value as a vCard does; in a name a comma parts family and given name."""
    if name == "N":
        parts = re.split(r"(?<!\\),", value)
        return ";".join(_escaped(_ESCAPED.sub(r"\1", part)) for part in parts)
    return _escaped(_ESCAPED.sub(r"\1", value))


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
