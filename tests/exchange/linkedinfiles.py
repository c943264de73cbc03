"""Files as LinkedIn writes them, made up by us, and a way to read one."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from weakties.domain.incoming import Asked, Found, Incoming
from weakties.exchange import linkedin, tables

TODAY = date(2026, 11, 23)
ASKED = Asked(TODAY)

PREAMBLE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are '
    "missing. You will only see email addresses for connections who have allowed their "
    "connections to see or download their email address using this setting "
    "https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    'https://www.linkedin.com/help/linkedin/answer/261"\n\n'
)
OLD_HEADER = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
CONNECTIONS = (
    PREAMBLE
    + HEADER
    + "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,ana@example.org,"
    + '"Northwind Analytics, Inc.",Data Lead,08 Feb 2026\n'
    + ",,,,,,07 Jun 2026\n"
    + "Tomás,Reyes,https://www.linkedin.com/in/tom%C3%A1s-reyes-3b,,Contoso,"
    + '"Engineer, Platform",14 Nov 2019'
)
MESSAGES_9 = (
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "DATE"),
    *("SUBJECT", "CONTENT", "FOLDER"),
)
MESSAGES_10 = (*MESSAGES_9[:5], "RECIPIENT PROFILE URLS", *MESSAGES_9[5:])
MESSAGES_13 = (*MESSAGES_10, "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT")


def found(content: str, asked: Asked = ASKED) -> Found:
    """Read a table as one of LinkedIn's."""
    table = tables.read(content, lambda cells: any(f.is_header(cells) for f in linkedin.FORMATS))
    assert table is not None
    known = next(f for f in linkedin.FORMATS if f.is_header(table.columns))
    return known.read(table, asked)


def items(content: str, asked: Asked = ASKED) -> list[Incoming]:
    """Return all that is in one of LinkedIn's tables."""
    return list(found(content, asked).items)


def table(columns: Sequence[str], *rows: Sequence[str], quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Write a table; rows may be shorter than the header."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n", quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([columns, *rows])
    return file.getvalue()


def url(slug: str) -> str:
    """Return the address of a profile; of several, joined as LinkedIn joins them."""
    return ",".join(f"https://www.linkedin.com/in/{one}" for one in slug.split())
