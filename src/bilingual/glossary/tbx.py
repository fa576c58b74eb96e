"""Terms as TBX-Basic (ISO 30042:2019), the exchange format of terminology databases and CAT tools.

Written in style DCA: the preferred English as preferredTerm-admn-sts, variants as admittedTerm-admn-sts,
forbidden wordings as deprecatedTerm-admn-sts, the domain as subjectField. Read in styles DCA and DCT, and
the older TBX of ISO 30042:2008 (martif, termEntry, langSet, tig).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from bilingual.document import Term
from bilingual.exchange.markup import LANG, MarkupError, MarkupFile, local_name
from bilingual.glossary.entries import doubts, term_of
from bilingual.glossary.faults import Fault

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_PREFERRED, _ADMITTED, _DEPRECATED = (
    f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated")
)
_REJECTED = ("deprecated", "superseded")


def write_tbx(terms: Iterable[Term]) -> bytes:
    """Return *terms* as a TBX-Basic file, style DCA, one concept for each term."""
    root = etree.Element(f"{{{_NAMESPACE}}}tbx", nsmap={None: _NAMESPACE})
    root.set("type", "TBX-Basic")
    root.set("style", "dca")
    root.set(LANG, "en")
    description = _add(_add(_add(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    _add(description, "p", "Chinese–English glossary, exported by bilingual")
    body = _add(_add(root, "text"), "body")
    for number, term in enumerate(terms, start=1):
        entry = _add(body, "conceptEntry")
        entry.set("id", f"c{number}")
        if term.domain:
            _add(entry, "descrip", term.domain).set("type", "subjectField")
        chinese = _add(entry, "langSec")
        chinese.set(LANG, "zh-CN")
        _term_section(chinese, term.zh, _PREFERRED)
        english = _add(entry, "langSec")
        english.set(LANG, "en-GB")
        if term.source:
            _add(english, "admin", term.source).set("type", "source")
        if term.note:
            _add(english, "note", term.note)
        _term_section(english, term.en, _PREFERRED)
        for wording in term.variants:
            _term_section(english, wording, _ADMITTED)
        for wording in term.forbidden:
            _term_section(english, wording, _DEPRECATED)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    child.text = text
    return child


def _term_section(language: etree._Element, text: str, status: str) -> None:
    section = _add(language, "termSec")
    _add(section, "term", text)
    _add(section, "termNote", status).set("type", "administrativeStatus")


def read_tbx(path: Path) -> Iterator[Term | Fault]:
    """Yield the terms of the TBX file at *path*, and its faults by line; entities are never expanded."""
    file = MarkupFile(path)
    empty = True
    try:
        for entry in file.elements("conceptEntry", "termEntry"):
            empty = False
            yield from _read_entry(entry, path)
    except OSError as exc:
        yield Fault(path=path, what=f"cannot be read ({exc.strerror}); check the name and your permissions")
        return
    except MarkupError as exc:
        remedy = "delete them" if "declares" in str(exc) else "export it again"
        yield Fault(path=path, line=exc.line, what=f"{exc}; {remedy}")
        return
    if empty:
        yield Fault(path=path, what="holds no conceptEntry; is it a TBX file?")
    if file.replaced:
        what = f"{file.replaced:,} characters that XML cannot hold were read as \ufffd"
        yield Fault(path=path, what=what, warning=True)


def _children(node: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the children of *node* called so: by their name, or by their type (DCA), also inside groups."""
    for child in node:
        name = local_name(child)
        if name in names or child.get("type") in names:
            yield child
        elif name.endswith("Grp"):
            yield from _children(child, *names)


def _text(nodes: Iterable[etree._Element]) -> str:
    node = next(iter(nodes), None)
    return "" if node is None else " ".join("".join(map(str, node.itertext())).split())


def _read_entry(entry: etree._Element, path: Path) -> Iterator[Term | Fault]:
    languages: dict[str, list[tuple[str, str]]] = {"zh": [], "en": []}
    english = entry
    for language in _children(entry, "langSec", "langSet"):
        code = (language.get(LANG) or language.get("lang") or "").lower()[:3].rstrip("-_")
        code = "zh" if code == "cmn" else code
        if code in languages:
            languages[code] += list(_wordings(language))
            english = language if code == "en" else english
    line = int(entry.sourceline or 0)
    chinese = [text for text, status in languages["zh"] if not status.startswith(_REJECTED)]
    accepted = [text for text, status in languages["en"] if not status.startswith(_REJECTED)]
    forbidden = [text for text, status in languages["en"] if status.startswith(_REJECTED)]
    preferred = [text for text, status in languages["en"] if status.startswith("preferred")]
    if not chinese or not accepted:
        what = f"an entry without {'English' if chinese else 'Chinese'} is left out"
        yield Fault(path=path, line=line, cell="".join(chinese[:1] or accepted[:1]), what=what, warning=True)
        return
    en = (preferred or accepted)[0]
    cells = {
        "en": en,
        "variants": "|".join(text for text in accepted if text != en),
        "forbidden": "|".join(forbidden),
        "note": _remark(entry, english),
        "domain": _text(_children(entry, "subjectField")),
        "source": _text((*_children(english, "source"), *_children(entry, "source"))),
    }
    for zh in chinese:
        yield from _checked({"zh": zh, **cells}, (*accepted, *forbidden), path, line)


def _wordings(language: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the terms of a language section with their status, admitted if there is none."""
    for section in _children(language, "termSec", "tig", "ntig"):
        text = _text(_children(section, "term"))
        status = _text(_children(section, "administrativeStatus", "normativeAuthorization"))
        if text:
            yield text, status or "admitted"


def _remark(entry: etree._Element, english: etree._Element) -> str:
    """Return what the entry explains: the note of the English, or else a definition, or else any note."""
    for node, name in ((english, "note"), (english, "definition"), (entry, "definition"), (entry, "note")):
        if text := _text(_children(node, name)):
            return text
    return ""


def _checked(cells: dict[str, str], wordings: Sequence[str], path: Path, line: int) -> Iterator[Term | Fault]:
    sound = True
    for wording in wordings:
        if "|" in wording:
            sound = False
            yield Fault(path=path, line=line, cell=wording, what="holds a |, which parts wordings; delete it")
    for doubt in doubts(cells):
        sound = sound and doubt.warning
        yield Fault(
            path=path, line=line, column=doubt.column, cell=doubt.cell, what=doubt.what, warning=doubt.warning
        )
    if sound:
        yield term_of(cells, f"{path.name}:{line}")
