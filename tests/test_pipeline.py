"""A letter through all the stages: nothing lost, nothing doubled, the same each time."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounting import account
from bilingual.document import Block, BlockKind, Quantity, RawLetter, Segment
from bilingual.engine import Marks
from bilingual.engines import open_engine
from bilingual.engines.scripted import ScriptedEngine
from bilingual.errors import LetterError
from bilingual.glossary import Matcher, builtin_folder, load_glossary
from bilingual.normalising import normalise
from bilingual.pipeline import Translator, run, translate_lines
from bilingual.protection import protect, restore, settle
from bilingual.structure import parse_structure
from bilingual.verification import read_pair
from bilingual.writing.docx import docx_bytes
from bilingual.writing.json import json_text

GLOSSARY = load_glossary([builtin_folder()])
MATCHER = Matcher(GLOSSARY)
TEXT = st.text(
    st.sampled_from(
        "一二三、（）()是市局年月日亿元万亩%0123.,，。；：“”《》\n \u3000关于的通知答复金华财政附件：联系人：«»a"
    ),
    max_size=160,
)


def raw(text: str) -> RawLetter:
    return RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash="0" * 64)


def translator(handler: object = lambda text: "Some English.") -> Translator:
    return Translator(ScriptedEngine(handler), GLOSSARY)  # type: ignore[arg-type]


@settings(max_examples=80, deadline=None)
@given(TEXT)
def test_every_character_of_the_source_is_in_one_row_or_apart(text: str) -> None:
    try:
        brief = run(raw(text), translator())
    except LetterError:
        assert not parse_structure(raw(text)).body
        return
    account(brief.letter)
    assert sorted(
        [*(row.block for row in brief.rows), *brief.letter.apart], key=lambda block: block.start
    ) == (list(brief.letter.blocks))
    for row in brief.rows:
        assert "".join(draft.protected.segment.text for draft in row.drafts) == row.block.text
        assert row.english.strip()


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_what_is_not_fixed_stays_and_what_is_fixed_tiles_the_rest(text: str) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, text=text, start=0, end=len(text))
    segment = Segment(block=block, start=0, end=len(text), text=text)
    pair = read_pair(text, MATCHER)
    protected = protect(segment, pair.quantities, pair.hits)
    at, parts = 0, []
    for span in protected.spans:
        assert at <= span.start < span.end
        assert span.of.text == text[span.start : span.end]
        parts += [text[at : span.start], span.of.text]
        at = span.end
    assert "".join([*parts, text[at:]]) == text
    restore(protected, protected.text)  # never raises


@given(TEXT)
@settings(max_examples=100, deadline=None)
def test_settled_figures_and_terms_do_not_overlap(text: str) -> None:
    pair = read_pair(text, MATCHER)
    quantities, hits = settle(pair.quantities, pair.hits)
    ends = 0
    for start, end in sorted([*((q.start, q.end) for q in quantities), *((h.start, h.end) for h in hits)]):
        assert start >= ends
        ends = end


def test_fixed_english_is_shown_between_marks_and_classifiers_stay() -> None:
    text = "发放首贷户2.3万户，金额471.6亿元。"
    segment = Segment(
        block=Block(kind=BlockKind.PARAGRAPH, text=text, start=0, end=len(text)),
        start=0,
        end=len(text),
        text=text,
    )
    pair = read_pair(text, MATCHER)
    protected = protect(segment, pair.quantities, pair.hits)
    assert protected.text == "发放«first-time borrowers»«23,000»户，金额«RMB 47.16 billion»。"
    assert protect(segment, pair.quantities, pair.hits, marks=Marks.NONE).text == text


@pytest.mark.parametrize(
    ("zh", "english"),
    [
        ("一、总体要求", "I. Plan"),
        ("（二）目标", "(2) Plan"),
        ("三是推进改革。", "Third, plan."),
        ("2023年7月10日", "July 10, 2023"),
        ("金经信办建〔2023〕22号", "Jin Jing Xin Ban Jian [2023] No. 22"),
    ],
)
def test_enumerators_dates_and_numbers_are_set_by_house_style(zh: str, english: str) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, text=zh, start=0, end=len(zh))
    segment = Segment(block=block, start=0, end=len(zh), text=zh)
    pair = read_pair(zh, MATCHER)
    protected = protect(segment, pair.quantities, ())
    assert restore(protected, protected.direct if protected.direct is not None else "plan") == english


def test_a_figure_inside_a_term_need_not_show_by_itself() -> None:
    pair = read_pair("十链万企行动", MATCHER)
    assert not any(quantity.required for quantity in pair.quantities if isinstance(quantity, Quantity))


def test_two_runs_give_the_same_files() -> None:
    text = (Path(__file__).parent / "letters" / "notice.txt").read_text("utf-8")
    one, two = (run(raw(text), translator()) for _ in range(2))
    assert json_text(one) == json_text(two)
    assert docx_bytes(one) == docx_bytes(two)


def test_a_short_letter_goes_end_to_end_with_the_built_in_model_and_no_socket(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Refused(socket.socket):
        def __init__(self, *args: object, **options: object) -> None:
            raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", Refused)
    text = "关于用地保障的答复\n2022年全市首贷金额471.6亿元，惠及市场主体4.2万户。\n腾出工业用地1.07万亩。\n"
    brief = run(raw(text), Translator(open_engine("compact", cached=False), GLOSSARY))
    english = " ".join(row.english for row in brief.rows)
    for fixed in ("RMB 47.16 billion", "42,000", "10,700 mu"):
        assert fixed in english
    assert "acre" not in english
    assert docx_bytes(brief).startswith(b"PK")


def test_bodies_that_act_jointly_are_shown_as_a_list() -> None:
    text = "市财政局市商务局关于用地的通知"
    block = Block(kind=BlockKind.TITLE, text=text, start=0, end=len(text))
    pair = read_pair(text, MATCHER)
    segment = Segment(block=block, start=0, end=len(text), text=text)
    shown = protect(segment, pair.quantities, pair.hits).text
    assert shown.startswith("«Municipal Finance Bureau»、«Municipal Bureau of Commerce»关于")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.sampled_from("供应用地，。；1234亩 一是二“”"), max_size=12), max_size=90))
def test_lines_come_out_one_for_one_in_order_blank_ones_included(lines: list[str]) -> None:
    translated = list(translate_lines(lines, translator()))
    assert len(translated) == len(lines)
    for line, drafts in zip(lines, translated, strict=True):
        assert (
            "".join(draft.protected.segment.text for draft in drafts) == normalise(line.strip()).text.strip()
        )


@settings(max_examples=25, deadline=None)
@given(TEXT)
def test_json_holds_every_character_of_the_text(text: str) -> None:
    try:
        brief = run(raw(text), translator())
    except LetterError:
        return
    record = json.loads(json_text(brief))
    assert [block["zh"] for block in record["blocks"]] == [block.text for block in brief.letter.body]
    for block in record["blocks"]:
        assert "".join(segment["zh"] for segment in block["segments"]) == block["zh"]
