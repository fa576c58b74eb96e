"""The bytes of a web page as text: by its byte order mark, by what it says itself, and only then by rule."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from email.message import Message

from bilingual.errors import LetterError
from bilingual.reading.text import read_text

_HEAD = 20_000  # bytes in which a page names its encoding; the standard asks for the first 1,024
_META = re.compile(rb"""<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9_:.\-]{1,40})["']""")
_MIME = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?MIME-Version:", re.IGNORECASE)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "big5": "big5hkscs", "ascii": ""}
_UNTRUE = (
    "iso8859",
    "cp125",
    "latin",
    "utf-16",
    "utf-32",
    "utf-7",
)  # said by templates, never by Chinese pages
_MOST_WRONG = 200  # one wrong byte in so many is damage, more is another encoding
_MOST_PARTS = 2_000  # of a saved page (.mht); a page with its pictures has some hundred


def decoded(data: bytes, where: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the text of the page in *data*, the name of its encoding, and remarks.

    A saved page (MHTML, .mht) gives the page in it. Raises LetterError, naming *where*, for bytes in no
    known encoding and for a saved page without a page in it. A page that says GB2312 or GBK is read as
    GB18030, of which both are parts, as the WHATWG Encoding Standard asks.
    """
    said = ""
    if is_mhtml(data):
        data, said = _saved_page(data, where)
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(bom):
            return _tolerant(data.removeprefix(codecs.BOM_UTF8), encoding)
    for name in (said, *_declared(data)):
        encoding = _known(name)
        if encoding and _wrong(data, encoding) * _MOST_WRONG <= len(data):
            return _tolerant(data, encoding)
    if _wrong(data, "utf-8") * _MOST_WRONG <= len(data) and any(byte > 0x7F for byte in data):
        return _tolerant(data, "utf-8")
    try:
        reading = read_text(data, where)
    except LetterError:
        if data and b"\x00" not in data and _wrong(data, "gb18030") * _MOST_WRONG <= len(data):
            return _tolerant(data, "gb18030")
        raise
    return reading.text, reading.encoding, ()


def is_mhtml(data: bytes) -> bool:
    """Return True if *data* is a page saved in one file with its pictures (MHTML, RFC 2557)."""
    head = data[:4_000].lstrip()
    return not head.startswith(b"<") and _MIME.match(head) is not None


def _saved_page(data: bytes, where: str) -> tuple[bytes, str]:
    """Return the bytes of the first page in the MHTML file *data*, and the encoding that it names."""
    if data.lower().count(b"\nmime-version:") + data.lower().count(b"\ncontent-type:") > _MOST_PARTS:
        raise LetterError(f"{where}: is a saved page of more than {_MOST_PARTS:,} parts; save it as HTML")
    try:
        message: Message = email.message_from_bytes(data, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    return payload, part.get_content_charset("")
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise LetterError(f"{where}: is a damaged saved page; save it anew as HTML") from error
    raise LetterError(f"{where}: is a saved page without a page in it; save it anew as HTML")


def _declared(data: bytes) -> list[str]:
    head = data[:_HEAD]
    found = [match[1] for match in (_XML.match(head), _META.search(head)) if match]
    return [name.decode("ascii") for name in found]


def _known(name: str) -> str:
    """Return the codec that reads what calls itself *name*, or "" if the name says nothing."""
    try:
        codec = codecs.lookup(name.strip().lower()).name if name else ""
    except (LookupError, ValueError):
        return ""
    if not codec or codec.startswith(_UNTRUE):
        return ""
    codec = _SUPERSETS.get(codec, codec)
    try:
        return codec if isinstance("".encode(codec), bytes) else ""
    except (LookupError, UnicodeError, TypeError):  # a codec of bytes to bytes: "hex", "zip"
        return ""


def _wrong(data: bytes, encoding: str) -> int:
    """Return how many places of *data* are wrong in *encoding*."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode(encoding, "replace").count("\ufffd")
    except (UnicodeError, ValueError):
        return len(data)
    return 0


def _tolerant(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    wrong = _wrong(data, encoding)
    if not wrong:
        return data.decode(encoding), encoding, ()
    noun = "character is" if wrong == 1 else "characters are"
    return (
        data.decode(encoding, "replace"),
        encoding,
        (f"{wrong:,} {noun} damaged in the page, shown as \ufffd.",),
    )
