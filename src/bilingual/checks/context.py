"""Figures that say the same in both languages, each with the words beside it on either side.

The words beside a figure reach as far as the next figure or the end of the clause, so that a word which
belongs to another figure is not taken for one of this. A list (三千多家门店、一千二百多家合作社)
is one figure in this respect: what stands before its first member holds for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.checks.alignment import Alignment, align
from bilingual.checks.atoms import Atom
from bilingual.checks.habits import shown
from bilingual.document import Figure, Pair, Quantity

_BORDER_ZH = re.compile(r"[，。；：！？,;:!?\n“”（）()]")
_BORDER_EN = re.compile(r"[;:?!\n]|\.(?=\s|$)")
_LIST_ZH = re.compile(r"[^，。；\d]{0,8}[、和与及或至到—~～-][^，。；\d]{0,3}")
_REACH_ZH, _REACH_EN = 24, 60  # characters of either language that are looked at
_CLAUSE = 60  # characters of a Chinese clause that are looked at


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity and the figure that says it, with the words before and after each."""

    quantity: Quantity
    figure: Figure
    source: Atom
    target: Atom
    before: str  # the Chinese between the figure or clause before and this one
    clause: str  # the Chinese from the beginning of the clause on, other figures and all
    after: str  # the Chinese up to the next figure or the end of the clause
    said_before: str  # the same of the English
    said_after: str

    @property
    def around(self) -> str:
        """Return the Chinese with the figure in it."""
        return self.before + self.quantity.text + self.after


def places(pair: Pair) -> Iterator[Place]:
    """Yield a place for each quantity of *pair* and figure that says it, in the order of the Chinese."""
    if not pair.quantities or not pair.en.strip():
        return
    yield from places_of(align(shown(pair.quantities, pair.hits), pair.en), pair.zh, pair.en)


def places_of(alignment: Alignment, chinese: str, english: str) -> Iterator[Place]:
    """Yield the places of *alignment*."""
    seen: set[tuple[int, int]] = set()
    for number, target in sorted(alignment.matched.items()):
        source, atom = alignment.source[number], alignment.target[target]
        if (source.owner, atom.owner) in seen:
            continue
        seen.add((source.owner, atom.owner))
        before, after = _beside_zh(alignment.quantities, source.owner, chinese)
        said_before, said_after = _beside_en(alignment.figures, atom.owner, english)
        yield Place(
            alignment.quantities[source.owner],
            alignment.figures[atom.owner],
            source,
            atom,
            before,
            _tail(
                chinese[
                    max(0, alignment.quantities[source.owner].start - _CLAUSE) : alignment.quantities[
                        source.owner
                    ].start
                ],
                _BORDER_ZH,
            ),
            after,
            said_before,
            said_after,
        )


def _beside_zh(quantities: Sequence[Quantity], owner: int, chinese: str) -> tuple[str, str]:
    start, end = quantities[owner].start, quantities[owner].end
    first = owner
    while first and _LIST_ZH.fullmatch(chinese, quantities[first - 1].end, quantities[first].start):
        first -= 1
    low = max(quantities[first - 1].end if first else 0, start - _REACH_ZH if first == owner else 0)
    low = max(low, start - 2 * _REACH_ZH)
    high = quantities[owner + 1].start if owner + 1 < len(quantities) else len(chinese)
    before, after = chinese[low:start], chinese[end : max(end, min(high, end + _REACH_ZH))]
    return _tail(before, _BORDER_ZH), _head(after, _BORDER_ZH)


def _beside_en(figures: Sequence[Figure], owner: int, english: str) -> tuple[str, str]:
    start, end = figures[owner].start, figures[owner].end
    low = max(figures[owner - 1].end if owner else 0, start - _REACH_EN)
    high = figures[owner + 1].start if owner + 1 < len(figures) else len(english)
    before, after = english[low:start], english[end : min(high, end + _REACH_EN)]
    return _tail(before, _BORDER_EN), _head(after, _BORDER_EN)


def _tail(text: str, border: re.Pattern[str]) -> str:
    cuts = [match.end() for match in border.finditer(text)]
    return text[cuts[-1] :] if cuts else text


def _head(text: str, border: re.Pattern[str]) -> str:
    cut = border.search(text)
    return text[: cut.start()] if cut else text
