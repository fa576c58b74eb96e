"""The check of bounds: 10万人以上 is not “100,000 people”, 超5亿元 not up to so much, 3家 no “over 3”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bilingual.checks.alignment import Alignment
from bilingual.checks.context import Place, places, places_of
from bilingual.checks.precision import (
    BOUND_OF,
    Bound,
    bound_zh,
    bounds_en,
    is_hinted,
    is_range,
    is_weak,
    says_apart,
)
from bilingual.document import Figure, Finding, Pair, Precision, Quantity, QuantityKind, Severity
from bilingual.quantities import HOUSE_STYLE, Style, render_quantity
from bilingual.quantities.tables import house_word
from bilingual.wording import capital

_KIND = QuantityKind
_FAR_WORDS = {Bound.UP: "more than", Bound.DOWN: "up to", Bound.NEARLY: "nearly", Bound.ABOUT: "about"}
_NO_WORD = re.compile(
    r"(?:\b(?:the|a|an|this|these|those|that|its|their|his|her|our|each|every|all|No|Nos|first|last|past|top"
    r"|another|other)\.?|['’]s|[-–/“(×÷=+])\s*$",
    re.IGNORECASE,
)
_BEFORE = 60  # characters before a figure that decide whether a word may stand there
_MEASURED = frozenset(
    {
        *(_KIND.MONEY, _KIND.AREA, _KIND.LENGTH, _KIND.MASS, _KIND.VOLUME, _KIND.POWER, _KIND.ENERGY),
        *(_KIND.MEASURE, _KIND.COUNT, _KIND.PERCENT, _KIND.POINTS, _KIND.DURATION, _KIND.MULTIPLE),
        _KIND.FRACTION,
    }
)
_LIMITS = frozenset({Precision.AT_LEAST, Precision.AT_MOST, Precision.LESS_THAN})
"""Bounds that set a limit; the others say that a figure is rounded."""


def bounds(pair: Pair) -> Iterator[Finding]:
    """Find figures whose bound is lost (以上 as the bare figure), added (500亿元 as “over RMB 50 billion”) or
    turned (不少于 as “no more than”, 近 as “more than”).

    A bound that stands a few words off (a maximum of, speeches limited to, Grade III or above) is one, and
    so is one that an earlier figure of the same list shares. Critical where it is turned, or where a limit
    is lost or added; a warning where a figure has only become more or less exact.
    """
    found = tuple(_of_figures(pair))
    yield from found or _grades(pair)


def _of_figures(pair: Pair) -> Iterator[Finding]:
    bounded: list[tuple[Place, Bound]] = []
    for place in places(pair):
        wanted, said = bound_zh(place), bounds_en(place)
        if not said:
            if wanted is not None and is_lost(place, wanted, bounded):
                yield _lost(place, wanted)
            continue
        bounded.append((place, said[0]))
        if wanted in said or place.quantity.kind not in _MEASURED:
            continue
        if wanted is not None and not is_weak(place, wanted):
            yield _turned(place, wanted)
        elif wanted is None and not is_weak(place) and not any(is_hinted(place, bound) for bound in said):
            yield _added(place)


_GRADES = (
    (
        re.compile(r"\b(?:or|and) (?:below|lower|less|fewer|under|younger|smaller)\b", re.I),
        "下内低少小短足不减",
    ),
    (re.compile(r"\b(?:or|and) (?:above|higher|more|over|older|larger)\b", re.I), "上高多大长超余满升增不"),
)
"""What may stand after a grade, an age or a storey, and the Chinese of which one must be there."""


def _grades(pair: Pair) -> Iterator[Finding]:
    """Find “or below” and “or above” that nothing of the Chinese can mean: 二级以上, “Class II or below”."""
    for said, needed in _GRADES:
        match = said.search(pair.en)
        if match is not None and not any(word in pair.zh for word in needed):
            yield Finding(
                check="bounds",
                severity=Severity.CRITICAL,
                message=f"the English says “{match[0]}”, of which the Chinese has nothing",
                found=match[0],
            )


def bare(quantity: Quantity, style: Style = HOUSE_STYLE) -> str:
    """Return the English of *quantity* without its word of precision."""
    return render_quantity(replace(quantity, precision=Precision.EXACT), style)


def is_lost(place: Place, wanted: Bound, bounded: list[tuple[Place, Bound]]) -> bool:
    """Return whether the English nowhere says the bound *wanted* of *place*; *bounded* are places before it
    with theirs, to which *place* is added where it shares one."""
    quantity, figure = place.quantity, place.figure
    if (
        not quantity.required
        or quantity.kind not in _MEASURED
        or figure.kind not in _MEASURED
        or len(quantity.values) != 1
        or {"several", "attributive", "label"} & set(quantity.detail)
    ):
        return False
    if is_range(place) or says_apart(place, wanted):
        return False
    if any(_shares(earlier, bound, place, wanted) for earlier, bound in bounded[-3:]):
        bounded.append((place, wanted))
        return False
    return True


_SHARED = 60  # characters over which the members of a list share a bound
_JOINT = re.compile(r"(?:,|\band|\bor|\bto|/)\s*(?:the |its |a |an |of |with )?$", re.IGNORECASE)


def _shares(earlier: Place, bound: Bound, place: Place, wanted: Bound) -> bool:
    """Return whether *earlier* has its *bound* for a list that goes on with *place*: over 20 firms and
    30 shops."""
    gap = place.figure.start - earlier.figure.end
    joined = 0 <= gap <= _SHARED and earlier.quantity.text in place.clause
    return bound is wanted and joined and _JOINT.search(place.said_before) is not None


def lost_bounds(alignment: Alignment, chinese: str, english: str) -> Iterator[tuple[Quantity, Figure]]:
    """Yield the quantities of *alignment* whose bound *english* does not say, each with its figure."""
    bounded: list[tuple[Place, Bound]] = []
    for place in places_of(alignment, chinese, english):
        wanted, said = bound_zh(place), bounds_en(place)
        if said:
            bounded.append((place, said[0]))
            continue
        near = wanted is BOUND_OF.get(place.quantity.precision)  # else it stands too far off to be put back
        if wanted is not None and near and is_lost(place, wanted, bounded):
            yield place.quantity, place.figure


def _lost(place: Place, wanted: Bound) -> Finding:
    word = house_word(place.quantity.precision) or _FAR_WORDS[wanted]
    return _finding(
        place,
        Severity.CRITICAL
        if place.quantity.precision in _LIMITS or wanted is Bound.DOWN
        else Severity.WARNING,
        f"the Chinese says {word} ({place.quantity.text}), the English “{place.figure.text}” alone",
        f"{word} {bare(place.quantity)}",
    )


def _added(place: Place) -> Finding:
    return _finding(
        place,
        Severity.CRITICAL if place.target.precision in _LIMITS else Severity.WARNING,
        f"the English says “{place.figure.text}”, the Chinese {place.quantity.text} without a bound",
        bare(place.quantity),
    )


def _turned(place: Place, wanted: Bound) -> Finding:
    word = house_word(place.quantity.precision) or _FAR_WORDS[wanted]
    return _finding(
        place,
        Severity.CRITICAL,
        f"the Chinese says {word} ({place.quantity.text}), the English “{place.figure.text}”",
        f"{word} {bare(place.quantity)}",
    )


def _finding(place: Place, severity: Severity, message: str, expected: str) -> Finding:
    return Finding(
        check="bounds",
        severity=severity,
        message=" ".join(message.split()),
        source=place.quantity.text,
        expected=expected,
        found=place.figure.text,
    )


def put_bound(quantity: Quantity, figure: Figure, english: str, style: Style = HOUSE_STYLE) -> str | None:
    """Return *english* with the bound of *quantity* before *figure*, or None where no word may stand there:
    after an article, inside a compound, before an ordinal."""
    before, after = english[: figure.start], english[figure.end : figure.end + 1]
    named = figure.text[:1].isupper() and not figure.text.startswith(("RMB", "US$", "HK$", "CNY"))
    if named or (after and after in "-–/×÷=+") or _NO_WORD.search(before[-_BEFORE:]):
        return None
    word = _word(quantity, style)
    return f"{before}{word if before.strip() else capital(word)} {english[figure.start :]}"


def _word(quantity: Quantity, style: Style) -> str:
    """Return the word of precision as house style has it for *quantity*: 八成以上 is more than 80%."""
    whole, plain = render_quantity(quantity, style), bare(quantity, style)
    inside = whole.removesuffix(plain).strip() if whole != plain and whole.endswith(plain) else ""
    return inside or house_word(quantity.precision)
