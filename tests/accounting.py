"""Where every character of a letter went: into one block, as it is or as the letter's changes say."""

from __future__ import annotations

from bilingual.characters import EDGES
from bilingual.document import Block, BlockKind, Letter


def squeezed(text: str) -> str:
    return "".join(character for character in text if character not in EDGES)


def account(letter: Letter) -> None:
    """Assert that the blocks hold all of the source once, set by the letter's changes and nothing else."""
    source = letter.raw.text
    pieces: list[tuple[int, str]] = []  # where in the source, and what became of it
    at = 0
    for change in letter.changes:
        assert at <= change.start < change.end
        assert source[change.start : change.end] == change.old != change.new
        pieces += [(i, source[i]) for i in range(at, change.start)]
        pieces.append((change.start, change.new))
        at = change.end
    pieces += [(i, source[i]) for i in range(at, len(source))]
    owners = owner_of(letter)
    texts: dict[int, list[str]] = {}
    for place, text in pieces:
        if place in owners:
            texts.setdefault(owners[place], []).append(text)
        else:
            assert not text.strip(EDGES), f"{text!r} at {place} is lost"
    for index, block in enumerate(letter.blocks):
        assert block.text == block.text.strip() != ""
        assert squeezed("".join(texts[index])) == squeezed(block.text)


def owner_of(letter: Letter) -> dict[int, int]:
    """Return for every offset of the source the index of its block; FURNITURE may lie inside another."""
    owners: dict[int, int] = {}
    outer: Block | None = None
    before = -1
    for index, block in enumerate(letter.blocks):
        assert before <= block.start < block.end
        before = block.start
        if outer is not None and block.start < outer.end:
            assert block.kind is BlockKind.FURNITURE
            assert block.end <= outer.end
        else:
            outer = block
        owners |= dict.fromkeys(range(block.start, block.end), index)
    return owners
