"""Words that hold a numeral and are no figures."""

from __future__ import annotations

from functools import cache

from bilingual.quantities.reading_chinese.numerals import read_numeral
from bilingual.quantities.reading_chinese.wordlists import lines

_SIGNS = frozenset("零〇一二两三四五六七八九十百千万亿半几数")


def covered(text: str, at: int) -> bool:
    """Return True if the numeral at *at* of *text* belongs to a word that is no figure."""
    index = _by_numeral()
    for key in (text[at : at + 2], text[max(0, at - 1) : at + 1]):
        for word, offset in index.get(key, ()):
            if offset <= at and text.startswith(word, at - offset):
                end = at - offset + len(word)
                return not (text.startswith(_figures(), at) or (word[-1] == "点" and _decimal(text, at, end)))
    return False


def _decimal(text: str, at: int, point: int) -> bool:
    """Return True if the point before *point* is that of a decimal: 零点八, not 零点 or 一点建议."""
    numeral = read_numeral(text, at)
    return numeral is not None and numeral.end > point


@cache
def _by_numeral() -> dict[str, list[tuple[str, int]]]:
    """Return the words, longest first, by each numeral they hold with the sign after it (or before it),
    and the numeral's place in the word."""
    found: dict[str, list[tuple[str, int]]] = {}
    words = {word for line in lines("not-figures.txt") for word in line.split()}
    for word in sorted(words, key=len, reverse=True):
        for offset, sign in enumerate(word):
            if sign in _SIGNS:
                pair = word[offset : offset + 2] if offset + 1 < len(word) else word[offset - 1 :]
                found.setdefault(pair, []).append((word, offset))
    return found


@cache
def _figures() -> tuple[str, ...]:
    return tuple(word for line in lines("figures-like-words.txt") for word in line.split())
