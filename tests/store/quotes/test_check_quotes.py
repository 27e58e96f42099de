"""What `check_quotes` says of the quotations of a draft: each verdict, on invented drafts, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import onrecord
from onrecord.reading import Document
from onrecord.store import Record
from onrecord.store.quotes import Checked, render_checked
from onrecord.store.quotes.speakers import Who, may_be_same
from store.articles import ARTICLES, read_articles

MORE = (
    Document(
        source="echo/inquiry.txt", outlet="The Llanfair Echo", published="2031-06-02",
        text="Inquiry hears of ‘years of warnings’\n\n“We were told in March, in writing, that the east wall would not "
             "last the winter,” said Nerys Pugh, the council’s former head of building control. “I sent that letter on — "
             "twice — and nobody answered.”\n\nJames Calder, whose mother Ruth Calder ran the mill until May, said he "
             "had never seen the letter. “My mother was not shown it either,” Mr Calder said.\n\nA spokesman for Vale Council "
             "said: “The council has apologised in full and will publish every document it holds.”",
    ),
    Document(
        source="argus/long.txt", outlet="Vale Argus", published="2031-06-09",
        text="Owner breaks silence\n\nRuth Calder said on Sunday:\n\n“I have lived above this mill for all of my sixty years."
             "\n\n“It was my father’s and it was meant to be my son’s. I shall not be the one who sells the stones.\n\n“That "
             "is all I have to say about it.”",
    ),
)  # fmt: skip


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with Record.open(place, create=True) as record:
        record.add([*read_articles(), *map(onrecord.read, MORE)])
        yield record


def check(record: Record, draft: str) -> list[Checked]:
    return list(record.check_quotes(onrecord.read(draft)))


def verdict(record: Record, draft: str) -> str:
    (checked,) = check(record, draft)
    return checked.verdict


def test_every_verdict_in_one_draft(record: Record) -> None:
    draft = (
        "“We are closing the mill,” Ms Calder said.\n\n"
        "“We are closing the old mill,” Ms Calder said.\n\n"
        "“He will say that he was nowhere near it,” Ruth Calder told the court.\n\n"
        "“Nobody ever told us where the money had gone,” Ruth Calder said.\n\n"
        "They called it a “closure”."
    )  # fmt: skip
    found = check(record, draft)
    assert [item.verdict for item in found] == ["exact", "altered", "misattributed", "missing", "too short"]
    (sighting,) = found[0].sightings
    assert (sighting.source, sighting.outlet, sighting.day) == ("echo/mill.txt", "The Llanfair Echo", "2031-05-15")
    assert [span.of(ARTICLES[0]["text"]) for span in sighting.spans] == ["We are closing the mill"] == [sighting.words]
    assert (sighting.speaker, sighting.statement, sighting.speaker_fits) == ("Ruth Calder", "q1", True)
    assert [(change.draft, change.record) for change in found[1].changes] == [("old", "")]
    assert (found[2].sightings[0].speaker, found[2].speaker) == ("Siân O’Neill", "Ruth Calder")
    assert found[3].sightings == ()


@pytest.mark.parametrize("quoted", [
    '"We are closing the mill," said Ruth Calder.',
    "‘We are closing the mill,’ said Ruth Calder.",
    "Ruth Calder said: “We are closing the mill.”",
    "Ms Calder said that “we are closing the mill”.",
    "> “We are *closing* the mill,” said Ruth Calder.",
])  # fmt: skip
def test_marks_points_at_the_ends_and_the_first_capital_are_no_change(record: Record, quoted: str) -> None:
    assert verdict(record, quoted) == "exact"


@pytest.mark.parametrize("quoted", [
    "“We were told … that the east wall would not last the winter,” Nerys Pugh said.",
    "“We were told in March ... that the east wall would not last,” Nerys Pugh said.",
    "“[T]he east wall would not last the winter,” Nerys Pugh said.",
    "“[The council was] told in March, in writing, that the east wall would not last the winter,” Nerys Pugh said.",
    "“I sent that letter on [to the mayor] — twice — and nobody answered,” Nerys Pugh said.",
    "“I sent that letter on — twice [sic] — and nobody answered,” Nerys Pugh said.",
    "“We were told in March that the east wall … would not last the winter,” Nerys Pugh said.",
])  # fmt: skip
def test_an_ellipsis_and_brackets_mark_what_may_differ_and_nothing_else(record: Record, quoted: str) -> None:
    (checked,) = check(record, quoted)
    if "March that" in quoted:  # “in writing” is left out where nothing marks it
        assert checked.verdict == "altered"
        assert [(change.draft, change.record) for change in checked.changes] == [("march", "march, in writing,")] or (
            "writing" in " ".join(change.record for change in checked.changes)
        )
    else:
        assert (checked.verdict, checked.marked_changes) == ("exact", True)


@pytest.mark.parametrize(("quoted", "changes"), [
    ("“We were told in May, in writing, that the east wall would not last the winter,” Nerys Pugh said.", [("May,", "March,")]),
    ("“We were told in March, in writing, that the east wall would last the winter,” Nerys Pugh said.", [("", "not")]),
    ("“I sent that letter on once and nobody ever answered,” Nerys Pugh said.", None),
    ("“My mother was never shown it either,” Mr Calder said.", [("never", "not")]),
    ("“The council has apologised in full, and will publish every document it holds.” a spokesman said.", [("full,", "full")]),
    ("“The Council has apologised in full and will publish every document it holds.” a spokesman said.", None),
])  # fmt: skip
def test_what_was_altered_is_told_word_by_word(record: Record, quoted: str, changes: list[tuple[str, str]] | None) -> None:
    (checked,) = check(record, quoted)
    if changes is None:
        assert checked.verdict in {"altered", "exact"}
        return
    assert checked.verdict == "altered"
    assert [(change.draft, change.record) for change in checked.changes] == changes


@pytest.mark.parametrize(("speaker", "expected"), [
    ("Nerys Pugh", "exact"), ("Ms Pugh", "exact"), ("the former head of building control", "exact"), ("Mr Pugh", "exact"),
    ("the council’s building control head", "exact"), ("Gareth Pugh", "misattributed"),
    ("Ruth Calder", "misattributed"), ("the mill’s owner", "misattributed"), ("she", "exact"),
])  # fmt: skip
def test_a_surname_or_a_role_that_fits_counts_as_the_same_speaker(record: Record, speaker: str, expected: str) -> None:
    assert verdict(record, f"“The east wall would not last the winter,” {speaker} said.") == expected


def test_two_of_one_surname_are_told_apart(record: Record) -> None:
    assert verdict(record, "“I shall not be the one who sells the stones,” Ruth Calder said.") == "exact"
    assert verdict(record, "“I shall not be the one who sells the stones,” James Calder said.") == "misattributed"


def test_a_body_and_whoever_speaks_for_it_are_one(record: Record) -> None:
    words = "“The council has apologised in full and will publish every document it holds,”"
    assert verdict(record, f"{words} Vale Council said.") == "exact"
    assert verdict(record, f"{words} a spokesman for Vale Council said.") == "exact"
    assert verdict(record, f"{words} West Vale Police said.") == "misattributed"


@pytest.mark.parametrize(("draft", "expected"), [
    ("Okoro-Pritchard", True), ("Ms Okoro-Pritchard", True), ("Ada Okoro Pritchard", True), ("A. Okoro-Pritchard", True),
    ("Mr Okoro-Pritchard", False), ("Pritchard-Okoro", False), ("Ines Okoro-Pritchard", False),
])  # fmt: skip
def test_a_surname_of_two_words_fits(draft: str, expected: bool) -> None:
    record = Who("", True, ("Mrs Ada Okoro-Pritchard",), ())
    assert may_be_same(Who("", True, (draft,), ()), record) is expected


def test_a_quotation_over_paragraphs_is_one_and_found_over_paragraphs(record: Record) -> None:
    draft = (
        "Ruth Calder said:\n\n“I have lived above this mill for all of my sixty years.\n\n“It was my father’s and it was meant "
        "to be my son’s.”"
    )  # fmt: skip
    (checked,) = check(record, draft)
    assert (checked.verdict, len(checked.spans)) == ("exact", 2)
    assert checked.sightings[0].source == "argus/long.txt"


def test_a_speech_that_the_record_interrupts_is_exact_when_it_is_quoted_without_a_break(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add([onrecord.read("“We left the house,” Amina Yusuf said, “before the water came over the wall.”")])
        assert verdict(record, "“We left the house before the water came over the wall,” Ms Yusuf said.") == "exact"


def test_a_word_or_two_are_exact_only_where_a_statement_has_them(record: Record) -> None:
    assert verdict(record, "He spoke of “east wall” on Monday.") == "exact"
    assert verdict(record, "He spoke of a “miracle cure” on Monday.") == "too short"
    assert check(record, "Nothing is quoted here.") == []


def test_the_page_tells_line_verdict_difference_and_place(record: Record) -> None:
    draft = "# Draft\n\n“We are closing this mill,” Ms Calder said."
    page = render_checked(check(record, draft), draft)
    assert page.splitlines() == [
        "line 3: “We are closing this mill,” — Calder",
        "  altered",
        "    draft: this  record: the",
        "    echo/mill.txt · The Llanfair Echo · 2031-05-15 [32, 55): Ruth Calder",
        "",
        "1 quotations: 1 altered",
    ]


def test_brackets_that_the_record_itself_has_are_no_change(place: str) -> None:
    words = "I do not think you can rely on his [Mr Hale’s] judgement in a matter like this"
    with Record.open(place, create=True) as record:
        record.add([onrecord.read(f"“{words},” said Maya Okonjo.")])
        assert verdict(record, f"“{words},” Ms Okonjo said.") == "exact"
        assert verdict(record, f"“{words.replace('[Mr Hale’s] ', '')},” Ms Okonjo said.") == "altered"


def test_a_place_that_has_other_words_of_like_letters_is_none_that_comes_near(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add(
            [onrecord.read("One showed the guard’s “wings”. She removed them as soon as she was informed of her dismissal.")]
        )
        assert verdict(record, "“She remarked then how sore she was and informal her dismay is,” Ms Okonjo said.") == "missing"


def test_words_that_many_texts_have_do_not_hide_the_one_that_has_the_quotation(place: str) -> None:
    """The index is asked for phrases; no text is looked at that lacks them."""
    others = [Document(text=f"They said it was what it was, and {n} of us left with it.", source=f"{n}.txt") for n in range(90)]
    said = onrecord.read("“It was what it was and it is what it is,” said Maya Okonjo.")
    with Record.open(place, create=True) as record:
        record.add([said, *(onrecord.Reading(document=document) for document in others)])
        (checked,) = check(record, "“It was what it was and it is what it is,” Ms Okonjo said.")
        assert (checked.verdict, len(checked.sightings)) == ("exact", 1)
        (checked,) = check(record, "“It was what it was and it was what it is,” Ms Okonjo said.")
        assert (checked.verdict, checked.sightings[0].speaker) == ("altered", "Maya Okonjo")
