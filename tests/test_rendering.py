"""A run over many letters: resumed, stopped, and never over a letter itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.approval import REMARK, Approved
from bilingual.document import Severity, Term
from bilingual.engine import Answer
from bilingual.engines.scripted import ScriptedEngine
from bilingual.errors import FindingsError
from bilingual.glossary import Glossary
from bilingual.letters import find_letters
from bilingual.memory import open_memory
from bilingual.memory.store import now
from bilingual.pipeline import Translator
from bilingual.rendering import Order, Rendered, render_letters
from bilingual.rendering.ledger import Ledger, State
from bilingual.writing.options import Layout, Options

GLOSSARY = Glossary(terms=(), guards={}, hash="0")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def english(text: str) -> str:
    return "The city will go on."


def render(letters: list[Path], order: Order, *, glossary: Glossary = GLOSSARY) -> list[Rendered]:
    translator = Translator(ScriptedEngine(english), glossary)
    return list(render_letters(find_letters([str(letter) for letter in letters]), translator, order))


@pytest.fixture
def letters(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in paths:
        path.write_text(f"关于{path.stem.upper()}区的通知\n全市将继续推进。\n", "utf-8")
    return paths


def test_a_second_run_with_resume_leaves_alone_what_is_done(letters: list[Path], tmp_path: Path) -> None:
    order = Order(output=tmp_path / "out", formats=("docx", "json"), resume=True)
    first = render(letters[:2], order)
    assert [len(item.written) for item in first] == [2, 2]
    second = render(letters, order)
    assert [item.done for item in second] == [item.written for item in first] + [()]
    assert [len(item.written) for item in second] == [0, 0, 2]


@pytest.mark.parametrize("what", ["letter", "glossary", "options", "gone"])
def test_resume_does_anew_what_would_come_out_otherwise(
    letters: list[Path], tmp_path: Path, what: str
) -> None:
    order = Order(output=tmp_path / "out", resume=True)
    (done,) = render(letters[:1], order)
    glossary = GLOSSARY
    if what == "letter":
        letters[0].write_text("关于D区的通知\n全市将继续推进。\n", "utf-8")
    elif what == "glossary":
        glossary = Glossary(terms=(Term(zh="全市", en="the city"),), guards={}, hash="1")
    elif what == "options":
        order = replace(order, options=Options(layout=Layout.STACKED))
    else:
        done.written[0].unlink()
    (again,) = render(letters[:1], order, glossary=glossary)
    assert again.written == done.written


def test_resume_leaves_alone_what_a_person_has_edited_and_says_so(
    letters: list[Path], tmp_path: Path
) -> None:
    order = Order(output=tmp_path / "out", formats=("json",), resume=True)
    (first,) = render(letters[:1], order)
    edited = first.written[0].read_text("utf-8").replace("go on", "carry on")
    first.written[0].write_text(edited, "utf-8")
    (again,) = render(letters[:1], order)
    assert again.edited == first.written
    assert first.written[0].read_text("utf-8") == edited


def test_what_was_translated_before_ctrl_c_is_written(tmp_path: Path) -> None:
    letters = [tmp_path / f"{number:03}.txt" for number in range(146)]
    for path in letters:
        path.write_text("全市将继续推进。\n", "utf-8")

    class Stopped(ScriptedEngine):
        def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
            if len(texts) == 3:  # the last batch
                raise KeyboardInterrupt
            return super().translate(texts)

    order = Order(output=tmp_path / "out", formats=("json",))
    found = find_letters([str(path) for path in letters])
    seen: list[object] = []
    rendered = render_letters(found, Translator(Stopped(english), GLOSSARY), order)
    with pytest.raises(KeyboardInterrupt):
        seen.extend(item.source for item in rendered)
    assert seen == [str(path) for path in letters[: len(seen)]]
    assert len(seen) == len(list((tmp_path / "out").iterdir())) == 143
    for path in (tmp_path / "out").iterdir():
        json.loads(path.read_text("utf-8"))


def test_a_letter_is_never_written_over_even_by_force(letters: list[Path], tmp_path: Path) -> None:
    source = tmp_path / "d.md"
    source.write_text("# 关于D区的通知\n\n全市将继续推进。\n", "utf-8")
    (done,) = render([source], Order(output=tmp_path, formats=("md",), force=True))
    assert done.written == (tmp_path / "d-2.md",)
    assert "The city" not in source.read_text("utf-8")


def test_a_clean_brief_is_refused_over_critical_findings(letters: list[Path], tmp_path: Path) -> None:
    letters[0].write_text("关于D区的通知\n全市整治企业1248家。\n", "utf-8")
    order = Order(output=tmp_path / "out", options=Options(clean=True))
    (refused,) = render(letters[:1], order)
    assert isinstance(refused.error, FindingsError)
    assert "--force" in str(refused.error)
    assert not (tmp_path / "out").exists()
    (forced,) = render(letters[:1], replace(order, force=True))
    assert forced.written


def test_wording_that_a_person_approved_goes_out_clean_whatever_the_checks_say_of_it(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    row, cell = "全市整治企业1248家。", "整治93家"
    letter.write_text(
        f"关于D区的通知\n{row}\n地区\t宗数\t说明\n婺城区\t12\t{cell}\n金东区\t7\t正在推进\n", "utf-8"
    )
    memory = open_memory(tmp_path / "memory.sqlite")
    wordings = {row: "Many enterprises were closed", cell: "some put right"}
    memory.keep(tuple(Approved(zh=zh, en=en, date=now(), origin="x") for zh, en in wordings.items()))
    translator = Translator(ScriptedEngine(english), GLOSSARY, memory=memory)
    order = Order(output=tmp_path / "out", formats=("json",), options=Options(clean=True))
    (done,) = render_letters([str(letter)], translator, order)
    assert done.error is None
    assert done.brief is not None
    assert not done.brief.critical
    assert all(any(wording in row.english for row in done.brief.rows) for wording in wordings.values())
    (before,) = render([letter], replace(order, options=Options()))
    assert before.brief is not None
    critical = {item.message for item in before.brief.all_findings() if item.severity is Severity.CRITICAL}
    warnings = {item.message for item in done.brief.all_findings() if item.severity is Severity.WARNING}
    remarked = {item.removesuffix(REMARK) for item in warnings if item.endswith(REMARK)}
    assert len(remarked) == 2
    assert remarked <= critical


def test_a_damaged_ledger_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "ledger").write_bytes(b"no database" * 100)
    brief = tmp_path / "brief.docx"
    brief.write_bytes(b"brief")
    ledger = Ledger(tmp_path / "ledger")
    assert ledger.state(brief, "0") is State.UNKNOWN
    ledger.note(brief, "0", b"brief")
    assert ledger.state(brief, "0") is State.DONE
    ledger.close()


def test_a_ledger_that_cannot_be_opened_knows_nothing_and_hurts_nobody(tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    ledger = Ledger(tmp_path / "ledger")
    ledger.note(tmp_path / "brief.docx", "0", b"")
    assert ledger.state(tmp_path / "brief.docx", "0") is State.UNKNOWN
    ledger.close()
