from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from lxml import etree

from bilingual.document import Brief, Finding, Severity, Term
from bilingual.writing.breaks import clean
from bilingual.writing.options import DEFAULT, Options
from bilingual.writing.xliff import content, is_untouched
from factory import HOSTILE, paragraph_brief, reply_brief, table_brief
from published import assert_xliff

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
GLS = "{urn:oasis:names:tc:xliff:glossary:2.0}"
NAMES = {"x": CORE.strip("{}"), "gls": GLS.strip("{}")}


def tree_of(brief: Brief, options: Options = DEFAULT) -> Any:
    tree = etree.fromstring(content(brief, options))
    assert_xliff(tree)
    assert (tree.get("version"), tree.get("srcLang"), tree.get("trgLang")) == ("2.0", "zh-CN", "en-GB")
    units = [unit.get("id") for unit in tree.iter(f"{CORE}unit")]
    assert len(units) == len(set(units))
    for unit in tree.iter(f"{CORE}unit"):
        names = [
            element.get("id") for element in unit.iter(f"{CORE}segment", f"{CORE}note", f"{GLS}glossEntry")
        ]
        assert len(names) == len(set(names))
    return tree


def find(tree: Any, path: str) -> list[Any]:
    found: list[Any] = tree.xpath(path, namespaces=NAMES)
    return found


def test_a_row_is_a_unit_and_a_sentence_a_segment() -> None:
    brief = reply_brief()
    tree = tree_of(brief)
    for number, row in enumerate(brief.rows, start=1):
        (unit,) = find(tree, f"//x:unit[@id='r{number}']")
        assert unit.get("name") == row.block.kind
        sources = [element.text for element in find(unit, "x:segment/x:source")]
        assert sources == [draft.protected.segment.text for draft in row.drafts]


def test_source_and_target_put_together_are_the_row() -> None:
    for brief in (reply_brief(), table_brief()):
        tree = tree_of(brief)
        for number, row in enumerate(brief.rows, start=1):
            (unit,) = find(tree, f"//x:unit[@id='r{number}']")
            assert "".join(element.text or "" for element in unit.iter(f"{CORE}source")) == row.block.text
            english = "".join(element.text or "" for element in unit.iter(f"{CORE}target"))
            if all(draft.english for draft in row.drafts):
                assert english == row.english


def test_the_state_says_whose_english_it_is() -> None:
    brief = reply_brief()
    brief = replace(brief, rows=(replace(brief.rows[0], approved=True), *brief.rows[1:]))
    tree = tree_of(brief)
    assert find(tree, "//x:unit[@id='r1']/x:segment/@state") == ["final"]
    assert find(tree, "//x:unit[@id='r2']/x:segment/@state") == ["translated"]
    (gap,) = find(tree, "//x:unit[starts-with(@id, 'r')]/x:segment[@state='initial']")
    assert gap.find(f"{CORE}source").text == "该项工作由市经信局牵头，市财政局、市金融办配合。"
    assert gap.find(f"{CORE}target") is None


def test_findings_are_notes_the_worst_of_the_highest_priority() -> None:
    tree = tree_of(reply_brief())
    (note,) = find(tree, "//x:unit[@id='r9']/x:notes/x:note")
    assert (note.get("priority"), note.get("category"), note.get("appliesTo")) == ("1", "units", "target")
    assert note.text == (
        "Sentence 2: Critical (units): 亩 is called acres, which are six times as large. "
        "Chinese: 1.07万亩. Expected: 10,700 mu. Found: 10,700 acres."
    )
    assert sorted(find(tree, "//x:unit/x:notes/x:note/@priority")) == ["1", "1", "3", "6"]
    assert not find(tree_of(reply_brief(), Options(clean=True)), "//x:unit/x:notes")


def test_terms_are_in_the_glossary_module() -> None:
    tree = tree_of(reply_brief())
    entries = find(tree, "//x:unit[@id='r8']/gls:glossary/gls:glossEntry")
    assert [[child.text for child in entry] for entry in entries] == [
        ["工业用地", "industrial land"],
        [
            "亩均效益",
            "output per mu",
            "What a hectare of industrial land yields in taxes and value added; 15 mu make one hectare.",
        ],
    ]
    assert not find(tree_of(reply_brief(), Options(notes=False)), "//gls:definition")
    assert not find(tree_of(reply_brief(), Options(notes=False, appendix=False)), "//gls:glossary")


def test_the_file_states_the_facts_and_its_maker() -> None:
    tree = tree_of(reply_brief(), Options(governing="The Chinese prevails."))
    assert find(tree, "x:file/@original") == ["sample.txt"]
    said = {note.get("id"): note.text for note in find(tree, "x:file/x:notes/x:note")}
    assert said["number"] == "衢经信办建〔2024〕15号 / Qu Jing Xin Ban Jian [2024] No. 15"
    assert said["governing"] == "The Chinese prevails."
    assert said["draft"].startswith("DRAFT, not for sending: 2 critical points are open.")
    assert said["signature"].startswith("bilingual 0.1.0 · engine compact · model 3f8a61c2d94b")


def test_what_is_apart_is_there_and_not_to_be_translated() -> None:
    tree = tree_of(reply_brief())
    apart = find(tree, "//x:unit[@translate='no']/x:segment/x:source")
    assert [element.text for element in apart] == [block.text for block in reply_brief().letter.apart]


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert content(reply_brief()) == content(reply_brief())


def test_a_file_that_a_person_changed_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.xliff"
    path.write_bytes(content(reply_brief()))
    assert is_untouched(path) is True
    path.write_bytes(path.read_bytes().replace(b"Reply to", b"Answer to"))
    assert is_untouched(path) is False
    path.write_bytes(b"<xliff version='2.0'/>")
    assert is_untouched(path) is None


@given(zh=HOSTILE, en=HOSTILE, said=HOSTILE)
@settings(max_examples=60, deadline=None)
def test_hostile_text_is_valid_and_read_as_it_stands(zh: str, en: str, said: str) -> None:
    finding = Finding(check=said, severity=Severity.WARNING, message=said)
    term = Term(zh=f"甲{zh}", en=f"A{en}", note=said)
    brief = paragraph_brief(f"甲{zh}乙", f"A{en}B", finding, terms=(term,))
    tree = tree_of(brief, Options(governing=said))
    (source,), (target,) = find(tree, "//x:segment/x:source"), find(tree, "//x:segment/x:target")
    assert source.text.splitlines() == clean(f"甲{zh}乙").splitlines()
    assert target.text.splitlines() == clean(f"A{en}B").splitlines()
