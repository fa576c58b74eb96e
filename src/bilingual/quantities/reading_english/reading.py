"""The walk over an English text that tries the grammars in turn: documents, ratios, dates, periods,
amounts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bilingual.document import Figure, QuantityKind
from bilingual.quantities.reading_english.amounts import read_amounts
from bilingual.quantities.reading_english.calendar import is_year
from bilingual.quantities.reading_english.dates import read_date
from bilingual.quantities.reading_english.lexicon import SMALL
from bilingual.quantities.reading_english.numbers import word_at
from bilingual.quantities.reading_english.periods import read_period
from bilingual.quantities.reading_english.times import read_time
from bilingual.quantities.reading_english.tokens import Token, tokenize
from bilingual.roman import roman

_OPENING = frozenset({"[", "(", "〔", "【", "﹝"})
_CLOSING = frozenset({"]", ")", "〕", "】", "﹞"})
_ROMAN_AFTER_NAME = {roman(number).lower(): number for number in range(1, 13)}
_ROMAN = {word: number for word, number in _ROMAN_AFTER_NAME.items() if len(word) > 1}
_NUMBERED = frozenset(
    [
        "phase",
        "class",
        "grade",
        "type",
        "category",
        "level",
        "part",
        "chapter",
        "stage",
        "tier",
        "section",
        "volume",
        "appendix",
        "annex",
        "schedule",
    ]
)


def read_figures(text: str) -> tuple[Figure, ...]:
    """Return every figure of the English *text* in order, without overlap, with exact values and offsets.

    Values, units and kinds are as in :class:`~bilingual.document.Quantity`. Nothing is raised for any text;
    the work is linear in its length.
    """
    tokens = tokenize(text)
    figures: list[Figure] = []
    at = 0
    while at < len(tokens):
        found, at = _read(text, tokens, at)
        figures.extend(found)
    return tuple(figures)


def _read(text: str, tokens: Sequence[Token], at: int) -> tuple[list[Figure], int]:
    token = tokens[at]
    if token.kind == "name":
        return [], at + 1
    if (spoken := _spoken_ratio(text, tokens, at)) is not None:
        return [spoken[0]], spoken[1]
    if (token.kind == "word" and token.text not in _ROMAN_AFTER_NAME) or token.kind == "decade":
        one = read_period(text, tokens, at) or read_date(text, tokens, at)
        if one is not None:
            return [one[0]], one[1]
        many = read_amounts(text, tokens, at)
        return many if many is not None else ([], at + 1)
    if token.kind == "word":
        return _roman(text, tokens, at)
    if token.kind == "code":
        one = read_period(text, tokens, at)
        if one is not None:
            return [one[0]], one[1]
        return [_verbatim(text, token)], at + 1
    if token.kind == "symbol":
        if token.text in _OPENING and (document := _document(text, tokens, at)) is not None:
            return [document[0]], document[1]
        many = read_amounts(text, tokens, at)
        return many if many is not None else ([], at + 1)
    one = (
        _ratio(text, tokens, at)
        or _slash(text, tokens, at)
        or _event(text, tokens, at)
        or read_time(text, tokens, at)
        or read_period(text, tokens, at)
        or read_date(text, tokens, at)
    )
    if one is not None:
        return [one[0]], one[1]
    many = read_amounts(text, tokens, at)
    return many if many is not None else ([], at + 1)


def _verbatim(text: str, token: Token) -> Figure:
    return Figure(
        start=token.start, end=token.end, text=text[token.start : token.end], kind=QuantityKind.VERBATIM
    )


def _document(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Read “[2023] No. 22”: the part of a document's number that is the same in every language."""
    if not is_year(tokens, at + 1) or word_at(tokens, at + 2) not in _CLOSING:
        return None
    end = at + 3
    if word_at(tokens, end) != "no":
        return None
    end += 2 if word_at(tokens, end + 1) == "." else 1
    if end >= len(tokens) or tokens[end].kind != "number":
        return None
    start = tokens[at].start
    figure = Figure(
        start=start,
        end=tokens[end].end,
        text=text[start : tokens[end].end],
        kind=QuantityKind.DOCUMENT_NUMBER,
        values=(tokens[at + 1].value, tokens[end].value),
    )
    return figure, end + 1


def _ratio(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Read “46.2:53.8”, “7.6:41.3:51.1”; two parts that are a time of day are left to the times."""
    values = [tokens[at].value]
    end = at + 1
    while (
        word_at(tokens, end) == ":"
        and end + 1 < len(tokens)
        and tokens[end + 1].kind == "number"
        and (tokens[end].glued == tokens[end + 1].glued)
    ):
        values.append(tokens[end + 1].value)
        end += 2
    if len(values) == 1 and word_at(tokens, end) == "-":
        values, end = _split(tokens, at)
    if len(values) < 2 or (read_time(text, tokens, at) is not None and len(values) < 4):
        return None
    start = tokens[at].start
    last = tokens[end - 1].end
    figure = Figure(
        start=start, end=last, text=text[start:last], kind=QuantityKind.RATIO, values=tuple(values)
    )
    return figure, end


def _spoken_ratio(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Read “a ratio of one to three”, “a ratio of 1 to 3”."""
    terms = [tokens[place] for place in (at, at + 2) if place < len(tokens)]
    if len(terms) < 2 or word_at(tokens, at + 1) != "to":
        return None
    values = [term.value if term.kind == "number" else Fraction(SMALL.get(term.text, 0)) for term in terms]
    near = {word_at(tokens, place) for place in range(max(0, at - 8), at)} | {word_at(tokens, at + 3)}
    if not all(values) or not near & {"ratio", "ratios", "odds"}:
        return None
    start, end = tokens[at].start, tokens[at + 2].end
    figure = Figure(start=start, end=end, text=text[start:end], kind=QuantityKind.RATIO, values=tuple(values))
    return figure, at + 3


def _slash(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Read “1/15” as a fraction; 24/7 and 2022/23 are none."""
    if word_at(tokens, at + 1) != "/" or word_at(tokens, at + 3) == "/" or at + 2 >= len(tokens):
        return None
    first, second = tokens[at], tokens[at + 2]
    whole = second.kind == "number" and first.raw.isdigit() and second.raw.isdigit() and second.glued
    if not whole or not 0 < first.value < second.value <= 1000:
        return None
    figure = Figure(
        start=first.start,
        end=second.end,
        text=text[first.start : second.end],
        kind=QuantityKind.FRACTION,
        values=(first.value / second.value,),
    )
    return figure, at + 3


def _event(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Read “7·20”, a day by which an event is known."""
    if word_at(tokens, at + 1) != "·" or at + 2 >= len(tokens):
        return None
    month, day = tokens[at], tokens[at + 2]
    if not (month.raw.isdigit() and day.raw.isdigit() and tokens[at + 1].glued and day.glued):
        return None
    if not (1 <= month.value <= 12 and 1 <= day.value <= 31):
        return None
    figure = Figure(
        start=month.start,
        end=day.end,
        text=text[month.start : day.end],
        kind=QuantityKind.DATE,
        values=(Fraction(0), month.value, day.value),
        unit="day",
    )
    return figure, at + 3


def _split(tokens: Sequence[Token], at: int) -> tuple[list[Fraction], int]:
    """Return the terms of “20-50-30”, a division into three parts or more, and the position after it."""
    values = [tokens[at].value]
    end = at + 1
    while (
        word_at(tokens, end) == "-"
        and end + 1 < len(tokens)
        and tokens[end + 1].kind == "number"
        and tokens[end].glued
        and tokens[end + 1].glued
    ):
        values.append(tokens[end + 1].value)
        end += 2
    good = len(values) > 2 and all(value < 100 and value.denominator == 1 for value in values)
    return (values, end) if good else (values[:1], at + 1)


def _roman(text: str, tokens: Sequence[Token], at: int) -> tuple[list[Figure], int]:
    """Read “Phase II”, “Class I”, “World War II”; a lone I is no figure."""
    token = tokens[at]
    named = word_at(tokens, at - 1) in _NUMBERED
    value = (_ROMAN_AFTER_NAME if named else _ROMAN).get(token.text)
    if value is None or not token.raw.isupper() or at == 0:
        return [], at + 1
    figure = Figure(
        start=token.start,
        end=token.end,
        text=text[token.start : token.end],
        kind=QuantityKind.ORDINAL,
        values=(Fraction(value),),
        required=False,
    )
    return [figure], at + 1
