"""``bilingual outline``: what a person would say of each sample document, and how the command behaves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bilingual.cli import main
from bilingual.commands.outline import Outline, outline_lines, outline_of
from bilingual.document import RawLetter
from bilingual.structure import parse_structure

LETTERS = Path(__file__).parent / "letters"
SOURCES = sorted([*LETTERS.glob("*.txt"), *(LETTERS / "cases").glob("*.txt")])
KEYS = [
    *("file", "kind", "title", "number", "addressee", "issuer", "date", "signature", "headings"),
    *("attachments", "cc", "contact", "furniture", "metadata"),
]


def records(*arguments: str, code: int = 0, text: str | None = None) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, ["outline", "--json", *arguments], input=text)
    assert result.exit_code == code, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def of(text: str) -> Outline:
    return outline_of(parse_structure(RawLetter(name="a.txt", text=text, encoding="utf-8", source_hash="")))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_sample_has_its_facts(source: Path) -> None:
    expected = json.loads((LETTERS / "outlines" / f"{source.stem}.json").read_text("utf-8"))
    (record,) = records(str(source))
    assert list(record) == KEYS
    assert record | {"file": source.name} == expected


def test_there_are_samples_enough() -> None:
    assert len(SOURCES) >= 32
    assert {path.stem for path in (LETTERS / "outlines").glob("*.json")} == {path.stem for path in SOURCES}


def test_the_readme_names_every_sample() -> None:
    readme = (LETTERS / "README.md").read_text("utf-8")
    assert [path.name for path in SOURCES if f"`{path.name}`" not in readme] == []


def test_what_a_document_does_not_say_is_null_or_empty() -> None:
    (record,) = records("-", text="今年以来，我市外贸保持平稳增长，企业信心稳步增强。\n")
    assert record == {
        "file": "stdin",
        "kind": "other",
        **dict.fromkeys(("title", "number", "addressee", "issuer", "date")),
        "signature": [],
        "headings": [],
        "attachments": [],
        "cc": None,
        "contact": None,
        "furniture": [],
        "metadata": {},
    }


def test_a_folder_is_an_object_a_line_and_what_fails_does_not_stop_the_rest(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"关于第{name}号建议的答复\n正文只有这一句话。\n", "utf-8")
    found = records(str(tmp_path), str(tmp_path / "none.txt"), code=1)
    assert [Path(record["file"]).name for record in found] == ["a.txt", "b.txt"]


def test_a_missing_file_is_one_line_on_stderr() -> None:
    result = CliRunner().invoke(main, ["outline", "no-such-letter.txt"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Error: no-such-letter.txt: no such file")


def test_the_tree_shows_line_kind_level_and_beginning_of_every_block() -> None:
    result = CliRunner().invoke(main, ["outline", str(LETTERS / "cases" / "enumerators.txt")])
    lines = result.stdout.splitlines()
    assert lines[0].endswith("enumerators.txt: opinions")
    assert "    1  title: 关于促进民宿业发展的若干意见" in lines
    assert "    2  heading 1: 一、总体要求" in lines
    assert any(line.startswith("    6    heading 2: ") for line in lines)
    assert any(line.startswith("    8        heading 4: ") for line in lines)


def test_the_tree_shows_the_page_apart_and_the_notes_of_the_reader() -> None:
    text = "朗读\n索引号：1133/2024-1\n关于第3号建议的答复\n张**代表：\n建议收悉，已经研究。\n"
    raw = RawLetter(name="a", text=text, encoding="utf-8", source_hash="", notes=("3 changes are accepted.",))
    lines = list(outline_lines(parse_structure(raw)))
    assert lines[-5:] == [
        "Apart from the text:",
        "    1  furniture: 朗读",
        "    2  metadata 索引号: 索引号：1133/2024-1",
        "Notes:",
        "       3 changes are accepted.",
    ]


def test_a_label_that_stands_twice_has_both_values() -> None:
    found = of(
        "来源：市科技局\n来源：科技日报\n来源：市科技局\n关于第3号建议的答复\n张**代表：\n建议收悉。\n"
    )
    assert found.metadata == {"来源": "市科技局；科技日报"}


def test_who_signs_goes_before_whom_the_page_names() -> None:
    page, signed = "发布机构：市政府办\n", "湖州市水利局（盖章）　湖州市财政局\n2024年5月6日\n"
    text = "关于做好防汛工作的通知\n各有关单位：\n请做好防汛工作，确保安全。\n"
    assert of(page + text + signed).issuer == "湖州市水利局、湖州市财政局"
    assert of(page + text).issuer == "市政府办"
    assert of("湖州市水利局" + text).issuer == "湖州市水利局"


@pytest.mark.parametrize(
    "note",
    [
        "附件：1．2025年项目申报表\n2．项目汇总表\n",
        "附件: 1.2025年项目申报表 2.项目汇总表\n",
        "附件：1、2025年项目申报表；2、项目汇总表。\n",
    ],
)
def test_attachments_are_named_without_their_numbers(note: str) -> None:
    text = "关于做好申报工作的通知\n各有关单位：\n请做好申报工作，确保质量。\n"
    assert of(f"{text}{note}湖州市水利局\n2024年5月6日\n").attachments == ("2025年项目申报表", "项目汇总表")
