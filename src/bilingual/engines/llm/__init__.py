"""A language model that the user runs on this computer, asked one sentence at a time.

Fixed English stands between « and » as it does for the built-in model; the answer is cleaned and judged like
any other. Where the model gives no usable answer, the built-in one stands in, and the brief says so.
"""

from __future__ import annotations

import hashlib
import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from bilingual.engine import Answer, Engine, Marks, Revision
from bilingual.engines.llm import prompt
from bilingual.engines.llm.cleaning import clean, fault_of
from bilingual.engines.llm.sameness import SAME, Answers, mark
from bilingual.errors import EngineError

if TYPE_CHECKING:
    from bilingual.engines.llm.server import Server

Item = TypeVar("Item")
Result = TypeVar("Result")

WINDOW = 64  # texts asked for before the first answer is given out
KEY_VARIABLE = "BILINGUAL_LLM_KEY"
REMEMBERED = 1024  # texts that are left to the built-in engine
LONGEST_NAME = 80


class LlmEngine(Engine):
    """Translates with a language model behind a server; *stand_in* is opened when it is first needed."""

    marks = Marks.INLINE

    def __init__(self, server: Server, *, url: str, parallel: int, stand_in: Callable[[], Engine]) -> None:
        """Ask *server*, known to the user as *url*, for at most *parallel* answers at once."""
        model = "".join(ch for ch in server.model if ch.isprintable())
        if model.endswith(".gguf"):  # llama.cpp names the file; whose folder it is in is nobody's business
            model = model.replace("\\", "/").rpartition("/")[2].removesuffix(".gguf")
        model = model[:LONGEST_NAME]
        self.name = f"llm:{model}"
        self.model_hash = hashlib.sha256(f"{url} {server.model} {prompt.fingerprint()}".encode()).hexdigest()
        self._server, self._parallel = server, parallel
        self._open_stand_in = stand_in
        self._stand_in: Engine | None = None
        self._reasons: dict[str, str] = {}  # why a text is the built-in engine's, by text
        self._given = Answers()

    def translate(self, texts: Sequence[str]) -> Iterator[Answer]:
        """Yield the English of *texts*; the built-in engine's, and why, where the model has none."""
        for at in range(0, len(texts), WINDOW):
            window = texts[at : at + WINDOW]
            answers = self._distinct(window, in_order(self._translate, window, self._parallel))
            others = self._others([text for text, failure in self._failures(window, answers)])
            for answer in answers:
                yield self._answer(answer, others)

    def revise(self, revisions: Sequence[Revision]) -> Iterator[Answer]:
        """Yield new drafts by the model, or by the built-in engine once the model makes no headway.

        The built-in engine begins with a draft of its own, and revises it when it comes back.
        """
        for at in range(0, len(revisions), WINDOW):
            window = revisions[at : at + WINDOW]
            again = {i for i, revision in enumerate(window) if self._given_up(revision.text)}
            texts = [revision.text for revision in window]
            answers = self._distinct(texts, in_order(self._revise, window, self._parallel))
            failures = self._failures(texts, answers)
            anew = self._others([text for text, failure in failures if not failure.known])
            revised = self._others_revised([window[i] for i in sorted(again)])
            for i, answer in enumerate(answers):
                yield self._answer(answer, revised if i in again else anew)

    def _translate(self, text: str) -> str | _Failure:
        if not text.strip():
            return ""
        if reason := self._given_up(text):
            return _Failure(reason, known=True)
        return self._ask(prompt.first(text), text)

    def _revise(self, revision: Revision) -> str | _Failure:
        if reason := self._given_up(revision.text):
            return _Failure(reason, known=True)
        answer = self._ask(prompt.revised(revision), revision.text)
        if isinstance(answer, _Failure):
            return answer
        said = answer.casefold()
        if revision.missing and all(wording.casefold() not in said for wording in revision.missing):
            return _Failure("it left fixed English out")
        if not revision.missing and any(wording.casefold() in said for wording in revision.unwanted):
            return _Failure("it kept a figure that the Chinese has not")
        return answer

    def _distinct(self, texts: Sequence[str], answers: Iterable[str | _Failure]) -> list[str | _Failure]:
        """Return *answers* to *texts*; one that other sentences have been given too is none."""
        said = list(answers)
        pairs = [
            (text, "" if isinstance(answer, _Failure) else answer)
            for text, answer in zip(texts, said, strict=True)
        ]
        known = [(text, answer) for text, answer in pairs if answer]
        same = {pair for pair, is_same in zip(known, mark(self._given, known), strict=True) if is_same}
        return [_Failure(SAME) if pair in same else answer for pair, answer in zip(pairs, said, strict=True)]

    def _given_up(self, text: str) -> str:
        """Return why *text*, or the sentence it is a part of, is left to the built-in engine, or ""."""
        if text in self._reasons:
            return self._reasons[text]
        parts = ((whole, why) for whole, why in self._reasons.items() if 6 <= len(text) >= len(whole) / 8)
        return next((why for whole, why in parts if text in whole), "")

    def _failures(
        self, texts: Sequence[str], answers: Sequence[str | _Failure]
    ) -> list[tuple[str, _Failure]]:
        """Return the texts that have no answer, and see to it that the model is not asked for them again."""
        failures = [
            (text, answer)
            for text, answer in zip(texts, answers, strict=True)
            if isinstance(answer, _Failure)
        ]
        for text, failure in failures:
            self._reasons[text] = failure.reason
            if len(self._reasons) > REMEMBERED:
                del self._reasons[next(iter(self._reasons))]
        return failures

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

    def _others(self, texts: Sequence[str]) -> Iterator[Answer]:
        """Return the answers of the engine that stands in, opened when it is first needed."""
        none = [Answer("", "none") for _ in texts]
        return iter(self._asked(lambda engine: engine.translate(texts), none))

    def _others_revised(self, revisions: Sequence[Revision]) -> Iterator[Answer]:
        none = [Answer(revision.draft, "none") for revision in revisions]
        return iter(self._asked(lambda engine: engine.revise(revisions), none))

    def _asked(self, ask: Callable[[Engine], Iterator[Answer]], none: list[Answer]) -> list[Answer]:
        """Return what the engine that stands in answers; *none* where it cannot be had."""
        if not none:
            return none
        try:
            self._stand_in = self._stand_in or self._open_stand_in()
            return list(ask(self._stand_in))
        except EngineError:
            return none

    def _answer(self, answer: str | _Failure, others: Iterator[Answer]) -> Answer:
        """Return *answer*, or the next of *others* where it is none."""
        if isinstance(answer, _Failure):
            other = next(others)
            return Answer(other.text, other.engine, answer.reason)
        return Answer(answer, self.name)


class _Failure:
    """No usable answer, and why."""

    def __init__(self, reason: str, *, known: bool = False) -> None:
        self.reason = reason
        self.known = known  # from before: the model was not asked


def open_llm(
    url: str | None = None,
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
