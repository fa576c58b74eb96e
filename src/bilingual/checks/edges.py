"""Figures whose unit may as well be the beginning of the next word."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.document import Finding, Pair, Severity
from bilingual.quantities import render_quantity
from bilingual.quantities.reading_chinese.edges import AMBIGUOUS


def edges(pair: Pair) -> Iterator[Finding]:
    """Find figures that the reader could take in two ways and took in one: 13万2人, 5年产值.

    They are warned of and not guessed at: the words behind the number decide, and a person reads them.
    """
    for quantity in pair.quantities:
        if AMBIGUOUS in quantity.detail and quantity.required:
            after = pair.zh[quantity.end : quantity.end + 4]
            yield Finding(
                check="edges",
                severity=Severity.WARNING,
                message=f"{quantity.text} before “{after}” may be read in two ways: look at the Chinese",
                source=quantity.text,
                expected=render_quantity(quantity),
            )
