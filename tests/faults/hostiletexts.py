"""Texts that would move a cursor, break a format, pose as something else, or run."""

import random
from collections.abc import Iterator

ESCAPES = (
    "\x1b[2J\x1b[H", "\x1b]52;c;cm0gLXJm\x07", "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "\x1b]0;pwned\x07", "\x1bP1$r\x1b\\", "\x1b]", "\x1b", "\x9b31m", "\x9d0;x\x9c", "\x90q\x9c",
    "\x00", "\x07", "\x08" * 5, "\x7f", "\x85", "\x0b\x0c", "\x0e\x0f", "\x1b[?1049h", "\x1b[6n",
    "\x1b[31mred\x1b[0m", "\x1bc", "\x9f\x98",
)  # fmt: skip
MARKUP = (
    "[/]", "[red]", "[on_red]", "[link=https://evil.example]x[/link]", "[bold]", "[/bold]",
    ":bomb:", ":warning:", "\\", "\\[", "[[", "{0}", "%s", "%(x)s", "{{ 7*7 }}", "{% x %}", "&amp;",
    "<b>", "</td>", '"><img src=x onerror=alert(1)>', "<script>alert(1)</script>", "</style>",
    "-->", "]]>", "javascript:alert(1)", "data:text/html,x", "# x", "* x", "[x](javascript:x)",
    "|", "```", "---", "~~", "__x__",
)  # fmt: skip
LINES = (
    "\n", "\r\n", "\r", "\t", "\u2028", "\u2029", "\nBEGIN:VEVENT\n", "\r\nEND:VCARD\r\n",
    "\r\nBCC:x@evil.example", "\nEMAIL:x@evil.example", "\\n", "\\,", ";", ",", ":", "=0D=0A",
    '"', "'", '""', "=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "＝1", "\ufeff=1", "%0a", "\u00a0=1",
)  # fmt: skip
SPOOFS = (
    "\u202egpj.exe\u202c", "\u2066x\u2069", "\u200f", "\u200e", "\u061c", "\u200b", "\u2060",
    "\U000e0041\U000e007f", "\U000e0001", "\ufff9x\ufffa", "\ufdd0", "\U0010ffff", "\ue000",
    "а", "\u0430na", "ﬁ", "K", "\u3164", "\u115f", "\u00ad", "\u034f", "\ufe0f", "\ufe0e",
)  # fmt: skip
WIDTHS = (
    "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇩🇪", "🇫", "1️⃣", "✈️", "🏴\U000e0067\U000e0062\U000e007f", "山田太郎",
    "ﾔﾏﾀﾞ", "שלום", "محمد", "श्रीमान्", "กรุงเทพฯ", "한글", "ᄀᆞᆨ", "Z" + "\u0335\u0321" * 30, "e\u0301",
    "\u0301", "\u200d", "👨‍", "Ａ", "長" * 60, "x" * 200, "\u0600", "𝓐", "ß", "İ", "ǆ", "\u1160",
)  # fmt: skip
SHELL = ("$(touch P)", "`touch P`", "';touch P;'", "*", "~", "!!", "${IFS}", "&& x", "> /dev/null")
WORDS = ("Ana", "Ruiz", "of", "data", "3 Dec", "30 feb", "#mentor", "met at", "a@b.example", "7")
ALL = (*ESCAPES, *MARKUP, *LINES, *SPOOFS, *WIDTHS, *SHELL, *WORDS)
LONG = 100_000
"""Characters of the longest."""


def texts(count: int, seed: int) -> Iterator[str]:
    """Give so many texts: each piece alone and between words, then mixtures that are drawn."""
    singles = [made for piece in ALL for made in (f"Ana {piece} Ruiz", piece)]
    dice = random.Random(seed)
    dice.shuffle(singles)
    for number in range(count):
        if number % 2 and singles:
            yield singles.pop()
        else:
            yield _mixed(dice, number)


def _mixed(dice: random.Random, number: int) -> str:
    """Mix pieces, words and any characters; a few are long."""
    if number % 1_000 == 500:
        return dice.choice(ALL) + dice.choice(("長", "x", "x ", "\x1b[2J", "e\u0301")) * LONG
    if number % 100 == 50:
        return (dice.choice(ALL) + dice.choice(WORDS)) * 300
    parts = [dice.choice(ALL) for _ in range(dice.randint(1, 6))]
    parts += ["".join(map(_any, [dice] * dice.randint(0, 4))), dice.choice(WORDS)]
    dice.shuffle(parts)
    return dice.choice(("", " ")).join(parts)


def _any(dice: random.Random) -> str:
    """Draw any character that can be stored: low ones often, never half a pair."""
    code = dice.choice((dice.randrange(0x20), dice.randrange(0x7F, 0xA0), dice.randrange(0x3000),
                        dice.randrange(0x1F000, 0x1FB00), dice.randrange(0x110000)))  # fmt: skip
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
