"""What a figure is about, in the text's own words: noun phrases, found by the parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.figures.find import find_figures
from onrecord.language import Analysis
from onrecord.reading import Span

Analyse = Callable[[str], Analysis]


def abouts(text: str, analyse: Analyse) -> list[str | None]:
    return [figure.about for figure in find_figures(text, Span(0, len(text)), analyse(text), [])]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The council spent 41 per cent of its reserves on salt.", "reserves"),
        ("The dam is 40 metres high.", "dam"),
        ("The clinic treated 19 patients.", "clinic"),
        ("They ordered a 640bhp racing engine.", "racing engine"),
        ("The price of salt fell by 12%.", "price of salt"),
        ("The dam, which cost £40m, leaks.", "dam"),
        ("The firm raised its price for salt by 12%.", "price for salt"),
        ("Five seasons of a quiz show will run here.", "quiz show"),
        ("The court awarded £2m in damages.", "damages"),
        ("The pier took £5m for repairs.", "repairs"),
        ("It was a million dollar house.", "house"),
        ("It will get a grant worth up to £8m.", "grant"),
        ("The tower (96m) leans.", "tower"),
        ("The Calder Pro 16 inch is light.", "Calder Pro"),
        ("There was a sharp improvement in margins to 64 per cent.", "sharp improvement in margins"),
    ],
)
def test_a_figure_says_what_it_is_about(text: str, about: str, analyse: Analyse) -> None:
    assert abouts(text, analyse) == [about]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The company said it has more than 1,000 customers.", "company"),
        ("Ruth Calder uses the page, where she has 80 million followers.", "Ruth Calder"),
        ("The firm sent its shares higher and they were up 5%.", "shares"),
        ("The mill is a ruin that is 90 metres long.", "ruin"),
    ],
)
def test_a_pronoun_s_noun_is_told_in_its_place(text: str, about: str, analyse: Analyse) -> None:
    assert abouts(text, analyse) == [about]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The river rose seven miles (11km) inland.", ["river", "river"]),
        ("The ferry costs $31 versus $28 elsewhere.", ["ferry", "ferry"]),
        ("Calder shares fell 2.3%, Tull Foods by 2.6%.", ["Calder shares", "Tull Foods"]),
        ("The fallers were Calder, down 68p, and Tull Foods, down 19p.", ["Calder", "Tull Foods"]),
        ("It will buy 50 new jets worth $5bn.", [None, "new jets"]),
        ("The engine makes 147kW and 240Nm at best.", ["engine", "engine"]),
        ("Turnout was as follows: Hull West 41%, Hull East 30%.", ["Hull West", "Hull East"]),
        ("Norwich has 40 buses, and Ipswich about 30.", ["Norwich", "Ipswich"]),
        ("Serve four fillets (1lb) with salt.", [None, "fillets"]),
    ],
)
def test_figures_side_by_side_share_what_they_are_about_or_have_their_own(
    text: str, about: list[str | None], analyse: Analyse
) -> None:
    assert abouts(text, analyse) == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Shares have been on a tear, up 57%.", "Shares"),
        ("The firm announced plans to lay off 6,650 employees.", "firm"),
        ("The lamp was sold for a record £44m.", "lamp"),
        ("Passengers paid a total of £900 here.", "Passengers"),
        ("The broker set a target of £2 on the shares.", "target"),
        ("The firm topped £1 trillion for the first time.", "firm"),
        ("The fund holds £30bn on behalf of the dead.", "fund"),
        ("The rocket passed within 40 miles of the coast.", "rocket"),
        ("Ben-Moshe has raised 280 million shekels.", "Ben-Moshe"),
    ],
)
def test_plans_records_totals_and_behalves_are_not_what_it_is_about(text: str, about: str, analyse: Analyse) -> None:
    assert abouts(text, analyse) == [about]


@pytest.mark.parametrize("text", ["It is 40 metres high.", "Nine people died.", "12%."])
def test_where_a_sentence_does_not_say_nothing_is_made_up(text: str, analyse: Analyse) -> None:
    assert abouts(text, analyse) == [None]


def test_words_of_a_time_are_no_answer(analyse: Analyse) -> None:
    text = "The price for the first quarter was £31m."
    (figure,) = find_figures(text, Span(0, len(text)), analyse(text), [Span(10, 31)])
    assert figure.about == "price"
