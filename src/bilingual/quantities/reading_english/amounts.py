"""Amounts of English: ``RMB 47.16 billion``, ``more than 20%``, ``three to five years``, ``US$3.2
million``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bilingual.document import Figure, Precision, QuantityKind
from bilingual.quantities.reading_english.calendar import DASHES
from bilingual.quantities.reading_english.lexicon import SCALES
from bilingual.quantities.reading_english.multiples import read_multiple, read_unnumbered
from bilingual.quantities.reading_english.numbers import Numeral, read_numeral, skip_hyphen, word_at
from bilingual.quantities.reading_english.precision import precision_after, precision_before
from bilingual.quantities.reading_english.tokens import Token
from bilingual.quantities.reading_english.units import currency_before, unit_after, unit_at

_KIND = QuantityKind


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its currency or unit, in ``tokens[start:end]``."""

    start: int
    end: int
    numeral: Numeral
    kind: QuantityKind
    unit: str
    factor: Fraction = Fraction(1)
    sign: int = 1
    before: bool = False  # the currency stands before the number

    @property
    def bare(self) -> bool:
        """Return whether no unit is said."""
        return self.kind is _KIND.COUNT

    @property
    def value(self) -> Fraction:
        """Return the number in the unit named."""
        return self.numeral.value * self.factor * self.sign


def read_amount(tokens: Sequence[Token], at: int) -> Amount | None:
    """Return the amount that begins at *at* with its currency, sign or numeral, or None."""
    here = at
    sign = 1
    if word_at(tokens, here) in ("minus", "negative") or (
        word_at(tokens, here) == "-" and _is_sign(tokens, here)
    ):
        here += 1
        sign = -1
    currency = currency_before(tokens, here)
    if currency is not None:
        here += 1
        if word_at(tokens, here) == "-":  # RMB -127 million, but US$-3 in a compound
            sign = -1 if not tokens[here].glued else sign
            here += 1
    numeral = read_numeral(tokens, here)
    if numeral is None or (currency is not None and numeral.ordinal):
        return None
    if currency is not None:
        if word_at(tokens, numeral.end) == "m" and tokens[numeral.end].glued:  # RMB 350m
            million = 10**6
            numeral = replace(numeral, value=numeral.value * million, scale=million, end=numeral.end + 1)
        return Amount(at, numeral.end, numeral, _KIND.MONEY, currency, sign=sign, before=True)
    if numeral.ordinal:
        return Amount(at, numeral.end, numeral, _KIND.ORDINAL, "")
    return _with_unit(tokens, at, numeral, sign)


def _is_sign(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the hyphen at *at* is a minus: a blank or bracket before it and a number right after
    it."""
    after = at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].kind == "number"
    return after and (not tokens[at].glued or word_at(tokens, at - 1) in ("(", "[", "“", ":"))


def _with_unit(tokens: Sequence[Token], at: int, numeral: Numeral, sign: int) -> Amount:
    end = numeral.end
    if numeral.part:
        # half a year, half an hour; half of the year is no duration
        place = end + 1 if word_at(tokens, end) in ("a", "an") else end
        unit = unit_at(tokens, place)
        if unit is not None and numeral.value == Fraction(1, 2) and unit[0][0] is not _KIND.MULTIPLE:
            (kind, name, factor), end = unit
            return Amount(at, end, numeral, kind, name, factor, sign)
        if place > end and unit is not None and unit[0][0] in (_KIND.DURATION, _KIND.AREA):
            (kind, name, factor), end = unit
            return Amount(at, end, numeral, kind, name, factor, sign)
        return Amount(at, numeral.end, numeral, _KIND.FRACTION, "", sign=sign)
    unit = unit_after(tokens, end)
    if unit is None:
        return Amount(at, end, numeral, _KIND.COUNT, "", sign=sign)
    (kind, name, factor), end = unit
    if kind is _KIND.MULTIPLE and tokens[end - 1].text == "time" and numeral.value != 1:
        return Amount(at, numeral.end, numeral, _KIND.COUNT, "", sign=sign)
    follow = tuple(word_at(tokens, place) for place in range(end, end + 3))
    if kind is _KIND.DURATION and follow == ("and", "a", "half"):  # two years and a half
        numeral = replace(numeral, value=numeral.value + Fraction(1, 2))
        end += 3
    if name == "°C" and word_at(tokens, end) == "below" and word_at(tokens, end + 1) in ("zero", "freezing"):
        sign, end = -1, end + 2
    return Amount(at, end, numeral, kind, name, factor, sign)


def _joint(tokens: Sequence[Token], first: Amount) -> int | None:
    """Return where the second end of a range begins whose first end is *first*, or None."""
    word = word_at(tokens, first.end)
    if word in DASHES:
        if word == "-" and not (
            tokens[first.end].glued and first.end + 1 < len(tokens) and tokens[first.end + 1].glued
        ):
            return None
        return first.end + 1
    if word in ("to", "or"):
        return first.end + 1
    if word == "and" and "between" in (word_at(tokens, first.start - 1), word_at(tokens, first.start - 2)):
        return first.end + 1
    return None


def _share(first: Amount, second: Amount) -> Amount | None:
    """Return *first* with the scale and unit that it shares with *second*, or None where the two do not
    fit."""
    if first.numeral.ordinal or second.numeral.ordinal:
        return None
    if first.unit == second.unit and first.kind is second.kind:
        if first.before and not second.before:
            return _scaled(first, second)
        return first if first.kind is not _KIND.COUNT else _scaled(first, second)
    if first.bare and not first.numeral.part:
        shared = replace(first, kind=second.kind, unit=second.unit, factor=second.factor)
        return _scaled(shared, second)
    return None


def _scaled(first: Amount, second: Amount) -> Amount:
    """Return *first* times the scale of *second*: “2 to 3 million”, not “800 to 1.2 million”."""
    numeral = first.numeral
    scale = second.numeral.scale
    digits = numeral.scale == 1 and scale > 1 and not numeral.words
    words = numeral.words and scale >= 10**6 > numeral.value
    if (digits or words) and numeral.value < 10 * second.numeral.value / scale:
        return replace(first, numeral=replace(numeral, value=numeral.value * scale, scale=scale))
    return first


def read_amounts(text: str, tokens: Sequence[Token], at: int) -> tuple[list[Figure], int] | None:
    """Return the amount, range or list of amounts at *at* and the position after it, or None."""
    single = read_multiple(text, tokens, at) or read_unnumbered(text, tokens, at)
    if single is not None:
        return single
    first = read_amount(tokens, at)
    if first is None:
        return None
    run = [[first]]
    while True:
        current = run[-1][-1]
        place = _joint(tokens, current) if len(run[-1]) == 1 else None
        if place is not None:
            second = read_amount(tokens, place)
            if second is None and word_at(tokens, place) in ("a", "at"):
                second = None
            if second is not None:
                if second.bare and current.before and not second.numeral.words:
                    second = replace(second, kind=current.kind, unit=current.unit)
                shared = _share(current, second)
                if shared is not None:
                    run[-1] = [shared, second]
                    continue
        place = _next_in_list(tokens, run[-1][-1].end)
        if place is not None and len(run) == 1 and place - run[0][-1].end == 2:
            break  # “to 0.579, and 136 million”: two members take no comma
        if place is None or len(run) > 30:
            break
        following = read_amount(tokens, place)
        if (
            following is None
            or following.numeral.ordinal
            or following.numeral.part
            or run[-1][-1].numeral.ordinal
        ):
            break
        if _begins_year(tokens, place) and following.bare:
            break
        run.append([following])
    _spread(run)
    return [_figure(text, tokens, group) for group in run], run[-1][-1].end


def _begins_year(tokens: Sequence[Token], at: int) -> bool:
    raw = tokens[at].raw
    return tokens[at].kind == "number" and len(raw) == 4 and raw.isdigit() and raw[:2] in ("19", "20")


def _next_in_list(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the next member of a list begins after “,”, “and”, “, and” or “/”, or None."""
    word = word_at(tokens, at)
    if word == ",":
        return at + 2 if word_at(tokens, at + 1) in ("and", "or") else at + 1
    return at + 1 if word in ("and", "/", "or") else None


def _spread(run: list[list[Amount]]) -> None:
    """Give members of a list the unit and scale that a later or earlier member says for them."""
    for place in range(len(run) - 2, -1, -1):
        following = run[place + 1][0]
        if len(run[place]) == 1 and run[place][0].bare and not following.bare and not following.before:
            shared = _share(run[place][0], following)
            if shared is not None:
                run[place] = [shared]
        elif len(run[place]) == 1 and following.bare and run[place][0].bare:
            run[place] = [_scaled(run[place][0], following)]
    for place in range(1, len(run)):
        previous = run[place - 1][-1]
        if previous.before and all(amount.bare for amount in run[place]):
            run[place] = [
                replace(amount, kind=previous.kind, unit=previous.unit, before=True) for amount in run[place]
            ]
    for place in range(len(run) - 2, -1, -1):
        first, second = run[place][0], run[place + 1][0]
        alone = second.start == second.numeral.start and len(run[place]) == 1 == len(run[place + 1])
        if first.before and second.before and alone:  # RMB 3, 5 and 8 million
            run[place] = [_scaled(first, second)]


def _figure(text: str, tokens: Sequence[Token], group: Sequence[Amount]) -> Figure:
    start, end = group[0].start, group[-1].end
    precision, first = precision_before(tokens, start)
    if precision is Precision.EXACT or precision is Precision.ABOUT:
        after, last = precision_after(tokens, end)
        if after is not Precision.EXACT:
            precision, end = after, last
    start = min(start, first)
    kind = group[-1].kind
    soft = kind in (_KIND.COUNT, _KIND.ORDINAL, _KIND.FRACTION) and _is_soft(tokens, group[0])
    return Figure(
        start=tokens[start].start,
        end=tokens[end - 1].end,
        text=text[tokens[start].start : tokens[end - 1].end],
        kind=kind,
        values=tuple(amount.value for amount in group),
        unit=group[-1].unit,
        precision=precision,
        required=not soft,
    )


def _is_soft(tokens: Sequence[Token], amount: Amount) -> bool:
    """Return whether the word is idiom rather than figure: “one of”, “first-time”, “second-hand”, “one
    another”."""
    numeral = amount.numeral
    if not numeral.words:
        return False
    if numeral.value == 1 or (
        tokens[numeral.start].text == "second" and word_at(tokens, numeral.start - 1) in ("per", "a")
    ):
        return True
    if numeral.end - numeral.start == 1 and tokens[numeral.start].text in SCALES:
        return True
    if amount.kind is _KIND.FRACTION:
        return numeral.value == Fraction(1, 2) and word_at(tokens, numeral.end) == "-"
    follow = word_at(tokens, skip_hyphen(tokens, numeral.end))
    return (tokens[numeral.start].text, follow) in _IDIOMS


_IDIOMS = frozenset(
    {
        ("second", "hand"),
        ("third", "party"),
        ("third", "parties"),
        ("second", "to"),
        ("two", "way"),
        ("second", "only"),
        ("three", "dimensional"),
        ("two", "dimensional"),
    }
)
