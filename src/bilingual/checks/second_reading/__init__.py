"""A second, small reading of the figures of a Chinese text, for the check of the first.

It shares neither code nor tables with the reader whose figures are translated, so that a fault of one is no
fault of the other. It goes by the run of numerals and not by productions: every longest run of digits,
Chinese numerals and magnitudes is folded to one number, which then looks a few characters to either side
for what it counts. Its words stand in ``units.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from bilingual.checks.second_reading.codes import find_codes, find_dates
from bilingual.checks.second_reading.context import sight_of
from bilingual.checks.second_reading.joining import join
from bilingual.checks.second_reading.runs import LONGEST, find_runs
from bilingual.checks.second_reading.sights import CODE, Sight
from bilingual.checks.second_reading.words import begins_unit, numbers_in_words, plain, unit_at, unit_names

__all__ = ["CODE", "Sight", "read_again", "unit_names"]

_PLAN = re.compile(
    r"(?<=[“\"「])(?P<quoted>十?[一二三四五六七八九]|十)五(?=[”\"」])"
    r"|(?P<bare>十[一二三四五六七])五(?=规划|期间|时期|末|初|以来|计划)"
    r"|第(?P<full>十?[一二三四五六七八九])个五年(?=规划|计划)"
)
_FIRST_MONTH = re.compile(r"(?<![0-9万亿千百十美欧港日])元(?=(?:至|到|[~-])[0-9一二三四五六七八九十]{1,2}月)")
_HALF = re.compile(r"(?<![零一二两三四五六七八九十百千万亿0-9个年月天吨斤里米亩元块毛成倍分])半")
_NEVER_HALVED = frozenset({"count", "%", "‰", "CNY", "month", "quarter", "decade", "times", "year", "day"})
_LABEL = re.compile(r"(?:(?<=[一-龥])[（(]|单位: ?)(?P<size>[百千万亿]?)")
_SIZES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_NO_LABELS = frozenset({"count", "day", "month", "year", "hour"})
_LABEL_END = re.compile(r"[)）、,，;；]|$")
_PLANS = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}


def read_again(text: str) -> tuple[Sight, ...]:
    """Return every number of the Chinese *text* in order, not overlapping; time is linear in its length."""
    return _remembered(text) if len(text) < 5000 else _read(text)


def _read(text: str) -> tuple[Sight, ...]:
    text = plain(text)
    seen: list[Sight] = []
    doubtful = {start for start, _, unit in numbers_in_words(text) if unit.name == "maybe"}
    taken = _apart([*_words(text), *_named(text)])
    place = floor = 0
    for run in find_runs(text, lambda at: begins_unit(text, at)):
        while place < len(taken) and taken[place].start <= run.start:
            seen.append(taken[place])
            floor = taken[place].end
            place += 1
        if run.start >= floor and (place == len(taken) or run.end <= taken[place].start):
            sight = sight_of(text, run)
            seen.append(replace(sight, certain=False) if run.start in doubtful else sight)
            floor = seen[-1].end
    return tuple(join(text, [*seen, *taken[place:]]))


_remembered = lru_cache(maxsize=2048)(_read)


def _words(text: str) -> Iterator[Sight]:
    """Yield the figures without numerals, and without values the words that are no figures."""
    for match in _HALF.finditer(text):
        half = unit_at(text, match.end())
        if half is not None and half.before == "any" and half.name not in _NEVER_HALVED:
            yield Sight(match.start(), match.end() + len(half.word), (half.factor / 2,), half.name, False)
    for start, end, unit in numbers_in_words(text):
        if unit.name == "none":
            yield Sight(start, end, (), "", False)
        elif unit.name != "maybe":
            within = unit.word[0] == "半" and text[start - 1 : start] in tuple("上下前后大小多")
            yield Sight(start, end, (unit.factor,), unit.name, not within)


def _named(text: str) -> Iterator[Sight]:
    """Yield plans, the first month of 元至6月, dates in digits, and codes."""
    for match in _FIRST_MONTH.finditer(text):
        yield Sight(*match.span(), (Fraction(1),), "month", True)
    for match in _PLAN.finditer(text):
        number = sum(_PLANS[sign] for sign in match["quoted"] or match["bare"] or match["full"])
        yield Sight(*match.span(), (Fraction(number),), "plan", True)
    for match in _LABEL.finditer(text):
        label = unit_at(text, match.end())
        end = match.end() + len(label.word) if label is not None else 0
        if label is not None and label.name not in _NO_LABELS and _LABEL_END.match(text, end):
            size = _SIZES[match["size"]] * label.factor
            yield Sight(match.start("size"), end, (size,), "label", True)
    for parts in find_dates(text):
        for (start, end), unit in zip(parts, ("year", "month", "day"), strict=True):
            yield Sight(start, end, (Fraction(int(text[start:end])),), unit, True)
    for start, end in find_codes(text):
        written = text[start:end]
        known = (Fraction(written),) if written.isdigit() and len(written) <= LONGEST else ()
        yield Sight(start, end, known, CODE, True)


def _apart(sights: list[Sight]) -> list[Sight]:
    """Return *sights* in order, without those that overlap an earlier one."""
    kept: list[Sight] = []
    for sight in sorted(sights, key=lambda sight: (sight.start, -sight.end)):
        if not kept or sight.start >= kept[-1].end:
            kept.append(sight)
    return kept
