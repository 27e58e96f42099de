"""Live pages: each dated post is a part of one story."""

from __future__ import annotations

import pytest

from onrecord.language import find_lines
from onrecord.reading import Span
from onrecord.stories import find_layout
from onrecord.stories.form import read_line
from onrecord.stories.live import find_posts

TITLE = "Storm Petra live: thousands without power as winds reach 90mph"
POSTS = (
    ("Trains cancelled between Harwick and Otley",
     "All trains between Harwick and Otley have been cancelled until at least six o'clock, Northline said.",
     "“We ask passengers not to travel,” said its managing director, Ruth Calder."),
    ("Mayor urges people to stay at home",
     "The mayor of Harwick, Dorothy Holt, said nobody should go near the sea wall."),
    ("Power cut to 4,000 homes",
     "Some 4,000 homes are without electricity in the Ouse valley, according to the network operator, Gridmore."),
    ("Bakery gives away its bread",
     "A bakery in Carle whose ovens are heated with gas has given 300 loaves to a shelter for people without homes."),
)  # fmt: skip
CLOCKS = (
    ("12:47", "12:31", "12:10", "11:52"),
    ("4.58pm BST", "4.12pm BST", "3.40pm BST", "11.05am BST"),
    ("Posted at 09:15", "Posted at 10:40", "Posted at 12:00", "Posted at 18:20"),
    ("3 June 2031 07:12", "3 June 2031 08:30", "3 June 2031 09:45", "3 June 2031 10:02"),
    ("15:22 GMT", "15:01 GMT", "14:48 GMT", "14:30 GMT"),
)


def live_page(clocks: tuple[str, ...], between: str = "") -> str:
    posts = ("\n".join((clock, *post)) + between for clock, post in zip(clocks, POSTS, strict=True))
    return "\n".join((TITLE, *posts))


@pytest.mark.parametrize("clocks", CLOCKS)
@pytest.mark.parametrize("between", ["", "\nShare this post"])
def test_every_post_with_its_heading_is_a_part_of_one_story_and_its_time_is_a_timestamp(
    clocks: tuple[str, ...], between: str
) -> None:
    text = live_page(clocks, between)
    layout = find_layout(text)
    (story,) = layout.stories
    told = [line for span in story.spans for line in span.of(text).split("\n")]
    assert told == [TITLE, *(line for post in POSTS for line in post)]
    assert story.headline is not None
    assert story.headline.of(text) == TITLE
    stamps = [piece.span.of(text) for piece in layout.furniture if piece.kind == "timestamp"]
    assert stamps == list(clocks)


def test_a_post_that_is_a_bare_list_is_still_told() -> None:
    text = "\n".join((
        "Budget day: as it happened", "16:58", *POSTS[0][1:], "16:12", "Fuel duty up by 5p a litre", "Beer duty cut by 2%",
        "15:40", *POSTS[1][1:], "15:02", *POSTS[2][1:],
    ))  # fmt: skip
    (story,) = find_layout(text).stories
    told = "\n".join(span.of(text) for span in story.spans)
    assert "Fuel duty up by 5p a litre" in told
    assert "Beer duty cut by 2%" in told


@pytest.mark.parametrize(
    "times", [("1:59", "0:48", "0:13"), ("12:47", "12:51"), ("12:47", "12:10", "12:31"), ("4.58", "12:02", "noon")]
)
def test_lengths_of_videos_and_times_in_no_order_make_no_live_page(times: tuple[str, ...]) -> None:
    text = "\n".join(line for post, time in zip(POSTS, times, strict=False) for line in (time, *post))
    assert find_posts(text, [read_line(text, span) for span in find_lines(text, Span(0, len(text)))]) == []


def test_a_list_of_times_with_nothing_told_is_no_live_page() -> None:
    text = "\n".join(
        ("Today's trains", "09:10", "Harwick", "10:25", "Otley", "11:40", "Carle", "Seats must be booked a day ahead.")
    )
    assert find_posts(text, [read_line(text, span) for span in find_lines(text, Span(0, len(text)))]) == []


def test_a_story_of_its_own_after_the_last_post_is_not_joined_to_the_page() -> None:
    after = (
        "A former teacher, Nigel Farrow, has been jailed for six years for stealing £400,000 from a primary school in Leeds.",
        "Farrow, 58, admitted fraud at Leeds Crown Court last month. Judge Helen Marr told him he had robbed children.",
        "Tom Ellery, defending, said Farrow was ashamed. He must repay £180,000 within a year or serve another 18 months.",
        "The court heard that Farrow had spent the money of the school on a hot tub, two cars and a holiday in Portugal.",
    )
    text = "\n".join((live_page(CLOCKS[0]), *after))
    stories = find_layout(text).stories
    assert [len(stories), stories[-1].spans[0].of(text).split("\n")[0]] == [2, after[0]]
