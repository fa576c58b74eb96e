"""Parts of a sentence, and the answers to them put together again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bilingual.engine import Answer
from bilingual.splitting import join_parts, parts_of


@given(st.text("全市加快«land»，、；（）推进。", max_size=60), st.integers(0, 4))
def test_parts_are_the_text_and_no_more_than_twice_as_many_each_time(text: str, times: int) -> None:
    parts = parts_of(text, times)
    assert "".join(parts) == text
    assert len(parts) <= 2**times
    assert all(part.count("«") == part.count("»") for part in parts) or text.count("«") != text.count("»")


def test_a_whole_with_a_part_of_another_engine_s_is_that_engine_s() -> None:
    own, other = Answer("The city grew.", "asked"), Answer("Trade shrank.", "other", "no answer")
    assert join_parts([own, own]) == Answer("The city grew, the city grew.", "asked")
    assert join_parts([own, other]) == Answer("The city grew, trade shrank.", "other", "no answer")
