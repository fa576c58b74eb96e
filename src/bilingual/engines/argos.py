"""Any installed Argos Translate zh→en package, driven through CTranslate2 in real batches.

Only ``argostranslate.package`` is used, which knows where packages are and what is in them.
``argostranslate.translate`` would import a sentence splitter and with it gigabytes, and would decode
32 tokens at a time.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bilingual.engine import Marks, Revision
from bilingual.engines.rewinding import boundaries, capitalised, has_chinese, is_looping
from bilingual.errors import EngineError, ModelError
from bilingual.protection import halves, join_halves

WINDOW = 64  # texts translated before the first of them is given out
BATCH_TOKENS = 1536
MAX_INPUT = 1000  # CTranslate2 silently cuts at 1024 pieces
DECODING = "1"  # raise it when this module decodes otherwise: kept answers are then forgotten
MAX_SPOTS = 24  # boundaries that are scored for a missing wording


def find_package() -> Any:
    """Return the installed zh→en package with the highest version.

    Raises EngineError, saying how to install one, if there is none; ModelError if one is damaged.
    """
    try:
        from argostranslate import package, settings
    except ImportError as exc:
        raise EngineError("argostranslate is not installed: pip install argostranslate") from exc
    except OSError as exc:  # it makes its folders when it is imported
        raise EngineError(f"argostranslate cannot use its folders ({exc}); set XDG_DATA_HOME") from exc
    # It logs whole paragraphs at DEBUG and INFO, and letters are confidential. Importing it sets the level
    # of argostranslate.utils, so that this must come after.
    for name in ("argostranslate", "argostranslate.utils"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        found = [p for p in package.get_installed_packages() if (p.from_code, p.to_code) == ("zh", "en")]
    except (OSError, ValueError, AttributeError) as exc:
        raise ModelError(
            f"a package in {settings.package_data_dir} is damaged ({exc}); delete its folder"
        ) from exc
    if not found:
        raise EngineError(
            "no zh→en Argos package is installed: download translate-zh_en from the Argos Translate package "
            f"index, then type: unzip translate-zh_en-*.argosmodel -d '{settings.package_data_dir}'"
        )
    return max(
        found, key=lambda p: [int(part) for part in str(p.package_version).split(".") if part.isdigit()]
    )


class ArgosEngine:
    """Translates with an installed Argos package."""

    name = "argos"
    marks = Marks.NONE

    def __init__(self, *, threads: int = 1) -> None:
        """Load the newest zh→en package; raises EngineError if there is none or it is damaged."""
        import ctranslate2

        found = find_package()
        folder = Path(found.package_path)
        model = folder / "model"
        self._prefix = [found.target_prefix] if found.target_prefix else []
        try:
            self._tokenizer = found.tokenizer
            self._tokenizer.encode("一")
            self.model_hash = _hash(
                f"{DECODING} {MAX_INPUT} {found.target_prefix}",
                *sorted(path for path in model.iterdir() if path.is_file()),
                folder / "sentencepiece.model",
                folder / "bpe.model",
            )
            self._translator = ctranslate2.Translator(
                str(model), device="cpu", inter_threads=threads, intra_threads=1
            )
        except (AttributeError, RuntimeError, OSError, ValueError) as exc:
            raise ModelError(
                f"the Argos package in {folder} is damaged ({exc}); delete it and install it again"
            ) from exc

    def translate(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield the English of *texts*; broken or overlong ones are tried again in halves."""
        for at in range(0, len(texts), WINDOW):
            window = texts[at : at + WINDOW]
            sources = [self._tokenizer.encode(text) for text in window]
            for text, source, output in zip(window, sources, self._decode(sources), strict=True):
                english = self._english(output)
                if not text.strip():
                    english = ""
                elif len(source) > MAX_INPUT or is_looping(output) or has_chinese(english):
                    english = self._by_halves(text, english)
                yield english

    def revise(self, revisions: Sequence[Revision]) -> Iterator[str]:
        """Yield new drafts, decoded on from where the first missing wording fits best.

        An unwanted wording with nothing missing is left as it is: the caller reports it.
        """
        for revision in revisions:
            if not revision.missing:
                yield revision.draft
                continue
            source = self._tokenizer.encode(revision.text)
            prefix = self._rewound(source, revision)
            yield self._english(next(self._decode([source], [prefix])))

    def _english(self, pieces: Sequence[str]) -> str:
        text: str = self._tokenizer.decode(list(pieces[len(self._prefix) :]))
        return text.strip()

    def _decode(
        self, sources: Sequence[list[str]], prefixes: Sequence[list[str]] | None = None
    ) -> Iterator[list[str]]:
        prefixes = prefixes or [[] for _ in sources]
        results = self._translator.translate_batch(
            [source[:MAX_INPUT] for source in sources],
            target_prefix=[self._prefix + prefix for prefix in prefixes],
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            beam_size=4,
            length_penalty=0.2,
            replace_unknowns=True,
            max_input_length=MAX_INPUT + 24,
            max_decoding_length=30 + max((2 * len(source) for source in sources), default=0),
            asynchronous=True,
        )
        return (result.result().hypotheses[0] for result in results)

    def _by_halves(self, text: str, english: str) -> str:
        if (parts := halves(text)) is None:
            return english
        outputs = list(self._decode([self._tokenizer.encode(part) for part in parts]))
        if any(is_looping(output) for output in outputs):
            return english
        return join_halves(*(self._english(output) for output in outputs))

    def _rewound(self, source: list[str], revision: Revision) -> list[str]:
        """Return the answer's pieces up to and with the missing wording that fits a boundary best.

        An encoder–decoder gives no distribution for each position at once, so that the candidates are
        scored one by one, each as the mean log probability of the wording's own pieces.
        """
        draft = self._tokenizer.encode(revision.draft)
        spots = boundaries(draft, revision.present)
        spots = spots[:: max(1, -(-len(spots) // MAX_SPOTS))]
        candidates: list[tuple[list[str], int]] = []
        for wording in revision.missing:
            for i in spots:
                pieces = self._tokenizer.encode(capitalised(wording) if i == 0 else wording)
                candidates.append((draft[:i] + pieces, len(pieces)))
        scored = self._translator.score_batch(
            [source[:MAX_INPUT]] * len(candidates),
            [self._prefix + target for target, _ in candidates],
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
        )

        def fit(k: int) -> float:
            own = candidates[k][1]
            log_probs = scored[k].log_probs[:-1][-own:]  # the last is that of the end of sentence
            return float(sum(log_probs)) / max(len(log_probs), 1)

        return candidates[max(range(len(candidates)), key=fit)][0]


def _hash(settings: str, *paths: Path) -> str:
    digest = hashlib.sha256(settings.encode())
    for path in paths:
        if path.exists():
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
