"""A language model that the user runs on this computer, asked one sentence at a time.

Fixed English stands between « and » as it does for the built-in model; the answer is cleaned and judged like
any other. Where the model gives no usable answer, the built-in one stands in, and the brief says so.
"""

from __future__ import annotations

import hashlib
import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from bilingual.engine import Engine, Marks, Revision, StandIn
from bilingual.engines.llm import prompt
from bilingual.engines.llm.cleaning import clean, fault_of
from bilingual.errors import EngineError

if TYPE_CHECKING:
    from bilingual.engines.llm.server import Server

Item = TypeVar("Item")
Result = TypeVar("Result")

WINDOW = 64  # texts asked for before the first answer is given out
KEY_VARIABLE = "BILINGUAL_LLM_KEY"
LONGEST_NAME = 80


class LlmEngine:
    """Translates with a language model behind a server; *stand_in* is opened when it is first needed."""

    marks = Marks.INLINE

    def __init__(self, server: Server, *, url: str, parallel: int, stand_in: Callable[[], Engine]) -> None:
        """Ask *server*, known to the user as *url*, for at most *parallel* answers at once."""
        model = "".join(ch for ch in server.model if ch.isprintable())[:LONGEST_NAME]
        self.name = f"llm:{model}"
        self.model_hash = hashlib.sha256(f"{url} {server.model} {prompt.fingerprint()}".encode()).hexdigest()
        self._server, self._parallel = server, parallel
        self._open_stand_in = stand_in
        self._stand_in: Engine | None = None

    def translate(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield the English of *texts*; the built-in engine's where the model has none, as a StandIn."""
        for at in range(0, len(texts), WINDOW):
            window = texts[at : at + WINDOW]
            answers = list(in_order(self._translate, window, self._parallel))
            failed = [i for i, answer in enumerate(answers) if isinstance(answer, _Failure)]
            others = iter(self._others([window[i] for i in failed]))
            for answer in answers:
                yield self._stood_in(next(others), answer) if isinstance(answer, _Failure) else answer

    def revise(self, revisions: Sequence[Revision]) -> Iterator[str]:
        """Yield new drafts: the model's, or, where it keeps to its fault, one by the built-in engine."""
        for at in range(0, len(revisions), WINDOW):
            window = revisions[at : at + WINDOW]
            answers = list(in_order(self._revise, window, self._parallel))
            failed = [i for i, answer in enumerate(answers) if isinstance(answer, _Failure)]
            engine = self._engine() if failed else None
            others = iter(
                [window[i].draft for i in failed]
                if engine is None
                else engine.revise([window[i] for i in failed])
            )
            for answer in answers:
                yield self._stood_in(next(others), answer) if isinstance(answer, _Failure) else answer

    def _translate(self, text: str) -> str | _Failure:
        if not text.strip():
            return ""
        return self._ask(prompt.first(text), text)

    def _revise(self, revision: Revision) -> str | _Failure:
        answer = self._ask(prompt.revised(revision), revision.text)
        if isinstance(answer, _Failure):
            return answer
        said = answer.casefold()
        if any(wording.casefold() not in said for wording in revision.missing):
            return _Failure("it left fixed English out")
        if not revision.missing and any(wording.casefold() in said for wording in revision.unwanted):
            return _Failure("it kept a figure that the Chinese has not")
        return answer

    def _ask(self, messages: list[prompt.Message], text: str) -> str | _Failure:
        from bilingual.engines.llm.server import NoAnswerError

        try:
            answer = self._server.ask(messages)
            english = clean(answer, text)
            if fault := fault_of(english, text):
                answer = self._server.ask(prompt.again(text, answer[:2000], fault), seed=2)
                english = clean(answer, text)
                fault = fault_of(english, text)
        except NoAnswerError as exc:
            return _Failure(str(exc))
        return _Failure(fault) if fault else english

    def _engine(self) -> Engine | None:
        """Return the engine that stands in, opened when it is first needed; None if it cannot be had."""
        if self._stand_in is None:
            try:
                self._stand_in = self._open_stand_in()
            except EngineError:
                return None
        return self._stand_in

    def _others(self, texts: Sequence[str]) -> Sequence[str]:
        if not texts:
            return ()
        engine = self._engine()
        return [""] * len(texts) if engine is None else list(engine.translate(texts))

    def _stood_in(self, english: str, failure: _Failure) -> StandIn:
        name = self._stand_in.name if self._stand_in is not None else "none"
        return StandIn(english, engine=name, reason=failure.reason)


class _Failure:
    """No usable answer, and why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def open_llm(
    url: str | None,
    *,
    model: str | None = None,
    allow_remote: bool = False,
    timeout: float | None = None,
    parallel: int | None = None,
    stand_in: Callable[[], Engine],
) -> LlmEngine:
    """Return the engine that asks the server at *url*, such as ``http://127.0.0.1:8080/v1``.

    Raises EngineError if no address is given, if it is not this computer's own (unless *allow_remote*), or
    if no server answers there.
    """
    if not url:
        raise EngineError(
            "the engine llm wants the address of a server: --url http://127.0.0.1:8080/v1 (llama.cpp), "
            "or http://127.0.0.1:11434/v1 (Ollama)"
        )
    from bilingual.engines.llm.server import Server, Settings

    settings = Settings(
        url=url,
        model=model,
        allow_remote=allow_remote,
        timeout=timeout or 120.0,
        parallel=parallel or 4,
        key=os.environ.get(KEY_VARIABLE, ""),
    )
    return LlmEngine(Server(settings), url=url, parallel=settings.parallel, stand_in=stand_in)


def in_order(call: Callable[[Item], Result], items: Sequence[Item], workers: int) -> Iterator[Result]:
    """Yield ``call(item)`` for each item, in order, at most *workers* under way at once.

    The threads do not keep the program from ending: Ctrl-C need not wait for a slow server.
    """
    jobs: queue.SimpleQueue[tuple[Future[Result], Item] | None] = queue.SimpleQueue()
    waiting: list[Future[Result]] = []
    for item in items:
        future: Future[Result] = Future()
        waiting.append(future)
        jobs.put((future, item))

    def work() -> None:
        while (job := jobs.get()) is not None:
            future, item = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(call(item))
            except BaseException as exc:  # whatever it is, the one who waits for it is told
                future.set_exception(exc)

    count = min(workers, len(items))
    for _ in range(count):
        jobs.put(None)
        threading.Thread(target=work, daemon=True, name="bilingual-llm").start()
    try:
        for future in waiting:
            yield future.result()
    finally:
        for future in waiting:
            future.cancel()
