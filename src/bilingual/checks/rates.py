"""The check of rates and ratios: RMB 600 a month is not RMB 600 a year, and 6:4 is not 40:60."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bilingual.checks.alignment import align
from bilingual.document import Figure, Finding, Pair, Quantity, QuantityKind, Severity
from bilingual.quantities import render_quantity
from bilingual.quantities.reading_chinese.rates import PER
from bilingual.quantities.reading_english.lexicon import DENOMINATORS
from bilingual.quantities.tables import units

_LONGEST = max(len(words) for words in DENOMINATORS)
_PER = re.compile(
    r"\s?(?:/|\b(?:per|an?|each|every)\b)\s?(?P<words>(?:[a-zµμ°]+[0-9²³]?[ -]?){1,4})", re.IGNORECASE
)
_PEOPLE = frozenset({"person", "household"})
_AGO = re.compile(r"\s?(?:earlier|ago|later|before|after|old|on|or)\b", re.IGNORECASE)


def rates(pair: Pair) -> Iterator[Finding]:
    """Find amounts per something else, or of another size per the same: 7元/斤 is RMB 14 per kg and not RMB 7
    per kg; and ratios whose terms are turned round.

    What the English counts per is compared where the Chinese says it too, in the amount (3.2元/斤) or in its
    clause (每斤收购价); a rate that either leaves unsaid is none.
    """
    if not any(_per(quantity) or quantity.kind is QuantityKind.RATIO for quantity in pair.quantities):
        return
    alignment = align(pair.quantities, pair.en)
    seen: set[int] = set()
    for place, target in sorted(alignment.matched.items()):
        owner = alignment.source[place].owner
        quantity, figure = alignment.quantities[owner], alignment.figures[alignment.target[target].owner]
        if owner in seen:
            continue
        seen.add(owner)
        if not _agree(quantity, figure, pair.en):
            said = pair.en[figure.start : _denominators(pair.en, figure.end)[1]]
            yield Finding(
                check="rates",
                severity=Severity.CRITICAL,
                message=f"{quantity.text} is not “{' '.join(said.split())}”",
                source=quantity.text,
                expected=render_quantity(quantity),
                found=figure.text,
            )


def _per(quantity: Quantity) -> list[str]:
    """Return the codes of what *quantity* is per."""
    written = quantity.unit.split("/")[1:]
    return written + [part.removeprefix(PER) for part in quantity.detail if part.startswith(PER)]


def _agree(quantity: Quantity, figure: Figure, english: str) -> bool:
    if quantity.kind is QuantityKind.RATIO:
        return figure.kind is not QuantityKind.RATIO or _shares(quantity.values) == _shares(figure.values)
    per, (said, _) = _per(quantity), _denominators(english, figure.end)
    if not per:
        return True
    size = (
        _size(quantity.unit.split("/")[0]) / _size(figure.unit.split("/")[0]) if figure.unit else Fraction(1)
    )
    for codes in said:
        factor = next(
            (f for one in per for code in sorted(codes) if (f := _factor(one, code)) is not None), None
        )
        if factor is not None:
            size *= factor
        elif not _left_to_the_context(per, codes):
            return False
    if len(quantity.values) != len(figure.values):
        return True
    return all(
        abs(source * size - target) * 200 <= abs(target)  # as exact as a price is rounded
        for source, target in zip(quantity.values, figure.values, strict=True)
    )


def is_denominator(figure: Figure, pair: Pair) -> bool:
    """Return whether *figure* is but the half-kilogram (500 grams) in which a price per jin is said."""
    known = units().get(figure.unit)
    mass = known is not None and known.group == "mass" and len(figure.values) == 1
    if known is None or not mass or figure.values[0] * known.size != units()["jin"].size:
        return False
    return (
        "斤" in pair.zh
        and re.search(r"(?:/|\b(?:per|an?|each|every)) ?$", pair.en[: figure.start]) is not None
    )


def _shares(values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    whole = sum(values) or Fraction(1)
    return tuple(value / whole for value in values)


def _size(code: str) -> Fraction:
    known = units().get(code)
    return known.size if known is not None else Fraction(1)


def _left_to_the_context(per: list[str], codes: frozenset[str]) -> bool:
    """Return whether English may add *codes* to what the Chinese says *per*: a year or a month if the Chinese
    says no time, and what is counted, whose words vary; but a person is no household."""
    if codes & {"year", "month"}:
        return not any(units()[one].kind is QuantityKind.DURATION for one in per if one in units())
    counted = any(units()[code].kind is QuantityKind.COUNT for code in codes)
    return counted and not (_PEOPLE & codes and _PEOPLE & set(per))


def _factor(chinese: str, english: str) -> Fraction | None:
    """Return by how much an amount per *chinese* is multiplied to be per *english*; None: another kind."""
    if chinese == english:
        return Fraction(1)
    one, other = units().get(chinese), units().get(english)
    if one is None or other is None or one.group != other.group or one.kind is QuantityKind.COUNT:
        return None
    return other.size / one.size


def _denominators(english: str, at: int) -> tuple[list[frozenset[str]], int]:
    """Return what an amount that ends at *at* is said to be per, each in the codes it may be, and the end."""
    found: list[frozenset[str]] = []
    while len(found) < 3 and (match := _PER.match(english, at)) is not None:
        words = re.findall(r"[a-zµμ°]+[0-9]?", match["words"].lower().replace("²", "2").replace("³", "3"))
        count = next(
            (n for n in range(min(len(words), _LONGEST), 0, -1) if tuple(words[:n]) in DENOMINATORS), 0
        )
        if not count:
            break
        end = match.start("words")
        for _ in range(count):
            end = next(re.finditer(r"[A-Za-zµμ°]+[0-9²³]?", english[end : end + 40])).end() + end
        if _AGO.match(english, end):
            break
        found.append(DENOMINATORS[tuple(words[:count])])
        at = end
    return found, at
