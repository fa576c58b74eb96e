"""What a judge finds, what it mends, and that the status of a figure agrees with the check of figures."""

from __future__ import annotations

import pytest

from bilingual.document import Block, BlockKind, Quantity, Segment, Severity, Status, Term
from bilingual.enforcement import Judgement
from bilingual.glossary import Glossary, Matcher
from bilingual.protection import protect
from bilingual.quantities import Style
from bilingual.quantities.style import CurrencyStyle
from bilingual.verification import Verifier, read_pair

TERMS = (
    Term(
        zh="工业用地", en="industrial land", variants=("land for industry",), forbidden=("industrial plots",)
    ),
    Term(zh="亩均效益", en="output per mu", forbidden=("per mu",)),
    Term(zh="十四五规划", en="14th Five-Year Plan"),
    Term(zh="建议", en="Suggestion", forbidden=("Proposal", "Motion")),
    Term(zh="规上工业企业", en="industrial enterprises above designated size"),
)
MATCHER = Matcher(Glossary(terms=TERMS, guards={}, hash="0" * 64))


def judge(zh: str, en: str, verifier: Verifier | None = None) -> Judgement:
    block = Block(kind=BlockKind.PARAGRAPH, text=zh, start=0, end=len(zh))
    segment = Segment(block=block, start=0, end=len(zh), text=zh)
    verifier = verifier or Verifier(MATCHER)
    pair = verifier.pair(segment)
    return verifier(protect(segment, pair.quantities, pair.hits), en)


def statuses(judgement: Judgement) -> list[Status]:
    return [outcome.status for outcome in judgement.outcomes]


def critical(judgement: Judgement) -> list[str]:
    return [finding.message for finding in judgement.findings if finding.severity is Severity.CRITICAL]


def test_right_english_is_left_as_it_is() -> None:
    judged = judge("新增工业用地1.95万亩。", "19,500 mu of industrial land were added.")
    assert judged.english == "19,500 mu of industrial land were added."
    assert statuses(judged) == [Status.APPLIED, Status.APPLIED]
    assert judged.findings == ()
    assert judged.cost == 0


def test_acres_for_mu_are_mended() -> None:
    judged = judge("新增茶园1.95万亩。", "19,500 acres of tea gardens were added.")
    assert judged.english == "19,500 mu of tea gardens were added."
    assert statuses(judged) == [Status.REPAIRED]
    assert judged.outcomes[0].english == "19,500 mu"
    assert judged.findings == ()


def test_a_wrong_power_of_ten_is_mended_and_shown() -> None:
    judged = judge(
        "贷款余额8730亿元，投资3.2亿元。", "Loans were RMB 87.3 billion, investment was RMB 320 million."
    )
    assert judged.english == "Loans were RMB 873 billion, investment was RMB 320 million."
    assert statuses(judged) == [Status.REPAIRED, Status.APPLIED]
    assert judged.findings == ()


def test_mended_figures_follow_the_reader_s_own_style() -> None:
    verifier = Verifier(MATCHER, Style(currency=CurrencyStyle.CNY))
    judged = judge("贷款余额8730亿元。", "Loans were CNY 87.3 billion.", verifier)
    assert judged.english == "Loans were CNY 873 billion."
    assert statuses(judged) == [Status.REPAIRED]


def test_a_forbidden_wording_is_replaced() -> None:
    judged = judge("盘活工业用地。", "The city put industrial plots to use.")
    assert judged.english == "The city put industrial land to use."
    assert statuses(judged) == [Status.REPAIRED]
    assert judged.findings == ()


def test_every_place_of_a_forbidden_wording_is_replaced() -> None:
    judged = judge("盘活工业用地。", "Industrial plots are few, and industrial plots are dear.")
    assert judged.english == "Industrial land are few, and industrial land are dear."
    assert judged.findings == ()


def test_a_forbidden_wording_inside_the_right_one_stays() -> None:
    right = "Output per mu rose."
    assert judge("亩均效益提高。", right).english == right
    judged = judge("亩均效益提高。", "Output per mu rose; the sum per mu fell.")
    assert judged.english == "Output per mu rose; the sum output per mu fell."


def test_a_replaced_wording_has_a_capital_only_where_a_sentence_begins() -> None:
    judged = judge("用好工业用地。", "Industrial plots are used.")
    assert judged.english == "Industrial land are used."
    judged = judge("用好工业用地，", "industrial plots being used")
    assert judged.english == "industrial land being used"
    judged = judge("（一）用好工业用地。", "(1) Industrial plots are used.")
    assert judged.english == "(1) Industrial land are used."


def test_all_of_several_forbidden_wordings_are_replaced() -> None:
    judged = judge("建议收悉。", "The Proposal, a Motion, has been received.")
    assert judged.english == "The Suggestion, a Suggestion, has been received."
    assert statuses(judged) == [Status.REPAIRED]


def test_a_variant_and_an_inflection_are_as_good() -> None:
    for en in ("Land for industry was used.", "Industrial lands were used."):
        judged = judge("用好工业用地。", en)
        assert judged.english == en
        assert statuses(judged) == [Status.APPLIED]


def test_a_missing_term_and_a_missing_figure_fail_with_a_finding_each() -> None:
    judged = judge("新增工业用地1.95万亩。", "Much was added.")
    assert statuses(judged) == [Status.FAILED, Status.FAILED]
    assert judged.missing == ("industrial land", "19,500 mu")
    assert len(critical(judged)) == 2


def test_an_invented_figure_is_unwanted() -> None:
    judged = judge("盘活工业用地。", "It used 777 plots of industrial land.")
    assert judged.unwanted == ("777",)
    assert judged.doubled == ()
    assert len(critical(judged)) == 1


def test_a_figure_said_twice_is_doubled() -> None:
    judged = judge("培育企业1248家。", "It fostered 1,248 firms and 1,248 shops.")
    assert judged.unwanted == judged.doubled == ("1,248",)


@pytest.mark.parametrize(
    ("zh", "en", "mended"),
    [
        ("带动就业4.5万人。", "It created more than 45,000 jobs.", "It created 45,000 jobs."),
        ("带动就业4.5万余人。", "It created more than 45,000 jobs.", "It created more than 45,000 jobs."),
        ("带动就业突破4.5万人。", "It created more than 45,000 jobs.", "It created more than 45,000 jobs."),
        ("缩短至18个月。", "It was cut to no more than 18 months.", "It was cut to no more than 18 months."),
    ],
)
def test_a_word_of_precision_that_the_source_has_not_is_taken_off(zh: str, en: str, mended: str) -> None:
    assert judge(zh, en).english == mended


def test_an_end_that_only_says_it_again_is_taken_off_and_told() -> None:
    judged = judge("培育企业1248家。", "The city fostered 1,248 firms, and 1,248 firms were fostered.")
    assert judged.english == "The city fostered 1,248 firms."
    assert critical(judged) == []
    assert statuses(judged) == [Status.REPAIRED]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("培育企业1248家。", "The city fostered 1,248 firms, and 1,248 shops were opened there."),
        ("甲区培育企业5家，乙区培育企业5家。", "Area A fostered five firms, and area B fostered five firms."),
        ("培育企业1248家。", "The city fostered 1,248 firms, and 1,249 firms were fostered."),
    ],
)
def test_an_end_that_says_more_or_says_what_the_source_repeats_stays(zh: str, en: str) -> None:
    assert judge(zh, en).english == en


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("去年底，全市企业增加。", "By the end of last year, the number of firms had grown."),
        ("生产线24小时运转。", "The production line runs round the clock."),
        ("率每提高1个百分点给予奖励。", "A reward is given for each percentage point of increase."),
        ("停车位100%预留充电条件。", "All parking spaces shall have provision for charging."),
        ("议案以0票反对获得通过。", "The proposal was adopted with no votes against."),
        ("半年双过半。", "Half the targets met by mid-year."),
        ("受理、过会、挂牌三个阶段。", "Acceptance, review and listing."),
        ("北京、天津、青岛等11个城市。", "Beijing, Tianjin, Qingdao and eight other cities."),
    ],
)
def test_a_figure_said_without_its_number_has_not_failed(zh: str, en: str) -> None:
    judged = judge(zh, en)
    assert judged.english == en
    assert critical(judged) == []
    assert judged.outcomes
    assert set(statuses(judged)) == {Status.APPLIED}


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("去年底，全市企业增加。", "The number of firms had grown.", Status.FAILED),
        ("生产线24小时运转。", "The production line runs.", Status.FAILED),
        ("产值超过5亿元。", "Output was nearly RMB 500 million.", Status.FAILED),  # contradicts the Chinese
        ("产值超过5亿元。", "Output exceeded RMB 500 million.", Status.APPLIED),
        ("组织千名外商参加。", "It invited foreign merchants.", Status.FAILED),  # no duty of every 一个
        ("成立一个专班。", "It set up a task force.", Status.APPLIED),
        ("到2025年投资2000亿元。", "By 2025 investment will be large.", Status.FAILED),
    ],
)
def test_the_status_of_a_figure_agrees_with_the_check_of_figures(zh: str, en: str, expected: Status) -> None:
    judged = judge(zh, en)
    status = next(
        outcome.status
        for outcome in reversed(judged.outcomes)
        if isinstance(outcome.span.of, Quantity)
    )  # fmt: skip
    assert status is expected
    assert bool(critical(judged)) is (expected is Status.FAILED)


def test_of_two_equal_figures_the_one_that_is_missing_fails() -> None:
    judged = judge("消费者代表4名、专家代表4名。", "Four consumer representatives and experts.")
    assert sorted(statuses(judged)) == [Status.APPLIED, Status.FAILED]
    assert len(critical(judged)) == 1


def test_a_figure_inside_a_term_need_not_show() -> None:
    pair = read_pair("编制十四五规划，投资3亿元。", MATCHER)
    assert [hit.text for hit in pair.hits] == ["十四五规划"]
    assert [quantity.text for quantity in pair.quantities if quantity.required] == ["3亿元"]


def test_an_enumerator_with_nothing_behind_it_is_no_english() -> None:
    for en in ("(1)", "(1) ", "(1) .", "(1) “”"):
        judged = judge("（一）完善工作机制。", en)
        assert judged.english == ""
        assert "there is no English for this Chinese" in critical(judged)


def test_a_line_that_is_only_a_date_is_not_taken_for_empty() -> None:
    judged = judge("2023年7月10日", "July 10, 2023")
    assert judged.english == "July 10, 2023"
    assert statuses(judged) == [Status.APPLIED]


def test_a_segment_is_read_once() -> None:
    verifier = Verifier(MATCHER)
    block = Block(kind=BlockKind.PARAGRAPH, text="盘活工业用地。", start=0, end=7)
    segment = Segment(block=block, start=0, end=7, text=block.text)
    assert verifier.pair(segment) is verifier.pair(segment)
