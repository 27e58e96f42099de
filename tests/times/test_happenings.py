"""Times told from a happening on the day that the story gives it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from marked import unmark
from onrecord.language import Analysis
from onrecord.reading import Span
from onrecord.times.find import find_times

Analyse = Callable[[str], Analysis]
PUBLISHED = date(2031, 5, 15)  # a Thursday


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Gulland will vote in [t:Tuesday]'s mayoral election. She quit [t:two days] before the election.",
         ["DATE 2031-05-20", "DATE 2031-05-18"]),
        ("The miller was shot on [t:3 April]. His van was seen [t:10 days] before the murder.",
         ["DATE 2031-04-03", "DATE 2031-03-24"]),
        ("A van was seen [t:10 days] before the slaying. The miller was killed on [t:3 April].",
         ["DATE 2031-03-24", "DATE 2031-04-03"]),
        ("The miller died on [t:3 April]. His son left [t:the day] after his death.", ["DATE 2031-04-03", "DATE 2031-04-04"]),
        ("The miller was stabbed on [t:3 April]. He was at an inn [t:the night] before he was killed.",
         ["DATE 2031-04-03", "TIME 2031-04-02TNI"]),
        ("The mill fire on [t:3 April] cost two lives. A guard quit on the [t:Sunday] before the fire.",
         ["DATE 2031-04-03", "DATE 2031-03-30"]),
        ("Gulland will vote in [t:Tuesday]'s mayoral election. Mayor quits [t:two days] before election.",
         ["DATE 2031-05-20", "DATE 2031-05-18"]),
        ("The mayor quit on [t:3 April], [t:two days] before the election.", ["DATE 2031-04-03", "DATE 2031-04-03"]),
        ("The bombing on [t:3 April] cost two lives. Police came on the [t:Monday] after the attack.",
         ["DATE 2031-04-03", "DATE 2031-04-07"]),
    ],
)  # fmt: skip
def test_days_before_and_after_a_happening_are_days(marked: str, expected: list[str], analyse: Analyse) -> None:
    """Wherever the story says when it was, and with another word for the same."""
    text, spans = unmark(marked)
    found = find_times(text, Span(0, len(text)), PUBLISHED, analyse(text))
    assert [time.span for time in found] == list(spans["t"])
    assert [f"{time.type} {time.value}" for time in found] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The gun was found on [t:5 May]. The miller was shot on [t:3 April]. He was shot dead at [t:10 p.m.] at home.",
         ["DATE 2031-05-05", "DATE 2031-04-03", "TIME 2031-04-03T22:00"]),
        ("An explosion late on [t:3 April] had wrecked the mill. It shut on [t:5 May]. "
         "The blast occurred at [t:10pm], a guard said.",
         ["DATE 2031-04-03", "DATE 2031-05-05", "TIME 2031-04-03T22:00"]),
        ("The miller was shot on [t:3 April]. A van stood there at [t:6 a.m. ten days] before the murder.",
         ["DATE 2031-04-03", "TIME 2031-03-24T06:00"]),
        ("The miller was shot on [t:3 April]. A van stood there at [t:6 a.m.] near the weir [t:ten days] before the murder.",
         ["DATE 2031-04-03", "TIME 2031-03-24T06:00", "DATE 2031-03-24"]),
        ("The mill closed on [t:3 April]. The siren sounded at [t:6 a.m.] at the weir on [t:5 May].",
         ["DATE 2031-04-03", "TIME 2031-05-05T06:00", "DATE 2031-05-05"]),
        ("On [t:5 May] they worked from [t:6 a.m.] and stayed until [t:9 May].",
         ["DATE 2031-05-05", "TIME 2031-05-05T06:00", "DATE 2031-05-09"]),
        ("The mill closed on [t:3 April]. The siren sounded at [t:6 a.m.] to mark it.",
         ["DATE 2031-04-03", "TIME 2031-04-03T06:00"]),
    ],
)  # fmt: skip
def test_a_clock_time_is_of_the_day_of_its_verb_or_happening(marked: str, expected: list[str], analyse: Analyse) -> None:
    """Named in its sentence or told of the happening elsewhere; else it is of the day named last."""
    text, spans = unmark(marked)
    found = find_times(text, Span(0, len(text)), PUBLISHED, analyse(text))
    assert [time.span for time in found] == list(spans["t"])
    assert [f"{time.type} {time.value}" for time in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His van was seen ten days before the murder.", ["P10D"]),
        ("The miller was shot on 3 April. The baker was shot on 5 April. A van was seen ten days before the murder.",
         ["2031-04-03", "2031-04-05", "P10D"]),
        ("The miller was shot on 3 April. A van was seen ten days before the election.", ["2031-04-03", "P10D"]),
        ("Officers looking into the killing said on Monday that he was seen ten days before the murder.",
         ["2031-05-12", "P10D"]),
        ("He left the day after his death.", []),
        ("The miller was shot on 3 April. A man was held Monday after the murder.", ["2031-04-03", "2031-05-12"]),
        ("The miller was shot on 3 April. He was tired two days after the match. He was shot at home.", ["2031-04-03", "P2D"]),
        ("The mayor condemned the murder on Monday. A van was seen ten days before the murder.", ["2031-05-12", "P10D"]),
    ],
)  # fmt: skip
def test_a_happening_without_one_day_of_its_own_tells_nothing(text: str, expected: list[str], analyse: Analyse) -> None:
    """Nor does the day on which something was said of it."""
    assert [time.value for time in find_times(text, Span(0, len(text)), PUBLISHED, analyse(text))] == expected
