"""What the recognisers hand to each other: a stretch of the source and what it was taken for."""

from __future__ import annotations

from typing import NamedTuple

from bilingual.document import BlockKind
from bilingual.structure.stretches import Stretch


class Part(NamedTuple):
    """A stretch with its kind (None: the body's own text, yet to be taken apart), level and label."""

    kind: BlockKind | None
    stretch: Stretch
    level: int = 0
    label: str = ""
