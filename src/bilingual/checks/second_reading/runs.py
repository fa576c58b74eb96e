"""Runs of digits, Chinese numerals and magnitudes, each folded to one number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

_HAN = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN |= {"廿": 20, "卅": 30}
_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_PIECE = re.compile(
    r"(?P<digits>[1-9][0-9]{0,2}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.\n?[0-9]+)?)"
    r"|(?P<magnitude>[十百千万亿])|(?P<han>[零〇一二两三四五六七八九廿卅])"
    r"|(?P<point>(?<=分之[零一二三四五六七八九])点(?=[一二三四五六七八九])|(?<=[零一二三四五六七八九十百千])点"
    r"(?=[零〇一二三四五六七八九]{1,4}(?:[万亿%倍成吨米亩元平立毫厘微摄兆度公]|百分点|个百分点|千[瓦米克])))"
    r"|(?P<vague>(?:几|(?<![总人户个次件倍岁基页天])数)(?=[十百千万亿])"
    r"|(?<=[十百千万亿0-9 ])[余多几](?=[十百千万亿]))"
)
_BROKEN = re.compile(r" 0[0-9]{0,2}(?![0-9.])|\. [0-9]+")
_NUMBER_AND_YEAR = re.compile(r"(?P<mark>[0-9]{1,2})\.(?:19|20)[0-9]{2}(?=[年~-])")
LONGEST = 60
"""Pieces of a run, or digits of a number, beyond which it is noise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A number in digits, or one Chinese sign."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run of numerals: from ``low`` to ``high`` (the same but for 两三万); ``magnitude`` is its final
    万, 亿, 万亿 … or 1."""

    start: int
    end: int
    low: Fraction
    high: Fraction
    magnitude: int
    written: str

    @property
    def in_digits(self) -> bool:
        """Return True for a run that begins with a digit."""
        return self.written[0].isdigit()


def find_runs(text: str, is_unit: Callable[[int], bool]) -> Iterator[Run]:
    """Yield the runs of *text* in order; *is_unit* says whether a unit that begins with a magnitude (千瓦)
    stands at a place."""
    group: list[Piece] = []
    for piece in _pieces(text):
        ends = piece.kind == "magnitude" and is_unit(piece.start)
        blank = not text[group[-1].end : min(piece.start, group[-1].end + 3)].strip() if group else True
        if group and (ends or not blank or not _joins(group, piece)):
            yield from _fold(group)
            group = []
        if not ends:
            group.append(piece)
    if group:
        yield from _fold(group)


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    while (match := _PIECE.search(text, at)) is not None:
        kind, at = str(match.lastgroup), match.end()
        if kind == "digits":
            year = _NUMBER_AND_YEAR.match(text, match.start())
            broken = _BROKEN.match(text, at)
            if year is not None:
                at = year.end("mark")
            elif broken is not None and (len(match.group()) > 1) != broken.group().startswith("."):
                at = broken.end()  # 1760 0元, 0. 5%
        yield Piece(kind, match.start(), at, text[match.start() : at])


def _joins(group: Sequence[Piece], piece: Piece) -> bool:
    """Return whether *piece* goes on with the run, nothing but blanks between."""
    last = group[-1]
    gap = piece.start > last.end
    if gap and (last.kind != "digits" or piece.kind not in ("magnitude", "vague") or piece.text == "十"):
        return False
    if last.kind == "digits":
        return piece.kind in ("magnitude", "vague")
    if piece.kind == "digits":  # 3万4000, 1千零20
        whole = group[0].kind == "digits" and "." not in piece.text
        size = next((_MAGNITUDES[p.text] for p in reversed(group) if p.kind == "magnitude"), 0)
        return whole and len(piece.text) < 6 and int(re.sub("[,，]", "", piece.text)) < size
    return len(group) < LONGEST


def _fold(group: Sequence[Piece]) -> Iterator[Run]:
    """Yield the run of *group*: one, or none where it is noise."""
    while group and group[-1].kind in ("vague", "point"):
        group = group[:-1]
    if not group or any(len(piece.text) > LONGEST for piece in group):
        return
    low, high = _value(group)
    magnitude = 1
    for piece in reversed(group):
        if piece.text not in ("百", "千", "万", "亿", "十", "余", "多"):
            break
        magnitude *= _MAGNITUDES.get(piece.text, 1)
    written = "".join(piece.text for piece in group)
    yield Run(group[0].start, group[-1].end, low, high, magnitude, written)


def _value(group: Sequence[Piece]) -> tuple[Fraction, Fraction]:
    if len(group) > 2 and all(piece.kind == "han" for piece in group):  # 二〇二三
        year = Fraction(int("".join(str(_HAN[piece.text]) for piece in group)))
        return year, year
    return _sum(group, 0), _sum(group, 1)


def _sum(group: Sequence[Piece], which: int) -> Fraction:
    """Return the number that *group* adds up to, the lower or upper one of 七八."""
    terms: list[Fraction] = []
    size, loose, behind = 1, False, Fraction(0)
    for place, piece in enumerate(group):
        before = group[place - 1] if place else None
        if piece.kind == "magnitude":
            size, loose = _MAGNITUDES[piece.text], False
            below = Fraction(0)
            if before is not None and before.kind == "digits":
                below = terms.pop()  # 64782万: as large as it may be
            while terms and terms[-1] < size:
                below += terms.pop()
            if not below:
                direct = before is not None and before.kind == "magnitude" and size >= 10**4  # 万万
                below = terms.pop() if terms and direct else Fraction(1)
            terms.append(below * size)
        elif piece.kind == "digits":
            terms.append(Fraction(re.sub("[,， \n]", "", piece.text)))
        elif piece.kind == "point":
            behind, terms = Fraction(1, 10), terms or [Fraction(0)]
        elif piece.kind == "han" and behind:
            terms[-1] += _HAN[piece.text] * behind
            behind /= 10
        elif (
            piece.kind == "han" and before is not None and before.kind == "han" and before.text not in "零〇"
        ):
            if _follows(before.text, piece.text):
                terms[-1] = Fraction(_HAN[piece.text]) if which else terms[-1]
            else:
                terms[-1] = terms[-1] * 10 + _HAN[piece.text]
        elif piece.kind == "han":
            loose = before is not None and before.kind == "magnitude" and size >= 100
            if piece.text in "零〇":
                terms.append(Fraction(0))
            else:
                terms.append(Fraction(_HAN[piece.text]))
    if loose and group[-1].kind == "han" and group[-1].text not in "零〇" and terms[-1] < 10:
        terms[-1] *= size // 10  # 三万五, 一百二
    return sum(terms, Fraction(0))


def _follows(one: str, other: str) -> bool:
    """Return whether two signs say “about”: 两三, 七八, 三五."""
    return _HAN[other] == _HAN[one] + 1 or one + other == "三五"
