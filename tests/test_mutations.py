"""A first reader that goes wrong is noticed: mutants of it, and what the check of agreement says of them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.mutations import Mutants, Mutation, Verdict, judge, sample_texts, sound

FIGURES = (
    "2023年7月10日，全市投资471.6亿元，其中外资320万美元，出口41.3亿欧元、5000万港元、3亿日元、120万英镑。",
    "种植面积1.95万亩，造林40万公顷，厂房2.5万平方米，建成区53平方公里。",
    "公路586公里，管线120米，误差0.38毫米，光刻28纳米，年产1.9万吨，每箱25公斤，净重500克。",
    "用水64.8亿立方米，装机22万千瓦，风电300兆瓦，用电360亿千瓦时，节能41万吨标准煤，线路110千伏。",
    "增长5.4%，提高0.5个百分点，下调35个基点，自然增长率6.72‰，气温18℃，噪声42分贝。",
    "历时3小时20分钟，15个工作日内办结，满16周，试用6个月，延长20秒，是上年的2.3倍，六折优惠。",
)
CENTRAL = r"reading_chinese/(?:numerals|amounts|measures|money|moments|proportions|signs)"
SAMPLE = 40


@pytest.fixture(scope="module")
def mutants(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mutants]:
    with Mutants(tmp_path_factory.mktemp("mutants")) as made:
        yield made


@pytest.fixture(scope="module")
def every(mutants: Mutants) -> list[Mutation]:
    return mutants.every()


def test_the_sound_reader_agrees_with_the_second_reading(mutants: Mutants) -> None:
    assert [messages for _, messages in sound(FIGURES, mutants.parser()) if messages] == []


def test_every_damage_to_a_row_of_the_tables_that_changes_a_figure_is_noticed(
    mutants: Mutants, every: list[Mutation]
) -> None:
    right = sound(FIGURES, mutants.parser())
    verdicts: dict[str, Verdict] = {}
    for mutation in every:
        words = set(re.split(r"[\t|]", mutation.what))
        rows = mutation.file.endswith(("units.tsv", "currencies.tsv"))
        if rows and any(re.search(r"[^\x00-\x7f]|[%]", w) and w in text for w in words for text in FIGURES):
            verdicts[f"{mutation.kind} {mutation.what}"] = judge(mutants.mutant(mutation), FIGURES, right)
    changed = {what: verdict for what, verdict in verdicts.items() if verdict.changed}
    assert len(changed) >= 30
    assert [what for what, verdict in changed.items() if verdict.noticed < verdict.changed] == []


def test_of_a_sample_of_mutants_that_change_a_figure_nine_in_ten_are_noticed(
    mutants: Mutants, every: list[Mutation]
) -> None:
    chance = random.Random(8)
    texts = [*FIGURES, *chance.sample(sample_texts(), 60)]
    right = sound(texts, mutants.parser())
    changed = noticed = 0
    central = [mutation for mutation in every if re.search(CENTRAL, mutation.file)]
    for mutation in chance.sample(central, SAMPLE):
        try:
            verdict = judge(mutants.mutant(mutation), texts, right)
        except Exception:  # some mutants cannot even be imported
            continue
        if verdict.changed and not verdict.failed:
            changed += 1
            noticed += verdict.noticed > 0
    assert changed >= 5
    assert noticed >= 0.9 * changed


def test_a_mutant_leaves_no_trace_in_the_sound_reader(mutants: Mutants, every: list[Mutation]) -> None:
    before = sound(FIGURES, mutants.parser())
    mutants.mutant(next(mutation for mutation in every if mutation.kind == "row removed"))
    assert sound(FIGURES, mutants.parser()) == before


def test_a_mutation_changes_the_file(mutants: Mutants, every: list[Mutation]) -> None:
    folder = Path(mutants.folder) / "mutant_quantities"
    for mutation in random.Random(3).sample(every, 20):
        text = (folder / mutation.file).read_text("utf-8")
        assert mutation.make(text) != text
