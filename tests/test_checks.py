"""The checks of language and wording, and the way they are called."""

from __future__ import annotations

import pytest

from bilingual.checks import CHECKS, check_pair
from bilingual.document import Finding, Pair, Severity, Term, TermHit
from bilingual.quantities import parse_quantities


def check(name: str, zh: str, en: str, *terms: Term) -> tuple[Finding, ...]:
    hits = tuple(
        TermHit(start=zh.index(term.zh), end=zh.index(term.zh) + len(term.zh), text=term.zh, term=term)
        for term in terms
    )
    return check_pair(Pair(zh=zh, en=en, quantities=parse_quantities(zh), hits=hits), only=(name,))


def test_every_check_says_what_it_finds() -> None:
    assert list(CHECKS) == [
        *("figures", "units", "rates", "agreement", "terms", "untranslated", "repetition", "length"),
        *("verbatim", "bounds", "direction", "edges", "signs", "places"),
    ]
    for function in CHECKS.values():
        assert (function.__doc__ or "").startswith("Find ")


def test_an_unknown_check_is_named() -> None:
    with pytest.raises(KeyError, match="spelling"):
        check_pair(Pair(zh="好", en="Good"), only=("spelling",))


def test_only_the_checks_asked_for_run() -> None:
    pair = Pair(zh="产值5亿元。", en="产值", quantities=parse_quantities("产值5亿元。"))
    assert {finding.check for finding in check_pair(pair, only=("untranslated",))} == {"untranslated"}
    assert {"figures", "untranslated"} <= {finding.check for finding in check_pair(pair)}


FUND = Term(zh="产业基金", en="industrial fund", variants=("industry fund",), forbidden=("fund for plants",))


def test_a_term_in_its_english_or_a_variant_is_well() -> None:
    assert check("terms", "设立产业基金。", "An industrial fund was set up.", FUND) == ()
    assert check("terms", "设立产业基金。", "An industry fund was set up.", FUND) == ()


def test_a_lost_term_is_critical() -> None:
    (finding,) = check("terms", "设立产业基金。", "A pot of money was set up.", FUND)
    assert (finding.severity, finding.expected) == (Severity.CRITICAL, "industrial fund")


def test_a_forbidden_rendering_is_found() -> None:
    (finding,) = check("terms", "设立产业基金。", "A fund for plants was set up.", FUND)
    assert finding.found == "fund for plants"


def test_chinese_left_in_the_english_is_found() -> None:
    (finding,) = check("untranslated", "设立专班。", "A 专班 was set up.")
    assert (finding.severity, finding.found) == (Severity.CRITICAL, "专班")


@pytest.mark.parametrize("en", ["", "  ", "…", "."])
def test_missing_english_is_found(en: str) -> None:
    (finding,) = check("untranslated", "设立专班。", en)
    assert finding.severity is Severity.CRITICAL


def test_nothing_to_translate_is_no_finding() -> None:
    assert check("untranslated", "——", "") == ()


def test_looping_english_is_found() -> None:
    (finding,) = check(
        "repetition", "推动高质量发展。", "Promote development, promote development, promote development."
    )
    assert finding.severity is Severity.WARNING
    (finding,) = check(
        "repetition", "推动产业升级。", "We will push on with the work, we will push on with the work."
    )
    assert "2 times" in finding.message


@pytest.mark.parametrize(
    "en",
    ["That that is is.", "from village to village and from town to town", "Set up, set up and keep on."],
)
def test_ordinary_repetition_is_no_loop(en: str) -> None:
    assert check("repetition", "推动高质量发展。", en) == ()


def test_what_the_chinese_repeats_is_no_loop() -> None:
    assert check("repetition", "加油，加油，加油！", "Come on, come on, come on!") == ()


LONG = "深入开展闲置土地专项清理，推动企业取得土地后即可按标准开工建设，切实提高土地利用效率。"


def test_english_of_a_fitting_length_is_well() -> None:
    en = (
        "A special campaign to clear idle land was carried out in depth, so that firms may begin"
        " construction to the set standards as soon as they obtain land, and land is used better than before."
    )
    assert check("length", LONG, en) == ()


def test_english_cut_off_or_swollen_is_found() -> None:
    (short,) = check("length", LONG, "A special campaign was carried out.")
    assert "short" in short.message
    (long,) = check("length", LONG, "A special campaign was carried out. " * 20)
    assert "long" in long.message


def test_masked_names_keep_their_asterisks() -> None:
    assert check("verbatim", "徐**代表：", "Dear Deputy Xu **,") == ()
    (finding,) = check("verbatim", "徐**代表：", "Dear Deputy Xu,")
    assert "asterisks" in finding.message


def test_telephone_numbers_and_addresses_are_copied() -> None:
    zh = "详见https://www.example.cn/zc，电话0579-82469200。"
    assert check("verbatim", zh, "See https://www.example.cn/zc, tel. 0579-82469200.") == ()
    assert len(check("verbatim", zh, "See https://www.example.com/, tel. 0579-82496200.")) == 2


@pytest.mark.parametrize(
    ("zh", "en", "sign"),
    [
        ("补助金额=基数×面积÷总面积", "subsidy amount=base area÷total area", "×"),
        ("补助金额=基数×面积÷总面积", "subsidy amount = base × area × total area", "÷"),
        ("总分=初评分＋复评分－扣分", "Total score = first score + second score", "−"),
        ("奖励按销售收入×30%核定。", "The reward is 30% of sales.", "×"),
        ("误差不超过±0.1℃。", "The error is no more than 0.1°C.", "±"),
        ("得分≥80分的为优秀。", "A score of 80 is good.", "≥"),
    ],
)
def test_a_lost_sign_of_a_formula_is_critical(zh: str, en: str, sign: str) -> None:
    (finding,) = check("signs", zh, en)
    assert (finding.severity, finding.source) == (Severity.CRITICAL, sign)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("补助金额=基数×面积÷总面积", "subsidy amount = base × area ÷ total area"),
        (
            "补助金额=基数×面积÷总面积",
            "The subsidy equals the base multiplied by the area over the total area",
        ),
        ("徐××代表", "Deputy Xu **"),
        ("王×代表说", "Deputy Wang * said"),
        ("实行7×24小时预约通关。", "Clearance by appointment is available around the clock."),
        ("网址：http://a.gov.cn/b?c=1", "See http://a.gov.cn/b?c=1"),
        ("产业+互联网", "Industry Internet"),
    ],
)
def test_signs_kept_or_worded_are_well(zh: str, en: str) -> None:
    assert not check("signs", zh, en)


def test_a_small_place_is_in_pinyin() -> None:
    (finding,) = check("places", "湖州市南浔区和孚镇的企业", "enterprises in Yufian Town")
    assert (finding.severity, finding.source, finding.expected) == (Severity.WARNING, "和孚镇", "Hefu Town")
    assert not check("places", "湖州市南浔区和孚镇的企业", "enterprises in Hefu Town, Nanxun District")
    assert not check("places", "兰溪市梅江镇烧酒", "Meijiang liquor of Lanxi")
