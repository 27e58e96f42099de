"""Where reports of one case differ, and whether that is an update, a correction or a conflict."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

import onrecord
from onrecord.accounts import Difference, find_differences
from onrecord.reading import Document, Reading
from onrecord.subjects import link_subjects

Report = tuple[str, str, str]
"""Day, outlet, text."""


def read_reports(*reports: Report) -> list[Reading]:
    return [
        onrecord.read(Document(text=text, published=day, outlet=outlet, source=f"{outlet}-{day}-{number}.txt"))
        for number, (day, outlet, text) in enumerate(reports)
    ]


def differ(*reports: Report) -> tuple[Difference, ...]:
    return find_differences(read_reports(*reports))


FLOOD = "The flood at Ravensby began when the dam above the town broke on Monday night, the fire service said."
CONFLICTS: dict[str, tuple[str, str, list[Report]]] = {
    "two outlets count the dead otherwise on one day, the later fewer": ("count", "conflict", [
        ("2031-05-14T08:00:00", "Echo", f"Seven dead at Ravensby\n\nSeven people have died in the flood at Ravensby. {FLOOD}"),
        ("2031-05-14T18:00:00", "Argus", f"Flood kills five\n\nFive people were killed in the flood at Ravensby. {FLOOD}"),
    ]),
    "the dead grow from day to day": ("count", "update", [
        ("2031-05-14", "Echo", f"Flood at Ravensby\n\nFive people have died in the flood at Ravensby. {FLOOD}"),
        ("2031-05-16", "Argus", f"Flood at Ravensby\n\nEleven people have died in the flood at Ravensby. {FLOOD}"),
    ]),
    "an outlet says that it was wrong": ("count", "correction", [
        ("2031-05-14", "Echo", f"Flood at Ravensby\n\nSeven people have died in the flood at Ravensby. {FLOOD}"),
        ("2031-05-15", "Echo", "Ravensby mourns\n\nFive people have died in the flood at Ravensby. The town is in mourning.\n\n"
                               "Correction: An earlier version of this article said that seven people have died."),
    ]),
    "a car is fast in one paper and slow in the other": ("measure", "conflict", [
        ("2031-05-14", "Echo", "The patrol car reached 80mph on Mill Lane, a witness told the paper."),
        ("2031-06-14", "Argus", "The patrol car reached 61mph on Mill Lane, the inquiry said."),
    ]),
    "a fund has raised more": ("money", "update", [
        ("2031-05-14", "Echo", "The fund for the Ravensby families has raised £4,000."),
        ("2031-08-14", "Argus", "The fund for the Ravensby families has now raised £11,300."),
    ]),
    "a man is 34 and, a day later, 43": ("age", "conflict", [
        ("2031-05-14", "Echo", "Police named the man as Tomas Adeyemi, 34, of Mill Lane, Ravensby. Mr Adeyemi was arrested."),
        ("2031-05-15", "Argus", "Tomas Adeyemi, 43, of Mill Lane, Ravensby, appeared in court. Mr Adeyemi denied arson."),
    ]),
    "a man is a year older after his birthday": ("age", "update", [
        ("2031-05-14", "Echo", "Police named the man as Tomas Adeyemi, 34, of Mill Lane, Ravensby. Mr Adeyemi was arrested."),
        ("2032-03-15", "Argus", "Tomas Adeyemi, 35, of Mill Lane, Ravensby, went on trial. Mr Adeyemi denies arson."),
    ]),
    "one outlet writes a name otherwise": ("spelling", "conflict", [
        ("2031-05-14", "Echo", "Shauna Kirwan, the mayor of Ravensby, opened the bridge. “It is safe,” Shauna Kirwan said."),
        ("2031-05-14", "Argus", "Shauna Kirwen, the mayor of Ravensby, opened the bridge. “It is safe,” Shauna Kirwen said."),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("case", CONFLICTS)
def test_a_quantity_told_in_two_ways_is_one_difference_and_of_the_right_sort(case: str) -> None:
    kind, how, reports = CONFLICTS[case]
    found = [(difference.kind, difference.how) for difference in differ(*reports)]
    assert found == [(kind, how)]


AGREE: dict[str, list[Report]] = {
    "nearly 50 and 49": [
        ("2031-05-14", "Echo", "Nearly 50 people were evacuated from the flats in Ravensby."),
        ("2031-05-14", "Argus", "The fire service said 49 people were evacuated from the flats in Ravensby."),
    ],
    "at least five and seven": [
        ("2031-05-14", "Echo", f"At least five people have died in the flood at Ravensby. {FLOOD}"),
        ("2031-05-14", "Argus", f"Seven people have died in the flood at Ravensby. {FLOOD}"),
    ],
    "£1.2m and the exact sum": [
        ("2031-05-14", "Echo", "The fund for the Ravensby families has raised £1.2m."),
        ("2031-05-14", "Argus", "The fund for the Ravensby families has raised £1,213,400."),
    ],
    "12mph and 19.3km/h": [
        ("2031-05-14", "Echo", "The tram was going at 12mph on Mill Lane, the inquiry said."),
        ("2031-05-14", "Argus", "The tram was going at 19.3km/h on Mill Lane, the inquiry said."),
    ],
    "the limit and the speed": [
        ("2031-05-14", "Echo", "The patrol car reached 61mph in a 30mph zone on Mill Lane, the inquiry said."),
        ("2031-05-15", "Argus", "The patrol car reached 61mph on Mill Lane, where the limit is 30mph."),
    ],
    "two officers in one story, one officer in another": [
        ("2031-05-14", "Echo", "Two officers were in the car. They were from Ravensby."),
        ("2031-05-15", "Argus", "One officer was interviewed under caution in Ravensby."),
    ],
    "a rise by five and five": [
        ("2031-05-14", "Echo", "Rents in Ravensby rose by 5%, the council said."),
        ("2031-05-15", "Argus", "Rents in Ravensby rose by 7% in ten years, the council said."),
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", AGREE)
def test_what_can_both_be_true_is_no_difference(case: str) -> None:
    assert differ(*AGREE[case]) == ()


def test_every_telling_points_at_its_words() -> None:
    for _, _, reports in CONFLICTS.values():
        readings = read_reports(*reports)
        texts = {reading.document.id: reading.document.text for reading in readings}
        for difference in find_differences(readings):
            for telling in difference.told:
                assert telling.span.of(texts[telling.document]) == telling.words
                assert telling.sentence.of(texts[telling.document])


def test_the_order_in_which_reports_come_changes_nothing() -> None:
    for _, _, reports in CONFLICTS.values():
        readings = read_reports(*reports)
        assert find_differences(readings) == find_differences(readings[::-1])


@pytest.mark.parametrize("build", [list, tuple])
def test_no_reports_have_no_differences(build: Callable[[list[Reading]], list[Reading]]) -> None:
    assert find_differences(build([])) == ()


def test_one_who_is_dead_under_one_of_two_keys_grows_no_older_under_either() -> None:
    """Two of one full name in a case are compared as one, by whichever key: the dead have the age that they died at."""
    readings = read_reports(
        ("2031-05-14", "Echo", "Kofi Sarkar, 24, died when his car hit a bridge at Ravensby. Mr Sarkar died at the scene."),
        ("2033-05-14", "Argus", "Two years on, friends of Kofi Sarkar, 26, lit candles. Mr Sarkar liked football."),
    )
    linked = link_subjects(readings)
    (whole,) = (subject for subject in linked if subject.name == "Kofi Sarkar")
    for dead_first in (True, False):
        ids = ("S1", "S2") if dead_first else ("S2", "S1")
        apart = [replace(whole, id=ids[place], refs=(ref,)) for place, ref in enumerate(whole.refs)]
        found = find_differences(readings, [*apart, *(subject for subject in linked if subject is not whole)])
        assert [(one.kind, one.how) for one in found if one.kind == "age"] == [("age", "conflict")]
