"""Where the briefs of a run go: which names, none of them twice, none of them a letter's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bilingual.errors import OutputError
from bilingual.letters import STDIN
from bilingual.saving import check_folder, sweep
from bilingual.writing import FORMATS

_OTHER_FORMATS = frozenset((".doc", ".htm", ".odt", ".rtf", ".txt", ".wps", ".xlsx"))
_FILES = _OTHER_FORMATS | {f".{fmt}" for fmt in FORMATS}  # endings of a file's name, not of a folder's


class Targets:
    """The files of one run, given out one after the other."""

    def __init__(
        self,
        letters: Sequence[str],
        output: Path | None,
        formats: Sequence[str],
        *,
        alone: bool,
        folder: bool = False,
    ) -> None:
        """Name files for *letters* in *output*: a folder, a file, ``-`` for stdout, None for ``output/``.

        A name that ends as those of files do is a folder's if there is such a folder, or with *folder*.

        Raises OutputError where *output* is nothing that this run can be written to.
        """
        self.taken = {Path(os.path.abspath(letter)) for letter in letters if letter != STDIN}
        self._output = Path("output") if output is None else output
        self._formats = formats
        self._alone = alone
        self._swept: set[Path] = set()
        self._is_file = False
        if str(self._output) == STDIN and not folder:
            self._check_stdout()
        elif not folder and not os.path.isdir(self._output) and self._output.suffix.lower() in _FILES:
            self._check_file(self._output)
            self._is_file = True

    @property
    def folder(self) -> Path:
        """Return the folder that the briefs go to."""
        return self._output.parent if self._is_file else self._output

    def of(
        self, name: str, belongs: Callable[[Path], bool] = lambda path: False
    ) -> tuple[list[Path | None], list[Path]]:
        """Return where each format of the letter called *name* goes, None for stdout, and note it as taken.

        A file that *belongs* to another letter is none of them, unless the user has named it; the second
        list has those that were passed over for it.
        Raises OutputError where nothing can be written, which is to be known before a letter is translated.
        """
        output = self._output
        if str(output) == STDIN:
            return [None], []
        folder = output.parent if self._is_file else output
        check_folder(folder)
        if folder not in self._swept:
            self._swept.add(folder)
            sweep(folder)
        targets: list[Path | None] = []
        passed: list[Path] = []
        for fmt in self._formats:
            path = output if self._is_file else output / f"{Path(name).stem}.{fmt}"
            stem, number = path.stem, 2
            while (taken := Path(os.path.abspath(path)) in self.taken) or (
                not self._is_file and belongs(path)
            ):
                passed += [] if taken else [path]
                path, number = path.with_name(f"{stem}-{number}{path.suffix}"), number + 1
            self.take(path)
            targets.append(path)
        return targets, passed

    def take(self, path: Path) -> None:
        """Note that *path* is given out."""
        self.taken.add(Path(os.path.abspath(path)))

    def others(self, path: Path) -> set[Path]:
        """Return the files that are given out to others than *path*, and the letters themselves."""
        return self.taken - {Path(os.path.abspath(path))}

    def _check_stdout(self) -> None:
        if not self._alone or len(self._formats) != 1:
            raise OutputError("-o - writes one letter in one format; give a folder with -o for more")
        if sys.stdout is None:
            raise OutputError("stdout: is closed; name a file or a folder with -o")

    def _check_file(self, output: Path) -> None:
        suffix = output.suffix.lower().removeprefix(".")
        if suffix not in FORMATS:
            endings = ", ".join(f".{fmt}" for fmt in FORMATS)
            raise OutputError(
                f"{output}: {suffix} is no format; give a name that ends in one of {endings}, or a folder"
            )
        if not self._alone or len(self._formats) != 1:
            raise OutputError(f"{output} is one {output.suffix} file; give a folder with -o for this run")
        if self._formats[0] != suffix:
            raise OutputError(
                f"{output} is no name for {self._formats[0]}; end it in .{self._formats[0]},"
                f" or type --to {suffix}"
            )
