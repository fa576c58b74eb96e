"""A brief as XLIFF 2.0 (OASIS, 2014): a unit for each row, a segment for each sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from bilingual.document import Block, Brief, Row, Severity, Term, TermHit
from bilingual.writing.contents import glance
from bilingual.writing.contents.points import critical_points, draft_notice
from bilingual.writing.facts import document_facts, signature_line
from bilingual.writing.options import DEFAULT, Options
from bilingual.writing.sealing import NO_SEAL, is_sealed, sealed
from bilingual.writing.sentences import CHINESE, ENGLISH, Sentence, fit, said, sentences_by_row

_CORE = "urn:oasis:names:tc:xliff:document:2.0"
_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HASH = "content-hash"
_SEAL = f'<note id="{_HASH}" category="bilingual">'.encode()
_PRIORITIES = {Severity.CRITICAL: "1", Severity.WARNING: "3", Severity.NOTE: "6"}


def content(brief: Brief, options: Options = DEFAULT) -> bytes:
    """Return *brief* as an XLIFF file in UTF-8, zh-CN to en-GB; the same brief gives the same bytes.

    A segment's state is ``final`` for a person's English, ``translated`` for a machine's, ``initial`` where
    there is none. Findings are notes of their unit, the worst of the highest priority, unless *options* ask
    for a clean brief; its glossary terms are in the glossary module. What is apart from the text is there
    as well, not to be translated.
    """
    root = etree.Element(_core("xliff"), nsmap={None: _CORE})
    for name, value in (("version", "2.0"), ("srcLang", CHINESE), ("trgLang", ENGLISH)):
        root.set(name, value)
    file = etree.SubElement(root, _core("file"), {"id": "f1", "original": fit(brief.letter.raw.name)})
    notes = etree.SubElement(file, _core("notes"))
    for kind, text in _said_of_all(brief, options):
        etree.SubElement(notes, _core("note"), {"id": kind, "category": "bilingual"}).text = fit(text)
    for row, sentences in zip(brief.rows, sentences_by_row(brief), strict=True):
        file.append(_row_unit(row, sentences, options))
    for number, block in enumerate(brief.letter.apart, start=1):
        file.append(_apart_unit(block, number))
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True)
    return sealed(b'<?xml version="1.0" encoding="UTF-8"?>\n' + written, _SEAL)


def is_untouched(path: Path) -> bool | None:
    """Return True if *path* is an XLIFF brief as it was written, False if changed since, None if not ours."""
    return is_sealed(path, _SEAL)


def _said_of_all(brief: Brief, options: Options) -> Iterator[tuple[str, str]]:
    """Yield what is said of the whole document, each with a name of its own."""
    facts = document_facts(brief)
    named = [*([("title", facts.title)] if facts.title else []), *glance(facts)]
    yield from ((name.lower(), " / ".join(filter(None, (fact.zh, fact.en)))) for name, fact in named)
    yield "governing", options.governing
    if brief.critical and not options.clean:
        yield "draft", f"{draft_notice(critical_points(brief))}the notes of priority 1."
    for number, text in enumerate(() if options.clean else brief.letter.raw.notes, start=1):
        yield f"reading-{number}", text
    yield "signature", signature_line(brief.signature)
    yield _HASH, NO_SEAL


def _row_unit(row: Row, sentences: Sequence[Sentence], options: Options) -> etree._Element:
    unit = etree.Element(_core("unit"), {"id": f"r{sentences[0].row + 1}", "name": row.block.kind.value})
    unit.set(_SPACE, "preserve")
    terms = _terms(row) if options.appendix or options.notes else ()
    if terms:
        unit.append(_glossary(terms, definitions=options.notes))
    if not options.clean:
        _add_notes(unit, sentences)
    for sentence in sentences:
        if not sentence.zh.strip() and row.block.text.strip():
            _add_blank(unit, sentence.zh, sentence.zh)
            continue
        if sentence.number > 1 and not row.cells:
            _add_blank(unit, "", " ")  # between two sentences the English has one, the Chinese none
        state = "initial" if not sentence.en else "final" if sentence.approved else "translated"
        _add_segment(unit, sentence.zh, sentence.en, f"s{sentence.number}", state)
    return unit


def _apart_unit(block: Block, number: int) -> etree._Element:
    name = f"{block.kind.value}: {block.label}" if block.label else block.kind.value
    unit = etree.Element(_core("unit"), {"id": f"a{number}", "name": fit(name), "translate": "no"})
    unit.set(_SPACE, "preserve")
    _add_segment(unit, fit(block.text), "", "s1", "initial")
    return unit


def _add_segment(unit: etree._Element, zh: str, en: str, name: str, state: str) -> None:
    segment = etree.SubElement(unit, _core("segment"), {"id": name, "state": state})
    etree.SubElement(segment, _core("source")).text = zh
    if en:
        etree.SubElement(segment, _core("target")).text = en


def _add_blank(unit: etree._Element, zh: str, en: str) -> None:
    """Add what stands between two segments and is not to be translated: a blank, a tab between two cells."""
    between = etree.SubElement(unit, _core("ignorable"))
    etree.SubElement(between, _core("source")).text = zh
    etree.SubElement(between, _core("target")).text = en


def _add_notes(unit: etree._Element, sentences: Sequence[Sentence]) -> None:
    found = [(sentence, finding) for sentence in sentences for finding in sentence.findings]
    if not found:
        return
    notes = etree.SubElement(unit, _core("notes"))
    for number, (sentence, finding) in enumerate(found, start=1):
        note = etree.SubElement(notes, _core("note"), {"id": f"n{number}", "appliesTo": "target"})
        note.set("category", fit(finding.check))
        note.set("priority", _PRIORITIES[finding.severity])
        where = f"Sentence {sentence.number}: " if len(sentences) > 1 else ""
        note.text = f"{where}{said(finding)}"


def _terms(row: Row) -> tuple[Term, ...]:
    hits = (outcome.span.of for draft in row.drafts for outcome in draft.outcomes)
    return tuple(dict.fromkeys(hit.term for hit in hits if isinstance(hit, TermHit)))


def _glossary(terms: Sequence[Term], *, definitions: bool) -> etree._Element:
    glossary = etree.Element(f"{{{_GLOSSARY}}}glossary", nsmap={"gls": _GLOSSARY})
    for number, term in enumerate(terms, start=1):
        entry = etree.SubElement(glossary, f"{{{_GLOSSARY}}}glossEntry", {"id": f"g{number}"})
        etree.SubElement(entry, f"{{{_GLOSSARY}}}term").text = fit(term.zh)
        etree.SubElement(entry, f"{{{_GLOSSARY}}}translation").text = fit(term.en)
        if definitions and term.note.strip():
            etree.SubElement(entry, f"{{{_GLOSSARY}}}definition").text = fit(term.note.strip())
    return glossary


def _core(tag: str) -> str:
    return f"{{{_CORE}}}{tag}"
