"""Invented stories, read by the whole engine, come into the events and cases that they tell of."""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from cases.matters import Told, load_matters, make_digest
from onrecord.cases import CaseIndex, digest_stories
from onrecord.cases.items import Named, Part
from onrecord.cases.words import fold_word
from onrecord.reading import Reading, Span
from onrecord.subjects.names import parse_body, parse_person


def index_of(stories: tuple[Told, ...]) -> CaseIndex:
    index = CaseIndex()
    index.add([told.digest for told in stories])
    return index


def groups(index: CaseIndex, *, by: str) -> set[frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for told in load_matters():
        key = told.digest.key
        found[index.event_of(key).id if by == "event" else index.case_of(key).id].add(told.name)
    return {frozenset(names) for names in found.values()}


def truth(by: str) -> set[frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for told in load_matters():
        found[getattr(told, by)].add(told.name)
    return {frozenset(names) for names in found.values()}


def test_reports_of_one_happening_are_one_event() -> None:
    """Two pursuits in one town within weeks stay two; charge, acquittal and dismissal are events of their own."""
    assert groups(index_of(load_matters()), by="event") == truth("event")


def test_events_of_one_matter_are_one_case_over_years_and_namesakes_are_not() -> None:
    """A death, the charge a year on, the acquittal, the dismissal; a bookkeeper of the dead man's name; two John Smiths."""
    assert groups(index_of(load_matters()), by="case") == truth("case")


def test_every_piece_of_evidence_stands_in_both_texts() -> None:
    readings = {told.digest.key: told.reading for told in load_matters()}
    index = index_of(load_matters())
    seen = 0
    for key in readings:
        for join in index.joins(key):
            assert join.story == key and join.evidence
            for found in join.evidence:
                for side, span in ((join.story, found.left), (join.to, found.right)):
                    if span is not None:
                        seen += 1
                        assert says(readings[side], found.kind, found.words, span.of(readings[side].document.text))
    assert seen > 100


def says(reading: Reading, kind: str, words: str, shown: str) -> bool:
    """Whether the words shown are those compared: the word itself, a form of the name, what happened on the day."""
    if kind in {"words", "headline"}:
        return fold_word(shown) == words
    if kind == "day":
        return any(
            event.trigger.of(reading.document.text) == shown and (event.begin or "").startswith(words[:10])
            for event in reading.events
        )
    parse = parse_person if kind == "person" else parse_body
    return set(parse(shown).words) <= set(words.split()) | {"the"}


def test_an_event_and_a_case_have_names_of_the_words_of_their_stories() -> None:
    from onrecord.cases import list_cases

    for line in list_cases(index_of(load_matters())):
        keys = {story.document for story in line.stories}
        texts = [told.reading.document.text for told in load_matters() if told.reading.document.id in keys]
        assert all(any(part in text for text in texts) for part in line.name.split(", ")), line.name


def test_a_digest_is_small_and_gives_every_place_of_its_words() -> None:
    import msgspec

    for told in load_matters():
        text = told.reading.document.text
        for digest in digest_stories(told.reading):
            assert len(msgspec.msgpack.encode(digest)) < 6_000
            assert msgspec.msgpack.decode(msgspec.msgpack.encode(digest), type=type(digest)) == digest
            assert all(term.span is None or fold_word(term.span.of(text)) == term.word for term in digest.words)
            assert all(one.span.of(text).strip() for one in (*digest.people, *digest.bodies, *digest.places))


def test_who_is_recalled_by_a_story_of_a_new_crash_ties_it_to_no_case() -> None:
    """A story of another crash that recalls the first one further down is no part of it; one that leads with it is."""
    torrance: tuple[str, Part, int | None] = ("malik torrance", "core", 19)
    first = make_digest(1, "pursuit moped wall", "2031-03-15", people=[torrance], places=["harrowmere"], told=["collision"])
    later = make_digest(2, "hatchback bypass tree", "2032-08-16", people=[torrance], places=["harrowmere"], told=["collision"])
    keel = Named("tobias keel", "Tobias Keel", Span(90, 101), 3)
    below = replace(later, people=(keel, replace(later.people[0], span=Span(620, 634))))
    leading = replace(later, people=(keel, later.people[0]))
    trial = replace(below, happenings=(replace(below.happenings[0], type="trial"),))
    for digest, many in ((later, 1), (leading, 1), (trial, 1), (below, 2)):
        index = CaseIndex()
        index.add([first])
        index.add([digest])
        assert len(index.cases()) == many
