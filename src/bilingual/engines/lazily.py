"""What takes long to make, such as a loaded model: made when it is first asked for, once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Lazily(Generic[Thing]):
    """Calls *make* when it is called first; who calls meanwhile, from another thread, waits.

    What *make* raises is raised, and the next call tries again.
    """

    def __init__(self, make: Callable[[], Thing]) -> None:
        """Make nothing yet."""
        self._make = make
        self._made: list[Thing] = []
        self._lock = Lock()

    def __call__(self) -> Thing:
        """Return what *make* made."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
