"""Slips of English that are certain are put right; what might be meant is left alone."""

from __future__ import annotations

import pytest

from bilingual.wording import tidied


@pytest.mark.parametrize(
    ("zh", "en", "right"),
    [
        (
            "今年1-5月，出口增长。",
            "This January–May this year, exports grew.",
            "In January–May this year, exports grew.",
        ),
        (
            "今年1-5月实现增长。",
            "This January–May this year saw growth.",
            "January–May this year saw growth.",
        ),
        (
            "全市今年1-5月",
            "in the city in this January–May this year",
            "in the city in January–May this year",
        ),
        ("1-5月，出口增长。", "From January–May, exports grew.", "In January–May, exports grew."),
        (
            "全市1-5月",
            "The city, from January–May this year, grew",
            "The city, in January–May this year, grew",
        ),
        ("2021—2025年，", "From 2021–2025, the city grew.", "In 2021–2025, the city grew."),
        (
            "2023年，全市增长5%。",
            "2023, the city's output grew by 5%.",
            "In 2023, the city's output grew by 5%.",
        ),
        ("2023年7月，全市", "July 2023, the city grew.", "In July 2023, the city grew."),
        ("2023年7月10日，市长", "July 10, 2023, the mayor came.", "On July 10, 2023, the mayor came."),
        ("1-5月，出口增长。", "January–May, exports grew.", "In January–May, exports grew."),
        ("智能工厂12家", "12 smart factorys", "12 smart factories"),
        ("各县", "all countys and citys", "all counties and cities"),
    ],
)
def test_a_certain_slip_is_put_right(zh: str, en: str, right: str) -> None:
    assert tidied(en, zh) == right
    assert tidied(right, zh) == right


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("今年1月", "This January, exports grew."),
        ("1月至5月", "From January to May, exports grew."),
        ("1-5月", "The figures range from January–May to June–July."),
        ("2023年、2024年", "2023, 2024 and 2025 are the years."),
        ("2023年全市", "2023, the year of quality, was good."),
        ("2023年，全市", "In 2023, the city grew."),
        ("肯尼迪一家", "the Kennedys and the Emmys"),
        ("备用", "standbys, toys, keys, days and highways"),
    ],
)
def test_what_may_be_meant_is_left_alone(zh: str, en: str) -> None:
    assert tidied(en, zh) == en


def test_the_plural_of_a_term_with_capitals_is_put_right() -> None:
    assert tidied("three Future Factorys", "未来工厂3家", ["Future Factory"]) == "three Future Factories"
