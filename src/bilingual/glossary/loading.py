"""Glossary files → the glossary, layer over layer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from bilingual.document import Term
from bilingual.errors import GlossaryError
from bilingual.glossary.characters import reduced
from bilingual.glossary.entries import Entry, Guard, files_of, read_layer


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


def user_folder() -> Path:
    """Return the folder of the user's own glossary, which need not exist."""
    return Path(platformdirs.user_config_dir("bilingual")) / "glossary"


def glossary_folders(extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Return where glossaries are read from, weakest first: built in, per user, ``./glossary``, *extra*.

    Folders that do not exist are left out, except those of *extra*: they raise GlossaryError.
    """
    found: dict[Path, Path] = {}
    for place in (builtin_folder(), user_folder(), Path("glossary")):
        if place.is_dir() and files_of(place):
            found.setdefault(place.resolve(), place)
    for place in extra:
        if not place.exists():
            raise GlossaryError(f"{place}: no such glossary; give a .tsv, .csv or .xlsx file, or a folder")
        if not files_of(place):
            raise GlossaryError(
                f"{place}: no .tsv, .csv or .xlsx file in this folder; “bilingual glossary add” starts one"
            )
        found.pop(place.resolve(), None)
        found[place.resolve()] = place
    return tuple(found.values())


def load_glossary(places: Sequence[Path] | None = None) -> Glossary:
    """Return the glossary of *places* (folders or files; default: :func:`glossary_folders`).

    A term of a later place replaces the same term of an earlier one; guards add up. Raises
    GlossaryError at the first fault, naming file, line, column and cell.
    """
    folders = tuple(places) if places is not None else glossary_folders()
    terms: dict[str, Term] = {}
    guards: dict[str, tuple[str, ...]] = {}
    overridden: list[tuple[Term, Term]] = []
    for place in folders:
        for item in read_layer(place):
            if isinstance(item, Entry):
                key = reduced(item.term.zh)
                if key in terms and not same_content(terms[key], item.term):
                    overridden.append((terms[key], item.term))
                terms[key] = item.term
            elif isinstance(item, Guard):
                guards[item.zh] = tuple(dict.fromkeys((*guards.get(item.zh, ()), *item.words)))
            elif not item.warning:
                raise GlossaryError(f"{item} (“bilingual glossary lint” lists all faults)")
    return Glossary(
        terms=tuple(terms.values()),
        guards=guards,
        hash=_hash(terms.values(), guards),
        folders=folders,
        overridden=tuple(overridden),
    )


def same_content(one: Term, other: Term) -> bool:
    """Return True if two rows say the same of a term, wherever they stand."""
    return _content(one) == _content(other)


def _content(term: Term) -> tuple[object, ...]:
    return term.en, term.variants, term.forbidden, term.note


def _hash(terms: Iterable[Term], guards: dict[str, tuple[str, ...]]) -> str:
    digest = hashlib.sha256()
    for term in sorted(terms, key=lambda t: t.zh):
        cells = (term.zh, term.en, *term.variants, "", *term.forbidden, "", term.note)
        digest.update("\t".join(cells).encode() + b"\n")
    for zh, words in sorted(guards.items()):
        digest.update("\t".join((zh, *words)).encode() + b"\n")
    return digest.hexdigest()
