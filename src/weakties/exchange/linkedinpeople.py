"""Who someone is in LinkedIn's files: the profile, and the name without what is hung on it."""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from weakties.domain import looks, personwords, text
from weakties.domain.incoming import IncomingPerson

_PROFILE = re.compile(
    r"(?:https?://)?(?:[\w-]{1,63}\.){0,3}linkedin\.com/(?:mwlite/)?in/([^/?#\s]+)", re.IGNORECASE
)
_LONGEST_URL = 2_000
_NOT_IN_A_SLUG = re.compile(r"[\s/?#%<>\"\x00-\x1f]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GENERATIONS = _set("jr sr ii iii iv")
_LETTERS = _set(  # besides those a person line knows
    "ba bs bba beng bcom ms msw meng mph mpa mfa mphil med lcsw lpc dba dphil drph psyd pharmd "
    "dvm llb frm caia cfp cma ca acca aca cisa cism ceh csm cspo psm safe spc pmi-acp itil cscp "
    "cplp cpt cptd ctp rpl cir cdr prc shrm acsm hrci cpc cec ncc facs facp fache frsa"
)
_MARKS = "®™©"
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]{1,7}(?:[-/][A-Z0-9]{1,7}){0,3}")
_PRONOUNS = re.compile(r"\((?:[a-z]{1,6} ?/ ?){1,3}[a-z]{1,6}\)", re.IGNORECASE)
MEMBER = "linkedin member"
"""How someone is called, folded, who left or cannot be seen."""


class Name(NamedTuple):
    """What someone is called."""

    name: str
    """Without degrees, certificates and pronouns."""
    aliases: tuple[str, ...] = ()
    """As it is written, where more than those was left out."""


def slug_of(url: str) -> str | None:
    """Return what names a profile: lower case, percent-decoded, without query and slash."""
    match = _PROFILE.match(url.strip()) if len(url) <= _LONGEST_URL else None
    if match is None:
        return None
    try:
        decoded = text.one_line(unquote(match[1], errors="strict")).lower()
    except UnicodeDecodeError:
        decoded = ""
    is_plain = decoded and not _NOT_IN_A_SLUG.search(decoded)
    return unicodedata.normalize("NFC", decoded if is_plain else match[1].lower())


def link_to(slug: str) -> str | None:
    """Return the address of a profile; None where it would be no address."""
    return looks.link(f"https://www.linkedin.com/in/{slug}")


def profile(url: str) -> tuple[tuple[str, ...], str | None]:
    """Return the links of someone and their key; one that is no profile is a link alone."""
    slug = slug_of(url)
    other = looks.link(url.strip()) if len(url) <= _LONGEST_URL else None
    link = link_to(slug) if slug else other
    return ((link,) if link else ()), (f"linkedin:{slug}" if slug and link else None)


def person(where: str, name: str, url: str) -> IncomingPerson:
    """Return someone of whom a name and a profile are known. Raises InvalidInput."""
    called = named(name)
    links, key = profile(url)
    return IncomingPerson(where, called.name or None, aliases=called.aliases, links=links, key=key)


def named(full: str) -> Name:
    """Take what is hung on a name away: `Ana Ruiz, PhD (she/her)` is Ana Ruiz.

    A word that is not known for a degree stays in the name, or is kept as another name where a
    comma stands before it. Raises InvalidInput for a name that is too long.
    """
    clean = text.one_line(full)
    bare = text.one_line(_PRONOUNS.sub(" ", clean)) if "(" in clean else clean
    first, *behind = (part.strip() for part in bare.split(","))
    words = first.split()
    while len(words) > 2 and _is_degree(words[-1]):
        words.pop()
    parts = [part for part in behind if part]
    words += [part for part in parts if _is_generation(part)]
    is_all_known = all(_is_generation(p) or all(map(_is_letters, p.split())) for p in parts)
    name = " ".join(words)
    if not name:
        return Name(clean)
    return Name(name) if is_all_known else Name(name, (clean,))


def _is_generation(word: str) -> bool:
    return text.fold(word).replace(".", "") in _GENERATIONS


def _is_degree(word: str) -> bool:
    """Tell whether a word is a degree as it is spelled: `PhD`, `Ph.D.`, `PMP®`, but not `Ma`."""
    bare = word.strip("()|-–•")
    is_spelled = sum(c.isupper() for c in bare) > 1 or "." in bare
    is_marked = bare.rstrip(_MARKS) != bare
    return not bare or is_marked or (is_spelled and not _is_generation(bare) and _is_known(bare))


def _is_letters(word: str) -> bool:
    """Tell whether a word behind a comma is a degree or a certificate: `mba`, `CKA`, `AWS-SAA`."""
    bare = word.strip("()|-–•.")
    is_marked = bare.rstrip(_MARKS) != bare
    return not bare or is_marked or _is_known(bare) or _CAPITALS.fullmatch(bare) is not None


def _is_known(word: str) -> bool:
    compared = text.fold(word).replace(".", "")
    return compared in _LETTERS or personwords.stays(word, is_after_at=False)
