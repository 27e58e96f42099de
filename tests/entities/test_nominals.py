"""Descriptions: linked to the one entity that they fit, by role, age, fate or kind."""

from __future__ import annotations

import pytest

import onrecord
from entities.linked import links_of, marked_links
from onrecord.entities.fates import find_fate
from onrecord.reading import Entity, Span


@pytest.mark.parametrize(
    "marked",
    [
        "[a_is:Sergeant Tom Bell] shot a dog. [a:The sergeant] was cleared.",
        "[a_is:PC Ian Cox] shot a dog. [a:The officer] was cleared.",
        "[a_is:Tom Bell], 34, was jailed. [a:The 34-year-old man] wept.",
        "[a_is:Jane Doe], 16, was found on Friday. [a:The teenager] was unhurt.",
        "[a_is:Harbour Police] has paid. [a:The force] said it was sorry.",
        "[a_is:Selby Council] has paid. [a:The council]’s leader resigned.",
        "[a_is:Fen Bakeries Ltd] has closed. [a:The company] owed £2m.",
        "[a_is:Fen Bakeries Ltd] has closed. [a:The firm] owed £2m.",
        "Former county striker [a_is:Ian Cox] scored. [a:The former striker] was glad.",
        "Former county striker [a_is:Ian Cox] scored. [a:The striker] was glad.",
        "[a_is:Leeds University] said no. [a:The university] gave no reason.",
        "[a_is:Tom Bell], who was killed on Friday, was a nurse. [a:The victim] lived in Hull.",
        "[a_is:Tom Bell] was charged with murder. [a:The defendant] wept.",
        "[a_is:Ruth Calder], director of the trust, left. [a:The director] gave no reason.",
        "[a_is:Tesco], the supermarket chain, has closed a store. [a:The chain] said no more.",
        "[a_is:Dr Amir Khan], a surgeon, left. [a:The surgeon] was cleared.",
        "[a_is:Councillor Priya Shah] resigned. [a:The councillor] said nothing.",
        "[a_is:The Police Standards Office] met on Monday. [a:The office] will report in May.",
        "[a_is:Tom Bell], 34, was jailed. [a:The 34-year-old] was freed in May.",
        "The charity [a_is:Harbour Trust] objected. [a:The charity] said it was wrong.",
    ],
)
def test_a_description_goes_to_the_one_entity_it_fits(marked: str) -> None:
    text, links = marked_links(marked)
    assert links_of(text, "nominal", set(links.values())) == links


@pytest.mark.parametrize(
    "text",
    [
        "Sergeant Tom Bell shot a dog. An officer called for help. The officer was thanked.",
        "Sergeant Tom Bell and Sergeant Ian Cox shot a dog. The sergeant was cleared.",
        "Sergeant Tom Bell shot a dog. The other sergeant was cleared.",
        "Sergeant Tom Bell shot a dog. Two officers came. The officer was thanked.",
        "Tom Bell, 34, and Ian Cox, 34, were jailed. The 34-year-old wept.",
        "Tom Bell, 34, was jailed. The 35-year-old wept.",
        "A 34-year-old man was held. Tom Bell, 34, was not. The 34-year-old was bailed.",
        "Selby Council and Hull Council have paid. The council said it was sorry.",
        "The council has paid. Selby Council was told.",
        "Selby Council has paid. The council of ministers met.",
        "Harbour Police has paid. The task force met.",
        "Ruth Calder, director of the trust, left. The director of the museum stayed.",
        "PC Ian Cox shot a dog. The officer who called the vet was thanked.",
        "Tom Bell, 34, was jailed. The family wept.",
        "Tom Bell was charged with murder. The second defendant was not.",
        "Ian Cox, a striker, scored. The new striker did not.",
        "Tesco has closed a store. A rival chain opened one. The chain said no more.",
        "The sergeant was cleared. Sergeant Tom Bell left.",
        "Jane Doe, 34, was found on Friday. The teenager was unhurt.",
        "Ann Shaw, 16, was found by Jane Doe, 17. The teenager was unhurt.",
        "Mr Tom Bell, 16, was found. The girl was not.",
        "Tom Bell and Ann Bell were there. The couple left.",
        "Tom Bell met a sergeant. The sergeant left.",
        "Ann Shaw, 34, and a 34-year-old man were hurt. The 34-year-old died.",
    ],
)
def test_a_description_that_may_mean_another_is_left_alone(text: str) -> None:
    """Two fit, or somebody without a name does, or what follows makes it another."""
    assert links_of(text, "nominal", set()) == {}


def entity(text: str, name: str) -> tuple[Entity, onrecord.Reading]:
    reading = onrecord.read(text)
    return next(one for one in reading.entities if one.name == name), reading


def test_an_age_in_a_description_is_one_of_the_person() -> None:
    """A teenager is from 13 to 19; the one number beside the name stays the age."""
    jane, _ = entity("Jane Doe, 16, was found on Friday. The teenager was unhurt. The 16-year-old is home.", "Jane Doe")
    assert [(age.low, age.high) for age in jane.ages] == [(16, 16), (13, 19), (16, 16)]
    assert jane.age == 16


@pytest.mark.parametrize(
    ("text", "relative", "of"),
    [
        ("Mr Tom Bell left. His daughter Ann Shaw stayed.", "Ann Shaw", "Tom Bell"),
        ("Tom Bell left. Bell’s son Ian Cox stayed.", "Ian Cox", "Tom Bell"),
        ("Mrs Calder wept. Her late husband John Marsh was a nurse.", "John Marsh", "Calder"),
        ("Jo Marsh, the mother of Tom Bell, wept.", "Jo Marsh", "Tom Bell"),
    ],
)
def test_a_relative_is_the_kin_of_the_one_before_it(text: str, relative: str, of: str) -> None:
    """Named, or told by a pronoun that is linked."""
    kin, reading = entity(text, relative)
    owner = reading.entity(next(role.of for role in kin.roles if role.kind == "relative"))
    assert owner is not None
    assert owner.name == of


def test_a_relative_without_a_name_is_nobody() -> None:
    reading = onrecord.read("Mr Tom Bell left. His daughter stayed.")
    assert [one.name for one in reading.entities if one.kind == "person"] == ["Tom Bell"]


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Tesco has closed a store. Tesco’s chief executive, Ann Bell, was sorry.", "Ann Bell", "Tesco"),
        ("Selby Council fined him. The council’s leader, Tom Bell, was sorry.", "Tom Bell", "Selby Council"),
        ("The Police Standards Office (PSO) met. PSO director Ruth Calder spoke.", "Ruth Calder", "Police Standards Office"),
    ],
)
def test_an_office_belongs_to_the_body_before_it(text: str, name: str, body: str) -> None:
    """By its name, by a description of it, or as the first word of the office."""
    person, reading = entity(text, name)
    owner = reading.entity(person.member_of)
    assert owner is not None
    assert owner.name == body


@pytest.mark.parametrize("words", ["who died in May", "who was killed in May", "34, who died in May"])
def test_of_a_mother_of_somebody_who_died_neither_is_said_to_have(words: str) -> None:
    """Either may be meant."""
    text = f"Sarah Bell, the mother of Tom Cox, {words}, was a nurse."
    start = text.index("Tom Cox")
    assert find_fate(text, Span(start, start + 7)) is None
