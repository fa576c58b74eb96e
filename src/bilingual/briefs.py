"""Letters on the disk → briefs on the disk: which files, which names, and what became of each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual.document import Brief, RawLetter
from bilingual.errors import BilingualError, LetterError, OutputError
from bilingual.pipeline import Progress, Translator, run
from bilingual.reading import read_bytes, read_letter
from bilingual.saving import free_path, write_atomically

FORMATS = ("docx", "json")
STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What became of one letter: its brief and the files written, or the error that stopped it."""

    source: str
    brief: Brief | None = None
    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()  # files that stood in the way and were left as they are
    error: BilingualError | None = None


def find_letters(places: Sequence[str]) -> tuple[str, ...]:
    """Return the letters that *places* name: files, ``-`` for stdin, a folder's ``.txt`` files sorted.

    Raises LetterError for a folder that cannot be read or has no letter in it.
    """
    found: dict[str, None] = {}
    for place in places:
        path = Path(place)
        if place == STDIN or not path.is_dir():
            found[place] = None
            continue
        try:
            inside = sorted(str(file) for file in path.iterdir() if file.suffix.lower() == ".txt")
        except OSError as exc:
            raise LetterError(f"{place}: this folder cannot be read ({exc.strerror})") from exc
        if not inside:
            raise LetterError(f"{place}: no .txt file in this folder; name the letters one by one")
        found.update(dict.fromkeys(inside))
    return tuple(found)


def render_letters(
    letters: Sequence[str],
    translator: Translator,
    *,
    output: Path | None,
    formats: Sequence[str] = ("docx",),
    force: bool = False,
    progress: Progress = lambda done, total: None,
) -> Iterator[Rendered]:
    """Yield what became of each of *letters*, in order; one that fails does not stop the others."""
    taken: set[Path] = set()
    for letter in letters:
        try:
            raw = (
                read_bytes(sys.stdin.buffer.read(), "stdin") if letter == STDIN else read_letter(Path(letter))
            )
            targets = _targets(raw, output, formats, alone=len(letters) == 1, taken=taken)
            brief = run(raw, translator, progress=progress)
            written, kept = [], []
            for fmt, target in zip(formats, targets, strict=True):
                path, data = _placed(brief, fmt, target, force)
                if path is None:
                    sys.stdout.buffer.write(data)
                    continue
                write_atomically(path, data)
                written.append(path)
                if target is not None and path != target:
                    kept.append(target)
            yield Rendered(source=letter, brief=brief, written=tuple(written), kept=tuple(kept))
        except BilingualError as exc:
            yield Rendered(source=letter, error=exc)


def _targets(
    raw: RawLetter, output: Path | None, formats: Sequence[str], *, alone: bool, taken: set[Path]
) -> list[Path | None]:
    """Return where each format goes, None for stdout; no two letters of a run share a place."""
    if output is not None and str(output) == STDIN:
        if not alone or len(formats) != 1:
            raise OutputError("-o - writes one letter in one format; give a folder with -o for more")
        return [None]
    targets: list[Path | None] = []
    for fmt in formats:
        folder, name = output or Path("output"), f"{Path(raw.name).stem}.{fmt}"
        if (
            output is not None
            and alone
            and len(formats) == 1
            and output.suffix == f".{fmt}"
            and not output.is_dir()
        ):
            folder, name = output.parent, output.name
        elif (
            output is not None and output.suffix in {f".{known}" for known in FORMATS} and not output.is_dir()
        ):
            raise OutputError(f"{output} is one {output.suffix} file; give a folder with -o for this run")
        path, number = folder / name, 2
        while path in taken:
            path, number = folder / f"{Path(name).stem}-{number}.{fmt}", number + 1
        if folder.exists() and not folder.is_dir():
            raise OutputError(f"{folder} is a file, not a folder; choose another place with -o")
        taken.add(path)
        targets.append(path)
    return targets


def _placed(brief: Brief, fmt: str, target: Path | None, force: bool) -> tuple[Path | None, bytes]:
    if fmt == "json":
        from bilingual.writing.json import is_untouched, json_text

        data = json_text(brief).encode()
        return (None if target is None else free_path(target, is_untouched, force=force)), data
    from bilingual.writing.docx import docx_bytes, is_untouched

    return (None if target is None else free_path(target, is_untouched, force=force)), docx_bytes(brief)
