"""All formats in one run, through the command."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import bilingual.engines
from bilingual.approval import Approved
from bilingual.cli import main
from bilingual.document import Brief, DocumentKind, RawLetter, Term
from bilingual.engines.scripted import ScriptedEngine
from bilingual.glossary import Glossary, builtin_folder, load_glossary
from bilingual.pipeline import Translator, run
from bilingual.writing import FORMATS, content, untouched
from bilingual.writing.facts import KIND_NAMES
from bilingual.writing.options import DEFAULT, Options
from docx_reading import parts_of
from factory import paragraph_brief, reply_brief

TEXT_FORMATS = [fmt for fmt in FORMATS if fmt != "pdf"]
LETTER = "关于用地保障的通知\n各有关单位：\n一、总体要求\n请认真落实，首贷金额471.6亿元。\n2023年7月10日\n"


@pytest.fixture(autouse=True)
def _scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    engine = ScriptedEngine(lambda text: "Some English.")
    monkeypatch.setattr(bilingual.engines, "open_engine", lambda *args, **options: engine)
    monkeypatch.chdir(tmp_path)
    Path("letter.txt").write_text(LETTER, "utf-8")


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_one_run_writes_every_format_that_is_named() -> None:
    result = call("render", "letter.txt", "-o", "briefs", "--to", "html,md,tmx,xliff,json,docx", "--quiet")
    assert result.stdout.split() == [
        str(Path("briefs") / f"letter.{fmt}") for fmt in ("html", "md", "tmx", "xliff", "json", "docx")
    ]
    source = json.loads(Path("briefs/letter.json").read_text("utf-8"))["blocks"][0]["zh"]
    for fmt in ("html", "md", "xliff"):
        assert source in Path(f"briefs/letter.{fmt}").read_text("utf-8")
    for fmt in ("html", "md", "tmx", "xliff", "json", "docx"):
        assert untouched(fmt)(Path(f"briefs/letter.{fmt}")) is True


@pytest.mark.parametrize("fmt", TEXT_FORMATS)
def test_a_file_that_a_person_changed_is_kept_and_one_as_written_is_replaced(fmt: str) -> None:
    arguments = ("render", "letter.txt", "-o", ".", "--to", fmt, "--quiet")
    call(*arguments)
    assert call(*arguments).stdout.split() == [f"letter.{fmt}"]
    if fmt == "docx":
        return  # what is a change to a package, its own tests say
    path = Path(f"letter.{fmt}")
    path.write_text(path.read_text("utf-8").replace("Some English", "My English"), "utf-8")
    assert call(*arguments).stdout.split() == [f"letter-2.{fmt}"]
    assert "My English" in path.read_text("utf-8")


def said(brief: Brief, fmt: str, options: Options = DEFAULT) -> str:
    data = content(brief, fmt, options)
    return (parts_of(data)["word/document.xml"] if fmt == "docx" else data).decode()


def with_notes(brief: Brief) -> Brief:
    raw = replace(brief.letter.raw, notes=("Page 3 is only a picture and not read.",))
    return replace(brief, letter=replace(brief.letter, raw=raw))


@pytest.mark.parametrize("fmt", TEXT_FORMATS)
def test_how_the_source_was_read_is_said_once_and_not_in_a_clean_brief(fmt: str) -> None:
    brief = with_notes(reply_brief())
    assert said(brief, fmt).count("Page 3 is only a picture") == 1
    if fmt != "json":  # which has everything
        assert "Page 3" not in said(brief, fmt, Options(clean=True))
        assert "Page 3" not in said(reply_brief(), fmt)


@pytest.mark.parametrize("fmt", ["docx", "html", "md"])
def test_where_nothing_was_left_out_the_heading_does_not_say_so(fmt: str) -> None:
    bare = paragraph_brief("甲。", "A.")
    assert "How the source was read" in said(with_notes(bare), fmt)
    assert "Left out of the translation" not in said(with_notes(bare), fmt)
    assert "Left out of the translation" in said(with_notes(reply_brief()), fmt)
    assert "How the source was read" not in said(with_notes(reply_brief()), fmt) + said(bare, fmt)


def test_the_ending_of_the_output_names_the_format() -> None:
    assert call("render", "letter.txt", "-o", "page.html", "--quiet").stdout.split() == ["page.html"]
    assert Path("page.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_pdf_without_libreoffice_fails_before_anything_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("an engine was opened")

    monkeypatch.setattr(bilingual.engines, "open_engine", refuse)
    monkeypatch.setenv("PATH", "")
    result = call("render", "letter.txt", "--to", "docx,pdf", "--quiet")
    assert result.exit_code == 1
    assert "pdf: takes LibreOffice" in result.stderr
    assert not Path("output").exists()


@pytest.mark.parametrize("fmt", TEXT_FORMATS)
def test_another_program_s_file_is_not_taken_for_a_brief(fmt: str) -> None:
    Path("x").write_bytes(b"\xff\x00 other")
    assert untouched(fmt)(Path("x")) is None


@pytest.mark.parametrize("fmt", TEXT_FORMATS)
def test_a_format_has_the_same_content_without_options_as_under_the_usual_ones(fmt: str) -> None:
    assert import_module(f"bilingual.writing.{fmt}").content(reply_brief()) == content(
        reply_brief(), fmt, DEFAULT
    )


class Memory:
    """English that a person approved, by its Chinese."""

    def __init__(self, wordings: Mapping[str, str]) -> None:
        self._wordings = wordings

    def find_all(self, texts: Iterable[str]) -> Mapping[str, Approved]:
        return {
            text: Approved(zh=text, en=self._wordings[text], date="2025-01-31T09:15:00.000000Z", origin="x")
            for text in texts
            if text in self._wordings
        }


def with_wordings(text: str, wordings: Mapping[str, str]) -> Brief:
    raw = RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash="0" * 64)
    translator = Translator(
        ScriptedEngine(lambda text: "Some English."),
        Glossary(terms=(), guards={}, hash="0"),
        memory=Memory(wordings),
    )
    return run(raw, translator)


BREAKS = {"html": "<br>", "md": "<br>", "json": "\\n", "tmx": "\n", "xliff": "\n"}


@pytest.mark.parametrize("fmt", BREAKS)
def test_a_line_break_in_approved_english_is_one_in_every_format(fmt: str) -> None:
    table = "地区\t宗数\t说明\n婺城区\t12\t进展顺利\n金东区\t7\t正在推进\n"
    letter = f"关于用地的通知\n一、总体要求\n请认真落实。\n{table}"
    wordings = {"关于用地的通知": "A title\nthat is broken", "一、总体要求": "I. A heading\nthat is broken"}
    wordings |= {"请认真落实。": "A text\nthat is broken", "进展顺利": "A cell\nthat is broken"}
    brief = with_wordings(letter, wordings)
    assert {english for row in brief.rows for english in (row.english, *row.cells)} >= set(wordings.values())
    text = said(brief, fmt)
    for english in wordings.values():
        assert english.replace("\n", BREAKS[fmt]) in text
    if fmt == "md":  # nothing but what ends a row of a table may end its line
        assert all(line.endswith("|") for line in text.split("\n") if line.startswith("|"))


@pytest.mark.parametrize("fmt", ["docx", "html", "md"])
def test_approved_english_keeps_the_quotation_marks_of_a_title(fmt: str) -> None:
    english = "Carry out the “Measures” in earnest."
    approved = said(with_wordings("请落实《办法》。", {"请落实《办法》。": english}), fmt)
    assert english in re.sub("<[^>]+>", "", approved)
    assert english not in re.sub("<[^>]+>", "", said(paragraph_brief("请落实《办法》。", english), fmt))


LISTED = (
    Term(zh="实体经济", en="real economy", domain="policy"),
    Term(zh="联系人", en="contact person", domain="documents"),
    Term(zh="再次感谢", en="thank you again", domain="phrases"),
    Term(
        zh="实施意见",
        en="implementation opinions",
        note="Says how a policy is carried out.",
        domain="documents",
    ),
)


@pytest.mark.parametrize("fmt", ["docx", "html", "md"])
def test_set_phrases_that_nothing_is_said_of_are_no_terms_to_look_up(fmt: str) -> None:
    zh = "联系人再次感谢实体经济实施意见。"
    english = "Contact person, thank you again, real economy, implementation opinions."
    brief = paragraph_brief(zh, english, terms=LISTED)
    assert len(brief.terms) == len(LISTED)
    text = said(brief, fmt)
    appendix = re.sub("<[^>]+>", "|", text[text.index("Terms used") :])
    assert [term.zh for term in LISTED if f"{term.zh}|" in appendix.replace(" |", "|")] == [
        "实体经济",
        "实施意见",
    ]
    if fmt == "html":  # the link at the words leads to the term's own line
        (number,) = re.findall('href="#term-([0-9]+)"', text)
        line = text[text.index(f'id="term-{number}"') :].partition("</tr>")[0]
        assert "implementation opinions" in line


@pytest.mark.parametrize("fmt", ["docx", "html", "md"])
def test_a_set_phrase_that_is_missing_is_listed_for_whoever_makes_the_brief(fmt: str) -> None:
    brief = paragraph_brief("再次感谢。", "Good.", terms=LISTED)
    assert brief.terms[0].failed
    assert "1 missing" in said(brief, fmt)
    assert "Terms used" not in said(brief, fmt, Options(clean=True))


def test_the_kind_of_a_document_is_called_as_the_glossary_calls_it() -> None:
    terms = {term.zh: term for term in load_glossary([builtin_folder()]).terms}
    for zh, en in KIND_NAMES.values():
        if zh in terms:
            assert en.lower().partition(" (")[0] in (terms[zh].en.lower(), *terms[zh].variants), zh
    assert KIND_NAMES[DocumentKind.BULLETIN][1].lower() == terms["统计公报"].en


@pytest.mark.parametrize("fmt", ["docx", "html", "md"])
def test_a_clean_brief_does_not_say_that_a_figure_is_missing(fmt: str) -> None:
    zh = "整治企业1248家，新增9家。"
    brief = with_wordings(zh, {zh: "Many firms were dealt with, and 9 were added."})
    assert "not found" in said(brief, fmt)
    clean = said(brief, fmt, Options(clean=True))
    assert "not found" not in clean
    assert "Key figures" in clean
