"""The same text twice is one document with two arrivals; near copies are told and kept."""

from __future__ import annotations

import builtins
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.commands import cli
from onrecord.documents.copies import Copy, note_copies
from onrecord.errors import ExtraMissing, UnreadableDocument
from onrecord.reading import Document

SENTENCES = [
    "The mill at Lorne will close in June after ninety years, its owner said on Tuesday.",
    "“We’re shut,” said Zoë Brún, who has run the place since her father died.",
    "Some forty people work there, half of them from the two villages up the valley.",
    "The council said that it had been told an hour before the staff were.",
    "Ruth Calder, who speaks for the union, called it a disgrace and asked for talks.",
    "No buyer has been found for the site, which stands on land that floods each spring.",
]


def seen(*documents: Document | UnreadableDocument, near: bool = True) -> tuple[list[Any], list[Copy]]:
    copies: list[Copy] = []
    return list(note_copies(documents, copies.append, near=near)), copies


def test_the_same_text_is_handed_on_once_and_its_second_arrival_told() -> None:
    first = Document(text="The mill closed.", source="a.txt", published="2031-05-15")
    other = Document(text="The ferry sank.", source="b.txt")
    again = Document(text="The mill closed.", source="c.txt", published="2031-05-16", title="Mill")
    error = UnreadableDocument("d.txt: empty")
    kept, copies = seen(first, other, again, error)
    assert kept == [first, other, error]
    assert copies == [
        Copy(kind="same", id=first.id, source="c.txt", of="a.txt", of_id=first.id, title="Mill", published="2031-05-16")
    ]


def test_a_near_copy_is_told_and_kept_and_another_story_is_neither() -> None:
    whole = Document(text=" ".join(SENTENCES), source="a")
    cut = Document(text=" ".join(SENTENCES[:5]), source="b")
    other = Document(
        text=" ".join(SENTENCES[:2] + ["It rained on the fair, and " + word for word in "all who came went home".split()]),
        source="c",
    )
    kept, copies = seen(whole, cut, other)
    assert kept == [whole, cut, other]
    ((kind, source, of),) = [(copy.kind, copy.source, copy.of) for copy in copies]
    assert (kind, source, of) == ("near", "b", "a")
    assert 0.7 <= copies[0].shared <= 0.95


def test_near_copies_are_not_looked_for_unless_asked_for() -> None:
    _, copies = seen(Document(text=" ".join(SENTENCES)), Document(text=" ".join(SENTENCES[:5])), near=False)
    assert copies == []


def test_the_library_for_near_copies_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "rensa":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ExtraMissing, match=r"pip install 'onrecord\[copies\]'"):
        seen(Document(text="One."))


def test_no_text_is_held() -> None:
    """Forty megabytes go by; what stays are hashes."""
    documents = (Document(text=f"{n} " + "The mill closed. " * 1_200) for n in range(2_000))
    tracemalloc.start()
    assert sum(1 for _ in note_copies(documents, print)) == 2_000
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1_000_000


def test_a_run_reads_a_text_once_and_lists_where_it_came_again(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("“We left,” Amina Yusuf said.", encoding="utf-8")
    copies = tmp_path / "out" / "copies.jsonl"
    copies.parent.mkdir()
    result = CliRunner().invoke(
        cli, ["read", f"{tmp_path}/a.txt", f"{tmp_path}/b.txt", "--format", "jsonl", "--copies", str(copies)]
    )
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["document"]["source"] for line in result.stdout.splitlines()] == [f"{tmp_path}/a.txt"]
    (line,) = copies.read_text(encoding="utf-8").splitlines()
    assert {key: json.loads(line)[key] for key in ("kind", "source", "of")} == {
        "kind": "same", "source": f"{tmp_path}/b.txt", "of": f"{tmp_path}/a.txt",
    }  # fmt: skip
    told = CliRunner().invoke(cli, ["read", f"{tmp_path}/a.txt", f"{tmp_path}/b.txt", "--format", "jsonl"])
    assert "1 document arrived again with the same text and was read once" in told.stderr
