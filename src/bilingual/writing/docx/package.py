"""Parts put into a package that is the same to the byte whenever it is written, and known again later."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from bilingual.writing.docx.ooxml import DECLARATION, NAMESPACES, element, escape

CUSTOM = "docProps/custom.xml"
HASH_PROPERTY = "bilingual.content-hash"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_MOST_CUSTOM = 1_000_000  # bytes; a file of ours has two thousand
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can name

Relations = Mapping[str, tuple[str, str, str, bytes]]
"""Relationship name → its type, the target's name in ``word/``, content type and content."""

_STORE_TYPE = "application/xml"
_STORE_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def package_bytes(
    document: bytes,
    related: Relations,
    core: bytes,
    properties: Mapping[str, str],
    store: tuple[bytes, bytes] | None = None,
) -> bytes:
    """Return a DOCX file of the main part *document*, the parts *related* to it, and its properties.

    *store*, if given, is a custom XML part and what names it. The custom *properties* are joined by a hash
    over all other parts, by which :func:`is_untouched` knows the file again.
    """
    package = OpcPackage()
    main = Part(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
    for name, (relationship, target, content_type, content) in related.items():
        main.load_rel(relationship, Part(PackURI(f"/word/{target}"), content_type, content), name)
    if store is not None:
        item = Part(PackURI("/customXml/item1.xml"), _STORE_TYPE, store[0])
        named = Part(PackURI("/customXml/itemProps1.xml"), _STORE_PROPERTIES_TYPE, store[1])
        item.load_rel(RELATIONSHIP_TYPE.CUSTOM_XML_PROPS, named, "rId1")
        main.load_rel(RELATIONSHIP_TYPE.CUSTOM_XML, item, "rIdStore")
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main, "rId1")
    core_part = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, core)
    package.load_rel(RELATIONSHIP_TYPE.CORE_PROPERTIES, core_part, "rId2")
    package.load_rel(_CUSTOM_RELATIONSHIP, Part(PackURI(f"/{CUSTOM}"), _CUSTOM_TYPE, b"<x/>"), "rId3")
    draft = BytesIO()
    package.save(draft)
    with zipfile.ZipFile(draft) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
        entries[CUSTOM] = _custom_part({**properties, HASH_PROPERTY: _content_hash(archive)})
    return _zipped(entries)


def is_untouched(path: Path) -> bool | None:
    """Return True if *path* is a brief as it was written, False if edited since, None if it is no brief.

    Raises OSError if the file cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            written = _stated_hash(archive)
            return None if written is None else written == _content_hash(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, SyntaxError):
        return None  # no archive, a damaged or an encrypted one, or other XML than a document's


def _content_hash(archive: zipfile.ZipFile) -> str:
    digest = hashlib.sha256()
    for name in sorted(archive.namelist()):
        if name == CUSTOM:
            continue
        digest.update(f"{name}\0{archive.getinfo(name).file_size}\0".encode())
        with archive.open(name) as content:
            while chunk := content.read(1 << 16):
                digest.update(chunk)
    return digest.hexdigest()


def _stated_hash(archive: zipfile.ZipFile) -> str | None:
    if CUSTOM not in archive.namelist() or archive.getinfo(CUSTOM).file_size > _MOST_CUSTOM:
        return None
    for stated in parse_xml(archive.read(CUSTOM)):
        if stated.get("name") == HASH_PROPERTY:
            return "".join(stated.itertext())
    return None


def _custom_part(properties: Mapping[str, str]) -> bytes:
    stated = [
        element(
            "property",
            {"fmtid": _CUSTOM_FORMAT, "pid": str(number), "name": name},
            element("vt:lpwstr", {}, escape(value)),
        )
        for number, (name, value) in enumerate(properties.items(), start=2)
    ]
    namespaces = {"xmlns": _CUSTOM_NAMESPACE, "xmlns:vt": NAMESPACES["vt"]}
    return (DECLARATION + element("Properties", namespaces, *stated)).encode()


def _zipped(entries: Mapping[str, bytes]) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            info.external_attr = 0
            archive.writestr(info, content)
    return result.getvalue()
