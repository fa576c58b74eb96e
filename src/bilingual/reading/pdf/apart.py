"""Read a PDF in a process of its own: a file made to crash, hang or fill the memory ends only that.

Measured with PDFium alone: 1 kB of forms that draw each other ran on without end, and 3 MB of packed
blanks took 4 GB of memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from bilingual.errors import LetterError
from bilingual.reading.pdf.extraction import read_here
from bilingual.reading.readings import Reading

MEMORY = 1 << 30
"""Bytes of memory that reading a PDF may take (where the system can limit it: not on Windows and macOS)."""
_SECONDS = 8  # of work for any file, and one more for so many bytes:
_BYTES_A_SECOND = 300_000
_WAITING = 3  # so many times longer may the work take on a busy machine
_SELF = "PDF"  # what the process calls the file, whose name stays here
_CODE = "import sys; sys.path[:] = sys.argv[2:]; from bilingual.reading.pdf.apart import serve; serve()"


def read_apart(data: bytes, where: str) -> Reading:
    """Return the text of the PDF in *data*, read by a process of its own.

    Raises LetterError, naming *where*, where that process does, and where it runs out of time or memory.
    """
    if not sys.executable:  # no Python to start: a program that embeds one
        return read_here(data, where)
    seconds = _SECONDS + len(data) // _BYTES_A_SECOND
    paths = [path or os.getcwd() for path in sys.path]
    try:
        process = subprocess.run(
            [sys.executable, "-I", "-c", _CODE, str(seconds), *paths],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds * _WAITING,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(where) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise LetterError(f"{where}: cannot be read, no process can be started ({reason})") from error
    try:
        answer = json.loads(process.stdout)
    except ValueError as error:
        raise _too_much(where) from error
    if "error" in answer:
        raise LetterError(where + answer["error"].removeprefix(_SELF))
    return Reading(
        text=answer["text"],
        encoding=answer["encoding"],
        aside=tuple((start, end) for start, end in answer["aside"]),
        notes=tuple(answer["notes"]),
    )


def serve() -> None:
    """Read a PDF from standard input and write its text to standard output as JSON, within the limits."""
    _limit(int(sys.argv[1]))
    data = sys.stdin.buffer.read()
    try:
        reading = read_here(data, _SELF)
    except LetterError as error:
        answer: dict[str, object] = {"error": str(error)}
    else:
        answer = {
            "text": reading.text,
            "encoding": reading.encoding,
            "aside": reading.aside,
            "notes": reading.notes,
        }
    sys.stdout.write(json.dumps(answer))


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: time is limited by the caller
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            hard = resource.getrlimit(kind)[1]
            within = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (within, hard))
        except (OSError, ValueError):
            continue


def _too_much(where: str) -> LetterError:
    return LetterError(
        f"{where}: takes too much time or memory to read, or is damaged; print it to a new PDF and give that"
    )
