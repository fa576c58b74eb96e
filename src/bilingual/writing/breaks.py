"""Text as a document can hold it, cut into the lines that it has."""

from __future__ import annotations

import re

BREAK = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"
"""What ends a line of text, as a regular expression."""

# XML 1.0 has no place for these even when escaped; bidi controls could make a figure read backwards.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def clean(text: str) -> str:
    """Return *text* with a visible replacement (U+FFFD) for each character a document must not hold.

    Those are the ones XML 1.0 cannot carry (control characters, lone surrogates, non-characters) and
    the invisible ones that reorder the text around them.
    """
    return _UNFIT.sub("\ufffd", text)


def lines(text: str) -> list[str]:
    """Return the lines of *text*, one at least, without characters that a document must not hold."""
    return re.split(BREAK, clean(text))


def one_line(text: str) -> str:
    """Return *text* on one line, without characters that a document must not hold."""
    return " ".join(lines(text))
