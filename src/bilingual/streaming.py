"""Many letters through one translator: they share batches, and no more are held than fill one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bilingual.approval import Approved
from bilingual.document import Brief, Draft, Letter, RawLetter, Segment
from bilingual.errors import BilingualError, EngineError, LetterError, ModelError, fault
from bilingual.pipeline import Progress, Translator, put_together, read_structure, run


@dataclass(frozen=True)
class _Open:
    """A letter on its way, with the drafts that it has so far."""

    letter: Letter
    wanted: int
    drafts: list[Draft]

    @property
    def complete(self) -> bool:
        return len(self.drafts) == self.wanted


def run_all(
    raws: Iterable[RawLetter], translator: Translator, *, progress: Progress = lambda done, total: None
) -> Iterator[Brief | BilingualError]:
    """Yield for each of *raws*, in order, what :func:`~bilingual.pipeline.run` returns, or raises.

    So many letters are read ahead as fill a batch. *progress* is told of the segments done and of those
    of all letters read so far. If the engine breaks down, the letters that it was given together are
    tried one by one, so that only those fail that it cannot bear. Raises ModelError if it has no model.
    """
    source = iter(raws)
    queue: deque[_Open | BilingualError] = deque()
    done = read = 0

    def letters() -> Iterator[tuple[tuple[Segment, Approved | None], ...]]:
        nonlocal read
        for raw in source:
            try:
                letter = read_structure(raw)
            except LetterError as exc:
                queue.append(exc)
                continue
            except Exception as exc:  # the letters beside it are none the worse for it
                queue.append(fault(exc, raw.name))
                continue
            found = tuple(translator.segments(letter.body))
            queue.append(_Open(letter, len(found), []))
            read += len(found)
            progress(done, read)
            yield found

    def finished() -> Iterator[Brief | BilingualError]:
        while queue and (isinstance(queue[0], BilingualError) or queue[0].complete):
            first = queue.popleft()
            if isinstance(first, BilingualError):
                yield first
            else:
                yield put_together(first.letter, first.drafts, translator)

    broken = True
    while broken:
        broken = False
        try:
            for draft in translator.translate(letters()):
                yield from finished()
                first = queue[0]
                assert isinstance(first, _Open)
                first.drafts.append(draft)
                done += 1
                progress(done, read)
                yield from finished()
        except ModelError:  # no other letter would fare better
            raise
        except EngineError:
            broken = True
            for waiting in queue:
                yield waiting if isinstance(waiting, BilingualError) else _alone(waiting, translator)
            queue.clear()
            done = read
    yield from finished()


def _alone(opened: _Open, translator: Translator) -> Brief | BilingualError:
    try:
        return run(opened.letter.raw, translator)
    except BilingualError as exc:
        return exc
