"""Bilingual files for ``check``: what is a row, and what is no such file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilingual.commands.check import check_file, findings_json
from bilingual.commands.pairs import read_pairs
from bilingual.errors import PairsError


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    return tmp_path / "pairs.tsv"


def rows(path: Path) -> list[tuple[int, str, str]]:
    return [(row.number, row.zh, row.en) for row in read_pairs(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(pairs: Path, encoding: str, end: str) -> None:
    pairs.write_bytes(end.join(["土地\tland\tnote", "", "企业\tenterprise\t\t"]).encode(encoding))
    assert rows(pairs) == [(1, "土地", "land"), (3, "企业", "enterprise")]


@pytest.mark.parametrize("header", ["zh\ten", "中文\t英文", "Chinese\tEnglish\tterms", "\nsource\ttarget"])
def test_a_line_that_names_the_columns_is_no_row(pairs: Path, header: str) -> None:
    pairs.write_text(f"{header}\n土地\tland\n", "utf-8")
    assert [row[1:] for row in rows(pairs)] == [("土地", "land")]


def test_only_the_first_line_can_name_the_columns(pairs: Path) -> None:
    pairs.write_text("土地\tland\n中文\tChinese\n", "utf-8")
    assert len(rows(pairs)) == 2


def test_a_row_may_lack_its_english(pairs: Path) -> None:
    pairs.write_text("土地\t\n", "utf-8")
    assert rows(pairs) == [(1, "土地", "")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n"[:1], "is empty"),
        (b"zh\ten\n", "no row"),
        ("土地\tland\n没有\n".encode(), ":2: no tab"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a text file"),
        (b"\xff\xfe\x00", "neither UTF-8"),
        (b"\x80\tland\n", "neither UTF-8"),
    ],
)
def test_what_is_no_such_file_is_one_line(pairs: Path, content: bytes, message: str) -> None:
    pairs.write_bytes(content)
    with pytest.raises(PairsError) as raised:
        rows(pairs)
    assert message in str(raised.value)
    assert str(pairs) in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["missing.tsv", ".", "x" * 300])
def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(PairsError, match="cannot be read"):
        rows(tmp_path / name)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[st.text(st.sampled_from("土地企业a1，.\u3000 "), max_size=8)] * 3), max_size=8))
def test_rows_come_back_as_they_were_written(pairs: Path, written: list[tuple[str, str, str]]) -> None:
    pairs.write_text("zh\ten\tnote\n" + "".join("\t".join(row) + "\n" for row in written), "utf-8")
    expected = [(row[0].strip(), row[1].strip()) for row in written if "".join(row).strip()]
    if expected:
        assert [row[1:] for row in rows(pairs)] == expected
    else:
        with pytest.raises(PairsError):
            rows(pairs)


def test_a_finding_names_the_line_it_stands_in(pairs: Path) -> None:
    pairs.write_text("zh\ten\n\n贷款5亿元\tLoans of RMB 500 million\n贷款5亿元\tLoans\n", "utf-8")
    count, found = check_file(pairs, (), {"figures"})
    assert count == 2
    assert {number for number, _ in found} == {4}


def test_no_finding_is_an_empty_list(pairs: Path) -> None:
    assert findings_json(0, ()) == '{\n "schema": 1,\n "rows": 0,\n "findings": []\n}'
