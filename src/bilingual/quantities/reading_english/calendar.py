"""What the grammars of dates, times and periods share: their record of fields, months and years."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bilingual.document import Figure, QuantityKind
from bilingual.quantities.reading_english.lexicon import MONTHS
from bilingual.quantities.reading_english.numbers import word_at
from bilingual.quantities.reading_english.tokens import Token

DASHES = frozenset({"-", "–", "—", "~", "～"})
Fields = list[tuple[str, Fraction]]
"""What was read, a letter for each number: y year, m month, d day, H hour, M minute, S second, h half of
a year, q quarter of a year, f first months, p five-year plan, e decade (1980), c century. Two of a letter
are a range."""


def make(
    text: str, tokens: Sequence[Token], start: int, end: int, kind: QuantityKind, fields: Fields
) -> Figure:
    """Return the figure of ``tokens[start:end]`` with *fields* as its values in the order of its kind."""
    unit, values = _in_order(kind, fields)
    return Figure(
        start=tokens[start].start,
        end=tokens[end - 1].end,
        text=text[tokens[start].start : tokens[end - 1].end],
        kind=kind,
        values=values,
        unit=unit,
    )


_ZERO = Fraction(0)
_NAMES = {"h": "half", "p": "plan", "e": "decade", "c": "century"}


def _in_order(kind: QuantityKind, fields: Fields) -> tuple[str, tuple[Fraction, ...]]:
    letters = "".join(letter for letter, _ in fields)
    numbers = tuple(value for _, value in fields)
    if kind is QuantityKind.TIME:
        return "time", (*numbers, _ZERO, _ZERO)[:3]
    if letters[0] in "ymd":
        ends = _ends(fields)
        if kind is QuantityKind.PERIOD:
            return "dates", (*ends[0], *ends[1])
        finest = "day" if ends[0][2] else "month" if ends[0][1] else "year"
        return finest, ends[0]
    if letters[0] == "f":
        return "months", (_ZERO, numbers[0])
    if letters[0] == "q":
        return ("quarter", (_ZERO, *numbers)) if len(numbers) == 1 else ("quarters", (_ZERO, *numbers))
    return _NAMES[letters[0]], (_ZERO, *numbers) if letters[0] == "h" else numbers


Day = tuple[Fraction, Fraction, Fraction]


def _ends(fields: Fields) -> tuple[Day, Day]:
    """Return the first and the last date of *fields*, each as year, month and day, 0 for what is unsaid."""
    seen: dict[str, list[Fraction]] = {"y": [], "m": [], "d": []}
    for letter, value in fields:
        seen[letter].append(value)
    first = tuple(next(iter(seen[letter]), _ZERO) for letter in "ymd")
    last = tuple(seen[letter][-1] if seen[letter] else _ZERO for letter in "ymd")
    return (first[0], first[1], first[2]), (last[0], last[1], last[2])


def is_year(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a year stands at *at*: four digits without separators from 1000 to 2999."""
    if at >= len(tokens) or tokens[at].kind != "number":
        return False
    raw = tokens[at].raw
    return len(raw) == 4 and raw.isdigit() and raw[0] in "12"


_PREPOSITIONS = frozenset(
    (
        "in",
        "of",
        "by",
        "since",
        "from",
        "until",
        "till",
        "to",
        "and",
        "or",
        "last",
        "this",
        "next",
        "early",
        "late",
    )
)


def month_at(tokens: Sequence[Token], at: int) -> int:
    """Return the month named at *at*, or 0; *May* and *March* only where they cannot be other words."""
    month = month_named(tokens, at)
    if not month or tokens[at].text not in ("may", "march", "mar", "sep", "dec", "jan"):
        return month
    follow = tokens[at + 1] if at + 1 < len(tokens) else None
    if follow is not None and (follow.kind in ("number", "ordinal") or follow.text in DASHES):
        return month
    if at and word_at(tokens, at - 1) not in (".", ";", ":", "!", "?", "“", "(", "•"):
        # a verb has a capital in the middle of a sentence only in a title: “Operators May Receive”
        before = tokens[at - 2] if at > 1 and tokens[at - 1].text in "”)’" else tokens[at - 1]
        title = before.kind == "word" and before.raw[0].isupper() and before.text not in _PREPOSITIONS
        return 0 if title else month
    joined = follow is None or follow.text in ("to", "and", ",")
    return month if follow is None or (joined and month_named(tokens, at + 2)) else 0


def month_named(tokens: Sequence[Token], at: int) -> int:
    """Return the month whose name stands at *at*, whatever stands about it, or 0."""
    if at < len(tokens) and tokens[at].kind == "word" and tokens[at].raw[:1].isupper():
        if len(tokens[at].raw) == 3 and tokens[at].raw.isupper():
            return 0  # OCT is a company
        return MONTHS.get(tokens[at].text, 0)
    return 0
