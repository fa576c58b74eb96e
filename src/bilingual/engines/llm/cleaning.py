"""What a chatty model says → the one English sentence in it, or what is wrong with it.

Nothing here guesses at meaning: what is taken off is what stands around a translation (a greeting, a fence,
a thought, the Chinese again, a note), and what remains is either clean or reported as a failure.
"""

from __future__ import annotations

import re

from bilingual.characters import has_chinese
from bilingual.engines.rewinding import is_looping

_THOUGHTS = ("think", "thinking", "thought", "reasoning")
_GREETING = re.compile(
    r"(?:sure|certainly|of course|okay|ok|absolutely|great)(?: thing)?[!.:](?:\s+|$)", re.IGNORECASE
)
_CHATTER = re.compile(
    r"(?:sure|certainly|of course|okay|ok|absolutely|here(?:'s|’s| is| are)|below is|the following is"
    r"|i(?:'ve|’ve| have)? translated|as requested)\b[^:\n]{0,120}(?::|[.!]$)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:english|revised|new|final|corrected|full)\s+){0,2}(?:translation|english)"
    r"(?:\s*\((?:en|english)\))?\s*\*{0,2}[:：]",
    re.IGNORECASE,
)
_SOURCE_LABEL = re.compile(
    r"(?:chinese|source|original|input|中文|原文)(?: text| sentence)?\s*[:：]", re.IGNORECASE
)
_NOTE = re.compile(
    r"[\W_]{0,4}(?:notes?|translator(?:'s|’s) note|explanations?|commentary|remarks?|comments?|glossary"
    r"|changes(?: made)?|key terms|alternatives?|alternatively)\s*[:：*]"
    r"|(?:please )?(?:let me know|i hope|feel free|if you (?:need|would|have|want)|is there anything)\b"
    r"|(?:this|the) translation (?:keeps|preserves|maintains|uses|follows|ensures|adheres)\b"
    r"|i (?:have )?(?:kept|preserved|copied|used|followed|maintained|made sure)\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"(?:i(?:'|’)m sorry|i am sorry|sorry,|i can(?:'|’)t|i cannot|i am unable|as an ai)\b", re.IGNORECASE
)
_AROUND = (
    ("**", "**"), ("__", "__"), ('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("`", "`"), ("「", "」"),
    ("*", "*"), ("_", "_"),
)  # fmt: skip
_QUOTES = frozenset("\"“'‘「")


def clean(answer: str, source: str) -> str:
    """Return the English of *source* in *answer*, on one line, with all that stands around it taken off."""
    text = _without_thoughts(answer.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.strip() for line in _without_fences(text).split("\n")]
    kept: list[str] = []
    for line in lines:
        line = _unlabelled(line)
        if not line or _is_source(line, source):
            continue
        if kept and _NOTE.match(line):
            break  # what follows a note belongs to it
        kept.append(line)
    return _unquoted(" ".join(kept), source)


def fault_of(english: str, source: str) -> str:
    """Return what makes *english* no translation of *source*, in words without a word of it, or ""."""
    if not any(ch.isalnum() for ch in english):
        return "its answer was empty"
    if has_chinese(english):
        return "its answer was partly in Chinese"
    if len(english) > 120 + 8 * len(source):
        return "its answer was far too long"
    if is_looping(english.split()):
        return "its answer repeats itself"
    if _REFUSAL.match(english):
        return "it did not translate"
    return ""


def _without_thoughts(text: str) -> str:
    """Return *text* without <think>…</think>; a thought without an end is all there is of the answer."""
    for name in _THOUGHTS:
        before, opened, rest = text.partition(f"<{name}>")
        while opened:
            _, closed, after = rest.partition(f"</{name}>")
            text = f"{before}\n{after}" if closed else before
            before, opened, rest = text.partition(f"<{name}>")
        text = text.rpartition(f"</{name}>")[2]  # some servers cut the opening off
    return text


def _without_fences(text: str) -> str:
    """Return what stands in the first ``` fence of *text*, or all of it where there is none."""
    lines = text.split("\n")
    fences = [i for i, line in enumerate(lines) if line.lstrip().startswith("```")]
    if not fences:
        return text
    first = fences[0]
    only = lines[first].strip()
    if len(only) > 6 and only.endswith("```"):  # ```text``` on one line
        return only.strip("`")
    end = fences[1] if len(fences) > 1 else len(lines)
    inside = "\n".join(lines[first + 1 : end])
    return inside if inside.strip() else "\n".join(line for i, line in enumerate(lines) if i not in fences)


def _unlabelled(line: str) -> str:
    """Return *line* without “Sure, here is the translation:” and “**Translation:**” before it."""
    while True:
        line = line.removeprefix(">").strip()
        bare = line.lstrip("#*_ ")
        found = _LABEL.match(bare) or _GREETING.match(bare)
        if found is None and (found := _CHATTER.match(bare)) is not None and not _is_about(found.group()):
            found = None
        if found is None:
            return "" if line.startswith("#") and _LABEL.fullmatch(f"{bare}:") else line
        line = bare[found.end() :].lstrip("*_ ").strip()


def _is_about(said: str) -> bool:
    """Return whether *said* is of translating: a sentence of a letter may begin with “Here are” as well."""
    return any(word in said.lower() for word in ("translat", "english", "version"))


def _is_source(line: str, source: str) -> bool:
    """Return whether *line* is the Chinese again, or a part of it, with or without a label."""
    if not has_chinese(line):
        return False
    line = _SOURCE_LABEL.sub("", line, count=1)
    bare = "".join(ch for ch in line if ch.isalnum())
    return bool(bare) and bare in "".join(ch for ch in source if ch.isalnum())


def _unquoted(text: str, source: str) -> str:
    """Return *text* without marks around the whole, unless the source has quotation marks there as well."""
    text = text.strip()
    quoted = source.strip()[:1] in "“‘「『" and source.rstrip("。；，！？： ")[-1:] in "”’」』"
    for opening, closing in _AROUND:
        inside = text[len(opening) : -len(closing)]
        if not inside.strip() or not (text.startswith(opening) and text.endswith(closing)):
            continue
        if (opening in _QUOTES and quoted) or len(text) <= len(opening) + len(closing):
            continue
        others = re.sub(r"\b['’]\b", "", inside)  # an apostrophe is no quotation mark
        if opening not in others and closing not in others:
            return _unquoted(inside, source)
    return text
