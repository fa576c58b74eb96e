"""What the user must mend, as one tree.

BilingualError
├── LetterError       the letter cannot be read: missing, empty, binary, without Chinese
├── GlossaryError     a glossary file is malformed: the message names file, line and column
├── StyleError        a house-style file holds something that is no setting
├── ConfigurationError  bilingual.toml or the user's config.toml holds something that is no setting
├── EngineError       no engine can translate: unknown name, missing or damaged model
│   └── ModelError    a model's files are missing, damaged or cannot be built
├── PairsError        a bilingual file given to ``check`` is not one
├── BriefError        a brief given to ``learn`` is none of ours, or damaged
├── MemoryFileError   the translation memory, or a TMX file, is damaged or none
├── FaultError        the package itself is at fault: nobody foresaw what happened
├── FindingsError     a clean brief is asked for while critical findings are open
└── OutputError       the brief cannot be written where it was asked for

Every message is one line that says what is wrong, where, and what to do next. Poor translation is
never an exception: it is a :class:`bilingual.document.Finding`.
"""

from __future__ import annotations

import os
from pathlib import Path

TRACEBACK = "BILINGUAL_TRACEBACK"  # set in the environment: a fault that nobody foresaw is shown whole


class BilingualError(Exception):
    """The root: catch this to catch everything the package raises on purpose."""


class LetterError(BilingualError):
    """The letter cannot be read."""


class GlossaryError(BilingualError):
    """A glossary file is malformed."""


class StyleError(BilingualError):
    """A house-style file holds something that is no setting."""


class ConfigurationError(BilingualError):
    """A configuration file holds something that is no setting."""


class EngineError(BilingualError):
    """No engine can translate."""


class ModelError(EngineError):
    """A model's files are missing, damaged or cannot be built."""


class PairsError(BilingualError):
    """A bilingual file given to ``check`` is not one."""


class BriefError(BilingualError):
    """A brief given to ``learn`` is none of ours, or damaged."""


class MemoryFileError(BilingualError):
    """The translation memory, or a file to be imported into it, is damaged or none."""


class OutputError(BilingualError):
    """The brief cannot be written where it was asked for."""


class FaultError(BilingualError):
    """The package itself is at fault."""


class FindingsError(BilingualError):
    """A clean brief is asked for while critical findings are open."""


def fault(exc: Exception, place: str = "") -> FaultError:
    """Return what to say of *exc*, which nobody foresaw: where in the code, for which letter, and what to do.

    Raises *exc* itself where the environment has ``BILINGUAL_TRACEBACK``.
    """
    if os.environ.get(TRACEBACK):
        raise exc
    last = exc.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    line = f", {Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else ""
    what = f"{type(exc).__name__}: {str(exc)[:200]}".rstrip(": ")
    return FaultError(
        f"{f'{place}: ' if place else ''}a fault of bilingual itself ({what}{line});"
        f" please report it, with what {TRACEBACK}=1 shows"
    )
