"""The dead, the accused and the relatives of a story; nobody is accused who was cleared."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark
from onrecord.entities.fates import find_fate
from onrecord.reading import Entity


def cast(text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in onrecord.read(text).entities}


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("The [p:late] [n:Tom Bell] was kind.", "dead"),
        ("[n:Tom Bell], who [p:died] on Monday, was kind.", "dead"),
        ("[n:Tom Bell], 34, [p:was found dead] at home.", "dead"),
        ("[n:Tom Bell], who [p:was killed] in the crash, was kind.", "dead"),
        ("The [p:body of] [n:Tom Bell] was found.", "dead"),
        ("[n:Tom Bell], who is [p:accused of murder], spoke.", "accused"),
        ("[n:Tom Bell], 34, [p:charged with two counts of fraud], spoke.", "accused"),
        ("[n:Tom Bell] [p:denies murder].", "accused"),
        ("[n:Tom Bell] was [p:charged with causing death by dangerous driving] on Tuesday.", "accused"),
        ("The [p:accused], [n:Tom Bell], spoke.", "accused"),
        ("The [p:defendant] [n:Tom Bell] spoke.", "accused"),
    ],
)
def test_a_fate_has_its_words(marked: str, kind: str) -> None:
    text, spans = unmark(marked)
    assert find_fate(text, spans["n"][0]) == (spans["p"][0], kind)


@pytest.mark.parametrize(
    "marked",
    [
        "[n:Tom Bell] was cleared of murder.",
        "[n:Tom Bell] was charged with running the league.",
        "[n:Tom Bell] was accused of being late.",
        "They asked whether [n:Tom Bell] died.",
        "[n:Tom Bell] nearly died.",
        "She accused [n:Tom Bell] of nothing.",
    ],
)
def test_what_is_no_fate_is_none(marked: str) -> None:
    text, spans = unmark(marked)
    assert find_fate(text, spans["n"][0]) is None


def test_nobody_is_accused_who_was_cleared() -> None:
    text = "Tom Bell, who was accused of murder, left the court. Tom Bell was cleared by the jury on Monday."
    assert [role for role in cast(text)["Tom Bell"].roles if role.kind == "accused"] == []


def test_a_relative_is_whose_the_text_says() -> None:
    people = cast("Tom Bell drowned on Monday. Mary Cox, the mother of Tom Bell, said he was a strong swimmer.")
    (role,) = people["Mary Cox"].roles
    assert (role.kind, role.of) == ("relative", people["Tom Bell"].id)


def test_who_speaks_for_a_body_belongs_to_it() -> None:
    people = cast("A spokesman for the Harbour Police, Ian Shah, said no on Monday.")
    assert people["Ian Shah"].member_of == people["Harbour Police"].id
    assert [role.text for role in people["Ian Shah"].roles] == ["spokesman for the Harbour Police"]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Two guards, Glen Doyle and Tyrone Wade, were killed in the raid.", {"Glen Doyle", "Tyrone Wade"}),
        ("Glen Doyle, 34, and Tyrone Wade, 32, were killed in the raid.", {"Glen Doyle", "Tyrone Wade"}),
        ("Glen Doyle, Ann Lee and Tyrone Wade were found dead on Monday.", {"Glen Doyle", "Ann Lee", "Tyrone Wade"}),
        ("Glen Doyle and Tyrone Wade both died in hospital.", {"Glen Doyle", "Tyrone Wade"}),
        ("He met Ann Lee, and Glen Doyle and Tyrone Wade were killed.", {"Glen Doyle", "Tyrone Wade"}),
        ("He wrote to Glen Doyle and Tyrone Wade, who died in May.", {"Tyrone Wade"}),
        ("Friends of Glen Doyle and Tyrone Wade were killed.", set()),
    ],
)
def test_those_named_together_died_together(text: str, dead: set[str]) -> None:
    """And nobody else: neither who is named before another clause begins, nor the friends' friend."""
    found = {name for name, entity in cast(text).items() if any(role.kind == "dead" for role in entity.roles)}
    assert found == dead
