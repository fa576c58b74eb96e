"""The built-in engine: a 131-million-parameter decoder run by CTranslate2, no network, no account.

It copies English that stands between « and » in the Chinese sentence, and builds the sentence around it.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bilingual.engine import Answer, Engine, Marks, Revision
from bilingual.engines.building import ensure_model, is_sound, model_key
from bilingual.engines.choosing import choose
from bilingual.engines.lazily import Lazily
from bilingual.engines.rewinding import boundaries, capitalised, is_looping
from bilingual.engines.waiting import wait_for
from bilingual.errors import ModelError

WINDOW = 512  # texts translated before the first of them is given out; 256 take 0.8 times what 4 x 64 take
BEAM = 2  # +2.3 chrF and +2.8 BLEU over greedy search at 1.9 times its time; wider beams add nothing
BATCH = 16  # sentences decoded side by side at most
DECODING = "3"  # raise it when this module decodes otherwise: kept answers are then forgotten
OTHERWISE = ((4, 1.0), (4, 1.2))  # beam, and penalty on saying a word again, of each other wording
MAX_INPUT = 700  # pieces; the model saw at most some 250 in training


@dataclass(slots=True)
class _Task:
    """One decoding: the source, what of the answer is fixed beforehand or may not come, and what came."""

    text: str
    source: list[str]
    prefix: list[str] = field(default_factory=list)
    banned: list[str] = field(default_factory=list)
    output: list[str] = field(default_factory=list)
    cut_off: bool = False

    @property
    def answer(self) -> list[str]:
        return self.prefix + self.output

    @property
    def broken(self) -> bool:
        return self.cut_off or is_looping(self.answer)


class CompactEngine(Engine):
    """Translates with the built-in model in batches of equal length."""

    name = "compact"
    marks = Marks.INLINE
    attempts = len(OTHERWISE)

    def __init__(
        self,
        *,
        threads: int = 1,
        notify: Callable[[str], None] = lambda _: None,
        tick: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Raises ModelError if the package is damaged.

        The model is built and loaded when it is first asked, which may raise ModelError too: where every
        answer is kept, nobody waits for it. *tick* is told how many answers a batch has given, each time one
        is done.
        """
        settings = f"{model_key()} {BEAM} {MAX_INPUT} {DECODING}"
        self.model_hash = hashlib.sha256(settings.encode()).hexdigest()
        self._threads, self._notify, self._tick = threads, notify, tick
        self._model = Lazily(self._open)

    def load(self) -> None:
        """Load the model, building it first if need be; raises ModelError if it cannot be had."""
        self._model()

    @property
    def _pieces(self) -> Any:
        return self._model()[0]

    @property
    def _generator(self) -> Any:
        return self._model()[1]

    def _open(self) -> tuple[Any, Any]:
        """Return pieces and generator; a model that cannot be loaded is hashed, and built anew if damaged."""
        folder = ensure_model(self._notify)
        try:
            return self._loaded(folder)
        except (RuntimeError, OSError, ValueError) as exc:
            fault = exc
        if not is_sound(folder, fresh=True):
            folder = ensure_model(self._notify)
            try:
                return self._loaded(folder)
            except (RuntimeError, OSError, ValueError) as exc:
                fault = exc
        raise ModelError(
            f"the model in {folder} cannot be loaded ({fault}); delete the folder and try again"
        ) from fault

    def _loaded(self, folder: Path) -> tuple[Any, Any]:
        import ctranslate2
        from sentencepiece import SentencePieceProcessor

        pieces = SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
        # One thread a batch and several batches at once is faster than several threads a batch.
        threads = {"inter_threads": self._threads, "intra_threads": 1}
        return pieces, ctranslate2.Generator(str(folder), device="cpu", compute_type="int8", **threads)

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        """Yield the English of *texts*; broken output is tried again with a wider beam."""
        for at in range(0, len(texts), WINDOW):
            tasks = [self._task(text) for text in texts[at : at + WINDOW]]
            asked = [task for task in tasks if task.text.strip()]
            self._decode(asked)
            self._retry([task for task in asked if task.broken])
            yield from map(self._answer, tasks)

    def revise(self, revisions: Sequence[Revision]) -> Iterator[Answer]:
        """Yield new drafts: rewound to where a missing wording belongs, or to before an unwanted one.

        Another wording of the whole is the best of a wider beam that is kept from repeating itself.
        """
        for at in range(0, len(revisions), WINDOW):
            tasks: list[_Task] = []
            others: dict[int, list[_Task]] = {}
            for revision in revisions[at : at + WINDOW]:
                task = self._task(revision.text)
                tasks.append(task)
                if revision.attempt:
                    others.setdefault(revision.attempt, []).append(task)
                elif revision.missing:
                    task.prefix = self._rewound(task.source, revision)
                elif revision.unwanted:
                    self._avoid(task, revision)
            for attempt, asked in others.items():
                beam, penalty = OTHERWISE[min(attempt, len(OTHERWISE)) - 1]
                self._decode(asked, beam=beam, repetition_penalty=penalty, hypotheses=beam)
            whole = {id(task) for asked in others.values() for task in asked}
            mended = [task for task in tasks if id(task) not in whole]
            self._decode(mended)
            self._retry([task for task in mended if task.broken])
            yield from map(self._answer, tasks)

    def _task(self, text: str) -> _Task:
        return _Task(text=text, source=self._encode(text)[:MAX_INPUT])

    def _encode(self, text: str) -> list[str]:
        pieces: list[str] = self._pieces.encode(text, out_type=str)
        return pieces

    def _answer(self, task: _Task) -> Answer:
        text: str = self._pieces.decode(task.answer)
        return Answer(text.strip(), self.name)

    def _decode(
        self,
        tasks: Sequence[_Task],
        *,
        beam: int = BEAM,
        repetition_penalty: float = 1,
        hypotheses: int = 1,
    ) -> None:
        """Fill in the outputs of *tasks*, in batches of equal length, one batch a thread at once."""
        # A batch shares what may not come, and the length of its prompts: CTranslate2 treats unequal ones
        # otherwise than single ones, and an answer must not depend on its neighbours.
        groups: dict[tuple[object, ...], list[_Task]] = {}
        for task in sorted(tasks, key=lambda task: len(task.source) + len(task.prefix), reverse=True):
            groups.setdefault((*task.banned, len(task.source), len(task.prefix)), []).append(task)
        running: deque[tuple[list[_Task], list[Any]]] = deque()
        for group in groups.values():
            size = min(BATCH, -(-len(group) // self._threads))
            banned = [self._encode(wording) for wording in group[0].banned]
            for at in range(0, len(group), size):
                batch = group[at : at + size]
                limit = 30 + max(2 * len(task.source) - len(task.prefix) for task in batch)
                results = self._generator.generate_batch(
                    [["<bos>", *task.source, "\n", *task.prefix] for task in batch],
                    end_token="<eos>",
                    include_prompt_in_result=False,
                    max_length=max(limit, 30),
                    return_end_token=True,
                    suppress_sequences=banned or None,
                    asynchronous=True,
                    beam_size=beam,
                    num_hypotheses=hypotheses,
                    repetition_penalty=repetition_penalty,
                )
                running.append((batch, results))
                while len(running) > 2 * self._threads:  # so that Ctrl-C has little to wait for
                    self._collect(*running.popleft())
        while running:
            self._collect(*running.popleft())

    def _collect(self, batch: Sequence[_Task], results: Sequence[Any]) -> None:
        for task, result in zip(batch, results, strict=True):
            outputs = wait_for(result).sequences
            best = 0
            if len(outputs) > 1:
                best = choose(task.text, [self._pieces.decode(task.prefix + output) for output in outputs])
            output = outputs[best]
            task.cut_off = not output or output[-1] != "<eos>"
            task.output = output if task.cut_off else output[:-1]
        self._tick(len(batch))

    def _retry(self, tasks: Sequence[_Task]) -> None:
        """Decode broken tasks again with a wider beam, and keep the result where it is whole."""
        again = [replace(task, output=[]) for task in tasks]
        self._decode(again, beam=4, repetition_penalty=1.1)
        for task, new in zip(tasks, again, strict=True):
            if not new.broken:
                task.output, task.cut_off = new.output, False

    def _rewound(self, source: list[str], revision: Revision) -> list[str]:
        """Return the answer's pieces up to and with the missing wording that fits a boundary best."""
        import numpy as np

        draft = self._encode(revision.draft)
        rows = ["<bos>", *source, "\n", *draft]
        log_probs = np.asarray(self._generator.forward_batch([rows], return_log_probs=True))[0][
            len(source) + 1 :
        ]
        best: tuple[float, list[str]] | None = None
        for i in boundaries(draft, revision.present):
            for wording in revision.missing:
                pieces = self._encode(capitalised(wording) if i == 0 else f" {wording}")
                score = float(log_probs[i][self._pieces.piece_to_id(pieces[0])])
                if best is None or score > best[0]:
                    best = score, draft[:i] + pieces
        return best[1] if best else []

    def _avoid(self, task: _Task, revision: Revision) -> None:
        """Let *task* begin again before the first unwanted wording, which may not come again."""
        # Of a wording that stands twice, the first may well be the wanted one.
        at, wording = min((revision.draft.rfind(wording), wording) for wording in revision.unwanted)
        task.prefix = self._encode(revision.draft[: max(at, 0)].rstrip())
        task.banned = [wording, f" {wording}"]
