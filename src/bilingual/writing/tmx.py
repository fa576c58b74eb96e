"""A brief as a translation memory: TMX 1.4b (LISA/OSCAR, 2005), a unit for each sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.document import Brief
from bilingual.exchange.tmx import STATUS, document, header, unit
from bilingual.writing.contents.points import critical_points, draft_notice
from bilingual.writing.facts import document_facts
from bilingual.writing.options import DEFAULT, Options
from bilingual.writing.sealing import NO_SEAL, is_sealed, sealed
from bilingual.writing.sentences import fit, said, sentences_by_row

if TYPE_CHECKING:
    from lxml import etree

_HASH = "x-bilingual-content-hash"
_SEAL = f'<prop type="{_HASH}">'.encode()


def content(brief: Brief, options: Options = DEFAULT) -> bytes:
    """Return *brief* as a TMX file in UTF-8, zh-CN to en-GB; the same brief gives the same bytes.

    A sentence without English has no unit; one that comes twice with the same English has one. What was
    found of it stands in its notes, unless *options* ask for a clean brief; ``x-status`` says whether the
    English is a person's (approved), a machine's, or must be mended before it is used (critical).
    """
    return sealed(document(_header(brief, options), _units(brief, options)), _SEAL)


def is_untouched(path: Path) -> bool | None:
    """Return True if *path* is a TMX brief as it was written, False if changed since, None if not ours."""
    return is_sealed(path, _SEAL)


def _header(brief: Brief, options: Options) -> etree._Element:
    signature = brief.signature
    stated = (
        ("x-file", brief.letter.raw.name),
        ("x-engine", signature.engine),
        ("x-model-hash", signature.model_hash),
        ("x-glossary-hash", signature.glossary_hash),
        ("x-source-hash", signature.source_hash),
        (_HASH, NO_SEAL),
    )
    return header(
        "sentence",
        fit(signature.version),
        notes=map(fit, _said_of_all(brief, options)),
        properties=((kind, fit(text)) for kind, text in stated),
    )


def _said_of_all(brief: Brief, options: Options) -> Iterator[str]:
    title = document_facts(brief).title
    if title is not None:
        yield f"{title.zh} / {title.en}"
    yield options.governing
    if brief.critical and not options.clean:
        yield f"{draft_notice(critical_points(brief))}the notes of the units."
    yield from (f"Reading: {text}" for text in (() if options.clean else brief.letter.raw.notes))


def _units(brief: Brief, options: Options) -> Iterator[etree._Element]:
    known: set[tuple[str, str]] = set()
    for sentences in sentences_by_row(brief):
        for sentence in sentences:
            zh, en = sentence.zh.strip(), sentence.en.strip()
            if not zh or not en or (zh, en) in known:
                continue
            known.add((zh, en))
            status = "approved" if sentence.approved else "critical" if sentence.critical else "machine"
            yield unit(
                zh,
                en,
                name=sentence.name,
                notes=() if options.clean else map(said, sentence.findings),
                properties=() if options.clean else ((STATUS, status),),
            )
