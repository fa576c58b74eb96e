"""Take a letter apart into blocks: what each line of an official document is.

The order of work: lines → paragraphs (hard wraps joined) → head → lines of known form → body.
A document of no recognisable form comes out paragraph by paragraph.
"""

from __future__ import annotations

from bilingual.document import Block, BlockKind, Letter, RawLetter
from bilingual.structure.body import read_body
from bilingual.structure.head import read_head
from bilingual.structure.kinds import kind_of
from bilingual.structure.parts import Part
from bilingual.structure.stretches import physical_lines
from bilingual.structure.tables import cells
from bilingual.structure.tail import mark_special
from bilingual.structure.wraps import join_wrapped

__all__ = ["parse_structure"]


def parse_structure(raw: RawLetter) -> Letter:
    """Return the letter in *raw* as blocks in source order, whose ranges cover all that is not blank once.

    A block's text is the source's between its offsets, without line wraps and the blanks at them.
    Levels follow GB/T 9704-2012, 7.3.3.
    """
    head, units = read_head(join_wrapped(physical_lines(raw.text)))
    body = read_body(mark_special(units))
    blocks = tuple(_block(part) for part in _signed_once(head, body))
    return Letter(raw=raw, kind=kind_of(blocks), blocks=blocks)


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
