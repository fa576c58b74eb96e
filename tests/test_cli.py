"""The command line as a user meets it, through its real entry point."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bilingual.engines
from bilingual.cli import main
from bilingual.engines.scripted import ScriptedEngine

SAMPLES = Path(__file__).parent / "letters"
LETTER = "关于加强用地保障的通知\n各县（市、区）人民政府：\n2023年全市供应工业用地1.95万亩，增长7.6%。\n2023年7月10日\n"
ENGLISH = {"2023": "In 2023", "1.95": "19,500 mu"}


def echo_fixed(text: str) -> str:
    """Say no more than the fixed English of *text*, in order: enough for figures to be in place."""
    return (
        "Here: " + ", ".join(part.split("»")[0] for part in text.split("«")[1:]) if "«" in text else "Text."
    )


@pytest.fixture(autouse=True)
def _scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bilingual.engines, "open_engine", lambda *args, **options: ScriptedEngine(echo_fixed))
    monkeypatch.chdir(tmp_path)


def call(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_a_brief_goes_to_output_and_its_path_to_stdout(letter: Path, tmp_path: Path) -> None:
    result = call("render", letter)
    assert result.stdout == f"{Path('output/letter.docx')}\n"
    assert (tmp_path / "output/letter.docx").read_bytes().startswith(b"PK")
    assert result.exit_code in (0, 3)


def test_json_holds_every_character_of_the_text_in_one_block(letter: Path, tmp_path: Path) -> None:
    call("render", letter, "--to", "json")
    brief = json.loads((tmp_path / "output/letter.json").read_text("utf-8"))
    assert brief["schema"] == 1
    assert "".join(block["zh"] for block in brief["blocks"]) == "".join(LETTER.split())
    figures = [figure for block in brief["blocks"] for s in block["segments"] for figure in s["figures"]]
    assert {
        "zh": "1.95万亩",
        "value": "19500",
        "unit": "mu",
        "en": "19,500 mu",
        "status": "applied",
    } in figures


def test_the_samples_render_in_one_run_to_a_folder(tmp_path: Path) -> None:
    result = call("render", SAMPLES, "-o", tmp_path / "briefs", "--to", "docx,json", "--quiet")
    names = sorted(path.name for path in (tmp_path / "briefs").iterdir())
    assert {"bulletin.docx", "bulletin.json", "notice.docx", "reply.docx", "reply.json"} <= set(names)
    assert len(result.stdout.splitlines()) == len(names)


def test_a_brief_that_a_person_changed_is_kept(letter: Path, tmp_path: Path) -> None:
    import docx

    call("render", letter)
    path = tmp_path / "output/letter.docx"
    document = docx.Document(str(path))
    document.add_paragraph("checked")
    document.save(str(path))
    changed = path.read_bytes()
    result = call("render", letter)
    assert result.stdout.strip() == str(Path("output/letter-2.docx"))
    assert "--force" in result.stderr
    assert path.read_bytes() == changed
    assert call("render", letter, "--force").stdout.strip() == str(Path("output/letter.docx"))
    assert path.read_bytes() != changed


def test_a_brief_as_it_was_written_is_replaced(letter: Path, tmp_path: Path) -> None:
    call("render", letter)
    before = (tmp_path / "output/letter.docx").read_bytes()
    assert call("render", letter).stdout.strip() == str(Path("output/letter.docx"))
    assert (tmp_path / "output/letter.docx").read_bytes() == before
    assert not (tmp_path / "output/letter-2.docx").exists()


def test_stdin_and_stdout_serve_as_files() -> None:
    result = call("render", "-", "--to", "json", "-o", "-", "--quiet", stdin=LETTER.encode("gb18030"))
    assert json.loads(result.stdout)["blocks"][0]["zh"] == "关于加强用地保障的通知"


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"),
        ("english.txt", b"Dear Sir or Madam,\n", "Chinese"),
    ],
)
def test_a_bad_letter_is_one_line_and_does_not_stop_the_others(
    letter: Path, tmp_path: Path, name: str, content: bytes | None, hint: str
) -> None:
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    result = call("render", bad, letter, "--quiet")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert hint.lower() in result.stderr.lower()
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["letter.docx"]


def test_an_output_that_cannot_be_written_is_one_line(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = call("render", letter, "-o", tmp_path / "file", "--quiet")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0)
    result = call("render", folder)
    folder.chmod(stat.S_IRWXU)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_a_malformed_glossary_names_its_line(letter: Path, tmp_path: Path) -> None:
    glossary = tmp_path / "mine.tsv"
    glossary.write_text("zh\ten\n用地保障\t\n", "utf-8")
    result = call("render", letter, "--glossary", glossary)
    assert result.exit_code == 1
    assert f"{glossary}:2: column en" in result.stderr
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "letter.txt", "--engine", "google"),
        ("render", "letter.txt", "--to", "odt"),
        ("render",),
        ("render", "letter.txt", "--glossary", "nowhere"),
        ("check", "letter.txt", "--only", "spelling"),
    ],
)
def test_wrong_usage_exits_with_2(letter: Path, arguments: tuple[str, ...]) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_translate_gives_a_json_object_a_line() -> None:
    result = call("translate", "--json", "--quiet", stdin="供应工业用地1.95万亩。\n\n")
    first, second = map(json.loads, result.stdout.splitlines())
    assert list(first) == ["zh", "en", "terms", "figures", "findings"]
    assert first["figures"][0]["value"] == "19500"
    assert second["en"] == ""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.sampled_from("供应用地，。；1234亩 一是二“”"), max_size=40), max_size=12))
def test_translate_gives_one_line_for_one_line(lines: list[str]) -> None:
    result = call("translate", "--quiet", stdin="".join(line + "\n" for line in lines))
    assert result.exit_code in (0, 3)  # what the engine makes of such lines may want a look
    assert result.stdout.count("\n") == len(lines)
    for line, english in zip(lines, result.stdout.split("\n"), strict=False):
        assert bool(english.strip()) == bool(line.strip())


def test_check_finds_a_wrong_amount_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("贷款471.6亿元\tLoans of RMB 4.716 billion\tnote\n面积40万亩\t400,000 mu\n", "utf-8")
    result = call("check", path, "--json", "--only", "figures")
    found = json.loads(result.stdout)
    assert result.exit_code == 3
    assert (found["schema"], found["rows"]) == (1, 2)
    (finding,) = found["findings"]
    assert list(finding) == ["row", "check", "severity", "source", "expected", "found", "message"]
    assert (finding["row"], finding["source"]) == (1, "471.6亿元")
    assert finding["expected"] == "RMB 47.16 billion"


def test_check_names_a_line_without_a_tab(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_bytes("中文\tEnglish\r\n没有\r\n".encode("gb18030"))
    result = call("check", path)
    assert result.exit_code == 1
    assert f"{path}:2" in result.stderr


def test_figures_lists_values(letter: Path) -> None:
    records = json.loads(call("figures", letter, "--json").stdout)
    assert ("1.95万亩", "19500", "mu", "19,500 mu") in [
        (r["zh"], r["value"], r["unit"], r["en"]) for r in records
    ]
    assert "19,500 mu" in call("figures", letter).stdout


def test_doctor_says_what_to_type_for_argos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shown = subprocess.run(
        [sys.executable, "-m", "bilingual", "doctor"], capture_output=True, text=True, check=False
    )
    assert "no zh→en Argos package" in shown.stdout
    assert "bilingual models install argos" in shown.stdout


def test_every_command_has_help() -> None:
    def walk(command: object, path: tuple[str, ...]) -> None:
        result = call(*path, "--help")
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) > 4
        for name, inner in getattr(command, "commands", {}).items():
            walk(inner, (*path, name))

    walk(main, ())
