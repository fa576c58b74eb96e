"""The wording of English sentences: capitals where one begins, and slips that engines make with dates and
plurals put right where that is certain."""

from __future__ import annotations

import re
from collections.abc import Collection
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


_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTHS = rf"{_MONTH}(?:–{_MONTH})?"
_THIS_TWICE = re.compile(
    rf"\b(?P<this>[Tt])his (?P<months>{_MONTHS})(?= this year\b)(?P<comma>(?= this year,))?"
)
_FROM_SPAN = re.compile(
    rf"\b(?P<from>[Ff])rom (?P<span>{_MONTH}–{_MONTH}|(?:19|20)[0-9]{{2}}–20[0-9]{{2}}(?=[,.;]|$))(?! to\b|–)"
)
_PLURAL = re.compile(r"\b(?P<stem>[A-Za-z]{2,30}[b-df-hj-np-tv-xz])ys\b")
_RIGHT_PLURALS = frozenset({"standbys", "laybys", "flybys", "bys"})
_ZH_YEAR = r"(?:19|20)[0-9０-９]{2} ?年"
_ZH_DATE = re.compile(
    rf"\s*(?:{_ZH_YEAR}(?: ?[0-9]{{1,2}} ?月(?:份|(?P<day> ?[0-9]{{1,2}} ?日))?)?"
    rf"|(?:{_ZH_YEAR})?[0-9]{{1,2}} ?[-—–~至] ?[0-9]{{1,2}} ?月份?)[，,]"
)
_EN_DATE = re.compile(rf"(?:(?:{_MONTHS}(?: [0-9]{{1,2}},)? )?(?:19|20)[0-9]{{2}}|{_MONTH}–{_MONTH}), ")


def tidied(english: str, chinese: str, terms: Collection[str] = ()) -> str:
    """Return *english*, the translation of *chinese*, with slips put right that are certain.

    “This January–May this year” loses its first this, “From January–May” is In, a sentence that begins with
    a bare date as its Chinese does (2023年，…) begins In 2023 or On July 10, and the plural of factory, or of
    a last word of *terms*, is no “factorys”.
    """
    text = _THIS_TWICE.sub(_without_this, english)
    text = _FROM_SPAN.sub(lambda match: f"{'I' if match['from'] == 'F' else 'i'}n {match['span']}", text)
    begins = _ZH_DATE.match(chinese)
    if begins is not None and _EN_DATE.match(text):
        text = f"{'On' if begins['day'] else 'In'} {text}"
    last = {term.rpartition(" ")[2] for term in terms}
    return _PLURAL.sub(lambda match: _plural(match, last), text)


def _without_this(match: re.Match[str]) -> str:
    if match["this"] == "T" and match["comma"] is not None:
        return f"In {match['months']}"
    return match["months"]


def _plural(match: re.Match[str], last: Collection[str]) -> str:
    """Return factories for factorys; Kennedys and Emmys stand."""
    word = match.group()
    if word in _RIGHT_PLURALS or not (word.islower() or f"{match['stem']}y" in last):
        return word
    return f"{match['stem']}ies"
