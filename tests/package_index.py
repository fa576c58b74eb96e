"""A package index on loopback: serves files, and breaks off, forgets and misleads when it is told to.

It is one of Argos packages and, below ``simple/``, one of Python distributions.
"""

from __future__ import annotations

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Index(ThreadingHTTPServer):
    """What is served, by path, and how."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.root = f"http://127.0.0.1:{self.server_address[1]}/"
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []  # (path, Range)
        self.break_off: list[int] = []  # after how many bytes each next answer ends
        self.ranges = True
        self.tag = '"one"'
        self.status = 200
        self.moved: dict[str, str] = {}

    def publish(self, name: str, package: bytes, **changes: Any) -> None:
        """Serve *package* under *name*, and an index that names it."""
        self.files[f"/{name}"] = package
        metadata = {
            "package_version": "1.9",
            "argos_version": "1.9",
            "from_code": "zh",
            "to_code": "en",
            "from_name": "Chinese",
            "to_name": "English",
            "links": ["ipfs://nowhere", f"{self.root}{name}"],
        } | changes
        german = metadata | {"from_code": "de", "package_version": "9.0"}
        self.files["/index.json"] = json.dumps([german, metadata]).encode()

    def offer(self, name: str, version: str, files: dict[str, bytes]) -> None:
        """Serve a wheel of the distribution *name* with *files* in it."""
        stem = f"{name.replace('-', '_')}-{version}"
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
        about = {
            f"{stem}.dist-info/METADATA": metadata,
            f"{stem}.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        record = "".join(f"{path},,\n" for path in (*files, *about)) + f"{stem}.dist-info/RECORD,,\n"
        about[f"{stem}.dist-info/RECORD"] = record.encode()
        wheel = io.BytesIO()
        with zipfile.ZipFile(wheel, "w") as archive:
            for path, data in (files | about).items():
                archive.writestr(path, data)
        place = f"/wheels/{stem}-py3-none-any.whl"
        self.files[place] = wheel.getvalue()
        self.files[f"{place}.metadata"] = metadata
        digest = hashlib.sha256(metadata).hexdigest()
        link = f'<a href="{place}" data-core-metadata="sha256={digest}">{place.rpartition("/")[2]}</a>'
        self.files[f"/simple/{name}/"] = f"<!DOCTYPE html><html><body>{link}</body></html>".encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Index

    def log_message(self, format: str, *args: Any) -> None: ...

    def do_GET(self) -> None:
        index, asked = self.server, self.headers.get("Range", "")
        index.asked.append((self.path, asked))
        if self.path in index.moved:
            self.send_response(302)
            self.send_header("Location", index.moved[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = index.files.get(self.path)
        if index.status != 200 or data is None:
            self.send_response(404 if index.status == 200 else index.status)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        partial = index.ranges and asked and self.headers.get("If-Range") == index.tag
        if partial and start >= len(data):
            self.send_response(416)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = data[start:] if partial else data
        self.send_response(206 if partial else 200)
        if partial:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("ETag", index.tag)
        if self.path.endswith("/"):
            self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if index.break_off and not self.path.endswith(("/index.json", "/", ".metadata")):
            body = body[: index.break_off.pop(0)]
            self.close_connection = True
        self.wfile.write(body)


@contextmanager
def serving() -> Iterator[Index]:
    """Give an index that answers until the block ends."""
    with Index() as index:
        thread = threading.Thread(target=index.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield index
        index.shutdown()
        thread.join()
