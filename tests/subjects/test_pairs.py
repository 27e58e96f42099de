"""Pairs of stories, and whether their people, bodies and places are one: linked, possible or apart."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.reading import Reading
from onrecord.subjects import Subject, link_subjects
from subjects.build import person, story

Who = dict[str, object]


def place(name: str) -> Who:
    return person(name, kind="place")


def body(name: str) -> Who:
    return person(name, kind="organisation")


def verdict(left: Reading, right: Reading) -> str:
    """What becomes of the first of each cast."""
    subjects = link_subjects((left, right))
    mine = of(subjects, left)
    if len({ref.document for ref in mine.refs}) == 2:
        return "same"
    other = of(subjects, right)
    shared = {link.id for link in mine.possible} & {link.id for link in other.possible}
    return "possible" if shared else "different"


def of(subjects: tuple[Subject, ...], reading: Reading) -> Subject:
    first = reading.entities[0].id
    return next(s for s in subjects if any(r.document == reading.document.id and r.entity == first for r in s.refs))


SAME_NAMES = """
    Amina Yusuf; Siân Pritchard-Owen; Kwame Boateng-Asante; Oluwaseun Adeyemi; Sok Vannak;
    Anneliese van der Meer; Łukasz Wojciechowski; Nguyễn Thị Bích Ngọc; Caoimhe Ní Bhriain;
    Tadhg O’Sullivan; Priyanka Raghunathan; Zeynep Yıldırım; Ngozi Okonkwo; Iain MacAskill;
    Folasade Akinwande; Jürgen Weißmüller; Wiremu Parata; Hwang Seo-yeon; Marisol Etxeberria;
    Abdul Karim al-Tikriti
""".split(";")


@pytest.mark.parametrize("name", [name.strip() for name in SAME_NAMES])
def test_one_full_name_that_is_not_common_is_one_person(name: str) -> None:
    assert verdict(story(person(name)), story(person(name), source="b.txt")) == "same"


SPELLINGS = [
    ("Siân Pritchard", "Sian Pritchard"), ("Renée Dubois-Lemaire", "Renee Dubois Lemaire"),
    ("Tadhg O’Sullivan", "Tadhg O'Sullivan"),
    ("Łukasz Wojcik", "Lukasz Wojcik"), ("Gonçalo Araújo", "Goncalo Araujo"), ("Søren Østergaard", "Soren Ostergaard"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), SPELLINGS)
def test_accents_hyphens_and_apostrophes_make_no_other_name(left: str, right: str) -> None:
    assert verdict(story(person(left)), story(person(right), source="b.txt")) == "same"


FUZZY = [
    ("Mohammed Al-Rashid", "Muhammad al Rashid"), ("Katherine Jon", "Kathryn John"), ("Oluwaseun Adeyemi", "Oluwaseun Adeyimi"),
    ("Yevgeny Sokolov", "Evgeni Sokolov"), ("Ruth Caldecott", "Ruth Caldicott"),
    ("Hussein Qaddumi", "Hussain Kaddoumi"),
    ("J. Ravensdale", "Joanna Ravensdale"), ("Sok Vannak", "Vannak Sok"),
    ("Marisol Etxeberria", "Marisol Etxeberria Ruiz"), ("Anna Maria Lindqvist", "Anna Lindqvist"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), FUZZY)
def test_a_name_that_is_only_alike_is_possible_alone_and_the_same_with_an_age(left: str, right: str) -> None:
    assert verdict(story(person(left)), story(person(right), source="b.txt")) == "possible"
    assert verdict(story(person(left, age=41)), story(person(right, age=41), source="b.txt")) == "same"


@pytest.mark.parametrize(("left", "right"), FUZZY[:6])
def test_a_name_that_is_alike_needs_one_more_thing_in_common(left: str, right: str) -> None:
    for shared in (person("Ines Halloway"), place("Skelby")):
        assert verdict(story(person(left), shared), story(person(right), shared, source="b.txt")) == "same"
    both = {"role": "coroner", "body": "Marl Valley Inquests"}
    assert verdict(story(person(left, **both)), story(person(right, **both), source="b.txt")) == "same"  # type: ignore[arg-type]  # words


TWO_PEOPLE = [
    ("Louis Hartnell", "Louise Hartnell"), ("Anna Marsh", "Anne Marsh"), ("Daniel Okoro", "Danielle Okoro"),
    ("Mario Bellini", "Maria Bellini"), ("Ruth Calder", "Colin Calder"), ("Sarah Boon", "Sarah Moon"),
    ("Tom Adeyemi", "Amina Yusuf"), ("John A. Garside", "John B. Garside"), ("Ivan Petrov", "Ivan Petrova"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), TWO_PEOPLE)
def test_names_of_two_people_stay_apart_whatever_they_share(left: str, right: str) -> None:
    near = place("Skelby"), person("Ines Halloway")
    assert verdict(story(person(left, age=30), *near), story(person(right, age=30), *near, source="b.txt")) == "different"


COMMON = ["John Smith", "David Jones", "Mohammed Khan", "Sarah Taylor", "Wei Zhang", "Maria Garcia", "Michael Johnson"]


@pytest.mark.parametrize("name", COMMON)
def test_a_name_that_many_bear_is_possible_until_something_else_agrees(name: str) -> None:
    assert verdict(story(person(name)), story(person(name), source="b.txt")) == "possible"
    assert verdict(story(person(name), place("Leeds")), story(person(name), place("Leeds"), source="b.txt")) == "possible"
    assert verdict(story(person(name, age=52)), story(person(name, age=52), source="b.txt")) == "same"
    pal = person("Ines Halloway")
    assert verdict(story(person(name), pal), story(person(name), pal, source="b.txt")) in {"same", "possible"}


AGES: list[tuple[int, str | None, int, str | None, str]] = [
    (34, "2031-05-15", 60, "2031-06-15", "different"),
    (34, "2031-05-15", 34, "2031-05-20", "same"),
    (34, "2031-05-15", 35, "2031-11-20", "same"),
    (34, "2031-05-15", 37, "2034-06-20", "same"),
    (34, "2031-05-15", 34, "2041-05-15", "different"),
    (34, None, 60, None, "different"),
    (34, None, 35, "2031-05-15", "same"),
    (17, "2031-05-15", 43, "2031-05-15", "different"),
]


@pytest.mark.parametrize(("age", "on", "other", "later", "expected"), AGES)
def test_ages_are_compared_as_of_the_day_of_publication(
    age: int, on: str | None, other: int, later: str | None, expected: str
) -> None:
    left = story(person("Amina Yusuf", age=age), published=on)
    assert verdict(left, story(person("Amina Yusuf", age=other), published=later, source="b.txt")) == expected


CASTS: list[tuple[Any, Any, str]] = [
    # the prime minister and a juror of that name
    ([person("Keir Starmer", role="prime minister")], [person("Keir Starmer", role="juror")], "possible"),
    ([person("Keir Starmer", role="prime minister"), person("Rachel Reeves")],
     [person("Keir Starmer", role="Labour leader"), person("Rachel Reeves")], "same"),
    ([person("Ruth Calder", role="director", body="PSO")], [person("Ruth Calder", role="director", body="PSO")], "same"),
    ([person("Ruth Calder", role="former county striker")], [person("Ruth Calder", role="coroner")], "possible"),
    # a surname alone
    ([person("Tunde Adeyemi"), person("Ines Halloway")], [person("Mr Adeyemi"), person("Ines Halloway")], "same"),
    ([person("Tunde Adeyemi", role="coroner"), place("Skelby")],
     [person("Mr Adeyemi", role="coroner"), place("Skelby")], "same"),
    ([person("Tunde Adeyemi")], [person("Tunde")], "different"),
    # a police officer and his victim
    ([person("PC Marsh", role="PC"), place("Skelby")], [person("Anna Marsh"), place("Skelby")], "different"),
    ([person("Mr Marsh"), place("Skelby")], [person("Mrs Marsh"), place("Skelby")], "different"),
    ([person("Robert Marsh Jr")], [person("Robert Marsh Sr")], "different"),
    # bodies
    ([body("Police Standards Office")], [body("the Police Standards Office")], "same"),
    ([body("Calder Mills Ltd")], [body("Calder Mills Limited")], "same"),
    ([body("PSO"), place("Skelby")], [body("Police Standards Office"), place("Skelby")], "same"),
    ([body("PSO")], [body("Police Standards Office")], "possible"),
    ([body("the council")], [body("the council")], "possible"),
    ([body("Northshire Police")], [body("Southshire Police")], "different"),
    # places
    ([place("Skelby")], [place("Skelby")], "same"),
    ([place("High Street")], [place("High Street")], "possible"),
    ([place("Barton")], [place("Burton")], "different"),
    # one name, two kinds
    ([person("Victoria Embankment")], [place("Victoria Embankment")], "different"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "expected"), CASTS)
def test_who_is_who_over_two_stories(left: list[Who], right: list[Who], expected: str) -> None:
    found = verdict(story(*left), story(*right, source="b.txt"))
    assert found == expected


def test_father_and_son_of_one_name_are_linked_to_neither_by_a_third_story() -> None:
    stories = [
        story(person("Tunde Adeyemi", age=34), source="a.txt"),
        story(person("Tunde Adeyemi", age=60), source="b.txt"),
        story(person("Tunde Adeyemi"), source="c.txt"),
    ]
    subjects = link_subjects(stories)
    assert [len(subject.refs) for subject in subjects] == [1, 1, 1]
    (third,) = [s for s in subjects if s.refs[0].source == "c.txt"]
    assert [link.evidence[-1].kind for link in third.possible] == ["rival", "rival"]


def test_each_link_cites_what_was_compared_on_both_sides() -> None:
    left, right = story(person("Muhammad al Rashid", age=41)), story(person("Mohammed Al-Rashid", age=41), source="b.txt")
    ((link,),) = [s.links for s in link_subjects((left, right)) if s.links]
    assert link.name_match == "fuzzy"
    assert [(e.kind, e.left[0].words, e.right[0].words) for e in link.evidence][:2] == [
        ("name", link.left.name, link.right.name), ("age", "41", "41"),
    ]  # fmt: skip
