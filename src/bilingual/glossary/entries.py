"""Rows of cells → terms and guards, and every fault in them. Loading and linting share this reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from bilingual.characters import has_chinese
from bilingual.document import Term
from bilingual.errors import GlossaryError
from bilingual.glossary.characters import full_width, named, plain_spaces, reduced, unseen
from bilingual.glossary.faults import Fault
from bilingual.glossary.tables import SUFFIXES, Row, read_table

COLUMNS = ("zh", "en", "variants", "forbidden", "note", "domain", "source")
GUARDS = "guards.tsv"
_GUARD_COLUMNS = ("zh", "not_in")
_SHEET_ERRORS = frozenset({"#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term and the file that it stands in; its line is in ``term.origin``."""

    term: Term
    path: Path
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The longer words inside which a term is not to be recognised."""

    zh: str
    words: tuple[str, ...]
    path: Path
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is wrong with one cell of a row, wherever the row comes from."""

    column: str
    cell: str
    what: str
    warning: bool = False


def files_of(place: Path) -> tuple[Path, ...]:
    """Return the glossary files of a folder in the order they are read, or *place* itself.

    Raises GlossaryError if the folder cannot be read.
    """
    if not place.is_dir():
        return (place,)
    try:
        inside = sorted(place.iterdir())
    except OSError as exc:
        raise GlossaryError(
            f"{place}: this glossary folder cannot be read ({exc.strerror}); mend its permissions or move it"
        ) from exc
    return tuple(
        path
        for path in inside
        if path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$")) and path.is_file()
    )


def read_layer(place: Path) -> Iterator[Entry | Guard | Fault]:
    """Yield the terms, guards and faults of one glossary, a folder or a file, each term once.

    The same Chinese with another English is a fault; with the same English the first row is used.
    """
    known: dict[str, Entry] = {}
    for path in files_of(place):
        for item in _read_file(path):
            if isinstance(item, Entry):
                twin = known.setdefault(reduced(item.term.zh), item)
                if twin is not item:
                    if (fault := _doubled(twin, item)) is not None:
                        yield fault
                    continue
            yield item


def _doubled(first: Entry, second: Entry) -> Fault | None:
    zh, name = second.term.zh, f"{first.path.name}:{first.line}"
    where = {"path": second.path, "line": second.line, "column": "zh", "cell": zh}
    if first.term.en != second.term.en:
        what = f"is “{first.term.en}” in {name} and “{second.term.en}” here; keep one"
        return Fault(**where, what=what)  # type: ignore[arg-type]
    if first.term.zh == zh:
        what = f"stands in {name} already; only that row is used, delete this one"
        return Fault(**where, what=what, warning=True)  # type: ignore[arg-type]
    return None  # the same term with half-width brackets: harmless


def _read_file(path: Path) -> Iterator[Entry | Guard | Fault]:
    columns: tuple[str, ...] | None = None
    guards = path.name == GUARDS
    for item in read_table(path):
        if isinstance(item, Fault):
            yield item
            continue
        if columns is None:
            columns, faults, is_header = _header(item, path, _GUARD_COLUMNS if guards else COLUMNS)
            yield from faults
            if not columns:
                return
            if is_header:
                continue
        yield from (_read_guard if guards else _read_row)(item, columns, path)


def _header(row: Row, path: Path, known: tuple[str, ...]) -> tuple[tuple[str, ...], list[Fault], bool]:
    """Return the columns, what is wrong with the header, and whether the row is a header at all."""
    names = tuple(name.lower() for name in _trimmed(row.cells))
    advice = f"the first line must name the columns: {' '.join(known)}, with a tab between"
    if "zh" not in names:
        column, cell = _called(row, 0, ""), row.cells[0]
        fault = Fault(path=path, line=row.line, column=column, cell=cell, what=f"no header; {advice}")
        return (known if has_chinese(cell) else ()), [fault], False
    faults = []
    for at, name in enumerate(names):
        where = {"path": path, "line": row.line, "column": _called(row, at, ""), "cell": row.cells[at]}
        if name and name not in known:
            faults.append(Fault(**where, what=f"unknown column; {advice}"))  # type: ignore[arg-type]
        elif name and name in names[:at]:
            faults.append(Fault(**where, what="the same column twice; delete one"))  # type: ignore[arg-type]
    if known[1] not in names:
        faults.append(Fault(path=path, line=row.line, column=known[1], what=f"column missing; {advice}"))
        return (), faults, True
    return names, faults, True


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end > 1 and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _called(row: Row, at: int, name: str) -> str:
    """Return what a cell's column is called: its name; in a workbook with the cell: en (B12)."""
    if row.letters:
        letter = chr(ord("A") + at) if at < 26 else f"A{chr(ord('A') + at % 26)}"
        return f"{name} ({letter}{row.line})".lstrip()
    return name or str(at + 1)


def _cells(row: Row, columns: tuple[str, ...], path: Path) -> tuple[dict[str, str], list[Fault]]:
    """Return the cells by column, blanks made plain, and the faults of the row as such."""
    cells = _trimmed(row.cells)
    faults = [
        Fault(
            path=path, line=row.line, column=_called(row, at, ""), cell=cells[at],
            what=f"more cells than the {len(columns)} columns of the header; delete it or a tab before it",
        )
        for at in range(len(columns), len(cells)) if cells[at]
    ]  # fmt: skip
    named_cells = {
        name: plain_spaces(cells[at]) if at < len(cells) else ""
        for at, name in enumerate(columns) if name and columns.index(name) == at
    }  # fmt: skip
    return named_cells, faults


def _read_row(row: Row, columns: tuple[str, ...], path: Path) -> Iterator[Entry | Fault]:
    cells, faults = _cells(row, columns, path)
    yield from faults
    sound = not faults
    for doubt in doubts(cells):
        sound = sound and doubt.warning
        yield Fault(
            path=path, line=row.line, column=_called(row, columns.index(doubt.column), doubt.column),
            cell=doubt.cell, what=doubt.what, warning=doubt.warning,
        )  # fmt: skip
    if sound:
        yield Entry(term=term_of(cells, f"{path.name}:{row.line}"), path=path, line=row.line)


def term_of(cells: Mapping[str, str], origin: str) -> Term:
    """Return the term of a row's cells by column, in which :func:`doubts` found no fault."""
    return Term(
        zh=cells["zh"],
        en=cells["en"],
        variants=split(cells.get("variants", "")),
        forbidden=split(cells.get("forbidden", "")),
        note=cells.get("note", ""),
        domain=cells.get("domain", ""),
        source=cells.get("source", ""),
        origin=origin,
    )


def doubts(cells: Mapping[str, str]) -> Iterator[Doubt]:
    """Yield what is wrong with the cells of a term's row, column by column."""
    for column, cell in cells.items():
        if column in COLUMNS and (what := _bad_characters(cell)):
            yield Doubt(column=column, cell=cell, what=what)
    zh, en = cells.get("zh", ""), cells.get("en", "")
    if what := _bad_chinese(zh):
        yield Doubt(column="zh", cell=zh, what=what)
    if not en:
        what = f"the English of {zh or 'this row'} is missing; write it or delete the row"
        if " " in zh or "," in zh:
            what = f"the English of {zh} is missing; is there a tab between the Chinese and the English?"
        yield Doubt(column="en", cell=en, what=what)
    elif "|" in en:
        yield Doubt(column="en", cell=en, what="holds a |; one English here, the others in column variants")
    yield from _wordings(cells)


def _bad_characters(cell: str) -> str:
    if cell in _SHEET_ERRORS:
        return "an error value of Excel; write the text itself"
    if "\ufffd" in cell:
        return "damaged characters (U+FFFD); write the cell anew and save the file as UTF-8"
    ch = unseen(cell)
    if ch == "\n":
        return "a line break inside the cell; write it on one line"
    return f"invisible character {named(ch)}; delete it" if ch else ""


def _bad_chinese(zh: str) -> str:
    core = reduced(zh)
    if not zh:
        return "the Chinese is missing; write it or delete the row"
    if not has_chinese(zh):
        return "no Chinese in it; the term goes here, its English in column en"
    if "|" in zh:
        return "holds a |; give each term a row of its own"
    if len(core) < 2:
        return "a single character, which would fire inside other words; give a longer term"
    if core in ordinary_words():
        return "an ordinary word, whose English changes with its sentence; give a longer term"
    return ""


def _wordings(cells: Mapping[str, str]) -> Iterator[Doubt]:
    """Yield what is wrong with the English of a row, each wording by itself."""
    taken: dict[str, str] = {}
    for column, called in (("en", "the English"), ("variants", "a variant"), ("forbidden", "forbidden")):
        for wording in split(cells.get(column, "")):
            if what := _bad_english(wording):
                yield Doubt(column=column, cell=wording, what=what)
            elif wide := full_width(wording):
                what = f"full-width {wide} in English; type it in half width"
                yield Doubt(column=column, cell=wording, what=what, warning=True)
            seen = taken.get(wording.casefold())
            if seen and column == "forbidden" and seen != called:
                yield Doubt(column=column, cell=wording, what=f"is {seen} of this term as well; delete one")
            elif seen and column != "en":
                what = f"is {seen} already; delete it here"
                yield Doubt(column=column, cell=wording, what=what, warning=True)
            taken.setdefault(wording.casefold(), called)


def _bad_english(wording: str) -> str:
    if has_chinese(wording):
        return "has Chinese in it; write English only"
    if "«" in wording or "»" in wording:
        return "has « or » in it, which mark fixed English; use “ ” instead"
    return ""


def _read_guard(row: Row, columns: tuple[str, ...], path: Path) -> Iterator[Guard | Fault]:
    cells, faults = _cells(row, columns, path)
    zh, words = cells["zh"], split(cells["not_in"])
    found = [(name, cell, what) for name, cell in cells.items() if (what := _bad_characters(cell))]
    if not zh:
        found.append(("zh", zh, "the Chinese is missing; write it or delete the row"))
    if not words:
        found.append(("not_in", "", f"no word given; write those in which {zh} is not to be found"))
    for word in words:
        if reduced(zh) not in reduced(word) or reduced(word) == reduced(zh):
            found.append(("not_in", word, f"is no longer word with {zh} in it; correct or delete it"))
    for name, cell, what in found:
        column = _called(row, columns.index(name), name)
        faults.append(Fault(path=path, line=row.line, column=column, cell=cell, what=what))
    yield from faults
    if not faults:
        yield Guard(zh=zh, words=words, path=path, line=row.line)


def split(cell: str) -> tuple[str, ...]:
    """Return the wordings of a cell, which stand between | marks."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def ordinary_words() -> frozenset[str]:
    """Return the words that are no terms: they stand in every letter, in senses no one English covers."""
    text = resources.files("bilingual.glossary").joinpath("ordinary.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
