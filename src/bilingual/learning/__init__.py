"""Learning from a brief that a person edited: ``bilingual learn brief.docx``.

This computer keeps a record of the rows it wrote (:mod:`.records`), the brief a bookmark at each. The file
is read as it is shown, each row is paired with what it was, and what was changed is approved English.
"""

from bilingual.learning.brief import EditedBrief, read_brief
from bilingual.learning.lessons import Lesson, Lessons, read_lessons
from bilingual.learning.pairing import pair_rows
from bilingual.learning.proposals import Proposal
from bilingual.learning.rows import Fate, Paired

__all__ = [
    "EditedBrief",
    "Fate",
    "Lesson",
    "Lessons",
    "Paired",
    "Proposal",
    "pair_rows",
    "read_brief",
    "read_lessons",
]
