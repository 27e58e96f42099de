"""Questions that a story leaves open in words that tell no stage."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.casefile.open_words import ANNOUNCED, ASKED, WEIGHED, find_asked
from onrecord.reading import Document

ASKING = [
    ("Police said the inquest opened. The coroner's report is due on 3 September.", ANNOUNCED, "report", "2031-09-03"),
    ("She said she would write a report. It is expected to be published by 3 September.", ANNOUNCED, "report", "2031-09-03"),
    ("The couple have sued the council. Their claim will be heard next March.", ANNOUNCED, "claim", "2032-03-01"),
    ("The council said it was considering an appeal.", WEIGHED, "appeal", None),
    ("Prosecutors are deciding whether to charge the driver.", WEIGHED, "charge", None),
    ("The watchdog has yet to decide whether to investigate.", WEIGHED, "investigat", None),
    ("Detectives are keen to trace the driver of a white van.", ASKED, "", None),
    ("Officers asked anyone who was in Mill Lane on Tuesday night to come forward.", ASKED, "", None),
]  # fmt: skip


def ask(text: str) -> list[tuple[str, str, str | None]]:
    reading = onrecord.read(Document(text=text, published="2031-05-15"))
    return [(one.kind, one.what, one.due) for one in find_asked(reading)]


@pytest.mark.parametrize(("text", "kind", "what", "due"), ASKING)
def test_what_is_asked_announced_or_weighed_is_found(text: str, kind: str, what: str, due: str | None) -> None:
    assert ask(text) == [(kind, what, due)]


def test_a_sentence_that_points_back_is_quoted_with_the_one_before() -> None:
    text = "The hearing lasted a week. She said she would write a report. It is due by 3 September."
    (asked,) = find_asked(onrecord.read(Document(text=text, published="2031-05-15")))
    assert asked.whole.of(text) == "She said she would write a report. It is due by 3 September."


@pytest.mark.parametrize("text", [
    "The report was due on 3 March but came out in April.",
    "Rain is expected on 3 September.",
    "He was considering a career in law.",
    "The court considered whether the statement was reliable and ruled that it was.",
    "She wanted to find her keys.",
    "The trial was expected to last a week.",
])  # fmt: skip
def test_what_is_past_or_no_question_of_a_case_is_not(text: str) -> None:
    assert ask(text) == []
