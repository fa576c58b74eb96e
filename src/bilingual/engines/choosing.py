"""Which of several answers keeps closest to what the engine was shown: fixed English, figures, no repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_FIXED = re.compile(r"«([^»]*)»")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_RUN = 5  # words in a row that no good sentence says twice


def faults(shown: str, english: str) -> int:
    """Return how far *english* is from the sentence *shown*, 0 if nothing is noticed.

    Counted are fixed wordings that are not there, numbers too few or too many, and words said again in the
    same order. Figures in words are not looked at: the checks do that.
    """
    wordings = Counter(wording.casefold() for wording in _FIXED.findall(shown))
    said = english.casefold()
    lost = sum(max(0, count - said.count(wording)) for wording, count in wordings.items() if wording)
    source, target = Counter(_NUMBER.findall(shown)), Counter(_NUMBER.findall(english))
    wrong = ((source - target) + (target - source)).total()
    return 10 * lost + 10 * wrong + repeats(english)


def repeats(english: str) -> int:
    """Return how many runs of five words of *english* stand in it before."""
    words = [match.group().casefold() for match in _WORD.finditer(english)]
    runs = Counter(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return sum(count - 1 for count in runs.values())


def choose(shown: str, answers: Sequence[str]) -> int:
    """Return the place of the answer with the fewest faults, the first of equals; there must be one."""
    return min(range(len(answers)), key=lambda place: faults(shown, answers[place]))
