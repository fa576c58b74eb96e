"""Numbers that say one thing together: ranges, lists, fractions, yuan with their jiao."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bilingual.checks.second_reading.sights import CODE, Sight

_RANGE = re.compile(r" ?(?:~{1,2}|-{1,2}|至|到) ?")
_PARTS_OF = {"year": ("half", "quarter", "month"), "month": ("day",)}
_LIST = re.compile(r" ?[、和与及] ?")


def join(text: str, seen: Sequence[Sight]) -> list[Sight]:
    """Return the sights of *text* joined to what they say together."""
    joined: list[Sight] = []
    for sight in reversed(seen):
        after = joined[-1] if joined else None
        between = text[sight.end : after.start] if after is not None and after.start - sight.end < 5 else None
        if after is not None and between is not None and CODE not in (sight.unit, after.unit):
            sight = _joined(sight, after, between, joined)
        joined.append(sight)
    return joined[::-1]


def _joined(sight: Sight, after: Sight, between: str, joined: list[Sight]) -> Sight:
    """Return *sight* with what it shares with the one *after* it; one that is part of it leaves *joined*."""
    if not (sight.values and after.values):
        return sight
    if between.strip() == "分之":
        return _fraction(sight, joined.pop())
    if between == "/" and not sight.unit and not after.unit and 0 < sight.values[0] < after.values[0] < 100:
        joined.pop()
        return replace(sight, end=after.end, values=(sight.values[0] / after.values[0],), unit="fraction")
    if between == "" and sight.unit == "CNY" == after.unit and after.factor < 1 and len(sight.values) == 1:
        joined.pop()
        return replace(sight, end=after.end, values=(sight.values[0] + after.values[0],))
    ranged = _RANGE.fullmatch(between) is not None
    if not sight.unit and (ranged or (_LIST.fullmatch(between) and sight.magnitude == 1)):
        sight = _shared(sight, after, ranged=ranged)
    rises = (
        ranged and sight.unit == after.unit != "" and not after.tied and sight.values[-1] < after.values[0]
    )
    ratio = between in (":", "∶") and not sight.unit and not after.unit
    dated = not between.strip() and after.unit in _PARTS_OF.get(sight.unit, ())
    return replace(sight, tied=rises or ratio or dated)


def _fraction(below: Sight, above: Sight) -> Sight:
    """Return 三分之二, or 千分之三 as a percentage."""
    whole = below.values[0] or Fraction(1)
    share = above.values[0] / whole
    if whole in (100, 1000, 10000):
        return Sight(below.start, above.end, (share * 100,), "%", True)
    return Sight(below.start, above.end, (share,), "fraction", True)


def _shared(sight: Sight, after: Sight, *, ranged: bool) -> Sight:
    """Return *sight* with the unit, and perhaps the magnitude, that stand but once: 3-5万元, 2.1和1.6万户."""
    number = tuple(value * after.factor for value in sight.values)
    scaled = tuple(value * after.magnitude for value in number)
    certain = sight.certain or (ranged and after.certain)
    shared = replace(sight, unit=after.unit, certain=certain, values=number, factor=after.factor)
    if sight.magnitude == 1 < after.magnitude and (not ranged or scaled[0] < after.values[-1]):
        also = () if ranged else number
        return replace(shared, values=scaled, also=also, magnitude=after.magnitude)
    return shared
