"""English for a candidate term, where something certain enough can be said; otherwise none."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.glossary.matching import Matcher

_PLACES = {
    "街道": "Sub-district", "开发区": "Development Zone", "工业园": "Industrial Park", "大道": "Avenue",
    "镇": "Town", "乡": "Township", "村": "Village", "县": "County", "区": "District", "市": "",
    "路": "Road", "山": "Mountain", "江": "River", "湖": "Lake", "港": "Port",
}  # fmt: skip
"""Kinds of place by the end of their Chinese name; the name before it goes into Hanyu Pinyin (ISO 7098)."""
_MOST_PARTS = 3


def propose(zh: str, matcher: Matcher, kinds: Sequence[str]) -> tuple[str, str]:
    """Return English for *zh* and what it rests on: "parts" of the glossary, "pinyin", or two empty strings.

    *kinds* are the parts of speech of its words. A proposal is for a person to judge.
    """
    hits = matcher.find(zh)
    if hits and sum(hit.end - hit.start for hit in hits) == len(zh) and len(hits) <= _MOST_PARTS:
        return " ".join(hit.term.en for hit in hits), "parts"
    if "ns" in kinds:
        for ending, kind in _PLACES.items():
            name = zh.removesuffix(ending)
            if name != zh and 2 <= len(name) <= 4:
                return f"{_pinyin(name)} {kind}".strip(), "pinyin"
    return "", ""


def _pinyin(name: str) -> str:
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(name, style=Style.NORMAL, v_to_u=True)
    joined = syllables[0]
    for syllable in syllables[1:]:
        joined += ("'" if syllable[:1] in "aeo" else "") + syllable
    return joined.capitalize()
