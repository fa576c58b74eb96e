"""Wait for CTranslate2 so that Ctrl-C is heard: inside its own waiting no signal reaches Python."""

from __future__ import annotations

import time
from typing import Any

_PAUSE = 0.005  # seconds


def wait_for(result: Any) -> Any:
    """Return what *result*, an asynchronous result of CTranslate2, gives, as soon as it is there."""
    while not result.done():
        time.sleep(_PAUSE)
    return result.result()
