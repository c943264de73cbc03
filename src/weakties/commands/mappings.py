"""What the columns of a table hold, as it is typed or kept under a name."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from weakties import config, folders, infile, outfile
from weakties.context import AppContext
from weakties.errors import InvalidInput, NotFound

_NAME = re.compile(r"[\w-]{1,40}")


def columns(app: AppContext, typed: Sequence[str]) -> Mapping[str, str]:
    """Read `Column=field` words, and the names of maps that were kept. Raises InvalidInput."""
    if not typed:
        return {}
    from weakties.exchange import mapping

    found: list[str] = []
    for word in typed:
        found += [word] if "=" in word else _kept(app, word)
    return mapping.columns_from(found)


def _kept(app: AppContext, name: str) -> list[str]:
    path = _path(app, name)
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.map"))) or "none yet"
        raise NotFound(
            f'No map of columns is kept as "{name}"; there are: {known}.',
            "  weakties import FILE --map 'COLUMN=FIELD' --save-map NAME",
        )
    lines = infile.read(str(path)).splitlines()
    return [line for line in lines if "=" in line and not line.startswith("#")]


def check(app: AppContext, name: str, columns: Mapping[str, str]) -> None:
    """Raise InvalidInput for a name that no map can be kept under, and where there is none."""
    _path(app, name)
    if not columns:
        raise InvalidInput(
            "--save-map keeps what --map says:",
            f"  weakties import FILE --map 'COLUMN=FIELD' --save-map {name}",
        )


def save(app: AppContext, name: str, columns: Mapping[str, str]) -> None:
    """Keep a map of columns under a name."""
    path = _path(app, name)
    folders.make(path.parent)
    lines = [f"{column}={field}" for column, field in columns.items()]
    outfile.write(path, "\n".join(lines) + "\n", replaces=True)
    app.say(f"Kept as {name}: weakties import FILE --map {name}")


def _path(app: AppContext, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise InvalidInput(f'"{name}" cannot be the name of a map: letters, digits and - only.')
    return config.config_file(app.env).parent / "maps" / f"{name}.map"
