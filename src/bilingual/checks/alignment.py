"""The assignment of Chinese quantities to English figures by value, unit class and order."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bilingual.checks.atoms import Atom, compatible, figure_atoms, quantity_atoms
from bilingual.checks.habits import says_otherwise
from bilingual.document import Figure, Quantity, QuantityKind
from bilingual.quantities import render_quantity
from bilingual.quantities.reading_english import read_figures


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which number of the Chinese is which of the English; atoms by their place in the two lists."""

    quantities: tuple[Quantity, ...]
    figures: tuple[Figure, ...]
    source: tuple[Atom, ...]
    target: tuple[Atom, ...]
    matched: dict[int, int] = field(default_factory=dict)  # source atom → target atom
    copied: dict[int, int] = field(default_factory=dict)  # verbatim quantity → figure; -1: in the text alone
    inside: set[int] = field(default_factory=set)  # figures that are parts of a verbatim quantity's copy

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
    """Return each of *quantities*, in order, with the figure of *english* that says it, or None where
    none does.

    Values, unit classes and precision decide, not wording: 3-5万元 finds “between RMB 30,000 and RMB
    50,000”. Equal quantities are matched one to one in order. A quantity said by
    several figures comes with the first of them.
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
        elif not any(value > 1 for value in quantity.values):
            figure = worded(quantity, english)  # the end of last year, the past year
        result.append((quantity, figure))
    return tuple(result)


def align(
    quantities: Sequence[Quantity], english: str, alternatives: Mapping[int, Fraction] | None = None
) -> Alignment:
    """Return the assignment of *quantities* to the figures of *english*, atom by atom.

    *alternatives* are numbers that may stand for a quantity as well, by its place.
    """
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
    _match_others(alignment, alternatives or {}, used, english)
    for places in (required, optional):
        _match(alignment, places, free, used, lambda atom: atom.keys, None)
    for places in (required, optional):
        _match(alignment, places, free, used, lambda atom: (atom.raw,), compatible)
    _copy(alignment, english)
    return alignment


def _match_others(
    alignment: Alignment, alternatives: Mapping[int, Fraction], used: set[int], english: str
) -> None:
    """Match quantities to the figures that count what is left of their lists: “eight other cities”."""
    waiting: dict[tuple[str, Fraction], deque[int]] = defaultdict(deque)
    for target, other in enumerate(alignment.target):
        if alternatives and says_otherwise(alignment.figures[other.owner], english):
            waiting[other.group, other.raw].append(target)
    for place, atom in enumerate(alignment.source):
        number = alternatives.get(atom.owner)
        if number is not None and (queue := waiting.get((atom.group, number))):
            alignment.matched[place] = queue.popleft()
            used.add(alignment.matched[place])


def _match(
    alignment: Alignment,
    places: Iterable[int],
    free: Sequence[int],
    used: set[int],
    keys: Callable[[Atom], Sequence[Hashable]],
    fits: Callable[[Atom, Atom], bool] | None,
) -> None:
    """Match source atoms at *places* to unused target atoms that share one of their *keys*, first come
    first served."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for target in free:
        if target not in used:
            for key in keys(alignment.target[target]):
                waiting[key].append(target)
    for place in places:
        if place in alignment.matched:
            continue
        atom = alignment.source[place]
        found = _take(alignment, atom, keys(atom), waiting, used, fits)
        if found is not None:
            alignment.matched[place] = found
            used.add(found)


_LOOK = 12
"""How many waiting figures of the same number are looked at for a fitting class: keeps the work linear."""


def _take(
    alignment: Alignment,
    atom: Atom,
    keys: Sequence[Hashable],
    waiting: dict[Hashable, deque[int]],
    used: set[int],
    fits: Callable[[Atom, Atom], bool] | None,
) -> int | None:
    for key in keys:
        queue = waiting.get(key)
        if not queue:
            continue
        while queue and queue[0] in used:
            queue.popleft()
        for place in range(min(len(queue), _LOOK)):
            target = queue[place]
            if target not in used and (fits is None or fits(atom, alignment.target[target])):
                return target
    return None


_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_PLAIN |= {ord(dash): ord("-") for dash in "–—−‐‑"} | {ord("∶"): ord(":"), ord("︰"): ord(":")}
_PLAIN |= {ord(upper): ord(upper) + 32 for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_PLAIN |= {code + 0xFEE0: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def plain(text: str) -> str:
    """Return *text* as codes compare: half width, lower case, one kind of dash; offsets stay."""
    return text.translate(_PLAIN)


def holds(text: str, code: str) -> int:
    """Return where *code* stands in *text* with no letter or digit of a longer code beside it, or -1."""
    at = text.find(code)
    while at >= 0:
        if _apart(text, at, at + len(code)):
            return at
        at = text.find(code, at + 1)
    return -1


_ALNUM = re.compile(r"[A-Za-z0-9]")


def _apart(text: str, start: int, end: int) -> bool:
    """Return whether no letter or digit next to ``text[start:end]`` goes on with it."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before == "." and start > 1 and text[start - 2].isdigit() and text[start].isdigit():
        return False
    if after == "." and text[end - 1].isalnum() and text[end + 1 : end + 2].isdigit():
        return False
    return not (_ALNUM.match(before) and _ALNUM.match(text[start])) and not (
        _ALNUM.match(after) and _ALNUM.match(text[end - 1])
    )


def _code_of(quantity: Quantity, english: str) -> str:
    """Return what of *quantity* is copied: of 国道319线 G319, or 319 where *english* has no letter."""
    if quantity.unit != "road":
        return quantity.text
    code = quantity.detail[0]
    return code if code.lower() in english.lower() else code[1:]


def _copy(alignment: Alignment, english: str) -> None:
    """Find the verbatim quantities, each in a code of the English or anywhere in its text."""
    codes: dict[str, deque[int]] = defaultdict(deque)
    for place, figure in enumerate(alignment.figures):
        if figure.kind is QuantityKind.VERBATIM:
            codes[plain(figure.text)].append(place)
    text = ""
    taken: dict[str, int] = {}
    starts = [figure.start for figure in alignment.figures]
    for place, quantity in enumerate(alignment.quantities):
        if quantity.kind is not QuantityKind.VERBATIM:
            continue
        code = "".join(plain(_code_of(quantity, english)).split())
        if codes[code]:
            alignment.copied[place] = codes[code].popleft()
            taken[code] = alignment.figures[alignment.copied[place]].end
            continue
        if len(taken) > MOST_CODES:
            continue
        text = text or plain(english)
        span = copy_span(text, code, taken.setdefault(code, 0))
        if span is not None:
            alignment.copied[place] = -1
            taken[code] = span[1]
            owner = max(bisect(starts, span[0]) - 1, 0)
            while owner < len(starts) and starts[owner] < span[1]:
                if span[0] < alignment.figures[owner].end:
                    alignment.inside.add(owner)
                owner += 1


LONGEST_CODE = 80
MOST_CODES = 200
"""Different codes that are looked up in the English as words: keeps the work linear."""


def copy_span(text: str, code: str, start: int) -> tuple[int, int] | None:
    """Return where *code* stands in the plain *text* from *start* on, blanks in it or not, or None."""
    if not code or len(code) > LONGEST_CODE:
        at = text.find(code, start) if code else -1
        return (at, at + len(code)) if at >= 0 else None
    for match in re.compile(r"\s?".join(map(re.escape, code))).finditer(text, start):
        if _apart(text, *match.span()):
            return match.span()
    return None


def worded(quantity: Quantity, english: str) -> Figure | None:
    """Return the place in *english* where a *quantity* without a number stands in house style, or None."""
    wording = render_quantity(quantity)
    at = plain(english).find(plain(wording)) if wording else -1
    if at < 0:
        return None
    return Figure(
        start=at,
        end=at + len(wording),
        text=english[at : at + len(wording)],
        kind=quantity.kind,
        values=quantity.values,
        unit=quantity.unit,
        precision=quantity.precision,
    )


def _found(quantity: Quantity, english: str) -> Figure | None:
    """Return the place in *english* where a verbatim *quantity* is copied as words, not as one code."""
    span = copy_span(plain(english), "".join(plain(_code_of(quantity, english)).split()), 0)
    if span is None:
        return None
    return Figure(start=span[0], end=span[1], text=english[span[0] : span[1]], kind=quantity.kind)
