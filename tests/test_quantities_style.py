"""The house style of figures and the file that changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilingual.errors import StyleError
from bilingual.quantities import (
    HOUSE_STYLE,
    CurrencyStyle,
    DateOrder,
    Style,
    load_style,
    parse_quantities,
    render_quantity,
)


def words(text: str, style: Style) -> str:
    return render_quantity(parse_quantities(text)[0], style)


def test_currency_may_be_a_code_or_a_word_behind() -> None:
    assert words("471.6亿元", Style(currency=CurrencyStyle.CNY)) == "CNY 47.16 billion"
    assert words("471.6亿元", Style(currency=CurrencyStyle.YUAN)) == "47.16 billion yuan"
    assert words("每亩30万元", Style(currency=CurrencyStyle.YUAN)) == "300,000 yuan per mu"
    assert words("320万美元", Style(currency=CurrencyStyle.YUAN)) == "US$3.2 million"


def test_mu_gloss_gives_hectares() -> None:
    gloss = Style(mu_gloss=True)
    assert words("1.95万亩", gloss) == "19,500 mu (1,300 hectares)"
    assert words("100亩", gloss) == "100 mu (6.67 hectares)"
    assert words("3万-6万亩", gloss) == "30,000–60,000 mu (2,000–4,000 hectares)"
    assert words("1.95万亩", HOUSE_STYLE) == "19,500 mu"


def test_separators_and_words_can_be_turned_off() -> None:
    assert words("1248家", Style(thousands_separators=False)) == "1248"
    assert words("9家", Style(spell_out=False)) == "9"
    assert words("第3位", Style(spell_out=False)) == "3rd"


def test_file_changes_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "style.toml"
    path.write_text('currency = "yuan"\ndate_order = "DMY"\nmu_gloss = true\n', encoding="utf-8")
    assert load_style(path) == Style(currency=CurrencyStyle.YUAN, date_order=DateOrder.DMY, mu_gloss=True)
    path.write_text("", encoding="utf-8")
    assert load_style(path) == HOUSE_STYLE


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('colour = "red"\n', "unknown setting 'colour'"),
        ('currency = "dollar"\n', "currency must be"),
        ("date_order = 1\n", "date_order must be"),
        ('mu_gloss = "yes"\n', "mu_gloss must be true or false"),
        ("currency = \n", "not TOML"),
        ("[style]\n", "unknown setting 'style'"),
    ],
)
def test_wrong_file_is_refused_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "style.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        load_style(path)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="cannot read"):
        load_style(tmp_path / "none.toml")
    binary = tmp_path / "style.toml"
    binary.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(StyleError, match="UTF-8"):
        load_style(binary)
