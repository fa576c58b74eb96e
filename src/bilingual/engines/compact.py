"""The built-in engine: a 131-million-parameter decoder run by CTranslate2, no network, no account.

It copies English that stands between « and » in the Chinese sentence, and builds the sentence around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bilingual.engine import Marks, Revision
from bilingual.engines.building import ensure_model, model_key
from bilingual.engines.rewinding import boundaries, capitalised, has_chinese, is_looping
from bilingual.errors import ModelError
from bilingual.protection import halves

WINDOW = 64  # texts translated before the first of them is given out
BATCH = 16  # sentences decoded side by side: fastest of 8, 16, 32, 64 (benchmarks/engines.py)
MAX_INPUT = 700  # pieces; the model saw at most some 250 in training


@dataclass(slots=True)
class _Task:
    """One decoding: source pieces, the pieces of the answer that are fixed beforehand, and what came."""

    source: list[str]
    prefix: list[str]
    output: list[str]
    cut_off: bool = False

    @property
    def answer(self) -> list[str]:
        return self.prefix + self.output

    @property
    def broken(self) -> bool:
        return self.cut_off or is_looping(self.answer)


class CompactEngine:
    """Translates with the built-in model in batches sorted by length."""

    name = "compact"
    marks = Marks.INLINE

    def __init__(self, *, threads: int = 1, notify: Callable[[str], None] = lambda _: None) -> None:
        """Load the model, building it first if need be; raises ModelError if it cannot be had."""
        import ctranslate2
        from sentencepiece import SentencePieceProcessor

        folder = ensure_model(notify)
        self.model_hash = model_key()
        try:
            self._pieces = SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
            # One thread a batch and several batches at once is faster than several threads a batch.
            self._generator = ctranslate2.Generator(
                str(folder), device="cpu", compute_type="int8", inter_threads=threads, intra_threads=1
            )
        except (RuntimeError, OSError, ValueError) as exc:
            raise ModelError(
                f"the model in {folder} cannot be loaded ({exc}); delete the folder and try again"
            ) from exc

    def translate(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield the English of *texts*; broken output is retried with beam search, then in halves."""
        for at in range(0, len(texts), WINDOW):
            window = texts[at : at + WINDOW]
            tasks = [self._task(text) for text in window]
            self._decode(tasks)
            self._retry([task for task in tasks if task.broken])
            for text, task in zip(window, tasks, strict=True):
                english = self._english(task)
                yield self._by_halves(text, english) if task.broken or has_chinese(english) else english

    def revise(self, revisions: Sequence[Revision]) -> Iterator[str]:
        """Yield new drafts: rewound to where a missing wording belongs, or around an unwanted one."""
        for at in range(0, len(revisions), WINDOW):
            tasks: list[_Task] = []
            for revision in revisions[at : at + WINDOW]:
                task = self._task(revision.text)
                if revision.missing:
                    task.prefix = self._rewound(task.source, revision)
                else:
                    self._avoid(task, revision)
                tasks.append(task)
            self._decode([task for task in tasks if not task.output])
            yield from (self._english(task) for task in tasks)

    def _task(self, text: str) -> _Task:
        return _Task(source=self._encode(text)[:MAX_INPUT], prefix=[], output=[])

    def _encode(self, text: str) -> list[str]:
        pieces: list[str] = self._pieces.encode(text, out_type=str)
        return pieces

    def _english(self, task: _Task) -> str:
        text: str = self._pieces.decode(task.answer)
        return text.strip()

    def _decode(self, tasks: Sequence[_Task], **options: Any) -> None:
        """Fill in the outputs of *tasks*, in batches of like length, several batches at once."""
        order = sorted(tasks, key=lambda task: len(task.source) + len(task.prefix), reverse=True)
        running = []
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            limit = 30 + max(2 * len(task.source) - len(task.prefix) for task in batch)
            results = self._generator.generate_batch(
                [["<bos>", *task.source, "\n", *task.prefix] for task in batch],
                end_token="<eos>",
                include_prompt_in_result=False,
                max_length=max(limit, 30),
                return_end_token=True,
                asynchronous=True,
                **options,
            )
            running.append((batch, results))
        for batch, results in running:
            for task, result in zip(batch, results, strict=True):
                output = result.result().sequences[0]
                task.cut_off = not output or output[-1] != "<eos>"
                task.output = output if task.cut_off else output[:-1]

    def _retry(self, tasks: Sequence[_Task]) -> None:
        """Decode broken tasks again by beam search, and keep the result where it is whole."""
        again = [_Task(source=task.source, prefix=[], output=[]) for task in tasks]
        self._decode(again, beam_size=2, repetition_penalty=1.1)
        for task, new in zip(tasks, again, strict=True):
            if not new.broken:
                task.output, task.cut_off = new.output, False

    def _by_halves(self, text: str, english: str) -> str:
        """Return the English of *text* from its two halves if that is whole, else *english*."""
        if (parts := halves(text)) is None:
            return english
        tasks = [self._task(part) for part in parts]
        self._decode(tasks)
        if any(task.broken for task in tasks):
            return english
        one, two = (self._english(task) for task in tasks)
        if not two[1:2].isupper():
            two = two[:1].lower() + two[1:]
        return f"{one.rstrip('.;,')}, {two}"

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
        """Decode *task* from before the first unwanted wording, which may not come again."""
        spots = [(revision.draft.find(wording), wording) for wording in revision.unwanted]
        spots = [spot for spot in spots if spot[0] >= 0]
        if not spots:
            task.output = self._encode(revision.draft)
            return
        at, wording = min(spots)
        task.prefix = self._encode(revision.draft[:at].rstrip())
        banned = [self._encode(form) for form in (wording, f" {wording}")]
        self._decode([task], suppress_sequences=banned)
