"""Drafts put back together: one row a block, the terms that were used, what the whole document shows.

The English of a row is its drafts' English joined into a paragraph; a stretch that has no English shows
its Chinese, marked, so that a cell is never empty and nothing is dropped silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bilingual.document import (
    Block,
    Brief,
    Draft,
    Finding,
    Letter,
    Outcome,
    Row,
    Severity,
    Signature,
    Status,
    Term,
    TermHit,
    TermUse,
    untranslated,
)
from bilingual.wording import uncapital

OPENING = frozenset("([{“‘«<《〈（【『「\"'")
CLOSING = ")]}”’»）】』」\"'"
ENDING = frozenset(".!?…")
PUNCTUATION = frozenset(".!?…,;:–—")
CUTS = {"，": ",", ",": ",", "、": ",", "；": ";", ";": ";", "：": ":", ":": ":"}
"""Chinese marks at which an over-long sentence is cut, and what joins its English again."""

_CONTINUING = (
    "accelerating although and as because benefiting building but covering drawing encouraging ensuring "
    "focusing improving including making or promoting so strengthening supporting thereby though to unless "
    "using where whereas which while who whose with without yet"
)
CONTINUING = frozenset(_CONTINUING.split())
"""Words that carry a sentence on after a comma."""


def assemble_brief(
    letter: Letter, drafts: Sequence[Draft], signature: Signature, *, doubts: Iterable[Finding] = ()
) -> Brief:
    """Return the brief of *letter*: a row for each block of its text, in order, with the block's drafts.

    *drafts* may come in any order. *doubts* are findings of the letter itself. Raises ValueError if a
    draft's block is no block of the text: it would be lost.
    """
    by_block: dict[Block, list[Draft]] = {block: [] for block in letter.body}
    for draft in drafts:
        block = draft.protected.segment.block
        if block not in by_block:
            raise ValueError(
                f"a draft belongs to no block of {letter.raw.name}: {block.kind} at {block.start}"
            )
        by_block[block].append(draft)
    rows = tuple(_row(block, by_block[block]) for block in letter.body)
    return Brief(
        letter=letter,
        rows=rows,
        terms=_term_uses(rows),
        signature=signature,
        findings=(*doubts, *_missing(rows), *_inconsistent(rows)),
    )


def _row(block: Block, drafts: list[Draft]) -> Row:
    ordered = tuple(sorted(drafts, key=lambda draft: draft.protected.segment.start))
    worded = [draft for draft in ordered if not draft.protected.segment.block.cells or _has_words(draft)]
    approved = bool(worded) and all(draft.protected.approved for draft in worded)
    if block.cells and (groups := _by_cell(block, ordered)) is not None:
        cells = tuple(
            _cell_english(block.text[start:end], group)
            for (start, end), group in zip(block.cells, groups, strict=True)
        )
        return Row(block=block, drafts=ordered, english=" | ".join(cells), cells=cells, approved=approved)
    english = join_english(ordered) or untranslated(block.text)
    return Row(block=block, drafts=ordered, english=english, approved=approved)


def _has_words(draft: Draft) -> bool:
    """Return True if *draft* is of words, which a person may approve: of more than figures and signs."""
    return any(sign.isalpha() for sign in draft.protected.segment.text)


def _by_cell(block: Block, drafts: Sequence[Draft]) -> list[list[Draft]] | None:
    """Return the drafts of each cell of *block*, None if one of *drafts* holds more than a cell's text.

    What stands between the cells (tabs, pipes, blanks) is no text and belongs to the segment around it.
    """
    groups: list[list[Draft]] = [[] for _ in block.cells]
    for draft in drafts:
        segment = draft.protected.segment
        inside = [
            index
            for index, (start, end) in enumerate(block.cells)
            if start < end and start < segment.end and segment.start < end
        ]
        if len(inside) > 1:
            return None
        if inside:
            groups[inside[0]].append(draft)
    return groups


def _cell_english(text: str, drafts: Sequence[Draft]) -> str:
    """Return the English of a cell whose Chinese is *text*, without what parts it from the next."""
    if not text.strip():
        return ""
    english = join_english(drafts)
    return (english if "|" in text else english.strip("| \t")) or untranslated(text)


def join_english(drafts: Sequence[Draft]) -> str:
    """Return the English of *drafts*, one block's in order, as one paragraph.

    A sentence that was cut at its commas to be translated is one sentence again: a piece that breaks
    off takes the mark at which the Chinese was cut, and the next one loses the capital it owes to
    standing first. Each draft's English is otherwise found in the result as it is.
    """
    joined = ""
    before: Draft | None = None
    for draft in drafts:
        english = draft.english.strip() or untranslated(draft.protected.segment.text.strip())
        if not joined:
            joined, before = english, draft
            continue
        cut = _cut(before) if before is not None else None
        if cut is not None and not joined.rstrip(CLOSING).endswith(tuple(ENDING)):
            english = _continued(english, draft)
            if cut and joined[-1] not in PUNCTUATION and joined[-1] not in OPENING:
                joined += _mark(cut, english)
        joined += english if joined[-1] in OPENING and not _closes(joined) else " " + english
        before = draft
    return joined


def _cut(draft: Draft) -> str | None:
    """Return the English mark for the place where *draft*'s segment was cut, None if its sentence ends."""
    text = draft.protected.segment.text.rstrip()
    if not draft.english.strip() or not text or text.rstrip("”’》）)」』\"'")[-1:] in tuple("。！？!?…."):
        return None
    return CUTS.get(text[-1], "")


def _closes(text: str) -> bool:
    """Return True if *text* ends in a straight quote that closes rather than opens."""
    return text[-1] in "\"'" and (len(text) < 2 or not text[-2].isspace())


def _mark(cut: str, english: str) -> str:
    """Return what joins the clause before to *english*, in place of *cut*: a comma does not hold two clauses.

    A capital that had to stay begins a sentence of its own.
    """
    word = english.split(maxsplit=1)[0]
    if cut == ":" or word.lower() in CONTINUING:
        return cut
    return "." if word[:1].isupper() and not word[:2].isupper() else ";"


def _continued(english: str, draft: Draft) -> str:
    """Return *english* without the capital of its first word, where that word is surely no name."""
    for outcome in draft.outcomes:
        if outcome.english and english.startswith(outcome.english):
            common = outcome.span.english[:1].islower()
            return english[0].lower() + english[1:] if common else english
    return uncapital(english)


def _hits(rows: Iterable[Row]) -> Iterable[tuple[Term, Outcome]]:
    for row in rows:
        for draft in row.drafts:
            for outcome in sorted(draft.outcomes, key=lambda outcome: outcome.span.start):
                if isinstance(outcome.span.of, TermHit):
                    yield outcome.span.of.term, outcome


def _term_uses(rows: Sequence[Row]) -> tuple[TermUse, ...]:
    counts: Counter[Term] = Counter()
    failed: Counter[Term] = Counter()
    for term, outcome in _hits(rows):
        counts[term] += 1
        failed[term] += outcome.status is Status.FAILED
    return tuple(TermUse(term=term, count=count, failed=failed[term]) for term, count in counts.items())


def _missing(rows: Sequence[Row]) -> Iterable[Finding]:
    for row in rows:
        if not row.block.text.strip():
            continue
        if row.cells:
            yield from _missing_cells(row)
            continue
        gaps = [draft for draft in row.drafts if not draft.english.strip()]
        if row.drafts and (not gaps or all(draft.findings for draft in gaps)):
            continue  # what is said of the draft itself need not be said twice
        whole = len(gaps) == len(row.drafts)
        source = row.block.text if whole else "".join(draft.protected.segment.text for draft in gaps)
        yield Finding(
            check="missing",
            severity=Severity.CRITICAL,
            message="This paragraph has no English." if whole else "Part of this paragraph has no English.",
            source=source,
        )


def _missing_cells(row: Row) -> Iterable[Finding]:
    if any(not draft.english.strip() and draft.findings for draft in row.drafts):
        return  # the draft itself says so
    for (start, end), english in zip(row.block.cells, row.cells, strict=True):
        text = row.block.text[start:end]
        if text.strip() and untranslated(text) in english:
            yield Finding(
                check="missing",
                severity=Severity.CRITICAL,
                message="This cell has no English.",
                source=text,
            )


def _inconsistent(rows: Sequence[Row]) -> Iterable[Finding]:
    wordings: dict[str, Counter[str]] = {}
    shown: dict[tuple[str, str], str] = {}
    for term, outcome in _hits(rows):
        if outcome.status is Status.FAILED or not outcome.english:
            continue
        key = _lemma(outcome.english)
        wordings.setdefault(term.zh, Counter())[key] += 1
        shown.setdefault((term.zh, key), outcome.english)
    for zh, counts in wordings.items():
        if len(counts) < 2:
            continue
        ranked = [(shown[zh, key], count) for key, count in counts.most_common()]
        listed = "; ".join(f"“{english}” ({count}×)" for english, count in ranked)
        yield Finding(
            check="consistency",
            severity=Severity.WARNING,
            message=f"{zh} is rendered in {len(ranked)} ways: {listed}.",
            source=zh,
            expected=ranked[0][0],
            found=ranked[1][0],
        )


def _lemma(english: str) -> str:
    """Return *english* without what may differ between two uses of one wording.

    That is: capitals, the article, the plural, and -ize for -ise.
    """
    words = english.casefold().replace("iz", "is").split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)
