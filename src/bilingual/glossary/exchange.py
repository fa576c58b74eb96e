"""The glossary to and from the formats of other programs: TBX, XLSX, CSV, TSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from bilingual.document import Term
from bilingual.errors import GlossaryError
from bilingual.glossary.editing import Added, add_terms, cells_of
from bilingual.glossary.entries import COLUMNS, Entry, Guard, read_layer
from bilingual.glossary.faults import Fault
from bilingual.saving import write_atomically

_TBX = (".tbx", ".xml")


def import_file(path: Path, target: Path, *, partial: bool = False) -> Added:
    """Add the terms of a TBX, XLSX, CSV or TSV file to the glossary file *target*.

    Nothing is added if any is at fault; with *partial* the sound ones are all the same. Raises GlossaryError
    if *path* does not exist.
    """
    if not path.is_file():
        raise GlossaryError(f"{path}: no such file; name a .tbx, .xlsx, .csv or .tsv file")
    terms, faults = read_file(path)
    stop = any(not fault.warning for fault in faults) and not partial
    added = add_terms(target, [] if stop else map(cells_of, terms), partial=partial)
    return Added(path=added.path, terms=added.terms, present=added.present, faults=(*faults, *added.faults))


def read_file(path: Path) -> tuple[tuple[Term, ...], tuple[Fault, ...]]:
    """Return the terms of one file in any of the formats, and its faults."""
    terms: list[Term] = []
    faults: list[Fault] = []
    if path.suffix.lower() in _TBX:
        from bilingual.glossary.tbx import read_tbx  # lxml is not needed for anything else here

        for item in read_tbx(path):
            if isinstance(item, Fault):
                faults.append(item)
            else:
                terms.append(item)
    else:
        for row in read_layer(path):
            if isinstance(row, Entry):
                terms.append(row.term)
            elif isinstance(row, Fault):
                faults.append(row)
            elif isinstance(row, Guard):
                raise GlossaryError(f"{path}: holds guards, not terms; copy it as it is")
    return tuple(terms), tuple(faults)


def export_file(terms: Sequence[Term], path: Path) -> None:
    """Write *terms* to *path* in the format that its ending names: .tbx (or .xml), .xlsx, .csv, .tsv.

    Raises GlossaryError for another ending, OutputError if the file cannot be written.
    """
    suffix = path.suffix.lower()
    if not terms:
        raise GlossaryError(f"{path}: there is no term to export; loosen the choice")
    rows = [COLUMNS, *(tuple(cells_of(term)[column] for column in COLUMNS) for term in terms)]
    if suffix in _TBX:
        from bilingual.glossary.tbx import write_tbx

        data = write_tbx(terms)
    elif suffix == ".xlsx":
        from bilingual.glossary.workbooks import workbook

        data = workbook(rows)
    elif suffix == ".csv":  # Excel takes a CSV without BOM for GBK, or for Windows-1252
        data = _separated(rows, ",").encode("utf-8-sig")
    elif suffix == ".tsv":
        data = _separated(rows, "\t").encode()
    else:
        raise GlossaryError(f"{path}: the ending names the format: .tbx, .xlsx, .csv or .tsv")
    write_atomically(path, data)


def _separated(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()
