"""An engine that says what a function tells it to, for tests and for trying the stages without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bilingual.engine import Answer, Engine, Marks, Revision


class ScriptedEngine(Engine):
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

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        """Yield ``handler(text)`` for each text."""
        return (Answer(self._handler(text), self.name) for text in texts)

    def revise(self, revisions: Sequence[Revision]) -> Iterator[Answer]:
        """Yield ``reviser(revision)`` for each revision, or its old draft."""
        if self._reviser is None:
            return super().revise(revisions)
        return (Answer(self._reviser(revision), self.name) for revision in revisions)
