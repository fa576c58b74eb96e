"""An engine that says what a function tells it to, for tests and for trying the stages without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bilingual.engine import Marks, Revision


class ScriptedEngine:
    """Translates by calling *handler* on each text; revises by calling *reviser*, if there is one."""

    name = "scripted"
    model_hash = "0" * 64

    def __init__(
        self,
        handler: Callable[[str], str],
        reviser: Callable[[Revision], str] | None = None,
        marks: Marks = Marks.INLINE,
    ) -> None:
        """Keep the two functions."""
        self.marks = marks
        self._handler, self._reviser = handler, reviser

    def translate(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield ``handler(text)`` for each text."""
        return map(self._handler, texts)

    def revise(self, revisions: Sequence[Revision]) -> Iterator[str]:
        """Yield ``reviser(revision)`` for each revision, or its old draft."""
        reviser = self._reviser
        return (revision.draft if reviser is None else reviser(revision) for revision in revisions)
