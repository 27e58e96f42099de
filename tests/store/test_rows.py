"""What rows of tables and lines of JSON tell of their documents is kept in a record, and found by it."""

from __future__ import annotations

import json
from pathlib import Path

import onrecord
from onrecord.documents import load_documents
from onrecord.reading import Document
from onrecord.store import Record

TABLE = """title,publication,author,url,updated,lang,article_text,date
Mill shuts,The Harbour Post,"['Ruth Calder', 'Amina Yusuf']",https://post.example/mill,2031-05-16,en-GB,\
"The mill at Oxley closed on Tuesday, its owner said.",2031-05-15
Mill shut,Vale Argus,By Tom Reed,https://argus.example/mill,,English,"Workers left the mill at Oxley for good.",2031-05-16
"""


def fill(place: str, path: Path) -> Record:
    record = Record.open(place, create=True)
    record.add(onrecord.read_all(load_documents([path])))
    return record


def test_an_outlet_that_a_table_names_is_searched_by_and_cited(place: str, tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(TABLE)
    with fill(place, path) as record:
        (hit,) = record.search("mill", outlet="the harbour post")
        assert (hit.outlet, hit.source) == ("The Harbour Post", "https://post.example/mill")
        assert [story.outlet for story in record.stories()] == ["Vale Argus", "The Harbour Post"]
        assert [story.outlet for story in record.stories(outlet="Vale Argus")] == ["Vale Argus"]
        held, _ = record.look(hit.document)
        assert (held.outlet, held.url) == ("The Harbour Post", "https://post.example/mill")
        reading = record.reading(hit.document)
        assert reading is not None
        document = reading.document
        assert (document.byline, document.language, document.modified) == ("Ruth Calder, Amina Yusuf", "en-GB", "2031-05-16")


def test_lines_of_documents_come_back_from_a_record_as_they_were(place: str, tmp_path: Path) -> None:
    document = Document(
        text="The mill at Oxley closed on Tuesday.", source="post/mill", title="Mill", published="2031-05-15", language=None,
        retrieved="2031-05-17T06:00:00Z", modified="2031-05-16", url="https://post.example/mill", headline="Mill to shut",
        byline="Ruth Calder", outlet="The Harbour Post",
    )  # fmt: skip
    path = tmp_path / "documents.jsonl"
    path.write_text(json.dumps({name: getattr(document, name) for name in document.__struct_fields__ if name != "origin"}))
    with fill(place, path) as record:
        assert [reading.document for reading in record.readings()] == [document]
