"""``bilingual glossary`` as a user meets it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main

HEAD = "zh\ten\tvariants\tforbidden\tnote\tdomain\tsource\n"
COMMANDS = ["lint", "find", "add", "import", "export", "extract", "stats"]


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder of the user's own glossary."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "bilingual" / "glossary"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["glossary", *arguments])


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_with_an_example(command: str) -> None:
    result = call(command, "--help")
    assert result.exit_code == 0
    assert f"bilingual glossary {command} " in re.sub(r"\s+", " ", result.stdout)


def test_every_command_is_tested_for_its_help() -> None:
    from bilingual.cli.glossary import glossary

    assert sorted(glossary.commands) == sorted(COMMANDS)


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["find"], ["add", "首贷户"], ["export"], ["lint", "--nonsense"]]
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert call(*arguments).exit_code == 2


def test_the_built_in_glossary_is_clean() -> None:
    result = call("lint")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 errors, 0 warnings, 0 overrides" in result.stderr


def test_lint_lists_faults_and_overrides_and_exits_with_1() -> None:
    Path("mine.tsv").write_text(HEAD + "首贷户\tnew borrowers\n续贷\t\n函\tletter\n", "utf-8")
    result = call("lint", "mine.tsv")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0].startswith("mine.tsv:3: column en: the English of 续贷 is missing")
    assert lines[1].startswith("mine.tsv:4: column zh: “函”: a single character")
    assert lines[2].startswith(
        "override: mine.tsv:2: 首贷户: “new borrowers” instead of “first-time borrowers” ("
    )
    assert len(lines) == 3


def test_lint_as_json() -> None:
    Path("mine.tsv").write_text(HEAD + "续贷\t\n首贷户\tnew borrowers\n", "utf-8")
    data = json.loads(call("lint", "mine.tsv", "--json").stdout)
    assert data["faults"][0] | {"what": "", "message": ""} == {
        "path": "mine.tsv", "line": 2, "column": "en", "cell": "", "what": "", "warning": False, "message": "",
    }  # fmt: skip
    assert data["overrides"][0]["later"] == {"en": "new borrowers", "path": "mine.tsv", "line": 3}


def test_warnings_count_only_when_asked() -> None:
    Path("mine.tsv").write_text(HEAD + "甲乙丙丁\ta\tA\n", "utf-8")
    assert call("lint", "mine.tsv").exit_code == 0
    assert call("lint", "mine.tsv", "--strict").exit_code == 1


def test_a_place_that_does_not_exist_is_one_line() -> None:
    result = call("lint", "none.tsv")
    assert result.exit_code == 1
    assert result.stderr == "Error: none.tsv: no such file or folder; check the name\n"


def test_find_shows_terms_as_they_stand_and_longer_ones_after() -> None:
    result = call("find", "服务首贷户")
    assert result.exit_code == 0
    assert result.stdout.startswith("首贷户\tfirst-time borrowers\tfinance.tsv:")
    assert "首贷户拓展行动" in call("find", "首贷户").stdout


def test_find_by_english_and_nothing_found() -> None:
    assert "首贷户\t" in call("find", "First-time  borrower").stdout
    result = call("find", "no such wording")
    assert (result.exit_code, result.stdout) == (1, "")


def test_find_as_json_tells_what_was_overridden() -> None:
    Path("mine.tsv").write_text(HEAD + "首贷户\tnew borrowers\t\t\tMine.\n", "utf-8")
    data = json.loads(call("find", "对首贷户", "--glossary", "mine.tsv", "--json").stdout)
    assert (data[0]["en"], data[0]["note"], data[0]["origin"]) == ("new borrowers", "Mine.", "mine.tsv:2")
    assert (data[0]["start"], data[0]["end"]) == (1, 4)
    assert [old["en"] for old in data[0]["overrode"]] == ["first-time borrowers"]


def test_an_added_term_is_found_and_a_conflict_is_refused(own: Path) -> None:
    result = call(
        "add", "云上茶山行动", "Tea Hills Online campaign", "--note", "A local drive.", "--domain", "policy"
    )
    path = own / "terms.tsv"
    assert (result.exit_code, result.stdout) == (0, f"{path}:2: 云上茶山行动\tTea Hills Online campaign\n")
    assert "A local drive." in call("find", "云上茶山行动").stdout
    refused = call("add", "云上茶山行动", "Cloud Tea campaign")
    assert refused.exit_code == 1
    assert f"is “Tea Hills Online campaign” in {path}:2" in refused.stderr
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_a_term_goes_to_the_glossary_of_the_project() -> None:
    Path("glossary").mkdir()
    assert call("add", "云上茶山行动", "campaign", "--file", "loans").stdout.startswith(
        "glossary/loans.tsv:2: "
    )


@pytest.mark.parametrize("ending", ["tbx", "xlsx", "csv", "tsv"])
def test_export_and_import_round(ending: str, own: Path) -> None:
    Path("mine.tsv").write_text(HEAD + "甲乙丙丁\ta\tb|c\td\tNote.\tmine\tme\n", "utf-8")
    out = call("export", f"out.{ending}", "--domain", "mine", "--glossary", "mine.tsv")
    assert (out.exit_code, out.stdout, out.stderr) == (0, f"out.{ending}\n", "1 term\n")
    assert call("import", f"out.{ending}", "--file", "back.tsv").exit_code == 0
    back = own / "back.tsv"
    assert back.read_text("utf-8") == Path("mine.tsv").read_text("utf-8")


def test_an_export_overwrites_nothing_unless_it_is_forced() -> None:
    Path("mine.tsv").write_text(HEAD + "甲乙丙丁\ta\t\t\t\tmine\t\n", "utf-8")
    before = Path("mine.tsv").read_text("utf-8")
    result = call("export", "mine.tsv")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert Path("mine.tsv").read_text("utf-8") == before
    assert call("export", "mine.tsv", "--force").exit_code == 0


def test_an_import_with_faults_names_them_and_writes_nothing(own: Path) -> None:
    Path("in.csv").write_text("zh,en\n甲乙丙丁,a\n函,letter\n", "utf-8")
    result = call("import", "in.csv")
    assert result.exit_code == 1
    assert "in.csv:3: column zh: “函”" in result.stderr
    assert not list(own.rglob("*.tsv"))
    partial = call("import", "in.csv", "--partial")
    assert "甲乙丙丁" in partial.stdout


def test_extract_lists_candidates_as_text_rows_and_json() -> None:
    text = "关于锂电池企业的函\n锂电池企业投保率不高，锂电池企业反映保费较高。\n2023年7月10日\n"
    Path("letter.txt").write_text(text, "utf-8")
    assert "锂电池企业" in call("extract", "letter.txt").stdout
    rows = call("extract", "letter.txt", "--tsv").stdout.splitlines()
    assert rows[0] == "zh\ten\tsource"
    assert any(row.startswith("锂电池企业\t") for row in rows)
    data = json.loads(call("extract", "letter.txt", "--json").stdout)
    assert {item["zh"]: item["frequency"] for item in data}["锂电池企业"] == 3


def test_extract_names_a_letter_that_cannot_be_read() -> None:
    result = call("extract", "none.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: none.txt: no such file")


def test_stats_as_text_and_json() -> None:
    data = json.loads(call("stats", "--json").stdout)
    assert data["terms"] == sum(data["domains"].values()) == sum(data["files"].values())
    assert data["terms"] > 2000
    assert data["noted"] > 400
    assert call("stats").stdout.startswith("terms ")
