"""Which of several answers is taken: the one that keeps closest to the sentence shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bilingual.checks.repeats import without_repeats
from bilingual.engines.choosing import choose, faults, repeats

SHOWN = "贷款余额达«RMB 47.16 billion»，同比增长«12.5%»。"
GOOD = "Loans stood at RMB 47.16 billion, up 12.5% year on year."


def test_an_answer_with_every_figure_once_has_no_fault() -> None:
    assert faults(SHOWN, GOOD) == 0


def test_a_figure_lost_changed_or_said_twice_is_a_fault() -> None:
    for answer in (
        "Loans stood at RMB 47.16 billion.",
        GOOD.replace("12.5%", "15.2%"),
        GOOD[:-1] + ", an increase of 12.5%.",
    ):
        assert faults(SHOWN, answer) > 0


def test_words_said_again_are_a_fault() -> None:
    assert repeats("The city will build roads, and the city will build roads.") == 1
    assert repeats(GOOD) == 0


def test_the_first_of_equals_is_chosen() -> None:
    assert choose(SHOWN, ["Loans grew.", GOOD, GOOD + " "]) == 1
    assert choose("无数字。", ["One.", "Two."]) == 0


@given(st.text(alphabet="ab 1,.;“”«»", max_size=120))
def test_what_is_left_without_its_end_is_a_beginning_of_it(english: str) -> None:
    for shorter in without_repeats(english):
        assert len(shorter) < len(english)
        assert english.startswith(shorter.rstrip(" .,;:!?"))
