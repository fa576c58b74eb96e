"""Traditional script is seen as simplified, character for character, and simplified script as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.structure.traditional import simplified

WORDS = [
    "關於",
    "关于",
    "答覆",
    "答复",
    "徵求意見",
    "征求意见",
    "鄉村振興",
    "乡村振兴",
    "營商環境",
    "营商环境",
    "創新驅動",
    "创新驱动",
    "鞏固拓展",
    "巩固拓展",
    "貫徹落實",
    "贯彻落实",
    "脫貧攻堅",
    "脱贫攻坚",
    "養老機構",
    "养老机构",
    "學前教育",
    "学前教育",
    "衛生健康",
    "卫生健康",
    "應急管理",
    "应急管理",
    "產業鏈供應鏈",
    "产业链供应链",
    "傳統產業",
    "传统产业",
    "綠色低碳",
    "绿色低碳",
    "節能減排",
    "节能减排",
    "汙染防治",
    "污染防治",
    "繳納稅款",
    "缴纳税款",
    "擔保貸款",
    "担保贷款",
    "債務風險",
    "债务风险",
    "儲備糧",
    "储备粮",
    "棄標",
    "弃标",
    "徵收補償",
    "征收补偿",
    "審計廳",
    "审计厅",
    "檔案館",
    "档案馆",
    "僑務辦公室",
    "侨务办公室",
    "臺灣同胞",
    "台湾同胞",
    "擁軍優屬",
    "拥军优属",
    "殘疾人聯合會",
    "残疾人联合会",
    "婦女兒童",
    "妇女儿童",
    "少數民族",
    "少数民族",
    "宗教場所",
    "宗教场所",
    "墾區",
    "垦区",
    "蠶桑",
    "蚕桑",
    "漁業",
    "渔业",
    "鑄造",
    "铸造",
    "鋰電池",
    "锂电池",
    "齒輪",
    "齿轮",
    "鍋爐",
    "锅炉",
    "輪胎",
    "轮胎",
    "紡織服裝",
    "纺织服装",
    "絲綢",
    "丝绸",
    "醫療器械",
    "医疗器械",
    "雲計算",
    "云计算",
    "數據庫",
    "数据库",
    "軟件",
    "软件",
    "網絡",
    "网络",
    "礦產",
    "矿产",
    "騰籠換鳥",
    "腾笼换鸟",
    "專精特新",
    "专精特新",
    "畝均論英雄",
    "亩均论英雄",
    "舉報",
    "举报",
    "彈性",
    "弹性",
    "懲戒",
    "惩戒",
    "獨立",
    "独立",
    "轄區",
    "辖区",
    "鎮長",
    "镇长",
    "賓館",
    "宾馆",
    "遼寧",
    "辽宁",
    "瀋陽",
    "沈阳",
    "廬山",
    "庐山",
]


@pytest.mark.parametrize(("traditional", "expected"), list(zip(WORDS[::2], WORDS[1::2], strict=True)))
def test_the_words_of_official_documents_are_seen_in_simplified_script(
    traditional: str, expected: str
) -> None:
    assert simplified(traditional) == expected


@pytest.mark.parametrize(
    "word", ["乾隆", "著作权", "显著", "瞭望", "狼藉", "慰藉", "甚么", "伙同", "么", "坂"]
)
def test_characters_that_both_scripts_use_are_left_alone(word: str) -> None:
    assert simplified(word) == word


def test_no_character_of_simplified_script_is_changed_but_a_few_that_are_rare_in_it() -> None:
    written = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
               if not (row == 0xD7 and cell > 0xF9)]  # fmt: skip
    changed = {character for character in written if simplified(character) != character}
    assert changed == set("於覆徵後菸麴拚摺醣捱榘")


@given(st.text())
def test_offsets_are_the_same_in_both_scripts_and_once_is_enough(text: str) -> None:
    seen = simplified(text)
    assert len(seen) == len(text)
    assert simplified(seen) == seen
