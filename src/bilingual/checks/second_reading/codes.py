"""What is written with digits and is no number: 5G, A320, 2023-0042, a telephone, an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.checks.second_reading.words import unit_at

_WORD = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9+\-~./_:@#&?=%×*]*[A-Za-z0-9])?")
_DATE = re.compile(r"((?:19|20)[0-9]{2})([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])")
_RANGE = re.compile(r"[0-9.]+(?:[-~:/]{1,2}[0-9.]+)+")
_GROUP = re.compile(r"^[0-9][,，][0-9]{3}(?![0-9])")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|(?:https?://|www\.)[!-~]+", re.I)
_NAMED = re.compile(r"[A-Za-z]{2,}(?P<number>[0-9]+(?:\.[0-9]+)?)")
_MEASURED = re.compile(r"[0-9.]+(?:[-~][0-9.]+)?(?P<unit>[A-Za-z]+[23]?)(?:/[A-Za-z]+[23]?)?")
_MONEY = re.compile(r"(?:RMB|CNY|USD|US|HK|EUR)[0-9.]*")
_PHONE = re.compile(
    r"(?:86-)?(?:0[0-9]{2,3}[-~][0-9]{7,8}(?:[-~][0-9]{1,5})?|1[3-9][0-9]{9}|[48]00[-~][0-9]{3,4}[-~]?[0-9]{3,4})"
)

_STRONG = frozenset({"CNY", "USD", "HKD", "EUR", "JPY", "%", "‰", "pp"})


def find_dates(text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield where year, month and day of the dates in digits stand: 2023-07-10."""
    for match in _DATE.finditer(text):
        if (
            not text[match.start() - 1 : match.start()].isdigit()
            and not text[match.end() : match.end() + 1].isdigit()
        ):
            yield match.span(1), match.span(3), match.span(4)


def find_codes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the codes of *text* stand, in order."""
    for match in _WORD.finditer(text):
        grouped = _GROUP.search(text[max(0, match.start() - 2) : match.end()]) is not None  # of 100,000
        digits = any(character.isdigit() for character in match.group())
        if (digits and not grouped and _is_code(text, match)) or _EMAIL.fullmatch(match.group()):
            yield match.span()


def _is_code(text: str, match: re.Match[str]) -> bool:
    word, end = match.group(), match.end()
    if word.isdigit():
        unit = unit_at(text, end)
        whole = (unit is not None and unit.name != "count") or text[end : end + 1] in tuple("万亿%‰千百")
        return (word[0] == "0" and len(word) > 2) or (len(word) > 7 and not whole) or len(word) > 20
    if not any(character.isalpha() for character in word):
        return _is_joined(text, word)
    named = _NAMED.fullmatch(word)
    if named is not None:
        unit = unit_at(text, end)
        return not ((unit is not None and unit.name in _STRONG) or text[end : end + 1] in tuple("万亿%‰"))
    if _MONEY.fullmatch(word):
        return False
    measured = _MEASURED.fullmatch(word)
    return measured is None or unit_at(text, match.start() + measured.start("unit")) is None


def _is_joined(text: str, word: str) -> bool:
    """Return whether digits joined by signs are a name, not a date, a range, a ratio or a fraction."""
    if _PHONE.fullmatch(word):
        return True
    if _DATE.fullmatch(word) or re.fullmatch(r"[0-9]+\.[0-9]+", word):
        return False
    if "+" in word or "×" in word or "*" in word or "_" in word or "%" in word:
        return "%" not in word
    if ":" in word:
        return False
    parts = re.split(r"[-~/.]+", word)
    if re.match(r"0[0-9]{2,3}[-~]", word):
        return True  # a telephone, masked or cut
    if re.fullmatch(r"[0-9.]+~{1,2}[0-9.]+|[0-9.]+[-/][0-9.]+", word):
        high = re.split(r"[-~/]+", word)[-1]
        return ("." not in word and len(high) > 1 and high[0] == "0") or max(map(len, parts)) > 7
    return len(parts) > 2
