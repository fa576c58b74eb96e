"""Where a draft may be rewound, and when a decoder has derailed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.characters import has_chinese
from bilingual.engines.rewinding import boundaries, capitalised, is_looping

words = st.text("abcdefg▁", min_size=1, max_size=5)


@given(st.lists(st.integers(), unique=True, max_size=200))
def test_pieces_that_never_repeat_are_no_loop(numbers: list[int]) -> None:
    assert not is_looping([str(number) for number in numbers])


@given(st.lists(words, max_size=40), st.lists(words, min_size=1, max_size=12), st.lists(words, max_size=40))
def test_up_to_twelve_pieces_four_times_on_end_are_a_loop(
    before: list[str], cycle: list[str], after: list[str]
) -> None:
    copies = max(4, -(-7 // len(cycle)))  # of a single piece, seven on end
    assert is_looping([*before, *cycle * copies, *after])


@given(st.lists(st.integers(), unique=True, min_size=2, max_size=12))
def test_three_times_on_end_are_no_loop(numbers: list[int]) -> None:
    assert not is_looping([str(number) for number in numbers] * 3)


def test_zeros_of_a_large_figure_are_no_loop() -> None:
    assert not is_looping(["▁RMB", "▁1", "0", "0", "0", "0", "0", "0"])


def test_a_long_output_of_a_few_phrases_is_a_loop() -> None:
    phrases = (["▁the", "▁whole", "▁city", "▁and", "▁its", "▁firms"], ["▁a", "▁new", "▁area", "▁of", "▁land"])
    output: list[str] = []
    for i in range(20):  # a loop whose turns differ a little
        output += [*phrases[0], *(phrases[1] if i % 3 else [str(i)])]
    assert len(output) >= 60
    assert is_looping(output)


def test_an_enumeration_of_official_prose_is_no_loop() -> None:
    prose = (
        "The city will build a number of provincial industrial clusters , a number of national "
        "laboratories , a number of provincial key enterprises , a number of pilot bases and a number of "
        "service platforms , and support leading enterprises in setting up research institutes , "
        "innovation consortia and technology centres , so that the share of high-tech industries in "
        "the value added of industry rises steadily and the cost of doing business falls year by year ."
    )
    assert not is_looping(prose.split())


def test_boundaries_are_where_words_begin_and_at_both_ends() -> None:
    pieces = ["▁In", "dustri", "al", "▁land", ",", "▁19", ",", "5", "00", "▁mu", "."]
    assert boundaries(pieces, ()) == [0, 3, 4, 5, 6, 9, 10, 11]


def test_no_boundary_lies_inside_a_wording_that_is_present() -> None:
    pieces = ["▁In", "dustri", "al", "▁land", ",", "▁19", ",", "5", "00", "▁mu", "."]
    assert boundaries(pieces, ("Industrial land", "19,500 mu")) == [0, 4, 5, 10, 11]


def test_every_place_of_a_present_wording_is_kept_whole() -> None:
    pieces = ["▁new", "▁area", "▁and", "▁new", "▁area"]
    assert boundaries(pieces, ("new area",)) == [0, 2, 3, 5]


def test_an_empty_draft_has_one_boundary() -> None:
    assert boundaries([], ("land",)) == [0]


@given(st.lists(words, max_size=30), st.lists(st.text("abc ", min_size=1, max_size=6), max_size=4))
def test_boundaries_rise_from_the_start_to_at_most_the_end(pieces: list[str], present: list[str]) -> None:
    found = boundaries(pieces, present)
    assert found[0] == 0
    assert found == sorted(set(found))
    assert found[-1] <= len(pieces)
    text = "".join(pieces).replace("▁", " ")
    for i in found:
        offset = len("".join(pieces[:i]))
        for wording in present:
            for at in range(max(0, offset - len(wording) + 1), offset):
                assert i == 0 or text[at : at + len(wording)] != wording
    assert boundaries(pieces, ())[-1] == len(pieces)


@pytest.mark.parametrize(
    ("wording", "expected"), [("industrial land", "Industrial land"), ("RMB 5", "RMB 5"), ("", "")]
)
def test_a_wording_at_the_start_has_a_capital(wording: str, expected: str) -> None:
    assert capitalised(wording) == expected


@pytest.mark.parametrize(("text", "expected"), [("a 整 b", True), ("“《 RMB ¥ é –", False), ("𠮷", True)])
def test_chinese_is_told_from_everything_else(text: str, expected: bool) -> None:
    assert has_chinese(text) is expected
