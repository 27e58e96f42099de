"""Which blocks of a page are the article."""

from __future__ import annotations

import statistics

import pytest

from bench.invented_pages import LAYOUTS, make_page
from bench.pages import f1, read_here, score, take_names
from onrecord.errors import UnreadableDocument
from onrecord.pages import read_page
from onrecord.pages.class_words import find_flags

LEAST = 0.97  # word F1 of any layout
A = "The harbour board approved a plan to close the swing bridge, and nobody could say what it would cost the town."
B = "Engineers had asked for two more years of study, which the council refused after a meeting that ran past midnight."
C = "The work is due to start in autumn, according to minutes seen by the paper, though the figures do not add up."


def read(body: str, head: str = "") -> list[str]:
    """Paragraphs of a page's article."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_page(page.encode(), source="page.html").text.split("\n\n")


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_visible_article_is_read_from_every_layout(name: str) -> None:
    scores = []
    for seed in (21, 22, 23):
        made = make_page(name, seed, heavy=seed == 22)
        precision, recall = score(read_here(made.page), made)
        assert recall > 0.95
        scores.append(f1(precision, recall))
        found = {" ".join(line.split()) for line in read_here(made.page).splitlines()}
        assert [line for line in made.lines if " ".join(line.split()) not in found] == []
    assert statistics.mean(scores) >= LEAST


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_article_is_found_without_any_names(name: str) -> None:
    made = take_names(make_page(name, 22, heavy=True))
    precision, recall = score(read_here(made.page), made)
    assert recall > 0.9
    assert f1(precision, recall) > 0.85


def test_paragraphs_stand_apart_and_list_items_and_rows_a_line_each() -> None:
    body = f"<article><h1>The bridge closes</h1><p>{A}</p><ul><li>Two tugs sold</li><li>One kept</li></ul><table><tr><th>Ward</th><th>For</th></tr><tr><td>Quay</td><td>41</td></tr></table><p>{B}</p></article>"
    assert read(body) == ["The bridge closes", A, "Two tugs sold\nOne kept", "Ward\tFor\nQuay\t41", B]


def test_captions_are_kept_as_lines_of_their_own() -> None:
    body = f"<article><h1>The bridge closes</h1><figure><img><figcaption>The bridge on Tuesday. Photo: A Ledger</figcaption></figure><p>{A}</p><p>{B}</p></article>"
    assert read(body) == ["The bridge closes", "The bridge on Tuesday. Photo: A Ledger", A, B]


def test_the_first_paragraphs_before_a_box_that_holds_the_rest_are_kept() -> None:
    assert (
        read(
            f"<div><p>{A}</p><div class='rest'><p>{B}</p><p>{C}</p><p>{B} Twice.</p><p>{C} Thrice.</p></div></div><div><a href='/'>Home</a></div>"
        )[0]
        == A
    )


def test_a_page_whose_whole_article_is_named_as_furniture_is_read() -> None:
    assert read(f"<div class='sidebar widget'><p>{A}</p><p>{B}</p></div>") == [A, B]


def test_the_name_of_an_element_around_the_headline_and_most_of_the_prose_is_not_believed() -> None:
    assert read(f"<div class='social-share promo'><h1>The bridge closes</h1><p>{A}</p><p>{B}</p></div><p>{C[:50]}</p>")[:3] == [
        "The bridge closes",
        A,
        B,
    ]


def test_remarks_are_no_article_even_where_they_are_longer() -> None:
    remarks = "".join(f"<li><p>{C} I have said so {n} times.</p></li>" for n in range(12))
    assert read(f"<div><h1>The bridge closes</h1><p>{A}</p><p>{B}</p></div><div class='comments'><ol>{remarks}</ol></div>") == [
        "The bridge closes",
        A,
        B,
    ]


def test_a_menu_that_is_never_closed_does_not_swallow_the_article() -> None:
    assert read(f"<div class='menu'><a href='/'>Home</a><div id='main'><h1>The bridge closes</h1><p>{A}</p><p>{B}</p>") == [
        "The bridge closes",
        A,
        B,
    ]


@pytest.mark.parametrize("tag", ["svg", "noscript", "select", "button", "iframe"])
def test_an_element_that_shows_nothing_is_left_out(tag: str) -> None:
    assert read(f"<article><p>{A}</p><{tag}><p>{C}</p></{tag}><p>{B}</p></article>") == [A, B]


@pytest.mark.parametrize("tag", ["svg", "select", "button", "object"])
def test_an_element_that_shows_nothing_and_is_never_closed_costs_nothing(tag: str) -> None:
    assert read(f"<article><p>{A}</p><{tag}><p>{B}</p></article>") == [A, B]


def test_a_pull_quote_is_not_read_twice() -> None:
    assert read(f"<article><p>{A}</p><blockquote>“nobody could say what it would cost”</blockquote><p>{B}</p></article>") == [
        A,
        B,
    ]


def test_a_quotation_that_stands_once_is_kept() -> None:
    assert read(f"<article><p>{A}</p><blockquote>{C}</blockquote><p>{B}</p></article>") == [A, C, B]


def test_what_json_ld_tells_as_the_article_is_kept_whatever_its_element_is_called() -> None:
    told = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "The bridge closes", "articleBody": "{A} {B}"}}</script>'
    other = "".join(f"<p>{C} Number {n}.</p>" for n in range(6))
    body = f"<div class='newsletter'><p>{A}</p><p>{B}</p></div><div>{other}</div>"
    assert read(body, told)[:2] == [A, B]


def test_the_headline_comes_first_and_the_outlets_name_in_great_letters_is_none() -> None:
    head = "<title>The bridge closes | The Ledger</title><meta property='og:site_name' content='The Ledger'>"
    assert read(f"<h1>The Ledger</h1><h2>The bridge closes</h2><p>{A}</p><p>{B}</p>", head) == ["The bridge closes", A, B]


def test_inline_elements_do_not_divide_a_paragraph() -> None:
    assert (
        read(
            f"<article><p>The <a href='/x'>harbour</a> <b>bo</b>ard <custom-word>met</custom-word> again. {A}</p><p>{B}</p></article>"
        )[0]
        == f"The harbour board met again. {A}"
    )


def test_an_end_tag_inside_a_cell_closes_nothing_outside_the_table() -> None:
    assert read(f"<div><p>{A}</p><table><tr><td>Quay</div></td><td>41</td></tr></table><p>{B}</p></div>") == [A, "Quay\t41", B]


def test_a_page_without_paragraphs_says_so() -> None:
    with pytest.raises(UnreadableDocument, match=r"^page.html: this page has no article: .* Nothing was read"):
        read("<nav><a href='/'>Home</a></nav><script>render('article')</script>")


@pytest.mark.parametrize(
    ("names", "known"),
    [
        ("related-posts", True),
        ("relatedPosts", True),
        ("css-1ad0f", False),
        ("has-sidebar", False),
        ("comments-open", False),
        ("badge loads", False),
    ],
)
def test_words_of_names_are_read_whole(names: str, known: bool) -> None:
    assert bool(find_flags(names) & 15) is known


def test_scripts_without_spaces_are_prose_too() -> None:
    words = "港务局周二批准了关闭旋转桥的计划，没有人能说出这将花费多少钱。工程师们曾要求再研究两年，但议会在一次持续到午夜之后的会议上拒绝了。"
    assert read(f"<div><p>{words}</p><p>{words}再说一遍。</p></div><ul><li><a href='/'>首页</a></li></ul>") == [
        words,
        f"{words}再说一遍。",
    ]


@pytest.mark.parametrize(
    "last",
    [
        "Terms of the deal were not disclosed.",
        "Privacy campaigners have called for an inquiry.",
        "By Friday the port was open again.",
        "More news is expected on Monday, when the board meets.",
    ],
)
def test_an_article_may_end_with_words_that_notices_begin_with(last: str) -> None:
    assert read(f"<article><h1>The bridge closes</h1><p>{A}</p><p>{B}</p><p>{last}</p></article>")[-1] == last


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Lindqvist",
        "Published 15 May 2031",
        "May 15, 2031",
        "4 min read",
        "Thursday 15 May 2031",
        "By Ada Lindqvist and Peter O’Rourke",
    ],
)
def test_bylines_and_date_lines_are_no_paragraphs_of_the_article(line: str) -> None:
    assert read(f"<article><h1>The bridge closes</h1><p>{line}</p><p>{A}</p><p>{B}</p></article>") == [
        "The bridge closes",
        A,
        B,
    ]


def test_a_theme_that_names_the_category_on_the_article_costs_nothing() -> None:
    body = f"<div class='post category-weather format-gallery'><p>{A}</p></div><div class='post category-comments'><p>{B}</p></div>"
    assert read(body) == [A, B]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Sign up to our newsletter and get the news of the harbour in your inbox every morning.", False),
        ("Subscribe now for £1 a week, and read on without limits wherever you are.", False),
        ("Follow us on Facebook for more of what happens at the harbour and in the town.", False),
        ("Get the best of the week’s reporting delivered to your inbox every Friday.", False),
        ("Sign up sheets hung in the hall, and by noon nobody had put a name on any of them.", True),
        ("“Sign up to the plan or leave the board,” the chairman told them on Monday night.", True),
        ("Get the boats out of the harbour first, the engineers had written in their report.", True),
    ],
)
def test_lines_that_ask_the_reader_to_join_are_left_out_wherever_they_stand(line: str, kept: bool) -> None:
    assert (line in read(f"<article><h1>The bridge closes</h1><p>{A}</p><p>{line}</p><p>{B}</p><p>{C}</p></article>")) is kept
