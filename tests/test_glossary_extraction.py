"""Candidate terms of letters."""

from __future__ import annotations

import pytest

from bilingual.document import Term
from bilingual.glossary import Glossary, Matcher
from bilingual.glossary.extraction import extract_terms
from bilingual.glossary.proposals import propose

TERMS = (
    Term(zh="数字经济", en="digital economy"),
    Term(zh="产业园", en="industrial park"),
    Term(zh="首贷户", en="first-time borrowers"),
)
GLOSSARY = Glossary(terms=TERMS, guards={}, hash="")
TEXT = """
我市锂电池企业发展较快，锂电池企业投保率不高。锂电池企业反映保费较高，工作推进较慢。
全市实施“云上茶山”行动，建设数字经济产业园，服务首贷户和首贷户企业。
"""


def test_frequent_phrases_and_slogans_come_with_frequency_and_example() -> None:
    found = {item.zh: item for item in extract_terms([TEXT], GLOSSARY)}
    assert found["锂电池企业"].frequency == 3
    assert "锂电池企业" in found["锂电池企业"].example
    assert "云上茶山" in found
    assert found["云上茶山"].english == ""


def test_terms_of_the_glossary_and_ordinary_words_are_no_candidates() -> None:
    found = {item.zh for item in extract_terms([TEXT], GLOSSARY)}
    assert not found & {"首贷户", "数字经济", "产业园", "工作", "发展", "推进"}


def test_candidates_are_ranked_and_cut() -> None:
    found = extract_terms([TEXT, TEXT], GLOSSARY, top=2)
    assert len(found) == 2
    assert found[0].score >= found[1].score
    assert {item.letters for item in found} == {2}


def test_the_same_letters_give_the_same_list() -> None:
    assert extract_terms([TEXT], GLOSSARY) == extract_terms([TEXT], GLOSSARY)


@pytest.mark.parametrize("text", ["", "English only.", "。。。\n\n", "“”", "12345", "“" * 50])
def test_a_text_without_phrases_gives_none(text: str) -> None:
    assert extract_terms([text], GLOSSARY) == ()


@pytest.mark.parametrize(
    ("zh", "kinds", "english", "basis"),
    [
        ("数字经济产业园", ["term", "term"], "digital economy industrial park", "parts"),
        ("吕梁镇", ["ns"], "Lüliang Town", "pinyin"),
        ("云溪镇", ["ns"], "Yunxi Town", "pinyin"),
        ("西安路街道", ["ns"], "Xi'anlu Sub-district", "pinyin"),
        ("云上茶山", ["quoted"], "", ""),
        ("锂电池企业", ["n", "n"], "", ""),
    ],
)
def test_english_is_proposed_only_where_it_can_be(
    zh: str, kinds: list[str], english: str, basis: str
) -> None:
    assert propose(zh, Matcher(GLOSSARY), kinds) == (english, basis)
