"""The table of engines: each has its entry, and other distributions add theirs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main
from bilingual.engine import Engine
from bilingual.engines import ENGINES, engine_names, open_engine
from bilingual.engines.registry import describe_engine
from bilingual.errors import EngineError

MODULE = """
from collections.abc import Iterator, Sequence

import bilingual
from bilingual.engines import EngineEntry, Model, Opening, Option


class Loud(bilingual.Engine):
    name, marks, model_hash = "loud", bilingual.Marks.INLINE, "1"

    def __init__(self, opening: Opening) -> None:
        self.end = opening.options.get("end", "!") * opening.options.get("times", 1)

    def translate(self, texts: Sequence[str]) -> Iterator[bilingual.Answer]:
        for text in texts:
            fixed = [part.partition("»")[0] for part in text.split("«")[1:]]
            yield bilingual.Answer(f"It reports {', '.join(fixed)}, it says {self.end}", self.name)


def whole(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError(f"must be a whole number, not {value!r}")
    return value


ENTRY = EngineEntry(
    name="loud",
    summary="an engine that shouts",
    open=Loud,
    describe=lambda options: [Model(name="loud", what=f"shouts {options.get('end', '!')}", licence="MIT")],
    options=(Option(name="end"), Option(name="times", read=whole)),
    costs="takes your breath",
)
WRONG = "no entry"
"""

Distribution = Callable[..., None]


@pytest.fixture
def distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Distribution:
    """Install a distribution of somebody else's with an engine in it, found as any other is."""

    def install(target: str = "loud_engine:ENTRY", name: str = "loud", module: str = MODULE) -> None:
        place = tmp_path / "site"
        papers = place / "loud_engine-1.0.dist-info"
        papers.mkdir(parents=True, exist_ok=True)
        (place / "loud_engine.py").write_text(module, "utf-8")
        (papers / "METADATA").write_text("Metadata-Version: 2.1\nName: loud-engine\nVersion: 1.0\n", "utf-8")
        (papers / "entry_points.txt").write_text(f"[bilingual.engines]\n{name} = {target}\n", "utf-8")
        monkeypatch.syspath_prepend(place)
        monkeypatch.delitem(sys.modules, "loud_engine", raising=False)

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BILINGUAL_ENGINE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return install


def call(*arguments: str, text: str = "全市首贷金额471.6亿元。\n") -> Result:
    return CliRunner().invoke(main, list(arguments), input=text)


def translated(*arguments: str) -> Result:
    return call("translate", "--engine", "loud", "--no-cache", *arguments)


def test_an_engine_of_another_distribution_translates_under_its_name(distribution: Distribution) -> None:
    distribution()
    assert engine_names() == (*ENGINES, "loud")
    result = translated()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("It reports ")
    assert "RMB 47.16 billion, it says" in result.stdout


def test_its_options_are_set_on_the_command_line_and_in_its_table(distribution: Distribution) -> None:
    distribution()
    Path("bilingual.toml").write_text('engine = "loud"\n[loud]\nend = "hey"\ntimes = 3\n', "utf-8")
    assert "heyheyhey" in call("translate", "--no-cache").stdout
    assert "hoho." in translated("--engine-option", "end=ho", "--engine-option", "times=2").stdout


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("times=many", "loud.times must be a whole number, not 'many'"),
        ("volume=3", "the engine loud has no option volume; there are end, times"),
        ("end", "give NAME=VALUE"),
    ],
)
def test_an_option_that_is_wrong_is_wrong_usage(
    distribution: Distribution, option: str, message: str
) -> None:
    distribution()
    result = translated("--engine-option", option)
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_option_that_is_wrong_in_a_file_is_named_with_it(distribution: Distribution) -> None:
    distribution()
    Path("bilingual.toml").write_text("[loud]\ntimes = 'many'\n", "utf-8")
    assert "Error: bilingual.toml: loud.times must be a whole number" in translated().stderr
    Path("bilingual.toml").write_text("[loud]\nvolume = 3\n", "utf-8")
    assert "bilingual.toml: loud.volume is not a setting" in translated().stderr


def test_doctor_and_models_show_it(distribution: Distribution) -> None:
    distribution()
    Path("bilingual.toml").write_text('[loud]\nend = "hey"\n', "utf-8")
    assert "engine loud            shouts hey, takes your breath" in call("doctor").stdout
    assert "loud             shouts !\n    licence: MIT" in call("models", "list").stdout


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"target": "no_such_module:ENTRY"}, "of loud-engine cannot be loaded (ModuleNotFoundError"),
        ({"module": "1 / 0"}, "of loud-engine cannot be loaded (ZeroDivisionError"),
        ({"target": "loud_engine:WRONG"}, "of loud-engine is no EngineEntry called 'loud'"),
        ({"module": MODULE.replace('name="loud",\n    summary', 'name="quiet",\n    summary')}, "is no EngineEntry"),
        ({"module": MODULE.replace("class Loud(bilingual.Engine)", "class Loud")}, "lacks attempts, longest"),
    ],
)  # fmt: skip
def test_an_engine_that_is_broken_is_one_line_and_hurts_no_other(
    distribution: Distribution, changes: dict[str, str], message: str
) -> None:
    distribution(**changes)
    result = translated()
    assert result.exit_code in (1, 2)
    assert message in " ".join(result.stderr.split())
    assert call("doctor").exit_code == 0
    assert "Traceback" not in result.stderr


def test_a_distribution_cannot_take_the_place_of_an_engine_of_the_package(distribution: Distribution) -> None:
    distribution(name="compact")
    assert "loud-engine" not in "".join(model.what for model in describe_engine("compact", {}))
    assert engine_names().count("compact") == 1


def test_an_unknown_engine_is_named_with_those_there_are(distribution: Distribution) -> None:
    distribution()
    with pytest.raises(EngineError, match=r"unknown engine 'other'; choose one of: .*compact, .*loud"):
        open_engine("other")
    with pytest.raises(EngineError, match="the engine compact has no option url"):
        open_engine("compact", url="http://127.0.0.1/v1")


def test_a_class_that_derives_from_engine_need_only_translate() -> None:
    assert (Engine.attempts, Engine.batch) == (0, 0)


@pytest.mark.parametrize("arguments", [("--help",), ("render", "--help"), ("figures", "letter.txt")])
def test_no_engine_is_loaded_or_looked_for_unless_one_is_asked_for(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "letter.txt").write_text("新增茶园5万元。\n", "utf-8")
    script = (
        "import importlib.metadata, sys\n"
        "scan = importlib.metadata.entry_points\n"
        "def refuse(**wanted):\n"
        "    assert wanted.get('group') != 'bilingual.engines', 'scanned'\n"
        "    return scan(**wanted)\n"
        "importlib.metadata.entry_points = refuse\n"
        "from bilingual.cli import main\n"
        "main(standalone_mode=False)\n"
        "names = [name for name in sys.modules if name.startswith('bilingual.engines.')]\n"
        "print(sorted(names), file=sys.stderr)\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert shown.stderr.strip().endswith("['bilingual.engines.opening', 'bilingual.engines.registry']")
