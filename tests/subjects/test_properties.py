"""What holds of any run: of names that meet, ages that do not, decisions of all sorts."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.reading import Reading
from onrecord.subjects import Ref, Subject, link_all, link_subjects, parse_decisions, render_decision
from subjects.build import document, person

NAMES = [
    "Amina Yusuf", "Mr Yusuf", "Mrs Yusuf", "John Smith", "Jon Smith", "J. Smith", "Muhammad al Rashid", "Mohammed Al-Rashid",
    "QK417", "Bob Reed", "Robert Reed", "Reed", "Sok Vannak", "Vannak Sok",
]  # fmt: skip
PEOPLE = st.builds(
    person, st.sampled_from(NAMES), age=st.sampled_from([None, None, 34, 35, 60]),
    role=st.sampled_from(["", "", "juror", "coroner", "prime minister"]), body=st.sampled_from(["", "", "PSO"]),
)  # fmt: skip
PLACES = st.sampled_from(["Skelby", "High Street"]).map(lambda name: person(name, kind="place"))
CASTS = st.lists(PEOPLE | PLACES, min_size=1, max_size=4).map(tuple)
DAYS = st.sampled_from([None, "2031-05-15", "2031-05-16", "2051-05-15"])


@st.composite
def runs(draw: st.DrawFn) -> list[Reading]:
    """Up to five documents of one story or two."""
    parts = draw(st.lists(st.tuples(st.lists(CASTS, min_size=1, max_size=2).map(tuple), DAYS), min_size=1, max_size=5))
    return [document(stories, published=day, source=f"{number}.txt") for number, (stories, day) in enumerate(parts)]


def partition(subjects: tuple[Subject, ...]) -> set[frozenset[tuple[str, str]]]:
    return {frozenset((ref.document, ref.entity) for ref in subject.refs) for subject in subjects}


def refs_of(readings: list[Reading]) -> list[Ref]:
    return [ref for subject in link_subjects(readings) for ref in subject.refs]


def subject_of(subjects: tuple[Subject, ...], ref: Ref) -> str:
    return next(s.id for s in subjects for r in s.refs if (r.document, r.span) == (ref.document, ref.span))


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Reading], list[tuple[Any, Ref, Ref]]]:
    """A run, and up to four decisions on any of its entities."""
    readings = draw(runs())
    some = st.sampled_from(refs_of(readings))
    pairs = draw(st.lists(st.tuples(st.sampled_from(["same", "different"]), some, some), max_size=4))
    return readings, [(verdict, a, b) for verdict, a, b in pairs if a != b]


def link(readings: list[Reading], decisions: list[tuple[Any, Ref, Ref]]) -> tuple[Subject, ...]:
    lines = [render_decision(*decision) for decision in decisions]
    linked = link_all(readings, decisions=parse_decisions(lines, "d.jsonl"))
    assert linked.notes == ()
    return linked.subjects


@given(run=decided(), data=st.data())
def test_the_order_of_the_readings_and_of_the_decisions_changes_nothing(
    run: tuple[list[Reading], list[tuple[Any, Ref, Ref]]], data: st.DataObject
) -> None:
    readings, decisions = run
    other = data.draw(st.permutations(readings)), data.draw(st.permutations(decisions))
    assert link(*other) == link(readings, decisions)


@given(readings=runs(), day=DAYS)
def test_a_reading_that_has_nothing_to_do_with_the_others_changes_no_link(readings: list[Reading], day: str | None) -> None:
    far = document(
        ((person("Wiremu Tuhoe-Parata", role="luthier"), person("Oamaru", kind="place")),), published=day, source="z"
    )
    before, after = link_subjects(readings), link_subjects([*readings, far])
    assert partition(before) == {group for group in partition(after) if all(d != far.document.id for d, _ in group)}
    for name in ("links", "possible"):
        assert {x for s in before for x in map(msgspec.json.encode, getattr(s, name))} == {
            x for s in after for x in map(msgspec.json.encode, getattr(s, name))
        }


@given(run=decided())
def test_different_always_separates_and_same_joins_unless_they_gainsay(
    run: tuple[list[Reading], list[tuple[Any, Ref, Ref]]],
) -> None:
    """Whatever else joins: no path of links leads from one side of "different" to the other."""
    readings, decisions = run
    subjects = link(readings, decisions)
    for verdict, left, right in decisions:
        one = subject_of(subjects, left) == subject_of(subjects, right)
        if verdict == "different":
            assert not one
        elif all(said == "same" for said, _, _ in decisions):
            assert one


@given(run=decided())
def test_decisions_outlive_a_new_reading_that_numbers_and_cuts_its_entities_otherwise(
    run: tuple[list[Reading], list[tuple[Any, Ref, Ref]]],
) -> None:
    readings, decisions = run
    again = [
        replace(
            reading,
            version="9.9",
            entities=tuple(replace(e, id=f"n{e.id}", member_of=None) for e in reversed(reading.entities)),
        )
        for reading in readings
    ]
    subjects = link(again, decisions)
    for verdict, left, right in decisions:
        if verdict == "different" or all(said == "same" for said, _, _ in decisions):
            assert (subject_of(subjects, left) == subject_of(subjects, right)) == (verdict == "same")


@given(readings=runs())
def test_the_engine_never_joins_two_entities_of_one_story(readings: list[Reading]) -> None:
    for subject in link_subjects(readings):
        stories = [(ref.document, ref.story) for ref in subject.refs]
        assert len(stories) == len(set(stories))


@given(run=decided())
def test_links_hold_each_subject_together_and_possible_ones_lead_elsewhere(
    run: tuple[list[Reading], list[tuple[Any, Ref, Ref]]],
) -> None:
    subjects = link(*run)
    for subject in subjects:
        reached, left = {subject.refs[0]}, list(subject.links)
        assert len(left) == len(subject.refs) - 1
        while near := [x for x in left if {x.left, x.right} & reached]:
            reached |= {side for x in near for side in (x.left, x.right)}
            left = [x for x in left if x not in near]
        assert reached == set(subject.refs)
        assert all(len({x.left, x.right} & set(subject.refs)) == 1 for x in subject.possible)


@given(readings=runs())
def test_subjects_come_back_from_their_json(readings: list[Reading]) -> None:
    subjects = link_subjects(readings)
    assert msgspec.json.decode(msgspec.json.encode(subjects), type=tuple[Subject, ...]) == subjects


@given(readings=runs())
def test_every_word_cited_stands_where_it_is_said_to(readings: list[Reading]) -> None:
    texts = {reading.document.id: reading.document.text for reading in readings}
    for subject in link_subjects(readings):
        for found in (*subject.links, *subject.possible):
            for evidence in found.evidence:
                for cited in (*evidence.left, *evidence.right):
                    assert cited.span.of(texts[cited.document]) == cited.words
