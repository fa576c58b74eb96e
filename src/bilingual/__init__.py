"""Offline side-by-side Chinese–English briefs of official documents.

    from pathlib import Path
    import bilingual

    translator = bilingual.Translator(bilingual.open_engine(), bilingual.load_glossary())
    brief = bilingual.run(bilingual.read_letter(Path("letter.txt")), translator)
    Path("letter.docx").write_bytes(bilingual.docx_bytes(brief))

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilingual.checks import CHECKS, check_pair
    from bilingual.document import Brief, Finding, Letter, Pair, Quantity, RawLetter, Severity, Status, Term
    from bilingual.engine import Answer, Engine, Marks, Revision
    from bilingual.engines import EngineEntry, open_engine
    from bilingual.errors import BilingualError
    from bilingual.glossary import Glossary, load_glossary
    from bilingual.pipeline import Translator, run, translate_lines
    from bilingual.quantities import Style, load_style, parse_quantities, render_quantity
    from bilingual.reading import read_bytes, read_letter
    from bilingual.structure import parse_structure
    from bilingual.writing.docx import docx_bytes
    from bilingual.writing.json import json_text

_HOMES = {
    "checks": ("CHECKS", "check_pair"),
    "document": ("Brief", "Finding", "Letter", "Pair", "Quantity", "RawLetter", "Severity", "Status", "Term"),
    "engine": ("Answer", "Engine", "Marks", "Revision"),
    "engines": ("EngineEntry", "open_engine"),
    "errors": ("BilingualError",),
    "glossary": ("Glossary", "load_glossary"),
    "pipeline": ("Translator", "run", "translate_lines"),
    "quantities": ("Style", "load_style", "parse_quantities", "render_quantity"),
    "reading": ("read_bytes", "read_letter"),
    "structure": ("parse_structure",),
    "writing.docx": ("docx_bytes",),
    "writing.json": ("json_text",),
}

__all__ = [
    "CHECKS",
    "Answer",
    "BilingualError",
    "Brief",
    "Engine",
    "EngineEntry",
    "Finding",
    "Glossary",
    "Letter",
    "Marks",
    "Pair",
    "Quantity",
    "RawLetter",
    "Revision",
    "Severity",
    "Status",
    "Style",
    "Term",
    "Translator",
    "check_pair",
    "docx_bytes",
    "json_text",
    "load_glossary",
    "load_style",
    "open_engine",
    "parse_quantities",
    "parse_structure",
    "read_bytes",
    "read_letter",
    "render_quantity",
    "run",
    "translate_lines",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"bilingual.{home}"), name)
    raise AttributeError(f"module 'bilingual' has no attribute {name!r}")
