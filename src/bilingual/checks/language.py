"""Checks of the English as a text: Chinese left in it, loops, and a length that does not fit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from bilingual import characters
from bilingual.document import Finding, Pair, Severity

HAN = re.compile(f"[{characters.HAN}]+")
_MEANS_SOMETHING = re.compile(r"\w")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")

LONGEST_LOOP = 24
"""The longest run of words whose repetition is looked for: longer ones are sentences."""


def untranslated(pair: Pair) -> Iterator[Finding]:
    """Find Chinese characters left in the English, and English that is missing altogether."""
    if not _MEANS_SOMETHING.search(pair.en):
        if HAN.search(pair.zh):
            yield Finding(
                check="untranslated",
                severity=Severity.CRITICAL,
                message="there is no English for this Chinese",
                source=pair.zh,
            )
        return
    for match in HAN.finditer(pair.en):
        yield Finding(
            check="untranslated",
            severity=Severity.CRITICAL,
            message=f"Chinese is left in the English: {match.group()}",
            source=match.group() if match.group() in pair.zh else "",
            found=match.group(),
        )


def repetition(pair: Pair) -> Iterator[Finding]:
    """Find English that loops: the same words three times running, or five or more words twice running.

    What the Chinese repeats as well is no loop. Linear in the length of the English.
    """
    words = [match.group().lower() for match in _WORD.finditer(pair.en)]
    spans = [match.span() for match in _WORD.finditer(pair.en)]
    best: tuple[int, int, int] | None = None  # repeated words, where they begin, period
    for period in range(1, min(LONGEST_LOOP, len(words) // 2) + 1):
        same = 0
        for place in range(period, len(words) + 1):
            if place < len(words) and words[place] == words[place - period]:
                same += 1
                continue
            copies = same // period + 1
            if copies >= (3 if period < 5 else 2) and (best is None or same > best[0]):
                best = (same, place - same - period, period)
            same = 0
    if best is None:
        return
    same, first, period = best
    loop = pair.en[spans[first][0] : spans[first + period - 1][1]]
    copies = same // period + 1
    if _repeats(pair.zh, copies):
        return
    yield Finding(
        check="repetition",
        severity=Severity.WARNING,
        message=f"the same words stand {copies} times running: “{loop}”",
        found=pair.en[spans[first][0] : spans[first + same + period - 1][1]],
    )


def _repeats(chinese: str, copies: int) -> bool:
    """Return whether the Chinese has a run of two to thirty characters *copies* times on end, as a slogan
    may."""
    text = "".join(character for character in chinese if character.isalnum())
    for period in range(2, min(30, len(text) // copies) + 1):
        same = 0
        for place in range(period, len(text)):
            same = same + 1 if text[place] == text[place - period] else 0
            if same >= period * (copies - 1):
                return True
    return False


CHARACTERS = 5.1
"""Characters of English for one Chinese character in official prose (median of 8,900 sentence pairs)."""


def weight(chinese: str) -> float:
    """Return the length of *chinese* in Chinese characters; letters and digits count for a third."""
    han = sum(len(run) for run in HAN.findall(chinese))
    others = sum(character.isalnum() for character in chinese) - han
    return han + 0.35 * max(others, 0)


def length(pair: Pair) -> Iterator[Finding]:
    """Find English too short or too long for its Chinese: cut off, or with invented text.

    The band narrows with the length of the Chinese, as the ratio of lengths does in sentence pairs.
    """
    chinese = weight(pair.zh)
    english = len(pair.en.strip())
    if chinese < 6 or not english:
        return
    slack = math.exp(0.33 + 2.6 / math.sqrt(chinese))
    expected = CHARACTERS * chinese
    if english * slack < expected:
        word = "short"
    elif english > expected * slack:
        word = "long"
    else:
        return
    yield Finding(
        check="length",
        severity=Severity.WARNING,
        message=f"the English is too {word}: {english} characters, about {expected:.0f} expected",
        source=pair.zh,
        expected=f"about {expected:.0f} characters",
        found=f"{english} characters",
    )
