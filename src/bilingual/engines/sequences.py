"""Encoder–decoder models of CTranslate2 with SentencePiece pieces: what Argos packages and folders share.

Such a model knows nothing of fixed English in its input, so that it is shown the Chinese as it stands;
what is missing is put in by decoding on from where it fits best.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilingual.engine import Answer, Engine, Marks, Revision
from bilingual.engines.hashes import sha256_of
from bilingual.engines.lazily import Lazily
from bilingual.engines.rewinding import boundaries, capitalised
from bilingual.engines.waiting import wait_for

WINDOW = 512  # texts translated before the first of them is given out
BATCH = 16  # sentences of like length decoded side by side: with more, a thread waits for the longest
MAX_INPUT = 1000  # CTranslate2 silently cuts at 1024 pieces
DECODING = "3"  # raise it when this module decodes otherwise: kept answers are then forgotten
LENGTHS = (24, 64, 160, 400, 1 << 30)  # pieces; texts of like length are decoded under one limit
MAX_SPOTS = 24  # boundaries that are scored for a missing wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """How text becomes pieces and pieces text; the prefixes are what the model wants before them."""

    encode: Callable[[str], list[str]]  # Chinese
    encode_english: Callable[[str], list[str]]
    decode: Callable[[list[str]], str]  # English
    source_prefix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()


class SequenceEngine(Engine):
    """Translates with an encoder–decoder in batches by tokens."""

    marks = Marks.NONE

    def __init__(self, name: str, model_hash: str, open_model: Callable[[], tuple[Any, Pieces]]) -> None:
        """Translate with what *open_model* returns, a ``ctranslate2.Translator`` and its pieces.

        It is called when the engine is first asked.
        """
        self.name, self.model_hash = name, model_hash
        self._model = Lazily(open_model)

    def load(self) -> None:
        """Load the model; raises ModelError if it is damaged."""
        self._model()

    @property
    def _translator(self) -> Any:
        return self._model()[0]

    @property
    def _pieces(self) -> Pieces:
        return self._model()[1]

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        """Yield the English of *texts*; that of one too long for the model is empty, never a part of it."""
        for at in range(0, len(texts), WINDOW):
            window = texts[at : at + WINDOW]
            for text, pieces in zip(window, self._decode(list(map(self._source, window))), strict=True):
                yield self._answer(pieces if text.strip() else [])

    def revise(self, revisions: Sequence[Revision]) -> Iterator[Answer]:
        """Yield new drafts, decoded on from where the first missing wording fits best.

        An unwanted wording with nothing missing is left as it is: the caller reports it.
        """
        for revision in revisions:
            if not revision.missing:
                yield Answer(revision.draft, self.name)
                continue
            source = self._source(revision.text)
            prefix = self._rewound(source, revision)
            yield self._answer(next(self._decode([source], [prefix])))

    def _source(self, text: str) -> list[str]:
        return [*self._pieces.source_prefix, *self._pieces.encode(text)]

    def _answer(self, pieces: list[str]) -> Answer:
        return Answer(self._pieces.decode(pieces).strip(), self.name)

    def _decode(
        self, sources: Sequence[list[str]], prefixes: Sequence[list[str]] | None = None
    ) -> Iterator[list[str]]:
        """Yield the pieces of the answer to each of *sources*, in order; none where that is too long."""
        prefixes = prefixes or [[] for _ in sources]
        before = list(self._pieces.target_prefix)
        # A derailed answer runs to its limit, which must not be that of the longest sentence of all.
        groups: dict[int, list[int]] = {}
        for i, source in enumerate(sources):
            if len(source) <= MAX_INPUT:
                size = max(len(source), len(prefixes[i]))
                groups.setdefault(next(n for n in LENGTHS if size <= n), []).append(i)
        running: dict[int, Any] = {}
        for group in groups.values():
            limit = len(before) + 30 + max(2 * len(sources[i]) + len(prefixes[i]) for i in group)
            results = self._translator.translate_batch(
                [sources[i] for i in group],
                target_prefix=[before + prefixes[i] for i in group],
                max_batch_size=BATCH,
                beam_size=4,
                length_penalty=0.2,
                replace_unknowns=True,
                max_input_length=MAX_INPUT + 24,
                max_decoding_length=limit,
                asynchronous=True,
            )
            running |= dict(zip(group, results, strict=True))
        for i in range(len(sources)):
            yield wait_for(running[i]).hypotheses[0][len(before) :] if i in running else []

    def _rewound(self, source: list[str], revision: Revision) -> list[str]:
        """Return the answer's pieces up to and with the missing wording that fits a boundary best.

        An encoder–decoder gives no distribution for each position at once, so that the candidates are
        scored one by one, each as the mean log probability of the wording's own pieces.
        """
        encode = self._pieces.encode_english
        draft = encode(revision.draft)
        spots = boundaries(draft, revision.present)
        spots = spots[:: max(1, -(-len(spots) // MAX_SPOTS))]
        candidates: list[tuple[list[str], int]] = []
        for wording in revision.missing:
            for i in spots:
                pieces = encode(capitalised(wording) if i == 0 else wording)
                candidates.append((draft[:i] + pieces, len(pieces)))
        scored = self._translator.score_batch(
            [source[:MAX_INPUT]] * len(candidates),
            [[*self._pieces.target_prefix, *target] for target, _ in candidates],
            max_batch_size=BATCH,
        )

        def fit(k: int) -> float:
            own = candidates[k][1]
            log_probs = scored[k].log_probs[:-1][-own:]  # the last is that of the end of sentence
            return float(sum(log_probs)) / max(len(log_probs), 1)

        return candidates[max(range(len(candidates)), key=fit)][0]


def hash_of(settings: str, *paths: Path) -> str:
    """Return the SHA-256, hex, over *settings* and the contents of those of *paths* that exist."""
    digest = hashlib.sha256(f"{DECODING} {MAX_INPUT} {settings}".encode())
    for path in paths:
        if path.exists():
            digest.update(bytes.fromhex(sha256_of(path)))
    return digest.hexdigest()
