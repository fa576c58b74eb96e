"""A brief sentence by sentence, for the formats of translators' tools: TMX and XLIFF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.document import Brief, Finding, Row, Severity
from bilingual.writing.breaks import lines
from bilingual.writing.contents.points import SEVERITY_NAMES, details, message
from bilingual.writing.facts import row_of
from bilingual.writing.stretches import sentence_pairs

CHINESE, ENGLISH = "zh-CN", "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a row with its English, "" where there is none; ``number`` is its place, from 1.

    Both texts are such as XML can hold. A finding of the whole row is one of its first sentence.
    """

    row: int
    number: int
    zh: str
    en: str
    approved: bool
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """Return a name that no other sentence of the brief has."""
        return f"r{self.row + 1}-s{self.number}"

    @property
    def critical(self) -> bool:
        """Return True if the English must be mended before it is used."""
        return any(finding.severity is Severity.CRITICAL for finding in self.findings)


def sentences_by_row(brief: Brief) -> tuple[tuple[Sentence, ...], ...]:
    """Return the sentences of each row of *brief*, none without a sentence."""
    of_document: dict[int, list[Finding]] = {}
    for finding in brief.findings:
        number = row_of(brief, finding)
        if number is not None:
            of_document.setdefault(number, []).append(finding)
    return tuple(
        tuple(_sentences(row, number, tuple(of_document.get(number, ()))))
        for number, row in enumerate(brief.rows)
    )


def _sentences(row: Row, number: int, findings: tuple[Finding, ...]) -> Iterator[Sentence]:
    pairs = sentence_pairs(row) or ((row.block.text, ""),)
    for index, (zh, en) in enumerate(pairs):
        of_draft = row.drafts[index].findings if row.drafts else ()
        yield Sentence(
            row=number,
            number=index + 1,
            zh=fit(zh),
            en=fit(en),
            approved=row.approved,
            findings=(*(findings if not index else ()), *of_draft),
        )


def fit(text: str) -> str:
    """Return *text* as XML can hold it, its line breaks as line feeds."""
    return "\n".join(lines(text))


def said(finding: Finding) -> str:
    """Return all that *finding* says, on one line."""
    more = " ".join(f"{label}: {text}." for label, text in details(finding))
    words = f"{SEVERITY_NAMES[finding.severity]} ({finding.check}): {message(finding)} {more}"
    return fit(" ".join(words.split()))
