"""Read a file or standard input into a :class:`~bilingual.document.RawLetter`.

Text files in UTF-8, UTF-16 and GB18030 (of which GBK and GB2312 are parts) are read; the encoding is
found by rule, never by chance: the same bytes always give the same text.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from bilingual.document import RawLetter
from bilingual.errors import LetterError

MAX_BYTES = 20_000_000
"""The largest letter that is read, in bytes: some six million characters, far above any document."""

_SAMPLE = 50_000  # characters looked at to judge whether a decoding makes sense
_PLAUSIBLE = 0.75  # share of everyday characters that a right decoding reaches and a wrong one does not

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b\x7f]")  # \x1a ends files of old DOS editors

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or WPS document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
)
_IN_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"OFD.xml", "an OFD document"),
    (b"opendocument.text", "an OpenDocument text"),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LONE_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_MARKUP_SUFFIXES = frozenset({".htm", ".html", ".mht", ".mhtml", ".xhtml", ".xml"})


def read_letter(path: Path) -> RawLetter:
    """Return the text of the file at *path*, decoded, without BOM and with ``\\n`` as line end.

    Raises LetterError, in one line that says what to do, if there is no such file, it cannot be read,
    it is larger than MAX_BYTES, or :func:`read_bytes` refuses what is in it.
    """
    try:
        if path.is_dir():
            raise LetterError(f"{path}: is a folder; name a text file in it")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise LetterError(f"{path}: no such file; check the name and the folder") from error
    except PermissionError as error:
        raise LetterError(f"{path}: may not be read; give yourself permission to read it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise LetterError(f"{path}: cannot be read ({reason}); copy the file and try again") from error
    return _decoded(data, name=path.name, where=str(path))


def read_bytes(data: bytes, name: str) -> RawLetter:
    """Return the text in *data*, decoded, without BOM and with ``\\n`` as line end, under *name*.

    Raises LetterError, in one line that says what to do, if *data* is larger than MAX_BYTES, empty,
    no text at all, in no known encoding, or without a single Chinese character.
    """
    return _decoded(data, name=name, where=name)


def _decoded(data: bytes, *, name: str, where: str) -> RawLetter:
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise LetterError(f"{where}: is larger than {limit} MB; split it into several letters")
    kind = _kind(data, name)
    if kind:
        raise LetterError(f"{where}: is {kind}; save its text as a .txt file (UTF-8) and give that")
    text, encoding = _decode(data, where)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u200b\x1a \t\n\f\v\u3000\xa0"):
        raise LetterError(f"{where}: is empty; give a file that holds the Chinese text")
    if len(_CONTROL.findall(text, 0, _SAMPLE)) * 100 > min(len(text), _SAMPLE):
        raise LetterError(f"{where}: is binary data, not text; save the letter as a .txt file (UTF-8)")
    if not _HAN.search(text):
        raise LetterError(f"{where}: holds no Chinese; give the Chinese original")
    return RawLetter(name=name, text=text, encoding=encoding, source_hash=hashlib.sha256(data).hexdigest())


def _kind(data: bytes, name: str) -> str:
    """Return what *data* is if it is plainly no text file, or ""."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _IN_ZIP if mark in data), "a ZIP archive")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP picture"
    if _HTML.match(data.removeprefix(codecs.BOM_UTF8), 0, 1000) or (
        Path(name).suffix.lower() in _MARKUP_SUFFIXES and b"<" in data
    ):
        return "a web page"
    return next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), "")


def _decode(data: bytes, where: str) -> tuple[str, str]:
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(bom):
            text = _strict(data, encoding)
            if text is None:
                raise _damaged(data, where, encoding)
            return text, encoding
    plain = None if b"\x00" in data else _strict(data, "utf-8")
    if plain is not None and _HAN.search(plain):
        return plain, "utf-8"
    # Damaged UTF-8 often is valid GB18030 without sense (濂藉ソ for 好好): the better reading must win.
    best, found = _damaged_utf_8_share(data), ("", "")
    # UTF-16 without a BOM has a NUL beside every ASCII character, GB18030 never has one; without a NUL
    # UTF-16 must make much more sense, for it hardly occurs.
    for encoding in ("utf-16-le", "utf-16-be") if b"\x00" in data else ("gb18030", "utf-16-le", "utf-16-be"):
        decoded = _strict(data, encoding)
        if decoded is None or (plain is not None and 2 * len(_HAN.findall(decoded)) < len(decoded)):
            continue  # foreign text in UTF-8 (Lüliang) is no Chinese text in GB18030 (L眉liang)
        share = _everyday_share(decoded)
        if share >= _PLAUSIBLE and share > best:
            best, found = share + (0.2 if encoding == "gb18030" else 0.0), (decoded, encoding)
    if found[1]:
        return found
    if plain is not None:
        return plain, "utf-8"
    raise _damaged(data, where, "utf-8")


def _damaged_utf_8_share(data: bytes) -> float:
    """Return the share of everyday characters in *data* as UTF-8 with a few wrong bytes, or 0 if many are."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return _everyday_share(text.replace("\ufffd", "")) if wrong <= 1 + len(text) // 20 else 0.0


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _everyday_share(text: str) -> float:
    """Return the share, 0 to 1, of characters in *text* that ordinary Chinese documents are made of.

    These are ASCII, the punctuation of GB 2312-80 (areas 1 to 9) and its 3,755 commoner characters
    (areas 16 to 55); its rarer ones, which stand in names, count half. Bytes decoded in a wrong encoding
    fall mostly outside. A text without any of the commoner characters has a share of 0.
    """
    sample = text[:_SAMPLE]
    everyday = 0.0
    common = 0
    for character in sample:
        if character.isascii():
            everyday += character.isprintable() or character.isspace()
            continue
        code = character.encode("gb2312", "ignore")
        if code:
            area = code[0] - 0xA0
            everyday += 1 if area <= 55 else 0.5
            common += 16 <= area <= 55
    return everyday / len(sample) if common else 0.0


def _damaged(data: bytes, where: str, encoding: str) -> LetterError:
    """Return the error for bytes in no known encoding; it names the byte that its best reading fails at."""
    if b"\x00" in data and encoding == "utf-8":
        return LetterError(f"{where}: is binary data, not text; save the letter as a .txt file (UTF-8)")
    place = _failure(data, encoding)
    if encoding == "utf-8" and data[:place].isascii():  # then it was not meant as UTF-8
        place = max(place, _failure(data, "gb18030"))
    if encoding == "utf-8" and _LONE_SURROGATE.match(data, place):
        return LetterError(
            f"{where}: holds half a character (a lone surrogate) at byte {place + 1:,}; save it anew as UTF-8"
        )
    return LetterError(
        f"{where}: is neither UTF-8, UTF-16 nor GB18030 (byte {place + 1:,} is wrong); save it anew as UTF-8"
    )


def _failure(data: bytes, encoding: str) -> int:
    """Return the index of the first byte of *data* that is wrong in *encoding*, or 0."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return 0
