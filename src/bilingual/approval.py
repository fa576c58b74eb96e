"""English that a person approved stands word for word: it is judged as any other, and never changed.

What the checks find in it is said, but holds no brief back: somebody has seen the wording and wants it so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from bilingual.document import Block, Draft, Finding, Segment, Severity
from bilingual.engine import LONGEST
from bilingual.segmentation import split_segments

REMARK = "; a person approved this wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """A Chinese text with the English that a person approved for it."""

    zh: str
    en: str
    date: str  # when, in UTC: "2025-01-31T09:15:00.000000Z"
    origin: str  # the name of the file that it comes from


class Wordings(Protocol):
    """What the stages know of a translation memory."""

    def find_all(self, texts: Iterable[str]) -> Mapping[str, Approved]:
        """Return for each of *texts* that is known the wording approved last, by the text as given."""
        ...


def find_wordings(blocks: Iterable[Block], memory: Wordings | None) -> Mapping[str, Approved]:
    """Return what *memory* has for the texts of *blocks* and for the cells of those that are tables' rows."""
    if memory is None:
        return {}
    return memory.find_all(text for block in blocks for text in (block.text, *_cells(block)))


def split_approved(
    block: Block, wordings: Mapping[str, Approved], limit: int = LONGEST
) -> Iterator[tuple[Segment, Approved | None]]:
    """Yield the segments of *block*, in order, each with its approved wording, if there is one.

    A block that is known is one segment, and so is a known cell of a table's row; the rest is cut at *limit*
    characters as :func:`~bilingual.segmentation.split_segments` does.
    """
    if not block.cells:
        if (whole := wordings.get(block.text)) is not None:
            yield Segment(block=block, start=0, end=len(block.text), text=block.text), whole
        else:
            yield from ((segment, None) for segment in split_segments(block, limit))
        return
    known = {
        start: (end, wording)
        for start, end in block.cells
        if (text := block.text[start:end]) and (wording := wordings.get(text.strip())) is not None
    }
    done = 0
    for segment in split_segments(block, limit):
        if segment.start in known:
            done, wording = known[segment.start]
            text = block.text[segment.start : done]
            yield Segment(block=block, start=segment.start, end=done, text=text), wording
        elif segment.start >= done:
            yield segment, None


def accept(draft: Draft) -> Draft:
    """Return *draft*; if a person approved its English, critical findings are warnings that say so."""
    if not draft.protected.approved:
        return draft
    return replace(draft, findings=tuple(map(_accepted, draft.findings)))


def _accepted(finding: Finding) -> Finding:
    if finding.severity is not Severity.CRITICAL:
        return finding
    return replace(finding, severity=Severity.WARNING, message=finding.message.rstrip(".") + REMARK)


def _cells(block: Block) -> Iterator[str]:
    return (text for start, end in block.cells if (text := block.text[start:end].strip()))
