"""Periods without a number: nothing else compares “the end of last year” with 去年底."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bilingual.checks.alignment import worded
from bilingual.document import Finding, Quantity, QuantityKind, Severity
from bilingual.quantities import render_quantity

_PARTS = {
    "end": r"end|close|late|december|fourth quarter",
    "start": r"start|beginning|early|january|outset",
    "middle": r"middle|mid|june|half",
}
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_YEARS = {
    "this": r"this|current|present|the",
    "last": r"last|previous|preceding|prior",
    "previous": r"last|previous|preceding|prior",
    "next": r"next|coming|following",
    "before last": r"before last",
    "same": r"same|that",
}


def unworded(quantities: Sequence[Quantity], english: str) -> Iterator[Finding]:
    """Find required periods without a number that the English lacks.

    Any wording with the part of the year and the year in it will do, and so will the year's number.
    """
    for quantity in quantities:
        if quantity.kind is not QuantityKind.PERIOD or any(quantity.values) or not quantity.required:
            continue
        if not _said(quantity, english) and worded(quantity, english) is None:
            yield Finding(
                check="figures",
                severity=Severity.CRITICAL,
                message=f"missing: {quantity.text}",
                source=quantity.text,
                expected=render_quantity(quantity),
            )


def _said(quantity: Quantity, english: str) -> bool:
    parts = [_PARTS[part] for part in quantity.detail if part in _PARTS]
    years = [_YEARS[part] for part in quantity.detail if part in _YEARS]
    if not parts and not years:
        return False
    return all(_has(words, english) for words in parts) and all(
        _has(words, english) or _YEAR.search(english) for words in years
    )


def _has(words: str, english: str) -> bool:
    return re.search(rf"\b(?:year-)?(?:{words})\b", english, re.IGNORECASE) is not None
