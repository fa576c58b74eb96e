"""What is counted while a document is read, and said of the reading in a sentence each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """How much of each sort was met; all that is not read as it stands is counted here."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    comments: int = 0
    hidden: int = 0
    pictures: int = 0
    charts: int = 0
    objects: int = 0
    embedded: int = 0
    guides: int = 0
    formulas: int = 0
    symbols: int = 0
    contents: int = 0
    macros: int = 0

    def notes(self) -> tuple[str, ...]:
        """Return a sentence for each sort that was met."""
        changes = [
            _count(number, noun)
            for number, noun in (
                (self.insertions, "insertion"),
                (self.deletions, "deletion"),
                (self.moves, "move"),
            )
            if number
        ]
        notes = [f"Tracked changes ({', '.join(changes)}) are read as accepted."] if changes else []
        for number, noun, what in (
            (self.comments, "comment", "left out"),
            (self.hidden, "stretch of hidden text", "left out"),
            (self.pictures, "picture", "left out; text in pictures is not translated"),
            (self.charts, "chart or diagram", "left out; text in it is not translated"),
            (self.objects, "embedded object", "left out; text in it is not translated"),
            (self.embedded, "embedded document", "left out; saved anew by Word it would be read"),
            (self.guides, "phonetic guide", "left out"),
            (self.formulas, "formula", "read as plain text"),
            (self.symbols, "symbol of a symbol font", "shown as □"),
            (self.contents, "line of the table of contents", "set aside"),
        ):
            if number:
                notes.append(f"{_count(number, noun)} {'is' if number == 1 else 'are'} {what}.")
        if self.macros:
            notes.append("The document has macros; they are ignored.")
        return tuple(notes)


def _count(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    head, _, rest = noun.partition(" of ")
    plural = head.replace("stretch", "stretche").replace("chart or", "charts or") + "s"
    return f"{number:,} {plural} of {rest}" if rest else f"{number:,} {plural}"
