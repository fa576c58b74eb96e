"""``bilingual learn`` and ``bilingual memory`` as they are called, and what they print."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main
from bilingual.memory import open_memory
from test_learning import FIRST, NOTICE, SECOND, TITLED, brief_file, row_of

MEMORY = Path("memory.sqlite")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BILINGUAL_MEMORY", str(MEMORY))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def call(*arguments: str | Path, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def edited() -> Path:
    """Return a brief of which a row was reworded, and lost a figure and a term by it."""
    file = brief_file()
    file.type_over(row_of(NOTICE, TITLED), "Please implement the “Measures” in earnest.")
    path = Path("brief.docx")
    path.write_bytes(file.data())
    return path


def reworded() -> Path:
    """Return a brief in which a term was reworded each time."""
    file = brief_file()
    for zh in (FIRST, SECOND, TITLED):
        for text in file.texts(row_of(NOTICE, zh)):
            text.text = (text.text or "").replace("industrial land", "land for factories")
    path = Path("brief.docx")
    path.write_bytes(file.data())
    return path


def test_learn_prints_what_was_learned_and_what_is_doubtful(edited: Path) -> None:
    result = call("learn", edited)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("brief.docx: 1 row learned, 1 with warnings, ")
    assert "  + Please implement the “Measures” in earnest." in lines
    assert any(line.startswith("  Warning (figures): missing: 1.07万亩") for line in lines)
    (kept,) = open_memory(MEMORY).latest()
    assert (kept.en, kept.origin) == ("Please implement the “Measures” in earnest.", "brief.docx")


def test_a_brief_learned_twice_is_known_already(edited: Path) -> None:
    call("learn", edited)
    assert "1 row learned (1 of them known already)" in call("learn", edited).stdout
    assert open_memory(MEMORY).size().wordings == 1


def test_a_dry_run_keeps_nothing(edited: Path) -> None:
    assert "1 row would be learned" in call("learn", edited, "--dry-run").stdout
    assert not MEMORY.exists()


def test_all_approves_what_was_left_as_it_was(edited: Path) -> None:
    call("learn", edited, "--all")
    assert open_memory(MEMORY).size().texts > 8


def test_another_memory_can_be_named(edited: Path) -> None:
    call("learn", edited, "--memory", "other.sqlite")
    assert not MEMORY.exists()
    assert "1 text," in call("memory", "info", "--memory", "other.sqlite").stdout


def test_what_learns_and_what_looks_take_the_memory_of_the_configuration(
    edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BILINGUAL_MEMORY", raising=False)
    Path("bilingual.toml").write_text('memory = "ours.sqlite"', "utf-8")
    call("learn", edited)
    assert (MEMORY.exists(), Path("ours.sqlite").exists()) == (False, True)
    assert call("memory", "list").stdout.count("\n") == 1
    monkeypatch.setenv("BILINGUAL_MEMORY", "named.sqlite")
    assert call("memory", "list").stdout == ""


def test_an_export_overwrites_nothing_unless_it_is_forced(edited: Path) -> None:
    call("learn", edited)
    Path("mine.tmx").write_text("mine", "utf-8")
    result = call("memory", "export", "mine.tmx")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert Path("mine.tmx").read_text("utf-8") == "mine"
    assert call("memory", "export", "mine.tmx", "--force").exit_code == 0
    assert call("memory", "export", "mine.xlsx").exit_code == 2


def test_learn_says_all_of_it_as_json(edited: Path) -> None:
    record = json.loads(call("learn", edited, "--json").stdout)
    (brief,) = record["briefs"]
    assert (record["schema"], brief["kept"]) == (1, {"new": 1, "changed": 0, "known": 0, "older": 0})
    (row,) = [row for row in brief["rows"] if row["fate"] == "edited"]
    assert (row["approved"], row["id"]) == (True, row_of(NOTICE, TITLED))
    assert {finding["check"] for finding in row["findings"]} >= {"figures", "terms"}


def test_glossary_changes_are_shown_and_written_if_asked_for() -> None:
    brief = reworded()
    shown = call("learn", brief, "--dry-run", "--glossary", "mine.tsv")
    assert "工业用地: industrial land → land for factories" in shown.stdout
    assert not Path("mine.tsv").exists()
    assert call("learn", brief, "--glossary", "mine.tsv").exit_code == 0
    (row,) = [
        line for line in Path("mine.tsv").read_text("utf-8").splitlines() if line.startswith("工业用地")
    ]
    cells = row.split("\t")
    assert cells[1] == "land for factories"
    assert "edited in brief.docx" in cells
    assert call("glossary", "lint", "mine.tsv").exit_code == 0
    assert "工业用地" not in call("learn", brief, "--glossary", "mine.tsv").stdout.partition("Glossary")[2]


@pytest.mark.parametrize(
    "make", [lambda path: path.write_text("no brief"), lambda path: path.mkdir(), lambda path: None]
)
def test_what_is_no_brief_is_one_line_on_stderr(make: Callable[[Path], object]) -> None:
    path = Path("x.docx")
    make(path)
    result = call("learn", path)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith("Error: x.docx: ")


def test_the_memory_is_listed_searched_and_forgotten(edited: Path) -> None:
    call("learn", edited)
    (line,) = call("memory", "list").stdout.splitlines()
    zh, en, _, origin = line.split("\t")
    assert (en, origin) == ("Please implement the “Measures” in earnest.", "brief.docx")
    (record,) = json.loads(call("memory", "list", "--json").stdout)
    assert record["zh"] == zh
    assert call("memory", "search", zh).stdout.startswith("same  ")
    assert call("memory", "search", "工业用地").stdout.startswith("holds  ")
    assert "%  " in call("memory", "search", zh[:-4] + "执行到底").stdout
    assert call("memory", "search", "天气").exit_code == 1
    assert json.loads(call("memory", "search", zh, "--json").stdout)["same"][0]["en"] == en
    assert call("memory", "forget", "天气").exit_code == 1
    assert call("memory", "forget", zh).exit_code == 0
    assert call("memory", "list").stdout == ""


def test_the_memory_goes_to_tmx_and_back(edited: Path) -> None:
    call("learn", edited)
    assert call("memory", "export", "memory.tmx").stdout == "memory.tmx\n"
    assert call("memory", "clear", stdin="n\n").exit_code == 1
    assert call("memory", "clear", "--yes").exit_code == 0
    assert call("memory", "export", "memory.tmx").exit_code == 1
    assert call("memory", "import", "memory.tmx").stdout.startswith("1 new, 0 changed, 0 known already")
    assert call("memory", "import", "memory.tmx").stdout.startswith("0 new, 0 changed, 1 known already")
    Path("bad.tmx").write_text("<tmx>")
    result = call("memory", "import", "bad.tmx")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_a_damaged_memory_is_one_line(edited: Path) -> None:
    MEMORY.write_bytes(b"no database at all" * 99)
    for arguments in (("learn", edited), ("memory", "info"), ("memory", "list")):
        result = call(*arguments)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
        assert "memory.sqlite" in result.stderr
