"""A server that speaks the OpenAI chat protocol: llama.cpp, Ollama, vLLM. The only place that speaks to one.

No proxy is used and no redirect followed: either would carry a letter somewhere else. What goes wrong is
told without a word of the letter.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from bilingual.engines.llm.address import host_of, loopback_addresses
from bilingual.engines.llm.prompt import Message
from bilingual.errors import EngineError

CONNECT_SECONDS = 5.0
TRIES = 4  # of one request; only what may pass by itself is tried again
PAUSE = 0.5  # seconds before the second try; doubled before each further one
LONGEST_PAUSE = 20.0
MAX_TOKENS = 4096  # of an answer; a model that thinks aloud thinks in them as well
LARGEST = 1 << 20  # bytes of an answer
GIVE_UP = 3  # requests on end that get no answer in all their tries: the server is taken for dead
_START = "start it, or type --engine compact for the built-in model"
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


class NoAnswerError(Exception):
    """One request got no usable answer; the message says why, without a word of the letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a server is reached."""

    url: str
    model: str | None = None
    allow_remote: bool = False
    timeout: float = 120.0  # seconds for one request
    parallel: int = 4  # requests under way at once
    key: str = ""


class Server:
    """One server with one of its models."""

    def __init__(self, settings: Settings) -> None:
        """Find the server and its model.

        Raises EngineError, at once, if the address is not this computer's own and that was not allowed, if
        nobody answers there, or if it is not clear which model is meant.
        """
        # httpx tells every address at INFO, and httpcore more at DEBUG.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._url = settings.url.strip().rstrip("/")
        self._timeout = settings.timeout
        self._unanswered = 0
        self._stop = threading.Event()
        scheme, host, port = host_of(self._url)
        self._host = host
        bases = [self._url]
        if not settings.allow_remote:
            path = self._url.partition("://")[2].partition("/")[2]
            bases = [
                f"{scheme}://{f'[{address}]' if ':' in address else address}:{port}/{path}".rstrip("/")
                for address in loopback_addresses(self._url)
            ]
        headers = {"Host": f"[{host}]:{port}" if ":" in host else f"{host}:{port}"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        self._client = httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(settings.timeout, connect=CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=settings.parallel),
            trust_env=False,
            follow_redirects=False,
        )
        self._base, served = self._find(bases)
        self.model = self._choose(settings.model, served)

    @property
    def dead(self) -> bool:
        """Return True once several requests on end got no answer however often they were tried."""
        return self._unanswered >= GIVE_UP

    def close(self) -> None:
        """End waiting requests and close the connections."""
        self._stop.set()
        self._client.close()

    def ask(self, messages: Sequence[Message], *, seed: int = 1) -> str:
        """Return the model's answer to *messages*, as it came.

        Raises NoAnswerError where there is none; EngineError where no request can have one, because the
        server refuses the key, has not the model, or leads elsewhere.
        """
        if self.dead:
            raise NoAnswerError("the server no longer answers")
        body = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "seed": seed,
            "max_tokens": MAX_TOKENS,
            "stream": False,
        }
        pause = PAUSE
        for left in range(TRIES - 1, -1, -1):
            try:
                answer = self._post(body)
                self._unanswered = 0
                return answer
            except _PassingError as exc:
                if not left or self.dead:
                    self._unanswered += 1
                    raise NoAnswerError(str(exc)) from exc
                wait = pause if exc.after is None else max(exc.after, pause)
            if self._stop.wait(min(wait, LONGEST_PAUSE)):
                raise NoAnswerError("the run was ended")
            pause *= 2
        raise AssertionError("unreachable")

    def _post(self, body: dict[str, Any]) -> str:
        status, headers, data = self._send("POST", f"{self._base}/chat/completions", body)
        if status in _PASSING:
            raise _PassingError(
                f"the server answers {status}", after=_seconds(headers.get("Retry-After", ""))
            )
        if status in (401, 403):
            raise EngineError(
                f"{self._url}: the server refuses ({status}); set BILINGUAL_LLM_KEY to its key, or type "
                "--engine compact"
            )
        if status == 404:
            raise EngineError(
                f"{self._url}: has no chat completions for {self.model} (404); does the address end in /v1?"
            )
        if 300 <= status < 400:
            raise EngineError(f"{self._url}: leads to another address ({status}), which is not followed")
        if status != 200:
            raise NoAnswerError(f"the server answers {status}")
        try:
            choice = json.loads(data)["choices"][0]
            content = choice["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as exc:
            raise NoAnswerError("its answer is no chat completion") from exc
        if choice.get("finish_reason") == "length":
            raise NoAnswerError("its answer was cut off")
        return content if isinstance(content, str) else ""

    def _send(self, method: str, url: str, body: object = None) -> tuple[int, httpx.Headers, bytes]:
        """Return status, headers and content; raises _PassingError if there is no whole answer in time."""
        until = time.monotonic() + self._timeout
        # To a name that was looked up, TLS still shows the name.
        extensions = {"sni_hostname": self._host} if url.startswith("https") else {}
        data = bytearray()
        try:
            with self._client.stream(method, url, json=body, extensions=extensions) as response:
                for chunk in response.iter_bytes():
                    data += chunk
                    if len(data) > LARGEST:
                        raise NoAnswerError("its answer was far too long")
                    if time.monotonic() > until:
                        raise _TooLateError
                return response.status_code, response.headers, bytes(data)
        except (httpx.ReadTimeout, httpx.WriteTimeout, _TooLateError) as exc:
            # Not tried again: it would be as slow, and the sentence has waited long enough.
            self._unanswered += 1
            raise NoAnswerError(f"there was no answer in {self._timeout:g} seconds") from exc
        except httpx.TimeoutException as exc:
            raise _PassingError("the server could not be reached in time") from exc
        except httpx.HTTPError as exc:
            raise _PassingError(f"the connection failed ({type(exc).__name__})") from exc
        except RuntimeError as exc:  # the client was closed meanwhile
            raise NoAnswerError("the run was ended") from exc

    def _find(self, bases: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Return the first address that answers, and the names of the models it says it serves."""
        fault = ""
        for base in bases:
            try:
                status, _, data = self._send("GET", f"{base}/models")
            except (_PassingError, NoAnswerError) as exc:
                fault = str(exc)
                continue
            if 300 <= status < 400:
                raise EngineError(f"{self._url}: leads to another address ({status}), which is not followed")
            try:
                listed = json.loads(data)["data"] if status == 200 else ()
                return base, tuple(str(each["id"]) for each in listed)
            except (ValueError, KeyError, TypeError, RecursionError):
                return base, ()
        self._client.close()
        raise EngineError(f"{self._url}: no language model answers there ({fault}); {_START}")

    def _choose(self, wanted: str | None, served: tuple[str, ...]) -> str:
        if wanted:
            return wanted
        if len(served) == 1:
            return served[0]
        if served:
            names = ", ".join(served[:8]) + (", …" if len(served) > 8 else "")
            raise EngineError(f"{self._url}: serves several models; choose one with --model: {names}")
        raise EngineError(f"{self._url}: does not say which models it serves; name one with --model")


class _PassingError(Exception):
    """What may be better the next time; ``after`` so many seconds, if the server says."""

    def __init__(self, message: str, *, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class _TooLateError(Exception):
    """The answer came too slowly."""


def _seconds(text: str) -> float | None:
    return float(text) if text.isdigit() and len(text) < 6 else None
