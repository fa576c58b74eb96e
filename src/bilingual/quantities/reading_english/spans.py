"""Where the number of a figure stands without its words of precision."""

from __future__ import annotations

from bilingual.document import Figure
from bilingual.quantities.reading_english.numbers import word_at
from bilingual.quantities.reading_english.precision import AFTER, BEFORE, LONGEST_BEFORE
from bilingual.quantities.reading_english.tokens import tokenize

_BETWEEN = frozenset({"a", "an", "the", "by", "to", "of", "total", "only"})


def core_span(figure: Figure) -> tuple[int, int]:
    """Return the offsets of *figure* in its text without words of precision: of “more than 20%”, those of
    “20%”."""
    tokens = tokenize(figure.text)
    first, last = 0, len(tokens)
    for count in range(min(LONGEST_BEFORE, last - 1), 0, -1):
        if tuple(word_at(tokens, place) for place in range(count)) in BEFORE:
            first = count
            while first < last - 1 and tokens[first].text in _BETWEEN:
                first += 1
            break
    for count in (2, 1):
        if (
            last - count > first
            and tuple(word_at(tokens, place) for place in range(last - count, last)) in AFTER
        ):
            last -= count
            break
    if not tokens:
        return figure.start, figure.end
    return figure.start + tokens[first].start, figure.start + tokens[last - 1].end
