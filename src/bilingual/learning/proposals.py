"""Glossary changes that edits ask for: a term whose English was replaced by the same words each time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from bilingual.document import Term
from bilingual.glossary import Matcher, find_english
from bilingual.learning.rows import Fate, Paired
from bilingual.verification import read_pair

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_SENTENCE = re.compile(r"[.;:!?\n“”]")
_ARTICLES = ("the ", "a ", "an ")
_MOST_WORDS = 12
_ROWS = 2  # rows in which a wording must be replaced alike, where it is not so in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """New English for a term, in how many rows it took the place of the glossary's, and of how many uses."""

    term: Term
    en: str
    rows: int
    replaced: int
    uses: int

    def changed(self, source: str) -> Term:
        """Return the term as it would be, *source* saying where its English is from."""
        key = _key(self.en)
        return replace(
            self.term,
            en=self.en,
            variants=tuple(wording for wording in self.term.variants if _key(wording) != key),
            forbidden=tuple(wording for wording in self.term.forbidden if _key(wording) != key),
            source=source,
            origin="",
        )


@dataclass(slots=True)
class _Uses:
    """What became of a term's English."""

    count: int = 0
    wordings: Counter[str] = field(default_factory=Counter)  # by key
    shown: dict[str, Counter[str]] = field(default_factory=dict)
    rows: dict[str, set[int]] = field(default_factory=dict)


def propose_terms(rows: Iterable[Paired], matcher: Matcher) -> tuple[Proposal, ...]:
    """Return the changes that the edited *rows* ask for, those with the most uses first.

    A wording that took the place of the glossary's in two rows, or in all its uses, is proposed, unless the
    glossary accepts it already or another one took its place about as often.
    """
    uses: dict[Term, _Uses] = {}
    for number, row in enumerate(rows):
        if row.fate not in (Fate.EDITED, Fate.KEPT) or not row.old:
            continue
        for term, start, end in _places(row, matcher):
            known = uses.setdefault(term, _Uses())
            known.count += 1
            wording = _replacement(row.old, row.new, start, end) if row.fate is Fate.EDITED else None
            if wording is None or not (wording := _as_term(wording, row.old[start:end], term)):
                continue
            key = _key(wording)
            known.wordings[key] += 1
            known.shown.setdefault(key, Counter())[wording] += 1
            known.rows.setdefault(key, set()).add(number)
    found = [proposal for term, known in uses.items() for proposal in _proposal(term, known)]
    return tuple(sorted(found, key=lambda proposal: -proposal.replaced))


def _places(row: Paired, matcher: Matcher) -> Iterator[tuple[Term, int, int]]:
    """Yield where the terms of *row* stand in its English as it was written."""
    after: dict[Term, int] = {}
    for hit in read_pair(row.zh, matcher).hits:
        found = find_english(hit.term, row.old, after.get(hit.term, 0))
        if found is not None:
            after[hit.term] = found[1]
            yield hit.term, *found


def _replacement(old: str, new: str, start: int, end: int) -> str | None:
    """Return what stands in *new* for ``old[start:end]``, None if it is the same or cannot be told."""
    before, after = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    first = next((i for i, word in enumerate(before) if word.start() >= start), None)
    last = next((i for i, word in enumerate(before) if word.end() >= end), None)
    if first is None or last is None:
        return None
    place = _aligned([m[0].lower() for m in before], [m[0].lower() for m in after], first, last + 1)
    if place is None or place[0] >= place[1]:
        return None
    return new[after[place[0]].start() : after[place[1] - 1].end()]


def _aligned(before: Sequence[str], after: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
    """Return which words of *after* stand for ``before[first:last]``; None if the same, or unclear.

    Words that were put in right beside some that were changed belong to them.
    """
    start = end = None
    put_in: dict[int, tuple[int, int]] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "insert":
            put_in[i1] = j1, j2
        if i1 <= first < i2:
            start = j1 + first - i1 if tag == "equal" else j1 if first == i1 else None
        if i1 < last <= i2:
            end = j1 + last - i1 if tag == "equal" else j2 if last == i2 else None
    if start is None or end is None or after[start:end] == before[first:last]:
        return None
    return put_in.get(first, (start, start))[0], put_in.get(last, (end, end))[1]


def _as_term(wording: str, old: str, term: Term) -> str:
    """Return *wording* as a glossary has it, without article and a sentence's capital; "" if no term."""
    for article in _ARTICLES:
        if wording.lower().startswith(article) and not term.en.lower().startswith(article):
            wording = wording[len(article) :]
    if old[:1].isupper() and term.en[:1].islower() and not wording[1:2].isupper():
        wording = wording[:1].lower() + wording[1:]
    if _SENTENCE.search(wording) or len(wording.split()) > _MOST_WORDS or len(wording) < 2:
        return ""
    return "" if find_english(term, wording) is not None else wording


def _proposal(term: Term, known: _Uses) -> Iterator[Proposal]:
    if not known.wordings:
        return
    (key, count), *others = known.wordings.most_common(2)
    if others and 2 * others[0][1] > count:
        return
    rows = len(known.rows[key])
    if rows >= _ROWS or count == known.count:
        (shown, _), *_ = known.shown[key].most_common(1)
        yield Proposal(term=term, en=shown, rows=rows, replaced=count, uses=known.count)


def _key(wording: str) -> str:
    words = wording.lower().replace("-", " ").split()
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)
