from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from onrecord.errors import UnreadableDocument
from onrecord.reading import Document


def test_the_id_is_the_hash_of_the_text_and_of_nothing_else() -> None:
    text = "The mill – “silent” since noon.\r\n"
    made = Document(text=text, source="a.txt", published="2031-05-15")
    assert made.id == "sha256:" + sha256(text.encode("utf-8")).hexdigest()
    assert made.id == Document(text=text, source="b.txt").id


def test_an_id_of_another_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="hashes to"):
        Document(id="sha256:00", text="The mill.")


def test_half_of_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(UnreadableDocument, match=r"wire\.json: character 4 is an unpaired surrogate \(U\+D83D\)"):
        Document(text="The \ud83d mill", source="wire.json")


@pytest.mark.parametrize("published", ["15/05/2031", "yesterday", "2031-02-30", ""])
def test_a_date_that_is_not_iso_8601_is_refused_with_an_example(published: str) -> None:
    with pytest.raises(UnreadableDocument, match="Give it like 2031-05-15"):
        Document(text="The mill.", published=published)


@pytest.mark.parametrize(
    "published", ["2031-05-15", "2031-05-15T23:30:00", "2031-05-15T23:30:00Z", "2031-05-15T01:00:00+09:00"]
)
def test_the_day_of_publication_is_the_day_where_it_was_published(published: str) -> None:
    assert Document(text="The mill.", published=published).published_on == date(2031, 5, 15)


def test_a_document_without_a_date_has_no_day_of_publication() -> None:
    assert Document(text="The mill.").published_on is None
