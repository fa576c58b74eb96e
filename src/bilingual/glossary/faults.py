"""What is wrong in a glossary file, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bilingual.glossary.characters import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a glossary file that its owner should mend; its text is one line.

    A warning is something doubtful: the file is used all the same.
    """

    path: Path
    line: int = 0  # from 1; 0: the file as a whole
    column: str = ""  # its name, and in a workbook the cell: "en (B12)"
    cell: str = ""
    what: str  # what is wrong, and after a semicolon what to do
    warning: bool = False

    def __str__(self) -> str:
        """Return the fault as path:line: column: “cell”: what is wrong; what to do."""
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        parts = [where, f"column {self.column}" if self.column else "", shown(self.cell) if self.cell else ""]
        return ": ".join([*filter(None, parts), self.what])
