"""Figures as an editor would list them: what is counted or measured, and what only looks like a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

import onrecord
from marked import unmark
from onrecord.figures import add_figures
from onrecord.figures.find import find_figures
from onrecord.figures.resolve import Found
from onrecord.language import Analysis
from onrecord.reading import Document, Furniture, Reading, Span, Story, trimmed
from strategies import ANY, NEWSLIKE

Analyse = Callable[[str], Analysis]


def find(text: str, analyse: Analyse) -> list[Found]:
    """The figures of a text where no other layer has looked: no times, no entities."""
    return find_figures(text, Span(0, len(text)), analyse(text), []) if text else []


@pytest.mark.parametrize(
    ("marked", "value", "unit"),
    [
        ("The bridge cost [figure:£1.2m].", 1_200_000, "pound sterling"),
        ("The bridge cost [figure:$3 billion] in all.", 3_000_000_000, "dollar"),
        ("The bridge cost [figure:€450,000] in all.", 450_000, "euro"),
        ("The bridge cost [figure:A$12.5m] in all.", 12_500_000, "australian dollar"),
        ("The bridge cost [figure:14.5 million Danish crowns] in all.", 14_500_000, "danish krone"),
        ("The bridge cost [figure:40 million Canadian dollars] in all.", 40_000_000, "canadian dollar"),
        ("It will fetch [figure:USD1,700] at auction.", 1700, "dollar"),
        ("The rate is [figure:110 JPY] today.", 110, "japanese yen"),
        ("A pint now costs [figure:86p].", 86, "penny"),
        ("He paid [figure:fifty quid] for the ticket.", 50, "pound sterling"),
        ("He paid [figure:200 pounds] for the ticket.", 200, "pound sterling"),
        ("The catch weighed [figure:200 pounds] when landed.", 200, "pound-mass"),
        ("Oil fell to [figure:$71.20 a barrel] overnight.", 71.2, "dollar per barrel"),
        ("Rents reached [figure:£90 per sq m] in the docks.", 90, "pound sterling per square metre"),
        ("Turnout was [figure:47%].", 47, "percentage"),
        ("Turnout was [figure:47 per cent].", 47, "percentage"),
        ("Turnout was [figure:47.5 percent].", 47.5, "percentage"),
        ("The lead was [figure:five percentage points].", 5, "percentage point"),
        ("He drove at [figure:92mph].", 92, "mile per hour"),
        ("He drove at [figure:92 miles per hour].", 92, "mile per hour"),
        ("The wall is [figure:3.5 metres] high.", 3.5, "metre"),
        ("The bar weighs [figure:400g].", 400, "gram"),
        ("The [figure:1,850-ton] ship sank.", 1850, "ton"),
        ("The port shipped [figure:816 000 t] of grain.", 816_000, "tonne"),
        ("The kiln reached [figure:500 degrees Celsius].", 500, "degree celsius"),
        ("It fell to [figure:minus 12C] on the moor.", -12, "degree celsius"),
        ("Police arrested [figure:seventeen people].", 17, "people"),
        ("Rescuers found [figure:a dozen sheep] there.", 12, "sheep"),
        ("Rescuers found [figure:1,402 dead sheep] there.", 1402, "dead sheep"),
        ("The force counted [figure:3,567 arrivals].", 3567, "arrival"),
        ("The page has [figure:1.3m followers].", 1_300_000, "follower"),
        ("He ran a [figure:six-bedroom] guesthouse.", 6, "bedroom"),
        ("Staff carry out [figure:300 tests per shift].", 300, "test per shift"),
        ("A [figure:300-year-old] oak fell.", 300, "year of age"),
        ("[figure:A third of the harbour] was closed.", 1 / 3, "harbour"),
        ("[figure:One in five pupils] stayed at home.", 0.2, "pupil"),
        ("They got [figure:half the bread].", 0.5, "bread"),
        ("He walked [figure:half a mile].", 0.5, "mile"),
        ("An ounce is [figure:1/16 of a pound] in this shop.", 1 / 16, "pound-mass"),
        ("It cost [figure:a quarter of a million dollars].", 250_000, "dollar"),
        ("A [figure:one point six billion dollar] plan failed.", 1_600_000_000, "dollar"),
        ("The moon weighs [figure:7.3×10^22 kilograms].", 7.3e22, "kilogram"),
        ("The crate weighs [figure:600 kgs].", 600, "kilogram"),
        ("It burns [figure:90 A/cm2] there.", 90, "ampere per square centimetre"),
        ("They tax [figure:8 million low- and middle-income families].", 8_000_000, "low- middle-income family"),
        ("The yard mended [figure:12 Kia and Hyundai engines].", 12, "Kia Hyundai engine"),
        ("Rescuers found [figure:two earlier wrecks].", 2, "earlier wreck"),
        ("The rate is [figure:14 deaths per 100,000 people] here.", 14, "death per 100,000 people"),
        ("Clara Bell won [figure:21,400 votes].", 21_400, "vote"),
        ("A [figure:34-year-old] man was at home.", 34, "year of age"),
        ("A man aged [figure:34] was at home.", 34, "year of age"),
        ("Her [figure:18-month-old] daughter slept.", 18, "month of age"),
        ("She was [figure:19] when the mill closed.", 19, "year of age"),
        ("Spoilt ballots: [figure:112].", 112, None),
        ("Profits fell by [figure:a fifth].", 0.2, None),
        ("The suspect is [figure:6ft 3in] tall.", 6.25, "foot"),
        ("The suspect is a [figure:6-foot-3] man.", 6.25, "foot"),
        ("There were [figure:twice] as many gulls.", 2, "time"),
        ("There were [figure:three times] as many gulls.", 3, "time"),
        ("She is the [figure:fourth officer] to resign.", 4, "ordinal"),
        ("She is the [figure:45th officer] to resign.", 45, "ordinal"),
        ("It was the [figure:1,204th letter] of the strike.", 1204, "ordinal"),
    ],
)
def test_a_figure_has_a_value_and_a_unit(marked: str, value: float, unit: str | None, analyse: Analyse) -> None:
    text, spans = unmark(marked)
    (figure,) = find(text, analyse)
    assert (figure.span, figure.unit) == (spans["figure"][0], unit)
    assert figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("marked", "value", "unit"),
    [
        ("Between [figure:20 and 30 houses] were flooded.", (20, 30), "house"),
        ("Some [figure:28,000 to 29,000 people] came.", (28_000, 29_000), "people"),
        ("The repairs will cost [figure:£2m-£3m].", (2_000_000, 3_000_000), "pound sterling"),
        ("The repairs will cost [figure:£2-3m].", (2_000_000, 3_000_000), "pound sterling"),
        ("The repairs will cost between [figure:300 and 400 million euros].", (300_000_000, 400_000_000), "euro"),
        ("The repairs will cost [figure:$8 to $10 billion] in all.", (8 * 10**9, 10**10), "dollar"),
        ("Prices will rise between [figure:5% and 6%] in all.", (5, 6), "percentage"),
        ("Fees range from [figure:1 per cent to 1.5 per cent] in all.", (1, 1.5), "percentage"),
        ("The sea warmed by [figure:1 to 1.5 degrees] in all.", (1, 1.5), "degree"),
        ("She saw [figure:three or four dolphins] there.", (3, 4), "dolphin"),
        ("[figure:Hundreds of people] came.", (100, 1_000), "people"),
        ("[figure:Tens of thousands of people] came.", (10_000, 100_000), "people"),
        ("[figure:Dozens of gulls] came.", (12, 120), "gull"),
        ("[figure:Several hundred gulls] came.", (100, 1_000), "gull"),
        ("[figure:A few thousand gulls] came.", (1_000, 10_000), "gull"),
        ("The study is of people aged [figure:18 to 24] here.", (18, 24), "year of age"),
    ],
)
def test_a_range_has_its_low_and_its_high_end(marked: str, value: tuple[int, int], unit: str, analyse: Analyse) -> None:
    """The scale word after the second end holds for the first too; vague numbers go from one power of ten to the next."""
    text, spans = unmark(marked)
    (figure,) = find(text, analyse)
    assert (figure.span, figure.value, figure.unit) == (spans["figure"][0], value, unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Turnout rose from 12% to 19% in the town.", [12, 19]),
        ("The price fell from $40 to $31 in the town.", [40, 31]),
        ("The gap increased by $4 million to $9 million.", [4_000_000, 9_000_000]),
        ("Membership jumped from 240 to 273 in the spring.", [240, 273]),
        ("He slimmed from 208 pounds to 193 in the spring.", [208, 193]),
        ("Oil fell from $75 a barrel to $46 in the spring.", [75, 46]),
        ("The sale raised 28 million of the 90 million euros they need.", [28_000_000, 90_000_000]),
    ],
)
def test_a_move_from_one_value_to_another_is_two_figures(text: str, values: list[int], analyse: Analyse) -> None:
    """What something was and what it became are told apart: neither is the end of a range."""
    figures = find(text, analyse)
    assert [figure.value for figure in figures] == values
    assert len({figure.unit for figure in figures}) == 1


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The fire destroyed 12 houses.", "="),
        ("The fire destroyed at least 12 houses.", ">="),
        ("The fire destroyed no fewer than 12 houses.", ">="),
        ("The fire destroyed 12 or more houses.", ">="),
        ("The fire did not spare fewer than 12 houses.", ">="),
        ("The fire destroyed more than 12 houses.", ">"),
        ("The fire destroyed over 12 houses.", ">"),
        ("The fire destroyed fewer than 12 houses.", "<"),
        ("The fire destroyed just under 12 houses.", "<"),
        ("The fire destroyed nearly 12 houses.", "<"),
        ("The fire destroyed up to 12 houses.", "<="),
        ("The fire destroyed as many as 12 houses.", "<="),
        ("The fire destroyed about 12 houses.", "~"),
        ("The fire destroyed some 12 houses.", "~"),
        ("The fire destroyed an estimated 12 houses.", "~"),
        ("The fire destroyed hundreds of houses.", "~"),
    ],
)
def test_words_before_a_figure_bound_it(text: str, qualifier: str, analyse: Analyse) -> None:
    assert [figure.qualifier for figure in find(text, analyse)] == [qualifier]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales rose by 12% in the shops.", "up"),
        ("Sales rose 12% in the shops.", "up"),
        ("Profits fell by £3m in the year.", "down"),
        ("Profits fell by just over £3m in the year.", "down"),
        ("Shares were down 4%.", "down"),
        ("Shares closed 4% higher.", "up"),
        ("Staff won a 5% pay rise.", "up"),
        ("Sales rose under 4% in the shops.", "up"),
        ("Turnout could fall below 30%.", None),
        ("The index lost 210 points.", "down"),
        ("The side scored 31 points.", None),
        ("Sales rose to £12m in the shops.", None),
        ("Sales fell to 12% of the total.", None),
        ("Sales were £12m in the shops.", None),
        ("The appeal raised £12m for the shops.", None),
        ("They gave up 40 acres of marsh.", None),
    ],
)
def test_a_change_is_by_so_much_and_not_to_so_much(text: str, change: str | None, analyse: Analyse) -> None:
    assert [figure.change for figure in find(text, analyse)] == [change]


def test_what_is_restated_keeps_its_bound(analyse: Analyse) -> None:
    figures = find("The engine makes just under 296hp (224kW).", analyse)
    assert [(figure.unit, figure.qualifier) for figure in figures] == [("horsepower", "<"), ("kilowatt", "<")]


def test_what_is_restated_keeps_its_direction(analyse: Analyse) -> None:
    figures = find("Calder shares were up 12 points, or 0.4%.", analyse)
    assert [(figure.unit, figure.change) for figure in figures] == [("point", "up"), ("percentage", "up")]


def test_a_share_of_what_is_cut_is_no_fall_by_that_much(analyse: Analyse) -> None:
    figures = find("The bank will cut 1,500 jobs, about 4% of its workforce.", analyse)
    assert [(figure.unit, figure.change) for figure in figures] == [("job", None), ("percentage", None)]


def test_a_rate_after_an_aside_holds_for_both_amounts(analyse: Analyse) -> None:
    figures = find("The trade is worth £9bn ($11bn) a year.", analyse)
    assert [figure.unit for figure in figures] == ["pound sterling per year", "dollar per year"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("MPs voted by 312 to 289 to reject the bill.", [(312, "vote"), (289, "vote")]),
        ("The motion was carried by 14 votes to nine.", [(14, "vote"), (9, "vote")]),
        ("The council rejected it by 19 to 24.", [(19, "vote"), (24, "vote")]),
        ("Two boys aged 11 and 13 were there.", [(2, "boy"), (11, "year of age"), (13, "year of age")]),
        ("Leeds has 40 buses, and Hull about 30.", [(40, "bus"), (30, "bus")]),
        ("There were 32 cases, down from 41 before.", [(32, "case"), (41, "case")]),
    ],
)
def test_a_number_shares_the_unit_of_the_one_that_it_stands_beside(
    text: str, figures: list[tuple[int, str]], analyse: Analyse
) -> None:
    assert [(figure.value, figure.unit) for figure in find(text, analyse)] == figures


def test_a_bare_number_counts_what_the_one_before_it_does(analyse: Analyse) -> None:
    figures = find("Two people died in Leeds and nine in Hull.", analyse)
    assert [(figure.value, figure.unit) for figure in figures] == [(2, "people"), (9, "people")]


@pytest.mark.parametrize(
    "text",
    [
        "Anyone with information should call 01999 555 014, police said.",
        "Call +44 1999 555 014, or (01999) 555014 at night.",
        "He dialled 999 at once, and her 999 call was played to the court.",
        "Tomas Adeyemi, 34, was at home.",
        "Tomas Adeyemi (34) was at home.",
        "Tomas Adeyemi, aged 34, was at home.",
        "The bridge opened in 1987.",
        "The bridge opened in 1987 and burned in 1850.",
        "Flight 370 never landed.",
        "He took flight 714 and the M25.",
        "He lives at 14 Harbour Street.",
        "She was one of the best.",
        "No one came, and nobody else did.",
        "They met at 10.30pm.",
        "The visitors lost 3-1.",
        "Rovers drew 2-2 on the night.",
        "Platform 4 was closed.",
        "The FTSE 100 was quiet.",
        "Her Galaxy 20 Ultra was stolen.",
        "Covid-19 closed it.",
        "Call 020 7946 0018 for help.",
        "The 787 Dreamliner is late.",
        "The new Corvo 11 Max is dear.",
        "He lost everything on 9/11 in that tower.",
        "The shop is open 24/7 these days.",
        "He scored twice as Rovers won.",
        "It is a two-way street.",
        "In the second half they slept.",
    ],
)
def test_what_neither_counts_nor_measures_is_no_figure(text: str, analyse: Analyse) -> None:
    """Ages of named people, years, names, addresses, clock times, scores, pronouns."""
    assert find(text, analyse) == []


def test_a_rate_in_hyphens_is_whole() -> None:
    text, spans = unmark("It is a [figure:$12-an-hour] job.")
    (figure,) = onrecord.read(text).figures
    assert (figure.span, figure.unit) == (spans["figure"][0], "dollar per hour")


def test_a_list_shares_its_unit(analyse: Analyse) -> None:
    figures = find("The yard builds four-, five- and six-oar boats.", analyse)
    assert [(figure.value, figure.unit) for figure in figures] == [(4, "oar"), (5, "oar"), (6, "oar")]


def test_a_number_in_a_time_or_in_furniture_is_no_figure(analyse: Analyse) -> None:
    text, spans = unmark("On [time:12 May] police held 40 men. [furniture:Image: 3 men wait.] They freed nine men.")
    story = Story(id="s1", spans=(Span(0, spans["furniture"][0].start - 1), Span(spans["furniture"][0].end + 1, len(text))))
    furniture = Furniture(span=spans["furniture"][0], kind="caption")
    reading = Reading(document=Document(text=text), stories=(story,), furniture=(furniture,))
    time = onrecord.Time(id="t1", story="s1", span=spans["time"][0], type="DATE", value="2031-05-12")
    filled = add_figures(
        Reading(document=reading.document, stories=(story,), furniture=(furniture,), times=(time,)), analyse(text)
    )
    assert [(figure.id, figure.value) for figure in filled.figures] == [("f1", 40), ("f2", 9)]


BEFORE = "The harbour master opened the gates at dawn, and the fishing fleet sailed out past the breakwater.\n\n"
PROSE = "At least 40 boats left. The catch was worth £1.2m, the highest since 2019, and 12% more than a year before."


def test_a_paragraph_in_front_only_shifts_the_figures(analyse: Analyse) -> None:
    alone, behind = find(PROSE, analyse), find(BEFORE + PROSE, analyse)
    assert [figure._replace(span=figure.span.shifted(len(BEFORE))) for figure in alone] == behind


@given(text=NEWSLIKE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_figures_of_news_stand_apart_at_words(text: str, analyse: Analyse) -> None:
    end = 0
    for figure in find(text, analyse):
        assert figure.span.start >= end
        assert trimmed(text, figure.span.start, figure.span.end) == figure.span
        assert not isinstance(figure.value, tuple) or figure.value[0] <= figure.value[1]
        assert figure.about is None or figure.about in text
        if figure.comparison is not None and figure.comparison.span is not None:
            assert figure.comparison.kind in " ".join(figure.comparison.span.of(text).lower().split())
        end = figure.span.end


@given(text=ANY)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_searched(text: str, analyse: Analyse) -> None:
    assert all(figure.span.of(text).strip() for figure in find(text, analyse))


@given(text=NEWSLIKE)
@settings(max_examples=30, deadline=None)
def test_figures_stand_apart_from_times_but_for_durations(text: str) -> None:
    reading = onrecord.read(text, published="2031-05-15")
    for figure in reading.figures:
        assert not any(figure.span.overlaps(time.span) for time in reading.times if time.type != "DURATION")
