"""Capitals of English sentences: set where one begins, taken off where none does and no name stands."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_OPENING = re.compile(r"[“‘(\[]*")
_NUMBERED = re.compile(r"(?:Table|Figure|Article|Annex|Chapter|Section|Part|Phase|Class|Line|Grade) [0-9IVX]")
_ARTICLE = re.compile(r"A (?!and |or |to |is |was )[a-z]")  # “A total of”, and no name of a class
_FIRST_WORD = re.compile(r"[A-Za-z]+")


def capital(text: str) -> str:
    """Return *text* with its first letter large, past opening quotes and brackets; eVTOL stays as it is."""
    match = _OPENING.match(text)
    at = match.end() if match else 0
    if re.match(r"[a-z]\w*[A-Z+]", text[at:]):
        return text
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def uncapital(text: str) -> str:
    """Return *text* with its first letter small if its first word is surely no name, else as it is."""
    if _ARTICLE.match(text):
        return text[:1].lower() + text[1:]
    word = _FIRST_WORD.match(text)
    if word is None or word.group() != word.group().capitalize() or text[word.end() : word.end() + 1] == "-":
        return text
    if word.group().lower() not in common_words() or re.match(r"[A-Z][a-z]+ [A-Z][a-z]", text):
        return text
    if _NUMBERED.match(text):
        return text
    return text[:1].lower() + text[1:]


@cache
def common_words() -> frozenset[str]:
    """Return the words of official English prose that are no names: small inside nearly every sentence."""
    return frozenset((files("bilingual") / "data" / "common-words.txt").read_text("utf-8").split())
