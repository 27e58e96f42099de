"""What relative times are reckoned from: tense, the narrative, a day given or inferred; what is said where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.language import Analysis
from onrecord.reading import Document, Reading, Span, Story
from onrecord.times import add_times
from onrecord.times.day_order import find_order
from onrecord.times.find import find_times
from onrecord.times.found import Found
from onrecord.times.numbers import read_spoken_year
from onrecord.times.published import find_published
from onrecord.times.tense import find_tense

Analyse = Callable[[str], Analysis]
PUBLISHED = date(2031, 5, 15)  # a Thursday


def find(text: str, analyse: Analyse, published: date | None = PUBLISHED) -> list[Found]:
    return find_times(text, Span(0, len(text)), published, analyse(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They said they would appeal against the ruling announced on Wednesday.", "2031-05-14"),
        ("The jury, which will return next month, was sent home on Monday.", "2031-05-12"),
        ("Voters go to the polls on Sunday.", "2031-05-18"),
        ("She is to appear before magistrates on Friday.", "2031-05-16"),
        ("The hall was sold in July last year.", "2030-07"),
        ("The hall was sold last April 3.", "2031-04-03"),
        ("The dividend is payable Dec. 14.", "2031-12-14"),
        ("A parade is held each July.", "XXXX-07"),
        ("The ferry sank in nineteen ninety-six.", "1996"),
        ("Sales fell in the 2030 third quarter.", "2030-Q3"),
        ("Sales will fall in next year's first quarter.", "2032-Q1"),
        ("The council wants it built by year end.", "2031"),
        ("He was up late into the night.", "2031-05-15TNI"),
        ("Less than a second later the van struck the wall.", "PT1S"),
        ("It was a six year wait.", "P6Y"),
    ],
)
def test_the_value_of_a_lone_time(text: str, value: str, analyse: Analyse) -> None:
    assert [time.value for time in find(text, analyse)][-1] == value


@pytest.mark.parametrize(
    "text",
    ["A hall of 1520 sq m was sold.", "The rate stood at 3.23 shekels.", "He drove at 70 miles per hour.",
     "The final ended in a 20-20 draw."],
)  # fmt: skip
def test_areas_prices_speeds_and_scores_are_no_times(text: str, analyse: Analyse) -> None:
    assert find(text, analyse) == []


def test_the_next_day_is_reckoned_from_the_day_told_not_from_a_look_back(analyse: Analyse) -> None:
    text = "He died on 3 April 2029. The previous evening he had been well. The next day police came."
    assert [time.value for time in find(text, analyse)] == ["2029-04-03", "2029-04-02TEV", "2029-04-04"]


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("The court sat on Tuesday.", "Tuesday", "past"),
        ("The court will sit on Tuesday.", "Tuesday", "future"),
        ("The court sits on Tuesday.", "Tuesday", "future"),
        ("The move follows Tuesday's vote.", "Tuesday", "past"),
        ("The hearing was postponed until Tuesday.", "Tuesday", "future"),
        ("The council decided to open the hall in March.", "March", "future"),
        ("Neither could be found on Tuesday.", "Tuesday", "past"),
        ("They talked of a planned visit on Tuesday.", "Tuesday", "future"),
        ("They did not plan to move him on Tuesday morning.", "Tuesday", "future"),
        ("The hearing is due on Tuesday.", "Tuesday", "future"),
        ("The hearing was set for Tuesday.", "Tuesday", "due"),
        ("The hearing was put back to Tuesday.", "Tuesday", "future"),
        ("The law takes effect on Tuesday.", "Tuesday", "future"),
        ("Ruth Calder takes the stage on Tuesday.", "Tuesday", "near"),
        ("Supporters wave as her train leaves on Tuesday.", "Tuesday", "near"),
        ("Come to the fair on Tuesday.", "Tuesday", "future"),
        ("He had nothing to do with the fire on Tuesday.", "Tuesday", "past"),
        ("She was bailed to appear on Tuesday.", "Tuesday", "future"),
        ("He was bailed until Tuesday.", "Tuesday", "future"),
        ("The plan was put to Tuesday's meeting.", "Tuesday", "past"),
        ("A van was set alight on Tuesday, and another was set on fire.", "Tuesday", "past"),
        ("The charity was set up on Tuesday.", "Tuesday", "past"),
        ("The train left York at 11.36 am local time on Tuesday.", "Tuesday", "past"),
        ("Tuesday.", "Tuesday", None),
    ],
)
def test_the_tense_is_that_of_the_verb_that_governs_the_time(text: str, word: str, tense: str | None, analyse: Analyse) -> None:
    assert find_tense(analyse(text), text.index(word)) == tense


@pytest.mark.parametrize(
    ("text", "value", "otherwise"),
    [
        ("It was filed on 05/06/2031.", "2031-06-05", "2031-05-06"),
        ("It was filed on May 2, 2031 and again on 05/06/2031.", "2031-05-06", "2031-06-05"),
        ("It was filed on 31/05/2031 and again on 05/06/2031.", "2031-06-05", None),
        ("It was filed on 05/31/2031 and again on 06/05/2031.", "2031-06-05", None),
        ("It was filed on 05/05/2031.", "2031-05-05", None),
    ],
)
def test_an_ambiguous_order_is_read_by_the_habit_and_says_so(
    text: str, value: str, otherwise: str | None, analyse: Analyse
) -> None:
    """A date that can only be read one way settles the others; without one the other reading is kept beside the likelier."""
    last = find(text, analyse)[-1]
    assert (last.value, last.otherwise) == (value, otherwise)


def test_dates_that_disagree_show_no_order() -> None:
    assert not find_order("31/05/2031 and 05/31/2031").shown


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("She left yesterday.", "P1D before"),
        ("She left three weeks ago.", "P3W before"),
        ("She leaves next year.", "P1Y after"),
        ("She left last week.", "P1W before"),
        ("She left this month.", "P0M"),
        ("She left on Tuesday.", "before"),
        ("She will leave on Tuesday.", "after"),
        ("She left on 3 April 2029.", None),
        ("She leaves a fortnight today.", "P2W after"),
        ("She left at 5pm yesterday.", "P1D before"),
        ("She had left in the same month last year.", "P1Y before"),
    ],
)
def test_with_no_day_to_reckon_from_the_distance_is_kept(text: str, relative: str | None, analyse: Analyse) -> None:
    assert [time.relative for time in find(text, analyse, published=None)] == [relative]


@pytest.mark.parametrize(
    ("text", "given", "source", "found"),
    [
        ("She left yesterday.", "2031-05-15", None, ("2031-05-15", "given")),
        ("LEEDS, May 14 (Reuters) - She left today.", "2031-05-15", None, ("2031-05-14", "dateline")),
        ("LEEDS, Jan 2 (Reuters) - She left today.", "2031-05-15", None, ("2031-05-15", "given")),
        ("LEEDS, 14 May 2031 (AFP) - She left today.", None, None, ("2031-05-14", "dateline")),
        ("Published: 14:05, Wednesday 14 May 2031\nShe left today.", None, None, ("2031-05-14", "timestamp")),
        ("She left today.", None, "https://paper.example/news/2031/05/14/ferry", ("2031-05-14", "address")),
        ("She left today. It was built on 14 May 1931.", None, None, None),
        ("Updated 31 February 2031", None, None, None),
        ("The ferry sank today, 14 May 2031, police said.", None, None, ("2031-05-14", "today")),
        ("Ferry sinks\n14 May 2031 • 9:13am\nShe left today.", None, None, ("2031-05-14", "timestamp")),
        ("Ferry sinks\nWed, May 14, 2031\nShe left today.", None, None, ("2031-05-14", "timestamp")),
        ("1 March 1989\nIt was built.\n14 May 2031\nIt sank.", None, None, None),
        ("Today (Wednesday, May 14, 2031) the ferry sank.", None, None, ("2031-05-14", "today")),
        ("The ferry sank today. It was built on 14 May 1931.", None, None, None),
        ("She left today.", None, "clippings/2031-05-14-ferry.txt", ("2031-05-14", "address")),
    ],
)
def test_the_day_to_reckon_from_is_given_or_inferred_and_says_which(
    text: str, given: str | None, source: str | None, found: tuple[str, str] | None
) -> None:
    reckoning = find_published(text, date.fromisoformat(given) if given else None, source)
    assert (reckoning and (reckoning.day.isoformat(), reckoning.basis)) == found


def test_a_reading_says_what_its_times_are_reckoned_from(analyse: Analyse) -> None:
    text = "Published: 14 May 2031\nThe ferry sank yesterday."
    reading = Reading(document=Document(text=text), stories=(Story(id="s1", spans=(Span(0, len(text)),)),))
    reading = add_times(reading, analyse(text))
    assert reading.times[-1].value == "2031-05-13"
    assert reading.dated is not None
    assert (reading.dated.day, reading.dated.basis) == ("2031-05-14", "timestamp")


@pytest.mark.parametrize(("words", "year"), [("nineteen ninety-six", 1996), ("two thousand and four", 2004), ("twenty", None)])
def test_years_are_read_as_they_are_said(words: str, year: int | None) -> None:
    assert read_spoken_year(words) == year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Markets fell last week.", "2031-W20"),
        ("Markets will fall this week.", "2031-W21"),
        ("Markets will fall next week.", "2031-W21"),
    ],
)
def test_on_a_sunday_the_week_that_ends_is_last_week(text: str, value: str, analyse: Analyse) -> None:
    """ISO 8601 ends its weeks on Sundays; to news on one the days before are last week, and those to come this or next."""
    assert [time.value for time in find(text, analyse, published=date(2031, 5, 18))] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She was jailed in 2028. She was freed later that year.", "2028"),
        ("She was jailed in October 2028 and freed the following month.", "2028-11"),
        ("She was jailed in October and freed the following January.", "2031-01"),
        ("She was jailed on 3 April 2029. Two years later she was freed.", "2031"),
        ("She led the polls ahead of Saturday's vote.", "2031-05-17"),
        ("She could leave as soon as Saturday.", "2031-05-17"),
        ("They were out from Monday to Friday.", "2031-05-16"),
        ("Talks are this Friday.", "2031-05-16"),
        ("It is expected to last six to eight weeks.", "P6W"),
    ],
)
def test_the_narrative_is_followed_by_day_month_and_year(text: str, value: str, analyse: Analyse) -> None:
    assert [time.value for time in find(text, analyse)][-1] == value
