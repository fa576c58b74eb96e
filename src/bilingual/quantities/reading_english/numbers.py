"""Numerals of English: ``1.3 trillion``, ``twenty-three``, ``two-thirds``, ``half a million``, ``two and
a half``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bilingual.quantities.reading_english.lexicon import ORDINALS, PARTS, SCALES, SMALL, TENS
from bilingual.quantities.reading_english.tokens import Token


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number without its unit, in ``tokens[start:end]``."""

    start: int
    end: int
    value: Fraction
    scale: int = 1  # the product of million, billion …: what a list or a range may share
    words: bool = False  # written in words
    ordinal: bool = False
    part: bool = False  # a fraction written in words: two-thirds, a quarter, half


def word_at(tokens: Sequence[Token], at: int) -> str:
    """Return the text of the word or symbol at *at*, "" outside or for anything else."""
    if 0 <= at < len(tokens) and tokens[at].kind in ("word", "symbol"):
        return tokens[at].text
    return ""


def skip_hyphen(tokens: Sequence[Token], at: int) -> int:
    """Return the position after a hyphen that joins two words, or *at*."""
    if word_at(tokens, at) == "-" and at + 1 < len(tokens) and tokens[at].glued and tokens[at + 1].glued:
        return at + 1
    return at


def _scales(tokens: Sequence[Token], at: int, *, first: int = 1) -> tuple[int, int]:
    """Return the product of the scale words at *at*, times *first*, and the position after them."""
    scale = first
    words = 0
    while words < 3:
        after = skip_hyphen(tokens, at)
        factor = SCALES.get(word_at(tokens, after))
        if factor is None:
            break
        scale *= factor
        at = after + 1
        words += 1
    return scale, at


def _cardinal(tokens: Sequence[Token], at: int) -> tuple[int, int, bool] | None:
    """Return a cardinal or ordinal in words as its value, the position after it, and whether it is
    ordinal."""
    total = group = 0
    end = at
    room = 999  # what the next word may add at most, so that “two three” are two numbers
    below = 10**15  # the scale words of one number fall: a million … thousand
    while True:
        here = at if end == at else skip_hyphen(tokens, end)
        word = word_at(tokens, here)
        if word == "and" and room == 99 and here == end:
            here += 1
            word = word_at(tokens, here)
            if not (word in SMALL or word in TENS or 0 < ORDINALS.get(word, 0) < 100):
                break
        if word in TENS and room >= 99:
            group += TENS[word]
            room = 9
        elif word in SMALL and SMALL[word] <= room and (end == at or SMALL[word]):
            group += SMALL[word]
            room = 0
        elif word == "hundred" and 0 < group < 100:
            if here == end and word_at(tokens, here + 1) == "-" and word_at(tokens, here + 2) in SCALES:
                break  # two hundred-billion-yuan industries
            group *= 100
            room = 99
        elif word in ("thousand", "million", "billion", "trillion") and group and SCALES[word] < below:
            if here == end and word_at(tokens, here + 1) == "-" and tokens[here + 1].glued:
                break  # two trillion-yuan clusters
            below = SCALES[word]
            total += group * below
            group = 0
            room = 999
        elif 0 < ORDINALS.get(word, 0) <= room:
            return total + group + ORDINALS[word], here + 1, True
        else:
            break
        end = here + 1
    return (total + group, end, False) if end > at else None


def _part(tokens: Sequence[Token], at: int, count: int, *, words: bool) -> tuple[Fraction, int] | None:
    """Return a fraction such as *third(s)* after the numeral *count*, and the position after it."""
    here = skip_hyphen(tokens, at)
    word = word_at(tokens, here)
    parts = PARTS.get(word)
    if parts is None or count < 1 or count >= parts or (parts > 2 and (count == 1) == word.endswith("s")):
        return None
    if parts == 4 and (count == 2 or (count == 3 and word_at(tokens, at - 2) in ("to", "or"))):
        return None  # two quarters are half a year, no fraction
    follower = word_at(tokens, skip_hyphen(tokens, here + 1))
    if follower in ("party", "parties", "time", "place", "hand", "class") or not words:
        return None
    return Fraction(count, parts), here + 1


_BEFORE_PART = frozenset(
    ("about", "nearly", "only", "almost", "than", "over", "to", "by", "for", "is", "was", "were", "of", "at")
) | frozenset(
    ("roughly", "approximately", "with", "just", "above", "below", "exceeds", "exceeded", "reached")
)
_BEFORE_HUNDRED = frozenset({"every", "per", "each", "the", "past", "last"})


def read_numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the numeral that begins at *at*, or None."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        scale, end = _scales(tokens, at + 1)
        if word_at(tokens, end) == "and" and (rest := _and_part(tokens, end + 1)) is not None:
            return Numeral(at, rest[1], (token.value + rest[0]) * scale, scale)
        return Numeral(at, end, token.value * scale, scale)
    if token.kind == "ordinal":
        return Numeral(at, at + 1, token.value, ordinal=True)
    if token.kind != "word":
        return None
    word = token.text
    if word in ("a", "an"):
        return _after_article(tokens, at)
    if word == "half":
        return _half(tokens, at)
    if word in ("quarter",) and word_at(tokens, at + 1) == "of" and word_at(tokens, at - 1) in ("a", "one"):
        return None
    if word in ("hundred", "thousand", "million", "billion", "trillion"):
        # “hundred-billion-yuan industries”; “several hundred”, “hundreds” have no value
        compound = word_at(tokens, at + 1) == "-" or word_at(tokens, at + 1) in SCALES
        named = token.raw[0].isupper() and at > 0  # the “Hundred Cages Plan”
        if not (compound or named) and word_at(tokens, at - 1) not in _BEFORE_HUNDRED:
            return None
        whole, end = _cardinal_after(tokens, at)
        return Numeral(at, end, Fraction(whole), whole, words=True)
    cardinal = _cardinal(tokens, at)
    if cardinal is None:
        return None
    value, end, ordinal = cardinal
    if ordinal:
        return Numeral(at, end, Fraction(value), words=True, ordinal=True)
    part = _part(tokens, end, value, words=True)
    if part is not None:
        return Numeral(at, part[1], part[0], words=True, part=True)
    if word_at(tokens, end) == "and" and (rest := _and_part(tokens, end + 1)) is not None:
        scale, last = _scales(tokens, rest[1])
        return Numeral(at, last, (value + rest[0]) * scale, scale, words=True)
    if word_at(tokens, end) == "point" and word_at(tokens, end + 1) in SMALL:
        return _decimal(tokens, at, value, end + 1)
    if word_at(tokens, skip_hyphen(tokens, end)) == "dozen":
        return Numeral(at, skip_hyphen(tokens, end) + 1, Fraction(12 * value), words=True)
    scale = 1
    for place in range(at, end):
        if (factor := SCALES.get(word_at(tokens, place), 0)) >= 10**6:
            scale *= factor
    return Numeral(at, end, Fraction(value), scale, words=True)


def _decimal(tokens: Sequence[Token], at: int, whole: int, end: int) -> Numeral:
    digits = ""
    while word_at(tokens, end) in SMALL and SMALL[word_at(tokens, end)] < 10 and len(digits) < 20:
        digits += str(SMALL[word_at(tokens, end)])
        end += 1
    scale, last = _scales(tokens, end)
    return Numeral(at, last, Fraction(f"{whole}.{digits}") * scale, scale, words=True)


def _and_part(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """Return the part after “two and …”: a half, a quarter, three quarters."""
    if word_at(tokens, at) in ("a", "one") and word_at(tokens, at + 1) in ("half", "quarter", "third"):
        return Fraction(1, PARTS[word_at(tokens, at + 1)]), at + 2
    if word_at(tokens, at) == "three" and word_at(tokens, at + 1) == "quarters":
        return Fraction(3, 4), at + 2
    return None


def _after_article(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return “a hundred”, “a million”, “a dozen”, “a third”, “a quarter of”; None for any other article."""
    word = word_at(tokens, at + 1)
    if word in ("hundred", "thousand", "million", "billion", "trillion"):
        cardinal = _cardinal_after(tokens, at + 1)
        return Numeral(at, cardinal[1], Fraction(cardinal[0]), words=True)
    if word == "dozen":
        return Numeral(at, at + 2, Fraction(12), words=True)
    if word == "half":
        return Numeral(at, at + 2, Fraction(1, 2), words=True, part=True)
    if word in ("quarter", "third", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"):
        follow = word_at(tokens, at + 2)
        said = (
            word_at(tokens, at - 1) in _BEFORE_PART
            and follow != "-"
            and (word == "quarter" or follow in (",", ".", ";", ")", ""))
        )
        if said or follow in ("of", "to", "as", "less", "more", "higher", "lower"):
            return Numeral(at, at + 2, Fraction(1, PARTS[word]), words=True, part=True)
    return None


def _cardinal_after(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the cardinal whose leading one is an article: (a) hundred and twenty, (a) million."""
    value = SCALES[word_at(tokens, at)]
    end = at + 1
    if value == 100 and word_at(tokens, end) == "and":
        rest = _cardinal(tokens, end + 1)
        if rest is not None and rest[0] < 100 and not rest[2]:
            value, end = value + rest[0], rest[1]
    scale, end = _scales(tokens, end)
    return value * scale, end


def _half(tokens: Sequence[Token], at: int) -> Numeral:
    """Return “half”, “half a million”."""
    if word_at(tokens, at + 1) in ("a", "an") and word_at(tokens, at + 2) in SCALES:
        scale, end = _scales(tokens, at + 2)
        return Numeral(at, end, Fraction(scale, 2), scale, words=True)
    return Numeral(at, at + 1, Fraction(1, 2), words=True, part=True)
