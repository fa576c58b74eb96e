"""What chatty models say around a translation is taken off, and nothing of the translation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.engines.llm.cleaning import clean, fault_of

SOURCE = "新增茶园«19,500 mu»，增长«12.3%»。"
ENGLISH = "New tea gardens covered 19,500 mu, up 12.3%."

AROUND = (
    "{}",
    "  {}  \n",
    "Sure! {}",
    "Sure, here is the translation: {}",
    "Sure, here is the English translation:\n\n{}",
    "Certainly! Here's the translated sentence:\n{}",
    "Here is the English version:\r\n\r\n{}\r\n",
    "The following is the English translation of the text:\n{}",
    "Translation: {}",
    "English translation: {}",
    "**Translation:** {}",
    "**Translation**: {}",
    "### English\n{}",
    "## **English translation**\n{}",
    "English: {}",
    "Final translation:\n{}",
    "> {}",
    "“{}”",
    '"{}"',
    '**"{}"**',
    "`{}`",
    "```\n{}\n```",
    "```text\n{}\n```\n",
    "Here is the translation:\n```english\n{}\n```\nThe translation keeps the figures.",
    "<think>\nThe user wants 19,500 mu…\n</think>\n\n{}",
    "<think></think>{}",
    "The user wants a translation.</think>\n{}",
    "<think>a</think><think>b</think>{}",
    "新增茶园«19,500 mu»，增长«12.3%»。\n{}",
    "Chinese: 新增茶园«19,500 mu»，增长«12.3%»。\nEnglish: {}",
    "原文：新增茶园19,500 mu，增长12.3%。\n译文\n{}",
    "{}\n\nNote: I kept the figures.",
    "{}\n(Note: mu is a Chinese unit of area.)\nIt is about 667 square metres.",
    "{}\n\n**Notes:**\n- 19,500 mu is fixed.",
    "{}\n\nLet me know if you need anything else!",
    "{}\n\nExplanation: 茶园 is a tea garden.",
    "{}\nAlternatively: Tea gardens grew.",
)


@pytest.mark.parametrize("around", AROUND)
def test_what_stands_around_a_translation_is_taken_off(around: str) -> None:
    source = "译文" + SOURCE if "译文" in around else SOURCE
    assert clean(around.format(ENGLISH), source) == ENGLISH
    assert fault_of(ENGLISH, source) == ""


@pytest.mark.parametrize("opening", AROUND)
@pytest.mark.parametrize("closing", [a for a in AROUND if a.startswith("{}\n")])
def test_what_stands_before_and_behind_is_taken_off_together(opening: str, closing: str) -> None:
    if "```" in opening or "译文" in opening or opening[0] in '“"*`':
        return  # a note would stand inside the quotation marks or the fence
    answer = clean(closing.format(opening.format(ENGLISH)), SOURCE)
    assert answer == ENGLISH


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("以下是重点任务：", "Here are the key tasks:"),
        ("附注：数据为初步数。", "Notes: The data are preliminary."),
        ("答：可以申请。", "Answer: Applications may be submitted."),
        ("徐**代表：", "Dear Deputy Xu **,"),
        ("“腾笼换鸟”", "“Vacating the cage for new birds”"),
        ("“两化”推进“四新”", "“Two transformations” advance the “four news”"),
        ("确保安全。", "Certainty of safety is to be ensured."),
        ("当然如此。", "Of course this is so."),
        ("该市的“计划”", "The city's 'plan'"),
        ("以下为今年的目标。", "The following is this year's goal: growth of 5%."),
        ("第1条_A*B", "Article 1_A*B"),
        ("- 加强服务", "- Strengthen services"),
    ],
)
def test_a_sentence_that_looks_like_chatter_is_kept(source: str, english: str) -> None:
    assert clean(english, source) == english
    assert fault_of(english, source) == ""


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("...", "empty"),
        ("<think>I should translate this, but", "empty"),
        ("```\n```", "empty"),
        (SOURCE, "empty"),
        ("New tea gardens 新增茶园 covered it.", "Chinese"),
        ("增长很快。", "Chinese"),
        ("word " * 200, "too long"),
        ("the tea " * 20, "repeats"),
        ("I'm sorry, but I can't help with that.", "did not translate"),
        ("I cannot translate this text.", "did not translate"),
    ],
)
def test_what_is_no_translation_is_told(answer: str, fault: str) -> None:
    assert fault in fault_of(clean(answer, SOURCE), SOURCE)


words = st.lists(
    st.sampled_from(
        ["the", "tea", "city", "grew", "by", "12.3%", "and", "19,500", "mu,", "It's", "“so”", "(or)", "X**"]
    ),
    min_size=1,
)


@given(words)
def test_plain_english_stays_as_it_is(said: list[str]) -> None:
    text = "We " + " ".join(said)
    assert clean(text, SOURCE) == text


@given(st.text(max_size=200), st.text(max_size=40))
def test_whatever_comes_is_cleaned_to_one_line_and_cleaning_again_changes_nothing_sound(
    answer: str, source: str
) -> None:
    english = clean(answer, source)
    assert "\n" not in english
    assert english == english.strip()
    assert isinstance(fault_of(english, source), str)


@pytest.mark.parametrize(
    "piece", ["<think>", "</think>", "```\n", '"', "**", "Sure! ", "Translation: ", "# ", "Note:\n"]
)
def test_a_long_answer_of_the_same_over_and_over_is_cleaned_quickly(piece: str) -> None:
    # Quadratic work would take minutes here; the suite's own time limit is the judge.
    clean(piece * 8000, SOURCE)
