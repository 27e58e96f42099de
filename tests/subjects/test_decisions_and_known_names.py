"""What a person decided wins over the engine, and known names are used only where they fit."""

from __future__ import annotations

import pytest

from onrecord import UnusableLine, link_subjects
from onrecord.subjects import parse_decisions, parse_known, render_decision
from subjects.build import person, story

LEFT = story(person("Amina Yusuf", age=34), source="a.txt")
RIGHT = story(person("Amina Yusuf", age=34), source="b.txt", words="A second report.")


def test_a_link_can_be_undone() -> None:
    """The line that the link gives keeps its two sides apart in every later run."""
    (subject,) = link_subjects([LEFT, RIGHT])
    (link,) = subject.links
    decisions = parse_decisions([render_decision("different", link.left, link.right)], "decisions.jsonl")
    assert len(link_subjects([LEFT, RIGHT], decisions=decisions)) == 2


def test_different_wins_over_same() -> None:
    (subject,) = link_subjects([LEFT, RIGHT])
    (link,) = subject.links
    lines = [render_decision(verdict, link.left, link.right) for verdict in ("same", "different")]
    assert len(link_subjects([LEFT, RIGHT], decisions=parse_decisions(lines, "d"))) == 2


def test_a_person_may_join_what_the_engine_keeps_apart() -> None:
    other = story(person("Bo Larsen"), source="c.txt")
    left, right = link_subjects([LEFT, other])
    line = render_decision("same", left.refs[0], right.refs[0])
    assert len(link_subjects([LEFT, other], decisions=parse_decisions([line], "d"))) == 1


@pytest.mark.parametrize("line", ["{", '{"same": []}', "{}", '{"different": [{"document": "x"}, {"document": "y"}]}'])
def test_a_line_that_decides_nothing_is_named(line: str) -> None:
    with pytest.raises(UnusableLine, match=r"decisions\.jsonl:2:"):
        parse_decisions(["", line], "decisions.jsonl")


CSV = "id,name,aliases,kind,born,role\nk1,Amina Yusuf,,person,1997,\n"
FTM = '{"id": "k1", "schema": "Person", "properties": {"name": ["Amina Yusuf"], "birthDate": ["1997-01-02"]}}\n'


@pytest.mark.parametrize("text", [CSV, FTM])
def test_a_known_name_that_fits_is_given(text: str) -> None:
    (subject,) = link_subjects([LEFT], known=parse_known(text, "known"))
    assert subject.known == "k1"


@pytest.mark.parametrize(
    "text",
    [
        CSV.replace("1997", "1950"),
        CSV + "k2,Amina Yusuf,,person,,\n",
        CSV.replace("Amina", "Anwar"),
    ],
    ids=["another age", "two that fit", "another name"],
)
def test_no_known_name_is_guessed(text: str) -> None:
    (subject,) = link_subjects([LEFT], known=parse_known(text, "known"))
    assert subject.known is None


@pytest.mark.parametrize(
    ("text", "where"),
    [("name\nA", "known:1"), (CSV + "k2,,,,,\n", "known:3"), (CSV + "k2,B C,,robot,,\n", "known:3"),
     (CSV + "k2,B C,,,soon,\n", "known:3"), (FTM + "{\n", "known:2"), (CSV + "k1,B C,,,,\n", "known:3")],
)  # fmt: skip
def test_a_bad_line_of_known_names_is_named(text: str, where: str) -> None:
    with pytest.raises(UnusableLine, match=where):
        parse_known(text, "known")
