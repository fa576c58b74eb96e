"""Quoted stretches of a sentence and of its English, matched in order, so that 《…》 is set in italics."""

from __future__ import annotations

_PAIRS = {"《": "》", "“": "”"}
_CLOSERS = frozenset(_PAIRS.values())


def quoted(text: str) -> tuple[tuple[int, int], ...] | None:
    """Return where the outermost 《…》 and “…” of *text* stand, with their marks, in order.

    None if marks do not pair up: a lost quotation mark would shift all that follow.
    """
    found: list[tuple[int, int]] = []
    open_marks: list[tuple[int, str]] = []
    for at, sign in enumerate(text):
        if sign in _PAIRS:
            open_marks.append((at, _PAIRS[sign]))
        elif sign in _CLOSERS:
            if not open_marks or open_marks[-1][1] != sign:
                return None
            start, _ = open_marks.pop()
            if not open_marks:
                found.append((start, at + 1))
    return None if open_marks else tuple(found)


def title_stretches(zh: str, en: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of *en*, with their quotation marks, that stand for a 《…》 of *zh*.

    The n-th quoted stretch answers the n-th; where the counts differ nothing can be said, and the
    result is empty.
    """
    sources, targets = quoted(zh), quoted(en)
    if not sources or targets is None or len(sources) != len(targets):
        return ()
    return tuple(target for source, target in zip(sources, targets, strict=True) if zh[source[0]] == "《")


def quoted_pairs(zh: str, en: str) -> tuple[tuple[str, str], ...]:
    """Return the quoted stretches of *zh* with those of *en*, marks included; empty if counts differ."""
    sources, targets = quoted(zh), quoted(en)
    if not sources or targets is None or len(sources) != len(targets):
        return ()
    return tuple((zh[a:b], en[c:d]) for (a, b), (c, d) in zip(sources, targets, strict=True))
