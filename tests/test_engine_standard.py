"""The real model ``standard``, built once in the user's own cache; skipped where it is not installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bilingual.engines.standard.base import adapter_folder, read_base
from bilingual.engines.standard.building import ensure_model, is_sound, looks_sound, model_folder
from bilingual.engines.standard.runtime import Runtime, import_genai, read_asking
from test_offline import LETTER, call, offline

__all__ = ["offline"]  # a fixture
pytest.importorskip("openvino_genai", reason="no wheel for this system")
pytestmark = pytest.mark.standard
TEXTS = (
    "拓宽企业融资渠道，持续优化信贷服务。",
    "2022年新增制造业贷款«RMB 35.26 billion»、«up 20% year on year»。",
    "各地要切实担负起主体责任，把任务分解到乡、落实到田。",
    "高度重视",
)


@pytest.fixture(scope="session")
def model() -> Path:
    """Return the folder of the model, built now if its base is installed."""
    if not looks_sound(model_folder()) and not read_base().is_here:
        pytest.skip("not installed: bilingual models install standard")
    return ensure_model()


@pytest.fixture(scope="session")
def runtime(model: Path) -> Runtime:
    return Runtime(model, read_asking(adapter_folder()))


def answers(runtime: Runtime, *texts: str) -> dict[str, tuple[int, ...]]:
    return {texts[place]: output.tokens for place, output in runtime.generate(texts)}


def test_the_build_is_what_its_manifest_says(model: Path) -> None:
    assert is_sound(model)


def test_fixed_english_is_kept_and_meanings_are_not_turned_round(runtime: Runtime) -> None:
    english = [output.text for _, output in sorted(runtime.generate(TEXTS[:2]))]
    assert "broaden" in english[0].lower()
    assert "RMB 35.26 billion" in english[1]
    assert "up 20% year on year" in english[1]


def test_an_answer_does_not_depend_on_what_is_decoded_beside_it(runtime: Runtime) -> None:
    together = answers(runtime, *TEXTS)
    assert together == answers(runtime, *reversed(TEXTS))
    for text in TEXTS:
        assert answers(runtime, text)[text] == together[text]


def test_a_letter_is_rendered_by_it_without_a_socket(model: Path, offline: Path) -> None:
    (offline / "信.txt").write_text(LETTER, "utf-8")
    done = call(offline, "render", "信.txt", "--to", "json", "-q", "--no-cache", "--engine", "standard")
    assert done.stderr == ""
    brief = json.loads((offline / "output" / "信.json").read_text("utf-8"))
    english = " ".join(block["en"] for block in brief["blocks"])
    for fixed in ("Dear Deputy Xu **,", "RMB 47.16 billion", "10,700 mu", "July 10, 2023"):
        assert fixed in english
    assert brief["signature"]["engine"] == "standard"


def test_no_module_that_reports_to_its_maker_is_imported() -> None:
    assert import_genai() is not None
    assert sys.modules["openvino_telemetry"] is None
    code = (
        "import sys; from bilingual.engines.standard.runtime import import_genai; import_genai();"
        "sys.exit(any(name.startswith('openvino_telemetry.') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
