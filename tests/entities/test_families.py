"""A family speaks as one: whose it is, and where "the family" is it."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark
from onrecord.entities import is_family
from onrecord.reading import Entity, Reading


def families(reading: Reading) -> list[Entity]:
    return [entity for entity in reading.entities if is_family(entity)]


def owner(reading: Reading, family: Entity) -> str | None:
    entity = reading.entity(family.roles[0].of)
    return None if entity is None else entity.name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The [f:family of Daniel Osei] wept. [f:The family] had waited outside.", "family of Daniel Osei"),
        ("Daniel Osei, 34, was run over. [f:Mr Osei’s family] wept. Police told [f:the family] at noon.", "Mr Osei’s family"),
        ("Daniel Osei, 34, was run over on Monday. [f:His family] wept in court.", "family of Daniel Osei"),
        ("Daniel Osei was run over. The [f:Osei family] wept. [f:Daniel Osei’s family] sued.", "Daniel Osei’s family"),
    ],
)
def test_a_family_is_one_entity_under_all_its_words(marked: str, name: str) -> None:
    """It is no person and no body, and its role says whose family it is."""
    text, spans = unmark(marked)
    reading = onrecord.read(text)
    (family,) = families(reading)
    assert tuple(mention.span for mention in family.mentions) == spans["f"]
    assert (family.kind, family.name, owner(reading, family)) == ("other", name, "Daniel Osei")


def test_a_surname_before_family_speaks_of_nobody_in_it() -> None:
    reading = onrecord.read("Daniel Osei was run over on Monday. The Osei family home was searched.")
    (daniel,) = [entity for entity in reading.entities if entity.kind == "person"]
    assert daniel.names == ("Daniel Osei",)


@pytest.mark.parametrize(
    "text",
    [
        "A family of four was rescued. Tom Bell’s family watched. The family said they were cold.",
        "Tom Bell’s family and the family of Ann Marsh watched. The family said they were cold.",
        "The family said they were cold. Tom Bell’s family watched.",
        "Tom Bell’s family watched. The royal family stayed away.",
    ],
)
def test_the_family_is_linked_only_where_one_is_told_of(text: str) -> None:
    assert not any(
        m.span.of(text) in {"The family", "The royal family"} for e in onrecord.read(text).entities for m in e.mentions
    )


def test_what_a_family_says_is_its_own() -> None:
    """Neither that of the one whose family it is, nor nobody's."""
    reading = onrecord.read("The family of Daniel Osei said they would appeal. “We are tired,” the family said on Monday.")
    (family,) = families(reading)
    assert [statement.speaker for statement in reading.statements] == [family.id, family.id]
