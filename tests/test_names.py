"""Small places in pinyin: what is surely the name of one, and what is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.document import Term, TermHit
from bilingual.names import place_names


@pytest.mark.parametrize(
    ("zh", "english"),
    [
        ("湖州市南浔区和孚镇", ["Hefu Town"]),
        ("织里镇现有童装企业", ["Zhili Town"]),
        ("西湖区北山街道办事处牵头", ["Beishan Sub-district Office"]),
        ("高陵区张卜街道先行探索", ["Zhangbu Sub-district"]),
        ("安吉县鲁家村", ["Lujia Village"]),
        ("霍邱县临淮岗乡的企业", ["Linhuaigang Township"]),
        ("和平县彭寨镇、麻布岗镇入选", ["Pengzhai Town", "Mabugang Town"]),
        ("由兰溪市梅江镇人民政府负责", ["Meijiang Town People's Government"]),
        ("德清县莫干山镇", ["Moganshan Town"]),
        ("江山市廿八都镇", ["Nianbadu Town"]),
    ],
)
def test_a_name_of_a_small_place_is_pinyin_with_its_kind(zh: str, english: list[str]) -> None:
    assert [hit.term.en for hit in place_names(zh)] == english
    assert all(zh[hit.start : hit.end] == hit.text for hit in place_names(zh))


@pytest.mark.parametrize(
    "zh",
    [
        "建设特色小镇", "全市各镇", "推进城镇建设", "各县市区、乡镇街道", "行政村全覆盖", "全省历史文化名镇",
        "我市建成街道综合中心", "信用村、信用乡", "市区沿街道路", "支持返乡入乡", "县域中心镇", "加强乡村振兴",
        "城区老旧小区", "共12个镇", "", "村",
    ],
)  # fmt: skip
def test_words_for_places_are_no_names(zh: str) -> None:
    assert not place_names(zh)


def test_the_glossary_comes_first() -> None:
    zh = "东阳市横店镇"
    hit = TermHit(start=3, end=6, text="横店镇", term=Term(zh="横店镇", en="Hengdian Town"))
    assert not place_names(zh, (hit,))


@given(st.text(alphabet="市县区镇乡村街道、，和孚各一 ", max_size=60))
def test_places_are_in_order_and_do_not_overlap(zh: str) -> None:
    found = place_names(zh)
    assert all(one.end <= two.start for one, two in pairwise(found))
