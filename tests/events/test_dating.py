"""When a happening was: a time of its clause, of its sentence, of what was told before, or the day of the news."""

from __future__ import annotations

import pytest

import onrecord
from marked import unmark
from onrecord.reading import Event


def find(marked: str) -> Event:
    """Give the event whose trigger is marked in a text that was published on Thursday 15 May 2031."""
    text, spans = unmark(marked)
    (event,) = (event for event in onrecord.read(text, published="2031-05-15").events if spans["trigger"][0] in event.mentions)
    return event


@pytest.mark.parametrize(
    ("marked", "begin", "by"),
    [
        ("Ruth Calder [trigger:resigned] on Monday.", "2031-05-12", "clause"),
        ("Ruth Calder, 52, was [trigger:sacked] by the board of the bank last month.", "2031-04-01", "clause"),
        ("He has been [trigger:suspended] on full pay since 12 September 2030.", "2030-09-12", "clause"),
        ("A car rammed the gate on Monday, [trigger:killing] two guards.", "2031-05-12", "clause"),
        ("The minister [trigger:resigned] on Monday. Ruth Calder was pleased.", "2031-05-12", "clause"),
        ("Tomas Adeyemi has been [trigger:arrested].", "2031-05-15", "publication"),
        ("Officers are [trigger:investigating] the fire.", "2031-05-15", "publication"),
        ("Two men were [trigger:killed] when a lorry overturned on Monday.", "2031-05-12", "narrative"),
    ],
)
def test_a_happening_is_dated_and_says_by_what(marked: str, begin: str, by: str) -> None:
    event = find(marked)
    assert (event.begin, event.dated_by) == (begin, by)


def test_what_the_news_tells_without_a_date_is_of_its_day() -> None:
    """The first fresh day that the lead names, and not certain."""
    event = find(
        "A bridge in Selby fell on Tuesday. Crews pulled nine people from the river. Later a tenth was [trigger:rescued]."
    )
    assert (event.begin, event.dated_by) == ("2031-05-13", "narrative")


def test_the_hour_of_one_happening_is_not_that_of_the_others() -> None:
    """The rest of the story is of that day; an hour that names no day leaves it that of publication."""
    event = find("The plane landed at 7.33pm on Tuesday. A stowaway had been on it. The pilot was [trigger:arrested].")
    assert (event.begin, event.end, event.dated_by) == ("2031-05-13", "2031-05-14", "narrative")
    event = find("The plane landed at 7.33pm. A stowaway had been on it. The pilot was [trigger:arrested].")
    assert (event.begin, event.end, event.dated_by) == ("2031-05-15", "2031-05-16", "publication")


@pytest.mark.parametrize(
    "marked",
    [
        "Twenty-three people have [trigger:died] in the past five years on that road, the council said.",
        "Twenty-three people have [trigger:died] on that road in five years.",
        "In the past year 40 cyclists have been [trigger:injured] on the A12.",
        "Fourteen men were [trigger:charged] over the last decade.",
        "There have been six [trigger:deaths] in the past five years.",
        "Twenty-three people have [trigger:died] in or after police pursuits in the past five years.",
        "What pursuits cost: 23 [trigger:deaths] in five years.",
    ],
)
def test_what_is_counted_over_a_length_up_to_now_is_of_no_one_day(marked: str) -> None:
    event = find(marked)
    assert (event.begin, event.end, event.dated_by) == (None, None, None)


def test_a_tally_is_not_the_death_of_one_of_those_counted() -> None:
    told = "Six people have [trigger:died] on that road in the past five years. "
    event = find(told + "A driver was jailed in 2030 for the death of Maya Okonjo.")
    assert (event.begin, event.participants, len(event.mentions)) == (None, (), 1)


@pytest.mark.parametrize(
    "marked",
    [
        "The group claimed the [trigger:bombing] in retaliation for air strikes last week.",
        "The president has [trigger:condemned] the air strikes last week.",
        "Ruth Calder [trigger:accused] the bank, which signed a deal in March.",
        "An inquiry was [trigger:opened], and Tomas Adeyemi was charged in March.",
        "The coroner [trigger:criticised] a report that was published in March.",
        "Ruth Calder [trigger:resigned] after Tomas Adeyemi was arrested in March.",
    ],
)
def test_a_time_of_another_clause_or_of_a_noun_dates_no_other_happening(marked: str) -> None:
    event = find(marked)
    assert event.begin in {None, "2031-05-15"}


def test_a_time_before_a_noun_dates_the_noun_alone() -> None:
    """Serving a sentence for a murder of 2025 is not of 2025; the murder is."""
    text = "Tomas Adeyemi was jailed in Hull for the November 2025 murder of a guard."
    events = {event.type: event.begin for event in onrecord.read(text, published="2031-05-15").events}
    assert events["killing"] == "2025-11-01"
    assert events["sentence"] != "2025-11-01"


@pytest.mark.parametrize(
    "marked",
    [
        "Ten years after her son [trigger:drowned], an inquest opened in Hull on Monday.",
        "The firm will [trigger:close] its mill.",
        "Nobody was [trigger:arrested].",
        "The army promised last week to [trigger:investigate] the raid.",
    ],
)
def test_what_no_words_date_and_is_not_the_day_s_news_has_no_date(marked: str) -> None:
    """What was long before, what is still to come, and what did not happen."""
    event = find(marked)
    assert (event.begin, event.dated_by) == (None, None)


def test_a_past_tense_is_never_dated_to_come_and_never_planned() -> None:
    """ "Three days later" is reckoned from what was told before it, not from the day of the paper."""
    event = find("Daniel Osei was attacked on 2 May. He [trigger:died] three days later.")
    assert event.status == "happened"
    assert event.begin is None or event.begin == "2031-05-05"


def test_what_is_about_to_come_is_of_the_story_s_day_and_not_for_certain() -> None:
    event = find("Troops are preparing to [trigger:evacuate] the town.")
    assert (event.status, event.begin, event.dated_by) == ("planned", "2031-05-15", "publication")


def test_a_time_of_repetition_or_rank_dates_no_happening() -> None:
    """ "The third this year" tells how many there were."""
    assert find("A train derailed on Monday. The [trigger:crash] was the third this year.").begin == "2031-05-12"


@pytest.mark.parametrize(
    ("marked", "begin"),
    [
        ("A mill closed on Monday. In 2029 a bus crashed near it. Two people [trigger:died].", "2029-01-01"),
        ("A mill closed on Monday. In 2029 a bus crashed near it. Two people had [trigger:died].", "2031-05-12"),
        ("A mill closed on Monday. In 2029 a bus crashed near it. Ruth Calder has [trigger:resigned].", "2031-05-15"),
        ("A mill closed on Monday. In 2029 a bus crashed near it.\n\nRuth Calder [trigger:resigned].", "2031-05-12"),
    ],
)
def test_a_simple_past_goes_on_at_the_date_of_the_sentence_before(marked: str, begin: str) -> None:
    """Within a paragraph; another tense, or another paragraph, goes back to the news."""
    event = find(marked)
    assert (event.begin, event.dated_by) == (begin, "narrative" if begin != "2031-05-15" else "publication")
