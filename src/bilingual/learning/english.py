"""The English of a row, from the paragraphs that hold it: as a brief has it, titles in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bilingual.learning.text import Paragraph, Piece

CHINESE = frozenset({"chinese", "chineseheading"})
"""Styles of characters, by name, in which Chinese stands beside English in one paragraph."""
_MARKS = frozenset(
    {"approvedmark", "footnotereference", "endnotereference", "commentreference", "annotationreference"}
)
_TITLE = "worktitle"
_BREAKING = re.compile(r"[.;:!?\n]")
_LONGEST_GAP = 40  # characters that somebody wrote into a title without its style
_BLANKS = re.compile(r"[^\S\n]+")


def english_of(
    paragraphs: Sequence[Paragraph], name: str, *, others: frozenset[str], strict: bool, titles: int
) -> str:
    """Return the English in *paragraphs* of the row whose bookmark is *name*, one line a paragraph.

    Text in a bookmark of *others*, and Chinese, is none of it; with *strict* only what is in the row's own
    bookmark is. *titles* is how many titles the Chinese has that were shown in italics for quotation marks.
    """
    lines = [
        [piece for piece in paragraph.pieces if _belongs(piece, name, others=others, strict=strict)]
        for paragraph in paragraphs
    ]
    text = "\n".join("".join(piece.text for piece in line) for line in lines)
    stretches = _stretches(lines, italics=False)
    if len(stretches) < titles:
        stretches = _stretches(lines, italics=True)
    for start, end in reversed(_joined(text, stretches, titles)):
        inner = text[start:end]
        around = text[max(start - 1, 0) : start], text[end : end + 1]
        if not (inner.startswith("“") or inner.endswith("”") or around == ("“", "”")):
            text = f"{text[:start]}“{inner}”{text[end:]}"
    return tidy(text)


def tidy(text: str) -> str:
    """Return *text* without blanks at the ends of its lines, without empty lines, one blank for many."""
    lines = (_BLANKS.sub(_one, line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def same(one: str, other: str) -> bool:
    """Return True if two texts differ in nothing but blanks and what a document cannot hold."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(text.replace("\ufffd", " ").split())


def _one(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) == 1 and match[0] != "\t" else " "


def _belongs(piece: Piece, name: str, *, others: frozenset[str], strict: bool) -> bool:
    if piece.style in _MARKS:
        return False
    if name in piece.inside:
        return True
    return not strict and piece.style not in CHINESE and others.isdisjoint(piece.inside)


def _stretches(lines: Sequence[Sequence[Piece]], *, italics: bool) -> list[tuple[int, int]]:
    """Return where the lines, joined by line feeds, are set as titles, blanks at the ends left out."""
    text = "\n".join("".join(piece.text for piece in line) for line in lines)
    mask = "\n".join(
        "".join(
            "x" if piece.style == _TITLE or (italics and piece.italic) else "-"
            for piece in line
            for _ in piece.text
        )
        for line in lines
    )
    found: list[tuple[int, int]] = []
    for match in re.finditer("x+", mask):
        inner = text[match.start() : match.end()]
        if inner.strip():
            start = match.start() + len(inner) - len(inner.lstrip())
            found.append((start, start + len(inner.strip())))
    return found


def _joined(text: str, stretches: Sequence[tuple[int, int]], titles: int) -> list[tuple[int, int]]:
    """Return *stretches*, those joined that are one title into which somebody wrote without its style."""
    joined = list(stretches)
    while len(joined) > max(titles, 1):
        gaps = [
            (after[0] - before[1], at)
            for at, (before, after) in enumerate(pairwise(joined))
            if after[0] - before[1] <= _LONGEST_GAP and not _BREAKING.search(text[before[1] : after[0]])
        ]
        if not gaps or not titles:
            break
        _, at = min(gaps)
        joined[at : at + 2] = [(joined[at][0], joined[at + 1][1])]
    return joined
