"""What became of a row of a brief."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bilingual.learning.text import Cell

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


class Fate(StrEnum):
    """What became of a row."""

    EDITED = "edited"
    KEPT = "kept"  # its English is as it was written
    EMPTIED = "emptied"  # it has no English any more
    DELETED = "deleted"
    MERGED = "merged"  # its English stands in another row, or another row's in it
    ADDED = "added"  # a pair that the brief did not have
    UNPAIRED = "unpaired"  # a text that the brief did not have, without one beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """A row as it was written and as it is; *notes* say in sentences what a person should know of it."""

    id: str
    kind: str
    zh: str
    old: str
    new: str
    fate: Fate
    notes: tuple[str, ...] = ()


def text_of(cell: Cell) -> str:
    """Return the text of *cell*, a line for each of its paragraphs that has any."""
    return "\n".join(paragraph.text for paragraph in cell.paragraphs if paragraph.text)
