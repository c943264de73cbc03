"""One property of a card: its name, what kind it is, and its value, decoded but not yet split."""

import binascii
import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_HEAD = re.compile(r'(?:[\w-]++\.)?+([\w-]++)[ \t]*+((?:;(?:[^":;]|"[^"\n]*+")*+)*+):', re.DOTALL)
_BROKEN_HEAD = re.compile(r"(?:[\w-]++\.)?+([\w-]++)[ \t]*+((?:;[^:\n]*+)?+):")
_PARAMETER = re.compile(r';((?:[^";]|"[^"]*+"?+)*+)')
_FOLD = re.compile(r"\n[ \t]")
_HARD_FOLD = re.compile(r"(?<!=)\n[ \t]")
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_PIECE = {c: re.compile(rf"(?:[^\\{c}]|\\.|\\\Z)*+", re.DOTALL) for c in (",", ";", ",;")}
_CHARSET = re.compile(
    r"utf-?8|utf-?16(?:[bl]e)?|us-ascii|iso-?8859-\d{1,2}|windows-125\d|cp\d{3,4}|shift-?jis|sjis|"
    r"euc-?(?:jp|kr)|iso-?2022-?jp|gb(?:2312|k|18030)|big5|koi8-[ru]|mac-?roman"
)


@dataclass(frozen=True)
class Property:
    """A property of a card."""

    name: str
    """In capitals, without its group."""
    value: str
    """Decoded; escapes and separators still stand in it."""
    types: frozenset[str] = frozenset()
    """In capitals, from `TYPE=` or standing alone as in 2.1."""
    preference: int = 101
    """From 1, the one to use first; 101 where nothing is said."""

    def text(self) -> str:
        """Return the value as one text."""
        return unescaped(self.value)

    def parts(self, separator: str) -> list[str]:
        """Return the texts between separators that are not escaped; `,;` means either."""
        pieces, at = [], 0
        while True:
            match = _PIECE[separator].match(self.value, at)
            assert match is not None  # an empty piece matches as well
            pieces.append(unescaped(match[0]).strip())
            at = match.end() + 1
            if at > len(self.value):
                return pieces


Properties = Mapping[str, Sequence[Property]]
"""The properties of a card by name, the preferred ones first."""


def unescaped(value: str) -> str:
    r"""Take escapes away: the ones of 3.0, and the `\:` that Google and Apple write."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def read(lines: Iterable[str]) -> Properties:
    """Read the properties of a card by name, the preferred ones first; a bad one is left out."""
    lines = list(lines)
    is_old = any(re.match(r"VERSION[ \t]*:[ \t]*2", line, re.IGNORECASE) for line in lines)
    found: dict[str, list[Property]] = {}
    for line in lines:
        one = _property(line, is_old=is_old)
        if one is not None:
            found.setdefault(one.name, []).append(one)
    for several in found.values():
        several.sort(key=lambda one: one.preference)
    return found


def _property(line: str, *, is_old: bool) -> Property | None:
    match = _HEAD.match(line) or _BROKEN_HEAD.match(line)
    if match is None:
        match = _HEAD.match(_FOLD.sub("", line))  # folded before the value begins
        if match is None:
            return None
    parameters = _parameters(_FOLD.sub("", match[2]))
    value = _decoded(match.string[match.end() :], parameters, is_old=is_old)
    if value is None:
        return None
    types = frozenset(word.strip() for word in parameters["TYPE"].upper().split(","))
    return Property(match[1].upper(), value.strip(), types, _preference(parameters, types))


def _parameters(written: str) -> dict[str, str]:
    """Read `;TYPE=work,voice;PREF=1` and the bare words of 2.1: `;WORK;VOICE`."""
    found = {"TYPE": ""}
    for part in _PARAMETER.findall(written):
        name, _, value = part.replace('"', "").partition("=")
        name, value = name.strip().upper(), value.strip()
        if name in ("QUOTED-PRINTABLE", "BASE64", "B"):
            found["ENCODING"] = name
        elif not value:
            found["TYPE"] += f",{name}"
        else:
            found[name] = f"{found['TYPE']},{value}" if name == "TYPE" else value
    return found


def _preference(parameters: Mapping[str, str], types: frozenset[str]) -> int:
    stated = parameters.get("PREF", "")
    if stated.isascii() and stated.isdecimal() and len(stated) <= 3:
        return min(int(stated), 100)
    return 1 if "PREF" in types else 101


def _decoded(value: str, parameters: Mapping[str, str], *, is_old: bool) -> str | None:
    """Return a value as text; None for one that cannot be read."""
    encoding = parameters.get("ENCODING", "").upper()
    charset = known_charset(parameters.get("CHARSET", ""))
    if encoding == "QUOTED-PRINTABLE":
        content = _HARD_FOLD.sub("", value).encode(charset or "utf-8", "replace")
        return _characters(binascii.a2b_qp(content), charset)
    if encoding in ("B", "BASE64"):
        try:
            return _characters(binascii.a2b_base64(value.encode("ascii")), charset)
        except (UnicodeEncodeError, binascii.Error):
            return None
    # 2.1 folds at a space and keeps it; later versions fold anywhere and add one.
    return _FOLD.sub(" " if is_old else "", value)


def known_charset(stated: str) -> str | None:
    """Return the codec of a charset if it is one that address books use."""
    written = stated.strip().lower().replace("_", "-")
    if not _CHARSET.fullmatch(written):
        return None
    try:
        name = codecs.lookup(written).name
    except LookupError:
        return None
    # Who says Latin-1 or ASCII and has more than that means what Windows calls so.
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _characters(content: bytes, charset: str | None) -> str:
    """Decode what a phone may have mislabelled: its charset, UTF-8, else what Windows wrote."""
    for name in filter(None, (charset, "utf-8")):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")
