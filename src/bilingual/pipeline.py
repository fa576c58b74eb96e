"""The table of contents: a letter walks through the stages, here and nowhere else. No file, no print."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.metadata import version

from bilingual.approval import Approved, Wordings, accept, find_wordings, split_approved
from bilingual.assembly import assemble_brief
from bilingual.checks.letter import check_letter
from bilingual.document import (
    Block,
    BlockKind,
    Brief,
    Draft,
    Letter,
    Protected,
    RawLetter,
    Segment,
    Signature,
)
from bilingual.enforcement import translate_enforced
from bilingual.engine import Engine
from bilingual.errors import LetterError
from bilingual.formulas import render_formula
from bilingual.glossary import Glossary, Matcher
from bilingual.normalising import normalise
from bilingual.protection import protect
from bilingual.quantities import HOUSE_STYLE, Style
from bilingual.structure import parse_structure
from bilingual.verification import Verifier

Progress = Callable[[int, int], None]
"""Called with (segments done, segments in all)."""


@dataclass(frozen=True)
class Translator:
    """An engine under a glossary and a house style; what *memory* knows stands as it was approved."""

    engine: Engine
    glossary: Glossary
    style: Style = field(default=HOUSE_STYLE)
    memory: Wordings | None = None

    @cached_property
    def matcher(self) -> Matcher:
        """Return the matcher of the glossary, built once."""
        return Matcher(self.glossary)

    @cached_property
    def verifier(self) -> Verifier:
        """Return the judge of drafts."""
        return Verifier(self.matcher, self.style)

    def segments(self, blocks: Iterable[Block]) -> Iterator[tuple[Segment, Approved | None]]:
        """Yield the segments of *blocks*, in order, each with its approved wording, if there is one."""
        blocks = tuple(blocks)
        wordings, limit = find_wordings(blocks, self.memory), self.engine.longest
        return (item for block in blocks for item in split_approved(block, wordings, limit))

    def drafts(self, segments: Iterable[Segment]) -> Iterator[Draft]:
        """Yield a draft for each segment, one for one, in order, lazily; the memory is not asked."""
        return self.translate([((segment, None) for segment in segments)])

    def translate(self, letters: Iterable[Iterable[tuple[Segment, Approved | None]]]) -> Iterator[Draft]:
        """Yield a draft for each of the :meth:`segments` of *letters*, one for one, in order, lazily."""
        protected = (
            (self._protect(segment, wording) for segment, wording in segments) for segments in letters
        )
        return map(accept, translate_enforced(protected, self.engine, self.verifier))

    def _protect(self, segment: Segment, wording: Approved | None) -> Protected:
        pair = self.verifier.pair(segment)
        protected = protect(segment, pair.quantities, pair.hits, marks=self.engine.marks, style=self.style)
        if wording is not None:
            return replace(protected, text="", lead="", direct=wording.en, approved=True)
        if segment.text == segment.block.text and (
            english := render_formula(segment.block, pair.hits, style=self.style)
        ):
            return Protected(segment=segment, text="", spans=protected.spans, direct=english)
        return protected


def run(raw: RawLetter, translator: Translator, *, progress: Progress = lambda done, total: None) -> Brief:
    """Return the brief of *raw*: every character of its text in one row, with its English.

    Raises LetterError if nothing of the letter can be translated, EngineError if the engine breaks down;
    poor English is reported in the brief's findings.
    """
    letter = read_structure(raw)
    segments = list(translator.segments(letter.body))
    drafts: list[Draft] = []
    progress(0, len(segments))
    for draft in translator.translate([segments]):
        drafts.append(draft)
        progress(len(drafts), len(segments))
    return put_together(letter, drafts, translator)


def put_together(letter: Letter, drafts: Sequence[Draft], translator: Translator) -> Brief:
    """Return the brief of *letter* from all its *drafts*, signed."""
    return assemble_brief(letter, drafts, sign(letter.raw, translator), doubts=check_letter(letter))


def read_structure(raw: RawLetter) -> Letter:
    """Return the letter in *raw*, taken apart; raises LetterError if there is nothing in it to translate."""
    letter = parse_structure(raw)
    if not letter.body:
        raise LetterError(
            f"{raw.name}: holds no text of a letter, only a page's facts and controls; give the letter"
        )
    return letter


def sign(raw: RawLetter, translator: Translator) -> Signature:
    """Return the signature of a brief of *raw* made by *translator*."""
    return Signature(
        version=version("bilingual-briefs"),
        engine=translator.engine.name,
        model_hash=translator.engine.model_hash,
        glossary_hash=translator.glossary.hash,
        source_hash=raw.source_hash,
    )


def translate_lines(lines: Iterable[str], translator: Translator) -> Iterator[tuple[Draft, ...]]:
    """Yield the drafts of each line's segments, one tuple a line, in order; an empty one for a blank line."""
    lengths: deque[int] = deque()

    def segments() -> Iterator[tuple[Segment, Approved | None]]:
        for line in lines:
            text = normalise(line.strip()).text.strip()
            block = Block(kind=BlockKind.PARAGRAPH, text=text, start=0, end=len(text))
            split = tuple(translator.segments((block,))) if text else ()
            lengths.append(len(split))
            yield from split

    waiting: list[Draft] = []
    for draft in translator.translate([segments()]):
        while lengths[0] == 0:
            lengths.popleft()
            yield ()
        waiting.append(draft)
        if len(waiting) == lengths[0]:
            lengths.popleft()
            yield tuple(waiting)
            waiting.clear()
    yield from (() for _ in lengths)
