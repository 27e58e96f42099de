"""Names that hide a name, and whose they turn out to be."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark
from onrecord.entities.cyphers import find_labelled
from onrecord.reading import Entity, Span


def cast(text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in onrecord.read(text).entities if entity.kind == "person"}


@pytest.mark.parametrize(
    "marked",
    [
        "A man known to the inquiry only as [c:Officer B] told the hearing that he had fired. [c:Officer B] left.",
        "[c:Witness 3] wept. “I ran,” [c:Witness 3] said.",
        "The mother of [c:Child Q] spoke. [c:Child Q], who is 15, did not.",
        "[c:Mr X] was held for a week.",
    ],
)
def test_a_label_is_the_name_of_a_person(marked: str) -> None:
    text, spans = unmark(marked)
    found = [m.span for entity in cast(text).values() for m in entity.mentions if m.form == "name"]
    assert tuple(found) == spans["c"]


def test_a_letter_with_a_full_stop_is_an_initial() -> None:
    """Officer J. Marsh has a name; the Q that ends a sentence is none, since it stands elsewhere without a full stop."""
    text = "Officer J. Marsh spoke. Child Q was there. It was about Child Q. Marsh sat down."
    assert [span.of(text) for span in find_labelled(text, [Span(0, len(text))])] == ["Child Q", "Child Q"]


@pytest.mark.parametrize(
    "marked",
    [
        "[n:Tomas Adeyemi], 41, denies it. At the trial the sergeant was referred to only by the cypher [n:QK417]. [n:QK417]"
        " left. Sergeant [n:Adeyemi] was cleared.",
        "[n:Tomas Adeyemi], 41, denies it. He was known at the trial only as [n:QK417]. “[n:QK417] left,” Ruth Calder said.",
        "[n:Officer B] has been named as [n:Tomas Adeyemi]. [n:Adeyemi], 41, was cleared of murder.",
        "He can now be named as [n:Tomas Adeyemi], previously referred to as [n:Child Q]. [n:Adeyemi], now 18, left.",
    ],
)
def test_a_lifted_cypher_is_one_with_the_name(marked: str) -> None:
    """Whether the name comes first or the cypher, and also where "he" or "the sergeant" is said to have had it."""
    text, spans = unmark(marked)
    adeyemi = cast(text)["Tomas Adeyemi"]
    assert tuple(m.span for m in adeyemi.mentions if m.form == "name") == spans["n"]
    assert "cypher" in {alias.kind for alias in adeyemi.aliases}


def test_a_cypher_of_somebody_else_is_not_the_nearest_person_s() -> None:
    people = cast("Anna Lee met a man known as ZX19 in Leeds. ZX19 left. Ms Lee stayed.")
    assert people["Anna Lee"].names == ("Anna Lee", "Ms Lee")
    assert people["ZX19"].aliases == ()
