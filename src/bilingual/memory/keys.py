"""When two Chinese texts count as the same, and how near two are that are not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_BLANKS = re.compile(r"\s+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})


def key_of(zh: str) -> str:
    """Return *zh* as it is looked up: NFC, without what is not seen, without blanks that part no Latin words.

    A document keeps no control characters (it shows U+FFFD in their place), and blanks come and go with
    line wraps; nothing else of a text is ever let pass as the same.
    """
    text = "".join(
        ch
        for ch in unicodedata.normalize("NFC", zh)
        if ch.isspace() or (ch != "\ufffd" and unicodedata.category(ch) not in _UNSEEN)
    )

    def blank(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return " " if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() else ""

    return _BLANKS.sub(blank, text)


def likeness(one: str, other: str) -> float:
    """Return how like two keys are, from 0 to 1: twice the pairs of neighbours they share, by all pairs."""
    left, right = _pairs(one), _pairs(other)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else float(one == other)


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(max(len(text) - 1, min(len(text), 1))))
