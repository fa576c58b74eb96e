"""A bilingual file → its rows of Chinese and English, for ``bilingual check``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import PairsError

_HEADERS = frozenset({"zh", "chinese", "source", "中文", "原文"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A row of a bilingual file; ``number`` is its line, from 1."""

    number: int
    zh: str
    en: str


def read_pairs(path: Path) -> Iterator[PairRow]:
    """Yield the rows of the TSV file *path*: Chinese, English, further columns ignored; blank lines are none.

    A first line that names the columns is left out. Raises PairsError, naming the line, if a row has no
    tab, and if the file has no row or cannot be read as UTF-8, GB18030 or UTF-16 text.
    """
    first, rows = True, 0
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) < 2:
            raise PairsError(f"{path}:{number}: no tab in this line; each line is Chinese, a tab, English")
        if first and cells[0].strip().lower() in _HEADERS:
            first = False
            continue
        first, rows = False, rows + 1
        yield PairRow(number=number, zh=cells[0].strip(), en=cells[1].strip())
    if not rows:
        raise PairsError(f"{path}: no row but the names of the columns; give Chinese, a tab, English")


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as exc:
        raise PairsError(
            f"{path}: cannot be read ({exc.strerror}); give a TSV file of Chinese and English"
        ) from exc
    if not data.strip():
        raise PairsError(f"{path}: the file is empty; give a TSV file of Chinese and English")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise PairsError(f"{path}: not a text file; give a TSV file of Chinese and English")
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise PairsError(f"{path}: neither UTF-8, GB18030 nor UTF-16; save it as UTF-8 text")
