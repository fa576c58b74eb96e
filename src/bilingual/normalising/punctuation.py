"""Rules for punctuation in Chinese text (GB/T 15834-2011): full width, ellipses, dashes, nothing twice.

What stands in figures (1,248; 46.2:53.8; 10:30), in Latin text, in addresses and in formulas stays. A
mark is Chinese if Chinese stands on either side of it, across figures, letters and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.characters import HAN, is_han
from bilingual.enumerators import mark_at
from bilingual.normalising.edits import Edit

_MARK = re.compile("[,;:?!]")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[!-~]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)
_ENTITY = re.compile("&#?[A-Za-z0-9]{1,8}$")
_GROUP = re.compile("[0-9]{3}(?![0-9])")
_REACH = 12  # characters looked across for Chinese
_CELL_BORDERS = "\t|"

_CHINESE = rf"{HAN}，、；：”’）》"
_ELLIPSIS = re.compile(
    rf"(?<=[{_CHINESE}])(?:\.{{3,6}}(?![.\w/])|．{{3,6}}(?![．\w])|·{{3,6}}(?![·\w])|(?:…{{3,}}|…(?!…))(?![0-9]))"
    rf"|(?<![.…])(?:\.{{3,6}}|…)(?=[{HAN}])|。{{3,}}"
)
_DASH = re.compile(
    rf"(?<=[{HAN}》”）])(?:-{{2,3}}|－{{2,3}}|―{{1,2}}|─{{1,2}}|–{{2}})(?=[{HAN}《“（])|^(?:--|－－|――|──)(?=[{HAN}])"
)
_DOUBLED = re.compile("(，)，+|(、)、+|(；)；+|(：)：+|(。)。(?!。)")
_FULL_STOP = re.compile(rf"(?<=[{HAN}%％‰）》])\.(?=[”’）]?$)")
_INNER_STOP = re.compile(rf"[。！？；]|(?<=[{HAN}”）》%])\.(?=[ \u3000]?[{HAN}“《])")
_CLAUSE_AFTER = re.compile("[^。！？；.|\t《》]{4,60}")
_LEAST_CLAUSE = 4  # characters on either side of a . that is a full stop: 约翰.史密斯 has none
_ANGLES = re.compile(rf"<([^<>《》]{{0,60}}[{HAN}][^<>《》]{{0,60}})>")
_DOCUMENT_NUMBER = re.compile(r"\((?:19|20)[0-9]{2}\) ?第? ?[0-9]{1,5} ?号")
_TITLE = re.compile("《[^《》\t|]{1,200}》")


def half_width(text: str) -> Iterator[Edit]:
    """Write half-width , ; : ? ! of Chinese text in full width."""
    if not any(mark in text for mark in ",;:?!"):
        return
    addresses = iter([m.span() for m in _ADDRESS.finditer(text)])
    address = next(addresses, None)
    after = -1
    for match in _MARK.finditer(text):
        at = match.start()
        while address and address[1] <= at:
            address = next(addresses, None)
        if address and address[0] <= at < len(text[address[0] : address[1]].rstrip(",;:?!.")) + address[0]:
            continue
        if at == after or _is_chinese(text, at):
            after = at + 1  # a mark right after one that is Chinese is so, too
            yield Edit(at, at + 1, _WIDE[match[0]])


def _is_chinese(text: str, at: int) -> bool:
    """Return True if the half-width mark at *at* belongs to Chinese text."""
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if is_han(before) or is_han(after):
        return not (mark == ";" and _ENTITY.search(text, max(0, at - 10), at))
    if not before or (before in _CELL_BORDERS):
        return False
    if _is_digit(before) and _is_digit(after):
        return False
    if mark == "," and _is_digit(before) and _GROUP.match(text, at + 1):
        return False
    if _is_latin(before) and (_is_latin(after) or (after == " " and _is_latin(text[at + 2 : at + 3]))):
        return False
    if (
        mark == ":"
        and before.isascii()
        and before.isalnum()
        and after.isascii()
        and after not in ("", "“", '"')
    ):
        return False
    return _chinese_near(text, range(at - 1, max(-1, at - 1 - _REACH), -1)) or (
        _chinese_near(text, range(at + 1, min(len(text), at + 1 + _REACH)))
    )


def _chinese_near(text: str, places: range) -> bool:
    """Return True if Chinese is the first thing at *places* but for figures, letters, brackets and quotes."""
    for place in places:
        character = text[place]
        if is_han(character):
            return True
        if character in _CELL_BORDERS or character in "，。；：！？":
            return character not in _CELL_BORDERS
    return False


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def brackets(text: str) -> Iterator[Edit]:
    """Write the round brackets of Chinese text in full width, also around figures and Latin words.

    A pair belongs to Chinese text if Chinese or its punctuation stands in it, before or after it. Area codes
    of telephones, formulas and Latin text keep theirs.
    """
    if "(" not in text and ")" not in text:
        return
    stack: list[int] = []
    found: list[int] = []
    inside = _han_counts(text)
    for at, character in enumerate(text):
        if character in "(（":
            stack.append(at)
        elif character in ")）":
            if not stack:
                found += [at] if character == ")" and _beside_chinese(text, at, at) else []
                continue
            start = stack.pop()
            mixed = text[start] == "（" or character == "）"
            if mixed or inside[at] > inside[start] or _beside_chinese(text, start, at):
                found += [place for place in (start, at) if text[place] in "()"]
        elif character in _CELL_BORDERS:
            stack.clear()
    found += [at for at in stack if text[at] == "(" and _beside_chinese(text, at, at)]
    for at in sorted(found):
        yield Edit(at, at + 1, _WIDE[text[at]])


def _han_counts(text: str) -> list[int]:
    counts = [0]
    for character in text:
        counts.append(counts[-1] + is_han(character))
    return counts


def _beside_chinese(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end + 1 : end + 2]
    if _DOCUMENT_NUMBER.match(text, start):
        return True
    if _is_digit(after) and text[start + 1 : end].isdecimal() and text[start + 1] == "0":
        return False  # (0579)82460000
    return any(c and (is_han(c) or c in "，。；：！？、“”《》〔〕") for c in (before, after))


def full_stops(text: str) -> Iterator[Edit]:
    """Write . after Chinese as 。 at the very end of a sentence with commas or of a numbered heading.

    Inside a text it is a full stop where clauses stand on either side of it, and the last ends with a stop.
    """
    numbered = mark_at(text)
    if "." in text and text[-1] in ".。；！？”）":
        yield from _inner_stops(text, numbered.end if numbered else 0)
    if text.endswith((".", ".”", ".）")) and (numbered or "，" in text or "。" in text):
        for match in _FULL_STOP.finditer(text, max(0, len(text) - 3)):
            yield Edit(match.start(), match.end(), "。")


def _inner_stops(text: str, start: int) -> Iterator[Edit]:
    """Yield the edits of the full stops of *text* that are not its last character, from *start* on."""
    last = start
    for match in _INNER_STOP.finditer(text, start):
        at = match.start()
        before, last = at - last, at + 1
        if match[0] != ".":
            continue
        after = _CLAUSE_AFTER.match(text, at + 1)
        if before >= _LEAST_CLAUSE and after and len(after[0]) >= _LEAST_CLAUSE:
            yield Edit(at, at + 1, "。")


def ellipses(text: str) -> Iterator[Edit]:
    """Write ... and 。。。 as ……."""
    for match in _ELLIPSIS.finditer(text):
        yield Edit(match.start(), match.end(), "……")


def dashes(text: str) -> Iterator[Edit]:
    """Write -- and other doubled lines between Chinese as ——."""
    for match in _DASH.finditer(text):
        yield Edit(match.start(), match.end(), "——")


def doubled(text: str) -> Iterator[Edit]:
    """Take out punctuation that stands twice: ，， and 。。; three full stops are an ellipsis."""
    for match in _DOUBLED.finditer(text):
        if match[0] == "。。" and text[match.start() - 1 : match.start()] == "。":
            continue
        yield Edit(match.start(), match.end(), match[0][0])


def angles(text: str) -> Iterator[Edit]:
    """Write <…> inside 《》 as 〈〉."""
    if "<" not in text:
        return
    for title in _TITLE.finditer(text):
        for match in _ANGLES.finditer(text, title.start(), title.end()):
            yield Edit(match.start(), match.start() + 1, "〈")
            yield Edit(match.end() - 1, match.end(), "〉")
