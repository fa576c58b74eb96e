"""The cascade that makes an engine keep what is fixed: try, verify, mend, and say what stays wrong.

A draft is judged; what can be mended with certainty the judge has mended already. While fixed English is
missing or a figure invented, the engine revises its draft (see :mod:`bilingual.engines.rewinding`), then
translates the sentence in two halves. A new draft is kept only if it is judged better than the old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import islice

from bilingual.document import Draft, Finding, Outcome, Protected, Severity, Status
from bilingual.engine import Engine, Revision, StandIn, attempts_of
from bilingual.protection import halves, join_halves, restore

WINDOW = 512  # segments that are worked on together: the more of them, the more are of like length
FIRST = 128  # of them at first, so that of many letters the first are soon done
ROUNDS = 5  # revisions of one segment at most, and again after each split
DERAILED = frozenset({"repetition", "length"})  # checks that tell of an engine that lost its way
SPLITS = 2  # how often a sentence is halved at most

FAILING = 100  # the cost of one critical finding
DOUBTFUL = 50  # a draft that costs so much is worth another try
_WEIGHTS = {Severity.CRITICAL: FAILING, Severity.WARNING: 10, Severity.NOTE: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a judge says of a draft, and the draft with what was certain mended."""

    english: str
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    unwanted: tuple[str, ...] = ()  # figures of the draft that the source has not, or not so often
    doubled: tuple[str, ...] = ()  # those of them that the source has, though less often

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the fixed English that the draft lacks."""
        failed = (outcome.span.english for outcome in self.outcomes if outcome.status is Status.FAILED)
        return tuple(dict.fromkeys(failed))

    @property
    def cost(self) -> int:
        """Return how bad the draft is; 0 is without fault."""
        derailed = any(finding.check in DERAILED for finding in self.findings)
        marks = sum(_WEIGHTS[finding.severity] for finding in self.findings)
        marks -= 40 * len(self.doubled)  # a figure said twice is better than one of the engine's own
        return marks + FAILING * len(self.missing) + derailed * FAILING


Judge = Callable[[Protected, str], Judgement]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is asked of the engine for a draft: see :class:`~bilingual.engine.Revision`."""

    missing: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(slots=True)
class _Case:
    """A segment on its way through the cascade."""

    protected: Protected
    raw: str
    first: Judgement
    best: Judgement
    tried: set[_Wish] = field(default_factory=set)

    def offer(self, raw: str, judgement: Judgement) -> bool:
        """Keep the new draft if it is better; return whether it is."""
        if judgement.cost >= self.best.cost:
            return False
        self.raw, self.best = raw, judgement
        self.tried.clear()
        return True

    def wishes(self, *, forbid: bool) -> _Wish | None:
        """Return what to ask of the engine next, or None when all was tried; with *forbid*, also to leave out
        a figure of its own."""
        missing, unwanted = self.best.missing, self.best.unwanted if forbid else ()
        asks = [_Wish(missing=missing)] if missing else []
        asks += [_Wish(missing=(wording,)) for wording in missing if len(missing) > 1]
        asks += [_Wish(unwanted=(wording,)) for wording in unwanted]
        for ask in asks:
            if ask not in self.tried:
                self.tried.add(ask)
                return ask
        return None


def translate_enforced(protecteds: Iterable[Protected], engine: Engine, judge: Judge) -> Iterator[Draft]:
    """Yield a draft for each of *protecteds*, one for one, in order, with its terms and figures enforced.

    FIRST of them are taken before the drafts of the first are given out, then WINDOW at a time.
    An outcome is APPLIED if the engine's first answer had it, REPAIRED if it took more, FAILED if it is
    not there; the last has a finding as well.
    """
    source = iter(protecteds)
    size = FIRST
    while taken := list(islice(source, size)):
        yield from _window(taken, engine, judge)
        size = WINDOW


def _window(window: Sequence[Protected], engine: Engine, judge: Judge) -> Iterator[Draft]:
    asked = [protected for protected in window if protected.direct is None and protected.text]
    answers = iter(engine.translate([protected.text for protected in asked]))
    cases: list[_Case] = []
    for protected in window:
        raw = protected.direct
        if raw is None:
            raw = next(answers) if protected.text else ""
        judgement = judge(protected, restore(protected, raw))
        cases.append(_Case(protected=protected, raw=raw, first=judgement, best=judgement))
    for _ in range(ROUNDS):
        if not _revise([case for case in cases if case.best.cost], engine, judge):
            break
    for attempt in range(1, attempts_of(engine) + 1):
        _otherwise(cases, engine, judge, attempt)
    _split(cases, engine, judge)
    yield from map(_draft, cases)


def _otherwise(cases: Sequence[_Case], engine: Engine, judge: Judge, attempt: int) -> None:
    """Let the cases that fail be worded otherwise as a whole: a figure said twice is seldom
    mended in place."""
    failing = [case for case in cases if case.protected.direct is None and case.best.cost >= DOUBTFUL]
    revisions = [
        Revision(text=case.protected.text, draft="", missing=(), attempt=attempt) for case in failing
    ]
    for case, raw in zip(failing, engine.revise(revisions), strict=True):
        case.offer(raw, judge(case.protected, restore(case.protected, raw)))


def _revise(cases: Sequence[_Case], engine: Engine, judge: Judge) -> bool:
    """Ask for one new draft of each case that has anything left to ask; return whether any was asked for."""
    asked: list[tuple[_Case, Revision]] = []
    # An engine that can word the whole otherwise does better so than with a word forbidden: it then invents.
    forbid = not attempts_of(engine)
    for case in cases:
        wish = case.wishes(forbid=forbid)
        if case.protected.direct is None and wish is not None:
            present = [o.english for o in case.best.outcomes if o.status is not Status.FAILED and o.english]
            asked.append(
                (
                    case,
                    Revision(
                        text=case.protected.text,
                        draft=_body(case.protected, case.best.english),
                        missing=wish.missing,
                        present=tuple(present),
                        unwanted=wish.unwanted,
                    ),
                )
            )
    for (case, _), raw in zip(asked, engine.revise([revision for _, revision in asked]), strict=True):
        case.offer(raw, judge(case.protected, restore(case.protected, raw)))
    return bool(asked)


def _split(cases: Sequence[_Case], engine: Engine, judge: Judge) -> None:
    """Translate the cases that still fail in halves, then in quarters, where that is better."""
    for times in range(1, SPLITS + 1):
        parted = [
            (case, parts)
            for case in cases
            if case.protected.direct is None
            and case.best.cost >= DOUBTFUL
            and len(parts := _parts(case.protected.text, times)) > times
        ]
        answers = engine.translate([part for _, parts in parted for part in parts])
        for case, parts in parted:
            raw = _joined(list(islice(answers, len(parts))))
            case.offer(raw, judge(case.protected, restore(case.protected, raw)))
        for _ in range(ROUNDS):
            if not _revise([case for case, _ in parted if case.best.cost >= DOUBTFUL], engine, judge):
                break


def _parts(text: str, times: int) -> list[str]:
    """Return *text* halved so many times, or less where it has no clause borders."""
    parts = [text]
    for _ in range(times):
        parts = [half for part in parts for half in (halves(part) or (part,))]
    return parts


def _joined(answers: Sequence[str]) -> str:
    """Return the English of a sentence from that of its parts; if another engine gave one, it is told."""
    english = reduce(join_halves, answers)
    other = next((answer for answer in answers if isinstance(answer, StandIn)), None)
    return english if other is None else StandIn(english, engine=other.engine, reason=other.reason)


def _body(protected: Protected, english: str) -> str:
    return english.removeprefix(protected.lead)


def _draft(case: _Case) -> Draft:
    at_first = {id(outcome.span) for outcome in case.first.outcomes if outcome.status is Status.APPLIED}
    outcomes = tuple(
        replace(outcome, status=Status.REPAIRED)
        if outcome.status is Status.APPLIED and id(outcome.span) not in at_first
        else outcome
        for outcome in case.best.outcomes
    )
    return Draft(
        protected=case.protected,
        raw=case.raw,
        english=case.best.english,
        outcomes=outcomes,
        findings=(*case.best.findings, *_stood_in(case)),
    )


def _stood_in(case: _Case) -> Iterator[Finding]:
    """Yield a finding if another engine translated the segment than the one that was asked."""
    if isinstance(case.raw, StandIn):
        other, reason = case.raw.engine, case.raw.reason
        yield Finding(
            check="engine",
            severity=Severity.WARNING,
            message=f"translated by {other}: the engine that was asked could not ({reason})",
            source=case.protected.segment.text,
        )
