from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.assembly import assemble_brief, join_english
from bilingual.document import (
    Block,
    BlockKind,
    Brief,
    Draft,
    Finding,
    QuantityKind,
    Segment,
    Severity,
    Status,
    Term,
    untranslated,
)
from bilingual.wording import uncapital
from factory import (
    REPLY,
    SIGNATURE,
    TERMS,
    Amount,
    brief_of,
    draft_of,
    drafts_of,
    letter_of,
    paragraph_brief,
    reply_brief,
    sentence,
)


def pieces(*texts: tuple[str, str], terms: tuple[Term, ...] = ()) -> list[Draft]:
    """Return the drafts of one paragraph whose sentences and English are *texts*."""
    whole = "".join(zh for zh, _ in texts)
    block = Block(kind=BlockKind.PARAGRAPH, text=whole, start=0, end=len(whole))
    drafts: list[Draft] = []
    at = 0
    for zh, en in texts:
        segment = Segment(block=block, start=at, end=at + len(zh), text=zh)
        drafts.append(draft_of(segment, sentence(zh, en), terms))
        at += len(zh)
    return drafts


def test_every_block_of_the_text_has_one_row_in_order() -> None:
    brief = reply_brief()
    assert tuple(row.block for row in brief.rows) == brief.letter.body
    for row in brief.rows:
        assert "".join(draft.protected.segment.text for draft in row.drafts) == row.block.text


def test_drafts_may_come_in_any_order() -> None:
    letter = letter_of(REPLY)
    drafts = drafts_of(letter, REPLY)
    assert assemble_brief(letter, drafts[::-1], SIGNATURE) == assemble_brief(letter, drafts, SIGNATURE)


def test_a_draft_of_no_block_is_refused_rather_than_lost() -> None:
    letter = letter_of(REPLY)
    stray = pieces(("别处的一句话。", "A sentence from elsewhere."))
    with pytest.raises(ValueError, match="belongs to no block"):
        assemble_brief(letter, stray, SIGNATURE)


def test_sentences_are_joined_by_a_space() -> None:
    joined = join_english(pieces(("产值增长。", "Output grew."), ("税收下降。", "Taxes fell.")))
    assert joined == "Output grew. Taxes fell."


def test_nothing_comes_between_an_opening_bracket_and_what_it_opens() -> None:
    joined = join_english(pieces(("见下表（", "See the table ("), ("表1）。", "Table 1).")))
    assert joined == "See the table (Table 1)."


def test_a_sentence_cut_at_a_comma_is_one_sentence_again() -> None:
    joined = join_english(
        pieces(("产值增长10%，", "Output grew by 10%"), ("其中出口占三成。", "Of which exports made up 30%."))
    )
    assert joined == "Output grew by 10%; of which exports made up 30%."


def test_a_clause_that_only_carries_on_takes_a_comma() -> None:
    joined = join_english(pieces(("产值增长，", "Output grew"), ("而税收下降。", "While taxes fell.")))
    assert joined == "Output grew, while taxes fell."


def test_a_full_stop_that_the_engine_set_at_a_cut_stays_and_so_does_the_capital() -> None:
    joined = join_english(pieces(("产值增长，", "Output grew."), ("我们将努力。", "We will work hard.")))
    assert joined == "Output grew. We will work hard."


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("IT grew.", "Output grew; IT grew."),
        ("30% went abroad.", "Output grew; 30% went abroad."),
        ("Beijing led.", "Output grew. Beijing led."),
        ("Tax revenue fell.", "Output grew; tax revenue fell."),
        ("Table 3 shows it.", "Output grew. Table 3 shows it."),
        ("Focusing on exports.", "Output grew, focusing on exports."),
    ],
)
def test_a_capital_that_may_be_a_names_stays_after_a_cut(english: str, expected: str) -> None:
    assert join_english(pieces(("产值增长，", "Output grew"), ("其他。", english))) == expected


def test_the_article_a_is_small_after_a_cut_and_the_class_a_is_not() -> None:
    assert uncapital("A total of nine plants were built") == "a total of nine plants were built"
    assert uncapital("A and B are the best classes") == "A and B are the best classes"
    assert uncapital("A to D are the classes") == "A to D are the classes"


def test_a_glossary_term_keeps_its_capital_after_a_cut() -> None:
    term = Term(zh="一带一路", en="The Belt and Road Initiative")
    joined = join_english(
        pieces(
            ("产值增长，", "Output grew"), ("一带一路", "The Belt and Road Initiative helped."), terms=(term,)
        )
    )
    assert joined == "Output grew. The Belt and Road Initiative helped."


def test_a_stretch_without_english_shows_its_chinese_marked() -> None:
    brief = brief_of(
        ((BlockKind.PARAGRAPH, 0, (sentence("产值增长。", "Output grew."), sentence("税收下降。", ""))),)
    )
    assert brief.rows[0].english == "Output grew. [Not translated: 税收下降。]"
    (finding,) = brief.findings
    assert (finding.check, finding.severity, finding.source) == ("missing", Severity.CRITICAL, "税收下降。")
    assert brief.critical


def test_a_block_without_drafts_shows_its_chinese_marked() -> None:
    letter = letter_of(((BlockKind.PARAGRAPH, 0, (sentence("产值增长。", ""),)),))
    brief = assemble_brief(letter, (), SIGNATURE)
    assert brief.rows[0].english == untranslated("产值增长。")
    assert [finding.check for finding in brief.findings] == ["missing"]


def test_what_a_draft_says_of_its_own_gap_is_not_said_twice() -> None:
    letter = letter_of(REPLY)
    own = Finding(check="engine", severity=Severity.CRITICAL, message="The engine gave nothing.")
    drafts = [
        draft if draft.english else replace(draft, findings=(own,)) for draft in drafts_of(letter, REPLY)
    ]
    assert assemble_brief(letter, drafts, SIGNATURE).findings == ()


def test_terms_are_counted_in_the_order_of_their_first_use() -> None:
    uses = {use.term.zh: (use.count, use.failed) for use in reply_brief().terms}
    assert list(uses)[:4] == ["工业用地", "规上工业企业", "专精特新", "亩均效益"]
    assert uses["技术改造"] == (4, 0)
    assert uses["市经信局"] == (2, 1)  # once in a sentence that has no English


def test_figures_are_no_terms() -> None:
    brief = paragraph_brief(
        "产值3亿元。",
        "Output was RMB 300 million.",
        Amount(zh="3亿元", en="RMB 300 million", kind=QuantityKind.MONEY, value=300_000_000, unit="CNY"),
        terms=TERMS,
    )
    assert brief.terms == ()
    assert brief.rows[0].drafts[0].outcomes[0].status is Status.APPLIED


def test_two_wordings_of_one_term_are_a_warning() -> None:
    term = Term(zh="首贷户", en="first-time borrowers", variants=("new borrowers",))
    rows = (("首贷户增加。", "First-time borrowers rose."), ("首贷户减少。", "New borrowers fell."))
    brief = brief_of(((BlockKind.PARAGRAPH, 0, tuple(sentence(zh, en) for zh, en in rows)),), terms=(term,))
    (finding,) = brief.findings
    assert (finding.check, finding.severity) == ("consistency", Severity.WARNING)
    assert "“first-time borrowers” (1×); “new borrowers” (1×)" in finding.message


def test_capitals_plurals_and_articles_are_no_second_wording() -> None:
    term = Term(zh="开发区", en="development zones", variants=("the Development Zone",))
    rows = (("开发区增加。", "Development zones rose."), ("开发区减少。", "The development zone fell."))
    brief = brief_of(((BlockKind.PARAGRAPH, 0, tuple(sentence(zh, en) for zh, en in rows)),), terms=(term,))
    assert brief.findings == ()


words = st.text(st.sampled_from("The of Beijing and 12 3.5% “” () , . ; ,"), min_size=1, max_size=12)


@given(st.lists(st.tuples(st.sampled_from(["甲，", "乙。", "丙；", "丁"]), words), min_size=1, max_size=6))
def test_joining_changes_no_more_than_a_first_letter(texts: list[tuple[str, str]]) -> None:
    drafts = pieces(*texts)
    joined = join_english(drafts)
    at = 0
    for draft in drafts:
        wanted = draft.english.strip() or untranslated(draft.protected.segment.text)
        found = joined.find(wanted[1:], at + 1 if len(wanted) > 1 else at)
        assert found >= 0
        at = found + len(wanted) - 1


# Rows of tables


def table_row(text: str, *english: str) -> tuple[Block, list[Draft]]:
    """Return a row of a table, its cells parted by tabs, and a draft of each cell with what follows it."""
    cells: list[tuple[int, int]] = []
    drafts: list[Draft] = []
    at = 0
    for piece in text.split("\t"):
        cells.append((at, at + len(piece)))
        at += len(piece) + 1
    block = Block(kind=BlockKind.TABLE, text=text, start=0, end=len(text), cells=tuple(cells))
    filled = [cell for cell in cells if cell[0] < cell[1]]
    for (start, _), end, en in zip(
        filled, [*(cell[0] for cell in filled[1:]), len(text)][: len(filled)], english, strict=True
    ):
        segment = Segment(block=block, start=start, end=end, text=text[start:end])
        drafts.append(draft_of(segment, sentence(segment.text, en), ()))
    return block, drafts


def table_brief(block: Block, drafts: list[Draft]) -> Brief:
    letter = replace(letter_of(()), blocks=(block,))
    return assemble_brief(letter, drafts, SIGNATURE)


def test_a_tables_row_has_the_english_of_each_cell() -> None:
    brief = table_brief(*table_row("带鱼\t48260\t\t3.1", "Hairtail", "48260", "3.1"))
    assert brief.rows[0].cells == ("Hairtail", "48260", "", "3.1")
    assert brief.rows[0].english == "Hairtail | 48260 |  | 3.1"
    assert brief.findings == ()


def test_what_parts_two_cells_is_no_part_of_their_english() -> None:
    block, drafts = table_row("产量\t增长", "| Output |", "| Growth")
    assert table_brief(block, drafts).rows[0].cells == ("Output", "Growth")


def test_a_cell_without_english_shows_its_chinese_marked() -> None:
    brief = table_brief(*table_row("带鱼\t产量", "Hairtail", ""))
    assert brief.rows[0].cells == ("Hairtail", untranslated("产量"))
    (finding,) = brief.findings
    assert (finding.check, finding.severity, finding.source) == ("missing", Severity.CRITICAL, "产量")


def test_a_row_of_empty_cells_lacks_nothing() -> None:
    brief = table_brief(*table_row("\t\t"))
    assert brief.rows[0].cells == ("", "", "")
    assert brief.findings == ()


def test_a_draft_of_several_cells_makes_the_row_one_text() -> None:
    block, _ = table_row("带鱼\t产量", "", "")
    segment = Segment(block=block, start=0, end=len(block.text), text=block.text)
    brief = table_brief(block, [draft_of(segment, sentence(block.text, "Hairtail, output"), ())])
    assert (brief.rows[0].cells, brief.rows[0].english) == ((), "Hairtail, output")


def approved(draft: Draft) -> Draft:
    return replace(draft, protected=replace(draft.protected, approved=True))


def test_a_row_is_approved_if_all_its_words_are() -> None:
    block, drafts = table_row("带鱼\t48260\t产量", "Hairtail", "48260", "Output")
    half = [approved(drafts[0]), *drafts[1:]]
    assert not table_brief(block, half).rows[0].approved
    assert table_brief(block, [approved(drafts[0]), drafts[1], approved(drafts[2])]).rows[0].approved
    one, two = pieces(("产值增长。", "Output grew."), ("税收下降。", "Taxes fell."))
    letter = replace(letter_of(()), blocks=(one.protected.segment.block,))
    assert assemble_brief(letter, [approved(one), approved(two)], SIGNATURE).rows[0].approved
    assert not assemble_brief(letter, [approved(one), two], SIGNATURE).rows[0].approved
