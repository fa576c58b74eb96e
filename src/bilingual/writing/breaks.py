"""Text cut into the lines that it has."""

from __future__ import annotations

import re

from bilingual.writing.ooxml import clean

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def lines(text: str) -> list[str]:
    """Return the lines of *text*, one at least, without characters that a document must not hold."""
    return _BREAK.split(clean(text))


def one_line(text: str) -> str:
    """Return *text* on one line, without characters that a document must not hold."""
    return " ".join(lines(text))
