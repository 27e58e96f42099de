"""What was set aside as page, listed with its kind and what told it."""

from __future__ import annotations

from click.testing import CliRunner

from onrecord.cli.commands import cli
from onrecord.reading import Document, Furniture, Reading, Span
from onrecord.reading.items import FurnitureKind
from onrecord.report import render_furniture

TEXT = "The mill shut.\nWatch: how the mill shut\nFive bridges worth a detour\n\x1b[31mShare this\nIt had stood since 1902."


def reading(kinds: dict[str, FurnitureKind]) -> Reading:
    """A reading of `TEXT` with these words set aside."""
    spans = {words: Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in kinds}
    furniture = tuple(Furniture(span=spans[words], kind=kind) for words, kind in kinds.items())
    return Reading(document=Document(text=TEXT, source="pages/mill.txt"), furniture=furniture)


def test_each_piece_has_its_place_its_kind_and_the_words_that_told_it() -> None:
    made = render_furniture(reading({"Watch: how the mill shut": "video", "Five bridges worth a detour": "related"}))
    assert made.splitlines() == [
        f"mill.txt: 2 pieces set aside as page, 51 of {len(TEXT)} characters",
        "15-39  video    by “Watch”   Watch: how the mill shut",
        "40-67  related  by its form  Five bridges worth a detour",
    ]


def test_no_text_steers_the_terminal() -> None:
    assert "\x1b" not in render_furniture(reading({"\x1b[31mShare this": "share"}))


def test_where_nothing_was_set_aside_a_line_says_so() -> None:
    assert render_furniture(reading({})) == f"mill.txt: 0 pieces set aside as page, 0 of {len(TEXT)} characters\n"


def test_the_command_lists_the_furniture_of_a_page() -> None:
    done = CliRunner().invoke(cli, ["show", "--furniture", "src/onrecord/samples/scrape.txt"], catch_exceptions=False)
    first, *rows = done.output.splitlines()
    assert first.startswith(f"scrape.txt: {len(rows)} pieces set aside as page")
    assert [row.split()[1:4] for row in rows if row.endswith("how the money vanished")] == [["video", "by", "“Watch”"]]
