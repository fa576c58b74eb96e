"""Settings from files and environment: who decides, what is refused, and what doctor shows of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bilingual.engines
from bilingual.cli import main
from bilingual.configuration import Configuration, load_configuration, user_file
from bilingual.engines import preference
from bilingual.engines.preference import Choice
from bilingual.engines.scripted import ScriptedEngine
from bilingual.errors import ConfigurationError

EVERYTHING = """
engine = "argos"
glossary = ["terms.tsv", "more"]
style = "style.toml"
threads = 3
memory = "approved.sqlite"
layout = "stacked"
paper = "letter"
font = "fangsong"
governing = "The Chinese text prevails."
[llm]
url = "http://127.0.0.1:8080/v1"
model = "qwen"
timeout = 2.5
parallel = 2
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    (folder / "more").mkdir(parents=True)
    (folder / "terms.tsv").write_text("zh\ten\n茶园\ttea plantation\n", "utf-8")
    (folder / "style.toml").write_text('currency = "CNY"\n', "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("BILINGUAL_ENGINE")
    monkeypatch.setattr(preference, "preferred", lambda: Choice("compact"))  # whatever is installed here
    return folder


def local(text: str) -> None:
    Path("bilingual.toml").write_text(text, "utf-8")


def user(text: str) -> Path:
    path = user_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_files_nothing_is_set() -> None:
    assert load_configuration() == Configuration()
    assert load_configuration().chosen_engine() == ("compact", "by default")


def test_every_key_is_read_and_told_where_it_stands() -> None:
    local(EVERYTHING)
    found = load_configuration()
    assert found == Configuration(
        engine="argos",
        glossary=(Path("terms.tsv"), Path("more")),
        style=Path("style.toml"),
        threads=3,
        memory=Path("approved.sqlite"),
        layout="stacked",
        paper="letter",
        font="fangsong",
        governing="The Chinese text prevails.",
        options={"llm": {"url": "http://127.0.0.1:8080/v1", "model": "qwen", "timeout": 2.5, "parallel": 2}},
        files=(Path("bilingual.toml"),),
        origins=found.origins,
    )
    assert set(found.origins.values()) == {"bilingual.toml"}
    assert found.origins["llm.url"] == "bilingual.toml"


def test_paths_are_relative_to_the_file_they_stand_in() -> None:
    path = user('style = "style.toml"\nmemory = "~/kept.sqlite"\n')
    (path.parent / "style.toml").write_text("", "utf-8")
    found = load_configuration()
    assert found.style == path.parent / "style.toml"
    assert found.memory == Path("~/kept.sqlite").expanduser()


def test_option_before_environment_before_here_before_the_user_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    path = user('engine = "argos"\nthreads = 1\n[llm]\nmodel = "one"\n')
    assert load_configuration().chosen_engine() == ("argos", str(path))
    local('engine = "llm"\n[llm]\nurl = "http://127.0.0.1/v1"\n')
    found = load_configuration()
    assert found.chosen_engine() == ("llm", "bilingual.toml")
    assert found.threads == 1
    assert found.options == {"llm": {"model": "one", "url": "http://127.0.0.1/v1"}}
    assert found.files == (Path("bilingual.toml"), path)
    monkeypatch.setenv("BILINGUAL_ENGINE", "compact")
    assert load_configuration().chosen_engine() == ("compact", "BILINGUAL_ENGINE")
    assert load_configuration().chosen_engine("opus-mt") == ("opus-mt", "--engine")
    monkeypatch.setenv("BILINGUAL_ENGINE", "")
    assert load_configuration().chosen_engine() == ("llm", "bilingual.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("engin = 'argos'", "engin is not a setting; the settings are engine, glossary"),
        ("engine = 3", "engine must be a line of text, not 3"),
        ("engine = ''", "engine must be a line of text"),
        ("threads = -1", "threads must be a whole number from 0"),
        ("threads = true", "threads must be a whole number"),
        ("threads = 1.5", "threads must be a whole number"),
        ("glossary = 'nowhere.tsv'", r"glossary names nowhere\.tsv, which does not exist"),
        ("glossary = ['terms.tsv', 7]", "glossary must be a line of text, not 7"),
        ("style = 'nowhere.toml'", "style names"),
        ("layout = 'rows'", "layout must be 'columns' or 'stacked' or 'english', not 'rows'"),
        ("paper = 'a3'", "paper must be 'a4' or 'letter'"),
        ("font = 3", "font must be 'song' or 'fangsong', not 3"),
        ("governing = \"a\\nb\"", "governing must be a line of text"),
        ("llm = 3", r"llm must be a table"),
        ("[llm]\nport = 3", r"llm\.port is not a setting"),
        ("[llm]\ntimeout = 0", r"llm\.timeout must be a number of seconds"),
        ("[llm]\nparallel = 0", r"llm\.parallel must be a whole number from 1 to 64"),
        ("[llm]\nallow_remote = true", r"llm\.allow_remote cannot stand in a file; type --allow-remote"),
        ("[other]\nengine = 'argos'", "other is not a setting"),
        ("engine = ", "is not TOML"),
        ("a" * 5000, "is not TOML"),
        ("[" * 5000, "is not TOML"),
    ],
)  # fmt: skip
def test_what_is_not_a_setting_is_told_with_file_and_key(text: str, message: str) -> None:
    local(text)
    with pytest.raises(ConfigurationError, match=message) as caught:
        load_configuration()
    assert str(caught.value).startswith("bilingual.toml: ")
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(here: Path) -> None:
    Path("bilingual.toml").write_bytes(b"engine = '\xff'")
    with pytest.raises(ConfigurationError, match="is not UTF-8"):
        load_configuration()
    Path("bilingual.toml").unlink()
    Path("bilingual.toml").mkdir()
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_configuration()
    Path("bilingual.toml").rmdir()
    Path("bilingual.toml").symlink_to("nowhere")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_configuration()


def call(*arguments: str, text: str = "新增茶园5万元。\n", **environment: str) -> Result:
    return CliRunner().invoke(main, list(arguments), input=text, env=environment)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What open_engine was called with."""
    calls: list[dict[str, Any]] = []

    def open_engine(name: str, **options: Any) -> ScriptedEngine:
        calls.append({"name": name} | options)
        return ScriptedEngine(lambda text: text.replace("«", "").replace("»", ""))

    monkeypatch.setattr(bilingual.engines, "open_engine", open_engine)
    return calls


def test_the_command_line_uses_what_is_configured(opened: list[dict[str, Any]]) -> None:
    local(EVERYTHING.replace('"more"', "").replace('"argos"', '"llm"'))
    result = call("translate")
    assert "CNY 50,000" in result.stdout
    assert "tea plantation" in result.stdout
    (options,) = opened
    assert options["name"] == "llm"
    assert (options["url"], options["model"]) == ("http://127.0.0.1:8080/v1", "qwen")
    assert (options["threads"], options["timeout"], options["parallel"]) == (3, 2.5, 2)
    assert "allow_remote" not in options


def test_options_override_what_is_configured(opened: list[dict[str, Any]]) -> None:
    local(EVERYTHING.replace('"more"', ""))
    call("translate", "--engine", "llm", "--url", "http://127.0.0.1:1/v1", "--threads", "0", "--allow-remote")
    (options,) = opened
    assert (options["name"], options["threads"]) == ("llm", 0)
    assert (options["url"], "model" in options) == ("http://127.0.0.1:1/v1", False)  # another server's model
    assert options["allow_remote"] is True


def test_an_engine_that_is_none_is_told_with_who_chose_it(opened: list[dict[str, Any]]) -> None:
    local('engine = "google"\n')
    result = call("translate")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: bilingual.toml: engine: unknown engine 'google'")
    result = call("translate", BILINGUAL_ENGINE="bing")
    assert result.stderr.startswith("Error: BILINGUAL_ENGINE: engine: unknown engine 'bing'")
    assert call("translate", "--engine", "google").exit_code == 2
    assert opened == []


@pytest.mark.parametrize("option", [("--url", "http://127.0.0.1/v1"), ("--model", "x"), ("--allow-remote",)])
def test_options_of_the_language_model_are_for_it_alone(
    opened: list[dict[str, Any]], option: tuple[str, ...]
) -> None:
    result = call("translate", *option)
    assert result.exit_code == 2
    assert "--engine llm" in result.stderr


def test_a_wrong_file_is_one_line(opened: list[dict[str, Any]]) -> None:
    local("engin = 3\n")
    result = call("translate")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "bilingual.toml: engin is not a setting" in result.stderr


def doctor(**environment: str) -> str:
    return call("doctor", **environment).stdout


def test_doctor_shows_the_engine_and_who_chose_it() -> None:
    assert "compact, by default" in doctor()
    assert "config.toml would be read" in doctor()
    path = user('engine = "argos"\n')
    assert f"argos, chosen in {path}" in doctor()
    local('engine = "llm"\n')
    assert "llm, chosen in bilingual.toml" in doctor()
    assert "no address is set" in doctor()
    local('engine = "llm"\n[llm]\nurl = "http://127.0.0.1:8080/v1"\n')
    assert "a server at http://127.0.0.1:8080/v1" in doctor()
    assert "compact, chosen in BILINGUAL_ENGINE" in doctor(BILINGUAL_ENGINE="compact")


def test_doctor_shows_what_is_wrong_with_the_settings() -> None:
    local('engine = "google"\n')
    text = doctor()
    assert "unknown engine 'google'" in text
    assert "→ mend engine in bilingual.toml" in text
    local("threads = 'many'\n")
    result = call("doctor")
    assert result.exit_code == 1
    assert "threads must be a whole number" in result.stdout


def test_the_example_in_the_help_is_a_configuration() -> None:
    lines = (main.commands["doctor"].help or "").partition("\b\n")[2]
    text = "\n".join(line.strip() for line in lines.splitlines())
    for name in ("our-terms.tsv", "house-style.toml"):
        Path(name).write_text("", "utf-8")
    local(text)
    assert len(load_configuration().origins) == 13
