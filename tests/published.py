"""The published schemas of the exchange formats: a file that they refuse fails the test."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
_GLOSSARY = "{urn:oasis:names:tc:xliff:glossary:2.0}glossary"


@cache
def _tmx() -> etree.DTD:
    return etree.DTD(str(SCHEMAS / "tmx" / "tmx14.dtd"))


@cache
def _xliff(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "xliff" / name))


def assert_tmx(root: etree._Element) -> None:
    """Assert that *root* is valid by the DTD of TMX 1.4b."""
    dtd = _tmx()
    assert dtd.validate(root), dtd.error_log


def assert_xliff(root: etree._Element) -> None:
    """Assert that *root* is valid by the core schema of XLIFF 2.0, and its glossaries by their module's."""
    _xliff("xliff_core_2.0.xsd").assertValid(root)
    for glossary in root.iter(_GLOSSARY):
        _xliff("glossary.xsd").assertValid(glossary)
