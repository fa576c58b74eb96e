"""What is shown apart from the text: the page's own facts and controls, and how the source was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.document import Block, BlockKind, Letter

NOTES_TITLE = "How the source was read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of what is apart: its label, and Chinese of the page or English of ours."""

    label: str
    text: str
    chinese: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """All that is apart, under its heading; never empty."""

    title: str
    lead: str
    items: tuple[Item, ...]


def apart(letter: Letter, *, notes: bool) -> Apart | None:
    """Return what is shown apart from the text of *letter*, None if there is nothing.

    With *notes*, what the reader of the file says of it is there as well: what of the file was not read.
    """
    items = tuple(_left_out(letter))
    said = letter.raw.notes if notes else ()
    if not items and not said:
        return None
    lead = "What the source page shows around the document, kept here as it was found."
    if said:
        lead = "What a person should know of how the source was read."
    if items and said:
        lead = "What the source page shows around the document, kept as it was found, and how it was read."
    return Apart(
        title="Left out of the translation" if items else NOTES_TITLE,
        lead=lead,
        items=(*items, *(Item(label="Reading", text=text, chinese=False) for text in said)),
    )


def _left_out(letter: Letter) -> Iterator[Item]:
    controls: list[str] = []
    for block in letter.apart:
        if block.kind is BlockKind.METADATA:
            yield Item(label="Page information", text=_stated(block), chinese=True)
        else:
            controls.append(block.text)
    if controls:
        yield Item(label="Page controls", text="　｜　".join(controls), chinese=True)


def _stated(block: Block) -> str:
    labelled = block.label and not block.text.startswith(block.label)
    return f"{block.label}：{block.text}" if labelled else block.text
