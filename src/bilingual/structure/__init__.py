"""Take a letter apart into blocks: what each line of an official document is.

The order of work: lines → paragraphs (hard wraps joined) → the same normalised → head → lines of known
form → body. Lines that the reader set aside, and page numbers, take no part in it. A document of no
recognisable form comes out paragraph by paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.document import Block, BlockKind, Change, Letter, RawLetter
from bilingual.normalising import normalise
from bilingual.structure import page
from bilingual.structure.body import read_body
from bilingual.structure.head import read_head
from bilingual.structure.kinds import kind_of
from bilingual.structure.parts import Part
from bilingual.structure.stretches import Stretch, physical_lines
from bilingual.structure.tables import cells
from bilingual.structure.tail import mark_special
from bilingual.structure.whole import facts_apart
from bilingual.structure.wraps import is_page_number, join_wrapped

__all__ = ["parse_structure"]


def parse_structure(raw: RawLetter) -> Letter:
    """Return the letter in *raw* as blocks in source order, whose ranges cover all that is not blank.

    A block's text is the source's between its offsets, normalised, without line wraps and the blanks at
    them; the letter's changes say how. No two ranges meet, but that FURNITURE which interrupts a
    paragraph, as a page number does, lies inside the paragraph's. Levels follow GB/T 9704-2012, 7.3.3.
    """
    lines, aside = physical_lines(raw.text, raw.aside, is_page_number)
    changes: list[Change] = []
    head, units = read_head(list(_normalised(facts_apart(join_wrapped(lines)), raw.text, changes)))
    body = read_body(mark_special(units))
    furniture = [Part(BlockKind.FURNITURE, line) for line in _normalised(aside, raw.text, changes)]
    parts = sorted([*_signed_once(head, body), *furniture], key=lambda part: part.stretch.start)
    blocks = tuple(_block(part) for part in parts)
    changes.sort(key=lambda change: change.start)
    return Letter(raw=raw, kind=kind_of(blocks), blocks=blocks, changes=tuple(changes))


def _normalised(stretches: list[Stretch], source: str, changes: list[Change]) -> Iterator[Stretch]:
    """Yield *stretches* of *source* normalised, and add to *changes* what that changed."""
    for stretch in stretches:
        a_fact = page.furniture(stretch.text) or bool(page.labelled(stretch))
        result = normalise(stretch.text, layout=not a_fact)
        changes.extend(stretch.changes(result, source))
        normalised = stretch.normalised(result)
        if normalised is not None:
            yield normalised


def _signed_once(head: list[Part], body: list[Part]) -> list[Part]:
    """Return all parts; offices and dates under the title are the page's if a signature ends the letter."""
    signed = any(part.kind in (BlockKind.SIGNATURE, BlockKind.DATE) for part in body)
    parts: list[Part] = []
    for part in head:
        if part.kind in (BlockKind.SIGNATURE, BlockKind.DATE):
            part = part._replace(kind=BlockKind.METADATA) if signed else part._replace(label="")
        parts.append(part)
    return parts + body


def _block(part: Part) -> Block:
    stretch = part.stretch
    return Block(
        kind=part.kind or BlockKind.PARAGRAPH,
        text=stretch.text,
        start=stretch.start,
        end=stretch.end,
        level=part.level,
        label=part.label,
        cells=cells(stretch.text) if part.kind is BlockKind.TABLE else (),
    )
