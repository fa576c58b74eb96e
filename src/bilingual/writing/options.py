"""How a brief is to look: what a person chooses on the command line, the same for every format."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Layout(StrEnum):
    """How Chinese and English stand to each other."""

    COLUMNS = "columns"  # side by side
    STACKED = "stacked"  # each Chinese paragraph over its English
    ENGLISH = "english"  # English alone


class Paper(StrEnum):
    """The page."""

    A4 = "a4"
    LETTER = "letter"


class ChineseFont(StrEnum):
    """What the Chinese text is set in; its headings are in 黑体."""

    SONG = "song"  # 宋体, SimSun
    FANGSONG = "fangsong"  # 仿宋, as GB/T 9704-2012 has it for the text of official documents


GOVERNING_LINE = "Working translation; the Chinese text is authoritative."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices for one run.

    ``clean`` leaves out what is for the maker alone: comments, the page of points to check, the marks of a
    draft and of approved rows. ``governing`` is the line in the footer that says which text prevails.
    ``portable`` puts a copy of the rows into a Word file, for ``bilingual learn`` on another computer.
    """

    layout: Layout = Layout.COLUMNS
    paper: Paper = Paper.A4
    font: ChineseFont = ChineseFont.SONG
    notes: bool = True
    appendix: bool = True
    clean: bool = False
    governing: str = GOVERNING_LINE
    portable: bool = False

    @property
    def digest(self) -> str:
        """Return the SHA-256 of these options, hex: the same options look the same."""
        chosen = {name: str(value) for name, value in asdict(self).items()}
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()


DEFAULT = Options()
