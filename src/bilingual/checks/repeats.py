"""The end of a sentence that only says again what stands before it, taken off where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BORDER = re.compile(r"[,;:] |(?<=[a-z0-9”)]) and (?=[a-z0-9“])")
_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to for from by with and or as is are was were be been being has have had will"
        " would it its they them their this that these those which who also there than then we our so such",
    )
)
_STEM = 5  # letters by which words are compared: promoted is promotion
_ALIKE = 0.9  # of its words stand before
_LEAST = 3  # words an end has, small ones aside, if it is to be compared at all
_MOST = 40  # clause borders looked at


def without_repeats(english: str) -> Iterator[str]:
    """Yield *english* without its end, the longest end first, where that only repeats what stands before it.

    Nearly all words of such an end, small ones aside, stand before it as well, and every number does, as
    written. The closing punctuation is kept.
    """
    body = english.rstrip(" .,;:!?")
    for match in list(_BORDER.finditer(body))[-_MOST:]:
        if _repeats(body[match.start() :], body[: match.start()]):
            yield body[: match.start()] + english[len(body) :]


def _repeats(end: str, before: str) -> bool:
    words = [word for word in map(str.lower, _WORD.findall(end)) if word not in _SMALL]
    if len(words) < _LEAST:
        return False
    stems = {_stem(word.lower()) for word in _WORD.findall(before)}
    unknown = [word for word in words if _stem(word) not in stems]
    return len(unknown) <= (1 - _ALIKE) * len(words) and not any(word[0].isdigit() for word in unknown)


def _stem(word: str) -> str:
    return word if word[0].isdigit() else word[:_STEM]
