"""Stories and furniture of whole pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import Document, FurnitureKind, Reading
from onrecord.stories import add_stories, find_layout
from onrecord.stories.layout import Layout

FERRY = (
    "A ferry carrying 62 passengers ran aground off the coast of Harwick early on Tuesday, the harbour board said.",
    "Nobody was hurt, but the vessel, the Lady Ingrid, was left with a gash in its hull and will be out of service "
    "until the end of the month.",
    "“We heard a bang and then the engines stopped,” said passenger Moira Tennant, who was on her way to work.",
    "The harbour board said the ferry had left its usual channel in thick fog. An inquiry into the grounding of the "
    "Lady Ingrid will be led by Captain Rolf Eide.",
)
BAKERY = (
    "Bread prices at the country's largest bakery chain, Holt & Daughters, will rise by 8% in October after a poor "
    "wheat harvest, the company has announced.",
    "The chain, which runs 312 shops, blamed a dry spring and the cost of gas for its ovens.",
    "Chief executive Dorothy Holt said customers would understand. “Flour costs a third more than it did last year,” she said.",
    "Shares in Holt & Daughters fell 2.1% on the news, and analysts expect rival bakers to follow.",
)
PLAYER = "Please use a newer browser for a more accessible video player"
PAGE_LINES = (
    PLAYER,
    "1:59",
    "Read more: Council votes to close two libraries",
    "Image: Moira Tennant was on her way to work. Pic: Coast Agency",
    "Share this story on Facebook",
    "Sign up to our free newsletter",
    "Advertisement",
    "By Callum Fenwick, transport correspondent",
    "This site uses cookies to personalise content and ads.",
    "Published 4 hours ago",
    "Photo: Getty Images",
    "© 2031 Harwick Echo. All rights reserved.",
)


@dataclass(frozen=True)
class Told:
    """A layout in words: the text of each story, and what is furniture."""

    stories: list[str]
    furniture: list[str]


def told(text: str) -> Told:
    layout = find_layout(text)
    return Told(
        stories=["\n".join(span.of(text) for span in story.spans) for story in layout.stories],
        furniture=[piece.span.of(text) for piece in layout.furniture],
    )


def page(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize("line", PAGE_LINES)
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_line_of_the_page_inside_a_story_is_furniture_and_the_story_stays_whole(line: str, at: int) -> None:
    """Furniture in the middle of a story is no boundary."""
    assert told(page(*FERRY[:at], line, *FERRY[at:])) == Told(
        stories=[page(page(*FERRY[:at]), page(*FERRY[at:]))], furniture=[line]
    )


@pytest.mark.parametrize(
    "line",
    [
        "More: Council votes to close two libraries in the lower town",
        "A tug takes the ferry to the harbour of Carle, where it is to be mended. (Photo: Coast Agency)",
        "GETTY Is the sea off Harwick too shallow?",
    ],
)
def test_a_line_that_a_label_opens_or_a_credit_closes_is_furniture_to_its_end(line: str) -> None:
    assert told(page(*FERRY[:2], line, *FERRY[2:])).furniture == [line]


def test_two_stories_with_nothing_between_them_are_two() -> None:
    """No blank line, headline or date marks where the second begins."""
    assert told(page(*FERRY, *BAKERY)) == Told(stories=[page(*FERRY), page(*BAKERY)], furniture=[])


DIGEST = (
    (
        "Mayor to step down",
        "The mayor of Harwick will step down in May after eight years in office, she told councillors.",
    ),
    (
        "Dog rescued from quarry",
        "Firefighters spent three hours saving a spaniel. The dog, Biscuit, was found in a quarry.",
    ),
    (
        "Bakery fined over mice",
        "A bakery has been fined £12,000 after inspectors found mice in its kitchens near Otley.",
    ),
    (
        "Cinema to reopen",
        "The Regal cinema in York will reopen in December after a £2m refurbishment, its owners said.",
    ),
)


def test_each_item_of_a_digest_is_a_story_with_its_headline() -> None:
    text = page(*(page(*item) for item in DIGEST))
    layout = find_layout(text)
    assert [[span.of(text) for span in story.spans] for story in layout.stories] == [[page(*item)] for item in DIGEST]
    assert [story.headline and story.headline.of(text) for story in layout.stories] == [head for head, _ in DIGEST]


def test_furniture_between_two_stories_belongs_to_neither() -> None:
    assert told(page(*FERRY, PLAYER, "0:48", *BAKERY)) == Told(
        stories=[page(*FERRY), page(*BAKERY)], furniture=[PLAYER, "0:48"]
    )


@pytest.mark.parametrize("lines", [FERRY, BAKERY, FERRY[:1], BAKERY[:2]])
@pytest.mark.parametrize("joint", ["\n", "\n\n", "\r\n", " "])
def test_plain_prose_is_one_story_without_furniture(lines: tuple[str, ...], joint: str) -> None:
    text = joint.join(lines)
    layout = find_layout(text)
    assert ([story.spans[0].of(text) for story in layout.stories], layout.furniture) == ([text], ())


def test_prose_wrapped_at_a_width_is_not_torn() -> None:
    """A line that ends where the next word does not fit is no line of its own."""
    text = (
        "The council in Harwick has refused to pay for a new sea wall, saying\n"
        "that the work would cost more than the houses behind it are worth and\n"
        "that the money is needed for schools. Residents of the lower town, who\n"
        "were flooded twice last winter, said they would go to court. A hearing\n"
        "is expected in the spring."
    )
    assert told(text) == Told(stories=[text], furniture=[])


def test_a_story_keeps_its_headline_and_the_day_its_own_line_gives() -> None:
    text = page("Ferry runs aground off Harwick in thick fog", "Published: 09:15, 3 June 2031", *FERRY)
    (story,) = find_layout(text).stories
    assert story.headline is not None
    assert (story.headline.of(text), story.published) == (text.split("\n")[0], "2031-06-03T09:15")


@pytest.mark.parametrize(
    ("glued", "piece"),
    [
        ("{0} {piece} {1}", "Image caption The ferry was towed into Harwick on Tuesday evening"),
        ("{0} {piece} {1}", "(Photo: Coast Agency)"),
        ("{0} {piece} {1}", "Click to play Tap to play Video will play in Share this video"),
        ("{0} {piece} {1}", "'Loud bang'"),
        ("{0} {piece} {1}", "LADY INGRID TOWED TO PORT"),
        ("{piece} {0} {1}", "Image copyright Reuters"),
        ("{0} {1} {piece}", "Additional reporting by Nadia Reyes."),
        ("{0} {piece} {1}", "Wed, November 30, 2031"),
        ("{0} {piece} {1}", "Harwick ferries in pictures Wed, November 30, 2031"),
        ("{0} {piece} {1}", "Published: 3 June 2031 at 14:05 GMT"),
    ],
)
def test_furniture_that_lost_its_line_break_is_cut_out_of_the_paragraph(glued: str, piece: str) -> None:
    text = glued.format(FERRY[0], FERRY[3], piece=piece)
    found = told(text)
    assert (" ".join(found.stories).split(), found.furniture) == ([*FERRY[0].split(), *FERRY[3].split()], [piece])


@pytest.mark.parametrize(
    "pieces",
    [
        ("Image copyright Reuters", "The Lady Ingrid was towed to the port of Carle"),
        (
            "Click to play Tap to play Video will play",
            "Coast Agency for Gridmore 1 of 12 (L-R) Moira Tennant and Rolf Eide in court.",
        ),
    ],
)
def test_what_stands_after_furniture_without_its_full_stop_or_with_a_counter_is_furniture_too(pieces: tuple[str, str]) -> None:
    text = " ".join((FERRY[0], *pieces, FERRY[3]))
    found = told(text)
    assert " ".join(found.stories).split() == [*FERRY[0].split(), *FERRY[3].split()]
    assert " ".join(found.furniture) == " ".join(pieces)


@pytest.mark.parametrize(
    "sentence",
    [
        "The board was told on Wednesday, November 30, 2031 Captain Eide had left the service.",
        "In 12 of 40 harbours the channel has not been dredged since the war.",
        "She had signed up for the Carry On series of courses.",
    ],
)
def test_dates_counts_and_capitals_of_ordinary_prose_stay_in_the_story(sentence: str) -> None:
    text = " ".join((FERRY[0], sentence, FERRY[3]))
    assert told(text) == Told(stories=[text], furniture=[])


@pytest.mark.parametrize("text", ["", " \n\t ", "\u2028", "\xa0"])
def test_a_text_without_words_has_neither_story_nor_furniture(text: str) -> None:
    assert find_layout(text) == Layout()


def test_the_stage_fills_stories_and_furniture_and_leaves_the_rest() -> None:
    reading = add_stories(Reading(document=Document(text=page(*FERRY, "Advertisement"))))
    assert ([s.id for s in reading.stories], [f.kind for f in reading.furniture]) == (["s1"], ["advert"])


PIECES = st.sampled_from((*FERRY, *BAKERY, *PAGE_LINES, "", " ", "Image caption", "'", "“", "HAVANA (AP) --"))
WHITE = st.text(
    alphabet=" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u180e\u2003\u2009\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff",
    max_size=4,
)
"""White space of every sort, and the marks without width that look like it and are none."""
STAMPS = st.sampled_from(
    ("12:47", "11.05am BST", "Posted at 09:15", "09:40", "Wed, November 30, 2016", "1 of 40 (L-R) Ruth Calder")
)
PAGES = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES | STAMPS, max_size=14).map("\n".join),
    st.lists(PIECES | STAMPS, max_size=6).map(" ".join),
    st.lists(PIECES | STAMPS | WHITE | st.text(max_size=5), max_size=14).map("".join),
)


@settings(max_examples=250, deadline=None)
@given(text=PAGES)
def test_every_word_belongs_to_one_story_or_one_piece_of_furniture(text: str) -> None:
    """Nothing is lost and nothing is claimed twice; spans have no white space at their ends, furniture has a kind."""
    layout = find_layout(text)
    assert {piece.kind for piece in layout.furniture} <= set(get_args(FurnitureKind))
    spans = [span for story in layout.stories for span in story.spans] + [piece.span for piece in layout.furniture]
    held = [0] * len(text)
    for span in spans:
        assert span.of(text) == span.of(text).strip()
        for at in range(span.start, span.end):
            held[at] += 1
    assert max(held, default=0) <= 1
    assert all(held[at] or c.isspace() for at, c in enumerate(text))


@settings(max_examples=30, deadline=None)
@given(text=PAGES)
def test_the_same_text_has_the_same_layout(text: str) -> None:
    assert find_layout(text) == find_layout(text)


def test_a_headline_that_stands_alone_is_a_story() -> None:
    layout = find_layout("Minister: ‘No deal before winter’")
    assert (len(layout.stories), layout.furniture) == (1, ())


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.sampled_from((*FERRY, *PAGE_LINES)), min_size=2, max_size=10, unique=True))
def test_a_paragraph_put_in_front_only_shifts_the_furniture(lines: list[str]) -> None:
    """A page of several lines, that is: a lone headline is a story only while it stands alone."""
    text = page(*lines)
    front = "The county said on Monday that it would repair 40 miles of road before the winter.\n\n"
    before = [(piece.span.shifted(len(front)), piece.kind) for piece in find_layout(text).furniture]
    assert [(piece.span, piece.kind) for piece in find_layout(front + text).furniture] == before
