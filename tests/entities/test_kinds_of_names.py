"""What a name is the name of: a place that a gazetteer knows is nobody, unless the story says so."""

from __future__ import annotations

import pytest

import onrecord


def kinds(text: str) -> dict[str, str]:
    return {entity.name: entity.kind for entity in onrecord.read(text).entities}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Sok Vannak, a trader, was arrested in Siem Reap on Friday.", "Siem Reap", "place"),
        ("Ukraine’s president, Petro Havrylenko, told reporters that Kharkiv was calm.", "Kharkiv", "place"),
        ("Ukraine’s president, Petro Havrylenko, told reporters that Kharkiv was calm.", "Ukraine", "place"),
        ("Ruth Calder told a hearing in Reading on Monday that she was sorry.", "Reading", "place"),
        ("Aaron Cole, of Harlow, Essex, was fined £200 on Monday.", "Harlow", "place"),
        ("Tyler Brook, 24, of Millfield Road, Selby, was charged with affray.", "Selby", "place"),
        ("His co-defendant, Liverpool-born accountant Rita Okello, did not appear.", "Liverpool", "place"),
        ("Police named him as Abdul Akram, 44, from Blackburn.", "Blackburn", "place"),
        ("Ex-England striker Danny Moss, 41, was fined on Monday.", "England", "place"),
        ("Arsenal’s Bukola Sade missed a penalty. Arsenal lost.", "Arsenal", "organisation"),
        ("Chelsea manager Enzo Ricci praised them. Chelsea won.", "Chelsea", "organisation"),
        ("Ellie Hart scored late as Whitby Town beat Medway Rovers 2-1.", "Whitby Town", "organisation"),
        ("He lives in Camden Town with his wife.", "Camden Town", "place"),
        ("Sainsbury’s said that sales rose. At Sainsbury’s and elsewhere prices fell.", "Sainsbury’s", "organisation"),
        ("Austin Reed was last seen in May. Reed’s truck was found.", "Austin Reed", "person"),
        ("Victoria Holt was last seen on Monday. Victoria was kind, a friend said.", "Victoria Holt", "person"),
        ("Tom Bell left. Bell’s car was found.", "Tom Bell", "person"),
    ],
)
def test_a_name_is_what_the_story_and_the_gazetteer_say(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


def test_no_town_is_accused() -> None:
    """A town that stands last before "were charged" is where they live."""
    reading = onrecord.read("Tyler Brook, 24, and Jake Brook, 22, both of Millfield Road, Selby, were charged with affray.")
    accused = {entity.name for entity in reading.entities if any(role.kind == "accused" for role in entity.roles)}
    assert accused == {"Tyler Brook", "Jake Brook"}


def test_a_state_in_brackets_after_one_elected_there_is_no_name() -> None:
    text = "Sen. Dana Whitfield (R-Fla.) and Rep. Bo Grady (D-N.H.) said no, as did Sen. Ann Lee (I-Vt.) on Monday."
    assert list(kinds(text)) == ["Dana Whitfield", "Bo Grady", "Ann Lee"]
