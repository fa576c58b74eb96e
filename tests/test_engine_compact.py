"""The built-in engine with its real model: a few short sentences, not its quality."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bilingual.engine import Answer, Marks, Revision
from bilingual.engines import compact, open_engine
from bilingual.engines.compact import CompactEngine
from bilingual.errors import EngineError, ModelError

SENTENCES = (
    "新增茶园«19,500 mu»。",
    "«1,248»家企业参加了培训。",
    "我市推进数字经济发展。",
    "«industrial land»供应保持稳定。",
    "全市贷款余额达«RMB 47.16 billion»。",
)
FIXED = ("19,500 mu", "1,248", "", "industrial land", "RMB 47.16 billion")


@pytest.fixture(scope="module")
def engine() -> CompactEngine:
    return CompactEngine(threads=2)


@pytest.fixture(scope="module")
def answers(engine: CompactEngine) -> list[Answer]:
    return list(engine.translate(SENTENCES))


def test_answers_are_one_for_one_and_in_order(answers: list[Answer]) -> None:
    assert len(answers) == len(SENTENCES)
    assert "digital economy" in answers[2].text.lower()
    assert {(answer.engine, answer.reason) for answer in answers} == {("compact", "")}


def test_fixed_english_is_copied(answers: list[Answer]) -> None:
    for wording, answer in zip(FIXED, answers, strict=True):
        assert wording.lower() in answer.text.lower()


def test_the_same_text_has_the_same_answer(engine: CompactEngine, answers: list[Answer]) -> None:
    assert list(engine.translate(SENTENCES)) == answers


def test_a_blank_text_has_a_blank_answer_and_no_text_none(engine: CompactEngine) -> None:
    assert [answer.text for answer in engine.translate(["", " "])] == ["", ""]
    assert list(engine.translate([])) == []
    assert list(engine.revise([])) == []


def test_answers_come_window_by_window(engine: CompactEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[int] = []
    decode = CompactEngine._decode

    def count(self: CompactEngine, tasks: Any, **options: Any) -> None:
        decoded.append(len(tasks))
        decode(self, tasks, **options)

    monkeypatch.setattr(CompactEngine, "_decode", count)
    monkeypatch.setattr(compact, "WINDOW", 2)
    stream = engine.translate(SENTENCES[:3])
    assert decoded == []
    next(stream)
    assert max(decoded) == 2
    first = len(decoded)
    next(stream)
    assert len(decoded) == first
    next(stream)
    assert len(decoded) > first
    assert next(stream, None) is None


def test_a_missing_wording_is_put_into_the_draft(engine: CompactEngine) -> None:
    text = "我市加快工业用地整治。"
    draft = "The city will speed up the improvement of land."
    (new,) = engine.revise([Revision(text=text, draft=draft, missing=("industrial land",))])
    assert "industrial land" in new.text.lower()
    assert new.text != draft


def test_a_wording_that_is_present_is_not_cut_in_two(engine: CompactEngine) -> None:
    revision = Revision(
        text="新增茶园19500亩，投资«RMB 5 million»。",
        draft="19,500 mu of new tea gardens were added.",
        missing=("RMB 5 million",),
        present=("19,500 mu",),
    )
    (new,) = engine.revise([revision])
    assert "RMB 5 million" in new.text
    assert new.text.startswith("RMB 5 million") or "19,500 mu" in new.text


def test_an_unwanted_wording_does_not_come_back(engine: CompactEngine) -> None:
    revision = Revision(
        text="我市推进数字经济发展。",
        draft="The city advanced 777 digital firms.",
        missing=(),
        unwanted=("777",),
    )
    (new,) = engine.revise([revision])
    assert "777" not in new.text
    assert new.text.startswith("The city advanced")  # what stood before it is kept


def test_another_wording_keeps_what_is_fixed_and_needs_no_draft(engine: CompactEngine) -> None:
    text = "全市贷款余额达«RMB 47.16 billion»，同比增长«12.5%»。"
    revisions = [
        Revision(text=text, draft="", missing=(), attempt=attempt)
        for attempt in range(1, CompactEngine.attempts + 1)
    ]
    for answer in engine.revise(revisions):
        assert answer.text.count("RMB 47.16 billion") == answer.text.count("12.5%") == 1
    assert list(engine.revise(revisions)) == list(engine.revise(revisions))


def test_revisions_are_one_for_one_and_in_order(engine: CompactEngine) -> None:
    wordings = ("industrial land", "RMB 5 million", "19,500 mu")
    revisions = [Revision(text="我市推进发展。", draft="", missing=(wording,)) for wording in wordings]
    for wording, new in zip(wordings, engine.revise(revisions), strict=True):
        assert wording.lower() in new.text.lower()


def test_a_text_longer_than_any_sentence_does_not_crash(engine: CompactEngine) -> None:
    (answer,) = engine.translate(["我市推进数字经济发展，" * 16])
    assert answer.text


def test_an_input_beyond_the_limit_is_cut_and_does_not_crash(
    engine: CompactEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compact, "MAX_INPUT", 8)
    (answer,) = engine.translate([SENTENCES[2] * 3])
    assert answer.text


def scripted(monkeypatch: pytest.MonkeyPatch, engine: CompactEngine, say: Callable[[str], str]) -> list[str]:
    """Let *say* answer in the model's place; return the list to which the texts asked for are added."""
    asked: list[str] = []

    def decode(tasks: Any, **_: Any) -> None:
        for task in tasks:
            asked.append(task.text)
            task.output, task.cut_off = engine._encode(say(task.text)), False

    monkeypatch.setattr(engine, "_decode", decode)
    return asked


def test_a_loop_is_tried_again_once(engine: CompactEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    said = iter(["and the city " * 30, "The city advances the digital economy."])
    asked = scripted(monkeypatch, engine, lambda text: next(said))
    (answer,) = engine.translate(["我市持续推进数字经济发展。"])
    assert asked == ["我市持续推进数字经济发展。"] * 2
    assert answer.text == "The city advances the digital economy."


def test_a_loop_that_cannot_be_mended_is_an_answer_all_the_same(
    engine: CompactEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, engine, lambda asked: "and the city " * 30)
    (answer,) = engine.translate(["我市推进数字经济发展。"])
    assert answer.text.startswith("and the city")


def test_marks_stand_in_the_sentence(engine: CompactEngine) -> None:
    assert engine.marks is Marks.INLINE
    assert engine.name == "compact"


def test_the_hash_covers_the_model_and_the_way_it_is_decoded(
    engine: CompactEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(bytes.fromhex(engine.model_hash)) == 32
    monkeypatch.setattr(compact, "DECODING", "another")
    assert CompactEngine().model_hash != engine.model_hash
    monkeypatch.undo()
    monkeypatch.setattr(compact, "model_key", lambda: "another")
    assert CompactEngine().model_hash != engine.model_hash


def test_a_model_that_cannot_be_loaded_is_a_model_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compact, "ensure_model", lambda notify: tmp_path)
    engine = CompactEngine()  # which loads nothing: all its answers may be kept
    with pytest.raises(ModelError, match="delete the folder and try again"):
        list(engine.translate(["全市经济平稳增长。"]))


def test_an_unknown_engine_is_named_with_the_known_ones() -> None:
    with pytest.raises(EngineError, match=r"unknown engine 'other'; choose one of: .*compact, argos"):
        open_engine("other")


def test_no_heavy_library_is_imported(engine: CompactEngine) -> None:
    assert not {"torch", "stanza", "spacy", "transformers"} & set(sys.modules)


def test_translate_is_lazy(engine: CompactEngine) -> None:
    stream = engine.translate(SENTENCES)
    assert isinstance(stream, Iterator)
    assert not isinstance(stream, list)
