"""The memory to and from TMX 1.4b (LISA OSCAR, 2005), the exchange format of translation memories.

Written as OmegaT and the commercial CAT tools read it. Read from any of them: languages by their primary
tag, units in either direction, texts without the codes of formatting. A file that declares entities or
brings its own document type is refused; that it names the usual one is not, and nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.approval import Approved
from bilingual.errors import MemoryFileError
from bilingual.exchange.markup import LANG, MarkupError, MarkupFile, children, local_name
from bilingual.exchange.tmx import STATUS, document, header, unit
from bilingual.memory.keys import key_of
from bilingual.memory.store import dated, now

if TYPE_CHECKING:
    from lxml import etree

MAX_BYTES = 2_000_000_000
_ORIGIN = "x-origin"
_UNREVIEWED = frozenset({"machine", "critical"})  # what a brief's own TMX says of a machine's English
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})  # what they hold is a program's, not the text's
_TRADITIONAL = re.compile(r"zh[-_](?:hant|tw|hk|mo)", re.IGNORECASE)
_STAMP = re.compile(r"\d{8}T\d{6}Z")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(slots=True, kw_only=True)
class Left:
    """What of a file was not read as it stands; counted while its wordings are read."""

    others: int = 0
    """Units of other languages, in traditional characters, or empty on one side."""
    unreviewed: int = 0
    """Units that say of themselves that a machine wrote their English."""
    replaced: int = 0
    """Characters that XML cannot hold, read as U+FFFD."""


def tmx_bytes(wordings: Iterable[Approved]) -> bytes:
    """Return *wordings* as a TMX file: a unit for each, zh-CN to en-GB, dated, with where it is from."""
    head = header("paragraph", version("bilingual-briefs"))
    return document(
        head,
        (
            unit(
                _fit(wording.zh),
                _fit(wording.en),
                changed=_stamp(wording.date),
                properties=[(_ORIGIN, _fit(wording.origin))] if wording.origin else (),
            )
            for wording in wordings
        ),
    )


def read_tmx(path: Path, left: Left) -> Iterator[Approved]:
    """Return the wordings of the TMX file at *path*, read one by one; *left* counts what is left out.

    Raises MemoryFileError if the file is missing; while it is read, naming the line where it can, if it is
    damaged, no TMX file or unsafe.
    """
    try:
        size = path.stat().st_size
    except OSError as exc:
        raise MemoryFileError(f"{path}: cannot be read ({exc.strerror}); name a .tmx file") from exc
    if size > MAX_BYTES:
        raise MemoryFileError(f"{path}: is larger than {MAX_BYTES // 1_000_000:,} MB; split it")
    return _checked(MarkupFile(path), left)


def _checked(file: MarkupFile, left: Left) -> Iterator[Approved]:
    path = file.path
    try:
        yield from _wordings(file, left)
    except OSError as exc:
        raise MemoryFileError(f"{path}: cannot be read ({exc.strerror}); name a .tmx file") from exc
    except MarkupError as exc:
        line = f":{exc.line}" if exc.line else ""
        remedy = "delete them" if "declares" in str(exc) else "export it again"
        raise MemoryFileError(f"{path}{line}: {exc}; {remedy}") from exc
    left.replaced = file.replaced
    if file.root != "tmx":
        raise MemoryFileError(f"{path}: is not a TMX file; export the memory as TMX 1.4")
    if "body" not in file.sections:
        raise MemoryFileError(f"{path}: has no <body>; is it a whole TMX file? Export it again")


def _wordings(file: MarkupFile, left: Left) -> Iterator[Approved]:
    read = now()
    for element in file.elements("tu"):
        pair = _pair(element) if file.root == "tmx" else None
        properties = {prop.get("type"): _plain(prop) for prop in children(element, "prop")}
        if pair is None:
            left.others += 1
        elif properties.get(STATUS) in _UNREVIEWED:
            left.unreviewed += 1
        else:
            zh, en = pair
            date, origin = _date(element) or read, properties.get(_ORIGIN) or file.path.name
            yield Approved(zh=zh, en=en, date=date, origin=origin)


def _pair(element: etree._Element) -> tuple[str, str] | None:
    """Return the Chinese and the English of a unit; None if one is missing, or the Chinese is traditional."""
    zh = en = ""
    for variant in children(element, "tuv"):
        language = (variant.get(LANG) or variant.get("lang") or "").strip()
        primary = re.split("[-_]", language.lower(), maxsplit=1)[0]
        text = "".join(_plain(segment) for segment in children(variant, "seg")).strip()
        if primary in ("zh", "cmn", "zho", "chi") and not _TRADITIONAL.match(language):
            zh = zh or text
        elif primary in ("en", "eng"):
            en = en or text
    return (zh, en) if key_of(zh) and en and _HAN.search(zh) else None


def _plain(element: etree._Element) -> str:
    """Return the text of *element*, without what codes of formatting hold."""
    pieces = [element.text or ""]
    for child in element:
        if local_name(child) not in _CODES:
            pieces.append(_plain(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)


def _stamp(date: str) -> str:
    """Return a wording's date as TMX has it: 20250131T091500Z."""
    stamp = re.sub(r"[-:]|\.\d+", "", date)
    return stamp if _STAMP.fullmatch(stamp) else ""


def _date(element: etree._Element) -> str:
    """Return when a unit, or a part of it, was last changed or made, as wordings are dated; "" if unsaid."""
    stamps = [
        stamp
        for name in ("changedate", "creationdate")
        for part in (element, *children(element, "tuv"))
        if _STAMP.fullmatch(stamp := part.get(name) or "")
    ]
    try:
        return dated(datetime.strptime(max(stamps), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)) if stamps else ""
    except ValueError:  # the 31st of February
        return ""
