"""Set a text as a careful publisher would, and know of every character where it came from.

RULES is the table of what is done, in order. Each is a small function from a text to its edits, and bears
the name under which ``--explain`` shows what it did. Nothing that means something is ever left out: where a
rule is not sure, it does nothing, and :mod:`bilingual.normalising.damage` tells a person where to look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bilingual.normalising import blanks, forms, mirrors, punctuation, quotes
from bilingual.normalising.damage import Damage, damages
from bilingual.normalising.edits import Edit, composed, edited
from bilingual.normalising.mirrors import is_traditional

__all__ = ["RULES", "Damage", "Edit", "Normalised", "Rule", "damages", "is_traditional", "normalise"]


class Rule(NamedTuple):
    """A rule with its name; ``layout`` says that it takes out blanks, which part columns and labels."""

    name: str
    find: Callable[[str], Iterable[Edit]]
    layout: bool = False


class Normalised(NamedTuple):
    """A text as it is set, and the edits, ascending, that made it of the source."""

    text: str
    edits: tuple[Edit, ...] = ()


RULES: tuple[Rule, ...] = (
    Rule("unseen character", forms.unseen),
    Rule("special space", forms.odd_spaces),
    Rule("pinyin of a mirror", mirrors.pinyin),
    Rule("stray @", mirrors.at_signs),
    Rule("ratio sign", forms.ratio_signs),
    Rule("compatibility form", forms.compatibility),
    Rule("nought of a Chinese numeral", forms.noughts),
    Rule("full-width letter or digit", forms.full_width),
    Rule("quotation mark", quotes.quotation_marks),
    Rule("half-width punctuation", punctuation.half_width),
    Rule("half-width bracket", punctuation.brackets),
    Rule("half-width full stop", punctuation.full_stops),
    Rule("ellipsis", punctuation.ellipses),
    Rule("dash", punctuation.dashes),
    Rule("doubled punctuation", punctuation.doubled),
    Rule("title inside a title", punctuation.angles),
    Rule("blank inside a word", blanks.spaced_words),
    Rule("blank after an enumerator", blanks.after_enumerator),
    Rule("blank at punctuation", blanks.at_marks, layout=True),
    Rule("blank in a figure", blanks.in_figures, layout=True),
    Rule("blank inside a sentence", blanks.in_prose, layout=True),
    Rule("blank at an end", blanks.at_ends),
)
_ROUNDS = 6
"""Rounds of all rules at most: what one rule does seldom gives another something to do."""


def normalise(text: str, *, layout: bool = True) -> Normalised:
    """Return *text*, a paragraph or a row of a table, as a careful publisher would set it, with the edits.

    Tabs and pipes stay. With *layout* False blanks that may part columns or labels stay as well: for lines
    of a page's facts. Doing it again changes nothing. Linear in the length of *text*.
    Source of the rules: GB/T 15834-2011 (punctuation), GB/T 15835-2011 (numerals), GB/T 9704-2012.
    """
    rules = [rule for rule in RULES if layout or not rule.layout]
    now = text
    edits: list[Edit] = []
    for _ in range(_ROUNDS):
        begun = now
        for rule in rules:
            found = [edit._replace(reason=rule.name) for edit in rule.find(now)]
            if found:
                after = edited(now, found)
                edits = composed(text, now, edits, found)
                now = after
        if now == begun:
            break
    return Normalised(now, tuple(edits))
