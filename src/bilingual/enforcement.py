"""The cascade that makes an engine keep what is fixed: try, verify, mend, and say what stays wrong.

A draft is judged; what can be mended with certainty the judge has mended already. While fixed English is
missing or a figure invented, the engine revises its draft (see :mod:`bilingual.engines.rewinding`), then
translates the sentence in two halves; where the draft is broken it does that first. A new draft is kept only
if it is judged better than the old.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from bilingual.document import Draft, Finding, Outcome, Protected, Severity, Status
from bilingual.engine import Answer, Engine, Expecting, Marks, Revision
from bilingual.protection import restore
from bilingual.splitting import join_parts, parts_of
from bilingual.windows import windows

ROUNDS = 5  # revisions of one segment at most, and again after each split
ROUNDS_OBEYING = 3  # those of an engine that does what it is shown
DERAILED = frozenset({"repetition", "length"})  # checks that tell of an engine that lost its way
BROKEN = frozenset({"repetition", "untranslated"})  # checks after which mending the draft is labour lost
_OF_THE_CHINESE = frozenset({"agreement"})  # checks that no other English would satisfy
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
    def critical(self) -> bool:
        """Return whether something is wrong, or missing, that must not be."""
        return bool(self.missing) or any(f.severity is Severity.CRITICAL for f in self._of_the_english)

    @property
    def _of_the_english(self) -> Iterator[Finding]:
        return (finding for finding in self.findings if finding.check not in _OF_THE_CHINESE)

    @property
    def derailed(self) -> bool:
        """Return whether the engine lost its way: the draft says too much, too little or the same again."""
        return any(finding.check in DERAILED for finding in self.findings)

    @property
    def broken(self) -> bool:
        """Return whether the draft goes round in circles or is partly Chinese still."""
        return any(finding.check in BROKEN for finding in self.findings)

    @property
    def cost(self) -> int:
        """Return how bad the draft is; 0 is without fault."""
        marks = sum(_WEIGHTS[finding.severity] for finding in self._of_the_english)
        marks -= 40 * len(self.doubled)  # a figure said twice is better than one of the engine's own
        return marks + FAILING * len(self.missing) + self.derailed * FAILING


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
    answer: Answer
    first: Judgement
    best: Judgement
    tried: set[_Wish] = field(default_factory=set)
    splits: int = 0  # how often it was halved

    @property
    def settled(self) -> bool:
        """Return whether the English does not come from the engine."""
        return self.protected.direct is not None

    def offer(self, answer: Answer, judge: Judge) -> None:
        """Keep the new answer if it is judged better than the old."""
        judgement = judge(self.protected, restore(self.protected, answer.text))
        if judgement.cost < self.best.cost:
            self.answer, self.best = answer, judgement
            self.tried.clear()

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


def translate_enforced(
    letters: Iterable[Iterable[Protected]], engine: Engine, judge: Judge
) -> Iterator[Draft]:
    """Yield a draft for each segment of *letters*, in order, with its terms and figures enforced.

    Segments are worked on in windows (see :mod:`bilingual.windows`); those that stand before the first that
    wants mending are given out as the engine's answers come. While the engine loads its model, the next
    window is read. An outcome is APPLIED if the engine's first answer had it, REPAIRED if it took more,
    FAILED if it is not there; the last has a finding as well.
    """
    source = windows(letters, apart=bool(engine.batch))
    if (window := next(source, None)) is None:
        return
    loading = isinstance(engine, Expecting) and any(engine.expect(p.text) for p in window if _asked(p))
    ahead = next(source, None) if loading else None
    for taken in chain((window, ahead) if ahead else (window,), source):
        yield from _window(taken, engine, judge)


def _asked(protected: Protected) -> bool:
    return protected.direct is None and bool(protected.text)


def _window(window: Sequence[Protected], engine: Engine, judge: Judge) -> Iterator[Draft]:
    answers = iter(engine.translate([protected.text for protected in window if _asked(protected)]))
    cases: deque[_Case] = deque()
    for protected in window:
        answer = next(answers) if _asked(protected) else Answer(protected.direct or "", engine.name)
        judgement = judge(protected, restore(protected, answer.text))
        cases.append(_Case(protected=protected, answer=answer, first=judgement, best=judgement))
        while cases and not _wants_mending(cases[0], engine):
            yield _draft(cases.popleft())
    _split([case for case in cases if case.best.broken], engine, judge)
    _revise_all(cases, engine, judge)
    for attempt in range(1, engine.attempts + 1):
        _otherwise(cases, engine, judge, attempt)
    for _ in range(SPLITS):
        split = _split(cases, engine, judge)
        _revise_all([case for case in split if _is_doubtful(case, engine)], engine, judge)
    yield from map(_draft, cases)


def _obeys(engine: Engine) -> bool:
    """Return whether *engine* does what it is shown, so that asking again is seldom worth the time."""
    return engine.marks is Marks.INLINE and engine.attempts <= 1


def _wants_mending(case: _Case, engine: Engine) -> bool:
    if case.settled:
        return False
    return bool(case.best.missing or case.best.unwanted) or _is_doubtful(case, engine)


def _is_doubtful(case: _Case, engine: Engine) -> bool:
    """Return whether the sentence is worth another try as a whole.

    Of an engine that obeys it is so only where something critical is wrong, or the engine lost its way.
    """
    if case.settled:
        return False
    if _obeys(engine):
        return case.best.critical or case.best.derailed
    return case.best.cost >= DOUBTFUL


def _otherwise(cases: Iterable[_Case], engine: Engine, judge: Judge, attempt: int) -> None:
    """Let the cases that fail be worded otherwise as a whole: a figure said twice is seldom
    mended in place."""
    failing = [case for case in cases if _is_doubtful(case, engine)]
    revisions = [
        Revision(text=case.protected.text, draft="", missing=(), attempt=attempt) for case in failing
    ]
    for case, answer in zip(failing, engine.revise(revisions), strict=True):
        case.offer(answer, judge)


def _revise_all(cases: Iterable[_Case], engine: Engine, judge: Judge) -> None:
    """Ask for new drafts of the cases until there is nothing left to ask, or so many times."""
    cases = [case for case in cases if case.best.cost]
    for _ in range(ROUNDS_OBEYING if _obeys(engine) else ROUNDS):
        if not _revise(cases, engine, judge):
            break


def _revise(cases: Sequence[_Case], engine: Engine, judge: Judge) -> bool:
    """Ask for one new draft of each case that has anything left to ask; return whether any was asked for."""
    asked: list[tuple[_Case, Revision]] = []
    # An engine that can word the whole otherwise does better so than with a word forbidden: it then invents.
    forbid = not engine.attempts
    for case in cases:
        if not case.settled and (wish := case.wishes(forbid=forbid)) is not None:
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
    for (case, _), answer in zip(asked, engine.revise([revision for _, revision in asked]), strict=True):
        case.offer(answer, judge)
    return bool(asked)


def _split(cases: Iterable[_Case], engine: Engine, judge: Judge) -> list[_Case]:
    """Translate those of *cases* that fail in parts, twice as many as the last time, where that is better.

    Return the cases that were parted.
    """
    parted: list[tuple[_Case, list[str]]] = []
    for case in cases:
        if case.splits < SPLITS and _is_doubtful(case, engine):
            case.splits += 1
            parts = parts_of(case.protected.text, case.splits)
            if len(parts) > case.splits:
                parted.append((case, parts))
    answers = engine.translate([part for _, parts in parted for part in parts])
    for case, parts in parted:
        case.offer(join_parts(list(islice(answers, len(parts)))), judge)
    return [case for case, _ in parted]


def _body(protected: Protected, english: str) -> str:
    return english.removeprefix(protected.lead).removesuffix(protected.tail)


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
        raw=case.answer.text,
        english=case.best.english,
        outcomes=outcomes,
        findings=(*case.best.findings, *_stood_in(case)),
    )


def _stood_in(case: _Case) -> Iterator[Finding]:
    """Yield a finding if another engine translated the segment than the one that was asked."""
    if case.answer.reason:
        other, reason = case.answer.engine, case.answer.reason
        yield Finding(
            check="engine",
            severity=Severity.WARNING,
            message=f"translated by {other}: the engine that was asked could not ({reason})",
            source=case.protected.segment.text,
        )
