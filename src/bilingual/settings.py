"""Values of settings as they stand in TOML, checked; every function raises ValueError, "must be …"."""

from __future__ import annotations

from collections.abc import Callable

Reader = Callable[[object], object]


def line(value: object) -> str:
    """Return *value*, a text of one line that is not blank, without blanks around it."""
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise ValueError(f"must be a line of text, not {value!r}")
    return value.strip()


def whole_number(least: int, most: int) -> Callable[[object], int]:
    """Return a reader of whole numbers from *least* to *most*."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most:,}, not {value!r}")
        return value

    return read


def seconds(value: object) -> float:
    """Return *value*, a number of seconds up to an hour."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
        raise ValueError(f"must be a number of seconds up to 3,600, not {value!r}")
    return float(value)
