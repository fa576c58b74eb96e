"""Letters on the disk → briefs on the disk: which files, which names, and what became of each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual.document import Brief, RawLetter
from bilingual.errors import BilingualError, LetterError, OutputError
from bilingual.pipeline import Progress, Translator, run
from bilingual.reading import MAX_BYTES, SUFFIXES, read_bytes, read_letter
from bilingual.saving import check_folder, free_path, write_atomically
from bilingual.writing import FORMATS, content, untouched
from bilingual.writing.options import DEFAULT, Options

STDIN = "-"

_OTHER_FORMATS = frozenset((".doc", ".htm", ".html", ".md", ".odt", ".pdf", ".rtf", ".txt", ".wps", ".xlsx"))
_FILES = _OTHER_FORMATS | {
    f".{fmt}" for fmt in FORMATS
}  # what a name ends in that is a file's, not a folder's


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What became of one letter: its brief and the files written, or the error that stopped it."""

    source: str
    brief: Brief | None = None
    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()  # files that stood in the way and were left as they are
    error: BilingualError | None = None


def find_letters(places: Sequence[str]) -> tuple[str | LetterError, ...]:
    """Return the letters that *places* name: files, ``-`` for stdin, a folder's ``.txt`` files sorted.

    A letter named twice is one letter. Where a folder cannot be read or has no letter in it, the error
    stands in its place, so that the other letters can be rendered. Hidden files are no letters.
    """
    found: dict[str, str | LetterError] = {}
    for place in places:
        try:
            letters = _inside(place) if place != STDIN and os.path.isdir(place) else (place,)
        except LetterError as exc:
            found.setdefault(place, exc)
            continue
        for letter in letters:
            found.setdefault(letter if letter == STDIN else os.path.abspath(letter), letter)
    return tuple(found.values())


def _inside(folder: str) -> tuple[str, ...]:
    try:
        files = sorted(str(file) for file in Path(folder).iterdir() if _is_letter(file))
    except OSError as exc:
        raise LetterError(
            f"{folder}: this folder cannot be read ({exc.strerror}); name the letters one by one"
        ) from exc
    if not files:
        raise LetterError(f"{folder}: no .txt file in this folder; name the letters one by one")
    return tuple(files)


def _is_letter(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and not os.path.isdir(path)


def read_place(place: str) -> RawLetter:
    """Return the letter in the file *place*, or on stdin for ``-``; raises LetterError as the reader does."""
    if place != STDIN:
        return read_letter(Path(place))
    if sys.stdin is None:  # closed by whoever started us
        raise LetterError("stdin: is closed; pipe the letter in, or name its file")
    return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin")


def render_letters(
    letters: Sequence[str | LetterError],
    translator: Translator,
    *,
    output: Path | None,
    formats: Sequence[str] = ("docx",),
    options: Options = DEFAULT,
    force: bool = False,
    progress: Progress = lambda done, total: None,
) -> Iterator[Rendered]:
    """Yield what became of each of *letters*, in order; one that fails does not stop the others.

    No two letters of a run share a file. All formats of a letter are made before the first is written.
    """
    taken: set[Path] = set()
    for letter in letters:
        if isinstance(letter, LetterError):
            yield Rendered(source=str(letter).partition(":")[0], error=letter)
            continue
        try:
            raw = read_place(letter)
            targets = _targets(raw, output, formats, alone=len(letters) == 1, taken=taken)
            brief = run(raw, translator, progress=progress)
            contents = [content(brief, fmt, options) for fmt in formats]
            written, kept = [], []
            for fmt, target, data in zip(formats, targets, contents, strict=True):
                if target is None:
                    sys.stdout.buffer.write(data)
                    sys.stdout.buffer.flush()
                    continue
                path = free_path(target, untouched(fmt), taken=taken - {target}, force=force)
                write_atomically(path, data)
                taken.add(path)
                written.append(path)
                if path != target:
                    kept.append(target)
            yield Rendered(source=letter, brief=brief, written=tuple(written), kept=tuple(kept))
        except BilingualError as exc:
            yield Rendered(source=letter, error=exc)


def _targets(
    raw: RawLetter, output: Path | None, formats: Sequence[str], *, alone: bool, taken: set[Path]
) -> list[Path | None]:
    """Return where each format goes, None for stdout, and note it in *taken*."""
    if output is not None and str(output) == STDIN:
        if not alone or len(formats) != 1:
            raise OutputError("-o - writes one letter in one format; give a folder with -o for more")
        if sys.stdout is None:
            raise OutputError("stdout: is closed; name a file or a folder with -o")
        return [None]
    if output is None:
        output = Path("output")
    if is_file := not os.path.isdir(output) and output.suffix.lower() in _FILES:
        _check_file(output, formats, alone=alone)
    check_folder(output.parent if is_file else output)
    targets: list[Path | None] = []
    for fmt in formats:
        path = output if is_file else output / f"{Path(raw.name).stem}.{fmt}"
        stem, number = path.stem, 2
        while path in taken:
            path, number = path.with_name(f"{stem}-{number}{path.suffix}"), number + 1
        taken.add(path)
        targets.append(path)
    return targets


def _check_file(output: Path, formats: Sequence[str], *, alone: bool) -> None:
    """Raise OutputError if *output*, the name of a file, is not one for this run."""
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise OutputError(
            f"{output}: {suffix} is no format; give a name that ends in .docx or .json, or a folder"
        )
    if not alone or len(formats) != 1:
        raise OutputError(f"{output} is one {output.suffix} file; give a folder with -o for this run")
    if formats[0] != suffix:
        raise OutputError(
            f"{output} is no name for {formats[0]}; end it in .{formats[0]}, or type --to {suffix}"
        )
