"""The check of bounds: 10万人以上 is not “100,000 people”, 超过500亿元 not “RMB 50 billion”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bilingual.checks.alignment import Alignment, align
from bilingual.checks.habits import shown
from bilingual.document import Figure, Finding, Pair, Precision, Quantity, QuantityKind, Severity
from bilingual.quantities import HOUSE_STYLE, Style, render_quantity
from bilingual.quantities.tables import house_word, precisions
from bilingual.wording import capital

_KIND = QuantityKind


def _near(bound: Precision) -> re.Pattern[str]:
    """Return the pattern of the words that say *bound* near a figure."""
    near = (word for word, said in _NEAR if said is bound)
    words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in near)
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)


_NEAR = [(row.word, row.bound) for row in precisions() if (row.language, row.place) == ("en", "near")]
_SAID = {bound: _near(bound) for _, bound in _NEAR}
_BEFORE, _AFTER = 60, 30  # characters of the English in which a bound may stand apart from its figure
_CLAUSE = re.compile(r"[,;:.](?=\s|$)")
_RANGE_FROM = re.compile(r"\b(?:between|from)\b", re.IGNORECASE)
_RANGE_TO = re.compile(r"\s?(?:–|-|to|through)\s?(?:RMB |US\$)?\d")
_NO_WORD = re.compile(
    r"(?:\b(?:the|a|an|this|these|those|that|its|their|his|her|our|each|every|all|No|Nos|first|last|past|top"
    r"|another|other)\.?|['’]s|[-–/“(×÷=+])\s*$",
    re.IGNORECASE,
)
_MEASURED = frozenset(
    {
        *(_KIND.MONEY, _KIND.AREA, _KIND.LENGTH, _KIND.MASS, _KIND.VOLUME, _KIND.POWER, _KIND.ENERGY),
        *(_KIND.MEASURE, _KIND.COUNT, _KIND.PERCENT, _KIND.POINTS, _KIND.DURATION, _KIND.MULTIPLE),
    }
)


def bounds(pair: Pair) -> Iterator[Finding]:
    """Find figures whose bound is lost: the Chinese says more than, at least, up to, less than, about or
    nearly, and the English says the bare figure.

    A bound that stands a few words off (a maximum of, speeches limited to, Grade III or above) is one, and
    so is one that an earlier figure of the same clause shares.
    """
    if not any(_bounded(quantity) for quantity in pair.quantities):
        return
    alignment = align(shown(pair.quantities, pair.hits), pair.en)
    for quantity, figure in lost_bounds(alignment, pair.en):
        word = house_word(quantity.precision)
        yield Finding(
            check="bounds",
            severity=Severity.WARNING,
            message=f"the Chinese says {word} ({quantity.text}), the English “{figure.text}” alone",
            source=quantity.text,
            expected=f"{word} {bare(quantity)}",
            found=figure.text,
        )


def bare(quantity: Quantity, style: Style = HOUSE_STYLE) -> str:
    """Return the English of *quantity* without its word of precision."""
    return render_quantity(replace(quantity, precision=Precision.EXACT), style)


def _bounded(quantity: Quantity) -> bool:
    return (
        quantity.precision in _SAID
        and quantity.required
        and quantity.kind in _MEASURED
        and len(quantity.values) == 1
        and not {"several", "attributive", "label"} & set(quantity.detail)
    )


def lost_bounds(alignment: Alignment, english: str) -> Iterator[tuple[Quantity, Figure]]:
    """Yield the quantities of *alignment* whose bound *english* does not say, each with its figure."""
    for place, target in sorted(alignment.matched.items()):
        source, atom = alignment.source[place], alignment.target[target]
        quantity, figure = alignment.quantities[source.owner], alignment.figures[atom.owner]
        if not _bounded(quantity) or atom.precision is not Precision.EXACT:
            continue
        if len(figure.values) == 1 and figure.kind in _MEASURED and not _says(quantity, figure, english):
            yield quantity, figure


def _says(quantity: Quantity, figure: Figure, english: str) -> bool:
    """Return whether a bound of the same direction stands near *figure*."""
    before = english[max(0, figure.start - _BEFORE) : figure.start]
    after = english[figure.end : figure.end + _AFTER]
    if (border := _CLAUSE.search(after)) is not None:
        after = after[: border.start()]
    said = _SAID[quantity.precision]
    if said.search(before) or said.search(after) or said.search(figure.text):
        return True
    return _RANGE_TO.match(after) is not None or _RANGE_FROM.search(before) is not None


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
