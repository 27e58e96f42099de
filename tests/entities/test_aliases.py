"""Other names: what the text says is another name of somebody, with its kind and its words."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark
from onrecord.reading import Entity


def cast(text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in onrecord.read(text).entities}


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("Tomas Adeyemi, referred to by the cypher [a:QK417], gave evidence. He left.", "Tomas Adeyemi", "cypher"),
        ("Anna Marsh, née [a:Calder], was born in Leeds.", "Anna Marsh", "birth name"),
        ("Anna Marsh, also known as [a:Annie Stone], was jailed on Monday.", "Anna Marsh", "alias"),
        ("Police named him as Abdul Akram, 44, also known as “[a:Big Mal]”. Akram had fled.", "Abdul Akram", "alias"),
        ("Anna Marsh, formerly [a:Anna Calder], was jailed on Monday.", "Anna Marsh", "former name"),
        ("Tomas Adeyemi ([a:@tadeyemi]) wrote that the bridge was shut.", "Tomas Adeyemi", "handle"),
        (
            "The [b:Police Standards Office] ([a:PSO]) began an inquiry. The PSO said no.",
            "Police Standards Office",
            "short form",
        ),
    ],
)
def test_another_name_is_linked_and_has_its_kind(marked: str, name: str, kind: str) -> None:
    text, spans = unmark(marked)
    assert [(alias.span, alias.kind) for alias in cast(text)[name].aliases] == [(spans["a"][0], kind)]


def test_a_cypher_is_found_again_where_it_stands_alone() -> None:
    text, spans = unmark("Tomas Adeyemi, known only as [a:QK417], gave evidence. The court heard that [a:QK417] had fled.")
    mentions = {mention.span for mention in cast(text)["Tomas Adeyemi"].mentions if mention.form == "name"}
    assert set(spans["a"]) <= mentions


def test_a_longer_alias_does_not_become_the_name() -> None:
    people = cast("Anna Marsh, also known as Annie Jane Stone, was jailed on Monday. Marsh said no.")
    assert "Anna Marsh" in people


@pytest.mark.parametrize("text", ["Anna Marsh was born in Leeds.", "Anna Marsh wrote to PSO staff on Monday."])
def test_a_plain_name_is_no_alias(text: str) -> None:
    assert cast(text)["Anna Marsh"].aliases == ()


@pytest.mark.parametrize("quoted", ["“Bob”", "'Bob'", "‘Bob’"])
def test_a_nickname_with_the_surname_is_the_same_person(quoted: str) -> None:
    people = cast(f"Robert {quoted} Reed, 61, resigned on Monday. Bob Reed had led it since 2019. Mr Reed denies it.")
    assert list(people) == ["Robert Reed"]
    assert [alias.text for alias in people["Robert Reed"].aliases] == ["Bob"]


def test_a_name_shouted_in_a_headline_is_told_as_the_story_writes_it() -> None:
    assert list(cast("DONALD TRANT BACKS DOWN\n\nDonald Trant backed down on Monday. Trant said no.")) == ["Donald Trant"]
