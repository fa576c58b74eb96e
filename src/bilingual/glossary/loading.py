"""Glossary files → terms, with every fault named by file, line and column."""

from __future__ import annotations

import csv
import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from bilingual.document import Term
from bilingual.errors import GlossaryError

COLUMNS = ("zh", "en", "variants", "forbidden", "note", "domain", "source")
GUARDS = "guards.tsv"
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """Terms by their Chinese, in the order read, and the words in which they must not fire."""

    terms: tuple[Term, ...]
    guards: dict[str, tuple[str, ...]]
    hash: str  # SHA-256 over all terms and guards, hex: equal glossaries have equal hashes
    folders: tuple[Path, ...] = ()
    overridden: tuple[tuple[Term, Term], ...] = ()  # (earlier, the later one that replaced it)


def builtin_folder() -> Path:
    """Return the folder of the glossary that comes with the product."""
    packaged = Path(__file__).parents[1] / "data" / "glossary"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "glossary"


def glossary_folders(extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Return where glossaries are read from, weakest first: built in, per user, ``./glossary``, *extra*.

    Folders that do not exist are left out, except those of *extra*: they raise GlossaryError.
    """
    places = [
        builtin_folder(),
        Path(platformdirs.user_config_dir("bilingual")) / "glossary",
        Path("glossary"),
    ]
    found: dict[Path, Path] = {}
    for place in places:
        if place.is_dir() and any(place.glob("*.tsv")):
            found.setdefault(place.resolve(), place)
    for place in extra:
        if not place.exists():
            raise GlossaryError(f"{place}: no such glossary; give a folder of .tsv files or one .tsv file")
        if place.is_dir() and not any(place.glob("*.tsv")):
            raise GlossaryError(
                f"{place}: no .tsv file in this folder; see glossary/policy.tsv for the format"
            )
        found.pop(place.resolve(), None)
        found[place.resolve()] = place
    return tuple(found.values())


def load_glossary(places: Sequence[Path] | None = None) -> Glossary:
    """Return the glossary of *places* (folders or files; default: :func:`glossary_folders`).

    A term of a later place replaces the same term of an earlier one; within one place the same
    Chinese with another English is a fault. Raises GlossaryError, naming file, line and column.
    """
    folders = tuple(places) if places is not None else glossary_folders()
    terms: dict[str, Term] = {}
    guards: dict[str, tuple[str, ...]] = {}
    overridden: list[tuple[Term, Term]] = []
    for place in folders:
        own: dict[str, Term] = {}
        for path in sorted(place.glob("*.tsv")) if place.is_dir() else [place]:
            if path.name == GUARDS:
                guards.update(_read_guards(path))
                continue
            for term in _read_terms(path):
                if (twin := own.get(term.zh)) is not None and twin.en != term.en:
                    raise GlossaryError(
                        f"{path}:{term.origin.rpartition(':')[2]}: column zh: {term.zh} is “{twin.en}” "
                        f"in {twin.origin} and “{term.en}” here; keep one"
                    )
                own.setdefault(term.zh, term)
        for zh, term in own.items():
            if zh in terms and terms[zh].en != term.en:
                overridden.append((terms[zh], term))
            terms[zh] = term
    return Glossary(
        terms=tuple(terms.values()),
        guards=guards,
        hash=_hash(terms.values(), guards),
        folders=folders,
        overridden=tuple(overridden),
    )


def _hash(terms: Iterable[Term], guards: dict[str, tuple[str, ...]]) -> str:
    digest = hashlib.sha256()
    for term in sorted(terms, key=lambda t: t.zh):
        cells = (term.zh, term.en, *term.variants, "", *term.forbidden, "", term.note)
        digest.update("\t".join(cells).encode() + b"\n")
    for zh, words in sorted(guards.items()):
        digest.update("\t".join((zh, *words)).encode() + b"\n")
    return digest.hexdigest()


def _read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        data = path.read_bytes()
    except OSError as exc:
        raise GlossaryError(f"{path}: cannot be read ({os.strerror(exc.errno or 0)})") from exc
    text = _decode(data, path)
    # Excel quotes cells that hold quotes, tabs or line ends; the csv module undoes exactly that.
    reader = csv.reader(text.splitlines(keepends=True), delimiter="\t", quotechar='"', strict=False)
    try:
        for cells in reader:
            if cells and any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                yield reader.line_num, [cell.strip(" \t\u3000\r\n") for cell in cells]
    except csv.Error as exc:
        raise GlossaryError(f"{path}:{reader.line_num}: not a TSV row ({exc})") from exc


def _decode(data: bytes, path: Path) -> str:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise GlossaryError(f"{path}: not a text file; save the glossary as UTF-8 text, tab-separated")
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise GlossaryError(f"{path}: neither UTF-8 nor GB18030; save it as UTF-8 text")


def _read_guards(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line, cells in _read_rows(path):
        if cells[0] == "zh":
            continue
        words = _split(cells[1]) if len(cells) > 1 else ()
        for word in words:
            if cells[0] not in word or word == cells[0]:
                raise GlossaryError(
                    f"{path}:{line}: column not_in: {word} is no longer word with {cells[0]} in it"
                )
        yield cells[0], words


def _read_terms(path: Path) -> Iterator[Term]:
    rows = _read_rows(path)
    header = next(rows, None)
    if header is None:
        return
    line, names = header
    names = [name.lower() for name in names]
    if names[:2] != ["zh", "en"] or (unknown := [name for name in names if name and name not in COLUMNS]):
        what = f"unknown column {unknown[0]!r}" if names[:2] == ["zh", "en"] else f"found {names[:2]}"
        raise GlossaryError(
            f"{path}:{line}: the first line must name the columns {', '.join(COLUMNS)}; {what}"
        )
    for line, cells in rows:
        cells += [""] * (len(names) - len(cells))
        if any(cells[len(names) :]):
            raise GlossaryError(
                f"{path}:{line}: column {len(names) + 1}: more cells than columns: {cells[-1]!r}"
            )
        yield _term(dict(zip(names, cells, strict=False)), path, line)


def _term(cells: dict[str, str], path: Path, line: int) -> Term:
    def fault(column: str, what: str) -> GlossaryError:
        return GlossaryError(f"{path}:{line}: column {column}: {what}")

    for column, cell in cells.items():
        if bad := [ch for ch in cell if ch in _INVISIBLE or unicodedata.category(ch) == "Cc"]:
            raise fault(column, f"invisible character U+{ord(bad[0]):04X} in {cell!r}; delete it")
    zh, en = cells["zh"], cells["en"]
    if not _has_chinese(zh):
        raise fault("zh", f"{zh!r} has no Chinese in it")
    if len(zh) < 2:
        raise fault("zh", f"{zh} is a single character and would fire inside other words; give a longer term")
    if not en:
        raise fault("en", f"the English of {zh} is missing")
    variants, forbidden = _split(cells.get("variants", "")), _split(cells.get("forbidden", ""))
    for column, wordings in (("en", (en,)), ("variants", variants), ("forbidden", forbidden)):
        for wording in wordings:
            if _has_chinese(wording):
                raise fault(column, f"{wording!r} has Chinese in it")
            if "«" in wording or "»" in wording:
                raise fault(column, f"{wording!r} has « or » in it, which the engine uses itself")
    for wording in forbidden:
        if wording.casefold() in {en.casefold(), *(v.casefold() for v in variants)}:
            raise fault("forbidden", f"{wording!r} is also the English or a variant of {zh}")
    return Term(
        zh=zh,
        en=en,
        variants=variants,
        forbidden=forbidden,
        note=cells.get("note", ""),
        domain=cells.get("domain", ""),
        source=cells.get("source", ""),
        origin=f"{path.name}:{line}",
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _has_chinese(text: str) -> bool:
    return any("\u3400" <= ch <= "\u9fff" or ch == "〇" or "\U00020000" <= ch <= "\U0003ffff" for ch in text)
