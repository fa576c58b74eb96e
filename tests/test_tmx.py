from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from bilingual.document import BlockKind, Brief, Finding, Severity
from bilingual.memory.tmx import Left, read_tmx
from bilingual.writing.breaks import clean
from bilingual.writing.options import DEFAULT, Options
from bilingual.writing.tmx import content, is_untouched
from factory import HOSTILE, brief_of, paragraph_brief, reply_brief, sentence, table_brief
from published import assert_tmx

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def tree_of(brief: Brief, options: Options = DEFAULT) -> Any:
    tree = etree.fromstring(content(brief, options), etree.XMLParser(resolve_entities=False, no_network=True))
    assert_tmx(tree)
    return tree


def units_of(brief: Brief, options: Options = DEFAULT) -> list[tuple[str, str]]:
    units = []
    for unit in tree_of(brief, options).iter("tu"):
        texts = {tuv.get(LANG): tuv.findtext("seg") for tuv in unit.iter("tuv")}
        assert list(texts) == ["zh-CN", "en-GB"]
        units.append((texts["zh-CN"], texts["en-GB"]))
    return units


def test_every_sentence_with_english_is_a_unit_in_order() -> None:
    brief = reply_brief()
    wanted = [d.protected.segment.text for row in brief.rows for d in row.drafts if d.english]
    assert [zh for zh, _ in units_of(brief)] == wanted
    by_zh = dict(units_of(brief))
    assert by_zh["其中专精特新企业176家，占14.1%。"] == (
        "of these, 176 are specialised and sophisticated enterprises, or 14.1% of the total."
    )
    assert "该项工作由市经信局牵头，市财政局、市金融办配合。" not in by_zh


def test_the_units_of_a_paragraph_read_as_its_row() -> None:
    brief = reply_brief()
    english = " ".join(en for _, en in units_of(brief))
    for row in brief.rows:
        assert row.english in english or "[Not translated" in row.english


def test_cells_of_tables_are_units() -> None:
    units = units_of(table_brief())
    assert ("含远洋", "Distant-water fishing included") in units
    assert all(zh.strip() and "|" not in en for zh, en in units)


def test_a_pair_that_comes_twice_is_one_unit_and_another_english_is_another() -> None:
    rows = [("请审阅。", "Please review."), ("请审阅。", "Please review."), ("请审阅。", "For review.")]
    brief = brief_of(tuple((BlockKind.PARAGRAPH, 0, (sentence(*pair),)) for pair in rows))
    assert units_of(brief) == [rows[0], rows[2]]


def test_units_have_names_of_their_own_and_say_what_they_are_worth() -> None:
    brief = reply_brief()
    brief = replace(brief, rows=(replace(brief.rows[0], approved=True), *brief.rows[1:]))
    units = list(tree_of(brief).iter("tu"))
    names = [unit.get("tuid") for unit in units]
    assert len(names) == len(set(names))
    status = {unit.get("tuid"): unit.findtext("prop[@type='x-status']") for unit in units}
    assert (status["r1-s1"], status["r2-s1"], status["r9-s2"]) == ("approved", "machine", "critical")


def test_findings_are_notes_unless_the_brief_is_clean() -> None:
    notes = [note.text for note in tree_of(reply_brief()).iter("note")]
    assert "DRAFT, not for sending: 2 critical points are open. See the notes of the units." in notes
    assert (
        "Critical (units): 亩 is called acres, which are six times as large. "
        "Chinese: 1.07万亩. Expected: 10,700 mu. Found: 10,700 acres."
    ) in notes
    assert len(list(tree_of(reply_brief(), Options(clean=True)).iter("note"))) == 2
    assert not tree_of(reply_brief(), Options(clean=True)).xpath("//tu/prop")


def test_the_header_names_the_maker_and_no_time() -> None:
    header = tree_of(reply_brief(), Options(governing="The Chinese prevails.")).find("header")
    assert header.get("creationtool") == "bilingual"
    assert header.get("srclang") == "zh-CN"
    assert not [name for name in header.attrib if "date" in name]
    assert header.findtext("prop[@type='x-file']") == "sample.txt"
    assert header.findtext("prop[@type='x-glossary-hash']") == "9b1e4470aa52c6d38e01"
    assert "The Chinese prevails." in [note.text for note in header.iter("note")]


def test_only_what_a_person_approved_comes_into_a_memory_from_it(tmp_path: Path) -> None:
    brief = reply_brief()
    brief = replace(brief, rows=(replace(brief.rows[0], approved=True), *brief.rows[1:]))
    path = tmp_path / "brief.tmx"
    path.write_bytes(content(brief))
    left = Left()
    assert [(item.zh, item.en) for item in read_tmx(path, left)] == units_of(brief)[:1]
    assert left == Left(unreviewed=len(units_of(brief)) - 1)


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert content(reply_brief()) == content(reply_brief())


def test_a_file_that_a_person_changed_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(content(reply_brief()))
    assert is_untouched(path) is True
    path.write_bytes(path.read_bytes().replace(b"Reply to", b"Answer to"))
    assert is_untouched(path) is False
    path.write_bytes(b"<tmx version='1.4'/>")
    assert is_untouched(path) is None


@given(zh=HOSTILE, en=HOSTILE, said=HOSTILE)
@settings(max_examples=60, deadline=None)
def test_hostile_text_is_well_formed_and_read_as_it_stands(zh: str, en: str, said: str) -> None:
    finding = Finding(check="style", severity=Severity.WARNING, message=said)
    brief = paragraph_brief(f"甲{zh}乙", f"A{en}B", finding)
    ((read_zh, read_en),) = units_of(brief, Options(governing=said))
    assert read_zh.splitlines() == clean(f"甲{zh}乙").splitlines()
    assert read_en.splitlines() == clean(f"A{en}B").splitlines()


def test_a_paragraph_of_many_sentences_has_a_unit_for_each() -> None:
    pairs = [(f"第{number}句。", f"Sentence {number}.") for number in range(20)]
    brief = brief_of(((BlockKind.PARAGRAPH, 0, tuple(sentence(*pair) for pair in pairs)),), terms=())
    assert units_of(brief) == pairs


@pytest.mark.parametrize("english", ["", "   "])
def test_a_letter_without_any_english_has_no_unit(english: str) -> None:
    assert units_of(paragraph_brief("甲。", english)) == []
