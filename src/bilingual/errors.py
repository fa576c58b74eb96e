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
├── FindingsError     a clean brief is asked for while critical findings are open
└── OutputError       the brief cannot be written where it was asked for

Every message is one line that says what is wrong, where, and what to do next. Poor translation is
never an exception: it is a :class:`bilingual.document.Finding`.
"""


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


class FindingsError(BilingualError):
    """A clean brief is asked for while critical findings are open."""
