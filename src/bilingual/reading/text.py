"""Plain text: the encoding is found by rule, never by chance: the same bytes always give the same text.

UTF-8, UTF-16 and GB18030 (of which GBK and GB2312 are parts) are read.
"""

from __future__ import annotations

import codecs
import re

from bilingual.errors import LetterError
from bilingual.reading.readings import HAN, Reading

_SAMPLE = 50_000  # characters looked at to judge whether a decoding makes sense
_PLAUSIBLE = 0.75  # share of everyday characters that a right decoding reaches and a wrong one does not
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b\x7f]")  # \x1a ends files of old DOS editors
_LONE_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


def read_text(data: bytes, where: str) -> Reading:
    """Return the text in *data*, decoded, without BOM and with ``\\n`` as line end.

    Raises LetterError, naming *where*, for bytes in no known encoding and for binary data.
    """
    text, encoding = _decode(data, where)
    if len(_CONTROL.findall(text, 0, _SAMPLE)) * 100 > min(len(text), _SAMPLE):
        raise LetterError(f"{where}: is binary data, not text; save the letter as a .txt file (UTF-8)")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Reading(text=text, encoding=encoding)


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
    if plain is not None and HAN.search(plain):
        return plain, "utf-8"
    # Damaged UTF-8 often is valid GB18030 without sense (濂藉ソ for 好好): the better reading must win.
    best, found = _damaged_utf_8_share(data), ("", "")
    # UTF-16 without a BOM has a NUL beside every ASCII character, GB18030 never has one; without a NUL
    # UTF-16 must make much more sense, for it hardly occurs.
    for encoding in ("utf-16-le", "utf-16-be") if b"\x00" in data else ("gb18030", "utf-16-le", "utf-16-be"):
        decoded = _strict(data, encoding)
        if decoded is None or (plain is not None and 2 * len(HAN.findall(decoded)) < len(decoded)):
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
