"""What is fixed before the engine sees a sentence, what it is shown, and what is made of its answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import Block, BlockKind, Protected, Quantity, Segment, Term, TermHit
from bilingual.engine import Marks
from bilingual.protection import halves, join_halves, protect, restore, settle
from bilingual.quantities import parse_quantities

TERMS = {
    "十四五规划纲要": "Outline of the 14th Five-Year Plan",
    "首贷户": "first-time borrowers",
    "市经信局": "Municipal Bureau of Economy and Information Technology",
    "绿色工厂": "green factory",
    "产业链": "industrial chain",
}


def hits(text: str) -> tuple[TermHit, ...]:
    found = []
    for zh, en in TERMS.items():
        at = text.find(zh)
        while at >= 0:
            found.append(TermHit(start=at, end=at + len(zh), text=zh, term=Term(zh=zh, en=en)))
            at = text.find(zh, at + 1)
    return tuple(sorted(found, key=lambda hit: hit.start))


def segment_of(text: str, *, before: str = "", after: str = "") -> Segment:
    whole = before + text + after
    block = Block(kind=BlockKind.PARAGRAPH, text=whole, start=0, end=len(whole))
    return Segment(block=block, start=len(before), end=len(before) + len(text), text=text)


def shown(text: str, marks: Marks = Marks.INLINE, before: str = "") -> Protected:
    return protect(segment_of(text, before=before), parse_quantities(text), hits(text), marks=marks)


def test_the_longer_of_two_that_overlap_is_kept() -> None:
    text = "落实十四五规划纲要"
    quantities, kept = settle(parse_quantities(text), hits(text))
    assert not quantities
    assert [hit.text for hit in kept] == ["十四五规划纲要"]


def test_of_equals_the_figure_is_kept() -> None:
    text = "471.6亿元"
    (quantity,) = parse_quantities(text)
    term = TermHit(start=0, end=len(text), text=text, term=Term(zh=text, en="a lot"))
    assert settle([quantity], [term]) == ((quantity,), ())


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8), st.booleans()), max_size=12)


@given(spans)
def test_settling_keeps_what_overlaps_nothing_and_never_both_of_two_that_do(
    drawn: list[tuple[int, int, bool]],
) -> None:
    (figure,) = parse_quantities("5%")
    quantities, terms = [], []
    for start, length, is_term in drawn:
        if is_term:
            terms.append(
                TermHit(start=start, end=start + length, text="词" * length, term=Term(zh="词", en="word"))
            )
        else:
            quantities.append(
                Quantity(
                    start=start, end=start + length, text="5" * length, kind=figure.kind, values=(), unit="%"
                )
            )
    figures, hits = settle(quantities, terms)
    kept: list[Quantity | TermHit] = [*figures, *hits]
    for one in kept:
        assert sum(one.start < other.end and other.start < one.end for other in kept) == 1
    both: list[Quantity | TermHit] = [*quantities, *terms]
    for item in both:
        overlapping = [k for k in kept if k.start < item.end and item.start < k.end]
        assert overlapping, "what is left out gives way to something"
        assert item in kept or max(k.end - k.start for k in overlapping) >= item.end - item.start


@pytest.mark.parametrize(
    ("zh", "lead", "rest"),
    [
        ("一、加强保障", "I. ", "加强保障"),
        ("（二）加强保障", "(2) ", "加强保障"),
        ("3．加强保障", "3. ", "加强保障"),
        ("（4）加强保障", "(4) ", "加强保障"),
        ("五是加强保障。", "Fifth, ", "加强保障。"),
        ("第六条 加强保障", "Article 6 ", "加强保障"),
        ("十四、加强保障", "XIV. ", "加强保障"),
    ],
)
def test_an_enumerator_is_english_before_the_engine_is_asked(zh: str, lead: str, rest: str) -> None:
    protected = shown(zh)
    assert (protected.lead, protected.text) == (lead, rest)


def test_a_spoken_enumerator_counts_inside_a_paragraph_and_a_written_one_does_not() -> None:
    assert shown("二是加强保障。", before="一是改革。").lead == "Second, "
    assert shown("二、加强保障。", before="见附件一、").lead == ""


@pytest.mark.parametrize(
    ("zh", "direct"),
    [
        ("2023年7月10日", "July 10, 2023"),
        ("首贷户", "first-time borrowers"),
        ("首贷户、绿色工厂", "first-time borrowers, green factory"),
        ("（471.6亿元）", "(RMB 47.16 billion)"),
        ("0579-00000000", "0579-00000000"),
        ("5%首贷户", "5% first-time borrowers"),
        ("首贷户 ABC", "first-time borrowers ABC"),
        ("首贷户/5%", "first-time borrowers/5%"),
        ("一、首贷户", "first-time borrowers"),
    ],
)
def test_nothing_is_left_to_the_engine_where_all_is_fixed(zh: str, direct: str) -> None:
    assert shown(zh).direct == direct


@pytest.mark.parametrize("zh", ["首贷户增加", "绿色工厂产业链", "23户", "共5%"])
def test_words_and_terms_side_by_side_are_left_to_the_engine(zh: str) -> None:
    assert shown(zh).direct is None


@pytest.mark.parametrize(
    ("zh", "text"),
    [
        ("企业,包括:绿化(一期);好!", "企业，包括：绿化（一期）；好！"),
        ("ＡＢＣ技术２期", "ABC技术2期"),
        ("企 业　发 展", "企业发展"),
        ("Wi Fi 网络", "Wi Fi网络"),
        ("他说«好»吗", "他说“好”吗"),
        ("零\u200b宽\u00ad字\x07符", "零宽字符"),
        ("建设5G:6G网络", "建设5G：6G网络"),
    ],
)
def test_the_engine_is_shown_the_forms_it_was_trained_on(zh: str, text: str) -> None:
    assert protect(segment_of(zh), (), ()).text == text


def test_an_engine_without_marks_is_shown_plain_chinese() -> None:
    assert shown("首贷户贷款471.6亿元。", Marks.NONE).text == "首贷户贷款471.6亿元。"
    assert shown("首贷户贷款471.6亿元。").text == "«first-time borrowers»贷款«RMB 47.16 billion»。"


def test_marks_of_the_source_cannot_be_taken_for_ours() -> None:
    assert shown("«很好»首贷户«»增加").text == "“很好”«first-time borrowers»“”增加"


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60)
    | st.text(st.sampled_from("一二十、（）(1).«» \n\t\ud800\u0000是首贷户%年亿元第条"), max_size=40)
)
def test_hostile_text_never_raises_and_its_marks_pair(text: str) -> None:
    protected = shown(text)
    assert protected.text.count("«") == protected.text.count("»")
    assert 0 <= protected.text.count("«") <= len(protected.spans)
    restored = restore(protected, protected.text)
    assert "«" not in restored.removeprefix(protected.lead) or protected.direct


@pytest.mark.parametrize(
    ("zh", "raw", "english"),
    [
        ("好。", "it is good", "It is good."),
        ("好。", "it is good.", "It is good."),
        ("好。", "it is good。", "It is good."),
        ("好。", "it is good;", "It is good."),
        ("好；", "it is good.", "It is good;"),
        ("好：", "as follows.", "As follows:"),
        ("好吗？", "is it good", "Is it good?"),
        ("加强保障", "strengthen support.", "Strengthen support"),
        ("某公司", "Some Co., Ltd.", "Some Co., Ltd."),
        ("“好。”", "“it is good”", "“It is good.”"),
        ("他说好。", 'he says "good"', "He says “good.”"),
        ("好，", "in  the «city»", "In the city"),
        ("好。", "cities , towns .", "Cities, towns."),
        ("好。", "eVTOL makers", "eVTOL makers."),
        ("好。", "", ""),
    ],
)
def test_english_is_punctuated_as_the_chinese_is(zh: str, raw: str, english: str) -> None:
    assert restore(shown(zh), raw) == english


def test_a_capital_stands_only_where_a_sentence_begins() -> None:
    assert restore(shown("加强保障。", before="改革。"), "more support") == "More support."
    assert restore(shown("加强保障。", before="在改革中，"), "more support") == "more support."


def test_after_first_comes_a_small_letter_but_not_in_a_name() -> None:
    assert restore(shown("一是加强保障。"), "Strengthen support.") == "First, strengthen support."
    assert restore(shown("一是金华保障。"), "Jinhua helps.") == "First, Jinhua helps."


def test_a_sentence_is_halved_at_the_clause_border_nearest_its_middle() -> None:
    assert halves("全市加强土地要素保障，推进低效企业整治提升。") == (
        "全市加强土地要素保障，",
        "推进低效企业整治提升。",
    )


@pytest.mark.parametrize(
    "text",
    ["", "短句。", "没有任何边界的一个句子在这里", "全市«a，b，c，d»推进", "（一二三四五六，七八九十）"],
)
def test_a_sentence_without_a_border_is_not_halved(text: str) -> None:
    assert halves(text) is None


@given(st.text(st.sampled_from("全市推进，；：、（）«»“”。abc "), max_size=80))
def test_halves_are_the_sentence_and_cut_no_mark(text: str) -> None:
    if (parts := halves(text)) is not None:
        assert "".join(parts) == text
        assert all(parts)
        if text.count("«") == text.count("»") and "»" not in text.partition("«")[0]:
            assert parts[0].rstrip()[-1] in "，；：、"


def test_halves_join_with_a_comma_and_a_small_letter() -> None:
    assert join_halves("The city grew.", "The county shrank.") == "The city grew, the county shrank."
    assert join_halves("The city grew,", "Jinhua shrank.") == "The city grew, Jinhua shrank."
    assert join_halves("", "Alone.") in ("Alone.", "alone.")
    assert join_halves("Alone", "") == "Alone"


@pytest.mark.parametrize(
    "text", ["2846.3", "-2.1", "7.4%", "2024", "0.0", "12.30", "1", "48260", "—", "+3.1"]
)
def test_a_figure_alone_in_a_cell_stands_as_it_is(text: str) -> None:
    for whole in (text, f"| {text} |", f"{text}\t"):
        block = Block(kind=BlockKind.TABLE, text=whole, start=0, end=len(whole), cells=((0, len(whole)),))
        segment = Segment(block=block, start=0, end=len(whole), text=whole)
        assert protect(segment, parse_quantities(whole), ()).direct == text


@pytest.mark.parametrize(
    ("zh", "lead", "rest"),
    [
        ("附件：1．2025年度申报表", "Annexes: 1. ", "«2025»申报表"),
        ("附件：项目汇总表", "Annex: ", "项目汇总表"),
        ("附 件:1.汇总表", "Annexes: 1. ", "汇总表"),
        ("附件2：承诺书", "Annex 2: ", "承诺书"),
    ],
)
def test_the_label_of_an_attachment_is_english_before_the_engine_is_asked(
    zh: str, lead: str, rest: str
) -> None:
    protected = shown(zh)
    assert (protected.lead, protected.text) == (lead, rest)
    assert restore(protected, "the form") == f"{lead}The form"


@pytest.mark.parametrize("zh", ["附件：", "附件下载", "附件1", "附件事宜：另见"])
def test_a_label_without_an_attachment_is_left_to_the_engine(zh: str) -> None:
    assert not shown(zh).lead


def test_a_small_place_is_shown_in_pinyin() -> None:
    assert shown("支持南浔区和孚镇发展。").text == "支持南浔区«Hefu Town»发展。"
    assert shown("市经信局支持各镇发展。").text.endswith("支持各镇发展。")


def test_slips_of_the_engine_are_put_right() -> None:
    assert restore(shown("2023年，全市出口增长。"), "«2023», the city's exports grew") == (
        "In 2023, the city's exports grew."
    )
    assert restore(shown("建设绿色工厂。"), "Build «green factory»s.") == "Build green factories."
