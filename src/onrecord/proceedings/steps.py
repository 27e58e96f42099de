"""Steps of a case: reports of one stage of one person made one, with the best date that any of them has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property

import msgspec

from onrecord.proceedings.reports import Report
from onrecord.proceedings.vocabulary import Bears, Vocabulary
from onrecord.reading.items import DatedBy, StepStatus

CERTAIN = frozenset({"clause", "sentence"})
UNDATED = "9999-12-31"  # sorts after every day
EXCLUSIVE = frozenset({"charge", "plea", "verdict", "case to answer", "outcome", "judgment", "decision", "appeal"})
"""Stages of which a person can have one outcome for one matter at one time."""
AT_ONE_TIME = timedelta(days=30)  # between the first reports of two steps without dates that may contradict each other


class CaseStep(msgspec.Struct, frozen=True, kw_only=True, dict=True, cache_hash=True):
    """One stage of a case, of one person, with every report of it."""

    process: str
    stage: str
    outcome: str | None
    status: StepStatus
    bears: Bears
    """How it stands to the person: against them, for them, or neither."""
    person: str | None
    name: str | None
    begin: str | None
    """First day, ISO 8601, of the narrowest time that a report gives; None where none does."""
    end: str | None
    dated_by: DatedBy | None
    reported: str
    """The day of the first report: by then it had happened, or been announced."""
    last_reported: str
    matter: str | None
    order: int
    """The place of the stage in its process."""
    reports: tuple[Report, ...]

    @cached_property
    def day(self) -> str:
        """The day that it stands at: its first day; of a month or a year, the last that its first report allows."""
        if self.begin is None or self.end is None:
            return self.reported
        begin, last = self.begin[:10], (_after(self.end) - timedelta(days=1)).isoformat()
        return max(begin, min(last, self.reported)) if self.status != "planned" else begin

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """By day, then by the order of stages."""
        return self.day, self.order, self.person or "", self.outcome or ""

    def is_known_by(self, as_of: str | None) -> bool:
        """Tell whether it had been reported by a day, or had happened by then as a later report tells."""
        if as_of is None or self.reported <= as_of:
            return True
        return self.status != "planned" and self.begin is not None and self.day <= as_of


def make_steps(reports: Sequence[Report], vocabulary: Vocabulary) -> list[CaseStep]:
    """Make steps of reports: one of those that tell the same stage, outcome and status of one person at one time."""
    found: list[CaseStep] = []
    for group in _groups(_named(reports)):
        for same in _by_time(group):
            found.append(_make(same, vocabulary))
    return found


def _named(reports: Sequence[Report]) -> list[Report]:
    """Give a report of nobody named the person of its story's only other report of the same: a headline and its lead."""
    whose: dict[tuple[object, ...], set[tuple[str, str | None]]] = {}
    for report in reports:
        if report.person is not None:
            whose.setdefault(_within_story(report), set()).add((report.person, report.name))
    given = []
    for report in reports:
        people = whose.get(_within_story(report), set())
        if report.person is None and report.status != "unclear" and len({key for key, _ in people}) == 1:
            person, name = sorted(people, key=str)[0]
            report = msgspec.structs.replace(report, person=person, name=name)
        given.append(report)
    return given


def _within_story(report: Report) -> tuple[object, ...]:
    return report.document, report.story, report.process, report.stage, report.outcome, report.status


def _groups(reports: Iterable[Report]) -> list[list[Report]]:
    found: dict[tuple[object, ...], list[Report]] = {}
    for report in reports:
        key: tuple[object, ...] = (report.process, report.stage, report.outcome, report.status, report.person)
        if report.person is None:
            key = (*key, report.document, report.story)
        found.setdefault(key, []).append(report)
    return list(found.values())


def _by_time(reports: Sequence[Report]) -> list[list[Report]]:
    """Part the reports of one stage by time: dated ones that cannot be the same day apart, the others by the nearest before."""
    dated = sorted((report for report in reports if _is_dated(report)), key=lambda report: (_width(report), report.begin or ""))
    together: list[_Together] = []
    for report in dated:
        near = next((group for group in together if group.may_hold(report)), None)
        if near is None:
            together.append(_Together(report))
        else:
            near.take(report)
    groups = sorted((group.reports for group in together), key=lambda group: group[0].begin or "")
    loose = sorted((report for report in reports if not _is_dated(report)), key=lambda report: _published(report))
    if not groups:
        return [loose]
    begins = [(group[0].begin or "")[:10] for group in groups]
    for report in loose:
        groups[max(0, bisect_right(begins, _published(report)) - 1)].append(report)
    return groups


class _Together:
    """Dated reports of which any two have a day in common, so that there is one that all have."""

    def __init__(self, report: Report) -> None:
        self.reports = [report]
        self.begin, self.end = _days(report)

    def may_hold(self, report: Report) -> bool:
        """Tell whether a report has a day in common with each of these."""
        begin, end = _days(report)
        return begin < self.end and self.begin < end

    def take(self, report: Report) -> None:
        """Add a report that it may hold."""
        begin, end = _days(report)
        self.reports.append(report)
        self.begin, self.end = max(begin, self.begin), min(end, self.end)


def _is_dated(report: Report) -> bool:
    return report.begin is not None and report.end is not None and report.dated_by in CERTAIN


def _days(dated: Report) -> tuple[date, date]:
    """Give the first day of a dated report, and the day after its last."""
    return _first(dated.begin or UNDATED), _after(dated.end or UNDATED)


def _meet(begin: str | None, end: str | None, other_begin: str | None, other_end: str | None) -> bool:
    """Tell whether two intervals share a day; an open one shares none."""
    if begin is None or end is None or other_begin is None or other_end is None:
        return False
    return _first(begin) < _after(other_end) and _first(other_begin) < _after(end)


def _width(dated: Report) -> int:
    begin, end = _days(dated)
    return (end - begin).days


def _first(begin: str) -> date:
    return date.fromisoformat(begin[:10])


def _after(end: str) -> date:
    """Give the day after an interval's last: of an interval that ends within a day, the day after that."""
    day = date.fromisoformat(end[:10])
    return day + timedelta(days=1) if end[11:16] not in {"", "00:00"} else day


def _published(report: Report) -> str:
    return (report.published or UNDATED)[:10]


def _make(reports: Sequence[Report], vocabulary: Vocabulary) -> CaseStep:
    first = reports[0]
    ordered = sorted(reports, key=lambda report: (_published(report), report.document, report.step))
    certain = sorted(
        (report for report in reports if _is_dated(report)), key=lambda report: (_width(report), report.begin or "")
    )
    likely = [report for report in ordered if report.begin is not None]
    best = next(iter(certain or likely), None)
    outcome = vocabulary.outcome(first.process, first.stage, first.outcome)
    names = [report.name for report in reports if report.name is not None]
    return CaseStep(
        process=first.process, stage=first.stage, outcome=first.outcome, status=first.status,
        bears=outcome.bears if outcome is not None else "neither", person=first.person,
        name=max(names, key=lambda name: (len(name.split()), len(name), name)) if names else None,
        begin=best.begin if best is not None else None, end=best.end if best is not None else None,
        dated_by=best.dated_by if best is not None else None, reported=_published(ordered[0]),
        last_reported=_published(ordered[-1]), matter=next((report.matter for report in ordered if report.matter), None),
        order=vocabulary.order_of(first.process, first.stage), reports=tuple(ordered),
    )  # fmt: skip


def conflict(one: CaseStep, other: CaseStep) -> bool:
    """Tell whether two steps of one person cannot both be so: charged and not charged, of one matter and about one time."""
    if (one.process, one.stage, one.person) != (other.process, other.stage, other.person) or one.person is None:
        return False
    if one.stage not in EXCLUSIVE or {one.bears, other.bears} != {"against", "for"}:
        return False
    if one.status != "happened" or other.status != "happened":
        return False
    if one.matter is not None and other.matter is not None and one.matter.casefold() != other.matter.casefold():
        return False
    if {one.outcome, other.outcome} == {"charged", "dropped"}:
        return False  # the one ends the other
    if one.dated_by in CERTAIN and other.dated_by in CERTAIN:
        return _meet(one.begin, one.end, other.begin, other.end)
    return abs(_first(one.reported) - _first(other.reported)) <= AT_ONE_TIME
