"""OpenVINO GenAI: loaded without its maker's telemetry, and asked for several answers at once.

An answer is the same, bit for bit, whatever is decoded beside it. OpenVINO multiplies one row, up to 64 rows
and more of them in three ways that round differently, and a rounding is enough to turn a word now and then.
So each prompt has a step of its own, whose rows are its tokens, and no step of decoding has one row alone.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilingual.errors import ModelError

TOGETHER = 24  # answers that are decoded at once, at most 64; more are no faster
CACHE = 1  # GB for the keys and values of attention
LONGEST_PROMPT = 4096  # tokens
TELEMETRY = "openvino_telemetry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How the model is asked, as its adapter was trained."""

    prefix: str
    infix: str
    stops: frozenset[int]

    def prompt(self, text: str) -> str:
        """Return what the model is given for *text*."""
        return f"{self.prefix}{text}{self.infix}"

    @staticmethod
    def longest(tokens: int) -> int:
        """Return after how many tokens the answer to a text of so many is cut off."""
        return 2 * tokens + 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """An answer: its text, its tokens, and whether it was cut off before it ended."""

    text: str
    tokens: tuple[int, ...]
    cut_off: bool


def read_asking(adapter: Path) -> Asking:
    """Return how the adapter in the folder *adapter* is asked; raises ModelError if it is damaged."""
    path = adapter / "adapter_config.json"
    try:
        config = json.loads(path.read_text("utf-8"))
        return Asking(
            prefix=str(config["prefix"]),
            infix=str(config["infix"]),
            stops=frozenset(map(int, config["stop_token_ids"])),
        )
    except (OSError, ValueError, TypeError, KeyError) as exc:
        raise ModelError(f"{path} is missing or damaged; reinstall bilingual-briefs") from exc


def import_genai() -> Any:
    """Return the module ``openvino_genai``; raises ModelError where there is none for this system."""
    # openvino imports a module that reports each import to its maker, and does without where there is none.
    sys.modules[TELEMETRY] = None  # type: ignore[assignment]
    try:
        import openvino_genai
    except ImportError as exc:
        raise ModelError(
            f"OpenVINO GenAI is not installed, or not made for this system ({exc}); take --engine compact"
        ) from exc
    return openvino_genai


class Runtime:
    """A loaded model."""

    def __init__(self, model: Path, asking: Asking, *, threads: int = 0, save: bool = False) -> None:
        """Load the folder, or the GGUF file, *model*, for *threads* threads (0: all cores).

        With *save*, what is made of a GGUF file is written beside it. Raises RuntimeError, or what else
        OpenVINO does, if it cannot be loaded.
        """
        genai = import_genai()
        self._genai, self._asking = genai, asking
        scheduler = genai.SchedulerConfig()
        scheduler.cache_size, scheduler.max_num_seqs = CACHE, TOGETHER + 1
        # Prompts have steps of their own, and are never cut in two.
        scheduler.dynamic_split_fuse, scheduler.max_num_batched_tokens = False, LONGEST_PROMPT
        scheduler.enable_prefix_caching = False
        properties = {"INFERENCE_NUM_THREADS": threads} if threads else {}
        saving = {"enable_save_ov_model": True} if save else {}
        self._tokenizer = genai.Tokenizer(str(model), **saving)
        self._pipeline = genai.ContinuousBatchingPipeline(
            str(model), self._tokenizer, scheduler, "CPU", **properties, **saving
        )

    def generate(self, texts: Sequence[str]) -> Iterator[tuple[int, Output]]:
        """Yield the place in *texts* and the answer of each, as soon as it is there; greedy.

        They are begun in order, and so many decoded at once as TOGETHER says.
        """
        waiting = deque(enumerate(texts))
        running: dict[int, tuple[Any, int]] = {}
        companion: Any = None
        try:
            while waiting or running:
                if waiting and len(running) < TOGETHER:
                    place, text = waiting.popleft()
                    running[place] = self._begin(place, text)
                elif len(running) == 1 and not self._goes_on(companion):
                    companion = self._begin_companion(len(texts), max(limit for _, limit in running.values()))
                self._pipeline.step()  # short, so that Ctrl-C is heard between two
                for place, (handle, limit) in list(running.items()):
                    if not self._goes_on(handle):
                        del running[place]
                        yield place, self._read(handle, limit)
        finally:
            self._abandon([handle for handle, _ in running.values()] + [companion] * (companion is not None))

    def _begin(self, place: int, text: str) -> tuple[Any, int]:
        limit = self._asking.longest(self._count(text))
        config = self._configure(limit)
        config.stop_token_ids = set(self._asking.stops)
        return self._pipeline.add_request(place, self._encode(text), config), limit

    def _begin_companion(self, place: int, limit: int) -> Any:
        """Return a request that goes on for *limit* tokens, so that the last answer is not a row alone."""
        config = self._configure(limit)
        config.ignore_eos = True
        return self._pipeline.add_request(place, self._encode(""), config)

    def _goes_on(self, handle: Any) -> bool:
        return handle is not None and handle.get_status() == self._genai.GenerationStatus.RUNNING

    def _configure(self, limit: int) -> Any:
        config = self._genai.GenerationConfig()
        config.max_new_tokens, config.do_sample, config.apply_chat_template = limit, False, False
        return config

    def _encode(self, text: str) -> Any:
        return self._tokenizer.encode(self._asking.prompt(text)).input_ids

    def _abandon(self, handles: Sequence[Any]) -> None:
        """Take back requests that nobody waits for, so that the next have the machine for themselves."""
        for handle in handles:
            handle.cancel()
        while handles and self._pipeline.has_non_finished_requests():
            self._pipeline.step()

    def _count(self, text: str) -> int:
        return int(self._tokenizer.encode(text).input_ids.shape[1])

    def _read(self, handle: Any, limit: int) -> Output:
        outputs = handle.read_all()
        tokens = list(outputs[0].generated_ids) if outputs else []
        ended = bool(tokens) and tokens[-1] in self._asking.stops
        said = tokens[:-1] if ended else tokens
        return Output(
            text=str(self._tokenizer.decode(said)),
            tokens=tuple(said),
            cut_off=not ended and len(tokens) >= limit,
        )
