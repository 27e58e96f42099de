"""How well linking across stories does on news of which the events are known, and how fast it is.

    python -m bench.subjects links [READINGS.jsonl]     the articles of bench/linking, read anew where no readings are given
    python -m bench.subjects speed [STORIES ...]        runs made of invented names

Nobody has said of the articles' people who is who, so the labels are silver: one full name in two articles on one event is one
person. What is linked over two events is only counted, and listed to be read by eye. Homonyms are made: two people of one
event or of two are given one name, so that all but the name decides.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import log

from bench.data import bench_folder, load_lines
from onrecord.documents import load_documents_or_readings
from onrecord.pipeline import read_all
from onrecord.reading import Document, Entity, Mention, Reading, Span, Story
from onrecord.subjects import Link, Ref, Subject, link_all
from onrecord.subjects.common_names import FORENAMES, SURNAMES
from onrecord.subjects.compare import LINK, POSSIBLE, judge
from onrecord.subjects.frequency import Frequencies
from onrecord.subjects.link import gather, link_summaries
from onrecord.subjects.names import match_people, parse_person
from onrecord.subjects.summary import Summary

Key = tuple[str, str]
MADE_PAIRS = 3_000  # homonyms of two events that are compared
RUNS = (1_000, 5_000, 10_000, 20_000)  # stories
PEOPLE_A_STORY = 5


def load_readings(path: str | None) -> list[Reading]:
    """Read the articles, or take readings of them, each with its id as source."""
    if path:
        return [item for item in load_documents_or_readings([path]) if isinstance(item, Reading)]
    rows = load_lines(bench_folder() / "linking" / "dev.jsonl.gz")
    documents = (Document(text=row["text"], source=row["id"], published=row["published"]) for row in rows)
    return [item for item in read_all(documents) if isinstance(item, Reading)]


def key(ref: Ref) -> Key:
    """Give what names an entity: document and entity."""
    return ref.document, ref.entity


def share(part: int, whole: int) -> str:
    """Give a share in words."""
    return f"{part:5} of {whole:5} ({part / whole:.3f})" if whole else "none"


def measure_links(readings: Sequence[Reading]) -> None:
    """Print what became of pairs of one full name, and of links between names that are not the same."""
    events = {row["id"]: row["event"] for row in load_lines(bench_folder() / "linking" / "dev.jsonl.gz")}
    subjects = link_all(readings).subjects
    of = {key(ref): subject for subject in subjects for ref in subject.refs}
    people = [s for s in gather(readings) if s.kind == "person" and len(s.words) > 1]
    print(f"{len(readings)} stories, {len(subjects)} subjects, {sum(map(len, (s.links for s in subjects)))} links, "
          f"{sum(len(s.possible) for s in subjects) // 2} possible")  # fmt: skip
    for same_event in (True, False):
        fates: Counter[str] = Counter()
        for left, right in pairs_of_one_name(people):
            if (events[left.ref.source or ""] == events[right.ref.source or ""]) == same_event:
                fates[fate(of[key(left.ref)], of[key(right.ref)])] += 1
        told = "one event" if same_event else "two events"
        for word in ("linked", "possible", "apart"):
            print(f"one full name, {told}: {word:8} {share(fates[word], fates.total())}")
    measure_matches(subjects, events)
    odd = [s for s in subjects if s.kind == "person" and len(conflicting(s)) > 1]
    print(f"subjects with full names that have nothing to do with each other: {share(len(odd), len(subjects))}")
    for subject in odd:
        print("   ", subject.id, len(subject.refs), conflicting(subject)[:4])


def pairs_of_one_name(people: Iterable[Summary]) -> Iterator[tuple[Summary, Summary]]:
    """Give the pairs of one full name in two stories."""
    named: defaultdict[tuple[str, ...], list[Summary]] = defaultdict(list)
    for summary in people:
        named[summary.words].append(summary)
    for group in named.values():
        yield from ((a, b) for a, b in combinations(group, 2) if a.story != b.story)


def fate(left: Subject, right: Subject) -> str:
    """Tell what became of two entities."""
    if left.id == right.id:
        return "linked"
    return "possible" if {link.id for link in left.possible} & {link.id for link in right.possible} else "apart"


def measure_matches(subjects: Sequence[Subject], events: dict[str, str]) -> None:
    """Print the links by how their names agree, and those of two events with other names than the same."""
    links = [(s, link) for s in subjects if s.kind == "person" for link in s.links]
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for _, link in links:
        counts[link.name_match or "-"][is_one_event(link, events)] += 1
    for match, found in sorted(counts.items()):
        print(f"links by {match:10} {found.total():5}, within one event {share(found[True], found.total())}")
    for subject, link in links:
        if link.name_match not in {"same", "spelling"}:
            told = ", ".join(e.kind for e in link.evidence)
            print("   ", link.name_match, link.confidence, subject.name, "|", link.left.name, "|", link.right.name, "|", told)


def is_one_event(link: Link, events: dict[str, str]) -> bool:
    """Tell whether both sides are on one event."""
    return events[link.left.source or ""] == events[link.right.source or ""]


def conflicting(subject: Subject) -> list[str]:
    """Give full names of a subject no two of which agree in any way."""
    found: list[str] = []
    for name in dict.fromkeys(ref.name for ref in subject.refs):
        parsed = parse_person(name)
        if len(parsed.words) > 1 and not any(match_people(parsed, parse_person(other)) for other in found):
            found.append(name)
    return found


def measure_homonyms(readings: Sequence[Reading]) -> None:
    """Print how pairs are judged when both are given one name: the same person in one event, others of two events."""
    events = {row["id"]: row["event"] for row in load_lines(bench_folder() / "linking" / "dev.jsonl.gz")}
    summaries = gather(readings)
    frequencies = Frequencies(summaries)
    people = [s for s in summaries if s.kind == "person" and len(s.words) > 1]
    alike = [(a, b) for a, b in pairs_of_one_name(people) if events[a.ref.source or ""] == events[b.ref.source or ""]]
    dice = random.Random(0)
    others: list[tuple[Summary, Summary]] = []
    while len(others) < MADE_PAIRS:
        a, b = dice.sample(people, 2)
        if events[a.ref.source or ""] != events[b.ref.source or ""] and a.words[-1] != b.words[-1]:
            others.append((a, b))
    for told, left, right in (
        ("a rare full name", "Tamsin Okonjo", "Tamsin Okonjo"), ("a common full name", "John Smith", "John Smith"),
        ("spelled alike", "Tamsin Okonjo", "Tamsin Okonju"), ("a surname alone", "Tamsin Okonjo", "Okonjo"),
    ):  # fmt: skip
        for who, pairs in (("the same person", alike), ("two people", others)):
            fates: Counter[str] = Counter()
            for a, b in pairs:
                found = judge(renamed(a, left), renamed(b, right), frequencies)
                assert found is not None
                sure = found.confidence >= LINK and not found.vetoed
                fates["linked" if sure else "possible" if found.confidence >= POSSIBLE and not found.vetoed else "apart"] += 1
            print(
                f"{told:18} {who:16}",
                "; ".join(f"{w} {share(fates[w], fates.total())}" for w in ("linked", "possible", "apart")),
            )


def renamed(summary: Summary, name: str) -> Summary:
    """Give a summary another name; its own is taken out of what its story speaks of."""
    parsed = parse_person(name)
    own = {" ".join(form.words) for form, _ in summary.forms} | {" ".join(summary.words)}
    people = {words: cited for words, cited in summary.scene.people.items() if words not in own}
    scene, first = summary.scene._replace(people=people), summary.forms[0][1]
    return summary._replace(name=parsed, shown=name, forms=((parsed, first),), sexes=frozenset(), scene=scene)


def make_run(stories: int) -> Iterator[Reading]:
    """Make a run: people drawn by Zipf's law from names of made-up surnames, one of them in a tenth of all stories."""
    dice = random.Random(stories)
    ends = ["ard", "by", "croft", "den", "ford", "ham", "ley", "ton", "well", "wick"]
    firsts = sorted(FORENAMES)
    starts = [a + v + b for a in "BCDFGHKLMNPRSTVW" for v in "aeiou" for b in "ckldmnrst"]
    surnames = [s.title() for s in sorted(SURNAMES)] + [start + end for start in starts for end in ends]
    cast = [f"{dice.choice(firsts).title()} {dice.choice(surnames)}" for _ in range(stories * 2)]
    weights = [1 / rank for rank in range(1, len(cast) + 1)]
    offices = ["coroner", "director", "juror", "minister", "officer", "striker", "surgeon", "teacher"]
    for number in range(stories):
        text = f"Story {number}. "
        entities: list[Entity] = []
        for who in sorted(set(dice.choices(cast, weights, k=PEOPLE_A_STORY))):
            office = dice.choice(offices)
            start = len(text) + len(office) + 1
            text += f"{office} {who} of {dice.choice(surnames)} spoke of {' '.join(dice.choices(starts, k=12)).lower()}. "
            entities.append(
                Entity(
                    id=f"e{len(entities)}", story="s1", kind="person", name=who, names=(who,),
                    mentions=(Mention(span=Span(start, start + len(who)), form="name"),),
                )
            )  # fmt: skip
        document = Document(text=text, source=str(number), published=f"20{10 + number % 20}-0{1 + number % 9}-11")
        yield Reading(document=document, stories=(Story(id="s1", spans=(Span(0, len(text)),)),), entities=tuple(entities))


def measure_speed(runs: Sequence[int]) -> None:
    """Print seconds of linking for runs of growing length, and the slope of both logarithms: 1 is linear."""
    points = []
    for stories in runs:
        began = time.process_time()
        summaries = gather(make_run(stories))
        gathered = time.process_time()
        linked = link_summaries(summaries, None, None)
        took = time.process_time() - gathered
        points.append((log(stories), log(took)))
        most = max(len(s.refs) for s in linked.subjects)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{stories:6} stories, {len(summaries):6} entities, {len(linked.subjects):6} subjects, the largest {most:5}: "
              f"summed up in {gathered - began:6.1f} s, linked in {took:6.1f} s; peak {peak:5.0f} MiB", flush=True)  # fmt: skip
    if len(points) > 1:
        print(f"slope of the logarithms: {statistics.linear_regression(*zip(*points, strict=True)).slope:.2f}")


def main(argv: list[str]) -> int:
    """Measure what is asked."""
    if argv[:1] == ["speed"]:
        measure_speed([int(n) for n in argv[1:]] or RUNS)
    elif argv[:1] == ["links"]:
        readings = load_readings(argv[1] if len(argv) > 1 else None)
        measure_links(readings)
        measure_homonyms(readings)
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
