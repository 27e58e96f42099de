from __future__ import annotations

import pytest

from onrecord.proceedings.wordings import UnusableWording, Word, Wording, parse_wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("charge PERSON", Wording(frozenset({"charge"}), False, "patient")),
        ("PERSON plead not guilty",
         Wording(frozenset({"plead"}), False, "agent", needs=(Word(frozenset({"guilty"}), True, True),))),
        ("drop/dismiss charge/case against PERSON",
         Wording(frozenset({"drop", "dismiss"}), False, "owner", frozenset({"charge", "case"}))),
        ("quash PERSON's conviction", Wording(frozenset({"quash"}), False, "owner", frozenset({"conviction"}))),
        ("PERSON's conviction", Wording(frozenset({"conviction"}), True, "owner")),
        ("clear PERSON of OFFENCE", Wording(frozenset({"clear"}), False, "patient", of_crime=True)),
        ("release PERSON COURT", Wording(frozenset({"release"}), False, "patient", in_court=True)),
        ("clear PERSON TRIAL", Wording(frozenset({"clear"}), False, "patient", at_trial=True)),
        ("take no action against PERSON",
         Wording(frozenset({"take"}), False, "owner", frozenset({"action"}), (Word(frozenset({"action"}), True),))),
        ("become bill law", Wording(frozenset({"become"}), False, "none", frozenset({"bill"}), (Word(frozenset({"law"})),))),
    ],
)  # fmt: skip
def test_a_wording_says_who_it_is_told_of_and_what_it_asks_for(text: str, expected: Wording) -> None:
    assert parse_wording(text) == expected


@pytest.mark.parametrize("text", ["", "PERSON", "PERSON's", "against PERSON"])
def test_a_wording_without_verb_or_noun_is_refused_by_name(text: str) -> None:
    with pytest.raises(UnusableWording, match="verb first"):
        parse_wording(text)


def test_of_two_wordings_the_one_that_asks_for_more_weighs_more() -> None:
    assert parse_wording("sentence PERSON to death").weight > parse_wording("sentence PERSON").weight
