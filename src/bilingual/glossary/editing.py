"""Adding terms to glossary files: order, comments, encoding and line ends stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bilingual.document import Term
from bilingual.errors import GlossaryError
from bilingual.glossary.characters import reduced
from bilingual.glossary.entries import COLUMNS, GUARDS, Entry, doubts, read_layer, term_of
from bilingual.glossary.faults import Fault
from bilingual.glossary.loading import builtin_folder, user_folder
from bilingual.glossary.tables import Row, delimiter_of, encoding_of, read_table
from bilingual.saving import write_atomically

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of terms that were to go into a file."""

    path: Path
    terms: tuple[Term, ...]  # written, their origin set
    present: tuple[Term, ...]  # there already, with the same English
    faults: tuple[Fault, ...]  # why the others were refused


def target_file(name: str | None = None) -> Path:
    """Return the file that new terms go to: *name* in ``./glossary``, or else in the user's own folder.

    A *name* with a folder in it is taken as it stands. The glossary that comes with the product is never
    chosen: not even where ``./glossary`` is that very folder. Raises GlossaryError for workbooks and guards.
    """
    path = Path(name or "terms.tsv")
    if path.suffix.lower() not in {".tsv", ".csv"}:
        if path.suffix:
            raise GlossaryError(f"{path}: terms are added to .tsv and .csv files; use Excel for a workbook")
        path = path.with_suffix(".tsv")
    if path.name == GUARDS:
        raise GlossaryError(f"{path}: holds guards, not terms; name another file")
    if path.parent != Path():
        return path
    here = Path("glossary")
    own = here if here.is_dir() and here.resolve() != builtin_folder().resolve() else user_folder()
    return own / path


def add_terms(path: Path, cells: Iterable[dict[str, str]], *, partial: bool = False) -> Added:
    """Write rows, given as cells by column, to *path* after those of their domain, or else at its end.

    Nothing is written if any row is at fault or conflicts with the glossary that the file belongs to,
    unless *partial* is set. Raises GlossaryError if the file as it stands cannot be read.
    """
    known = _layer_of(path)
    new: list[Term] = []
    present: list[Term] = []
    faults: list[Fault] = []
    for row in cells:
        term = term_of(row, "")
        wrong = [
            Fault(path=path, column=doubt.column, cell=doubt.cell, what=doubt.what, warning=doubt.warning)
            for doubt in doubts(row)
        ]
        faults += wrong
        if any(not fault.warning for fault in wrong):
            continue
        twin = known.get(reduced(term.zh))
        if twin is None:
            known[reduced(term.zh)] = Entry(term=term, path=path, line=0)
            new.append(term)
        elif twin.term.en == term.en:
            present.append(twin.term)
        else:
            where = f"{twin.path}:{twin.line}" if twin.line else "an earlier row"
            what = f"is “{twin.term.en}” in {where}, not “{term.en}”; change it there"
            faults.append(Fault(path=path, column="zh", cell=term.zh, what=what))
    if any(not fault.warning for fault in faults) and not partial:
        new = []
    written = _write(path, new) if new else ()
    return Added(path=path, terms=tuple(written), present=tuple(present), faults=tuple(faults))


def cells_of(term: Term) -> dict[str, str]:
    """Return *term* as the cells of a row, by column."""
    return {
        "zh": term.zh,
        "en": term.en,
        "variants": "|".join(term.variants),
        "forbidden": "|".join(term.forbidden),
        "note": term.note,
        "domain": term.domain,
        "source": term.source,
    }


def _layer_of(path: Path) -> dict[str, Entry]:
    """Return the terms of the glossary that *path* belongs to: its folder's, or its own.

    Raises GlossaryError if *path* exists and is not a readable glossary file.
    """
    folder = path.parent.resolve()
    layers = {place.resolve() for place in (builtin_folder(), user_folder(), Path("glossary"))}
    known: dict[str, Entry] = {}
    if path.exists():
        for row in read_table(path):
            if isinstance(row, Fault):
                raise GlossaryError(f"{row} (mend the file first)")
    if folder not in layers and not path.exists():
        return known
    for item in read_layer(path.parent if folder in layers and folder.is_dir() else path):
        if isinstance(item, Entry):
            known[reduced(item.term.zh)] = item
    return known


def _write(path: Path, terms: Sequence[Term]) -> list[Term]:
    """Insert rows for *terms* into the file; return the terms with their origins."""
    path = path.resolve()  # a link stays a link
    data = path.read_bytes() if path.exists() else b""
    encoding = encoding_of(data)
    lines = _LINE.findall(data.decode(encoding))
    end = next((line[len(line.rstrip("\r\n")) :] for line in lines if line.endswith(("\n", "\r"))), "\n")
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    columns, delimiter = _columns(path, lines, terms, end)
    last = (
        {item.term.domain: item.line for item in read_layer(path) if isinstance(item, Entry)} if data else {}
    )
    bottom = max((at for at, line in enumerate(lines, start=1) if line.strip()), default=0)
    placed = sorted(
        ((last.get(term.domain, bottom) if term.domain else bottom, term) for term in terms),
        key=lambda item: item[0],
    )
    written: list[Term] = []
    for shift, (after, term) in enumerate(placed):
        row = cells_of(term)
        cells = [_quoted(row.get(column, ""), delimiter) for column in columns]
        lines.insert(after + shift, delimiter.join(cells).rstrip(delimiter) + end)
        written.append(replace(term, origin=f"{path.name}:{after + shift + 1}"))
    write_atomically(path, "".join(lines).encode(encoding))
    return written


def _columns(path: Path, lines: list[str], terms: Sequence[Term], end: str) -> tuple[list[str], str]:
    """Return the file's columns and delimiter; write its header, or add columns to it, if need be."""
    header = next((row for row in read_table(path) if isinstance(row, Row)), None) if lines else None
    delimiter = delimiter_of(lines) if header else ("," if path.suffix.lower() == ".csv" else "\t")
    if header is None:
        lines.append(delimiter.join(COLUMNS) + end)
        return list(COLUMNS), delimiter
    columns = [name.lower() for name in header.cells]
    if not {"zh", "en"} <= set(columns):
        raise GlossaryError(f"{path}:{header.line}: the first line must name the columns {' '.join(COLUMNS)}")
    while not columns[-1]:
        columns.pop()
    used = {name for term in terms for name, cell in cells_of(term).items() if cell}
    if missing := [name for name in COLUMNS if name in used and name not in columns]:
        columns += missing
        lines[header.line - 1] = (
            delimiter.join([*header.cells[: len(columns) - len(missing)], *missing]) + end
        )
    return columns, delimiter


def _quoted(cell: str, delimiter: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if delimiter in cell or '"' in cell else cell
