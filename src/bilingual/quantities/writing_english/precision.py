"""The words that make a figure less or more than exact, in house style."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities.reading_chinese.lexicon import NAMED_WORDS, PREFIX_WORDS
from bilingual.quantities.reading_chinese.source import normalise
from bilingual.quantities.tables import Wording, precisions


def with_precision(q: Quantity, english: str) -> str:
    """Return *english* with the precision word if it stands inside the quantity's text."""
    if q.precision is Precision.EXACT or "several" in q.detail:
        return english
    said = [row for row in _words_of(normalise(q.text).text) if row.bound is q.precision]
    if not said:
        return english
    house = said[-1].house_percent if q.kind is QuantityKind.PERCENT else said[-1].house
    return house.format(english)


def _words_of(text: str) -> Iterator[Wording]:
    """Yield the words of precision that *text* has at its beginning, inside and at its end."""
    for row in precisions():
        if row.language != "zh":
            continue
        if (
            (row.place == "before" and _begins(text, row.word))
            or (row.place == "inside" and row.word in text)
            or (row.place == "after" and text.endswith(row.word))
        ):
            yield row


def _begins(text: str, word: str) -> bool:
    """Return whether *text* begins with *word*, or with another word of precision or a currency and then
    *word*: 约近2万, 港币约60万元."""
    at = text.find(word, 0, 10)
    return at == 0 or (at > 0 and text[:at] in (PREFIX_WORDS.at(text, 0), NAMED_WORDS.at(text, 0)))
