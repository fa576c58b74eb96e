"""Argos packages: found where Argos puts them, translated in batches, with nothing heavy imported."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from argos_package import build_package, install_package, point_argos
from bilingual.engine import Marks, Revision
from bilingual.engines import open_engine, sequences
from bilingual.engines.argos import ArgosEngine, find_package
from bilingual.errors import EngineError, ModelError

TEXTS = (
    "全市整治低效工业企业。",
    "我市推进数字经济发展，培育专精特新企业。",
    "制造业贷款余额保持增长，企业融资成本下降。",
    "下一步，我们将加强服务，优化营商环境。",
    "加快绿色低碳转型。",
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_package(tmp_path_factory.mktemp("argos"))


@pytest.fixture
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return point_argos(monkeypatch, tmp_path)


@pytest.fixture
def installed(package: Path, data_home: Path) -> Path:
    return install_package(package, data_home)


def run_cli(home: Path, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed ``bilingual`` in a process of its own, which says at its end what it imported."""
    script = (
        "import json, sys\n"
        "from importlib.metadata import entry_points\n"
        "(entry,) = entry_points(group='console_scripts', name='bilingual')\n"
        "try:\n"
        "    entry.load()()\n"
        "finally:\n"
        "    print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})), file=sys.stderr)\n"
    )
    environment = os.environ | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONUTF8": "1",
    }
    environment.pop("ARGOS_PACKAGES_DIR", None)
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=120,
        check=False,
    )


def test_an_installed_package_is_found(installed: Path) -> None:
    assert Path(find_package().package_path) == installed


def test_the_newest_of_several_packages_is_taken(tmp_path: Path, data_home: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        install_package(build_package(tmp_path / version, version=version), data_home)
    assert find_package().package_version == "1.10"


def test_packages_of_other_languages_are_passed_over(installed: Path) -> None:
    other = installed.with_name("translate-de_en-9_0")
    shutil.copytree(installed, other)
    metadata = json.loads((other / "metadata.json").read_text("utf-8"))
    metadata |= {"from_code": "de", "package_version": "9.0"}
    (other / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    assert Path(find_package().package_path) == installed


def test_without_a_package_the_error_says_what_to_type(data_home: Path) -> None:
    with pytest.raises(EngineError, match="type bilingual models install argos") as caught:
        open_engine("argos")
    assert "bilingual models install FILE.argosmodel" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_batches_are_one_for_one_and_in_order(installed: Path) -> None:
    engine = ArgosEngine(threads=2)
    answers = list(engine.translate(TEXTS))
    assert len(answers) == len(TEXTS)
    assert len(set(answers)) == len(TEXTS)
    assert all(answer.text for answer in answers)
    backwards = list(engine.translate(TEXTS[::-1]))
    assert backwards == answers[::-1]


def test_more_texts_than_a_window_come_one_for_one(installed: Path) -> None:
    engine = ArgosEngine(threads=1)
    few = list(engine.translate(TEXTS))
    assert list(engine.translate(TEXTS * 30)) == few * 30


def test_a_blank_text_has_a_blank_answer(installed: Path) -> None:
    engine = ArgosEngine()
    answers = list(engine.translate(["", TEXTS[0], " "]))
    assert answers[0].text == answers[2].text == ""
    assert answers[1].text


def test_no_text_has_no_answer(installed: Path) -> None:
    engine = ArgosEngine()
    assert list(engine.translate([])) == []
    assert list(engine.revise([])) == []


def test_the_answer_to_a_text_beyond_the_model_s_limit_is_empty_never_a_part_of_it(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ArgosEngine()
    monkeypatch.setattr(sequences, "MAX_INPUT", len(find_package().tokenizer.encode(TEXTS[3])))
    long, short = engine.translate([TEXTS[3] + TEXTS[1], TEXTS[3]])
    assert long.text == ""
    assert short.text


def test_a_missing_wording_is_in_the_new_draft(installed: Path) -> None:
    engine = ArgosEngine()
    assert engine.marks is Marks.NONE
    draft = "The city is advancing the digital economy."
    revisions = [
        Revision(
            text=TEXTS[1], draft=draft, missing=("specialised enterprises",), present=("digital economy",)
        ),
        Revision(text=TEXTS[0], draft="", missing=("industrial land",)),
        Revision(text=TEXTS[2], draft=draft, missing=("1,248", "manufacturing")),
        Revision(text=TEXTS[2], draft=draft, missing=(), unwanted=("digital",)),
    ]
    one, two, three, four = engine.revise(revisions)
    assert "specialised enterprises" in one.text.lower()
    assert "industrial land" in two.text.lower()
    assert "1,248" in three.text or "manufacturing" in three.text.lower()
    assert four.text == draft  # left as it is: the caller reports it


def test_a_new_draft_keeps_what_stood_before_the_missing_wording(installed: Path) -> None:
    draft = "The digital economy of the city"
    revision = Revision(
        text=TEXTS[1], draft=draft, missing=("industrial land",), present=("The digital economy of the city",)
    )
    (new,) = ArgosEngine().revise([revision])
    assert new.text.startswith(
        ("Industrial land", f"{draft} industrial land")
    )  # nowhere inside what is present


def test_the_target_prefix_of_a_package_is_no_part_of_the_english(tmp_path: Path, data_home: Path) -> None:
    install_package(build_package(tmp_path / "prefixed", target_prefix="__en__"), data_home)
    engine = ArgosEngine()
    answers = list(engine.translate(TEXTS))
    assert len(answers) == len(TEXTS)
    assert not any("en" in answer.text[:6] and "_" in answer.text[:6] for answer in answers)
    (new,) = engine.revise([Revision(text=TEXTS[0], draft=answers[0].text, missing=("industrial land",))])
    assert "industrial land" in new.text.lower()


def test_the_model_hash_changes_with_the_model(installed: Path) -> None:
    before = ArgosEngine().model_hash
    assert ArgosEngine().model_hash == before
    (installed / "model" / "config.json").write_text(
        (installed / "model" / "config.json").read_text("utf-8") + "\n", "utf-8"
    )
    assert ArgosEngine().model_hash != before


@pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model", "metadata.json"])
@pytest.mark.parametrize("damage", ["cut off", "emptied", "deleted"])
def test_a_damaged_package_is_a_model_error(installed: Path, name: str, damage: str) -> None:
    path = installed / name
    if damage == "deleted":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: 40 if damage == "cut off" else 0])
    with pytest.raises(ModelError, match="damaged") as caught:
        ArgosEngine().load()
    assert "\n" not in str(caught.value)


def test_argos_logs_no_text_of_a_letter(installed: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    list(ArgosEngine().translate(TEXTS[:1]))
    for name in ("argostranslate", "argostranslate.utils"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)
        assert logging.getLogger(name).isEnabledFor(logging.WARNING)
    from argostranslate import utils

    utils.info("paragraphs:", TEXTS[0])
    assert TEXTS[0] not in caplog.text


def test_the_command_line_translates_with_a_package_and_imports_nothing_heavy(
    package: Path, tmp_path: Path
) -> None:
    install_package(package, tmp_path / "data")
    lines = f"{TEXTS[0]}\n\n{TEXTS[4]}\n"
    done = run_cli(tmp_path, lines, "translate", "--engine", "argos", "--threads", "1")
    assert done.returncode in (0, 3), done.stderr  # the tiny model's English has findings
    assert len(done.stdout.splitlines()) == 3
    assert done.stdout.splitlines()[1] == ""
    imported = json.loads(done.stderr.splitlines()[-1])
    assert "argostranslate" in imported
    assert not {"torch", "stanza", "spacy", "minisbd", "onnxruntime"} & set(imported)


def test_the_command_line_says_what_to_type_without_a_package(tmp_path: Path) -> None:
    done = run_cli(tmp_path, TEXTS[0], "translate", "--engine", "argos")
    assert done.returncode == 1
    assert done.stdout == ""
    message, *rest = done.stderr.splitlines()[:-1]
    assert "bilingual models install argos" in message
    assert rest == []
