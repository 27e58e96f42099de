"""Names of one story: which are one person, and which must stay apart."""

from __future__ import annotations

import pytest

from marked import unmark
from onrecord.entities.clusters import cluster_names, display_name
from onrecord.entities.names import Named


def people(marked: str) -> list[tuple[str, int]]:
    text, spans = unmark(marked)
    clusters = cluster_names(text, [Named(span.start, span.end, "person") for span in spans["n"]])
    return [(display_name(text, cluster), len(cluster.named)) for cluster in clusters]


@pytest.mark.parametrize(
    "marked",
    [
        "[n:Sok Vannak] spoke. [n:Mr Vannak] left.",
        "[n:Xi Jinping] spoke. [n:Mr Xi] left.",
        "[n:Kim Jong Un] spoke. [n:Kim] left.",
        "[n:Nguyen Van Anh] spoke. [n:Mr Anh] left.",
        "[n:Anke van der Berg] spoke. [n:Ms van der Berg] left.",
        "[n:Omar bin Salman] spoke. [n:Bin Salman] left.",
        "[n:Sean O’Neill] spoke. [n:O'Neill] left.",
        "[n:J. K. Miller] spoke. [n:JK Miller] left.",
        "[n:J.K. Miller] spoke. [n:J. K. Miller] left.",
        "[n:Zoë Marsh] spoke. [n:Zoe Marsh] left.",
        "[n:ZOE MARSH] spoke. [n:Zoe Marsh] left.",
        "[n:Robert Hale Jr] spoke. [n:Hale] left.",
        "[n:Maria Lopez Garcia] spoke. [n:Lopez] left.",
        "[n:Maria Lopez Garcia] spoke. [n:Maria Lopez] left.",
        "[n:Keith Stone] spoke. [n:Sir Keith] left.",
        "[n:James “Big Jim” Bell] spoke. [n:James Bell] left.",
        "[n:A. Marsh] spoke. [n:Anna Marsh] left.",
    ],
)
def test_two_forms_of_one_name_are_one_person(marked: str) -> None:
    assert [count for _, count in people(marked)] == [2]


@pytest.mark.parametrize(
    "marked",
    [
        "[n:Tom Bell] spoke. [n:Mary Bell] left.",
        "[n:Tom Bell] spoke. [n:Ian Bell] and [n:Jo Smith] left.",
        "[n:Ann Smith-Jones] spoke. [n:Smith] left.",
        "[n:John Marsh] spoke. [n:Jane Marsh] left.",
        "[n:Mr Bell] spoke. [n:Mrs Bell] left.",
    ],
)
def test_different_people_stay_apart(marked: str) -> None:
    assert {count for _, count in people(marked)} == {1}


def test_a_couple_shares_its_surname() -> None:
    assert people("[n:Tom] and [n:Mary Bell] left. [n:Tom Bell] came back. [n:Mary] did not.") == [
        ("Tom Bell", 2),
        ("Mary Bell", 2),
    ]
