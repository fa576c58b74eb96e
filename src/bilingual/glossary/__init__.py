"""The glossary: load it, find its terms in Chinese, find their English in English.

A glossary is a folder of UTF-8 TSV files with the columns of :class:`bilingual.document.Term`
(``zh en variants forbidden note domain source``); later folders override earlier ones term by term.
``guards.tsv`` in such a folder lists, for a term that is also a part of other words, the longer words
inside which it must not be recognised.
"""

from bilingual.glossary.english import find_english
from bilingual.glossary.loading import Glossary, builtin_folder, glossary_folders, load_glossary
from bilingual.glossary.matching import Matcher

__all__ = ["Glossary", "Matcher", "builtin_folder", "find_english", "glossary_folders", "load_glossary"]
