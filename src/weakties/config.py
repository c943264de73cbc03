"""The settings file and where files live; nothing here ever writes unless it is told to.

Flags beat environment variables beat the settings file beat the defaults.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from weakties import folders
from weakties.domain.settings import DEFAULT, Settings
from weakties.errors import InvalidInput

Environment = Mapping[str, str]


def data_folder(env: Environment) -> Path:
    """Return the folder of the default store."""
    return _folder(env, "XDG_DATA_HOME", ".local/share", "user_data_path")


def cache_folder(env: Environment) -> Path:
    """Return the folder of what can be made again: the demo's store."""
    return _folder(env, "XDG_CACHE_HOME", ".cache", "user_cache_path")


def state_folder(env: Environment) -> Path:
    """Return the folder for what the program notes about itself."""
    return _folder(env, "XDG_STATE_HOME", ".local/state", "user_state_path")


def letters_folder(env: Environment) -> Path:
    """Return the folder of the user's own letters, whether or not it exists."""
    return config_file(env).parent / "letters"


def config_file(env: Environment) -> Path:
    """Return the path of the settings file, whether or not it exists."""
    return _folder(env, "XDG_CONFIG_HOME", ".config", "user_config_path") / "config.toml"


def _folder(env: Environment, variable: str, below_home: str, elsewhere: str) -> Path:
    """Follow the XDG rules ourselves; platformdirs costs 17 ms to import and only others need it.

    A relative path in the variable is ignored, as the rules ask.
    """
    named = env.get(variable, "")
    if Path(named).is_absolute():
        return Path(named) / "weakties"
    if sys.platform in ("darwin", "win32"):
        import platformdirs

        folder: Path = getattr(platformdirs, elsewhere)("weakties", appauthor=False)
        return folder
    return Path(env.get("HOME") or os.path.expanduser("~")) / below_home / "weakties"  # noqa: PTH111


def load(path: Path) -> Settings:
    """Read the settings file; the defaults where there is none.

    Raises InvalidInput for a file that cannot be read, or a key or value that is not known.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return DEFAULT
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}.") from None
    import tomllib

    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}.") from None
    settings = DEFAULT
    for key, value in found.items():
        try:
            settings = with_value(settings, key, value)
        except InvalidInput as error:
            raise InvalidInput(f"In {path}: {error.message}", *error.next_steps) from None
    return settings


def with_value(settings: Settings, key: str, value: Any) -> Settings:
    """Return the settings with one of them set. Raises InvalidInput for what does not fit."""
    check = _CHECKS.get(key)
    if check is None:
        known = ", ".join(Settings._fields)
        raise InvalidInput(f'"{key}" is not a setting.', f"There are: {known}.")
    return settings._replace(**{key: check(key, value)})


def save(path: Path, key: str, value: Any) -> None:
    """Set one key in the settings file, comments and order kept; None removes it."""
    import tomlkit

    document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
    if value is None:
        document.pop(key, None)
    else:
        document[key] = list(value) if isinstance(value, tuple) else value
    folders.make(path.parent)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.touch(mode=0o600)
    half.write_text(tomlkit.dumps(document), encoding="utf-8")
    half.replace(path)


def _whole(low: int, high: int) -> Callable[[str, Any], int]:
    def check(key: str, value: Any) -> int:
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):
            raise InvalidInput(f'{key} is a whole number from {low} to {high}, not "{value}".')
        return int(text)

    return check


def _choice(*choices: str) -> Callable[[str, Any], str]:
    def check(key: str, value: Any) -> str:
        if value not in choices:
            raise InvalidInput(f'{key} is one of {", ".join(choices)}, not "{value}".')
        return str(value)

    return check


def _share(key: str, value: Any) -> float:
    try:
        share = float(value)
    except (TypeError, ValueError):
        share = -1.0
    if not 0 < share <= 1:
        raise InvalidInput(f'{key} is a share above 0 and up to 1, as 0.9, not "{value}".')
    return share


def _twelve(key: str, value: Any) -> tuple[float, ...]:
    """Read twelve weights, separated by commas or spaces, or a list of numbers."""
    typed = value if isinstance(value, (list, tuple)) else str(value).replace(",", " ").split()
    try:
        found = tuple(float(weight) for weight in typed)
    except (TypeError, ValueError):
        found = ()
    if len(found) != 12 or not all(0 <= weight <= 1000 for weight in found) or not any(found):
        raise InvalidInput(
            f'{key} is twelve numbers, one for each month, not "{value}".',
            "  weakties config seasons 1,1,1,1,1,1,0.5,0.5,1.5,1.5,1,0.5",
        )
    return found


def _yes_or_no(key: str, value: Any) -> bool:
    known = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
    answer = known.get(str(value).lower())
    if answer is None:
        raise InvalidInput(f'{key} is true or false, not "{value}".')
    return answer


def _letter(_: str, value: Any) -> str:
    from weakties.domain import lettertemplates

    name = lettertemplates.name_of(str(value))
    return DEFAULT.letter if name == lettertemplates.OURS else name


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = tuple(day[:3] for day in _WEEKDAYS)


def _is_weekday(word: str) -> bool:
    """Tell whether a word is a weekday, in full or its first letters: `mon`, `tues`, `friday`."""
    return len(word) > 2 and any(day.startswith(word) for day in _WEEKDAYS)


def _weekdays(key: str, value: Any) -> tuple[int, ...]:
    """Read `mon-fri`, `mon,wed,fri`, or a list of numbers."""
    if isinstance(value, (list, tuple)) and all(v in range(7) for v in value) and value:
        return tuple(sorted(set(value)))
    found: set[int] = set()
    for part in str(value).lower().replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if not (_is_weekday(first) and (_is_weekday(last) if dash else not last)):
            raise InvalidInput(f'{key} names weekdays, as mon-fri, not "{value}".')
        start, end = _DAYS.index(first[:3]), _DAYS.index((last or first)[:3])
        found.update(d % 7 for d in range(start, end + 1 if end >= start else end + 8))
    return tuple(sorted(found))


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "thank_days": _whole(0, 365),
    "exchange_days": _whole(0, 365),
    "plan_days": _whole(0, 365),
    "due_days": _weekdays,
    "ladder_days": _whole(0, 3650),
    "date_order": _choice("dmy", "mdy", "ymd"),
    "day_starts": _whole(0, 23),
    "limit": _whole(1, 1000),
    "show_rate": _share,
    "retention_years": _whole(1, 100),
    "seasons": _twelve,
    "hints": _yes_or_no,
    "color": _choice("auto", "always", "never"),
    "letter": _letter,
}


def spoken(key: str, value: Any) -> str:
    """Spell a setting the way it is typed."""
    if key == "due_days":
        return ",".join(_DAYS[d] for d in value)
    if isinstance(value, tuple):
        return ",".join(f"{weight:g}" for weight in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "not set" if value is None else str(value)
