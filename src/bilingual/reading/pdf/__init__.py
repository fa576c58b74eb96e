"""The text layer of a PDF: paragraphs as the eye sees them, without page numbers and running heads.

At most 1,000 pages, 200,000 characters a page and three million in all are read, by a process of its own
that may take 1 GB of memory and about ten seconds, or more for a large file: a damaged or hostile file
ends that process and nothing else. Nothing in the file is run or fetched; forms, comments and
attachments are not read. A page of pictures has no text: that needs OCR first.
"""

from __future__ import annotations

from bilingual.reading.pdf.apart import read_apart
from bilingual.reading.readings import Reading

__all__ = ["read_pdf"]


def read_pdf(data: bytes, where: str) -> Reading:
    """Return the text of the PDF in *data*: a paragraph a line, a table's row a line with tabs.

    Page numbers, running heads and what is set aslant stand at the end and are named in ``aside``; pages
    that are only pictures are named in ``notes``. Raises LetterError, naming *where*, for a file that is
    damaged, protected by a password, scanned without a text layer, or above the limits.
    """
    return read_apart(data, where)
