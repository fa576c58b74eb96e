"""A brief as a translation memory: TMX 1.4b (LISA/OSCAR, 2005), a unit for each sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from translate.storage.tmx import tmxfile

from bilingual.document import Brief
from bilingual.writing.contents.points import critical_points, draft_notice
from bilingual.writing.facts import document_facts
from bilingual.writing.options import DEFAULT, Options
from bilingual.writing.sealing import NO_SEAL, is_sealed, sealed
from bilingual.writing.sentences import CHINESE, ENGLISH, Sentence, fit, said, sentences_by_row

_HASH = "x-bilingual-content-hash"
_SEAL = f'<prop type="{_HASH}">'.encode()


def content(brief: Brief, options: Options = DEFAULT) -> bytes:
    """Return *brief* as a TMX file in UTF-8, zh-CN to en-GB; the same brief gives the same bytes.

    A sentence without English has no unit; one that comes twice with the same English has one. What was
    found of it stands in its notes, unless *options* ask for a clean brief; ``x-status`` says whether the
    English is a person's (approved), a machine's, or must be mended before it is used (critical).
    """
    store: Any = tmxfile(sourcelanguage=CHINESE, targetlanguage=ENGLISH)
    _fill_header(store.document.getroot().find("header"), brief, options)
    known: set[tuple[str, str]] = set()
    for sentences in sentences_by_row(brief):
        for sentence in sentences:
            pair = (sentence.zh.strip(), sentence.en.strip())
            if all(pair) and pair not in known:
                known.add(pair)
                _add_unit(store, sentence, pair, options)
    return sealed(bytes(store), _SEAL)


def is_untouched(path: Path) -> bool | None:
    """Return True if *path* is a TMX brief as it was written, False if changed since, None if not ours."""
    return is_sealed(path, _SEAL)


def _fill_header(header: Any, brief: Brief, options: Options) -> None:
    signature = brief.signature
    header.set("creationtool", "bilingual")
    header.set("creationtoolversion", fit(signature.version))
    header.set("o-tmf", "bilingual")
    header.set("adminlang", ENGLISH)
    header.set("datatype", "plaintext")
    for text in _said_of_all(brief, options):
        etree.SubElement(header, "note").text = fit(text)
    stated = (
        ("x-file", brief.letter.raw.name),
        ("x-engine", signature.engine),
        ("x-model-hash", signature.model_hash),
        ("x-glossary-hash", signature.glossary_hash),
        ("x-source-hash", signature.source_hash),
        (_HASH, NO_SEAL),
    )
    for kind, text in stated:
        etree.SubElement(header, "prop", {"type": kind}).text = fit(text)


def _said_of_all(brief: Brief, options: Options) -> Iterator[str]:
    title = document_facts(brief).title
    if title is not None:
        yield f"{title.zh} / {title.en}"
    yield options.governing
    if brief.critical and not options.clean:
        yield f"{draft_notice(critical_points(brief))}the notes of the units."
    yield from (f"Reading: {text}" for text in (() if options.clean else brief.letter.raw.notes))


def _add_unit(store: Any, sentence: Sentence, pair: tuple[str, str], options: Options) -> None:
    zh, en = pair
    unit = store.addsourceunit(zh, CHINESE)
    unit.settarget(en, ENGLISH, append=True)
    unit.xmlelement.set("tuid", sentence.name)
    if not options.clean:
        status = "approved" if sentence.approved else "critical" if sentence.critical else "machine"
        unit.xmlelement.insert(0, etree.Element("prop", {"type": "x-status"}))
        unit.xmlelement[0].text = status
        for finding in sentence.findings:
            unit.addnote(said(finding))
