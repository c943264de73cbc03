"""Screens as readable text files: `GOLDEN=1 pytest` writes them anew, a review reads the diff."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    """Compare a screen with the file of that name."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path} is missing: GOLDEN=1 pytest writes it"
    assert text == path.read_text(encoding="utf-8")
