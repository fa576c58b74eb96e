"""The parts of a DOCX, compared with what was looked at and approved (see approved.py).

One brief is made of records and has everything that a brief can have; the other is a letter that went all
the way, read, translated by a scripted engine and written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from approved import GOLDEN, assert_approved
from bilingual.document import Brief, Term
from bilingual.engines.scripted import ScriptedEngine
from bilingual.glossary import Glossary
from bilingual.pipeline import Translator, run
from bilingual.reading import read_letter
from bilingual.writing.docx import docx_bytes
from docx_reading import parts_of
from factory import SIGNATURE, reply_brief

LETTER = Path(__file__).parent / "letters" / "cases" / "request_letter.txt"
TERMS = (
    Term(zh="数字经济创新园", en="Digital Economy Innovation Park"),
    Term(zh="变电站", en="substation"),
    Term(zh="绿色通道", en="green channel", note="Cases that are dealt with before others."),
    Term(
        zh="杭州市临平区经济信息化和科技局", en="Linping District Bureau of Economy, IT and Science, Hangzhou"
    ),
)
HASH = "docProps/custom.xml"  # the hash of all the other parts, which tests of its own cover


def letter_brief() -> Brief:
    """Return LETTER as a brief; what is not fixed in a sentence is "text" in its English."""

    def answer(text: str) -> str:
        return " ".join(re.sub(r"[^«»]+(?=«|$)", " text ", text).replace("»", "» ").split()) + "."

    glossary = Glossary(terms=TERMS, guards={}, hash="")
    return replace(
        run(read_letter(LETTER), Translator(ScriptedEngine(answer), glossary)), signature=SIGNATURE
    )


BRIEFS = {"reply": reply_brief, "letter": letter_brief}


@cache
def parts(name: str) -> dict[str, str]:
    """Return the parts of the brief *name* by the names of their goldens, indented so that they can be read."""
    made = {}
    for part, data in parts_of(docx_bytes(BRIEFS[name]())).items():
        if part != HASH:
            tree = etree.fromstring(data)
            etree.indent(tree)
            made[part.replace("/", "_").strip("_")] = etree.tostring(tree, encoding="unicode") + "\n"
    return made


PARTS = {
    "reply": sorted(parts("reply")),
    "letter": ["word_comments.xml", "word_document.xml", "word_footnotes.xml"],
}
"""Of the letter's brief only what holds its text: the other parts are the same in every brief."""


@pytest.mark.parametrize(("name", "part"), [(name, part) for name in PARTS for part in PARTS[name]])
def test_every_part_is_as_it_was_approved(name: str, part: str) -> None:
    assert_approved(parts(name)[part], GOLDEN / name / part)


@pytest.mark.parametrize("name", PARTS)
def test_no_approved_part_is_left_over(name: str) -> None:
    assert {path.name for path in (GOLDEN / name).iterdir()} == set(PARTS[name])
