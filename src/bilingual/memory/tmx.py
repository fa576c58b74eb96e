"""The memory to and from TMX 1.4b (LISA/OSCAR, 2005), the exchange format of translation memories.

Written as OmegaT and the commercial CAT tools read it. Read from any of them: languages by their primary
tag, units in either direction, texts without the codes of formatting. A file that declares entities or
brings its own document type is refused; that it names the usual one is not, and nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.parsers import expat

from bilingual.approval import Approved
from bilingual.errors import MemoryFileError
from bilingual.memory.keys import key_of
from bilingual.memory.store import dated, now

CHINESE, ENGLISH = "zh-CN", "en-GB"
MAX_BYTES = 200_000_000
_ORIGIN = "x-origin"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})  # what they hold is a program's, not the text's
_TRADITIONAL = re.compile(r"zh[-_](?:hant|tw|hk|mo)", re.IGNORECASE)
_STAMP = re.compile(r"\d{8}T\d{6}Z")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The translation units of a TMX file, as far as they are Chinese and English."""

    wordings: tuple[Approved, ...]
    others: int  # of other languages, in traditional characters, or empty on one side


def tmx_bytes(wordings: Iterable[Approved]) -> bytes:
    """Return *wordings* as a TMX file: a unit for each, zh-CN to en-GB, dated, with where it is from."""
    from lxml import etree
    from translate.storage.tmx import tmxfile

    store: Any = tmxfile(sourcelanguage=CHINESE, targetlanguage=ENGLISH)
    store.document.getroot().find("header").set("segtype", "paragraph")
    for wording in wordings:
        unit = store.addsourceunit(_fit(wording.zh), CHINESE)
        unit.settarget(_fit(wording.en), ENGLISH, append=True)
        element = unit.xmlelement
        if stamp := _stamp(wording.date):
            element.set("changedate", stamp)
        if wording.origin:
            origin = etree.Element("prop", {"type": _ORIGIN})
            origin.text = _fit(wording.origin)
            element.insert(0, origin)
    return bytes(store)


def read_tmx(path: Path) -> Units:
    """Return the units of the TMX file at *path*.

    Raises MemoryFileError, naming the line where it can, if it is missing, damaged, no TMX file or unsafe.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as exc:
        raise MemoryFileError(f"{path}: cannot be read ({exc.strerror}); name a .tmx file") from exc
    if data is None:
        raise MemoryFileError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB; split it")
    _refuse_unsafe(path, data)
    return _units(path, data)


def _refuse_unsafe(path: Path, data: bytes) -> None:
    """Raise MemoryFileError unless *data* is well-formed XML without declarations of its own."""

    def refuse(*_: object) -> None:
        raise MemoryFileError(f"{path}: declares XML entities, as no TMX file needs; delete them")

    def doctype(_name: str, _system: str | None, _public: str | None, own: int) -> None:
        if own:
            refuse()

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as exc:
        line = f":{exc.lineno}" if isinstance(exc, expat.ExpatError) else ""
        raise MemoryFileError(f"{path}{line}: is not well-formed XML ({exc}); export it again") from exc


def _units(path: Path, data: bytes) -> Units:
    from lxml import etree
    from translate.storage.tmx import tmxfile

    parse: Any = tmxfile.parsestring
    try:
        store = parse(data)
    except (etree.XMLSyntaxError, AssertionError, AttributeError, ValueError, TypeError) as exc:
        raise MemoryFileError(f"{path}: is no TMX file; export the memory as TMX 1.4") from exc
    if store.body is None:
        raise MemoryFileError(f"{path}: has no <body>; is it a whole TMX file? Export it again")
    found: list[Approved] = []
    others = 0
    read = now()
    for unit in store.units:
        pair = _pair(unit.xmlelement)
        if pair is None:
            others += 1
            continue
        zh, en = pair
        origin = next(
            (_plain(prop) for prop in _named(unit.xmlelement, "prop") if prop.get("type") == _ORIGIN), ""
        )
        date = _date(unit.xmlelement) or read
        found.append(Approved(zh=zh, en=en, date=date, origin=origin or path.name))
    return Units(wordings=tuple(found), others=others)


def _pair(unit: Any) -> tuple[str, str] | None:
    """Return the Chinese and the English of a unit; None if one is missing, or the Chinese is traditional."""
    zh = en = ""
    for variant in _named(unit, "tuv"):
        language = (variant.get(_LANG) or variant.get("lang") or "").strip()
        primary = re.split("[-_]", language.lower(), maxsplit=1)[0]
        text = "".join(_plain(segment) for segment in _named(variant, "seg")).strip()
        if primary in ("zh", "cmn", "zho", "chi") and not _TRADITIONAL.match(language):
            zh = zh or text
        elif primary in ("en", "eng"):
            en = en or text
    return (zh, en) if key_of(zh) and en and _HAN.search(zh) else None


def _named(element: Any, name: str) -> Iterator[Any]:
    from lxml import etree

    return (child for child in element if isinstance(child.tag, str) and etree.QName(child).localname == name)


def _plain(element: Any) -> str:
    """Return the text of *element*, without what codes of formatting hold."""
    from lxml import etree

    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname not in _CODES:
            pieces.append(_plain(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)


def _stamp(date: str) -> str:
    """Return a wording's date as TMX has it: 20250131T091500Z."""
    stamp = re.sub(r"[-:]|\.\d+", "", date)
    return stamp if _STAMP.fullmatch(stamp) else ""


def _date(unit: Any) -> str:
    """Return when a unit, or a part of it, was last changed or made, as wordings are dated; "" if unsaid."""
    stamps = [
        stamp
        for name in ("changedate", "creationdate")
        for element in (unit, *_named(unit, "tuv"))
        if _STAMP.fullmatch(stamp := element.get(name) or "")
    ]
    try:
        return dated(datetime.strptime(max(stamps), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)) if stamps else ""
    except ValueError:  # the 31st of February
        return ""
