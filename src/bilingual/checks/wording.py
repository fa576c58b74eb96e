"""Checks of fixed wording: glossary terms, and what is to be copied unchanged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bilingual.checks.habits import said_otherwise
from bilingual.document import Finding, Pair, QuantityKind, Severity, Term
from bilingual.glossary import find_english
from bilingual.names import place_names

_MOST_PLACES = 100  # places of one text that are looked up: keeps the work linear
_MASK = re.compile(r"\*{2,}|＊{2,}|[xX×]{2,}(?![A-Za-z])")


def terms(pair: Pair) -> Iterator[Finding]:
    """Find glossary terms of the Chinese whose English is missing, and renderings that are forbidden."""
    seen: set[tuple[str, str]] = set()
    for hit in pair.hits:
        term = hit.term
        if (term.zh, term.en) in seen:
            continue
        seen.add((term.zh, term.en))
        found = find_english(term, pair.en)
        for wording in term.forbidden:
            place = find_english(Term(zh=term.zh, en=wording), pair.en)
            if place is not None and not (found and found[0] <= place[0] and place[1] <= found[1]):
                yield Finding(
                    check="terms",
                    severity=Severity.CRITICAL,
                    message=f"“{term.zh}” is rendered by a wording the glossary forbids: {wording}",
                    source=term.zh,
                    expected=term.en,
                    found=pair.en[place[0] : place[1]],
                )
                break
        else:
            if found is None:
                yield Finding(
                    check="terms",
                    severity=Severity.CRITICAL,
                    message=f"the glossary's English of “{term.zh}” is missing: {term.en}",
                    source=term.zh,
                    expected=term.en,
                )


def places(pair: Pair) -> Iterator[Finding]:
    """Find towns, townships, villages and sub-districts outside the glossary whose pinyin is missing."""
    seen: set[str] = set()
    for hit in place_names(pair.zh, pair.hits)[:_MOST_PLACES] if pair.en.strip() else ():
        if hit.text not in seen and find_english(hit.term, pair.en) is None:
            yield Finding(
                check="places",
                severity=Severity.WARNING,
                message=f"the name of “{hit.text}” is not in the English: {hit.term.en}",
                source=hit.text,
                expected=hit.term.en,
            )
        seen.add(hit.text)


def _plain(text: str) -> str:
    """Return *text* as far as it must be the same in both languages: half width, no blanks, lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("–", "-").replace("—", "-").lower()


def verbatim(pair: Pair) -> Iterator[Finding]:
    """Find telephone numbers, addresses, code-like names and masked names that are not copied unchanged."""
    english = _plain(pair.en)
    seen: set[str] = set()
    for quantity in said_otherwise(pair.quantities, pair.zh, pair.en):
        if quantity.kind is not QuantityKind.VERBATIM or not quantity.required or quantity.unit == "road":
            continue
        text = _plain(quantity.text)
        if text in english or text in seen:
            continue
        seen.add(text)
        yield Finding(
            check="verbatim",
            severity=Severity.WARNING,
            message=f"{quantity.text} is not copied unchanged",
            source=quantity.text,
            expected=quantity.text,
        )
    masks = len(_MASK.findall(pair.zh))
    kept = len(_MASK.findall(pair.en))
    if kept < masks:
        yield Finding(
            check="verbatim",
            severity=Severity.WARNING,
            message=f"a masked name has lost its asterisks: {kept} of {masks} are left",
            source=next(iter(_MASK.findall(pair.zh)), ""),
            expected="**",
        )
