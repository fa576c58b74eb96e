"""Key figures of tables: a cell times the unit of its head, its row or its unit column, or none at all."""

from __future__ import annotations

from bilingual.document import Block, BlockKind, Row
from bilingual.writing.contents.tables import cell_figures


def row(*cells: str) -> Row:
    text, places = "", []
    for cell in cells:
        places.append((len(text) + 1, len(text) + 1 + len(cell)))
        text += f"|{cell}"
    block = Block(kind=BlockKind.TABLE, text=text, start=0, end=len(text), cells=tuple(places))
    english = tuple(f"[{cell}]" for cell in cells)
    return Row(block=block, drafts=(), english=" | ".join(english), cells=english)


def worth(*rows: Row) -> list[str]:
    return [figure.en[1] for line in cell_figures(rows).values() for figure in line]


def test_a_cell_is_worth_its_figure_times_the_unit_of_its_head() -> None:
    head = row("地区", "财政收入（亿元）", "人口（万人）", "企业（家）", "增长（%）")
    body = row("城东", "128.5", "46.2", "1,204", "6.3")
    assert worth(head, body) == ["RMB 12.85 billion", "462,000 persons", "1,204 enterprises", "6.3%"]
    (figure, *_) = cell_figures((head, body))[1]
    assert figure.zh == ("城东，财政收入（亿元）：", "128.5", "")
    assert figure.en[0] == "[城东], [财政收入（亿元）]: "


def test_a_unit_may_stand_in_the_row_or_in_a_column_of_its_own() -> None:
    assert worth(row("指标", "绝对数"), row("用电量（亿千瓦时）", "15.4")) == ["1.54 billion kWh"]
    assert worth(row("指标", "计量单位", "数值"), row("播种面积", "万亩", "30.5")) == ["305,000 mu"]


def test_a_unit_of_the_row_does_not_reach_growth_or_rank() -> None:
    head = row("指标", "绝对数", "同比增长", "排名")
    assert worth(head, row("投资（万元）", "5200", "4.1", "3")) == ["RMB 52 million"]


def test_what_no_unit_or_two_units_scale_is_left_out() -> None:
    assert worth(row("序号", "数值"), row("1", "12")) == []
    assert worth(row("指标", "收入（亿元）"), row("门票（万元）", "12")) == []
    assert worth(row("指标", "收入（亿元、%）"), row("门票", "12")) == []


def test_a_unit_alone_is_no_key_figure() -> None:
    assert worth(row("指标", "单位"), row("产值", "亿元")) == []
