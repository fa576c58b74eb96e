"""The cascade: what is fixed is applied, repaired or reported, and no draft gets worse on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import (
    Block,
    BlockKind,
    Draft,
    Finding,
    Outcome,
    Protected,
    Segment,
    Severity,
    Span,
    Status,
    Term,
    TermHit,
)
from bilingual.enforcement import FAILING, ROUNDS_OBEYING, Judgement, translate_enforced
from bilingual.engine import Answer, Engine, Marks, Revision
from bilingual.engines.scripted import ScriptedEngine
from bilingual.glossary import Glossary, Matcher
from bilingual.pipeline import Translator
from bilingual.protection import protect
from bilingual.verification import Verifier
from bilingual.windows import FIRST, SECOND, WINDOW

LAND = Term(zh="工业用地", en="industrial land")
BORROWER = Term(zh="首贷户", en="first-time borrower")
GLOSSARY = Glossary(terms=(LAND, BORROWER), guards={}, hash="0" * 64)


def segment_of(zh: str) -> Segment:
    block = Block(kind=BlockKind.PARAGRAPH, text=zh, start=0, end=len(zh))
    return Segment(block=block, start=0, end=len(zh), text=zh)


def drafts(engine: Engine, *texts: str, glossary: Glossary = GLOSSARY) -> list[Draft]:
    translator = Translator(engine=engine, glossary=glossary)
    return list(translator.drafts(map(segment_of, texts)))


def statuses(draft: Draft) -> list[Status]:
    return [outcome.status for outcome in draft.outcomes]


def critical(draft: Draft) -> list[str]:
    return [finding.message for finding in draft.findings if finding.severity is Severity.CRITICAL]


class Recorder(Engine):
    """A scripted engine that remembers what it was asked."""

    def __init__(
        self,
        handler: Callable[[str], str],
        reviser: Callable[[Revision], str] | None = None,
        marks: Marks = Marks.INLINE,
    ) -> None:
        self._engine = ScriptedEngine(handler, reviser, marks)
        self.name, self.model_hash, self.marks = "recorder", "0" * 64, marks
        self.texts: list[str] = []
        self.revisions: list[Revision] = []

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        self.texts += texts
        return self._engine.translate(texts)

    def revise(self, revisions: Sequence[Revision]) -> Iterator[Answer]:
        self.revisions += revisions
        return self._engine.revise(revisions)


def test_what_the_first_answer_has_is_applied() -> None:
    engine = Recorder(lambda text: "The «industrial land» put to use grew by «19,500 mu».")
    (draft,) = drafts(engine, "盘活工业用地增加1.95万亩。")
    assert engine.texts == ["盘活«industrial land»增加«19,500 mu»。"]
    assert draft.english == "The industrial land put to use grew by 19,500 mu."
    assert statuses(draft) == [Status.APPLIED, Status.APPLIED]
    assert [outcome.english for outcome in draft.outcomes] == ["industrial land", "19,500 mu"]
    assert draft.findings == ()
    assert engine.revisions == []


def test_an_engine_without_marks_is_shown_the_chinese_as_it_is() -> None:
    engine = Recorder(lambda text: "Use of industrial land grew by 19,500 mu.", marks=Marks.NONE)
    (draft,) = drafts(engine, "盘活工业用地增加1.95万亩。")
    assert engine.texts == ["盘活工业用地增加1.95万亩。"]
    assert statuses(draft) == [Status.APPLIED, Status.APPLIED]


def test_a_missing_term_is_asked_for_and_shown_repaired() -> None:
    engine = Recorder(
        lambda text: "The city put plots to use, 19,500 mu in all.",
        lambda revision: f"The city put {revision.missing[0]} to use, 19,500 mu in all.",
    )
    (draft,) = drafts(engine, "盘活工业用地1.95万亩。")
    assert draft.english == "The city put industrial land to use, 19,500 mu in all."
    assert statuses(draft) == [Status.REPAIRED, Status.APPLIED]
    assert draft.raw == draft.english
    assert critical(draft) == []
    (revision,) = engine.revisions
    assert revision.text == "盘活«industrial land»«19,500 mu»。"
    assert revision.draft == "The city put plots to use, 19,500 mu in all."
    assert revision.missing == ("industrial land",)
    assert revision.present == ("19,500 mu",)
    assert revision.unwanted == ()


def test_a_missing_figure_is_asked_for_and_shown_repaired() -> None:
    engine = Recorder(
        lambda text: "The city put industrial land to use.",
        lambda revision: "The city put industrial land to use, 19,500 mu in all.",
    )
    (draft,) = drafts(engine, "盘活工业用地1.95万亩。")
    assert statuses(draft) == [Status.APPLIED, Status.REPAIRED]
    assert engine.revisions[0].missing == ("19,500 mu",)
    assert critical(draft) == []


def test_the_enumerator_is_neither_shown_nor_part_of_the_draft_to_revise() -> None:
    engine = Recorder(lambda text: "Use plots well.", lambda revision: "Use industrial land well.")
    (draft,) = drafts(engine, "（一）用好工业用地。")
    assert engine.texts[0] == "用好«industrial land»。"
    assert engine.revisions[0].draft == "Use plots well."
    assert draft.english == "(1) Use industrial land well."


def test_an_invented_figure_is_asked_away() -> None:
    engine = Recorder(
        lambda text: "The city put 777 plots of industrial land to use.",
        lambda revision: "The city put industrial land to use.",
    )
    (draft,) = drafts(engine, "盘活工业用地。")
    assert [revision.unwanted for revision in engine.revisions] == [("777",)]
    assert draft.english == "The city put industrial land to use."
    assert critical(draft) == []


def test_several_missing_wordings_are_asked_for_together_then_one_by_one() -> None:
    engine = Recorder(lambda text: "The city did so.", lambda revision: revision.draft)
    (draft,) = drafts(engine, "工业用地支持首贷户。")
    assert [revision.missing for revision in engine.revisions] == [
        ("industrial land", "first-time borrower"),
        ("industrial land",),
        ("first-time borrower",),
    ]
    assert statuses(draft) == [Status.FAILED, Status.FAILED]
    assert len(critical(draft)) == 2


def test_what_stays_missing_is_failed_and_reported() -> None:
    (draft,) = drafts(ScriptedEngine(lambda text: "The city did so."), "盘活工业用地1.95万亩。")
    assert statuses(draft) == [Status.FAILED, Status.FAILED]
    assert [outcome.english for outcome in draft.outcomes] == ["", ""]
    assert any("industrial land" in message for message in critical(draft))
    assert any("1.95万亩" in message for message in critical(draft))


def test_a_revision_that_is_worse_is_not_kept() -> None:
    engine = ScriptedEngine(
        lambda text: "The city put plots to use, 19,500 mu in all.",
        lambda revision: "工业用地 777 888.",
    )
    (draft,) = drafts(engine, "盘活工业用地1.95万亩。")
    assert draft.english == "The city put plots to use, 19,500 mu in all."
    assert draft.raw == "The city put plots to use, 19,500 mu in all."
    assert statuses(draft) == [Status.FAILED, Status.APPLIED]


def test_a_sentence_that_still_fails_is_translated_in_halves() -> None:
    halves = {
        "全市加快盘活«industrial land»，": "The city speeds up use of industrial land,",
        "不断做好«first-time borrower»服务工作。": "Serving first-time borrowers better.",
    }
    engine = Recorder(lambda text: halves.get(text, "The city."))
    (draft,) = drafts(engine, "全市加快盘活工业用地，不断做好首贷户服务工作。")
    assert engine.texts == ["".join(halves), *halves]
    assert draft.english == "The city speeds up use of industrial land, serving first-time borrowers better."
    assert statuses(draft) == [Status.REPAIRED, Status.REPAIRED]


@pytest.mark.parametrize("broken", ["The 全市 industrial land.", "and the city " * 30])
def test_a_broken_draft_is_translated_in_halves_before_it_is_mended(broken: str) -> None:
    halves = {
        "全市加快盘活«industrial land»，": "The city speeds up use of industrial land,",
        "不断做好«first-time borrower»服务工作。": "Serving first-time borrowers better.",
    }
    engine = Recorder(lambda text: halves.get(text, broken))
    (draft,) = drafts(engine, "全市加快盘活工业用地，不断做好首贷户服务工作。")
    assert engine.texts == ["".join(halves), *halves]
    assert engine.revisions == []
    assert draft.english == "The city speeds up use of industrial land, serving first-time borrowers better."


def test_the_engine_says_how_long_a_sentence_may_be() -> None:
    zh = "全市加快推进工业经济平稳增长，" * 5 + "成效显著。"
    block = Block(kind=BlockKind.PARAGRAPH, text=zh, start=0, end=len(zh))
    engine = Recorder(lambda text: "The city.")
    for longest, parts in ((40, 3), (160, 1)):
        engine.longest = longest
        assert len(list(Translator(engine=engine, glossary=GLOSSARY).segments([block]))) == parts


def test_halves_that_are_no_better_are_not_kept() -> None:
    engine = Recorder(lambda text: "The whole sentence." if "，" in text[:-1] else "A half.")
    (draft,) = drafts(engine, "全市加快盘活工业用地，不断做好首贷户服务工作。")
    assert len(engine.texts) == 3
    assert draft.english == "The whole sentence."


def test_a_sentence_that_fails_in_halves_is_translated_in_quarters() -> None:
    clauses = [f"全市{verb}盘活工业用地工作，" for verb in ("加快", "推进", "做好")]
    engine = Recorder(lambda text: "Use of industrial land." if text.count("，") == 1 else "It did.")
    (draft,) = drafts(engine, "".join(clauses) + "全市继续整治。")
    assert len(engine.texts) > 1 + 2
    assert "industrial land" in draft.english
    assert statuses(draft)[0] is Status.REPAIRED


def test_the_engine_is_not_asked_where_nothing_is_left_to_do() -> None:
    def refuse(text: str) -> str:
        raise AssertionError(text)

    first, second = drafts(ScriptedEngine(refuse), "2023年7月10日", "工业用地、首贷户")
    assert first.english == "July 10, 2023"
    assert statuses(first) == [Status.APPLIED]
    assert second.english == "Industrial land, first-time borrower"
    assert statuses(second) == [Status.APPLIED, Status.APPLIED]


def test_direct_segments_keep_their_place_among_others() -> None:
    engine = Recorder(lambda text: "The city works.")
    got = drafts(engine, "2023年7月10日", "全市工作。", "2024年", "工业用地", "全市工作。")
    assert [draft.english for draft in got] == [
        "July 10, 2023", "The city works.", "2024", "Industrial land", "The city works."
    ]  # fmt: skip
    assert engine.texts == ["全市工作。", "全市工作。"]


def test_drafts_come_window_by_window() -> None:
    engine = Recorder(lambda text: "The whole city works hard and makes progress.")
    taken: list[int] = []

    def source() -> Iterator[Segment]:
        for i in range(3 * WINDOW):
            taken.append(i)
            yield segment_of("全市努力工作，不断前进。")

    stream = Translator(engine=engine, glossary=GLOSSARY).drafts(source())
    assert taken == []
    assert len(list(islice(stream, 2))) == 2
    few = FIRST // len("全市努力工作，不断前进。")
    assert len(taken) == len(engine.texts) == few
    assert len(list(islice(stream, few))) == few
    assert len(taken) == len(engine.texts) == few + SECOND


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["盘活工业用地1.95万亩。", "2023年7月10日", "全市工作。", "（一）首贷户增加3户。", "工业用地"]
        ),
        max_size=2 * WINDOW + 3,
    )
)
def test_drafts_are_one_for_one_and_in_order(texts: list[str]) -> None:
    segments = [segment_of(text) for text in texts]
    engine = ScriptedEngine(lambda text: f"It is {len(text)}.")
    got = list(Translator(engine=engine, glossary=GLOSSARY).drafts(segments))
    assert [draft.protected.segment for draft in got] == segments
    assert all(a.protected.segment is b for a, b in zip(got, segments, strict=True))


chinese = st.text(
    "盘活工业用地首贷户一二三万亩元年月，。、；：（）《》“”1234567890.% 的是A", min_size=1, max_size=40
)
english = st.one_of(
    st.text(max_size=60),
    st.text(" .,«»“”'\"()0123456789RMBmuacres-–%工业 \n\t\0\ufeff", max_size=60),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(chinese, min_size=1, max_size=4), st.lists(english, min_size=1, max_size=12))
def test_no_output_however_poor_raises(texts: list[str], outputs: list[str]) -> None:
    said = iter(outputs * 1000)
    engine = ScriptedEngine(lambda text: next(said), lambda revision: next(said))
    got = drafts(engine, *texts)
    assert [draft.protected.segment.text for draft in got] == texts
    for draft in got:
        assert [outcome.span for outcome in draft.outcomes] == list(draft.protected.spans)
        if Status.FAILED in statuses(draft):
            assert critical(draft)


@settings(deadline=None, max_examples=100)
@given(st.lists(english, min_size=2, max_size=12))
def test_the_draft_kept_costs_no_more_than_the_first(outputs: list[str]) -> None:
    said = iter(outputs * 1000)
    engine = ScriptedEngine(lambda text: next(said), lambda revision: next(said))
    matcher = Matcher(GLOSSARY)
    judge = Verifier(matcher)
    segment = segment_of("全市加快盘活工业用地1.95万亩，不断做好首贷户服务工作，增加3户。")
    pair = judge.pair(segment)
    protected = protect(segment, pair.quantities, pair.hits)
    judged: list[Judgement] = []

    def watch(protected: Protected, english: str) -> Judgement:
        judged.append(judge(protected, english))
        return judged[-1]

    (draft,) = translate_enforced([[protected]], engine, watch)
    assert draft.english == min(judged, key=lambda judgement: judgement.cost).english


def saying(output: str) -> Callable[[str], str]:
    return lambda text: output


def test_poor_english_is_never_an_error() -> None:
    for output in ("", " ", "«»", "工业用地", "." * 500, "\0", "the city " * 200):
        (draft,) = drafts(ScriptedEngine(saying(output)), "（一）盘活工业用地。")
        assert statuses(draft) == [Status.FAILED]
        assert critical(draft)


def test_rows_are_given_out_as_the_answers_come_up_to_the_first_that_wants_mending() -> None:
    texts = ["全市工作。", "2023年7月10日", "全市努力。", "盘活工业用地。", "全市前进。"]
    said: list[str] = []

    def answer(text: str) -> str:
        said.append(text)
        return "The city works."

    engine = Recorder(answer, lambda revision: "Industrial land is put to use.")
    stream = Translator(engine=engine, glossary=GLOSSARY).drafts(map(segment_of, texts))
    assert next(stream).english == "The city works."
    assert said == ["全市工作。"]
    assert [next(stream).english, next(stream).english] == ["July 10, 2023", "The city works."]
    assert len(said) == 2
    assert next(stream).english == "Industrial land is put to use."
    assert len(said) == 4


def test_an_engine_that_obeys_is_not_asked_again_for_what_is_not_critical() -> None:
    span = Span(start=0, end=4, english=LAND.en, of=TermHit(start=0, end=4, text=LAND.zh, term=LAND))
    segment = segment_of(LAND.zh + "整治，全市努力推进。")
    protected = Protected(segment=segment, text=segment.text, spans=(span,))
    warnings = [Finding(check="verbatim", severity=Severity.WARNING, message="")] * 9

    def judge(protected: Protected, english: str) -> Judgement:
        return judgement(english, findings=warnings)

    for attempts, asked in ((0, 1), (1, 1), (2, 5)):
        engine = Recorder(lambda text: "English.", lambda revision: "Other English.")
        engine.attempts = attempts
        list(translate_enforced([[protected]], engine, judge))
        assert len(engine.texts) + len(engine.revisions) == asked


def judgement(english: str, *missing: Span, findings: Iterable[Finding] = ()) -> Judgement:
    outcomes = tuple(Outcome(span=span, status=Status.FAILED, english="") for span in missing)
    return Judgement(english=english, outcomes=outcomes, findings=tuple(findings))


def test_an_engine_is_asked_no_more_than_so_many_times() -> None:
    """An engine that is always a little better would else be asked for ever."""
    span = Span(start=0, end=4, english=LAND.en, of=TermHit(start=0, end=4, text=LAND.zh, term=LAND))
    segment = segment_of(LAND.zh + "整治。")
    protected = Protected(segment=segment, text="整治。", spans=(span,))
    engine = Recorder(lambda text: "x" * 1000, lambda revision: revision.draft[:-2])

    def judge(protected: Protected, english: str) -> Judgement:
        notes = [Finding(check="length", severity=Severity.NOTE, message="long")] * len(english)
        return judgement(english, span, findings=notes)

    (draft,) = translate_enforced([[protected]], engine, judge)
    assert len(engine.revisions) == ROUNDS_OBEYING
    assert len(draft.english) < 1000


def rewording(*wordings: str) -> Recorder:
    """An engine that says 777 at first, and can be asked for *wordings*."""
    engine = Recorder(
        lambda text: "The city put 777 plots of industrial land to use.",
        lambda revision: wordings[revision.attempt - 1] if revision.attempt else revision.draft,
    )
    engine.attempts = len(wordings)
    return engine


def test_a_draft_that_fails_is_worded_otherwise_until_it_does_not() -> None:
    engine = rewording("It used 778 plots of land.", "Industrial land was put to use.", "never asked for")
    (draft,) = drafts(engine, "盘活工业用地。")
    assert draft.english == "Industrial land was put to use."
    assert [revision.attempt for revision in engine.revisions] == [1, 2]
    assert critical(draft) == []


def test_another_wording_that_is_no_better_is_not_taken() -> None:
    engine = rewording("It used 778 plots and 779 plots.")
    (draft,) = drafts(engine, "盘活工业用地。")
    assert draft.english == "The city put 777 plots of industrial land to use."
    assert critical(draft)


def test_an_engine_with_other_wordings_is_forbidden_no_figure() -> None:
    engine = rewording("It used 778 plots and 779 plots.")
    drafts(engine, "盘活工业用地。")
    assert not any(revision.unwanted for revision in engine.revisions)


def test_a_good_draft_is_not_worded_otherwise() -> None:
    engine = Recorder(lambda text: "Industrial land was put to use.")
    engine.attempts = 3
    drafts(engine, "盘活工业用地。")
    assert engine.revisions == []


@pytest.mark.parametrize("check", ["repetition", "length"])
def test_a_derailed_draft_costs_as_much_as_a_critical_finding(check: str) -> None:
    finding = Finding(check=check, severity=Severity.WARNING, message="")
    assert judgement("", findings=[finding]).cost > FAILING
    other = Finding(check="verbatim", severity=Severity.WARNING, message="")
    assert judgement("", findings=[other]).cost < FAILING


def test_a_draft_without_fault_costs_nothing() -> None:
    assert judgement("The city works.").cost == 0


def test_a_wording_missing_twice_is_asked_for_once() -> None:
    hit = TermHit(start=0, end=4, text=LAND.zh, term=LAND)
    spans = [Span(start=at, end=at + 4, english=LAND.en, of=hit) for at in (0, 4)]
    assert judgement("", *spans).missing == (LAND.en,)
