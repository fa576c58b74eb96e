"""Word documents made by hand, for what python-docx has no words for."""

from __future__ import annotations

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "settings": "settings",
}


def docx(body: str, *, raw: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """Return a DOCX file with *body* inside its w:body, and *parts*: header1="<w:p>…" is word/header1.xml.

    Each part's relationship has the part's name as its id; *raw* are further entries as they stand.
    """
    relations, files = [], {}
    for name, content in parts.items():
        purpose = name.rstrip("0123456789")
        root = _ROOTS.get(purpose, {"header": "hdr", "footer": "ftr"}.get(purpose, purpose))
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()
        relations.append(f'<Relationship Id="{name}" Type="{RELATIONS}/{purpose}" Target="{name}.xml"/>')
    files["word/document.xml"] = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    files["word/_rels/document.xml.rels"] = _relations("".join(relations))
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    )
    files["[Content_Types].xml"] = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="xml" ContentType="application/xml"/>'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        b'<Override PartName="/word/numbering.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
        b'<Override PartName="/word/styles.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
    )
    return zipped(files | (raw or {}))


def zipped(files: dict[str, bytes]) -> bytes:
    """Return *files*, contents by name, as a ZIP archive."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return memory.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run; *properties* are the children of its w:rPr."""
    inner = properties and f"<w:rPr>{properties}</w:rPr>"
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    """Return a paragraph of the numbering *number*."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(place: int, form: str, pattern: str, more: str = "", start: int = 1) -> str:
    """Return a level of an abstract numbering; *more* are its further properties."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    """Return a numbering part with one list, 1, and *more* after it."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def _relations(content: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{content}</Relationships>'.encode()
