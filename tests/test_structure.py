"""What each line of a document is taken for, against outlines written by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from bilingual.document import Block, BlockKind, DocumentKind, Letter, RawLetter
from bilingual.reading import read_letter
from bilingual.structure import parse_structure

LETTERS = Path(__file__).parent / "letters"
SOURCES = sorted([*LETTERS.glob("*.txt"), *(LETTERS / "cases").glob("*.txt")])


def parsed(text: str) -> Letter:
    return parse_structure(RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash=""))


def outline(letter: Letter) -> str:
    """The letter as its outline files give it: a line a block, kind, level or label, and text."""
    return f"# {letter.kind}\n" + "".join(f"{_tag(block)}\t{block.text}\n" for block in letter.blocks)


def _tag(block: Block) -> str:
    return " ".join(filter(None, (block.kind, str(block.level or ""), block.label)))


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in parsed(text).blocks]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_sample_has_its_outline(source: Path) -> None:
    expected = LETTERS / "outlines" / source.name.replace(".txt", ".tsv")
    assert outline(parse_structure(read_letter(source))) == expected.read_text(encoding="utf-8")


def test_every_outline_has_its_sample() -> None:
    outlines = {path.stem for path in (LETTERS / "outlines").glob("*.tsv")}
    assert outlines == {path.stem for path in SOURCES}


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、强化产业支撑", 1),
        ("十二、强化产业支撑", 1),
        ("第三章 产业支撑", 1),
        ("第二节 产业支撑", 2),
        ("（一）强化产业支撑", 2),
        ("(十四)强化产业支撑", 2),
        ("㈡强化产业支撑", 2),
        ("1．强化产业支撑", 3),
        ("2.强化产业支撑", 3),
        ("3、强化产业支撑", 3),
        ("第五条　产业支撑", 3),
        ("（1）强化产业支撑", 4),
        ("(2)强化产业支撑", 4),
        ("⑶强化产业支撑", 4),
        ("④强化产业支撑", 4),
    ],
)
def test_a_numbered_line_over_prose_is_a_heading_of_its_level(line: str, level: int) -> None:
    letter = parsed(f"前面的一段话已经说完。\n{line}\n这里是一段完整的话。\n")
    assert [(b.kind, b.level) for b in letter.blocks[1:]] == [
        (BlockKind.HEADING, level),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_a_heading_run_into_its_paragraph_is_set_free_with_its_items() -> None:
    assert kinds("一、强化产业支撑。现状如下。一是推进升级。成效明显。二是拓展空间。") == [
        (BlockKind.HEADING, "一、强化产业支撑。"),
        (BlockKind.PARAGRAPH, "现状如下。"),
        (BlockKind.ITEM, "一是推进升级。成效明显。"),
        (BlockKind.ITEM, "二是拓展空间。"),
    ]


def test_a_sentence_after_an_enumerator_is_an_item_and_no_heading() -> None:
    text = "一、近年来，我市经济总体平稳运行，结构持续优化。2023年，全市实现生产总值4015亿元。"
    assert kinds(text) == [(BlockKind.ITEM, text)]


@pytest.mark.parametrize(
    "text",
    [
        "会议提出“一是稳增长；二是促改革”的要求。",
        "我们将一是稳住存量，二是拓展增量。",
        "三大目标（一是增产；二是增收）已经实现。",
        "产业结构不断优化。一是好事。",
        "一、二、三产业比例为3:45:52，结构合理。",
    ],
)
def test_what_only_looks_like_an_enumeration_stays_whole(text: str) -> None:
    assert kinds(text) == [(BlockKind.PARAGRAPH, text)]


def test_of_a_repeated_title_the_one_over_the_letter_is_the_title() -> None:
    title = "关于第3号建议的答复"
    blocks = parsed(f"{title}\n市水利局\n2024-05-06\n湖水函〔2024〕3号\n{title}\n张**代表：\n收悉。\n").blocks
    assert [block.kind for block in blocks[:6]] == [
        BlockKind.METADATA,
        BlockKind.METADATA,
        BlockKind.METADATA,
        BlockKind.NUMBER,
        BlockKind.TITLE,
        BlockKind.ADDRESSEE,
    ]
    assert [block.label for block in blocks[:3]] == ["标题", "发布机构", "发布日期"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于对某市八届人大三次会议武14号建议答复的函", DocumentKind.REPLY),
        ("关于第14号提案的答复", DocumentKind.REPLY),
        ("关于商请支持项目申报的函", DocumentKind.LETTER),
        ("关于印发《产业发展若干意见》的通知", DocumentKind.NOTICE),
        ("关于促进民宿业发展的若干意见（试行）", DocumentKind.OPINIONS),
        ("某某市工业用地管理办法", DocumentKind.OPINIONS),
        ("关于征收土地的公告", DocumentKind.ANNOUNCEMENT),
        ("2024年国民经济和社会发展统计公报", DocumentKind.BULLETIN),
        ("2024年政府工作报告", DocumentKind.WORK_REPORT),
        ("政府工作报告——2024年1月20日在市第九届人民代表大会上", DocumentKind.WORK_REPORT),
        ("关于2024年度财政决算的报告", DocumentKind.REPORT),
        ("关于同意设立绿色产业园的批复", DocumentKind.APPROVAL),
        ("关於做好申報工作的通知", DocumentKind.NOTICE),
        ("关于印发《产业发展若干意见》的通知（已废止）", DocumentKind.NOTICE),
        ("关于民宿业发展政策的答记者问", DocumentKind.QUESTIONS),
        ("全市出台扶持政策力促民宿业增长", DocumentKind.OTHER),
        ("外贸新业态加快成长", DocumentKind.OTHER),
    ],
)
def test_the_title_tells_the_kind_of_document(title: str, kind: DocumentKind) -> None:
    assert parsed(f"{title}\n正文只有这一段话。\n").kind is kind


@pytest.mark.parametrize(
    "number",
    [
        "湖政发〔2024〕8号",
        "湖政办发[2024]12号",
        "（2023）5号",
        "湖政﹝2022﹞40号",
        "〔92〕国科发火字395号",
        "第6号",
        "湖农函〔2018〕第132号",
    ],
)
def test_a_document_number_alone_on_its_line_is_the_number(number: str) -> None:
    blocks = parsed(f"关于做好有关工作的通知\n{number}\n各有关单位：\n现通知如下。\n").blocks
    assert [(b.kind, b.text) for b in blocks[:3]] == [
        (BlockKind.TITLE, "关于做好有关工作的通知"),
        (BlockKind.NUMBER, number.replace("﹝", "〔").replace("﹞", "〕")),
        (BlockKind.ADDRESSEE, "各有关单位："),
    ]


@pytest.mark.parametrize(
    "date", ["2024年7月5日", "2024 年 7 月 5 日", "二〇二四年七月五日", "2024-07-05", "（2024年7月5日）"]
)
def test_a_signature_and_its_date_are_recognised(date: str) -> None:
    assert kinds(f"特此说明有关情况。\n湖州市水利局\n湖州市财政局（盖章）\n{date}\n")[1:] == [
        (BlockKind.SIGNATURE, "湖州市水利局"),
        (BlockKind.SIGNATURE, "湖州市财政局（盖章）"),
        (BlockKind.DATE, date.replace(" ", "")),
    ]


def test_the_first_line_of_a_title_is_no_number() -> None:
    text = "关于对金华市八届人大二次会议第58号\n建议的答复\n张**代表：\n收悉。\n"
    assert kinds(text)[0] == (BlockKind.TITLE, "关于对金华市八届人大二次会议第58号建议的答复")


def test_a_date_in_the_middle_of_the_text_is_text() -> None:
    text = "会议分两次召开。\n2024年7月5日\n第一次会议研究了有关事项。\n"
    assert [kind for kind, _ in kinds(text)] == [BlockKind.PARAGRAPH] * 3


@pytest.mark.parametrize(
    "line", ["朗读", "【打印】 【关闭】", "首页 > 新闻", "字号：大 中 小", "分享到：", "浏览次数：12"]
)
def test_controls_of_the_page_are_kept_apart_around_the_text(line: str) -> None:
    letter = parsed(f"{line}\n关于做好有关工作的通知\n各有关单位：\n现通知如下。\n{line}\n")
    assert [b.text for b in letter.apart] == [line, line]


def test_words_of_the_page_inside_the_text_are_text() -> None:
    assert kinds("操作分两步。\n打印\n打印之后归档。\n")[1] == (BlockKind.PARAGRAPH, "打印")


def test_lines_of_one_width_that_are_no_prose_are_not_joined() -> None:
    names = [f"湖州市第{n}批重点培育工业企业名单所列企业" for n in "一二三四五六"]
    assert [text for _, text in kinds("以下企业入选。\n" + "\n".join(names))][1:] == names


def columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def wrapped(line: str, width: int, measure: Callable[[str], int]) -> list[str]:
    """Cut *line* as editors do: no line wider than *width*, but a closing mark may hang over it."""
    lines = [""]
    for character in line:
        hangs = measure is columns and character in "，。；：、！？）》”"
        if measure(lines[-1]) + measure(character) > width and not hangs:
            lines.append("")
        lines[-1] += character
    return lines


@pytest.mark.parametrize("indent", ["", "\u3000\u3000"], ids=["flush", "indented"])
@pytest.mark.parametrize(
    ("width", "measure"),
    [(70, columns), (76, columns), (28, len), (35, len), (40, len)],
    ids=lambda value: value.__name__ if callable(value) else str(value),
)
@pytest.mark.parametrize("name", ["reply", "notice", "bulletin"])
def test_a_hard_wrapped_letter_has_the_same_outline(
    name: str, width: int, measure: Callable[[str], int], indent: str
) -> None:
    letter = read_letter(LETTERS / f"{name}.txt")
    prose = [line for line in letter.text.splitlines() if len(line) > 60 or line[:1] in tuple("一二三四五（")]
    text = "\n".join(
        "\n".join(wrapped((indent if line in prose else "") + line, width, measure))
        for line in letter.text.splitlines()
    )
    assert outline(parsed(text)) == outline(parse_structure(letter))


@pytest.mark.parametrize("name", ["reply", "notice", "bulletin"])
def test_blank_lines_between_all_lines_change_nothing(name: str) -> None:
    letter = read_letter(LETTERS / f"{name}.txt")
    lines = [line for line in letter.text.splitlines() if line]
    assert outline(parsed("\n\n".join(lines))) == outline(parse_structure(letter))


def test_measures_in_articles_are_a_regulation() -> None:
    articles = "".join(f"第{n}条　企业应当依法经营，接受监督管理。\n" for n in "一二三")
    assert parsed(f"某某市工业用地管理办法\n{articles}").kind is DocumentKind.REGULATION


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| 带鱼 | 48260 |  |", ["带鱼", "48260", ""]),
        ("带鱼\t\t-2.4", ["带鱼", "", "-2.4"]),
        ("|  | 1 | 2 |", ["", "1", "2"]),
        ("带鱼 | 1 | 2", ["带鱼", "1", "2"]),
    ],
)
def test_a_row_of_a_table_knows_its_cells(row: str, cells: list[str]) -> None:
    block = parsed(f"产量如下。\n{row}\n以上数据为初步统计数。\n").blocks[1]
    assert block.kind is BlockKind.TABLE
    assert [block.text[a:b] for a, b in block.cells] == cells


def test_two_rows_of_a_table_on_one_line_are_two_rows() -> None:
    table = "| 地区 | 金额 |\n| 兰溪 | 15 | | 东阳 | 98 |\n| 武义 |  | | 磐安 | 3 |\n"
    rows = [b for b in parsed(f"分配如下。\n{table}").blocks if b.kind is BlockKind.TABLE]
    assert [[row.text[a:b] for a, b in row.cells] for row in rows] == [
        ["地区", "金额"],
        ["兰溪", "15"],
        ["东阳", "98"],
        ["武义", ""],
        ["磐安", "3"],
    ]


def test_columns_parted_by_blanks_are_a_table() -> None:
    rows = ["产品        产量      增长", "水泥        213.6     -3.4", "发电量      96.3      12.8"]
    letter = parsed("产量如下。\n" + "\n".join(rows) + "\n以上数据为初步统计数。\n")
    assert [len(block.cells) for block in letter.blocks if block.kind is BlockKind.TABLE] == [3, 3, 3]


def test_offices_and_names_side_by_side_are_no_table() -> None:
    text = "特此通知。\n湖州市水利局        湖州市财政局\n湖州市教育局        湖州市民政局\n2024年7月5日\n"
    assert BlockKind.TABLE not in {kind for kind, _ in kinds(text)}


@pytest.mark.parametrize("note", ["（已废止）", "【失效】", "【现行有效】", "本文件已废止 "])
def test_a_note_of_validity_is_no_part_of_the_title(note: str) -> None:
    title = "湖州市人民政府关于印发工作方案的通知"
    blocks = parsed(f"{note}{title}\n各有关单位：\n现通知如下。\n").blocks
    assert [(b.kind, b.label, b.text) for b in blocks[:2]] == [
        (BlockKind.METADATA, "有效性", note.strip()),
        (BlockKind.TITLE, "", title),
    ]


def test_the_entries_of_a_table_of_contents_are_no_headings() -> None:
    text = "管理办法\n目 录\n第一章 总则\n第二章 附则\n第一章 总则\n本办法适用于本市。\n第二章 附则\n自公布之日起施行。\n"
    headings = [block.text for block in parsed(text).blocks if block.kind is BlockKind.HEADING]
    assert headings == ["第一章 总则", "第二章 附则"]


def test_what_closes_a_letter_on_the_line_of_its_text_is_set_apart() -> None:
    text = "有关工作已经部署到位，请放心。联系人：王** 联系电话：0572-1234567 湖州市水利局 2024年5月6日"
    assert kinds(text) == [
        (BlockKind.PARAGRAPH, "有关工作已经部署到位，请放心。"),
        (BlockKind.CONTACT, "联系人：王** 联系电话：0572-1234567"),
        (BlockKind.SIGNATURE, "湖州市水利局"),
        (BlockKind.DATE, "2024年5月6日"),
    ]


def test_a_day_in_the_text_is_no_signature() -> None:
    text = "会议召开。湖州市水利局2024年5月6日印发了实施方案，各地抓好落实。"
    assert kinds(text) == [(BlockKind.PARAGRAPH, text)]


def test_the_parties_to_an_agreement_sign_it() -> None:
    text = "战略合作框架协议\n双方经友好协商，达成如下协议。\n甲方（盖章）：湖州市人民政府\n2024年5月6日\n乙方（盖章）：某某公司\n2024年5月7日\n"
    signed = [kind for kind, _ in kinds(text)][2:]
    assert signed == [BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.SIGNATURE, BlockKind.DATE]


def test_whatever_a_site_puts_between_title_and_addressee_the_head_goes_on() -> None:
    title = "湖州市水利局关于做好防汛工作的通知"
    text = f"{title}\n本页内容仅供浏览\n下载地址：点击此处\n湖水办〔2024〕5号\n{title}\n各区县水利局：\n请做好防汛工作。\n"
    blocks = [
        block for block in parsed(text).blocks if block.kind not in (BlockKind.METADATA, BlockKind.FURNITURE)
    ]
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "本页内容仅供浏览"),
        (BlockKind.NUMBER, "湖水办〔2024〕5号"),
        (BlockKind.TITLE, title),
        (BlockKind.ADDRESSEE, "各区县水利局："),
        (BlockKind.PARAGRAPH, "请做好防汛工作。"),
    ]


def test_the_way_through_a_site_may_take_a_line_a_step() -> None:
    text = "首页\n>\n政务动态\n>\n部门动态\n我市召开推进会\n发布日期：2024-05-06 来源：市府办\n5月6日，我市召开推进会。\n"
    letter = parsed(text)
    assert [b.text for b in letter.blocks if b.kind is BlockKind.FURNITURE] == [
        "首页",
        ">",
        "政务动态",
        ">",
        "部门动态",
    ]
    assert letter.kind is DocumentKind.NEWS


def test_the_titles_of_other_pages_are_no_text() -> None:
    text = "关于第3号建议的答复\n张**代表：\n建议收悉，已经研究办理。\n湖州市水利局\n2024年5月6日\n相关阅读\n• 全市水利工作会议召开\n"
    assert [b.text for b in parsed(text).apart] == ["相关阅读", "• 全市水利工作会议召开"]


def test_a_question_to_an_office_is_no_chatbot() -> None:
    text = "市长信箱\n来信人：王**\n您好！请问用地指标如何申请？\n"
    assert kinds(text)[-1] == (BlockKind.PARAGRAPH, "您好！请问用地指标如何申请？")


def test_the_name_of_an_attachment_may_take_two_lines() -> None:
    text = "关于做好申报的通知\n各单位：\n请做好申报工作。\n附件：1．申报书\n2．关于材料真实性的\n承诺书\n湖州市水利局\n2024年5月6日\n"
    attachments = [block.text for block in parsed(text).blocks if block.kind is BlockKind.ATTACHMENT]
    assert attachments[1].endswith("关于材料真实性的承诺书")
