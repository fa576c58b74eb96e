"""Dates, times and periods of English: ``July 10, 2023``, ``January–May``, ``the first half``, ``4:22 p.m.``"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bilingual.document import Figure, QuantityKind
from bilingual.quantities.english.lexicon import MONTHS, ORDINALS, SCALES, SMALL
from bilingual.quantities.english.numbers import read_numeral, skip_hyphen, word_at
from bilingual.quantities.english.tokens import Token
from bilingual.quantities.english.units import unit_at

DASHES = frozenset({"-", "–", "—", "~", "～"})
Fields = list[tuple[str, Fraction]]
"""What was read, a letter for each number: y year, m month, d day, H hour, M minute, S second, h half of a year,
q quarter of a year, f first months, p five-year plan, e decade (1980), c century. Two of a letter are a range."""


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


def _day(tokens: Sequence[Token], at: int) -> int | None:
    """Return the position after a day of the month at *at*, or None."""
    if at >= len(tokens) or tokens[at].kind not in ("number", "ordinal"):
        return None
    token = tokens[at]
    good = token.value.denominator == 1 and 1 <= token.value <= 31 and "." not in token.raw
    return at + 1 if good and len(token.raw) <= 4 else None


_BEFORE_MONTH = frozenset(
    [
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
        "mid",
        "late",
        "on",
        "end",
        "between",
        "before",
        "after",
        "during",
        "every",
        "each",
        "through",
        "with",
        "on",
        "and,",
        ",",
        "(",
        "–",
        "—",
        "-",
        "“",
    ]
)


def month_at(tokens: Sequence[Token], at: int) -> int:
    """Return the month named at *at*, or 0; *May* and *March* only where they cannot be other words."""
    month = month_named(tokens, at)
    if not month or tokens[at].text not in ("may", "march", "mar", "sep", "dec", "jan"):
        return month
    follow = tokens[at + 1] if at + 1 < len(tokens) else None
    if follow is not None and (follow.kind in ("number", "ordinal") or follow.text in DASHES):
        return month
    if word_at(tokens, at - 1) in _BEFORE_MONTH:
        return month
    if at and word_at(tokens, at - 1) not in (".", ";", ":", "!", "?"):
        return 0
    joined = follow is None or follow.text in ("to", "and", ",")
    return month if follow is None or (joined and month_named(tokens, at + 2)) else 0


def month_named(tokens: Sequence[Token], at: int) -> int:
    """Return the month whose name stands at *at*, whatever stands about it, or 0."""
    if at < len(tokens) and tokens[at].kind == "word" and tokens[at].raw[:1].isupper():
        return MONTHS.get(tokens[at].text, 0)
    return 0


def _year_after(tokens: Sequence[Token], at: int) -> int | None:
    """Return the position of a year after “,”, “of” or nothing, or None."""
    if is_year(tokens, at):
        return at
    if word_at(tokens, at) in (",", "of", "in") and is_year(tokens, at + 1):
        # “July 10, 2023 enterprises”: a count follows, not a year
        return at + 1
    return None


def read_date(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Return the date, range of dates or of months at *at* and the position after it, or None."""
    token = tokens[at]
    if token.kind == "dotted":
        year, month, day = (Fraction(int(part)) for part in token.raw.split("."))
        return make(
            text, tokens, at, at + 1, QuantityKind.DATE, [("y", year), ("m", month), ("d", day)]
        ), at + 1
    if is_year(tokens, at):
        return _from_year(text, tokens, at)
    month = month_at(tokens, at)
    if month:
        return _from_month(text, tokens, at, month)
    return _from_day(text, tokens, at)


def _from_month(text: str, tokens: Sequence[Token], at: int, month: int) -> tuple[Figure, int]:
    fields: Fields = [("m", Fraction(month))]
    kind = QuantityKind.DATE
    end = at + 1
    if (
        word_at(tokens, end) == "."
        and len(tokens[at].raw) < 5
        and tokens[end].glued
        and _day(tokens, end + 1)
    ):
        end += 1
    day = _day(tokens, end)
    if day is not None and not is_year(tokens, end):
        fields.append(("d", tokens[end].value))
        end = day
        joint = word_at(tokens, end)
        if joint in DASHES or joint in ("to", "and"):
            second = month_named(tokens, end + 1)
            last = _day(tokens, end + 2 if second else end + 1)
            follow = word_at(tokens, last) if last is not None else ""
            if last is not None and (second or joint in DASHES or (joint == "to" and follow in (",", "."))):
                if second:
                    fields.append(("m", Fraction(second)))
                fields.append(("d", tokens[last - 1].value))
                kind = QuantityKind.PERIOD
                end = last
    elif word_at(tokens, end) in DASHES or word_at(tokens, end) == "to":
        second = month_named(tokens, end + 1)
        if second and not _day(tokens, end + 2):
            fields.append(("m", Fraction(second)))
            kind = QuantityKind.PERIOD
            end += 2
    place = _year_after(tokens, end)
    if place is not None and not (word_at(tokens, end) == "in" or _counts(tokens, place)):
        fields.insert(0, ("y", tokens[place].value))
        end = place + 1
    return make(text, tokens, at, end, kind, fields), end


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the four digits at *at* count something that follows: “2000 tonnes”, “2000%”."""
    return word_at(tokens, at + 1) in (
        "%",
        "mu",
        "tonnes",
        "yuan",
        "households",
        "people",
        "million",
        "billion",
    )


def _from_day(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Read “10 July 2023”, “10–15 July” and “the 10th of July”."""
    end = _day(tokens, at)
    if end is None:
        return None
    fields: Fields = [("d", tokens[at].value)]
    if word_at(tokens, end) in DASHES and (last := _day(tokens, end + 1)) is not None:
        fields.append(("d", tokens[end + 1].value))
        end = last
    if word_at(tokens, end) == "of":
        end += 1
    month = month_named(tokens, end)
    if not month:
        return None
    fields.insert(0, ("m", Fraction(month)))
    end += 1
    place = _year_after(tokens, end)
    if place is not None and word_at(tokens, end) != "in":
        fields.insert(0, ("y", tokens[place].value))
        end = place + 1
    kind = QuantityKind.PERIOD if len(fields) > 2 and fields[-2][0] == "d" else QuantityKind.DATE
    return make(text, tokens, at, end, kind, fields), end


def _from_year(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    fields: Fields = [("y", tokens[at].value)]
    joint = word_at(tokens, at + 1)
    if joint in ("-", "/", "–") and tokens[at + 1].glued:
        parts = _numeric_date(tokens, at, joint)
        if parts is not None:
            return make(text, tokens, at, at + len(parts) * 2 - 1, QuantityKind.DATE, parts), at + len(
                parts
            ) * 2 - 1
    if joint in DASHES or joint == "to":
        if is_year(tokens, at + 2) and not _unit_follows(tokens, at + 3):
            fields.append(("y", tokens[at + 2].value))
            return make(text, tokens, at, at + 3, QuantityKind.PERIOD, fields), at + 3
        if (
            joint != "to"
            and at + 2 < len(tokens)
            and tokens[at + 2].kind == "number"
            and len(tokens[at + 2].raw) == 2
        ):
            century = tokens[at].value // 100 * 100
            fields.append(("y", century + tokens[at + 2].value))
            return make(text, tokens, at, at + 3, QuantityKind.PERIOD, fields), at + 3
    if (
        joint == "/"
        and at + 2 < len(tokens)
        and tokens[at + 2].kind == "number"
        and len(tokens[at + 2].raw) == 2
    ):
        fields.append(("y", tokens[at].value // 100 * 100 + tokens[at + 2].value))
        return make(text, tokens, at, at + 3, QuantityKind.PERIOD, fields), at + 3
    if _unit_follows(tokens, at + 1):
        return None
    return make(text, tokens, at, at + 1, QuantityKind.DATE, fields), at + 1


def _numeric_date(tokens: Sequence[Token], at: int, joint: str) -> Fields | None:
    """Return the parts of 2023-07-13, or None."""
    if at + 4 >= len(tokens) or word_at(tokens, at + 3) != joint:
        return None
    month, day = tokens[at + 2], tokens[at + 4]
    if month.kind != "number" or day.kind != "number" or not tokens[at + 4].glued:
        return None
    if not (1 <= month.value <= 12 and 1 <= day.value <= 31 and len(month.raw) <= 2 and len(day.raw) <= 2):
        return None
    return [("y", tokens[at].value), ("m", month.value), ("d", day.value)]


def _unit_follows(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a unit or scale at *at* makes four digits an amount rather than a year."""
    here = skip_hyphen(tokens, at)
    return word_at(tokens, here) in SCALES or unit_at(tokens, at) is not None


def read_time(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Return the time of day at *at* — 16:22, 4:22 p.m., 4 p.m. — and the position after it, or None."""
    token = tokens[at]
    if token.kind == "number" and _POINTED.fullmatch(token.raw) and (half := _half_of_day(tokens, at + 1)):
        hour, minute = (Fraction(int(part)) for part in token.raw.split("."))
        pointed: Fields = [("H", hour % 12 + (12 if half[0] else 0)), ("M", minute)]
        return make(text, tokens, at, half[1], QuantityKind.TIME, pointed), half[1]
    if token.kind != "number" or not token.raw.isdigit() or len(token.raw) > 2 or token.value > 24:
        return None
    fields: Fields = [("H", token.value)]
    end = at + 1
    for letter in "MS":
        if word_at(tokens, end) != ":" or end + 1 >= len(tokens):
            break
        part = tokens[end + 1]
        if part.kind != "number" or len(part.raw) != 2 or not part.raw.isdigit() or part.value > 59:
            return None
        fields.append((letter, part.value))
        end += 2
    if word_at(tokens, end) == ":" and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
        return None  # more than three parts: a ratio
    half = _half_of_day(tokens, end)
    if half is not None:
        hour = token.value % 12 + (12 if half[0] else 0)
        fields[0] = ("H", hour)
        end = half[1]
    elif len(fields) == 1:
        if word_at(tokens, end) not in ("o'clock", "o’clock"):
            return None
        end += 1
    return make(text, tokens, at, end, QuantityKind.TIME, fields), end


_POINTED = re.compile(r"[0-9]{1,2}\.[0-5][0-9]")


def _half_of_day(tokens: Sequence[Token], at: int) -> tuple[bool, int] | None:
    """Return whether “p.m.” stands at *at* (False: “a.m.”) and the position after it, or None."""
    word = word_at(tokens, at)
    if word in ("am", "pm"):
        return word == "pm", at + 1
    if word in ("a", "p") and word_at(tokens, at + 1) == "." and word_at(tokens, at + 2) == "m":
        return word == "p", at + 4 if word_at(tokens, at + 3) == "." else at + 3
    return None


_QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
_HALVES = {"h1": 1, "h2": 2}


def read_period(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Return a part of the year, a plan period, a decade or a century at *at*, and the position after it."""
    token = tokens[at]
    period = QuantityKind.PERIOD
    if token.kind == "code" and (token.text in _QUARTERS or token.text in _HALVES):
        letter = token.text[0]
        fields: Fields = [(letter, Fraction(int(token.text[1])))]
        end = at + 1
        if word_at(tokens, end) in DASHES and end + 1 < len(tokens) and tokens[end + 1].text in _QUARTERS:
            fields.append(("q", Fraction(_QUARTERS[tokens[end + 1].text])))
            end += 2
        return make(text, tokens, at, end, period, fields), end
    if token.kind == "decade":
        return make(text, tokens, at, at + 1, period, [("e", token.value)]), at + 1
    ordinal = _ordinal(tokens, at)
    if ordinal is None:
        return None
    value, end = ordinal
    return _plans(text, tokens, at, value, end) or _parts_of_year(text, tokens, at, value, end)


def _ordinal(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    if tokens[at].kind == "ordinal":
        return tokens[at].value, at + 1
    if tokens[at].kind == "word" and (
        tokens[at].text in ORDINALS or tokens[at].text in SMALL or tokens[at].text.endswith("ty")
    ):
        numeral = read_numeral(tokens, at)
        if numeral is not None and numeral.ordinal:
            return numeral.value, numeral.end
    return None


def _plans(
    text: str, tokens: Sequence[Token], at: int, value: Fraction, end: int
) -> tuple[Figure, int] | None:
    """Read “14th Five-Year Plan”, “12th, 13th and 14th Five-Year Plan periods”, “third century BC”."""
    values = [value]
    while word_at(tokens, end) in ("and", ",", "to") or word_at(tokens, end) in DASHES:
        step = 2 if word_at(tokens, end) == "," and word_at(tokens, end + 1) == "and" else 1
        if end + step >= len(tokens) or (more := _ordinal(tokens, end + step)) is None or len(values) > 9:
            break
        values.append(more[0])
        end = more[1]
    words = [word_at(tokens, place) for place in range(end, end + 4)]
    if (
        words[0] in ("five", "5")
        and words[1:2] == ["-"]
        and words[2] == "year"
        and words[3].startswith("plan")
    ):
        fields: Fields = [("p", each) for each in values]
        return make(text, tokens, at, end + 4, QuantityKind.PERIOD, fields), end + 4
    if word_at(tokens, skip_hyphen(tokens, end)) in ("century", "centuries"):
        end = skip_hyphen(tokens, end) + 1
        fields = [("c", each) for each in values]
        return make(text, tokens, at, end, QuantityKind.PERIOD, fields), end
    return None


def _parts_of_year(
    text: str, tokens: Sequence[Token], at: int, value: Fraction, end: int
) -> tuple[Figure, int] | None:
    """Read “first half”, “third quarter”, “first three quarters”, “first five months”."""
    period = QuantityKind.PERIOD
    word = word_at(tokens, end)
    if word == "half" and value <= 2 and word_at(tokens, end + 1) not in ("million", "hour"):
        return make(text, tokens, at, end + 1, period, [("h", value)]), end + 1
    if word == "quarter" and value <= 4:
        return make(text, tokens, at, end + 1, period, [("q", value)]), end + 1
    if value <= 4 and word in ("and", "to", ",", "–", "-"):
        second = _ordinal(tokens, end + 1) if end + 1 < len(tokens) else None
        if second is not None and word_at(tokens, second[1]) in ("quarters", "quarter", "halves"):
            letter = "h" if word_at(tokens, second[1]) == "halves" else "q"
            fields = [(letter, value), (letter, second[0])]
            return make(text, tokens, at, second[1] + 1, period, fields), second[1] + 1
    if value == 1 and end < len(tokens) and word_at(tokens, end) not in DASHES:
        count = read_numeral(tokens, end)
        if count is not None and not count.ordinal and not count.part and count.value.denominator == 1:
            name = word_at(tokens, count.end)
            if name == "quarters" and 2 <= count.value <= 3:
                fields = [("q", Fraction(1)), ("q", count.value)]
                return make(text, tokens, at, count.end + 1, period, fields), count.end + 1
            if name == "months" and 2 <= count.value <= 12:
                fields = [("f", count.value)]
                return make(text, tokens, at, count.end + 1, period, fields), count.end + 1
        elif count is not None and count.part and count.value == Fraction(3, 4):
            fields = [("q", Fraction(1)), ("q", Fraction(3))]
            return make(text, tokens, at, count.end, period, fields), count.end
    return None
