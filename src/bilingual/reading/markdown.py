"""Markdown: the marks are taken off, the text stays.

A line is left a line, so that a letter that was pasted into a Markdown file is read as the plain text it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bilingual.reading.readings import HAN, Reading
from bilingual.reading.text import read_text

__all__ = ["read_markdown"]

_FRONT = re.compile(
    r"---[ \t]*\n((?:(?!---[ \t]*\n|\.\.\.[ \t]*\n)[^\n]*\n){0,200})(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_PAIR = re.compile(r"([^\s:#-][^:\n]{0,40}):[ \t]+(\S[^\n]*)")
# 沈**代表 is a masked name, though two of them in a paragraph look like emphasis: one character of Chinese
# after none, and asterisks; or both asterisks after Chinese, and more than one clause between them. At worst
# the asterisks of a real emphasis stay in the text.
_MASKED = re.compile(
    r"(?<![\u3400-\u9fff*\\])((?![是在对将按以为达超近约从由和与及至到把即如共仅已新全])[\u3400-\u9fff])(\*{1,2})"
    r"(?![*0-9“《])"
)
_CLAUSES = re.compile("[，。：；、！？,:;]")
_UNSEEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_CELL_END = re.compile(r"</t[dh]\s*>\s*(?=<t[dh]\b)", re.IGNORECASE)
_LINE_END = re.compile(r"</(?:p|div|tr|li|h[1-6]|table)\s*>|<br\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")


def read_markdown(data: bytes, where: str) -> Reading:
    """Return the text of the Markdown file in *data*: no character of it is lost but the marks.

    Headings, list items and rows of tables are a line each, numbers of lists as they are written, front
    matter is lines of ``label：value``. The addresses of links are left out; the notes say how many.

    Raises LetterError, naming *where*, as the reader of plain text does. Dialect: CommonMark with tables.
    """
    plain = read_text(data, where)
    text = plain.text
    lines: list[str] = []
    if front := _FRONT.match(text):
        lines += [_metadata(line) for line in front[1].splitlines()]
        text = text[front.end() :]
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # [1]: would be taken for the address of a link, and vanish; an indented line is a paragraph, not code.
    parser.disable(["reference", "code"])
    writer = _Writer()
    lines += writer.lines(parser.parse(_MASKED.sub(_escaped, text)))
    notes = []
    if writer.links:
        notes.append(_note(writer.links, "link address"))
    if writer.pictures:
        notes.append(_note(writer.pictures, "picture"))
    return Reading(text="\n".join(lines) + "\n", encoding=plain.encoding, notes=tuple(notes))


def _note(number: int, noun: str) -> str:
    plural = noun + ("es" if noun.endswith("s") else "s")
    return f"1 {noun} is left out." if number == 1 else f"{number:,} {plural} are left out."


def _escaped(match: re.Match[str]) -> str:
    return match[1] + "\\*" * len(match[2])


def _metadata(line: str) -> str:
    if pair := _PAIR.fullmatch(line.rstrip()):
        value = pair[2].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        return f"{pair[1].strip()}：{value}"
    return line


class _Writer:
    """Turns the tokens of a text into its lines, and counts what it leaves out."""

    def __init__(self) -> None:
        self.links = 0
        self.pictures = 0

    def lines(self, tokens: Sequence[Token]) -> list[str]:
        lines: list[str] = []
        cells: list[str] = []
        number = ""
        in_table = False
        for token in tokens:
            match token.type:
                case "list_item_open":
                    # One that begins an item at once, without text of its own, keeps its number too.
                    if number:
                        lines.append(number)
                    number = f"{token.info}{token.markup}" if token.info else ""
                case "list_item_close":
                    if number:
                        lines.append(number)
                    number = ""
                case "table_open" | "table_close":
                    in_table = token.type == "table_open"
                case "tr_open":
                    cells = []
                case "tr_close":
                    lines.append("\t".join(cells))
                case "inline":
                    text = self._inline(token.children or ())
                    if in_table:
                        cells.append(text.replace("\t", " ").replace("\n", " ").strip())
                    else:
                        lines.append(f"{number} {text}" if number else text)
                        number = ""
                case "fence" | "code_block":
                    lines += [token.info] if token.info.strip() and not token.info.isascii() else []
                    lines += token.content.splitlines()
                case "html_block":
                    lines += [line for line in _without_tags(token.content).split("\n") if line.strip()]
                case "paragraph_close" | "heading_close":
                    if token.level == 0:
                        lines.append("")
        return lines

    def _inline(self, tokens: Sequence[Token]) -> str:
        pieces: list[str] = []
        begun: list[int] = []
        for token in tokens:
            match token.type:
                case "em_open" | "strong_open":
                    begun.append(len(pieces))
                    pieces.append("")
                case "em_close" | "strong_close":
                    start = begun.pop()
                    if _is_masking("".join(pieces[max(0, start - 1) : start]), "".join(pieces[start:])):
                        pieces[start] = token.markup
                        pieces.append(token.markup)
                case "softbreak" | "hardbreak":
                    pieces.append("\n")
                case "html_inline":
                    pieces.append("\n" if token.content.lower().startswith("<br") else _kept(token.content))
                case "link_open":
                    self.links += token.info != "auto"
                case "image":
                    self.pictures += 1
                    pieces.append(self._inline(token.children or ()))
                case _:
                    pieces.append(token.content)
        return "".join(pieces)


def _is_masking(before: str, inside: str) -> bool:
    """Return whether what looks like emphasis is rather what stands between two masked names."""
    return bool(HAN.match(before[-1:]) and HAN.match(inside[-1:]) and _CLAUSES.search(inside))


def _kept(tag: str) -> str:
    """Return nothing for a tag or comment, and what is no tag at all as it stands."""
    return "" if tag.startswith("<!--") or _TAG.fullmatch(tag) else tag


def _without_tags(source: str) -> str:
    for begin, end in _UNSEEN:
        source = _cut(source, begin, end)
    source = _LINE_END.sub("\n", _CELL_END.sub("\t", source))
    return html.unescape(_TAG.sub("", source))


def _cut(source: str, begin: str, end: str) -> str:
    """Return *source* without what stands from each *begin* to its *end*; without an end it all stays."""
    lowered = source.lower()
    if len(lowered) != len(source):  # İ has two characters in lower case
        lowered = source
    pieces: list[str] = []
    place = 0
    while (start := lowered.find(begin, place)) >= 0 and (stop := lowered.find(end, start)) >= 0:
        pieces.append(source[place:start])
        place = stop + len(end)
    return "".join(pieces) + source[place:]
