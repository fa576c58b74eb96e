"""Dates of English: ``July 10, 2023``, ``10 July``, ``2023-07-13``, ``January–May 2023``, ``2021–2025``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bilingual.document import Figure, QuantityKind
from bilingual.quantities.reading_english.calendar import DASHES, Fields, is_year, make, month_at, month_named
from bilingual.quantities.reading_english.lexicon import SCALES
from bilingual.quantities.reading_english.numbers import skip_hyphen, word_at
from bilingual.quantities.reading_english.tokens import Token
from bilingual.quantities.reading_english.units import unit_at


def _day(tokens: Sequence[Token], at: int) -> int | None:
    """Return the position after a day of the month at *at*, or None."""
    if at >= len(tokens) or tokens[at].kind not in ("number", "ordinal"):
        return None
    token = tokens[at]
    good = token.value.denominator == 1 and 1 <= token.value <= 31 and "." not in token.raw
    return at + 1 if good and len(token.raw) <= 4 else None


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
        parts = [Fraction(int(part)) for part in token.raw.split(".")]
        return make(text, tokens, at, at + 1, QuantityKind.DATE, list(zip("ymd", parts, strict=True))), at + 1
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
    joint = word_at(tokens, end)
    last = _day(tokens, end + 1) if joint == "to" or joint in DASHES else None
    if last is not None and (second := month_named(tokens, last)):  # 8 September to 11 October
        fields += [("m", Fraction(second)), ("d", tokens[end + 1].value)]
        end = last + 1
    place = _year_after(tokens, end)
    if place is not None and word_at(tokens, end) != "in":
        fields.insert(0, ("y", tokens[place].value))
        end = place + 1
    days = sum(letter == "d" for letter, _ in fields)
    kind = QuantityKind.PERIOD if days > 1 else QuantityKind.DATE
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
    ranged = (joint in DASHES or joint == "to") and _four_digits(tokens, at + 2)
    if _unit_follows(tokens, at + 1) or (ranged and _unit_follows(tokens, at + 3)):
        return None
    return make(text, tokens, at, at + 1, QuantityKind.DATE, fields), at + 1


def _four_digits(tokens: Sequence[Token], at: int) -> bool:
    """Return whether four digits or more without separators stand at *at*: “2000 to 8000 yuan”."""
    return at < len(tokens) and tokens[at].raw.isdigit() and len(tokens[at].raw) >= 4


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
