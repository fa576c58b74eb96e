"""Letters on the disk → briefs on the disk: read ahead, translated together, written while others are."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from bilingual.document import Brief, Letter, RawLetter, Severity
from bilingual.errors import BilingualError, FindingsError, LetterError, ModelError, fault
from bilingual.learning.records import Records
from bilingual.letters import STDIN, read_place
from bilingual.pipeline import Progress, Translator, read_structure
from bilingual.rendering.ledger import Ledger, State, fingerprint
from bilingual.rendering.targets import Targets
from bilingual.saving import free_path, write_atomically
from bilingual.streaming import run_all
from bilingual.writing import content, untouched
from bilingual.writing.options import DEFAULT, Options

WRITERS = min(4, os.cpu_count() or 1)
"""How many briefs are written at the same time unless another number is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What became of one letter: its brief and the files written, or the error that stopped it."""

    source: str
    brief: Brief | None = None
    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()  # files that stood in the way and were left as they are
    others: tuple[tuple[Path, str], ...] = ()  # files left as they are, each with the letter it was made from
    done: tuple[Path, ...] = ()  # files of an earlier run, from the same letter in the same way
    edited: tuple[Path, ...] = ()  # those of them that a person has changed since
    error: BilingualError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a run is to write its briefs.

    *folder*: *output* is a folder whatever its name; *force*: replace a file that a person changed or that
    was made from another letter of the same name, and write a clean brief over critical findings; *resume*:
    leave alone what an earlier run made of the same letter; *jobs*: briefs written at once.
    """

    output: Path | None = None
    folder: bool = False
    formats: Sequence[str] = ("docx",)
    options: Options = DEFAULT
    force: bool = False
    resume: bool = False
    jobs: int = WRITERS


@dataclass(frozen=True, slots=True)
class _Job:
    source: str
    targets: list[Path | None]
    others: tuple[tuple[Path, str], ...] = ()


def render_letters(
    letters: Sequence[str | LetterError],
    translator: Translator,
    order: Order,
    *,
    progress: Progress = lambda done, total: None,
) -> Iterator[Rendered]:
    """Yield what became of each of *letters*, in order; one that fails does not stop the others.

    No two letters of a run share a file. All formats of a letter are made before the first is written.
    A KeyboardInterrupt, or the ModelError of an engine that can translate nothing, comes through when what
    was translated by then is written and has been yielded.
    """
    run = _Run(letters, translator, order)
    with ThreadPoolExecutor(order.jobs, thread_name_prefix="writer") as pool:
        writing: deque[Future[Rendered] | Rendered] = deque()

        def ready(most: int) -> Iterator[Rendered]:
            while writing:
                first = writing[0]
                if isinstance(first, Future):
                    if len(writing) <= most and not first.done():
                        return
                    first = first.result()
                writing.popleft()
                yield first

        try:
            for result in run_all(run.raws(), translator, progress=run.scaled(progress)):
                job = run.next_job(writing)
                if isinstance(result, Brief):
                    writing.append(pool.submit(run.write, job, result, run.fingerprint(result.letter)))
                else:
                    writing.append(Rendered(source=job.source, error=result))
                yield from ready(2 * order.jobs)
            run.pass_on(writing)
            yield from ready(0)
        except (KeyboardInterrupt, ModelError):
            yield from ready(0)
            raise


def earlier_engine(letters: Sequence[str | LetterError], order: Order) -> str:
    """Return the name of the engine that made what there is of this run from an earlier one, or ""."""
    named = [letter for letter in letters if isinstance(letter, str) and letter != STDIN]
    return Ledger().engine_of(named, _targets(letters, order).folder)


def _targets(letters: Sequence[str | LetterError], order: Order) -> Targets:
    named = [letter for letter in letters if isinstance(letter, str)]
    return Targets(named, order.output, order.formats, alone=len(letters) == 1, folder=order.folder)


class _Run:
    """What the steps of one run share."""

    def __init__(self, letters: Sequence[str | LetterError], translator: Translator, order: Order) -> None:
        self._letters, self._translator, self._order = letters, translator, order
        self._targets = _targets(letters, order)
        self._waiting: deque[_Job | Rendered] = deque()  # letters read, in order, and what is no letter
        self._read = 0
        self._lock = Lock()
        self._ledger = Ledger()
        self._records = Records()

    def raws(self) -> Iterator[RawLetter]:
        """Yield the letters that are to be translated; note each, and what became of the others."""
        for letter in self._letters:
            self._read += 1
            if isinstance(letter, LetterError):
                self._waiting.append(Rendered(source=str(letter).partition(":")[0], error=letter))
                continue
            try:
                raw = read_place(letter)
                job = self._job(letter, raw)
                earlier = self._earlier(raw, job) if self._order.resume else None
            except BilingualError as exc:
                self._waiting.append(Rendered(source=letter, error=exc))
                continue
            except Exception as exc:
                self._waiting.append(Rendered(source=letter, error=fault(exc, letter)))
                continue
            if earlier is not None:
                self._waiting.append(earlier)
                continue
            self._waiting.append(job)
            yield raw

    def _job(self, letter: str, raw: RawLetter) -> _Job:
        def made_from(path: Path) -> str:
            return "" if self._order.force else self._other_letter(path, letter, raw.source_hash)

        targets, passed = self._targets.of(raw.name, lambda path: bool(made_from(path)))
        return _Job(letter, targets, tuple((path, made_from(path)) for path in passed))

    def _other_letter(self, path: Path, letter: str, source_hash: str) -> str:
        return self._ledger.other_letter(path, "" if letter == STDIN else letter, source_hash)

    def next_job(self, to: deque[Future[Rendered] | Rendered]) -> _Job:
        """Return the job of the next result; what stands before it goes to *to*."""
        self.pass_on(to)
        job = self._waiting.popleft()
        assert isinstance(job, _Job)
        return job

    def pass_on(self, to: deque[Future[Rendered] | Rendered]) -> None:
        """Move what needed no translating to *to*."""
        while self._waiting and isinstance(self._waiting[0], Rendered):
            to.append(self._waiting.popleft())  # type: ignore[arg-type]

    def scaled(self, progress: Progress) -> Progress:
        """Return *progress* with the total put at what all letters will have, going by those read so far."""

        def move(done: int, total: int) -> None:
            progress(done, max(done, total * len(self._letters) // max(self._read, 1)))

        return move

    def fingerprint(self, letter: Letter) -> str:
        """Return the fingerprint of *letter*'s brief: each format has a file of its own in the ledger."""
        return fingerprint(letter, self._translator, self._order.options)

    def write(self, job: _Job, brief: Brief, made: str) -> Rendered:
        """Write *brief* in every format and return what was written; runs beside the translation."""
        order = self._order
        try:
            if order.options.clean and not order.force:
                _check_clean(brief, job.source)
            contents = [content(brief, fmt, order.options) for fmt in order.formats]
            if "docx" in order.formats:
                self._records.keep(brief, order.options)
            written, kept = [], []
            for fmt, target, data in zip(order.formats, job.targets, contents, strict=True):
                if target is None:
                    continue
                with self._lock:
                    taken = self._targets.others(target)
                    path = self._free(target, fmt, taken, job.source, brief.signature.source_hash)
                    self._targets.take(path)
                write_atomically(path, data)
                letter = "" if job.source == STDIN else job.source
                signature = brief.signature
                self._ledger.note(
                    path,
                    made,
                    data,
                    letter=letter,
                    source_hash=signature.source_hash,
                    engine=signature.engine.partition(":")[0],
                )
                written.append(path)
                if path != target:
                    kept.append(target)
        except BilingualError as exc:
            return Rendered(source=job.source, error=exc)
        except Exception as exc:  # the other letters of the run are none the worse for it
            return Rendered(source=job.source, error=fault(exc, job.source))
        if job.targets == [None]:  # a stdout that takes no more is nobody's letter's fault
            sys.stdout.buffer.write(contents[0])
            sys.stdout.buffer.flush()
        return Rendered(
            source=job.source, brief=brief, written=tuple(written), kept=tuple(kept), others=job.others
        )

    def _free(self, target: Path, fmt: str, taken: set[Path], letter: str, source_hash: str) -> Path:
        """Return *target*, or a name beside it that may be written, be it for a file of another letter's."""

        def ours(path: Path) -> bool | None:
            return untouched(fmt)(path) and (
                path == target or not self._other_letter(path, letter, source_hash)
            )

        return free_path(target, ours, taken=taken, force=self._order.force)

    def _earlier(self, raw: RawLetter, job: _Job) -> Rendered | None:
        """Return what an earlier run made of *raw* in the same way, if all its files are still there."""
        files = [target for target in job.targets if target is not None]
        if len(files) < len(job.targets) or not all(map(os.path.lexists, files)):
            return None
        made = self.fingerprint(read_structure(raw))
        states = [self._ledger.state(path, made) for path in files]
        if State.UNKNOWN in states:
            return None
        edited = tuple(path for path, state in zip(files, states, strict=True) if state is State.EDITED)
        return Rendered(source=job.source, done=tuple(files), edited=edited)


def _check_clean(brief: Brief, source: str) -> None:
    count = sum(finding.severity is Severity.CRITICAL for finding in brief.all_findings())
    if count:
        points = "1 critical point is" if count == 1 else f"{count} critical points are"
        raise FindingsError(
            f"{source}: {points} open, so there is no clean brief; render without --clean, settle them"
            " (bilingual learn takes your wording), or use --force"
        )
