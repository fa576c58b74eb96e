"""The engine ``standard``: decodes greedily, many sentences at once, and gives answers as they come."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

from bilingual.engine import Answer, Engine, Marks
from bilingual.engines.standard.base import INSTALL, adapter_folder, read_base
from bilingual.engines.standard.building import ensure_model, looks_sound, model_folder, model_key
from bilingual.engines.standard.runtime import Runtime, read_asking
from bilingual.errors import ModelError

LONGEST = 160  # Chinese characters; the adapter was trained on sentences up to about that
FIRST = 4  # texts asked for before all others, so that the first rows of a letter are soon there
DECODING = "1"  # raise it when this module decodes otherwise: kept answers are then forgotten


class StandardEngine(Engine):
    """Translates with the model that is built of base weights and adapter."""

    name = "standard"
    marks = Marks.INLINE
    longest = LONGEST

    def __init__(
        self,
        *,
        threads: int = 0,
        notify: Callable[[str], None] = lambda _: None,
        tick: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Find the model, and open nothing; raises ModelError if it is neither built nor can be.

        It is loaded, and built if need be, by :meth:`load` or when it is first asked. *notify* is told of
        work that takes long, *tick* of each answer. *threads*: 0 for all cores.
        """
        if not looks_sound(model_folder()) and not read_base().is_here:
            damaged = model_folder().exists()
            raise ModelError(
                f"the model standard is {'damaged' if damaged else 'not installed'}; type: {INSTALL}; "
                "or take the small model: --engine compact"
            )
        settings = f"{model_key()} {DECODING} {_release()}"
        self.model_hash = hashlib.sha256(settings.encode()).hexdigest()
        # Left to itself OpenVINO takes a thread for each core, not for each half of one.
        self._threads = 0 if threads >= (os.cpu_count() or 1) else threads
        self._notify, self._tick = notify, tick
        self._runtime: Runtime | None = None
        self._lock = threading.Lock()

    def load(self) -> None:
        """Load the model, building it first if need be; any thread may call this.

        Raises ModelError if it cannot be built or loaded.
        """
        with self._lock:
            if self._runtime is None:
                self._runtime = self._open()

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        """Yield the English of *texts*, each as soon as it and those before it are there."""
        wanted = list(dict.fromkeys(text for text in texts if text.strip()))
        found: dict[str, str] = {}
        coming = self._ask(wanted)
        for text in texts:
            while text.strip() and text not in found:
                asked, english = next(coming)
                found[asked] = english
                self._tick(1)
            yield Answer(found.get(text, ""), self.name)

    def _ask(self, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield each of *texts* with its English, in the order in which they are done."""
        for window in (texts[:FIRST], texts[FIRST:]):
            if window:
                self.load()
                assert self._runtime is not None
                for place, output in self._runtime.generate(window):
                    yield window[place], output.text.strip()

    def _open(self) -> Runtime:
        folder = ensure_model(self._notify)
        try:
            return Runtime(folder, read_asking(adapter_folder()), threads=self._threads)
        except ModelError:
            raise
        except Exception as exc:  # OpenVINO's own kinds are many
            reason = " ".join(str(exc).split())[:200]
        # Size and time of each file are right: whether the files are, only their hashes say.
        folder = ensure_model(self._notify, thorough=True)
        try:
            return Runtime(folder, read_asking(adapter_folder()), threads=self._threads)
        except Exception as exc:
            raise ModelError(
                f"the model in {folder} cannot be loaded ({reason}); type: bilingual doctor, "
                "or take the small model: --engine compact"
            ) from exc


def _release() -> str:
    try:
        return version("openvino-genai")
    except PackageNotFoundError:
        return ""
