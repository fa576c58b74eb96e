"""Windows: all segments once and in order, the first soon, and of some engines each letter by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import Block, BlockKind, Brief, Protected, RawLetter, Segment
from bilingual.engine import Answer, Engine, Marks
from bilingual.engines.caching import CachedEngine
from bilingual.glossary import Glossary
from bilingual.pipeline import Translator, run, translate_lines
from bilingual.streaming import run_all
from bilingual.windows import FIRST, SECOND, WINDOW, windows

GLOSSARY = Glossary(terms=(), guards={}, hash="0" * 64)


def segments(lengths: Sequence[int]) -> list[Protected]:
    made = []
    for length in lengths:
        text = "推" * length
        block = Block(kind=BlockKind.PARAGRAPH, text=text, start=0, end=length)
        segment = Segment(block=block, start=0, end=length, text=text)
        made.append(Protected(segment=segment, text=text, spans=()))
    return made


LETTERS = st.lists(st.lists(st.integers(1, 160), max_size=400), max_size=4)


@settings(deadline=None, max_examples=50)
@given(LETTERS, st.booleans())
def test_every_segment_is_in_one_window_in_order(lengths: list[list[int]], apart: bool) -> None:
    letters = [segments(each) for each in lengths]
    cut = list(windows(letters, apart=apart))
    assert [id(s) for window in cut for s in window] == [id(s) for letter in letters for s in letter]
    assert all(0 < len(window) <= WINDOW for window in cut)


@settings(deadline=None, max_examples=50)
@given(LETTERS)
def test_the_first_window_is_no_longer_than_it_takes_to_show_something(lengths: list[list[int]]) -> None:
    for window in list(windows([segments(each) for each in lengths], apart=False))[:1]:
        assert sum(len(s.text) for s in window[:-1]) < FIRST
        assert len(window) <= SECOND


@settings(deadline=None, max_examples=50)
@given(LETTERS)
def test_apart_a_letter_is_cut_as_it_is_alone(lengths: list[list[int]]) -> None:
    together = list(windows([segments(each) for each in lengths], apart=True))
    alone = [window for each in lengths for window in windows([segments(each)], apart=True)]
    assert [[len(s.text) for s in w] for w in together] == [[len(s.text) for s in w] for w in alone]


class Neighbourly(Engine):
    """An engine whose answer depends on what is asked beside it, as floating-point sums in batches do."""

    name, marks, model_hash, batch = "neighbourly", Marks.INLINE, "0", 3

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        self.asked.append(tuple(texts))
        assert len(texts) <= self.batch
        beside = "".join(chr(97 + sum(map(ord, text)) % 26) for text in texts)
        return (Answer(f"The city {beside} works.", self.name) for _ in texts)


def raw(text: str) -> RawLetter:
    return RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash="0" * 64)


SENTENCES = ("全市整治低效企业。", "各县加快发展。", "有关部门抓好落实。", "我市推进改革。", "企业增产增效。")
TEXTS = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8).map("\n".join), min_size=1, max_size=4
)


@settings(deadline=None, max_examples=50)
@given(TEXTS, st.integers(0, 3))
def test_a_letter_has_the_same_english_alone_among_others_and_resumed(texts: list[str], known: int) -> None:
    alone = [run(raw(text), Translator(CachedEngine(Neighbourly(), kept=False), GLOSSARY)) for text in texts]
    translator = Translator(CachedEngine(Neighbourly(), kept=False), GLOSSARY)
    for text in texts[:known]:  # as after a run that was stopped
        run(raw(text), translator)
    together = list(run_all(map(raw, texts), translator))
    for one, other in zip(alone, together, strict=True):
        assert isinstance(other, Brief)
        assert [row.english for row in one.rows] == [row.english for row in other.rows]


def test_many_lines_go_the_same_way_as_a_letter() -> None:
    engine = Neighbourly()
    drafts = list(translate_lines(SENTENCES, Translator(CachedEngine(engine, kept=False), GLOSSARY)))
    assert len(drafts) == len(SENTENCES)
    assert [len(texts) for texts in engine.asked] == [3, 2]
