"""A mail to be written, as an address that a mail program opens (RFC 6068)."""

import re

from weakties.domain import text

# One plain address: no comment, no quotes, no second one, nothing that a header could hold.
_PLAIN = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
    r"@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+"
)
LONGEST_ADDRESS = 254


def plain_address(typed: str) -> str | None:
    """Return an address that can stand in a link alone, None for anything cleverer."""
    is_plain = len(typed) <= LONGEST_ADDRESS and _PLAIN.fullmatch(typed)
    return typed if is_plain else None


def link(to: str, subject: str | None, body: str) -> str:
    """Write the link: one recipient, and no key but subject and body."""
    from urllib.parse import quote

    typed = {"subject": text.one_line(subject or ""), "body": _wired(body)}
    keys = "&".join(f"{key}={quote(value, safe='')}" for key, value in typed.items() if value)
    return f"mailto:{quote(to, safe='@')}" + (f"?{keys}" if keys else "")


def _wired(body: str) -> str:
    """Write line breaks the way mail has them, each exactly once."""
    return text.several_lines(body).replace("\n", "\r\n")
