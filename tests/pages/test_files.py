"""Pages among files and on standard input, and as a command reads them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.invented_pages import make_page
from onrecord.documents import load_documents
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document


def test_a_saved_page_is_told_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    made = make_page("semantic", 5, 6)
    for name in ("page.html", "page.txt", "page"):
        (tmp_path / name).write_text(made.page, encoding="utf-8")
    documents = list(load_documents([tmp_path]))
    assert [isinstance(it, Document) and (it.published, it.headline) for it in documents] == [
        (made.news.published, made.news.headline)
    ] * 3


def test_a_page_is_read_from_standard_input() -> None:
    made = make_page("blog_theme", 5, 6)
    command = [sys.executable, "-m", "onrecord", "read", "-", "--format", "jsonl"]
    done = subprocess.run(command, input=made.page.encode(), capture_output=True, check=True)
    document = json.loads(done.stdout)["document"]
    assert (document["title"], document["outlet"]) == (made.news.headline, "The Carrow Ledger")
    assert document["origin"]["encoding"] == "utf-8"


def test_a_page_that_cannot_be_read_gives_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<html><nav><a href=/>Home</a></nav></html>")
    (tmp_path / "b.txt").write_text("The port stayed shut.", encoding="utf-8")
    first, second = load_documents([tmp_path])
    assert isinstance(first, UnreadableDocument) and "this page has no article" in str(first)
    assert isinstance(second, Document)


def test_a_page_that_is_too_long_is_refused(tmp_path: Path) -> None:
    from onrecord.reading import Options

    (tmp_path / "a.html").write_bytes(b"<html><p>" + b"long " * 1_000)
    (found,) = load_documents([tmp_path], options=Options(max_characters=100))
    assert isinstance(found, UnreadableDocument) and "more than 400 bytes" in str(found)
