"""Files from the network: the only place that fetches any, for ``bilingual models install`` alone.

A download that broke off is taken up again where it stopped, in the same call or in a later one, if the
server still has the same file.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.errors import ModelError

if TYPE_CHECKING:
    import httpx

Progress = Callable[[int, int], None]
"""Called with (bytes there, bytes in all, or 0 while that is unknown)."""

CONNECT_SECONDS, READ_SECONDS = 10.0, 30.0
TRIES = 5  # of a download that breaks off without headway
HEADWAY = 1 << 20  # bytes
PAUSE = 1.0  # seconds before the second try; doubled before each further one
LARGEST = 4 << 30  # bytes
LARGEST_INDEX = 16 << 20


class UnreachableError(ModelError):
    """A server does not answer, or refuses."""


def fetch(url: str) -> bytes:
    """Return the content of *url*, a small file; raises UnreachableError, at once, if it cannot be had."""
    import httpx

    data = bytearray()
    try:
        with _client() as client, client.stream("GET", url) as response:
            _check(response, url)
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > LARGEST_INDEX:
                    raise UnreachableError(f"{url}: is far too long")
    except (httpx.HTTPError, httpx.InvalidURL) as exc:
        raise UnreachableError(f"{url}: cannot be reached ({_reason(exc)})") from exc
    return bytes(data)


def download(url: str, path: Path, progress: Progress = lambda done, total: None) -> None:
    """Write the content of *url* to *path*, whole or not at all.

    What is there of it stands in ``path`` + ``.part`` until then. Raises UnreachableError if the server
    cannot be reached or breaks off time and again, OSError if the disk takes no more.
    """
    import httpx

    part = path.with_name(path.name + ".part")
    left, pause = TRIES, PAUSE
    while True:
        before = _size(part)
        try:
            with _client() as client:
                _continue(client, url, part, progress)
            part.replace(path)
            _papers(part).unlink(missing_ok=True)
            return
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL, httpx.UnsupportedProtocol) as exc:
            raise UnreachableError(f"{url}: cannot be reached ({_reason(exc)})") from exc
        except (httpx.HTTPError, _BrokenOffError) as exc:
            left -= 1
            if _size(part) - before >= HEADWAY:
                left, pause = TRIES, PAUSE
            if not left:
                raise UnreachableError(
                    f"{url}: breaks off time and again ({_reason(exc)}); {_size(part):,} bytes are kept: "
                    "type the same command again to go on from there"
                ) from exc
            time.sleep(pause)
            pause *= 2


class _BrokenOffError(Exception):
    """The connection ended before the file did."""


def _client() -> httpx.Client:
    import httpx

    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    return httpx.Client(timeout=timeout, follow_redirects=True, headers={"User-Agent": "bilingual-briefs"})


def _continue(client: httpx.Client, url: str, part: Path, progress: Progress) -> None:
    """Fetch what *part* lacks; on return it is whole."""
    have, papers = _size(part), _read_papers(part)
    headers = {"Accept-Encoding": "identity"}
    if have and papers.get("url") == url and papers.get("tag"):
        headers |= {"Range": f"bytes={have}-", "If-Range": papers["tag"]}
    else:
        have = 0
    with client.stream("GET", url, headers=headers) as response:
        if response.status_code == 416:  # nothing is left to send, or the file is another
            _papers(part).unlink(missing_ok=True)
            if papers.get("total") == str(have):
                return
            raise _BrokenOffError("the server has another file now")
        _check(response, url)
        if response.status_code != 206 or not response.headers.get("Content-Range", "").startswith(
            f"bytes {have}-"
        ):
            have = 0
        length = response.headers.get("Content-Length", "")
        total = have + int(length) if length.isdigit() else 0
        if total > LARGEST:
            raise UnreachableError(f"{url}: is far too long ({total:,} bytes)")
        tag = response.headers.get("ETag", "")
        if not tag or tag.startswith("W/"):  # a weak one does not promise the same bytes
            tag = response.headers.get("Last-Modified", "")
        _papers(part).write_text(json.dumps({"url": url, "tag": tag, "total": str(total)}), "utf-8")
        with part.open("ab" if have else "wb") as file:
            progress(have, total)
            for chunk in response.iter_raw():  # as it comes: what is there when it breaks off is kept
                file.write(chunk)
                have += len(chunk)
                if have > LARGEST:
                    raise UnreachableError(f"{url}: is far too long")
                progress(have, total)
    if total and have != total:
        raise _BrokenOffError(f"{have:,} of {total:,} bytes")


def _check(response: httpx.Response, url: str) -> None:
    if response.status_code in (429, 500, 502, 503, 504):
        raise _answered(response)
    if response.status_code not in (200, 206):
        raise UnreachableError(f"{url}: the server answers {response.status_code} {response.reason_phrase}")
    if any(was.url.scheme == "https" for was in response.history) and response.url.scheme != "https":
        raise UnreachableError(f"{url}: leads to an address without encryption; it is not followed")


def _answered(response: httpx.Response) -> httpx.HTTPError:
    import httpx

    return httpx.HTTPStatusError(
        f"the server answers {response.status_code}", request=response.request, response=response
    )


def _reason(exc: Exception) -> str:
    return " ".join(str(exc).split()) or type(exc).__name__


def _size(path: Path) -> int:
    return path.stat().st_size if os.path.exists(path) else 0


def _papers(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _read_papers(part: Path) -> dict[str, str]:
    try:
        papers = json.loads(_papers(part).read_text("utf-8"))
        return {str(key): str(value) for key, value in papers.items()}
    except (OSError, ValueError, AttributeError):
        return {}
