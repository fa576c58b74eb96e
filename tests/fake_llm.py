"""A server that speaks the OpenAI chat protocol, well or badly: ``python fake_llm.py`` prints its port.

The model's name says how it behaves. ``GET /asked`` tells what it was asked; ``GET /most`` how many requests
were under way at once, ``GET /forget`` makes it forget both.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LETTERS = str.maketrans("0123456789", "ghijklmnop")
ASKED: list[dict[str, Any]] = []
LOCK = threading.Lock()
UNDER_WAY = [0, 0]  # now, most


def english(messages: list[dict[str, str]]) -> str:
    """Return a sentence with every wording that the last message asks for, in order."""
    wanted = [line[2:] for line in messages[-1]["content"].split("\n") if line.startswith("- ")]
    text = messages[min(5, len(messages) - 1)]["content"].split("\n")[0]  # the question, asked again or not
    place = hashlib.sha256(re.sub("«.*?»", "", text).encode()).hexdigest().translate(LETTERS)[:6].capitalize()
    return f"The city reports {', '.join(wanted) or 'progress'} in {place}."


CHATTER = """<think>
The user wants a translation. 首贷 means first loans. Perhaps "Sure".
</think>

Sure! Here is the English translation:

```text
**Translation:** "{english}"
```

Note: I kept the figures exactly as given.
Let me know if you need anything else!"""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None: ...

    def reply(self, status: int, body: Any, **headers: str) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        if self.path == "/v1/models":
            self.reply(200, {"data": [{"id": "good"}]})
        elif self.path == "/many/models":
            self.reply(200, {"data": [{"id": "good"}, {"id": "other"}]})
        elif self.path == "/moved/models":
            self.reply(302, b"", Location="http://192.0.2.1/v1/models")
        elif self.path == "/mute/models":
            self.close_connection = True
        elif self.path == "/asked":
            self.reply(200, ASKED)
        elif self.path == "/forget":
            ASKED.clear()
            UNDER_WAY[1] = UNDER_WAY[0]
            self.reply(200, None)
        elif self.path == "/most":
            self.reply(200, UNDER_WAY[1])
        else:
            self.reply(404, {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with LOCK:
            before = sum(asked["body"]["messages"] == body["messages"] for asked in ASKED)
            ASKED.append({"body": body, "host": self.headers["Host"], "key": self.headers["Authorization"]})
            UNDER_WAY[0] += 1
            UNDER_WAY[1] = max(UNDER_WAY)
        try:
            self.behave(body["model"], body["messages"], before)
        finally:
            with LOCK:
                UNDER_WAY[0] -= 1

    def behave(self, model: str, messages: list[dict[str, str]], before: int) -> None:
        said = english(messages)
        again = len(messages) > 6  # system, two examples, question; more is a second try or a revision
        if model == "slow-and-uneven":
            time.sleep(0.02 * (len(messages[-1]["content"]) % 5))
        elif model == "busy-at-first" and before < 2:
            return self.reply(429, {"error": "busy"}, Retry_After="0")
        elif model == "broken":
            return self.reply(500, {"error": messages[-1]["content"]})
        elif model == "refusing":
            return self.reply(401, {})
        elif model == "unknown":
            return self.reply(404, {})
        elif model == "choosy":
            return self.reply(400, {"error": messages[-1]["content"]})
        elif model == "moving":
            return self.reply(307, b"", Location="http://192.0.2.1/v1/chat/completions")
        elif model == "dropping" or (model == "dropping-at-first" and before < 1):
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(b'{"choices": [')
            self.close_connection = True
            return None
        elif model == "silent":
            time.sleep(30)
            self.close_connection = True
            return None
        elif model == "dripping":
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b" ")
                time.sleep(0.05)
            return None
        elif model == "garbled":
            return self.reply(200, b"<html>" + messages[-1]["content"].encode())
        elif model == "endless":
            return self.reply(200, b" " * (2 << 20))
        elif model == "dying":
            os._exit(1)
        elif model == "chatty":
            said = CHATTER.format(english=said)
        elif model == "Chinese":
            said = messages[-1]["content"].split("\n")[0] + "，好的"
        elif model == "Chinese-at-first" and not again:
            said = "好的，" + said
        elif model == "empty":
            said = " "
        elif model == "overlong":
            said = " ".join(f"word{i}" for i in range(9000))
        elif model == "looping":
            said = "the city and " * 200
        elif model == "parrot":
            said = "Hello! I am a helpful assistant."
        elif model == "forgetful" or (model == "forgetful-at-first" and not again):
            said = "The city reports progress."
        elif model == "cut-off":
            return self.reply(200, {"choices": [{"finish_reason": "length", "message": {"content": said}}]})
        message = {"role": "assistant", "content": said}
        return self.reply(200, {"choices": [{"finish_reason": "stop", "message": message}]})


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(server.server_address[1], flush=True)

    def until_the_test_is_gone() -> None:
        sys.stdin.read()
        server.shutdown()

    threading.Thread(target=until_the_test_is_gone, daemon=True).start()
    server.serve_forever()
