"""The packaged lists of words of the reader, each loaded when it is first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def lines(name: str) -> list[str]:
    """Return the lines of the packaged list *name* in order, without comments and empty ones."""
    text = (files(__package__) / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def code_names() -> frozenset[str]:
    """Return the names in capitals that end in digits and are never cut before an amount (PM2.5, G20)."""
    return frozenset(word for line in lines("code-names.txt") for word in line.split())
