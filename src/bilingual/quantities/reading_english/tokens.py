"""English text as tokens: words, numbers with their value, symbols, and codes that are copied whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from bilingual.quantities.reading_english.lexicon import (
    CURRENCY_BEFORE,
    CURRENCY_SIGNS,
    NAMES,
    NEEDS_SCALE,
    SCALES,
    UNITS,
)


class Token(NamedTuple):
    """A piece of the text. ``kind`` is word, number, ordinal, decade, code, name or symbol; ``text`` is
    in lower case; ``glued`` says that no blank stands before it."""

    kind: str
    text: str
    raw: str
    start: int
    end: int
    glued: bool
    value: Fraction = Fraction(0)


LONGEST_NUMBER = 40
"""Digits beyond which a number is no figure but a code: no amount has so many."""

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,
    0x2212: 0x2D,
    0x2010: 0x2D,
    0x2011: 0x2D,
}

_MONEY = "|".join(
    ("(?<![A-Za-z])" if sign[0].isalpha() else "") + "".join(f"[{c}{c.upper()}]" for c in sign)
    for sign in CURRENCY_SIGNS
)
_RAISED = {0xB2: 0x32, 0xB3: 0x33}  # of km², m³
# Each alternative consumes what it looks at, so that the whole is linear.
_PIECE = re.compile(
    rf"""
    (?P<money>{_MONEY})
  | (?P<url>(?:https?://|www\.)[!-~]+)
  | (?P<run>[A-Za-z0-9]+(?:[-+×/.,:'’–][A-Za-z0-9]+)*(?:(?<=[A-Za-z])[²³])?)
  | (?P<other>[^\W\d_]+)
  | (?P<degree>°[CF])
  | (?P<symbol>\S)
    """,
    re.VERBOSE,
)
_PART = re.compile(
    r"""
    (?P<thousands>[0-9]{1,3}(?:,[0-9]{3}(?![0-9]))+(?:\.[0-9]+)?)
  | (?P<number>[0-9]+(?:\.[0-9]+)*)
  | (?P<word>[A-Za-z]+(?:['’][A-Za-z]+)?)
  | (?P<symbol>[-+×/.,:'’–])
    """,
    re.VERBOSE,
)
_TAIL = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_SQUARED = re.compile(r"[A-Za-z]{1,2}[23](?![A-Za-z0-9])")
_AFTER_LETTERS = re.compile(r"[0-9][A-Za-z0-9]*(?:\.[0-9]+)?")
_PHONE = re.compile(r"0[0-9]{2,3}-[0-9]{7,8}(?:-[0-9]{1,6})?|1[3-9][0-9]{9}|[48]00-?[0-9]{3,4}-?[0-9]{3,4}")
_SUM = re.compile(r"[A-Za-z0-9]+(?:\+[A-Za-z0-9]+)+")
_ISO_DATE = re.compile(r"[12][0-9]{3}[-/–][0-9]{1,2}[-/–][0-9]{1,2}")
_JOINT = re.compile(r"[-/–]")
_DATE_DOTS = re.compile(r"[12][0-9]{3}\.[0-9]{1,2}\.[0-9]{1,2}")
_GLUED_CURRENCIES = frozenset(CURRENCY_BEFORE) - NEEDS_SCALE
_GLUED_UNITS = frozenset(word for (word, *rest) in UNITS if not rest) | frozenset({"bn", "mn"})


def _is_index(run: str) -> bool:
    """Return whether *run* is an index number or the like: digits in parts that no amount or date has."""
    if _ISO_DATE.fullmatch(run):
        return False
    parts = _JOINT.split(run)
    if len(parts) < 2 or not all(part.isalnum() for part in parts):
        return False
    digits = sum(character.isdigit() for character in run)
    numbers = [part for part in parts if part.isdigit()]
    if any(
        len(part) > 8 and any(c.isalpha() for c in part) and any(c.isdigit() for c in part) for part in parts
    ):
        return True
    if len(parts) > 2 and digits >= 9 and len(numbers) >= len(parts) - 1:
        return True
    if len(parts) > 2 and digits >= 5 and all(part.isdigit() or part.isupper() for part in parts):
        return len(numbers) < len(parts)
    return len(parts) == 2 and len(numbers) == 2 and digits >= 8 and any(part[0] == "0" for part in numbers)


def _split_run(run: str, offset: int, glued: bool) -> Iterator[Token]:
    """Yield the tokens of a *run* of letters and digits that holds a digit."""
    at = 0
    while at < len(run):
        match = _PART.match(run, at)
        assert match is not None  # the alternatives cover every character of a run
        at = match.end()
        piece = match.group()
        start = offset + match.start()
        if match.lastgroup == "word":
            follow = _AFTER_LETTERS.match(run, at)
            if follow is None or piece.lower() in _GLUED_CURRENCIES:
                yield Token("word", piece.lower(), piece, start, offset + at, glued)
            elif (
                _SQUARED.fullmatch(piece + follow.group())
                and (piece + follow.group()).lower() in _GLUED_UNITS
            ):
                at = follow.end()
                piece = run[match.start() : at]
                yield Token("word", piece.lower(), piece, start, offset + at, glued)
            else:
                at = follow.end()
                piece = run[match.start() : at]
                kind = "name" if piece.lower() in NAMES else "code"
                yield Token(kind, piece.lower(), piece, start, offset + at, glued)
        elif match.lastgroup == "symbol":
            yield Token("symbol", piece, piece, start, offset + at, glued)
        else:
            tail = _TAIL.match(run, at)
            name = tail.group() if tail else ""
            low = name.lower()
            kind = "number"
            if low in ("st", "nd", "rd", "th"):
                kind = "ordinal"
            elif low == "s" and name == "s" and piece.isdigit() and len(piece) in (2, 4) and piece[-1] == "0":
                kind = "decade"
            elif name and not _is_unit(name):
                kind = "code"
            elif piece.count(".") > 1:
                kind = "dotted" if _DATE_DOTS.fullmatch(piece) else "code"
            if len(piece) > LONGEST_NUMBER:
                kind = "code"
            if kind in ("ordinal", "decade", "code"):
                at += len(name)
                piece += name
            digits = match.group().replace(",", "")
            value = Fraction(0)
            if kind in ("number", "ordinal", "decade"):
                value = Fraction(digits) if "." in digits else Fraction(int(digits))
            yield Token(kind, piece.lower(), piece, start, offset + at, glued, value)
        glued = True


def _is_unit(name: str) -> bool:
    """Return whether letters glued to a number are a unit: ``g`` and ``m`` are, ``G`` and ``M`` are not."""
    if len(name) == 1:
        return name in "gmshltLVW"
    return name.lower() in _GLUED_UNITS or name.lower() in SCALES


def tokenize(text: str) -> list[Token]:
    """Return the tokens of *text* in order; blanks are left out. Linear in the length of the text."""
    plain = text.translate(_WIDE)
    tokens: list[Token] = []
    last = 0
    at = 0
    while match := _PIECE.search(plain, at):
        start, at = match.span()
        piece = match.group()
        glued = start == last and start > 0
        group = match.lastgroup
        if group == "url":
            piece = piece.rstrip(".,;:!?)]}'\"")
            at = start + len(piece)
            tokens.append(Token("code", piece.lower(), piece, start, at, glued))
        elif group == "run":
            piece = piece.translate(_RAISED)
            if (at < len(plain) and plain[at] in "@_") or (start and plain[start - 1] in "@_"):
                address = _address(plain, start, at)
                if address is not None:
                    at = address
                    piece = plain[start:at]
                    tokens.append(Token("code", piece.lower(), piece, start, at, glued))
                    last = at
                    continue
            if not any("0" <= character <= "9" for character in piece):
                tokens.extend(_words(piece, start, glued))
            elif piece.lower() in NAMES:
                tokens.append(Token("name", piece.lower(), piece, start, at, glued))
            elif _PHONE.fullmatch(piece) or _SUM.fullmatch(piece) or _is_index(piece):
                tokens.append(Token("code", piece.lower(), piece, start, at, glued))
            else:
                tokens.extend(_split_run(piece, start, glued))
        elif group in ("money", "symbol"):
            tokens.append(Token("symbol", piece.lower(), piece, start, at, glued))
        else:
            tokens.append(Token("word", piece.lower(), piece, start, at, glued))
        last = at
    return tokens


_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[-+×/.,:'’–]")
_DOMAIN = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*")


def _words(run: str, offset: int, glued: bool) -> Iterator[Token]:
    for match in _WORD.finditer(run):
        word = match.group()
        kind = "word" if word[0].isalpha() else "symbol"
        yield Token(kind, word.lower(), word, offset + match.start(), offset + match.end(), glued)
        glued = True


def _address(text: str, start: int, end: int) -> int | None:
    """Return where the e-mail address ends whose first part is ``text[start:end]``, or None."""
    if text[end : end + 1] != "@":
        return None
    domain = _DOMAIN.match(text, end + 1)
    return domain.end() if domain else None
