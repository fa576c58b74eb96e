"""Where a unit ends: 12元件 is twelve components and no twelve yuan, 8个体育馆 eight stadiums.

A unit or classifier may be the beginning of a longer word. Wherever a word of the vocabulary stands across
its end, the text behind the number is cut into words in both ways, with the unit and without it, and the
way that leaves the better words is taken: 3项目标 is 项 and 目标, 3项目建设 is 项目 and 建设. The cost of a
way is the sum of the costs of its words, frequent ones being cheaper and single signs that are seldom words
dear; a number without unit costs something too. Where the two come out almost alike, it is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache

from bilingual.quantities.reading_chinese.wordlists import lines

AMBIGUOUS = "ambiguous"
"""The detail of a figure whose unit may as well be the beginning of the next word."""
_COSTS = (0.8, 1.0, 1.2, 1.5)
"""The cost of a word by its class in the vocabulary, the most frequent first."""
_BOUND = 2.4
"""The cost of a single sign that is no word; the others have theirs in free-signs.txt."""
_NO_UNIT, _NO_CLASSIFIER = 0.1, -0.3
"""The cost of a number without its unit; without its classifier it is a smaller loss, the value stands."""
_LONG_WORD = 0.35
"""What a word of three signs and more gains: it hardly stands across the edge by chance."""
_SPOKEN = 0.5
"""What a Chinese numeral loses that counts nothing, for it is then no figure at all."""
_DOUBT = 0.2
_LONGEST = 6
_ADMINISTRATIVE = frozenset("省市县区州盟旗乡镇村")
_WINDOW = 10
"""How many signs behind the number are looked at: phrases are shorter."""
_HAN = re.compile(r"[一-龥]*")


class Edge(Enum):
    """Whether a unit ends where it seems to."""

    ENDS = "ends"
    DOUBTFUL = "doubtful"
    GOES_ON = "goes on"


def edge(text: str, begin: int, end: int, *, counts: bool = False, spoken: bool = False) -> Edge:
    """Return whether the unit at ``begin:end`` of the normalised *text*, right behind a number, ends there.

    It is a classifier if it *counts*, and *spoken* if the number is in Chinese numerals.
    """
    longest = _crossed(text, begin, end)
    if not longest:
        return Edge.ENDS
    run = _HAN.match(text, begin, begin + _WINDOW)
    assert run is not None
    lost = (_NO_CLASSIFIER if counts else _NO_UNIT) + (_SPOKEN if spoken else 0)
    return _decided(run.group(), end - begin, lost - (_LONG_WORD if longest > 2 else 0))


def best(text: str, begin: int, words: Sequence[str]) -> str:
    """Return the one of *words*, all at *begin* and the longest first, behind which the text reads best."""
    if len(words) < 2 or not _crossed(text, begin, begin + len(words[0])):
        return words[0] if words else ""
    run = _HAN.match(text, begin, begin + _WINDOW)
    assert run is not None
    costs = _costs(run.group())
    return min((word for word in words if len(word) <= len(run.group())), key=lambda word: costs[len(word)])


def _crossed(text: str, begin: int, end: int) -> int:
    """Return how long the longest word is that begins in ``begin:end`` and ends behind it, or 0."""
    words = _vocabulary()
    last = len(text)
    return max(
        (
            stop - start
            for start in range(begin, end)
            for stop in range(end + 1, min(start + _LONGEST, last) + 1)
            if text[start:stop] in words
        ),
        default=0,
    )


@lru_cache(maxsize=4096)
def _decided(run: str, unit: int, lost: float) -> Edge:
    """Return whether the *unit* first signs of *run*, all that is Chinese behind a number, are a unit."""
    costs = _costs(run)
    ends, goes_on = costs[unit], costs[0] + lost
    if goes_on < ends:
        return Edge.GOES_ON
    return Edge.DOUBTFUL if goes_on - ends < _DOUBT else Edge.ENDS


def _costs(run: str) -> list[float]:
    """Return the cost of the best cut of *run* from each of its places to its end."""
    words, costs = _vocabulary(), [0.0] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        best = costs[start + 1] + _free().get(run[start], _BOUND)
        for stop in range(start + 2, min(start + _LONGEST, len(run)) + 1):
            place = words.get(run[start:stop])
            if place is not None:
                best = min(best, costs[stop] + _COSTS[place])
        costs[start] = best
    return costs


@cache
def _vocabulary() -> dict[str, int]:
    """Return the class of each word; those of this reader's own list count among the frequent."""
    words: dict[str, int] = {}
    for line in lines("vocabulary.txt"):
        place, row = line.split("\t")
        words.update(dict.fromkeys(row.split(), int(place)))
    words.update((word, 1) for line in lines("edge-words.txt") for word in line.split())
    for line in lines("apart-words.tsv"):
        words.pop(line.split("\t")[0], None)
    # 市公安局 is 市 and 公安局: the police of three cities are counted in 三市公安局
    offices = [word for word in words if word[0] in _ADMINISTRATIVE and word[1:] in words]
    for word in offices:
        del words[word]
    return words


@cache
def _free() -> dict[str, float]:
    """Return the single signs that are often words by themselves, and their cost."""
    rows = (line.split("\t") for line in lines("free-signs.txt"))
    return {sign: float(cost) for cost, row in rows for sign in row.split()}
