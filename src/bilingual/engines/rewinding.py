"""Where to rewind a draft so that missing English can be put in, and how to tell a broken draft.

Constrained decoding by rewinding: the model itself says where a missing wording belongs. One forward
pass over source and draft gives, at every word boundary of the draft, the probability that the missing
wording would have begun there. The draft is cut at the likeliest boundary, the wording is forced, and
the model goes on from there, so that the sentence closes around it grammatically.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

BOUNDARY_MARKS = frozenset(",.;:!?)”’、，。；：")


def boundaries(pieces: Sequence[str], present: Collection[str], space: str = "▁") -> list[int]:
    """Return the indices in ``0 … len(pieces)`` where a word may begin or the draft may end.

    Indices inside a wording of *present* are left out: rewinding there would cut it in two.
    """
    offsets, text = [], ""
    for piece in pieces:
        offsets.append(len(text))
        text += piece.replace(space, " ")
    offsets.append(len(text))
    taken: list[tuple[int, int]] = []
    for wording in present:
        at = text.find(wording)
        while at >= 0:
            taken.append((at, at + len(wording)))
            at = text.find(wording, at + 1)
    found = [0]
    for i in range(1, len(pieces) + 1):
        starts = i == len(pieces) or pieces[i].startswith(space) or pieces[i][:1] in BOUNDARY_MARKS
        if starts and not any(a < offsets[i] < b for a, b in taken):
            found.append(i)
    return found


def capitalised(wording: str) -> str:
    """Return *wording* as it stands at the start of a sentence."""
    return wording[:1].upper() + wording[1:]


def is_looping(pieces: Sequence[str]) -> bool:
    """Return True if *pieces* repeat themselves as a derailed decoder does, in linear time.

    Either a run of up to 12 pieces comes four times on end, or fewer than 55% of the 4-grams of a long
    output differ from each other; official prose stays far above that.
    """
    n = len(pieces)
    for period in range(1, 13):
        same = 0
        for i in range(period, n):
            same = same + 1 if pieces[i] == pieces[i - period] else 0
            if same >= max(3 * period, 6):
                return True
    if n < 60:
        return False
    grams = {tuple(pieces[i : i + 4]) for i in range(n - 3)}
    return len(grams) < 0.55 * (n - 3)
