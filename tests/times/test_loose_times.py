"""Times that name no exact day or length: years ago, the past year, until then, a plan that came to nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from marked import unmark
from onrecord.language import Analysis
from onrecord.reading import Document, Reading, Span, Story
from onrecord.times import add_times
from onrecord.times.find import find_times

Analyse = Callable[[str], Analysis]
PUBLISHED = date(2031, 5, 15)  # a Thursday


def check(marked: str, expected: list[str], analyse: Analyse, published: date | None = PUBLISHED) -> None:
    text, spans = unmark(marked)
    found = find_times(text, Span(0, len(text)), published, analyse(text))
    assert [time.span for time in found] == list(spans.get("t", ()))
    assert [f"{time.type} {time.value}" for time in found] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The quarrel began [t:years ago], and [t:decades ago] there was none.", ["DATE PAST_REF", "DATE PAST_REF"]),
        ("The mill was shut [t:a very long time ago].", ["DATE PAST_REF"]),
        ("They left [t:hours] ago.", ["DURATION PTXH"]),
        ("It was the worst flood in [t:decades] and the first in [t:years].", ["DURATION PXY", "DURATION PXY"]),
        ("In [t:years past] the weir was open.", ["DATE PAST_REF"]),
        ("In the [t:days] since, in the [t:weeks] leading up to the vote and in [t:years] to come it will be told.",
         ["DURATION PXD", "DURATION PXW", "DURATION PXY"]),
        ("It took [t:three quarters of an hour], not [t:a quarter of an hour].", ["DURATION PT45M", "DURATION PT15M"]),
        ("The mill was built [t:a quarter-century ago].", ["DATE 2006"]),
        ("They sold three quarters of the hay and a quarter of a million eggs.", []),
        ("The walls are built by [t:the middle of the week].", ["DATE 2031-W20"]),
        ("It has grown for [t:the past decade], and over [t:the past month] it shrank.", ["DURATION P10Y", "DURATION P1M"]),
        ("It snowed in [t:the past winter] and rained [t:this past week].", ["DATE 2030-WI", "DATE 2031-W19"]),
        ("They met [t:two or three weeks ago].", ["DATE 2031-W18"]),
        ("They left [t:an hour or two ago].", ["DURATION PT1H"]),
        ("The mill will close in [t:a year or two].", ["DATE FUTURE_REF"]),
        ("The repairs took [t:a year or two].", ["DURATION P1Y"]),
        ("The club met on [t:Monday evenings] and [t:every Friday night].", ["SET XXXX-WXX-1TEV", "SET XXXX-WXX-5TNI"]),
        ("The temple fell in [t:the third century B.C.] or later.", ["DATE BC03"]),
        ("He was last seen [t:recently] in Dorhaven.", ["DATE PAST_REF"]),
        ("More [t:recently] it was let.", ["DATE PAST_REF"]),
        ("The mill was busy [t:not that long ago].", ["DATE PAST_REF"]),
        ("It will be the first fair in [t:ten years], and the mill will close in [t:two years].",
         ["DURATION P10Y", "DATE 2033"]),
        ("Their [t:future] is open; the mill's [t:future] was talked of at [t:this late moment].",
         ["DATE FUTURE_REF", "DATE FUTURE_REF", "DATE PRESENT_REF"]),
        ("A [t:nine-month-long] siege and a [t:ten-year-old] border war were over.", ["DURATION P9M", "DURATION P10Y"]),
        ("It will be mended over [t:the next month] or in [t:the coming decade].", ["DURATION P1M", "DURATION P10Y"]),
        ("The mill was sold [t:two and a half years ago], and shut [t:a week and a half ago].",
         ["DATE 2028-11", "DATE 2031-05-05"]),
        ("Shares fell on [t:Friday]. For [t:the week], they lost 4%.", ["DATE 2031-05-09", "DATE 2031-W19"]),
        ("[t:The October-December quarter] was poor, [t:the June quarter of 2029] good.", ["DATE 2030-Q4", "DATE 2029-Q2"]),
        ("Owners said [t:April] sales fell after the [t:March] floods.", ["DATE 2031-04", "DATE 2031-03"]),
        ("He owed more at [t:year-end 2028] than in [t:the first half of the year].", ["DATE 2028", "DATE 2031-H1"]),
        ("He was seen as recently as [t:Tuesday], most recently in [t:April].", ["DATE 2031-05-13", "DATE 2031-04"]),
    ],
)  # fmt: skip
def test_vague_lengths_and_days(marked: str, expected: list[str], analyse: Analyse) -> None:
    check(marked, expected, analyse)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The gates open on [t:3 April 2032]. Until [t:then] they are locked.", ["DATE 2032-04-03", "DATE 2032-04-03"]),
        ("The mill closes in [t:March 2032]. By [t:then] it will be empty.", ["DATE 2032-03", "DATE 2032-03"]),
        ("The mill was sold in [t:1998]. It had stood empty until [t:then].", ["DATE 1998", "DATE 1998"]),
        ("By then it was dark.", []),
        ("The mill fell on [t:3 April], [t:the day] before the council met.", ["DATE 2031-04-03", "DATE 2031-04-03"]),
        ("On [t:3 April], just [t:a day] after the sale, it fell.", ["DATE 2031-04-03", "DATE 2031-04-03"]),
    ],
)  # fmt: skip
def test_a_time_told_anew(marked: str, expected: list[str], analyse: Analyse) -> None:
    """Until then, by then: what was named last. The day before the sale, right after a date, is that date."""
    check(marked, expected, analyse)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A march planned for Saturday was cancelled after the storm.", "2031-05-17"),
        ("A march planned for Wednesday was cancelled after the storm.", "2031-05-14"),
        ("The vote scheduled for Saturday has been called off.", "2031-05-17"),
        ("A march planned for Wednesday will go ahead.", "2031-05-21"),
        ("The offer previously had been scheduled to expire on Wednesday.", "2031-05-14"),
        ("The offer is scheduled to expire on Wednesday.", "2031-05-21"),
    ],
)
def test_a_plan_that_is_over_or_called_off_may_lie_behind(text: str, value: str, analyse: Analyse) -> None:
    assert [time.value for time in find_times(text, Span(0, len(text)), PUBLISHED, analyse(text))] == [value]


@pytest.mark.parametrize(
    ("words", "value", "interval"),
    [
        ("over the past year", "2030", (None, None)),
        ("in the last year", "2030", (None, None)),
        ("over the next year", "2032", (None, None)),
        ("last year", "2030", ("2030-01-01", "2031-01-01")),
        ("next year", "2032", ("2032-01-01", "2033-01-01")),
    ],
)
def test_twelve_months_up_to_now_have_the_value_of_the_year_before_and_no_interval(
    words: str, value: str, interval: tuple[str | None, str | None], analyse: Analyse
) -> None:
    text = f"Sales rise {words}."
    story = Story(id="s1", spans=(Span(0, len(text)),))
    reading = Reading(document=Document(text=text, published="2031-05-15"), stories=(story,))
    (time,) = add_times(reading, analyse(text)).times
    assert (time.type, time.value, (time.begin, time.end)) == ("DATE", value, interval)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Sales rose over [t:the past year].", ["DURATION P1Y"]),
        ("They met [t:two or three weeks ago].", ["DATE PAST_REF"]),
        ("By then it was sold.", []),
    ],
)
def test_without_a_publication_date_they_stay_open(marked: str, expected: list[str], analyse: Analyse) -> None:
    check(marked, expected, analyse, published=None)


@pytest.mark.parametrize(
    "text",
    [
        "Police seek a 2012 Ford and her 1999 Volvo.",
        "He joined the March for Clean Rivers and a March on the capital.",
        "She told NBC Nightly News and the Weekly Standard so.",
        "She reviews for Grocers Weekly, and is heard on Radio North Daily.",
        "The recently passed law bans the now empty tanks, and a now-defunct paper, its soon forgotten owner, fought it.",
        "High noon comes for the mayor.",
        "From one-quarter to one-third of the workers left.",
        "The film is by 20th Century Fox.",
        "He scored with 4:39 left to play.",
        "Most of the quarter of voters who stayed at home agree.",
        "It will be so for the foreseeable future.",
        "Its future owner wrote for the future-minded of today's youth.",
        "At this time of year it is damp.",
        "It was the third fire in as many weeks.",
        "Sales grew 5% annually, doubling their worth annually.",
        "The 12-year-old war veteran's son met a 90-year-old war hero.",
        "He said that June was ill and that April wept.",
    ],
)
def test_cars_marches_names_and_shares_are_no_times(text: str, analyse: Analyse) -> None:
    assert find_times(text, Span(0, len(text)), PUBLISHED, analyse(text)) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("A [t:June] report blamed the weir.", ["DATE 2030-06"]),
        ("In [t:2012] Ford sold fewer.", ["DATE 2012"]),
        (
            "[t:Daily] the ferry brings a few who [t:now] live there, and those [t:recently] born.",
            ["SET P1D", "DATE PRESENT_REF", "DATE PAST_REF"],
        ),
        ("They met at high [t:noon], and spent [t:months] arguing.", ["TIME 2031-05-15T12:00", "DURATION PXM"]),
        ("She entered [t:Tuesdays] game unbeaten, and rests on [t:Sundays].", ["DATE 2031-05-13", "SET XXXX-WXX-7"]),
        ("The pizza was done in around [t:a minute].", ["DURATION PT1M"]),
        ("The club lost in the [t:1989-90] season.", ["DATE 1989"]),
        ("The mill was sold on [t:3 June 2031]. [t:Three days] later its owner died.", ["DATE 2031-06-03", "DURATION P3D"]),
    ],
)
def test_what_looks_like_them_and_is_one(marked: str, expected: list[str], analyse: Analyse) -> None:
    check(marked, expected, analyse)


def test_the_farther_of_two_times_ago_stands_in_otherwise(analyse: Analyse) -> None:
    text = "They met two or three weeks ago."
    (time,) = find_times(text, Span(0, len(text)), PUBLISHED, analyse(text))
    assert (time.value, time.otherwise) == ("2031-W18", "2031-W17")
