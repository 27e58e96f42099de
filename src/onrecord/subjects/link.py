"""From readings to subjects: compare, refuse what contradicts, join the surest first, list the rest as possible."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

import msgspec

from onrecord.reading import Reading
from onrecord.subjects.candidates import find_candidates
from onrecord.subjects.compare import LINK, POSSIBLE, Judged, explain, judge
from onrecord.subjects.decisions import Decisions, Finder
from onrecord.subjects.frequency import Frequencies
from onrecord.subjects.groups import DOUBT, Groups, Weights, are_strangers, full_names, weigh
from onrecord.subjects.items import Cited, Evidence, Link, LinkStatus, Subject
from onrecord.subjects.known import Known
from onrecord.subjects.known_names import find_known, find_known_of
from onrecord.subjects.summary import Summary, summarise

Pair = tuple[int, int]
"""Numbers of two summaries, the smaller first."""
CLEARER = 0.08  # of confidence, by which one of two that exclude each other must be the better
SAME_STORY = 2  # links that outweigh a rival that stands in one story with the other
LINK_ID = 10  # hexadecimal digits: a clash in a run of a million links has a chance of under one in two


class Linked(NamedTuple):
    """All subjects of a run, and what could not be done, in words a user understands."""

    subjects: tuple[Subject, ...]
    notes: tuple[str, ...]


def link_subjects(readings: Iterable[Reading], known: Known | None = None,
                  decisions: Decisions | None = None) -> tuple[Subject, ...]:  # fmt: skip
    """Find who is the same over all stories of all readings: the same in any order of the readings.

    Args:
        readings: gone through once; only a summary of each entity is held. A text that comes twice counts once.
        known: names that a user has listed.
        decisions: what a user has joined and kept apart.
    Returns: every person, body and place as one subject, also those in one story only, by date and place of first mention.
    """
    return link_all(readings, known, decisions).subjects


def link_all(readings: Iterable[Reading], known: Known | None = None, decisions: Decisions | None = None) -> Linked:
    """Do what `link_subjects` does, and tell which decisions could not be obeyed."""
    return link_summaries(gather(readings), known, decisions)


def gather(readings: Iterable[Reading]) -> list[Summary]:
    """Give the summaries of all readings in an order that does not depend on theirs."""
    documents: dict[str, tuple[tuple[str, ...], list[Summary]]] = {}
    for reading in readings:
        document = reading.document
        stamp = (document.published or "", document.source or "", reading.version, document.title or "")
        held = documents.get(document.id)
        if held is None or stamp < held[0]:
            documents[document.id] = stamp, summarise(reading)
        elif stamp == held[0]:
            documents[document.id] = stamp, min(held[1], summarise(reading), key=repr)
    found = [summary for _, summaries in documents.values() for summary in summaries]
    return sorted(found, key=lambda s: (s.ref.published or "9", s.ref.source or "", s.ref.document, s.ref.span, s.ref.entity))


def link_summaries(summaries: Sequence[Summary], known: Known | None, decisions: Decisions | None) -> Linked:
    """Link summaries that `gather` has put in order."""
    finder, decided = Finder(summaries), decisions or Decisions()
    different = finder.pairs(decided.different, "different")
    same = finder.pairs(decided.same, "same")
    run = Run(summaries, known)
    weights = weigh(run.judged, same)
    refused = find_rivals(summaries, run.judged, weights) | _left_behind(run.judged, different)
    groups = Groups(summaries, weights, different)
    made, unmade = _join(run, groups, same, refused)
    chosen = set(same)
    links: dict[int, list[Link]] = defaultdict(list)
    possible: dict[int, list[Link]] = defaultdict(list)
    for a, b in made:
        links[groups.root(a)].append(run.make_link(a, b, "linked", decided=(a, b) in chosen))
    for (a, b), why in _best_between(groups, unmade).items():
        link = run.make_link(a, b, "possible", why, decided=(a, b) in chosen)
        possible[groups.root(a)].append(link)
        possible[groups.root(b)].append(link)
    return Linked(_subjects(summaries, groups, links, possible, known), tuple(finder.notes))


class Run:
    """The entities of a run, and what comparing them gave."""

    def __init__(self, summaries: Sequence[Summary], known: Known | None) -> None:
        self.summaries = summaries
        self._frequencies = Frequencies(summaries)
        self._known = [find_known_of(summary, known) if known else None for summary in summaries]
        self.judged: dict[Pair, Judged] = {}
        for a, b in find_candidates(summaries, self._known):
            if found := judge(summaries[a], summaries[b], self._frequencies, self._known_of_both(a, b)):
                self.judged[a, b] = found

    def _known_of_both(self, a: int, b: int) -> str | None:
        return self._known[a] if self._known[a] == self._known[b] else None

    def make_link(self, a: int, b: int, status: LinkStatus, why: str = "", *, decided: bool = False) -> Link:
        """Give the link of two summaries with its evidence; `why` says what stood in its way."""
        left, right = self.summaries[a], self.summaries[b]
        found = self.judged.get((min(a, b), max(a, b)))
        evidence: tuple[Evidence, ...] = (_cite_decision(left, right, status),)
        if not decided:
            evidence = explain(left, right, self._frequencies, self._known_of_both(a, b))
            evidence += (Evidence(kind="rival", speaks="against", note=why),) if why else ()
        return Link(
            id=_link_id(left, right), status=status, name_match=found.match if found else None, left=left.ref, right=right.ref,
            confidence=1.0 if decided or not found else found.confidence, evidence=evidence,
        )  # fmt: skip


def _join(run: Run, groups: Groups, same: Sequence[Pair], refused: dict[Pair, str]) -> tuple[list[Pair], dict[Pair, str]]:
    """Join what is decided, then what is sure, the surest first; give the pairs joined, and why others were not."""
    made: list[Pair] = []
    unmade: dict[Pair, str] = {}
    for a, b in sorted(same):
        joined = groups.join(a, b, decided=True)
        if joined:
            made.append((a, b))
        elif joined is False:
            unmade[a, b] = ""
    for (a, b), found in sorted(run.judged.items(), key=lambda item: (-item[1].confidence, item[0])):
        if found.vetoed or found.confidence < POSSIBLE:
            continue
        why = refused.get((a, b), "")
        sure = found.confidence >= LINK and not why
        if sure and groups.join(a, b, named=found.match != "known"):
            made.append((a, b))
        elif groups.root(a) != groups.root(b):
            clash = "joined, they would bring together entities that contradict each other or share a story"
            unmade.setdefault((a, b), clash if sure else why)
    return made, unmade


def _best_between(groups: Groups, unmade: dict[Pair, str]) -> dict[Pair, str]:
    """Give of the links that were not made the surest between each two subjects that no decision keeps apart."""
    best: dict[Pair, Pair] = {}
    for a, b in unmade:  # the surest come first
        one, other = sorted((groups.root(a), groups.root(b)))
        if one != other and not groups.are_parted(one, other):
            best.setdefault((one, other), (a, b))
    return {pair: unmade[pair] for pair in best.values()}


def find_rivals(summaries: Sequence[Summary], judged: dict[Pair, Judged], weights: Weights) -> dict[Pair, str]:
    """Give the links that are not made because another fits as well and both cannot be: father or son, which of two jurors."""
    rivals = Rivals(summaries, judged, weights)
    refused: dict[Pair, str] = {}
    for one, others in rivals.near.items():
        for b, mine in others if len(others) > 1 else ():
            rival = rivals.find(one, b, mine)
            if rival is not None:
                refused[min(one, b), max(one, b)] = f"{summaries[rival].shown} of {_source(summaries[rival])} fits as well"
    return refused


class Rivals:
    """Which of those that an entity fits exclude each other.

    Others that both sides fit outweigh a rival: one story that gives a wrong role does not part fifty that agree.
    """

    def __init__(self, summaries: Sequence[Summary], judged: dict[Pair, Judged], weights: Weights) -> None:
        self.near: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for (a, b), found in judged.items():
            if found.confidence >= LINK and not found.vetoed:
                self.near[a].append((b, found.confidence))
                self.near[b].append((a, found.confidence))
        self._weights = weights
        stories: dict[tuple[str, str], int] = {}
        self._stories = [stories.setdefault(summary.story, number) for number, summary in enumerate(summaries)]
        self._names = [full_names(summary) for summary in summaries]
        self._strengths = {one: (sum(sure for _, sure in others), -one) for one, others in self.near.items()}

    def find(self, one: int, b: int, mine: float) -> int | None:
        """Give what keeps `b` from being `one`, with which it agrees by `mine`; None where more agree with `b` than not.

        Of two in one story that many fit alike the weaker gives way: it is most often the stronger one, read twice.
        """
        balance, rival, stronger = 0, None, None
        weights = self._weights.get(b, {})
        for c, theirs in self.near[one]:
            if c == b:
                continue
            weight = weights.get(c, 0) if self._stories[b] != self._stories[c] else SAME_STORY
            if weight == 0 and not self._names[one] and are_strangers(self._names[b], self._names[c]):
                weight = DOUBT  # a surname alone, and two people of that surname
            if weight < 0:  # those are one as well
                balance += weight
            elif weight > 0 and theirs > mine - CLEARER:
                balance += weight
                rival = c
                if self._stories[c] == self._stories[b] and self._strengths[c] > self._strengths[b]:
                    stronger = c
        return rival if balance >= 0 else stronger


def _source(summary: Summary) -> str:
    return summary.ref.source or summary.ref.document[:19]


def _left_behind(judged: dict[tuple[int, int], Judged], different: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Give the links that a decision takes along: the second side leaves what the first side stays linked to."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    for (a, b), found in judged.items():
        if found.confidence >= LINK:
            near[a].add(b)
            near[b].add(a)
    why = "a decision parts it from another of this subject"
    return {(min(right, c), max(right, c)): why for left, right in different for c in near[right] & near[left]}


def _cite_decision(left: Summary, right: Summary, status: LinkStatus) -> Evidence:
    note = "a decision says that they are the same" + (", another that they are not" if status == "possible" else "")
    cited = [Cited(document=s.ref.document, span=s.ref.span, words=s.ref.name) for s in (left, right)]
    return Evidence(kind="decision", speaks="for", note=note, left=(cited[0],), right=(cited[1],))


def _link_id(left: Summary, right: Summary) -> str:
    sides = sorted((s.ref.document, s.ref.span.start, s.ref.span.end, s.ref.name) for s in (left, right))
    return "L" + sha256(msgspec.json.encode(sides)).hexdigest()[:LINK_ID]


def _subjects(summaries: Sequence[Summary], groups: Groups, links: dict[int, list[Link]], possible: dict[int, list[Link]],
              known: Known | None) -> tuple[Subject, ...]:  # fmt: skip
    members: dict[int, list[int]] = {}
    for number in range(len(summaries)):
        members.setdefault(groups.root(number), []).append(number)
    subjects = []
    for place, numbers in enumerate(sorted(members.values()), start=1):
        root, chosen = groups.root(numbers[0]), [summaries[n] for n in numbers]
        listed, evidence, fitting = find_known(chosen, known)
        offices = {part.cited.words.casefold(): part.cited for s in reversed(chosen) for part in reversed(s.roles)}
        subjects.append(
            Subject(
                id=f"w{place}", kind=chosen[0].kind, name=_usual_name(chosen),
                names=tuple(dict.fromkeys(cited.words for s in chosen for _, cited in s.forms)),
                ages=tuple(s.age for s in chosen if s.age),
                roles=tuple(offices.values())[::-1],
                refs=tuple(s.ref for s in chosen),
                links=tuple(sorted(links.get(root, ()), key=_by_place)),
                possible=tuple(sorted(possible.get(root, ()), key=_by_place)),
                known=listed, known_evidence=evidence, known_candidates=fitting,
            )
        )  # fmt: skip
    return tuple(subjects)


def _usual_name(chosen: Sequence[Summary]) -> str:
    """Give the name in most stories, of those of two words and more where there are any."""
    counts = Counter(summary.shown for summary in chosen)
    full = {s.shown: s for s in chosen}
    return max(counts, key=lambda name: (len(full[name].words) > 1, counts[name], len(full[name].words)))


def _by_place(link: Link) -> tuple[float, str]:
    return -link.confidence, link.id
