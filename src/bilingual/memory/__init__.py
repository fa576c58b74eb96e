"""The translation memory: what people approved, kept in a file of the user's own, for the next brief.

It is an SQLite file with every wording that was ever approved; the one approved last for a Chinese text
is used. Other programs read and write it as TMX (:mod:`bilingual.memory.tmx`).
"""

from bilingual.approval import Approved
from bilingual.memory.keys import key_of
from bilingual.memory.store import Memory, Size, memory_path, named_memory, open_memory

__all__ = ["Approved", "Memory", "Size", "key_of", "memory_path", "named_memory", "open_memory"]
