"""What became of a page between two fetches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.accounts import compare_versions, find_versions
from onrecord.reading import Document

URL = "https://echo.example/flood"
EARLIER = """Seven dead as dam breaks

Seven people have died after a dam broke above Ravensby, the fire service said.

Mayor Shauna Kirwan blamed the builders. The council declined to comment. More follows."""
LATER = """Five dead as dam breaks

Five people have died after a dam broke above Ravensby, the fire service said.

The council declined to comment. An inquiry will be held. More follows."""


def page(text: str, fetched: str, url: str = URL) -> Document:
    return Document(text=text, url=url, retrieved=fetched, source=f"page-{fetched}")


def test_sentences_are_told_changed_added_and_removed_and_that_the_page_says_nothing_of_it() -> None:
    versions = compare_versions(page(EARLIER, "2031-05-14T08:00:00"), page(LATER, "2031-05-14T18:00:00"))
    assert [(change.kind, change.before and change.before.words, change.after and change.after.words, change.silent)
            for change in versions.changes] == [
        ("changed", "Seven dead as dam breaks", "Five dead as dam breaks", True),
        ("changed", "Seven people have died after a dam broke above Ravensby, the fire service said.",
         "Five people have died after a dam broke above Ravensby, the fire service said.", True),
        ("removed", "Mayor Shauna Kirwan blamed the builders.", None, True),
        ("added", None, "An inquiry will be held.", True),
    ]  # fmt: skip


def test_a_change_that_the_page_owns_up_to_is_not_silent() -> None:
    note = "\n\nThis article was amended on 14 May. An earlier version said that seven people have died."
    versions = compare_versions(page(EARLIER, "2031-05-14T08:00:00"), page(LATER + note, "2031-05-14T18:00:00"))
    told = {(change.after or change.before).words: change.silent for change in versions.changes}  # type: ignore[union-attr]  # one is there
    assert told["Five people have died after a dam broke above Ravensby, the fire service said."] is False
    assert told["Mayor Shauna Kirwan blamed the builders."] is True
    assert [note.words for note in versions.notes] == [
        "This article was amended on 14 May.", "An earlier version said that seven people have died."
    ]  # fmt: skip


def test_versions_of_one_address_are_compared_in_the_order_of_their_fetching_and_other_pages_left_alone() -> None:
    pages = [
        page(LATER, "2031-05-14T18:00:00"), page(EARLIER, "2031-05-14T08:00:00"), page("Else.", "2031-05-14", url=URL + "/2"),
        page(LATER, "2031-05-15T18:00:00"), Document(text="No address."),
    ]  # fmt: skip
    (versions,) = find_versions(pages)
    assert (versions.earlier, versions.later) == (pages[1].id, pages[0].id)


@given(before=st.text(alphabet="ab. \n", max_size=60), after=st.text(alphabet="ab. \n", max_size=60))
def test_the_changes_turn_the_one_text_into_the_other(before: str, after: str) -> None:
    """What is removed or changed stood in the earlier version, what is added or changed stands in the later one."""
    versions = compare_versions(page(before or "x", "2031-05-14"), page(after or "x", "2031-05-15"))
    for change in versions.changes:
        for sentence, text in ((change.before, before or "x"), (change.after, after or "x")):
            assert sentence is None or sentence.span.of(text) == sentence.words
    if " ".join(before.split()) == " ".join(after.split()):
        assert not [change for change in versions.changes if change.kind == "changed"]
