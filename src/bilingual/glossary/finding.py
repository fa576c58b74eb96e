"""Looking things up in the glossary: by Chinese, by English, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bilingual.characters import has_chinese
from bilingual.document import Term
from bilingual.glossary.characters import reduced
from bilingual.glossary.loading import Glossary
from bilingual.glossary.matching import Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A term that was looked up; ``start`` and ``end`` say where it stands in the text, or are None."""

    term: Term
    start: int | None = None
    end: int | None = None
    overrode: tuple[Term, ...] = ()  # what earlier layers had, weakest first


def find_terms(glossary: Glossary, text: str) -> tuple[Found, ...]:
    """Return the terms of Chinese *text* as a letter's are found, then longer terms that contain it.

    For a *text* without Chinese: the terms with it in their English, a variant or a forbidden wording.
    """
    lost = _overrode(glossary)
    if not has_chinese(text):
        return tuple(Found(term=term, overrode=lost(term)) for term in _by_english(glossary, text))
    hits = Matcher(glossary).find(text)
    found = [Found(term=hit.term, start=hit.start, end=hit.end, overrode=lost(hit.term)) for hit in hits]
    taken = {reduced(hit.term.zh) for hit in hits}
    core = reduced(text)
    longer = (term for term in glossary.terms if core in (key := reduced(term.zh)) and key not in taken)
    return (*found, *(Found(term=term, overrode=lost(term)) for term in longer))


def _by_english(glossary: Glossary, text: str) -> Iterator[Term]:
    wanted = " ".join(text.casefold().split())
    for term in glossary.terms:
        wordings = (term.en, *term.variants, *term.forbidden)
        if wanted and any(wanted in wording.casefold() for wording in wordings):
            yield term


def _overrode(glossary: Glossary) -> Any:
    lost: dict[str, list[Term]] = {}
    for earlier, later in glossary.overridden:
        lost.setdefault(reduced(later.zh), []).append(earlier)
    return lambda term: tuple(lost.get(reduced(term.zh), ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The glossary in figures."""

    terms: int
    noted: int  # with a note for the reader
    variants: int
    forbidden: int
    guarded: int  # terms that a guard keeps out of longer words
    overridden: int
    longest: int  # characters
    domains: tuple[tuple[str, int], ...]  # most frequent first
    files: tuple[tuple[str, int], ...]
    lengths: tuple[tuple[int, int], ...]  # characters, terms


def statistics(glossary: Glossary) -> Statistics:
    """Return the figures of *glossary*."""
    terms = glossary.terms
    lengths = Counter(len(reduced(term.zh)) for term in terms)
    return Statistics(
        terms=len(terms),
        noted=sum(bool(term.note) for term in terms),
        variants=sum(len(term.variants) for term in terms),
        forbidden=sum(len(term.forbidden) for term in terms),
        guarded=len({reduced(zh) for zh in glossary.guards} & {reduced(term.zh) for term in terms}),
        overridden=len(glossary.overridden),
        longest=max(lengths, default=0),
        domains=tuple(Counter(term.domain or "(none)" for term in terms).most_common()),
        files=tuple(sorted(Counter(term.origin.rpartition(":")[0] for term in terms).items())),
        lengths=tuple(sorted(lengths.items())),
    )


def term_record(term: Term) -> dict[str, Any]:
    """Return *term* as JSON shows it."""
    return {
        "zh": term.zh,
        "en": term.en,
        "variants": list(term.variants),
        "forbidden": list(term.forbidden),
        "note": term.note,
        "domain": term.domain,
        "source": term.source,
        "origin": term.origin,
    }
