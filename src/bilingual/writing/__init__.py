"""Formats of a brief: one module or package each, all with the same content under the same options.

Each has ``content(brief, options) -> bytes``, the same bytes for the same brief, and
``is_untouched(path) -> bool | None``: True for a file as it was written, False for one changed since, None
for a file that is none of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from bilingual.document import Brief
    from bilingual.writing.options import Options

FORMATS = ("docx", "html", "pdf", "md", "tmx", "xliff", "json")
"""The formats by their names, which are also the endings of their files."""


def content(brief: Brief, fmt: str, options: Options) -> bytes:
    """Return *brief* as a file of the format *fmt*, one of FORMATS; the same brief gives the same bytes.

    Raises OutputError if *fmt* takes a program that is missing or fails.
    """
    return cast(bytes, _module(fmt).content(brief, options))


def untouched(fmt: str) -> Callable[[Path], bool | None]:
    """Return the function that tells whether a file of the format *fmt* is as it was written."""
    return cast("Callable[[Path], bool | None]", _module(fmt).is_untouched)


def check_format(fmt: str) -> None:
    """Raise OutputError if *fmt* cannot be written on this computer: to be known before translating."""
    if fmt == "pdf":
        _module(fmt).office()


def _module(fmt: str) -> Any:
    return import_module(f"bilingual.writing.{fmt}")
