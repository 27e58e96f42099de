"""How two names agree, before anything else is compared."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.reading import Alias, Reading, Span
from onrecord.subjects.choose import choose_subjects
from onrecord.subjects.forenames import are_two_forenames, is_short_form
from onrecord.subjects.link import link_subjects
from onrecord.subjects.names import match_bodies, match_people, parse_body, parse_person
from subjects.build import person, story

PEOPLE = [
    ("Dmitri Volkov", "Dmitry Volkov", "fuzzy"), ("Steven Pharoah", "Stephen Pharaoh", "fuzzy"),
    ("Yuri Sokol", "Yury Sokol", "fuzzy"),
    ("Anneke van der Berg", "Anneke Van den Berg", "fuzzy"), ("Anneke van der Berg", "Anneke Berg", "shorter"),
    ("Mr van der Berg", "Anneke van der Berg", "surname"), ("Ms De la Cruz", "Ana de la Cruz", "surname"),
    ("J. K. Marsh", "John Marsh", "initials"), ("JK Marsh", "J. K. Marsh", "same"),
    ("J. K. Marsh", "John Peter Marsh", None),
    ("Sok Vannak", "Vannak Sok", "order"), ("Jo-Ann Reed", "Joann Reed", "spelling"), ("Bob Reed", "Robert Reed", "nickname"),
    ("Bob Reed", "Tom Reed", None), ("Joan Reed", "Jean Reed", None), ("Carl Reed", "Carol Reed", None),
    ("Eric Woolson", "Rick Wilson", None),
    ("Louis Reed", "Louise Reed", None), ("Mario Bellini", "Maria Bellini", None), ("QK417", "QK417", "cypher"),
    ("QK417", "QK418", None), ("Al Gore", "Mr Gore", "surname"), ("TOM REED", "Tom Reed", "same"),
    ("Abdul Rahman al-Khatib", "Abdulrahman Alkhatib", "spelling"), ("Priti Shah-Owen", "Priti Owen", "shorter"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "expected"), PEOPLE)
def test_names_of_people_agree_alike_from_both_sides(left: str, right: str, expected: str | None) -> None:
    mine, theirs = parse_person(left), parse_person(right)
    assert match_people(mine, theirs) == match_people(theirs, mine) == expected


BODIES = [
    ("the Police Standards Office", "Police Standards Office", "same"), ("PSO", "Police Standards Office", "acronym"),
    ("Calder Mills Ltd", "Calder Mills", "same"), ("Northshire Police", "Southshire Police", None),
    ("Ward 6 Trust", "Ward 9 Trust", None),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "expected"), BODIES)
def test_names_of_bodies_agree_alike_from_both_sides(left: str, right: str, expected: str | None) -> None:
    mine, theirs = parse_body(left), parse_body(right)
    assert match_bodies(mine, theirs) == match_bodies(theirs, mine) == expected


def test_short_forms_are_those_of_the_language_and_no_others() -> None:
    assert is_short_form("liz", "elizabeth")
    assert not is_short_form("bob", "thomas")
    assert are_two_forenames("joan", "jean")
    assert not are_two_forenames("clare", "claire")
    assert not are_two_forenames("dmitri", "dmitry"), "none of the list: it says nothing"


def test_a_birth_name_that_a_story_gives_meets_the_name_before_the_wedding() -> None:
    """Alone it is possible; with one more thing in common, the same."""

    def wed(reading: Reading) -> Reading:
        (entity, *rest) = reading.entities
        at = reading.document.text.index("Marsh")
        alias = Alias(text="Marsh", span=Span(at, at + 5), kind="birth name")
        return replace(reading, entities=(replace(entity, aliases=(alias,)), *rest))

    left = wed(story(person("Helen Ward"), words="Ward was born Marsh."))
    right = story(person("Helen Marsh"), source="b.txt")
    first, second = link_subjects([left, right])
    assert [link.name_match for link in first.possible] == ["former"]
    assert first.possible == second.possible
    pal = person("Ines Halloway")
    left = wed(story(person("Helen Ward"), pal, words="Ward was born Marsh."))
    joined = choose_subjects(link_subjects([left, story(person("Helen Marsh"), pal, source="b.txt")]), name="Helen")
    assert [len(subject.refs) for subject in joined] == [2]


def test_a_cypher_and_a_name_are_one_only_where_a_story_gives_both() -> None:
    before, after = story(person("QK417")), story(person("Tomas Adeyemi"), source="c.txt")
    assert len(link_subjects([before, after])) == 2
    lifted = story(person("Tomas Adeyemi"), source="b.txt", words="He was QK417.")
    at = lifted.document.text.index("QK417")
    (entity,) = lifted.entities
    alias = Alias(text="QK417", span=Span(at, at + 5), kind="cypher")
    lifted = replace(lifted, entities=(replace(entity, aliases=(alias,)),))
    (subject,) = link_subjects([before, lifted, after])
    assert len(subject.refs) == 3
    assert subject.name == "Tomas Adeyemi"


def test_one_who_is_much_in_the_news_is_not_taken_for_many() -> None:
    """Eight relatives make no common name of the one whom most stories are about."""
    family = [person(f"{first} Harkaway") for first in ("Amy", "Ben", "Carol", "Daniel", "Emma", "Frank", "Gary", "Helen")]
    others = [person(f"Daniel {last}") for last in ("Abbot", "Binns", "Crewe", "Dacre", "Eames", "Frost", "Gower")]
    near = [story(one, source=f"n{n}.txt") for n, one in enumerate([*family, *others])]
    few, many = ([story(person("Daniel Harkaway"), source=f"{n}.txt") for n in range(count)] for count in (2, 12))
    name = "Daniel Harkaway"
    assert all(len(subject.refs) == 1 for subject in choose_subjects(link_subjects([*near, *few]), name=name))
    assert [len(subject.refs) for subject in choose_subjects(link_subjects([*near, *many]), name=name)] == [13]


def test_one_wrong_role_does_not_part_those_that_agree() -> None:
    """And the one that contradicts stays apart, with a possible link."""
    right = [story(person("Ngozi Okonkwo", role="minister"), source=f"{n}.txt") for n in range(6)]
    wrong = story(person("Ngozi Okonkwo", role="goalkeeper"), source="w.txt")
    bare = [story(person("Ngozi Okonkwo"), source=f"b{n}.txt") for n in range(3)]
    found = choose_subjects(link_subjects([*right, wrong, *bare]), name="Okonkwo")
    assert [len(subject.refs) for subject in found] == [9, 1]
    assert [ref.source for ref in found[1].refs] == ["w.txt"]
    assert len(found[1].possible) == 1


@pytest.mark.parametrize(("full", "other", "alone"), [
    ("Ivana Dukakis", "Ivana Kovač", "Ivana"), ("Tomas Adeyemi", "Ngozi Adeyemi", "Adeyemi"),
])  # fmt: skip
def test_one_name_that_two_people_bear_is_given_to_neither(full: str, other: str, alone: str) -> None:
    pal = person("Ines Halloway")
    cast = [person(name, role="skater") for name in (full, other, alone)]
    found = link_subjects([story(who, pal, source=f"{n}.txt") for n, who in enumerate(cast)])
    (third,) = [subject for subject in found if subject.names == (alone,)]
    assert {ref.name for link in third.possible for ref in (link.left, link.right)} == {full, other, alone}
