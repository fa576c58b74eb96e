"""The English of a quantity in house style."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.documents import romanise
from bilingual.quantities.reading_chinese.labels import label_english
from bilingual.quantities.reading_chinese.roads import ROAD, road_english
from bilingual.quantities.reading_chinese.source import normalise
from bilingual.quantities.reading_chinese.unit_labels import CAPTION
from bilingual.quantities.style import HOUSE_STYLE, CurrencyStyle, Style
from bilingual.quantities.tables import currency
from bilingual.quantities.writing_english import wording
from bilingual.quantities.writing_english.calendar import date_english, period_english, time_english
from bilingual.quantities.writing_english.conversions import as_written
from bilingual.quantities.writing_english.names import proposal_english, session_english
from bilingual.quantities.writing_english.precision import with_precision
from bilingual.quantities.writing_english.units import (
    label_of,
    money_english,
    per_english,
    unit_english,
)
from bilingual.roman import roman

_LAW = {
    "article": "Article",
    "chapter": "Chapter",
    "section": "Section",
    "paragraph": "Paragraph",
    "item": "Item",
    "part": "Part",
}
_SECTORS = {1: "primary", 2: "secondary", 3: "tertiary"}
_FINAL_ZERO = re.compile(r"[0-9]\.0+(?![0-9])")
_TIMES = {2: "doubled", 4: "quadrupled", 8: "increased eightfold", 16: "increased sixteenfold"}


def render_quantity(q: Quantity, style: Style = HOUSE_STYLE) -> str:
    """Return the English of *q* in *style*, exact by value; without ``q.classifier``, which is the engine's.

    Where the style sheet is silent, the majority of the project's corpus is followed.
    """
    return with_precision(q, _RENDERERS[q.kind](q, style))


def _range(q: Quantity, values: tuple[Fraction, ...], write: Callable[[Fraction], str], style: Style) -> str:
    """Return "30,000–50,000", "1.2–1.5 million" (one scale for both), or in full with "to" for 至."""
    if len(values) == 1:
        return write(values[0])
    low, high, sign = values[0], values[-1], _sign(q)
    size, word = wording.scale_of(high)
    if word and wording.scale_of(low)[1] == word and sign == "–":
        return f"{wording.grouped(low / size, style)}{sign}{wording.grouped(high / size, style)} {word}"
    return f"{wording.scaled(low, style)}{sign}{wording.scaled(high, style)}"


def _sign(q: Quantity) -> str:
    return " to " if "至" in q.text or "到" in q.text.replace("不到", "") else "–"


def _scaled(q: Quantity, style: Style) -> Callable[[Fraction], str]:
    """Return the writer of amounts of *q*: millions and billions, or digits with the source's final zeros."""
    text = normalise(q.text).text

    def write(value: Fraction) -> str:
        return wording.scaled(value, style) if abs(value) >= 10**6 else wording.as_written(value, text, style)

    return write


def _spelled(q: Quantity, style: Style) -> Callable[[Fraction], str]:
    ten = "十" in q.text

    def write(value: Fraction) -> str:
        return wording.spelled(value, style, ten=ten)

    return write


def _plain(q: Quantity, style: Style) -> Callable[[Fraction], str]:
    text = normalise(q.text).text

    def write(value: Fraction) -> str:
        return wording.as_written(value, text, style)

    return write


def _unit(q: Quantity, style: Style) -> str:
    """Return the label of a table: RMB 100 million, 10,000 persons, enterprises, RMB per kilogram."""
    english = _unit_alone(q, style)
    return f"Unit: {english}" if CAPTION in q.detail else english


def _unit_alone(q: Quantity, style: Style) -> str:
    code, *per = q.unit.split("/")
    rate = "".join(f" per {per_english(unit)}" for unit in per)
    name = label_of(code)
    if q.values[0] != 1:
        if currency(code) is not None:
            return _money(q, style)
        amount = wording.scaled(q.values[0], style)
        return (amount if name == "number" else f"{amount} {unit_english(code, one=False)}") + rate
    if code == "CNY" and style.currency is not CurrencyStyle.RMB:
        name = style.currency.value
    return name + rate


def _money(q: Quantity, style: Style) -> str:
    given, q = q, as_written(q)
    code, *per = q.unit.split("/")
    minus = "minus " if len(q.values) == 1 and q.values[0] < 0 else ""
    amount = _range(q, q.values if not minus else (-q.values[0],), _scaled(q, style), style)
    if code == "CNY" and style.currency is CurrencyStyle.YUAN:
        english = f"{amount} yuan"
    elif code == "CNY" and style.currency is CurrencyStyle.CNY:
        english = f"CNY {amount}"
    else:
        english = money_english(code, amount, one=q.values == (Fraction(1),))
    return minus + english + "".join(f" per {per_english(unit, symbol=q is not given)}" for unit in per)


def _measure(q: Quantity, style: Style) -> str:
    given, q = q, as_written(q)
    unit, *per = q.unit.split("/")
    amount = _range(q, q.values, _scaled(q, style), style)
    if "shared" in q.detail:
        return amount
    one = len(q.values) == 1 and q.values[0] == 1
    name = unit_english(unit, one=one, symbol=q is not given)
    english = f"{amount} {name}"
    english += "".join(f" per {per_english(part, symbol=q is not given)}" for part in per)
    if q.unit == "mu" and style.mu_gloss:
        hectares = tuple(value / 15 for value in q.values)
        english += f" ({_range(q, hectares, lambda value: _rounded(value, style), style)} hectares)"
    return english


def _rounded(value: Fraction, style: Style) -> str:
    """Return *value* as is if its decimals are few, else to three significant figures."""
    if value.denominator in (1, 2, 5, 10):
        return wording.scaled(value, style)
    places = 0
    while value * 10**places < 100 and places < 6:
        places += 1
    return wording.scaled(Fraction(round(value * 10**places), 10**places), style)


def _duration(q: Quantity, style: Style) -> str:
    if q.values == (Fraction(1, 2),):
        return f"half {'an' if q.unit == 'hour' else 'a'} {q.unit}"
    if (
        len(q.values) == 1
        and q.values[0] % 1 == Fraction(1, 2)
        and q.values[0] < 10
        and any(c in q.text for c in "半")
    ):
        return f"{_spelled(q, style)(Fraction(int(q.values[0])))} and a half {q.unit}s"
    amount = _range(q, q.values, _spelled(q, style), style)
    if "shared" in q.detail:
        return amount
    if "attributive" in q.detail:
        return f"{amount.replace(' ', '-')}-{q.unit.replace(' ', '-')}"
    one = len(q.values) == 1 and q.values[0] == 1
    return f"{amount} {unit_english(q.unit, one=one)}"


def _count(q: Quantity, style: Style) -> str:
    if "several" in q.detail:
        return _several(q.values[0], style)
    if "per" in q.detail:
        return f"per {_scaled(q, style)(q.values[0])}"
    if "label" in q.detail or _FINAL_ZERO.search(normalise(q.text).text):
        return _range(q, q.values, _plain(q, style), style)  # 工业4.0
    return _range(q, q.values, _spelled(q, style), style)


def _several(size: Fraction, style: Style) -> str:
    """Return "dozens of", "hundreds of", "tens of thousands of" for 数十, 数百, 数万."""
    names = {10: "dozens of", 100: "hundreds of", 1000: "thousands of", 10**4: "tens of thousands of"}
    names |= {10**5: "hundreds of thousands of", 10**6: "millions of", 10**7: "tens of millions of"}
    names |= {10**8: "hundreds of millions of", 10**9: "billions of", 10**10: "tens of billions of"}
    return names.get(int(size), wording.scaled(size, style))


def _percent(q: Quantity, style: Style) -> str:
    write = _plain(q, style)
    if "shared" in q.detail:
        return write(q.values[0])
    return _sign(q).join(f"{write(value)}{q.unit}" for value in q.values)


def _multiple(q: Quantity, style: Style) -> str:
    if "verb" in q.detail:
        return (
            "halved"
            if q.values[0] < 1
            else _TIMES.get(int(q.values[0]), f"{wording.decimal(q.values[0])} times")
        )
    if q.unit == "increase":
        percent = tuple(value * 100 for value in q.values)
        return f"{_range(q, percent, _plain(q, style), style)}%"
    amount = _range(q, q.values, _spelled(q, style), style)
    if q.values == (Fraction(2),) and style.spell_out and "shared" not in q.detail:
        return "twice"
    return amount if "shared" in q.detail else f"{amount} times"


def _fraction(q: Quantity, style: Style) -> str:
    return _sign(q).join(wording.fraction_words(value) for value in q.values)


def _ratio(q: Quantity, style: Style) -> str:
    return ":".join(_ratio_terms(q))


def _ratio_terms(q: Quantity) -> list[str]:
    """Return the terms as the source writes them, so that 44.0 keeps its zero."""
    written = normalise(q.text).text.replace("∶", ":").replace(" ", "").replace("\n", "").split(":")
    if len(written) == len(q.values) and all(w.replace(".", "", 1).isdigit() for w in written):
        return written
    return [wording.decimal(value) for value in q.values]


def _ordinal(q: Quantity, style: Style) -> str:
    if label := label_english(q):
        return label
    numbers = _sign(q).join(wording.grouped(value, style) for value in q.values)
    for part, name in _LAW.items():
        if part in q.detail:
            if part == "chapter" and len(q.values) == 1 and q.values[0] < 40:
                return f"{name} {roman(int(q.values[0]))}"
            return f"{name}{'s' if len(q.values) > 1 else ''} {numbers}"
    if "number" in q.detail:
        return f"No{'s' if len(q.values) > 1 else ''}. {numbers}"
    if "top" in q.detail or "bottom" in q.detail:
        return f"{'top' if 'top' in q.detail else 'bottom'} {_spelled(q, style)(q.values[0])}"
    if "sector" in q.detail and q.values[0] in _SECTORS:
        return _SECTORS[int(q.values[0])]
    return _sign(q).join(wording.ordinal(value, words=style.spell_out) for value in q.values)


def _document_number(q: Quantity, style: Style) -> str:
    sign = romanise(q.detail[0]) if q.detail and q.detail[0] else ""
    year = "".join(c for c in normalise(q.text).text if c.isdigit())[: 4 if q.values[0] > 99 else 2]
    return f"{sign} [{year}] No. {wording.decimal(q.values[1])}".strip()


def _verbatim(q: Quantity, style: Style) -> str:
    if q.unit == ROAD:
        return road_english(q)
    return _copied(q)


def _copied(q: Quantity) -> str:
    """Return the text itself, full-width ASCII made half-width; one character for each."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in q.text)


_RENDERERS: dict[QuantityKind, Callable[[Quantity, Style], str]] = {
    QuantityKind.MONEY: _money,
    QuantityKind.AREA: _measure,
    QuantityKind.LENGTH: _measure,
    QuantityKind.MASS: _measure,
    QuantityKind.VOLUME: _measure,
    QuantityKind.POWER: _measure,
    QuantityKind.ENERGY: _measure,
    QuantityKind.MEASURE: _measure,
    QuantityKind.DURATION: _duration,
    QuantityKind.COUNT: _count,
    QuantityKind.PERCENT: _percent,
    QuantityKind.POINTS: _measure,
    QuantityKind.FRACTION: _fraction,
    QuantityKind.RATIO: _ratio,
    QuantityKind.MULTIPLE: _multiple,
    QuantityKind.ORDINAL: _ordinal,
    QuantityKind.SESSION: session_english,
    QuantityKind.DATE: date_english,
    QuantityKind.TIME: time_english,
    QuantityKind.PERIOD: period_english,
    QuantityKind.DOCUMENT_NUMBER: _document_number,
    QuantityKind.PROPOSAL_NUMBER: proposal_english,
    QuantityKind.UNIT: _unit,
    QuantityKind.VERBATIM: _verbatim,
}
