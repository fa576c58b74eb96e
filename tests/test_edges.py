"""Where a unit ends: no part of a longer word is swallowed, and no figure is lost because a word stands across."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.checks import check_pair
from bilingual.document import Pair, QuantityKind
from bilingual.glossary import builtin_folder, load_glossary
from bilingual.quantities import parse_quantities
from bilingual.quantities.reading_chinese.edges import AMBIGUOUS, Edge, edge
from bilingual.quantities.reading_chinese.lexicon import CLASSIFIERS, CURRENCIES, UNITS
from bilingual.quantities.reading_chinese.wordlists import lines

HERE = Path(__file__).parent / "edges"
UNIT_WORDS = frozenset({*UNITS, *CLASSIFIERS, *CURRENCIES})
BEGINNINGS = tuple(
    {word for word in UNIT_WORDS if not word.isascii()} | set("零〇一二两三四五六七八九十百千万亿几数半")
)


def rows(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if not line.startswith("#")]


@cache
def words() -> tuple[str, ...]:
    """Return the common words and the terms of the glossary that begin like a unit, classifier or numeral."""
    common = {word for line in lines("vocabulary.txt") for word in line.split("\t")[1].split()}
    common |= {word for line in lines("edge-words.txt") for word in line.split()}
    terms = {term.zh for term in load_glossary([builtin_folder()]).terms}
    every = (word for word in common | terms if re.fullmatch("[一-龥]{2,}", word))
    return tuple(sorted(word for word in every if word.startswith(BEGINNINGS) and word not in UNIT_WORDS))


def swallowed(word: str) -> bool:
    """Return True if a number before *word* takes a part of it for its unit."""
    text = f"共有12{word}，"
    return 4 < parse_quantities(text)[0].end < 4 + len(word)


def test_no_part_of_a_longer_word_is_taken_for_a_unit() -> None:
    exceptions = {row.split("\t")[0] for row in rows("swallowed.tsv")}
    assert len(words()) > 10_000
    lost = [word for word in words() if word not in exceptions and swallowed(word)]
    assert lost == [], (
        "cut at a unit: mend edges.py, or list them in tests/edges/swallowed.tsv with the reason"
    )


def test_every_exception_has_a_reason_and_is_still_needed() -> None:
    for row in rows("swallowed.tsv"):
        word, reason = row.split("\t")
        assert reason
        assert swallowed(word), f"{word} is no exception any more: take it out of tests/edges/swallowed.tsv"


ACROSS = [tuple(phrase.split("|")) for row in rows("across.txt") for phrase in row.split()]


@pytest.mark.parametrize(("unit", "noun"), ACROSS)
@pytest.mark.parametrize("number", ["3", "12", "1.5万"])
def test_figure_is_read_although_a_word_stands_across_its_edge(number: str, unit: str, noun: str) -> None:
    first, *_ = parse_quantities(f"新增{number}{unit}{noun}，")
    assert first.text == number + unit
    assert AMBIGUOUS not in first.detail


def test_more_than_a_hundred_phrases_have_a_word_across_the_edge() -> None:
    assert len(set(ACROSS)) > 100


@pytest.mark.parametrize(
    ("text", "figure", "unit"),
    [
        ("三家公司签订3方协议", "3方", ""),
        ("浇筑3方混凝土", "3方", "m3"),
        ("企业采购12元件样品", "12", ""),
        ("采购12元器件", "12", ""),
        ("含3元素", "3元素", ""),
        ("出口额达到3.2亿日圆", "3.2亿日圆", "JPY"),
        ("钻石重12克拉", "12克拉", "carat"),
        ("推力达12千牛", "12千牛", "kN"),
        ("比选3方案", "3", ""),
        ("开放4度假村", "4", ""),
        ("建2000米粉店", "2000", ""),
        ("修订5条例", "5", ""),
        ("供应12月饼", "12", ""),
        ("供应12日用品", "12", ""),
        ("引进12百货公司", "12", ""),
        ("配3万能钥匙", "3", ""),
        ("评出12家庭农场", "12", ""),
        ("惠及686万人民群众", "686万", ""),
        ("登录12306网站", "12306", ""),
        ("购置12起重机", "12", ""),
    ],
)
def test_unit_that_begins_a_longer_word_is_none(text: str, figure: str, unit: str) -> None:
    last = parse_quantities(text)[-1]
    assert (last.text, last.unit) == (figure, unit)


@pytest.mark.parametrize(
    "text",
    [
        "推广三倍体苗种",
        "七月半不集中迁坟",
        "整治三轮车占道经营",
        "种植四季豆、八角和千日红",
        "万向节生产企业",
        "防范一氧化碳中毒",
        "扫描二维码即可查询",
        "举办“三下乡”“六一”活动",
        "两方案比选",
        "完善二元件分类",
    ],
)
def test_word_that_begins_with_a_numeral_is_no_figure(text: str) -> None:
    assert parse_quantities(text) == ()


@pytest.mark.parametrize(
    "text", ["三市公安局联合行动", "两县住建局共同验收", "六省市交通部门", "每千人口床位6.8张"]
)
def test_places_counted_before_an_office_are_a_figure(text: str) -> None:
    first = parse_quantities(text)[0]
    assert first.kind is QuantityKind.COUNT
    assert first.classifier in ("市", "县", "省市", "人口")


def test_figure_whose_edge_is_in_doubt_is_reported() -> None:
    text = next(text for text in DOUBTFUL if AMBIGUOUS in parse_quantities(text)[0].detail)
    quantities = parse_quantities(text)
    pair = Pair(zh=text, en="There are 12 of them.", quantities=quantities)
    (finding,) = check_pair(pair, only=("edges",))
    assert quantities[0].text in finding.message


DOUBTFUL = ("挂牌价13万2人", "成交额3万5处")


@given(
    st.sampled_from(["元件", "个体户", "方案", "家庭", "平方米线"]),
    st.text("一二三元个方米家庭案件体", max_size=12),
)
def test_edge_is_decided_by_the_phrase_alone(word: str, after: str) -> None:
    text = f"12{word}{after}"
    assert edge(text, 2, 3) is edge(f"前文{text}", 4, 5)
    assert isinstance(edge(text, 2, 3), Edge)
