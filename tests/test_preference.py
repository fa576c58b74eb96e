"""Which engine is used: by what is installed and the size of the computer; a resumed run keeps its engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner, Result

from bilingual import machine
from bilingual.cli import main
from bilingual.engine import Answer, Engine, Marks
from bilingual.engines import ENGINES, EngineEntry, Model, Opening
from bilingual.engines.preference import preferred

GB = 10**9


class Asked(Engine):
    """An engine with a model that is loaded, or not."""

    marks, model_hash = Marks.INLINE, "1"

    def __init__(self, name: str) -> None:
        self.name = name
        self.loaded = self.asked = 0

    def load(self) -> None:
        self.loaded += 1

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        self.asked += len(texts)
        return (Answer(f"The {self.name} city works.", self.name) for _ in texts)


@dataclass
class Computer:
    """What the tests set: what is installed, and the memory there is."""

    lacking: str = ""
    total: int = 16 * GB
    free: int = 10 * GB


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Asked]:
    """The engines of the table by name: ``large`` before ``compact``, neither with a real model."""
    made = {name: Asked(name) for name in ("large", "compact")}
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BILINGUAL_ENGINE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return made


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch, engines: dict[str, Asked]) -> Iterator[Computer]:
    made = Computer()

    def open_(name: str) -> Engine:
        return engines[name]

    large = EngineEntry(
        name="large",
        summary="the large model",
        open=lambda opening: open_("large"),
        describe=lambda options: [Model(name="large", what="large")] if not made.lacking else [],
        lacking=lambda: made.lacking,
        machine=8 << 30,
        memory=4 * GB,
        install="bilingual models install large",
    )
    compact = replace(ENGINES["compact"], open=lambda opening: open_("compact"))
    before = dict(ENGINES)
    ENGINES.clear()
    ENGINES.update({"large": large, "compact": compact, "llm": before["llm"]})
    monkeypatch.setattr(machine, "total_memory", lambda: made.total)
    monkeypatch.setattr(machine, "free_memory", lambda: made.free)
    yield made
    ENGINES.clear()
    ENGINES.update(before)  # in their order, which decides


def call(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=text)


def letters(count: int = 2) -> list[str]:
    for number in range(count):
        Path(f"{number}.txt").write_text(f"全市推进第{'一二三四'[number]}项工作。\n", "utf-8")
    return [f"{number}.txt" for number in range(count)]


def test_the_best_that_is_installed_is_used_and_nothing_is_said(
    computer: Computer, engines: dict[str, Asked]
) -> None:
    result = call("render", *letters(), "--to", "json")
    assert "Engine" not in result.stderr
    assert engines["large"].asked
    assert not engines["compact"].asked


@pytest.mark.parametrize("total", [7.5, 7.7, 8, 16])
def test_a_computer_sold_with_enough_memory_is_large_enough(computer: Computer, total: float) -> None:
    computer.total = int(total * (1 << 30))
    assert preferred().name == "large"


@pytest.mark.parametrize(
    ("lacking", "total", "why"),
    [
        ("not installed; type: bilingual models install large", 16, "large: not installed; type: bilingual models"),
        ("", 4, "large: it takes 8 GB of memory in all, and this computer has 4 GB"),
        ("", 7, "large: it takes 8 GB of memory in all, and this computer has 7 GB"),
    ],
)  # fmt: skip
def test_where_the_best_cannot_be_had_compact_does_the_work_and_one_line_says_so(
    computer: Computer, engines: dict[str, Asked], lacking: str, total: int, why: str
) -> None:
    computer.lacking, computer.total = lacking, total << 30
    result = call("translate", text="全市推进工作。\n")
    assert result.stdout == "The compact city works.\n"
    assert result.stderr.startswith(f"Engine compact ({why}")
    assert result.stderr.count("\n") == 1
    assert call("translate", "--quiet", text="全市推进工作。\n").stderr == ""
    assert f"engine                 compact, by default ({why}" in call("doctor").stdout


def test_what_is_free_decides_nothing_but_too_little_is_one_line(
    computer: Computer, engines: dict[str, Asked]
) -> None:
    computer.free = 2 * GB
    assert preferred().name == "large"
    result = call("render", *letters(), "--to", "json")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: too little free memory: the engine large needs 4.0 GB, 2.0 GB are free; close other programs, "
        "or take the small model: --engine compact\n"
    )
    assert engines["large"].loaded == engines["large"].asked == engines["compact"].asked == 0
    assert call("render", *letters(), "--to", "json", "--engine", "compact").exit_code in (0, 3)


def test_answers_that_are_kept_need_no_model_and_no_memory(
    computer: Computer, engines: dict[str, Asked]
) -> None:
    call("render", *letters(), "--to", "json")
    assert engines["large"].loaded
    engines["large"].loaded = engines["large"].asked = 0
    computer.free = 0
    assert call("render", *letters(), "--to", "md").exit_code in (0, 3)
    assert engines["large"].loaded == engines["large"].asked == 0


def test_a_resumed_run_keeps_its_engine_and_says_so(computer: Computer, engines: dict[str, Asked]) -> None:
    computer.lacking = "not installed"
    call("render", *letters(1), "--to", "json", "-o", "out/")
    computer.lacking = ""
    result = call("render", *letters(), "--to", "json", "-o", "out/", "--resume")
    assert (
        "Going on with the engine compact, as the run began; --engine large would do all anew."
        in result.stderr
    )
    assert "0.txt: done by an earlier run" in result.stderr
    assert not engines["large"].asked
    assert call("render", *letters(), "--to", "json", "-o", "other/", "--resume").exit_code in (0, 3)
    assert engines["large"].asked  # another folder, another run


def test_an_engine_that_is_gone_does_not_keep_a_run_from_going_on(
    computer: Computer, engines: dict[str, Asked]
) -> None:
    call("render", *letters(1), "--to", "json")
    del ENGINES["large"]
    result = call("render", *letters(), "--to", "json", "--resume")
    assert (
        "The engine large, with which the run began, is not installed any more; compact goes on."
        in result.stderr
    )
    assert engines["compact"].asked


def test_an_engine_that_is_named_goes_before_the_one_that_began(
    computer: Computer, engines: dict[str, Asked]
) -> None:
    call("render", *letters(1), "--to", "json", "--engine", "compact")
    result = call("render", *letters(1), "--to", "json", "--resume", "--engine", "large")
    assert "done by an earlier run" not in result.stderr
    assert engines["large"].asked


def test_the_model_is_loaded_while_the_letters_are_read(
    computer: Computer, engines: dict[str, Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bilingual import rendering

    begun, read = Event(), rendering.read_place
    waited: list[bool] = []

    def reading(letter: str) -> object:
        if letter == "3.txt":  # beyond the first window
            waited.append(begun.wait(20))
        return read(letter)

    monkeypatch.setattr(rendering, "read_place", reading)
    monkeypatch.setattr(engines["large"], "load", begun.set)
    for number in range(4):
        Path(f"{number}.txt").write_text(
            "\n".join(f"全市推进第{k}项工作，不断前进。" for k in range(10)), "utf-8"
        )
    assert call("render", *(f"{number}.txt" for number in range(4)), "--to", "json").exit_code in (0, 3)
    assert waited == [True]


def test_an_opening_knows_an_engine_to_stand_in(computer: Computer) -> None:
    seen: list[Opening] = []

    def open_(opening: Opening) -> Engine:
        seen.append(opening)
        return Asked("large")

    ENGINES["large"] = replace(ENGINES["large"], open=open_)
    call("translate", text="全市。\n")
    assert seen[0].stand_in().name == "compact"
