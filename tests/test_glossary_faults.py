"""Damaged glossary files: each fault is named with its line, column and cell; nothing crashes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bilingual.errors import GlossaryError
from bilingual.glossary import load_glossary
from bilingual.glossary.entries import Entry, read_layer
from bilingual.glossary.faults import Fault
from bilingual.glossary.linting import lint

HEAD = "zh\ten\tvariants\tforbidden\tnote\tdomain\tsource\n"
GOOD = "首贷户\tfirst-time borrowers\n"


@pytest.fixture(autouse=True)
def _no_other_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilingual.glossary.linting.glossary_folders", tuple)


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def faults_of(data: bytes | str, folder: Path, name: str = "terms.tsv") -> list[Fault]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(lint([path]).faults)


# name, content after the header and one good row, line, column, cell, a part of the message
CELLS: list[tuple[str, str, int, str, str, str]] = [
    ("the same term with other English", "首贷户\tnew borrowers\n", 3, "zh", "首贷户", "“first-time borrowers” in terms.tsv:2"),
    ("the same term in full width", "４１５Ｘ\ta\n415X\tb\n415Ｘ集群\tone\n“415X”集群\ttwo\n", 3, "zh", "４１５Ｘ", "no Chinese"),
    ("the same term in quotes", "腾笼换鸟\ta\n“腾笼换鸟”\tb\n", 4, "zh", "“腾笼换鸟”", "keep one"),
    ("no English", "续贷\t\n", 3, "en", "", "the English of 续贷 is missing"),
    ("no tab", "续贷 loan renewal\n", 3, "en", "", "is there a tab"),
    ("a comma for a tab", "续贷,loan renewal\n", 3, "en", "", "is there a tab"),
    ("no Chinese", "\tloan renewal\n", 3, "zh", "", "the Chinese is missing"),
    ("columns exchanged", "loan renewal\t续贷\n", 3, "zh", "loan renewal", "no Chinese in it"),
    ("Chinese in the English", "续贷\tloan 续贷\n", 3, "en", "loan 续贷", "has Chinese in it"),
    ("Chinese in a variant", "续贷\tloan renewal\trenewal|renewal 贷\n", 3, "variants", "renewal 贷", "has Chinese"),
    ("Chinese in a forbidden wording", "续贷\tloan renewal\t\t续贷\n", 3, "forbidden", "续贷", "has Chinese in it"),
    ("an ideograph beyond the first plane", "续贷\tloan \U00020000\n", 3, "en", "loan \U00020000", "has Chinese in it"),
    ("forbidden is the English", "续贷\tloan renewal\t\tLoan Renewal\n", 3, "forbidden", "Loan Renewal", "is the English"),
    ("forbidden is a variant", "续贷\tloan renewal\trenewal\trenewal\n", 3, "forbidden", "renewal", "is a variant"),
    ("a single character", "函\tletter\n", 3, "zh", "函", "a single character"),
    ("a single character in quotes", "“函”\tletter\n", 3, "zh", "“函”", "a single character"),
    ("an ordinary word", "建议\tsuggestion\n", 3, "zh", "建议", "an ordinary word"),
    ("another ordinary word", "工作\twork\n", 3, "zh", "工作", "an ordinary word"),
    ("a zero-width space in the Chinese", "续\u200b贷\tloan renewal\n", 3, "zh", "续\u200b贷", "U+200B ZERO WIDTH SPACE"),
    ("a zero-width joiner in the English", "续贷\tloan\u200d renewal\n", 3, "en", "loan\u200d renewal", "U+200D"),
    ("a byte-order mark inside", "\ufeff续贷\tloan renewal\n", 3, "zh", "\ufeff续贷", "U+FEFF"),
    ("a soft hyphen", "续贷\tloan re\u00adnewal\n", 3, "en", "loan re\u00adnewal", "U+00AD SOFT HYPHEN"),
    ("a direction mark", "续贷\tloan\u200f renewal\n", 3, "en", "loan\u200f renewal", "U+200F"),
    ("a variation selector", "续贷\ufe00\tloan renewal\n", 3, "zh", "续贷\ufe00", "U+FE00"),
    ("a Hangul filler", "续贷\tloan\u3164renewal\n", 3, "en", "loan\u3164renewal", "U+3164"),
    ("a private-use character", "续贷\ue000\tloan renewal\n", 3, "zh", "续贷\ue000", "U+E000"),
    ("a line separator", "续贷\tloan\u2028renewal\n", 3, "en", "loan\u2028renewal", "U+2028"),
    ("a next-line control", "续贷\tloan\u0085renewal\n", 3, "en", "loan\u0085renewal", "U+0085"),
    ("a vertical tab", "续贷\tloan\x0brenewal\n", 3, "en", "loan\x0brenewal", "U+000B"),
    ("an escape character", "续贷\tloan\x1b[0m\n", 3, "en", "loan\x1b[0m", "U+001B"),
    ("a delete character", "续贷\tloan\x7f\n", 3, "en", "loan\x7f", "U+007F"),
    ("damaged text", "续\ufffd\tloan renewal\n", 3, "zh", "续\ufffd", "damaged characters"),
    ("engine marks in the English", "续贷\t«loan renewal»\n", 3, "en", "«loan renewal»", "« or »"),
    ("engine marks in a variant", "续贷\tloan renewal\ta «b\n", 3, "variants", "a «b", "« or »"),
    ("two English terms in one cell", "续贷\tloan renewal|renewal\n", 3, "en", "loan renewal|renewal", "holds a |"),
    ("two Chinese terms in one cell", "续贷|转贷\tloan renewal\n", 3, "zh", "续贷|转贷", "holds a |"),
    ("a cell too many", "续贷\tloan renewal\t\t\t\t\t\textra\n", 3, "8", "extra", "more cells than the 7 columns"),
    ("an unclosed quote", '续贷\t"loan renewal\n转贷\tbridge loan\n', 3, "2", '"loan renewal', "never closed"),
    ("a line break in a cell", '续贷\t"loan\nrenewal"\n转贷\tbridge\n', 3, "en", "loan\nrenewal", "a line break inside the cell"),
    ("an error value of Excel", "续贷\t#REF!\n", 3, "en", "#REF!", "an error value of Excel"),
    ("an error value in the first cell", "#NAME?\tloan renewal\n", 3, "zh", "#NAME?", "an error value of Excel"),
    ("a fault after comments and blank lines", "# Loans\n\n \t \n续贷\t\n", 6, "en", "", "is missing"),
]  # fmt: skip

WARNINGS: list[tuple[str, str, int, str, str, str]] = [
    ("a variant that is the English", "续贷\tloan renewal\tLoan renewal\n", 3, "variants", "Loan renewal", "is the English"),
    ("a variant twice", "续贷\tloan renewal\trenewal|renewal\n", 3, "variants", "renewal", "a variant already"),
    ("the same row twice", "首贷户\tfirst-time borrowers\n", 3, "zh", "首贷户", "stands in terms.tsv:2 already"),
    ("full-width punctuation", "续贷\tloan renewal（new）\n", 3, "en", "loan renewal（new）", "full-width （"),
    ("forbidden inside the English", "续贷\tloan renewal\t\trenewal\n", 3, "forbidden", "renewal", "a part or a form"),
    ("forbidden is a plural of the English", "续贷\tloan renewal\t\tloan renewals\n", 3, "forbidden", "loan renewals", "a form"),
]  # fmt: skip


@pytest.mark.parametrize("case", CELLS, ids=[case[0] for case in CELLS])
def test_a_fault_is_named_with_its_line_column_and_cell(case: Any, tmp_path: Path) -> None:
    _, rows, line, column, cell, what = case
    errors = [fault for fault in faults_of(HEAD + GOOD + rows, tmp_path) if not fault.warning]
    assert (errors[0].line, errors[0].column, errors[0].cell) == (line, column, cell)
    assert what in errors[0].what
    assert "\n" not in str(errors[0])
    with pytest.raises(GlossaryError) as caught:
        load_glossary([tmp_path / "terms.tsv"])
    assert str(caught.value).startswith(str(errors[0]))


@pytest.mark.parametrize("case", WARNINGS, ids=[case[0] for case in WARNINGS])
def test_what_is_doubtful_is_a_warning_and_the_file_is_used(case: Any, tmp_path: Path) -> None:
    _, rows, line, column, cell, what = case
    (fault,) = faults_of(HEAD + GOOD + rows, tmp_path)
    assert fault.warning
    assert (fault.line, fault.column, fault.cell) == (line, column, cell)
    assert what in fault.what
    assert load_glossary([tmp_path / "terms.tsv"]).terms[0].zh == "首贷户"


HEADERS: list[tuple[str, str, int, str, str]] = [
    ("no header", GOOD, 1, "首贷户", "no header"),
    ("an unknown column", "zh\ten\tnotes\n" + GOOD, 1, "notes", "unknown column"),
    ("a column twice", "zh\ten\ten\n" + GOOD, 1, "en", "the same column twice"),
    ("no column en", "zh\tnote\n" + GOOD, 1, "", "column missing"),
    ("Chinese column names", "中文\t英文\n" + GOOD, 1, "中文", "no header"),
    ("a full-width comma", "zh，en\n首贷户，first-time borrowers\n", 1, "zh，en", "no header"),
    ("something else altogether", "<html><body>\n", 1, "<html><body>", "no header"),
]


@pytest.mark.parametrize("case", HEADERS, ids=[case[0] for case in HEADERS])
def test_a_bad_header_is_named(case: Any, tmp_path: Path) -> None:
    _, text, line, cell, what = case
    fault = faults_of(text, tmp_path)[0]
    assert (fault.line, fault.cell) == (line, cell)
    assert what in fault.what
    assert not fault.warning


def test_rows_without_a_header_are_looked_at_all_the_same(tmp_path: Path) -> None:
    faults = faults_of(GOOD + "续贷\t\n", tmp_path)
    assert [(fault.line, fault.column) for fault in faults] == [(1, "1"), (2, "en")]


FILES: list[tuple[str, str, bytes, str]] = [
    ("a PDF", "a.tsv", b"%PDF-1.7\n", "a PDF document"),
    ("an old workbook", "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old or a password-protected"),
    ("a picture", "a.tsv", b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture"),
    ("a gzip archive", "a.tsv", b"\x1f\x8b\x08" + bytes(9), "a gzip archive"),
    ("binary data", "a.tsv", b"abc\0\1\2\3", "not a text file"),
    ("Big5", "a.tsv", "zh\ten\n首貸戶與續貸的銀行服務\tborrowers\n".encode("big5"), "it seems to be Big5"),
    ("Windows-1252", "a.tsv", ("zh\ten\n" + "communiqu\xe9 text and more\n" * 9).encode("cp1252"), "Windows-1252"),
    ("half a UTF-16 character", "a.tsv", "zh\ten\n首贷户".encode("utf-16") + b"\x01", "truncated data"),
    ("a zip archive", "a.xlsx", zipped(readme=b"hello"), "not a sound Excel workbook"),
    ("half a workbook", "a.xlsx", workbook([["zh", "en"], ["首贷户", "x"]])[:900], "not a sound Excel workbook"),
    ("a workbook that declares entities", "a.xlsx",
     zipped(**{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "declares entities"),
]  # fmt: skip


@pytest.mark.parametrize("case", FILES, ids=[case[0] for case in FILES])
def test_a_file_that_is_no_glossary_is_named_for_what_it_is(case: Any, tmp_path: Path) -> None:
    _, name, data, what = case
    (fault,) = faults_of(data, tmp_path, name)
    assert what in str(fault)
    assert str(tmp_path / name) in str(fault)
    with pytest.raises(GlossaryError):
        load_glossary([tmp_path / name])


def test_one_damaged_byte_in_utf_8_is_found_by_its_cell(tmp_path: Path) -> None:
    data = (HEAD + GOOD + "续贷\tloan renewal\t\t\tBanks renew loans — “in place”.\n").encode()
    at = data.index("续".encode())
    (fault,) = faults_of(data[:at] + b"\xe7" + data[at + 3 :], tmp_path)
    assert (fault.line, fault.column) == (3, "zh")


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + GOOD).encode("utf-8-sig"),
        (HEAD + GOOD).encode("gb18030"),
        (HEAD + GOOD).encode("utf-16"),
        (HEAD + GOOD).encode("utf-16-le"),
        (HEAD + GOOD).encode("utf-16-be"),
        (HEAD + GOOD).replace("\n", "\r\n").encode(),
        (HEAD + GOOD).replace("\n", "\r").encode(),
        (HEAD + GOOD).rstrip("\n").encode(),
        (HEAD + GOOD).encode() + b"\x1a",
        b"\n\n# note\n" + (HEAD + GOOD).encode(),
        (HEAD + "首贷户\tfirst-time borrowers\t\t\t\t\t\t\t\t\n").encode(),
        (HEAD + ' 首贷户 \t "first-time borrowers" \t""\n').encode(),
        (HEAD + "首贷户\u3000\tfirst-time\u00a0borrowers\n").encode(),
        HEAD.upper().encode() + GOOD.encode(),
        "en\tzh\nfirst-time borrowers\t首贷户\n".encode(),
        "zh,en\n首贷户,first-time borrowers\n".encode(),
        "zh;en\n首贷户;first-time borrowers\n".encode(),
        '"zh","en"\r\n"首贷户","first-time borrowers"\r\n'.encode(),
        workbook([["zh", "en"], [None, None], ["# note"], ["首贷户", "first-time borrowers"]]),
    ],
    ids=["BOM", "GB18030", "UTF-16", "UTF-16LE", "UTF-16BE", "CRLF", "CR", "no last line end", "DOS end", "comments",
         "trailing tabs", "quotes", "odd spaces", "capitals", "order", "commas", "semicolons", "quoted CSV", "workbook"],
)  # fmt: skip
def test_the_habits_of_editors_and_of_excel_are_survived(data: bytes, tmp_path: Path) -> None:
    assert faults_of(data, tmp_path) == []
    (term,) = load_glossary([tmp_path / "terms.tsv"]).terms
    assert (term.zh, term.en) == ("首贷户", "first-time borrowers")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ('"a ""strong"" city"', 'a "strong" city'),
        ('"Strong Province" strategy', '"Strong Province" strategy'),
        ('a "strong" city', 'a "strong" city'),
        ('"a\tb"', "a\tb"),
        ('5" pipe', '5" pipe'),
    ],
)
def test_quotes_mean_what_excel_or_a_person_means_by_them(cell: str, meant: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(HEAD + f"首贷户\t{cell}\n", "utf-8")
    items = list(read_layer(path))
    text = items[0].term.en if isinstance(items[0], Entry) else getattr(items[0], "cell", "")
    assert text == meant


def test_a_fault_in_a_workbook_names_the_cell(tmp_path: Path) -> None:
    data = workbook(
        [["zh", "en", "forbidden"], ["首贷户", "borrowers", None], ["续贷", "renewal", "renewal"]]
    )
    (fault,) = faults_of(data, tmp_path, "terms.xlsx")
    assert (fault.line, fault.column) == (3, "forbidden (C3)")
    assert str(fault).startswith(f"{tmp_path / 'terms.xlsx'}:3: column forbidden (C3): “renewal”: ")


def test_numbers_and_dates_in_a_workbook_are_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_bytes(workbook([["zh", "en", "source"], ["六六六计划", 666, 2023.0]]))
    (term,) = load_glossary([path]).terms
    assert (term.en, term.source) == ("666", "2023")


def test_all_faults_are_reported_in_order(tmp_path: Path) -> None:
    rows = "续贷\t\n函\tletter\n" + GOOD + '转贷\t"bridge\n展期\textension\n授信\t«c»\n'
    faults = faults_of(HEAD + rows, tmp_path)
    assert [fault.line for fault in faults] == [2, 3, 5, 7]


GUARDS: list[tuple[str, str, int, str]] = [
    ("not a longer word", "首贷户\t续贷\n", 2, "not_in"),
    ("the term itself", "首贷户\t首贷户\n", 2, "not_in"),
    ("no word", "首贷户\t\n", 2, "not_in"),
    ("no term", "\t首贷户数\n", 2, "zh"),
    ("an invisible character", "首贷户\t首贷户\u200b数\n", 2, "not_in"),
    ("a cell too many", "首贷户\t首贷户数\tx\n", 2, "3"),
]


@pytest.mark.parametrize("case", GUARDS, ids=[case[0] for case in GUARDS])
def test_faults_in_guards_are_named(case: Any, tmp_path: Path) -> None:
    _, rows, line, column = case
    (tmp_path / "terms.tsv").write_text(HEAD + GOOD, "utf-8")
    (tmp_path / "guards.tsv").write_text("zh\tnot_in\n" + rows, "utf-8")
    fault = lint([tmp_path]).faults[0]
    assert (fault.path.name, fault.line, fault.column) == ("guards.tsv", line, column)


def test_a_guard_of_no_term_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "guards.tsv").write_text("zh\tnot_in\n首贷户乙\t首贷户乙丙\n", "utf-8")
    (fault,) = lint([tmp_path]).faults
    assert fault.warning
    assert "in no glossary" in fault.what


def test_a_later_layer_wins_and_the_override_is_told(tmp_path: Path) -> None:
    for name, en in (("one", "early"), ("two", "late")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "terms.tsv").write_text(HEAD + f"甲乙丙丁\t{en}\n", "utf-8")
    glossary = load_glossary([tmp_path / "one", tmp_path / "two"])
    assert [term.en for term in glossary.terms] == ["late"]
    assert [(old.en, new.en) for old, new in glossary.overridden] == [("early", "late")]
    (override,) = lint([tmp_path / "one", tmp_path / "two"]).overrides
    assert "“late” instead of “early”" in str(override)


def test_guards_of_layers_add_up(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "guards.tsv").write_text(f"zh\tnot_in\n首贷户\t首贷户{name}\n", "utf-8")
    assert load_glossary([tmp_path / "one", tmp_path / "two"]).guards == {
        "首贷户": ("首贷户one", "首贷户two")
    }


def test_a_missing_place_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    from bilingual.glossary import glossary_folders

    with pytest.raises(GlossaryError, match="no such glossary"):
        glossary_folders([tmp_path / "none"])
    with pytest.raises(GlossaryError, match="in this folder"):
        glossary_folders([tmp_path])


GLOSSARY_LIKE = st.text(
    alphabet=st.sampled_from('zhen\t\n\r",;|#首贷户建议函 \u200b\ufeff«»（\x00\x1a\ufffda'), max_size=120
).map(lambda text: ("zh\ten\tvariants\tforbidden\n" + text).encode())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | GLOSSARY_LIKE | st.binary(max_size=60).map(lambda b: b"PK\x03\x04" + b))
@example(data=b"")
@example(data=b'zh\ten\n"""')
@example(data=b"\xff\xfe")
@example(data="zh\ten\n".encode("utf-16") + b"\xd8\x00")
def test_no_bytes_crash_the_reader(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes(data)
    report = lint([path])
    assert all("\n" not in str(fault) and "\r" not in str(fault) for fault in report.faults)
    if report.errors:
        with pytest.raises(GlossaryError):
            load_glossary([path])
    else:
        load_glossary([path])
