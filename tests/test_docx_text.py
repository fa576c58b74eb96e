from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bilingual.assembly import assemble_brief
from bilingual.document import BlockKind, Finding, QuantityKind, Severity, Status, Term
from bilingual.writing.annotations import Mark, MarkKind, annotate, locate
from bilingual.writing.breaks import clean
from bilingual.writing.contents import contents
from bilingual.writing.contents.figures import clause_around
from bilingual.writing.docx import docx_bytes
from bilingual.writing.docx.ooxml import NAMESPACES, run
from bilingual.writing.docx.text import english
from bilingual.writing.options import DEFAULT
from bilingual.writing.titles import quoted, title_stretches
from docx_reading import W, parts_of, rows_of, text_of, tree_of
from factory import SIGNATURE, TERMS, Amount, brief_of, letter_of, paragraph_brief, sentence

any_text = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40)
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f"<root {DECLARED}>{xml}</root>")


def shown(xml: str) -> str:
    return text_of(parsed(xml))


def note(found: str = "", severity: Severity = Severity.NOTE) -> Finding:
    return Finding(check="style", severity=severity, message="Look at this.", found=found)


def anchored(docx: bytes) -> list[str]:
    """Return the text between the start and the end of each comment's range, by its number."""
    texts: dict[str, str] = {}
    open_ranges: set[str] = set()
    for node in tree_of(docx).iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        number = node.get(f"{W}id")
        if node.tag == f"{W}commentRangeStart":
            open_ranges.add(number)
            texts[number] = ""
        elif node.tag == f"{W}commentRangeEnd":
            open_ranges.remove(number)
        else:
            for each in open_ranges:
                texts[each] += node.text
    return [texts[number] for number in sorted(texts, key=int)]


def in_style(docx: bytes, style: str) -> list[str]:
    """Return the texts of the runs in the character style *style*."""
    styled = tree_of(docx).iterfind(f".//{W}rStyle[@{W}val='{style}']")
    return [text_of(node.getparent().getparent()) for node in styled]


def noted(docx: bytes) -> str:
    """Return the English column with [1] where the first note's reference stands, and so on."""
    pieces: list[str] = []
    for node in tree_of(docx).iter(f"{W}t", f"{W}footnoteReference"):
        pieces.append(node.text if node.tag == f"{W}t" else f"[{node.get(f'{W}id')}]")
    return "".join(pieces)


HOSTILE = (
    "a\x00b\x08c\x1fd",
    "lone \ud800 surrogate \udfff",
    "price \u202e000,001\u202c RMB",
    "\u2066isolated\u2069 \u200f",
    "<w:t>&amp;</w:t> ]]> \"quotes\" 'single' &#0;",
    "\ufffe\uffff\ufdd0",
    "😀 𠀀𪜀 \U0010ffff",
    "a\tb\nc\r\nd\u2028e\u0085f",
    " leading and trailing ",
    "\ufeff",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_makes_an_invalid_file(text: str) -> None:
    finding = Finding(check=text, severity=Severity.CRITICAL, message=text, source=text, found=text)
    term = Term(zh=text, en=text, note=text)
    brief = paragraph_brief(text, text, finding, terms=(term,))
    for name, content in parts_of(docx_bytes(brief)).items():
        etree.fromstring(content)
        assert not set(content.decode()) & set("\u202e\u202c\u2066\u2069\u200f\ufffe\uffff"), name


def test_control_and_reordering_characters_leave_a_visible_sign() -> None:
    assert clean("a\x00b\u202ec\ud800d") == "a\ufffdb\ufffdc\ufffdd"
    assert clean("tab\t, line\n, 亩, 𠀀, 😀, é") == "tab\t, line\n, 亩, 𠀀, 😀, é"


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(any_text, any_text)
def test_any_text_is_shown_whole_in_its_column(zh: str, en: str) -> None:
    brief = paragraph_brief(zh, en)
    assert rows_of(docx_bytes(brief)) == [(as_shown(zh), as_shown(brief.rows[0].english))]


def as_shown(text: str) -> str:
    for sign in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        text = text.replace(sign, "\n")
    return clean(text)


def test_a_paragraph_of_a_hundred_thousand_characters_is_one_row() -> None:
    zh, en = "甲" * 100_000, "word " * 60_000
    (row,) = rows_of(docx_bytes(paragraph_brief(zh, en)))
    assert row == (zh, en.strip())


def test_blanks_at_the_ends_of_a_run_are_kept() -> None:
    node = parsed(run(" a ")).find(f".//{W}t")
    assert node.text == " a "
    assert node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


offsets = st.integers(0, 20)
marks = st.tuples(st.sampled_from([MarkKind.COMMENT, MarkKind.NOTE]), offsets, offsets, st.integers(1, 5))


@given(st.text(st.sampled_from("ab ,.“”"), max_size=20), st.lists(marks, max_size=6))
def test_marks_change_no_letter_of_the_text(text: str, places: list[tuple[MarkKind, int, int, int]]) -> None:
    found = [
        Mark(kind=kind, start=min(a, b, len(text)), end=min(max(a, b), len(text)), number=number)
        for kind, a, b, number in places
    ]
    xml = english(text, found)
    assert shown(xml) == text
    for tag in ("commentRangeStart", "commentRangeEnd"):
        assert xml.count(f"<w:{tag} ") == sum(mark.kind is MarkKind.COMMENT for mark in found)
    assert xml.count("<w:footnoteReference ") == sum(mark.kind is MarkKind.NOTE for mark in found)


# Titles


def test_a_title_is_set_in_italics_without_its_quotation_marks() -> None:
    brief = paragraph_brief("印发《办法》。", "The “Measures” were issued.")
    assert in_style(docx_bytes(brief), "WorkTitle") == ["Measures"]
    assert rows_of(docx_bytes(brief)) == [("印发《办法》。", "The Measures were issued.")]


def test_a_slogan_keeps_its_quotation_marks_beside_a_title() -> None:
    zh, en = "“双碳”和《办法》", "“Dual carbon” and the “Measures”"
    assert [en[a:b] for a, b in title_stretches(zh, en)] == ["“Measures”"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("《办法》和《细则》", "the “Measures”"),
        ("《办法》", "the Measures"),
        ("《办法", "the “Measures”"),
        ("《办法》", "the “Measures"),
        ("办法", "the “Measures”"),
        ("》办法《", "the “Measures”"),
    ],
)
def test_quotation_marks_stay_where_titles_cannot_be_matched(zh: str, en: str) -> None:
    assert title_stretches(zh, en) == ()


def test_a_title_within_a_title_counts_once() -> None:
    assert quoted("印发《关于落实《办法》“十条”的通知》和《细则》") == ((2, 19), (20, 24))


# Notes


def test_a_note_stands_at_the_first_use_of_its_term_in_running_text() -> None:
    heading = (BlockKind.HEADING, 1, (sentence("一、首贷户", "I. First-time borrowers"),))
    text = (
        BlockKind.PARAGRAPH,
        0,
        (
            sentence("首贷户增加，税收下降。", "There were more first-time borrowers, and taxes fell."),
            sentence("首贷户下降。", "Then first-time borrowers fell."),
        ),
    )
    written = docx_bytes(brief_of((heading, text)))
    expected = "There were more first-time borrowers,[1] and taxes fell. Then first-time borrowers fell."
    assert expected in noted(written)
    notes = [text_of(item) for item in tree_of(written, "word/footnotes.xml")][2:]
    assert notes == [" First-time borrowers (首贷户): Firms that had never had a bank loan before."]


@pytest.mark.parametrize(
    ("en", "note", "expected"),
    [
        (
            "People's Bank",
            "The People's Bank is the central bank.",
            "People's Bank (甲) is the central bank.",
        ),
        ("chain chiefs", "Chain chiefs are officials.", "Chain chiefs (甲) are officials."),
        ("real economy", "The part that makes goods.", "Real economy (甲): The part that makes goods."),
        ("land", "Landing is hard.", "Land (甲): Landing is hard."),
    ],
)
def test_a_note_does_not_say_its_subject_twice(en: str, note: str, expected: str) -> None:
    written = docx_bytes(paragraph_brief("甲", en, terms=(Term(zh="甲", en=en, note=note),)))
    assert [text_of(item).strip() for item in tree_of(written, "word/footnotes.xml")][2:] == [expected]


def test_a_term_used_only_in_a_heading_has_its_note_there() -> None:
    heading = (BlockKind.HEADING, 1, (sentence("一、首贷户", "I. First-time borrowers"),))
    written = docx_bytes(brief_of((heading,)))
    assert "I. First-time borrowers[1]" in noted(written)


def test_notes_are_numbered_as_the_english_is_read() -> None:
    brief = paragraph_brief("亩均效益和首贷户", "First-time borrowers and output per mu", terms=TERMS)
    assert "First-time borrowers[1] and output per mu[2]" in noted(docx_bytes(brief))


def test_a_term_that_is_not_in_the_english_has_no_note_there() -> None:
    brief = paragraph_brief("首贷户增加。", "Borrowers rose.", terms=TERMS)
    assert brief.rows[0].drafts[0].outcomes[0].status is Status.FAILED
    assert annotate(brief).notes == ()


def test_a_note_stands_behind_what_closes_after_its_term() -> None:
    brief = paragraph_brief("“亩均效益”，", "The “output per mu”, it says", terms=TERMS)
    assert "The “output per mu”,[1] it says" in noted(docx_bytes(brief))
    brief = paragraph_brief("《亩均效益办法》。", "The “output per mu Measures” apply.", terms=TERMS)
    assert "The output per mu Measures[1] apply." in noted(docx_bytes(brief))


def test_a_short_term_has_its_note_outside_the_longer_one() -> None:
    terms = (Term(zh="工业企业", en="industrial enterprises", note="Firms."), *TERMS)
    zh, en = (
        "规上工业企业和工业企业",
        "industrial enterprises above designated size and industrial enterprises",
    )
    shown = noted(docx_bytes(paragraph_brief(zh, en, terms=terms)))
    assert "industrial enterprises above designated size[1] and industrial enterprises[2]" in shown


# Key figures


def key_figures(*amounts: Amount, zh: str, en: str) -> list[tuple[str, str]]:
    docx = docx_bytes(paragraph_brief(zh, en, *amounts))
    for table in tree_of(docx).iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Key figures":
            cells = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
            return [(zh, en) for zh, en, _ in cells[1:]]
    return []


def count(zh: str, en: str, status: Status = Status.APPLIED) -> Amount:
    return Amount(zh=zh, en=en, kind=QuantityKind.COUNT, value=1, status=status)


def test_key_figures_stand_in_their_clauses() -> None:
    assert key_figures(
        count("1248家", "1,248"),
        count("176家", "176"),
        zh="今年，2023年末达1248家，其中176家盈利。",
        en="This year, by the end of 2023, there were 1,248, of which 176 made a profit.",
    ) == [("2023年末达1248家", "…there were 1,248"), ("其中176家盈利", "…of which 176 made a profit")]


def test_a_figure_is_not_taken_for_a_part_of_a_longer_one() -> None:
    assert key_figures(
        count("1.2", "1.2"),
        count("120万平方米", "1.2 million square metres"),
        zh="容积率1.2；拆除120万平方米。",
        en="Removing 1.2 million square metres; the floor area ratio is 1.2.",
    ) == [
        ("容积率1.2", "…the floor area ratio is 1.2"),
        ("拆除120万平方米", "Removing 1.2 million square metres"),
    ]


def test_two_figures_of_one_wording_take_their_places_in_turn() -> None:
    assert key_figures(
        count("8个", "eight"),
        count("8家", "eight"),
        zh="8个链，8家厂。",
        en="There are eight chains, and eight plants.",
    ) == [("8个链", "There are eight chains"), ("8家厂", "…and eight plants")]


def test_a_key_figure_s_clause_has_the_capitals_of_the_text_and_tells_where_a_sentence_goes_on() -> None:
    cut = (
        sentence("有76家企业，", "There are 76 enterprises", count("76家", "76")),
        sentence("其中8家盈利。", "Of these, 8 made a profit.", count("8家", "8")),
        sentence("有9家亏损。", "And 9 made none.", count("9家", "9")),
    )
    brief = brief_of(((BlockKind.PARAGRAPH, 0, cut),), terms=())
    english = brief.rows[0].english
    (first, second, third) = ("".join(line.en or ()) for line in contents(brief, DEFAULT).figures)
    assert (first, third) == ("There are 76 enterprises", "And 9 made none")
    assert second.startswith("…")
    assert all(text.strip("…") in english for text in (first, second, third))


def test_a_figure_that_is_missing_is_said_to_be() -> None:
    shown = key_figures(count("76家", "76", Status.FAILED), zh="有76家。", en="There are some.")
    assert shown == [("有76家", "not found in the English; should be 76")]


def test_a_count_in_words_and_a_number_that_only_names_are_no_key_figures() -> None:
    assert key_figures(count("四个", "four"), zh="四个方面。", en="Four aspects.") == []


def test_long_clauses_are_cut_at_words() -> None:
    text = "a very long clause whose beginning is of no interest holds 5 items and goes on and on for ever"
    at = text.index("5")
    assert clause_around(text, at, at + 1, 20, 12) == ("…no interest holds ", "5", " items and…")
    assert clause_around("甲乙丙丁5戊己庚辛", 4, 5, 2, 2) == ("…丙丁", "5", "戊己…")


@given(st.text(st.sampled_from("ab ,.，。1 “")), st.integers(0, 30), st.integers(0, 30))
def test_a_clause_is_always_a_stretch_of_its_text(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    left, shown, right = clause_around(text, start, end, 5, 5)
    assert shown == text[start:end]
    assert text[:start].endswith(left.removeprefix("…"))
    assert text[end:].startswith(right.removesuffix("…"))


# Findings


def test_a_finding_is_anchored_on_the_english_it_names() -> None:
    brief = paragraph_brief("1.07万亩。", "It was 10,700 acres, not 700 acres.", note("700 acres"))
    assert anchored(docx_bytes(brief)) == ["700 acres"]


def test_a_finding_that_names_nothing_is_anchored_on_the_whole_paragraph() -> None:
    assert anchored(docx_bytes(paragraph_brief("甲。", "All of it.", note()))) == ["All of it."]


def test_a_finding_whose_words_are_not_there_is_anchored_on_the_whole_paragraph() -> None:
    assert anchored(docx_bytes(paragraph_brief("甲。", "All of it.", note("absent")))) == ["All of it."]


def test_a_finding_looks_in_the_english_of_its_own_sentence_first() -> None:
    texts = (sentence("甲。", "It rose."), sentence("乙。", "It rose again.", note("It rose")))
    docx = docx_bytes(brief_of(((BlockKind.PARAGRAPH, 0, texts),)))
    assert anchored(docx) == ["It rose"]
    before = noted(docx)
    document = tree_of(docx)
    start = next(document.iter(f"{W}commentRangeStart"))
    assert text_of(start.getprevious()).endswith("It rose. ")
    assert "It rose. It rose again." in before


def test_findings_of_each_severity_become_comments_worst_first() -> None:
    findings = [note("b"), note("a", Severity.WARNING), note("c", Severity.CRITICAL)]
    written = docx_bytes(paragraph_brief("甲。", "a b c", *findings))
    assert anchored(written) == ["c", "a", "b"]
    comments = [text_of(item) for item in tree_of(written, "word/comments.xml")]
    assert [comment.split(" ", 1)[0] for comment in comments] == ["Critical", "Warning", "Note"]


def test_a_gap_is_marked_and_commented_where_it_is() -> None:
    texts = (sentence("甲。", "There is English."), sentence("乙乙。", ""))
    written = docx_bytes(brief_of(((BlockKind.PARAGRAPH, 0, texts),)))
    assert in_style(written, "Untranslated") == ["[Not translated: 乙乙。]"]
    assert len(anchored(written)) == 1


def test_a_row_without_any_english_is_marked_and_never_empty() -> None:
    letter = letter_of(((BlockKind.PARAGRAPH, 0, (sentence("甲。", ""),)),))
    assert rows_of(docx_bytes(assemble_brief(letter, (), SIGNATURE))) == [("甲。", "[Not translated: 甲。]")]


@pytest.mark.parametrize(
    ("text", "wording", "expected"),
    [
        ("In 2023 and 20", "20", "20"),
        ("a 12.5 and 5", "5", "5"),
        ("1,248 and 248", "248", "248"),
        ("The TERM here", "term", "TERM"),
        ("determined", "term", None),
        ("x", "", None),
        ("5.", "5", "5"),
    ],
)
def test_wording_is_found_as_whole_words_and_figures(text: str, wording: str, expected: str | None) -> None:
    place = locate(text, wording, 0, len(text))
    assert (None if place is None else text[slice(*place)]) == expected
    if text.startswith(("a 12.5", "1,248", "In 2023")):
        assert place == (len(text) - len(wording), len(text))
