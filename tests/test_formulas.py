"""Set pieces: salutations, contact lines, titles of replies; and the names in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import Block, BlockKind
from bilingual.engines.scripted import ScriptedEngine
from bilingual.formulas import render_formula
from bilingual.glossary import Matcher, builtin_folder, load_glossary
from bilingual.names import is_name, romanised_name
from bilingual.pipeline import Translator, translate_lines
from bilingual.quantities import parse_quantities

GLOSSARY = load_glossary([builtin_folder()])
MATCHER = Matcher(GLOSSARY)


def formula(kind: BlockKind, text: str) -> str | None:
    return render_formula(Block(kind=kind, text=text, start=0, end=len(text)), MATCHER.find(text))


THIRD = "the Third Session of the Eighth Municipal People's Congress"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("关于市八届人大三次会议武14号建议的答复函", f"Reply to Suggestion No. Wu 14 of {THIRD}"),
        ("关于对市八届人大三次会议武14号建议答复的函", f"Reply to Suggestion No. Wu 14 of {THIRD}"),
        ("对市八届人大三次会议第14号建议的答复", f"Reply to Suggestion No. 14 of {THIRD}"),
        ("关于市八届人大三次会议第14号代表建议的答复", f"Reply to Suggestion No. 14 of {THIRD}"),
        ("关于市八届人大三次会议第14号建议办理情况的答复", f"Reply to Suggestion No. 14 of {THIRD}"),
        ("关于市八届人大三次会议第14、15号建议的答复", f"Reply to Suggestions Nos. 14 and 15 of {THIRD}"),
        ("市八届人大三次会议第14号建议答复", f"Reply to Suggestion No. 14 of {THIRD}"),
        (
            "关于市八届人大三次会议第14号建议办理意见的函",
            f"Letter on the Handling of Suggestion No. 14 of {THIRD}",
        ),
        (
            "对省十四届人大一次会议第12号建议的答复",
            "Reply to Suggestion No. 12 of the First Session of the 14th Provincial People's Congress",
        ),
        (
            "关于区十七届人大二次会议第6号议案的答复",
            "Reply to Motion No. 6 of the Second Session of the 17th District People's Congress",
        ),
        (
            "关于县政协十届二次会议第88号提案办理情况的复函",
            "Reply to Proposal No. 88 of the Second Session of the Tenth County Committee of the CPPCC",
        ),
        (
            "关于政协金华市第八届委员会第三次会议第56号提案的复函",
            "Reply to Proposal No. 56 of the Third Session of the Eighth Jinhua Municipal Committee of the CPPCC",
        ),
        (
            "金华市经济和信息化局关于对市八届人大三次会议武14号建议的答复",
            "Reply from the Jinhua Municipal Bureau of Economy and Information Technology "
            f"to Suggestion No. Wu 14 of {THIRD}",
        ),
    ],
)
def test_titles_of_replies_name_number_and_session(zh: str, en: str) -> None:
    assert formula(BlockKind.TITLE, zh) == en


@pytest.mark.parametrize(
    "zh",
    [
        "关于扩大首贷的建议的答复",  # no number
        "市八届人大三次会议第14号建议",  # no reply
        "关于对市八届人大三次会议第14号建议、第15号提案的答复",  # two
        "关于2023年市八届人大三次会议第14号建议的答复",  # a year that would be lost
        "关于市八届人大三次会议第14号建议（关于扩大首贷的建议）的答复",  # a subject that would be lost
    ],
)
def test_a_title_with_anything_else_in_it_is_left_to_the_engine(zh: str) -> None:
    assert formula(BlockKind.TITLE, zh) is None


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("徐**代表：", "Dear Deputy Xu **,"),
        ("徐＊＊代表:", "Dear Deputy Xu **,"),
        ("尊敬的徐**代表：", "Dear Deputy Xu **,"),
        ("徐××代表：", "Dear Deputy Xu **,"),
        ("徐某某委员：", "Dear Committee Member Xu Moumou,"),
        ("欧阳某委员：", "Dear Committee Member Ouyang Mou,"),
        ("徐*安代表：", "Dear Deputy Xu * An,"),
        ("徐代表，", "Dear Deputy Xu,"),
        ("徐**、王**代表：", "Dear Deputies Xu ** and Wang **,"),
        ("徐**委员、王**委员、李**委员：", "Dear Committee Members Xu **, Wang ** and Li **,"),
        ("徐**等代表：", "Dear Deputy Xu ** and other deputies,"),
        ("徐**等3名代表：", "Dear Deputy Xu ** and other deputies (3 in all),"),
        ("各位代表：", "Dear Deputies,"),
        ("尊敬的各位委员：", "Dear Committee Members,"),
    ],
)
def test_salutations_address_whom_the_letter_addresses(zh: str, en: str) -> None:
    assert formula(BlockKind.ADDRESSEE, zh) == en


@pytest.mark.parametrize(
    "zh",
    [
        "有关代表：",
        "人大代表：",
        "单位代表：",
        "高校代表：",
        "民建界委员：",
        "县代表：",
        "各县代表：",
        "您好：",
    ],
)
def test_no_name_is_invented_for_those_who_have_none(zh: str) -> None:
    assert formula(BlockKind.ADDRESSEE, zh) is None


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("联系人：徐**，联系电话：0579-00000000", "Contact: Xu **; Tel.: 0579-00000000"),
        ("（联系人：徐**；联系电话：0579-00000000）", "Contact: Xu **; Tel.: 0579-00000000"),
        ("联 系 人：徐**   联系电话：0579-00000000", "Contact: Xu **; Tel.: 0579-00000000"),
        ("联系人及电话：徐**，0579-00000000", "Contact: Xu **; Tel.: 0579-00000000"),
        ("联系人：徐** 0579-00000000", "Contact: Xu **; Tel.: 0579-00000000"),
        (
            "联系人：徐**、王某；电话：00000000，00000001",
            "Contact: Xu **, Wang Mou; Tel.: 00000000, 00000001",
        ),
        ("经办人：徐**，电话：0579-00000000转801。", "Case officer: Xu **; Tel.: 0579-00000000 ext. 801"),
        (
            "联系人：徐某，电话：1*********0，邮箱：a@b.example，邮编：321000",
            "Contact: Xu Mou; Tel.: 1*********0; E-mail: a@b.example; Postcode: 321000",
        ),
    ],
)
def test_contact_lines_keep_every_number(zh: str, en: str) -> None:
    assert formula(BlockKind.CONTACT, zh) == en


@pytest.mark.parametrize(
    "zh", ["联系人：市局办公室，电话：00000000", "联系地址：某路1号", "联系电话：见附件", "联系人："]
)
def test_a_contact_line_with_other_words_is_left_to_the_engine(zh: str) -> None:
    assert formula(BlockKind.CONTACT, zh) is None


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("吕某", "Lü Mou"),
        ("单某某", "Shan Moumou"),
        ("曾*", "Zeng *"),
        ("解**", "Xie **"),
        ("万俟某", "Moqi Mou"),
        ("翟*安", "Zhai * An"),
        ("欧阳*", "Ouyang *"),
    ],
)
def test_family_names_have_their_own_readings(name: str, pinyin: str) -> None:
    assert romanised_name(name) == pinyin


def test_a_given_name_is_one_word_with_an_apostrophe_before_a_vowel() -> None:
    assert romanised_name("王西安") == "Wang Xi'an"


@pytest.mark.parametrize(
    "word", ["", "某", "某某", "**", "单位", "各位", "全体", "教育界", "人大", "有关", "abc"]
)
def test_what_is_no_name_has_no_pinyin(word: str) -> None:
    assert not is_name(word)
    assert romanised_name(word) is None


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([BlockKind.TITLE, BlockKind.ADDRESSEE, BlockKind.CONTACT]),
    st.lists(
        st.sampled_from(
            [
                "关于",
                "市八届人大三次会议",
                "第14号建议",
                "的答复",
                "徐**",
                "代表",
                "：",
                "，",
                "联系人",
                "电话",
                "0579",
                " ",
                "等",
                "3名",
            ]
        ),
        max_size=9,
    ),
)
def test_a_set_piece_drops_no_figure(kind: BlockKind, parts: list[str]) -> None:
    text = "".join(parts)
    english = formula(kind, text)
    if english is not None:
        for digits in ("14", "0579"):
            assert english.count(digits) == text.count(digits)
        if kind is BlockKind.TITLE:
            assert len(parse_quantities(text)) == 2


def test_hostile_lines_take_no_time() -> None:
    for text in ("联系人：" + " " * 200_000 + "x", "徐" * 200_000, "徐、" * 100_000, "（" * 100_000):
        for kind in (BlockKind.ADDRESSEE, BlockKind.CONTACT):
            assert formula(kind, text) is None


def test_a_set_piece_stands_in_the_brief_as_it_is_worded() -> None:
    from bilingual.document import RawLetter
    from bilingual.pipeline import run

    raw = RawLetter(
        name="a.txt",
        text="关于市八届人大三次会议第14号建议的答复\n徐**代表：\n您提出的建议收悉。\n",
        encoding="utf-8",
        source_hash="0",
    )
    brief = run(raw, Translator(ScriptedEngine(lambda text: "Text."), GLOSSARY))
    row = brief.first(BlockKind.ADDRESSEE)
    assert row is not None
    assert row.english == "Dear Deputy Xu **,"
    assert not row.findings


def test_lines_of_translate_are_no_set_pieces() -> None:
    ((draft,),) = translate_lines(
        ["徐**代表："], Translator(ScriptedEngine(lambda text: "Deputy Xu:"), GLOSSARY)
    )
    assert draft.english == "Deputy Xu:"
