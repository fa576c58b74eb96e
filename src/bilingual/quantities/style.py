"""The house style of figures, which a user can change in a small TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from bilingual.errors import StyleError


class CurrencyStyle(StrEnum):
    """How the Chinese currency is written."""

    RMB = "RMB"  # RMB 47.16 billion
    CNY = "CNY"  # CNY 47.16 billion
    YUAN = "yuan"  # 47.16 billion yuan


class DateOrder(StrEnum):
    """In which order day and month stand."""

    MDY = "MDY"  # July 10, 2023
    DMY = "DMY"  # 10 July 2023


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How figures are written in English; the defaults are the house style."""

    currency: CurrencyStyle = CurrencyStyle.RMB
    date_order: DateOrder = DateOrder.MDY
    mu_gloss: bool = False  # 19,500 mu (1,300 hectares)
    thousands_separators: bool = True
    spell_out: bool = True  # one to nine in words where they count things


HOUSE_STYLE = Style()


def load_style(path: Path) -> Style:
    """Return the style written in the TOML file *path*; what it leaves unsaid is house style.

    Keys: ``currency`` ("RMB", "CNY", "yuan"), ``date_order`` ("MDY", "DMY"), ``mu_gloss``,
    ``thousands_separators``, ``spell_out`` (true or false). Raises ``StyleError`` if the file cannot be
    read, is not TOML, or holds an unknown key or value.
    """
    try:
        settings = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise StyleError(f"{path}: cannot read the style file ({reason})") from exc
    except UnicodeDecodeError as exc:
        raise StyleError(f"{path}: the style file is not UTF-8; save it as UTF-8") from exc
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        reason = " ".join(str(exc).split())
        raise StyleError(f"{path}: the style file is not TOML: {reason}") from exc
    known = {field.name for field in fields(Style)}
    changes: dict[str, CurrencyStyle | DateOrder | bool] = {}
    for key, value in settings.items():
        if key not in known:
            raise StyleError(f"{path}: unknown setting {key!r}; the settings are {', '.join(sorted(known))}")
        changes[key] = _setting(path, key, value)
    return replace(HOUSE_STYLE, **changes)  # type: ignore[arg-type]  # each value was checked against its key


def _setting(path: Path, key: str, value: object) -> CurrencyStyle | DateOrder | bool:
    choices: type[CurrencyStyle] | type[DateOrder]
    if key == "currency":
        choices = CurrencyStyle
    elif key == "date_order":
        choices = DateOrder
    elif isinstance(value, bool):
        return value
    else:
        raise StyleError(f"{path}: {key} must be true or false, not {value!r}")
    try:
        return choices(str(value))
    except ValueError as exc:
        allowed = " or ".join(f'"{choice}"' for choice in choices)
        raise StyleError(f"{path}: {key} must be {allowed}, not {value!r}") from exc
