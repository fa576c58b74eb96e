"""The check of figures: silent on good English, loud on every kind of wrong figure."""

from __future__ import annotations

import pytest

from bilingual.checks import align_figures, check_pair
from bilingual.document import Finding, Pair, Severity
from bilingual.quantities import parse_quantities

GOOD = [
    (
        "全市制造业贷款余额达8214.6亿元，比年初新增932.7亿元，占全部新增贷款的三成以上。",
        "Outstanding manufacturing loans stood at RMB 821.46 billion, an increase of RMB 93.27 billion from"
        " the beginning of the year, accounting for more than 30% of all new loans.",
    ),
    (
        "累计处置闲置土地86宗、4735亩，新增工业用地1.95万亩。",
        "In all, 86 idle plots totalling 4,735 mu were dealt with and 19,500 mu of industrial land added.",
    ),
    (
        "1-5月，出口额320万美元，同比增长12.5%，高于全省2.3个百分点。",
        "From January to May, exports came to US$3.2 million, up 12.5% year on year,"
        " 2.3 percentage points above the provincial average.",
    ),
    (
        "2023年7月10日16:22，第十四届全国人大一次会议闭幕。",
        "At 4:22 p.m. on July 10, 2023, the First Session of the 14th National People's Congress closed.",
    ),
    (
        "根据《意见》（浙政发〔2021〕21号），在“十四五”期间新建5G基站2.3万个。",
        "Under the “Opinions” (Zhe Zheng Fa [2021] No. 21), 23,000 5G base stations will be built in the 14th"
        " Five-Year Plan period.",
    ),
    ("每户补助3-5万元。", "Each household receives between RMB 30,000 and RMB 50,000."),
    ("三次产业结构为2.9:41.6:55.5。", "The ratio of the three industries was 2.9:41.6:55.5."),
    ("产值增长2倍，成本减半。", "Output value tripled and costs were halved."),
    (
        "近三年培育企业12家，其中二家上市。",
        "In the past three years 12 firms were fostered, two of them listed.",
    ),
    ("半年内办结。", "To be concluded within six months."),
    ("建立一个平台。", "A platform was set up."),
    (
        "落实“三农”政策和一网通办。",
        "Implement policies on farming, rural areas and farmers, and “one network”.",
    ),
    ("（一）加大信贷投放。", "(1) Increasing lending."),
    ("二、严守红线", "II. Upholding the red line"),
    ("京津冀三地联合执法。", "Beijing, Tianjin and Hebei enforce the law jointly."),
    ("受理、过会、挂牌三个阶段分别奖励。", "Rewards are given at acceptance, approval and listing."),
    ("北京、天津、青岛等11个城市", "Beijing, Tianjin, Qingdao and eight other cities"),
    ("实行24小时值班。", "Round-the-clock duty is kept."),
    ("村庄覆盖率100%。", "All villages are covered."),
    ("1.95万亩", "19,500 mu (1,300 hectares)"),
    ("联系电话：0579-82469200", "Tel.: 0579-82469200"),
]


def check(zh: str, en: str) -> tuple[Finding, ...]:
    return check_pair(Pair(zh=zh, en=en, quantities=parse_quantities(zh)), only=("figures",))


@pytest.mark.parametrize(("zh", "en"), GOOD)
def test_good_english_is_left_alone(zh: str, en: str) -> None:
    assert check(zh, en) == ()


@pytest.mark.parametrize(
    ("place", "old", "new", "message"),
    [
        (0, "RMB 821.46 billion", "RMB 82.146 billion", "wrong value"),
        (0, "821.46 billion", "821.46 million", "wrong value"),
        (0, "93.27", "93.72", "wrong value"),
        (0, "RMB 93.27", "US$93.27", "wrong unit"),
        (0, "30%", "33%", "wrong value"),
        (0, " of RMB 93.27 billion", "", "missing"),
        (0, "of all", "of all 37", "invented"),
        (0, "Outstanding", "The 86 banks' outstanding", "invented"),
        (1, "4,735 mu", "4,735 acres", "wrong unit"),
        (1, "19,500 mu", "19,500 hectares", "wrong unit"),
        (1, "86 ", "", "missing"),
        (2, "May", "June", "wrong value"),
        (2, "US$3.2", "RMB 3.2", "wrong unit"),
        (2, "2.3 percentage points", "2.8 percentage points", "wrong value"),
        (3, "July", "August", "wrong value"),
        (3, "14th", "15th", "wrong value"),
        (3, "4:22 p.m.", "4:22 a.m.", ""),
        (3, "July 10, 2023", "July 10, 2022", "wrong value"),
        (4, "[2021] No. 21", "[2021] No. 12", "wrong value"),
        (4, "[2021]", "[2012]", "wrong value"),
        (4, "5G", "6G", "missing"),
        (4, "14th", "13th", "wrong value"),
        (5, "RMB 50,000", "RMB 55,000", "wrong value"),
        (6, "41.6", "46.1", "wrong value"),
        (7, "tripled", "quadrupled", ""),
        (8, "12 firms", "13 firms", ""),
        (8, "three years", "four years", ""),
        (9, "six months", "eight months", ""),
        (11, "“one network”", "“seven networks”", "invented"),
        (12, "(1)", "(2)", "wrong value"),
        (13, "II.", "III.", "wrong value"),
        (16, "eight other", "nine other", ""),
        (18, "All villages are covered", "A coverage rate of % was reached", "missing"),
        (20, "82469200", "82496200", ""),
    ],
)
def test_a_changed_figure_is_found(place: int, old: str, new: str, message: str) -> None:
    zh, en = GOOD[place]
    assert old in en
    findings = check(zh, en.replace(old, new))
    assert findings
    assert any(message in finding.message for finding in findings), findings
    assert all(finding.severity is Severity.CRITICAL and "\n" not in finding.message for finding in findings)


def test_a_finding_says_source_expected_and_found() -> None:
    (finding,) = check("产值47.16亿元。", "Output was RMB 471.6 billion.")
    assert finding.source == "47.16亿元"
    assert finding.expected == "RMB 4.716 billion"
    assert finding.found == "RMB 471.6 billion"


def test_mu_is_never_called_acre() -> None:
    assert check("每亩补贴300元。", "A subsidy of RMB 300 per mu.") == ()
    (finding,) = check("每亩补贴300元。", "A subsidy of RMB 300 per acre.")
    assert "acres" in finding.message


def test_the_same_figure_twice_must_be_said_twice() -> None:
    zh = "甲县投资5亿元，乙县投资5亿元。"
    assert check(zh, "County A invested RMB 500 million and County B RMB 500 million.") == ()
    assert check(zh, "County A invested RMB 500 million and so did County B.")


def test_equal_quantities_are_aligned_in_order() -> None:
    quantities = parse_quantities("甲县投资5亿元，乙县投资5亿元。")
    english = "County A invested RMB 500 million and County B RMB 500 million."
    figures = [figure for _, figure in align_figures(quantities, english)]
    assert None not in figures
    assert [figure.start for figure in figures if figure] == [18, 47]


def test_a_wrong_figure_is_not_aligned() -> None:
    quantities = parse_quantities("投资5亿元，占地20亩。")
    aligned = align_figures(quantities, "It invested RMB 50 million on 20 mu.")
    assert [figure.text if figure else None for _, figure in aligned] == [None, "20 mu"]


def test_a_code_is_aligned_where_it_stands() -> None:
    quantities = parse_quantities("打造415X产业集群")
    (pair,) = align_figures(quantities, "Building the “415X” clusters")
    assert pair[1] is not None
    assert (pair[1].start, pair[1].text) == (14, "415X")


@pytest.mark.parametrize(
    ("zh", "good", "bad"),
    [
        ("去年底，企业达100家。", "There were 100 firms at the end of last year.", "There were 100 firms."),
        ("去年底，企业达100家。", "At the close of last year, 100 firms.", "Last year there were 100 firms."),
        ("重点企业[1]有3家。", "There are three key enterprises [1].", "There are three key enterprises."),
        ("详见附件三。", "See Annex III.", "See the enclosed paper."),
        ("第14、15号建议收悉。", "Suggestions Nos. 14 and 15 received.", "Suggestion No. 14 received."),
        ("按6.5折收费。", "Charged at 35% off.", "Charged at 65% off."),
        ("按6.5折收费。", "Charged at 65% of the price.", "Charged at 6.5% of the price."),
        ("拓展首贷户2.3万户。", "23,000 first-time borrowers added.", "Borrowers of RMB 23,000 added."),
        ("“7·20”暴雨发生后", "After the “7·20” rainstorm", "After the “7·30” rainstorm"),
    ],
)
def test_what_names_or_points_is_compared_too(zh: str, good: str, bad: str) -> None:
    assert [f.message for f in check(zh, good) if f.severity is Severity.CRITICAL] == []
    assert [f for f in check(zh, bad) if f.check == "figures"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("附件：1．2025年度项目申报表", "Annexes: 1. Application Form for the 2025 Projects"),
        ("附件：1．申报表", "Annex: 1. Application Form"),
        ("附件：1．申报表", "Annex 1: Application Form"),
        ("附件：1．申报表", "Attachments: 1. Application Form"),
        ("详见附件：1．2025年度申报表", "For details, see Annex: 1. Application Form for 2025"),
    ],
)
def test_the_number_of_an_attachment_is_no_invention(zh: str, en: str) -> None:
    assert not check(zh, en)


@pytest.mark.parametrize(
    ("zh", "en", "what"),
    [
        ("附件：1．申报表", "Annexes: 2. Application Form", "wrong value"),
        ("附件：1．申报表", "Annex: Application Form", "missing"),
        ("附件：申报表", "Annexes: 1. Application Form", "invented"),
    ],
)
def test_a_wrong_number_of_an_attachment_is_found(zh: str, en: str, what: str) -> None:
    assert [finding.message.split(":")[0] for finding in check(zh, en)] == [what]


@pytest.mark.parametrize(
    ("zh", "en", "message"),
    [
        (
            "全市有682家企业。",
            "The city has 682 enterprises, and 682 enterprises are in it.",
            "repeated: “682” is said more often than in the Chinese",
        ),
        (
            "全市有682家企业。",
            "The city has 682 enterprises, of which 37 are new.",
            "invented: “37” has no source",
        ),
        (
            "产值500亿元。",
            "Output was RMB 50 billion, that is RMB 50 billion.",
            "repeated: “RMB 50 billion” is said more often than in the Chinese",
        ),
    ],
)
def test_a_figure_said_too_often_is_not_called_invented(zh: str, en: str, message: str) -> None:
    (finding,) = check(zh, en)
    assert finding.message == message
