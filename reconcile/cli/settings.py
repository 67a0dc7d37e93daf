"""Settings that need not be typed each time: a flag, else RECONCILE_NAME, else reconcile.toml, else the default."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "reconcile.toml"

#: What can be set, with its meaning and the default as shown.
SETTINGS = {
    "author": ("who judges", "the user of this machine"),
    "case": ("the case file", "none"),
    "color": ("auto, always or never", "auto"),
    "profile": ("what leaves the house: internal or public", "internal"),
    "registry": ("your own actors and places", "none"),
    "tables": ("the folder of your own tables of words", "none"),
    "width": ("columns to fill", "the terminal's"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its value as written, and where it comes from."""

    name: str
    value: str
    origin: str


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return f"RECONCILE_{name.upper()}"


def read_file(folder: Path) -> dict[str, str]:
    """Return the settings of `reconcile.toml` in `folder`, none where there is no such file.

    Raises InputError where it cannot be read, or sets what is no setting.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    import tomllib  # noqa: PLC0415  # only where there is a file

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path.name}: {error}; mend the file, or move it away") from error
    for name in found:
        if name not in SETTINGS:
            raise InputError(f"{path.name}: there is no setting {name!r}; {_suggest(name)}")
    return {name: str(value) for name, value in found.items()}


def find_settings(folder: Path, environment: Mapping[str, str] = os.environ) -> tuple[Setting, ...]:
    """Return every setting with its value and origin, as a command without flags would use it."""
    stored = read_file(folder)
    return tuple(_find(name, stored, environment) for name in SETTINGS)


def _suggest(name: str) -> str:
    import difflib  # noqa: PLC0415  # only for what is mistyped

    close = difflib.get_close_matches(name.lower(), SETTINGS, n=1)
    return f"did you mean {close[0]}?" if close else f"the settings are {', '.join(SETTINGS)}"


def _find(name: str, stored: Mapping[str, str], environment: Mapping[str, str]) -> Setting:
    if environment.get(variable(name)):
        return Setting(name, environment[variable(name)], variable(name))
    if name in stored:
        return Setting(name, stored[name], FILE)
    return Setting(name, SETTINGS[name][1], "default")
