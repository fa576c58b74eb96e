"""Many letters in one run: shared batches, order, and an engine that breaks down over one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import Brief, RawLetter
from bilingual.engine import Answer, Engine, Marks
from bilingual.engines.scripted import ScriptedEngine
from bilingual.errors import EngineError, LetterError
from bilingual.glossary import builtin_folder, load_glossary
from bilingual.pipeline import Translator, run
from bilingual.streaming import run_all

GLOSSARY = load_glossary([builtin_folder()])
LETTERS = st.lists(
    st.sampled_from(
        (
            "全市整治低效企业12家。",
            "朗读",
            "关于加快发展的通知\n各县：\n一、提高认识。二是抓好落实。",
            "土地1.2万亩。",
        )
    ),
    max_size=8,
)


def raw(text: str, name: str = "letter.txt") -> RawLetter:
    return RawLetter(name=name, text=text, encoding="utf-8", source_hash="0" * 64)


class Fragile(Engine):
    """An engine that breaks down over a word, whatever else stands in the batch."""

    name, marks, model_hash = "fragile", Marks.INLINE, "0"

    def __init__(self) -> None:
        self.batches: list[int] = []

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        self.batches.append(len(texts))
        if any("爆" in text for text in texts):
            raise EngineError("broken")
        return iter([Answer("Some English.", self.name)] * len(texts))


@settings(max_examples=30, deadline=None)
@given(LETTERS)
def test_letters_together_give_what_each_gives_alone(texts: list[str]) -> None:
    translator = Translator(ScriptedEngine(lambda text: "Some English."), GLOSSARY)
    together = list(run_all([raw(text) for text in texts], translator))
    assert len(together) == len(texts)
    for text, result in zip(texts, together, strict=True):
        if isinstance(result, LetterError):
            assert text == "朗读"
        else:
            assert result == run(raw(text), translator)


def test_letters_share_a_batch() -> None:
    engine = Fragile()
    results = list(run_all([raw("全市整治低效企业。")] * 9, Translator(engine, GLOSSARY)))
    assert all(isinstance(result, Brief) for result in results)
    assert engine.batches[0] == 9


def test_no_more_letters_are_read_ahead_than_fill_a_batch() -> None:
    read = 0

    def letters() -> Iterator[RawLetter]:
        nonlocal read
        for _ in range(3000):
            read += 1
            yield raw("全市整治低效企业。")

    next(run_all(letters(), Translator(ScriptedEngine(lambda text: "Some English."), GLOSSARY)))
    assert read <= 600


def test_an_engine_that_breaks_down_over_one_letter_costs_no_other() -> None:
    texts = ["甲乡整治企业。", "乙乡爆破企业。", "朗读", "丙乡整治企业。"]
    results = list(run_all([raw(text) for text in texts], Translator(Fragile(), GLOSSARY)))
    assert [type(result) for result in results] == [Brief, EngineError, LetterError, Brief]
