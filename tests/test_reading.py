from __future__ import annotations

import hashlib
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.errors import LetterError
from bilingual.reading import MAX_BYTES, read_bytes, read_letter

TEXT = "湖经信函〔2024〕36号\n沈**代表：\n　　今年1-5月，规上工业亩均税收增长76.7%，居全省第1。\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_every_common_encoding_is_recognised(encoding: str, found: str) -> None:
    letter = read_bytes(TEXT.encode(encoding), "letter.txt")
    assert (letter.text, letter.encoding) == (TEXT, found)


@pytest.mark.parametrize("text", ["市经信局", "停水通知", "答复如下", "2023年7月10日", "浙江省金华市婺城区"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be", "utf-8"])
def test_even_a_few_characters_are_read_in_the_right_encoding(text: str, encoding: str) -> None:
    assert read_bytes(text.encode(encoding), "stdin").text == text


def test_characters_that_only_gb18030_has_are_read() -> None:
    text = "湖州市㛃镇有𠮷记商行一家，2023年产值1.2亿元，同比增长8.5%。"
    assert read_bytes(text.encode("gb18030"), "stdin").text == text


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends_are_made_one(line_end: str) -> None:
    assert read_bytes(TEXT.replace("\n", line_end).encode(), "stdin").text == TEXT


def test_the_hash_is_that_of_the_bytes_as_read(tmp_path: Path) -> None:
    data = TEXT.encode("gb18030")
    (tmp_path / "letter.txt").write_bytes(data)
    letter = read_letter(tmp_path / "letter.txt")
    assert letter.name == "letter.txt"
    assert letter.source_hash == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty; give"),
        (b"\xef\xbb\xbf", "is empty; give"),
        (" \r\n\u3000\n".encode(), "is empty; give"),
        (b"Dear Sir,\n", "holds no Chinese; give"),
        ("L\u00fcliang \u2013 Bom\u00ea".encode(), "holds no Chinese; give"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is a PNG picture; save"),
        (b"PK\x03\x04\x14\x00anything", "is a ZIP archive; save"),
        ("答复".encode() + b"\x00\x01\x02" * 20, "is binary data, not text; save"),
        (("答复" * 10 + "\x01" * 5).encode(), "is binary data, not text; save"),
        ("答复如下".encode()[:-1], r"neither UTF-8, UTF-16 nor GB18030 \(byte 10 is wrong\); save"),
        ("答复".encode() + b"\xed\xa0\x80", r"half a character \(a lone surrogate\) at byte 7; save"),
        (b"\xff\xfe" + "答复".encode("utf-16-le") + b"\x00\xd8", "neither UTF-8"),
        (("答" * (MAX_BYTES // 3 + 1)).encode(), "is larger than 20 MB; split"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_letter_is_refused_in_one_line_that_says_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(LetterError, match=message) as refusal:
        read_bytes(data, "letter.txt")
    assert str(refusal.value).startswith("letter.txt: ")
    assert "\n" not in str(refusal.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LetterError, match=r"no such file; check"):
        read_letter(tmp_path / "missing.txt")
    with pytest.raises(LetterError, match=r"is a folder; name a text file"):
        read_letter(tmp_path)
    with pytest.raises(LetterError, match=r"cannot be read"):
        read_letter(tmp_path / "a\x00b.txt")


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "letter.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(Path, "open", denied)  # root may read everything, so that chmod tests nothing
    with pytest.raises(LetterError, match=r"may not be read; give yourself permission"):
        read_letter(path)


@given(st.binary(max_size=300))
@settings(deadline=None)  # the first of a format loads its reader
def test_any_bytes_are_read_or_refused_and_always_the_same_way(data: bytes) -> None:
    outcomes = []
    for _ in range(2):
        try:
            with mock.patch("shutil.which", return_value=None):  # no LibreOffice
                outcomes.append(read_bytes(data, "stdin").text)
        except LetterError as error:
            outcomes.append(str(error))
    assert outcomes[0] == outcomes[1]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf_8_with_chinese_in_it_is_read_unchanged(text: str) -> None:
    whole = "答复如下。" + text
    assert read_bytes(whole.encode(), "stdin").text == whole
