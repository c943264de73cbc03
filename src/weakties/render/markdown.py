"""Text as Markdown shows it, whatever is in it."""

import re

_MARKS = re.compile(r"[\\`*_\[\]|~!#]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LIST = re.compile(r"^(\s*\d+)([.)])|^(\s*)([-+=])")


def escaped(text: str) -> str:
    """Spell text so that Markdown shows it as it is, wherever it stands."""
    safe = _MARKS.sub(r"\\\g<0>", text).translate(_HTML).replace("://", ":\\//")
    return _LIST.sub(lambda m: f"{m[1] or m[3] or ''}\\{m[2] or m[4]}", safe.strip())


def escaped_after(text: str) -> str:
    """Spell text that follows other text, its leading space or comma kept."""
    return f", {escaped(text.removeprefix(', '))}" if text else ""
