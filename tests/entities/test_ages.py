"""Ages in every form that news writes them, and the numbers beside names that are none."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark
from onrecord.entities.ages import find_ages
from onrecord.reading import Span


@pytest.mark.parametrize(
    ("marked", "low", "high"),
    [
        ("[n:Jane Doe], [a:34], was charged.", 34, 34),
        ("[n:Jane Doe], [a:34] from Selby, was charged.", 34, 34),
        ("[n:Jane Doe] ([a:34]) was charged.", 34, 34),
        ("[n:Jane Doe], aged [a:34], was charged.", 34, 34),
        ("[n:Jane Doe], age [a:7], was found.", 7, 7),
        ("[n:Jane Doe], who is [a:34], was charged.", 34, 34),
        ("[n:Jane Doe], who was [a:34], drowned.", 34, 34),
        ("[n:Jane Doe], then [a:34], drove off.", 34, 34),
        ("[n:Jane Doe], [a:34] at the time, drove off.", 34, 34),
        ("[n:Jane Doe] turned [a:34] in May.", 34, 34),
        ("[n:Jane Doe] was [a:34] when she left.", 34, 34),
        ("[n:Jane Doe] is [a:34] years old.", 34, 34),
        ("[n:Jane Doe], a [a:34-year-old] nurse, left.", 34, 34),
        ("The [a:34-year-old] [n:Jane Doe] left.", 34, 34),
        ("The [a:34 year old] nurse [n:Jane Doe] left.", 34, 34),
        ("The [a:thirty-four-year-old] [n:Jane Doe] left.", 34, 34),
        ("[n:Tom Doe], an [a:18-month-old], was safe.", 1, 1),
        ("The [a:six-week-old] [n:Tom Doe] was safe.", 0, 0),
        ("[n:Jane Doe], aged between [a:30 and 35], ran.", 30, 35),
        ("[n:Jane Doe], who is [a:in her 20s], ran.", 20, 29),
        ("[n:Jane Doe], [a:in her late thirties], ran.", 37, 39),
        ("[n:Jane Doe] was [a:in her mid-40s].", 44, 46),
        ("[n:Jane Doe] and Tom Cox, both [a:34], ran.", 34, 34),
        ("[n:Jane Doe] and Tom Cox, [a:34] and 36, ran.", 34, 34),
        ("Tom Cox and [n:Jane Doe], 36 and [a:34], ran.", 34, 34),
    ],
)
def test_an_age_has_its_words_and_its_years(marked: str, low: int, high: int) -> None:
    text, spans = unmark(marked)
    (age,) = find_ages(text, spans["n"][0])
    assert (age.span, age.low, age.high) == (spans["a"][0], low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe, 12 May, will speak.",
        "Jane Doe, 7-5, lost the set.",
        "Jane Doe, 4 for 32, bowled well.",
        "Jane Doe, 737 others and a dog left.",
        "Jane Doe, 3,400 of them, left.",
        "Jane Doe, 34, Oxford Road, was fined.",
        "Jane Doe would have been 40 on Friday.",
        "Jane Doe was 12 votes short.",
        "Jane Doe (2031) argues otherwise.",
        "Jane Doe, 34.5 seconds behind, was next.",
    ],
)
def test_other_numbers_after_a_name_are_no_age(text: str) -> None:
    assert find_ages(text, Span(0, 8)) == []


@pytest.mark.parametrize("between", ["man told", "son of", "woman and", "boy who met"])
def test_an_age_of_somebody_else_before_a_name_is_not_taken(between: str) -> None:
    text = f"The 34-year-old {between} Jane Doe"
    assert find_ages(text, Span(len(text) - 8, len(text))) == []


def test_each_of_two_people_has_the_own_age() -> None:
    reading = onrecord.read("Ann Bell, 34, and her son Tom Bell, 6, were rescued from the roof on Monday.")
    assert {entity.name: entity.age for entity in reading.entities if entity.kind == "person"} == {
        "Ann Bell": 34,
        "Tom Bell": 6,
    }


def test_ages_that_differ_are_all_kept() -> None:
    reading = onrecord.read("Ann Bell, 34, was rescued on Monday. Police had said that Ann Bell, 43, was missing.")
    (bell,) = (entity for entity in reading.entities if entity.kind == "person")
    assert bell.age == 34
    assert [age.low for age in bell.ages] == [34, 43]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Tom Bell, of Selby, said he was sorry. He is 41.", 41),
        ("Tom Bell told a jury he was 41.", 41),
        ("Tom Bell, of Selby, said he was sorry. He was 7 minutes late.", None),
        ("Tom Bell, of Selby, said he was sorry. He was 20 in front.", None),
    ],
)
def test_an_age_said_of_a_pronoun_is_that_of_who_it_speaks_of(text: str, age: int | None) -> None:
    (bell,) = (entity for entity in onrecord.read(text).entities if entity.kind == "person")
    assert bell.age == age
