"""The assignment of Chinese quantities to English figures by value, unit class and order."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from bilingual.checks.atoms import Atom, compatible, figure_atoms, quantity_atoms
from bilingual.document import Figure, Quantity, QuantityKind
from bilingual.quantities.english import read_figures


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which number of the Chinese is which of the English; atoms by their place in the two lists."""

    quantities: tuple[Quantity, ...]
    figures: tuple[Figure, ...]
    source: tuple[Atom, ...]
    target: tuple[Atom, ...]
    matched: dict[int, int] = field(default_factory=dict)  # source atom → target atom
    copied: dict[int, int] = field(default_factory=dict)  # verbatim quantity → figure; -1: in the text alone

    def missing(self) -> list[int]:
        """Return the places of the required source atoms that no English number matches."""
        return [
            place for place, atom in enumerate(self.source) if atom.required and place not in self.matched
        ]

    def extra(self) -> list[int]:
        """Return the places of the target atoms that no Chinese number matches."""
        used = set(self.matched.values())
        return [place for place in range(len(self.target)) if place not in used]


def align_figures(quantities: Sequence[Quantity], english: str) -> tuple[tuple[Quantity, Figure | None], ...]:
    """Return each of *quantities*, in order, with the figure of *english* that says it, or None where none does.

    Values, unit classes and precision decide, not wording: 3-5万元 finds “between RMB 30,000 and RMB 50,000”. Equal
    quantities are matched one to one in order. A quantity said by several figures comes with the first of them.
    """
    alignment = align(quantities, english)
    owners: dict[int, list[int]] = defaultdict(list)
    complete = [True] * len(alignment.quantities)
    for place, atom in enumerate(alignment.source):
        target = alignment.matched.get(place)
        if target is None:
            complete[atom.owner] = False
        else:
            owners[atom.owner].append(alignment.target[target].owner)
    result: list[tuple[Quantity, Figure | None]] = []
    for place, quantity in enumerate(alignment.quantities):
        figure: Figure | None = None
        if place in alignment.copied:
            copied = alignment.copied[place]
            figure = alignment.figures[copied] if copied >= 0 else _found(quantity, english)
        elif complete[place] and owners[place]:
            figure = alignment.figures[min(owners[place])]
        result.append((quantity, figure))
    return tuple(result)


def align(quantities: Sequence[Quantity], english: str) -> Alignment:
    """Return the assignment of *quantities* to the figures of *english*, atom by atom."""
    figures = read_figures(english)
    alignment = Alignment(
        tuple(quantities),
        figures,
        tuple(quantity_atoms(quantities)),
        tuple(figure_atoms(figures)),
    )
    free = sorted(range(len(alignment.target)), key=lambda place: not alignment.target[place].required)
    required = [place for place, atom in enumerate(alignment.source) if atom.required]
    optional = [place for place, atom in enumerate(alignment.source) if not atom.required]
    used: set[int] = set()
    for places in (required, optional):
        _match(alignment, places, free, used, lambda atom: atom.keys, None)
    for places in (required, optional):
        _match(alignment, places, free, used, lambda atom: (atom.raw,), compatible)
    _copy(alignment, english)
    return alignment


def _match(
    alignment: Alignment,
    places: Iterable[int],
    free: Sequence[int],
    used: set[int],
    keys: Callable[[Atom], Sequence[Hashable]],
    fits: Callable[[str, str], bool] | None,
) -> None:
    """Match source atoms at *places* to unused target atoms that share one of their *keys*, first come first served."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for target in free:
        if target not in used:
            for key in keys(alignment.target[target]):
                waiting[key].append(target)
    for place in places:
        if place in alignment.matched:
            continue
        atom = alignment.source[place]
        target = _take(alignment, atom, keys(atom), waiting, used, fits)
        if target is not None:
            alignment.matched[place] = target
            used.add(target)


_LOOK = 12
"""How many waiting figures of the same number are looked at for a fitting class: keeps the work linear."""


def _take(
    alignment: Alignment,
    atom: Atom,
    keys: Sequence[Hashable],
    waiting: dict[Hashable, deque[int]],
    used: set[int],
    fits: Callable[[str, str], bool] | None,
) -> int | None:
    for key in keys:
        queue = waiting.get(key)
        if not queue:
            continue
        while queue and queue[0] in used:
            queue.popleft()
        for place in range(min(len(queue), _LOOK)):
            target = queue[place]
            if target not in used and (fits is None or fits(atom.group, alignment.target[target].group)):
                return target
    return None


def plain(text: str) -> str:
    """Return *text* as codes compare: half width, lower case, one kind of dash."""
    return unicodedata.normalize("NFKC", text).replace("–", "-").replace("—", "-").lower()


def holds(text: str, code: str) -> int:
    """Return where *code* stands in *text* with no letter or digit of a longer code beside it, or -1."""
    at = text.find(code)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(code) : at + len(code) + 1]
        if not (_ALNUM.match(before) and _ALNUM.match(code[:1])) and not (
            _ALNUM.match(after) and _ALNUM.match(code[-1:])
        ):
            return at
        at = text.find(code, at + 1)
    return -1


_ALNUM = re.compile(r"[A-Za-z0-9]")


def _copy(alignment: Alignment, english: str) -> None:
    """Find the verbatim quantities, each in a code of the English or anywhere in its text."""
    codes: dict[str, deque[int]] = defaultdict(deque)
    for place, figure in enumerate(alignment.figures):
        if figure.kind is QuantityKind.VERBATIM:
            codes[plain(figure.text)].append(place)
    text = ""
    for place, quantity in enumerate(alignment.quantities):
        if quantity.kind is not QuantityKind.VERBATIM:
            continue
        code = "".join(plain(quantity.text).split())
        if codes[code]:
            alignment.copied[place] = codes[code].popleft()
            continue
        text = text or plain(english)
        if holds(text, code) >= 0:
            alignment.copied[place] = -1


def _found(quantity: Quantity, english: str) -> Figure | None:
    """Return the place in *english* where a verbatim *quantity* is copied as words, not as one code."""
    code = "".join(quantity.text.split())
    at = english.lower().find(code.lower())
    if at < 0:
        return None
    return Figure(start=at, end=at + len(code), text=english[at : at + len(code)], kind=quantity.kind)
