"""What was set aside as page furniture, a line each: where it stands, of what kind it is, what told the kind, its words."""

from __future__ import annotations

from onrecord.reading import Reading
from onrecord.report.lines import on_one_line, short_source
from onrecord.stories.kinds import telling_words

LONGEST = 80  # characters of the words shown
BY_FORM = "its form"


def render_furniture(reading: Reading) -> str:
    """Give a table of the furniture under a line that says how much of the text it is.

    >>> from onrecord.reading import Document, Furniture, Span
    >>> furniture = (Furniture(span=Span(4, 13), kind="related"),)
    >>> print(render_furniture(Reading(document=Document(text="Go. Read more"), furniture=furniture)), end="")
    1 piece set aside as page, 9 of 13 characters
    4-13  related  by “Read”  Read more
    """
    text = reading.document.text
    rows = []
    for piece in reading.furniture:
        words = piece.span.of(text)
        told = telling_words(words, piece.kind)
        by = f"by “{on_one_line(told, LONGEST)}”" if told else f"by {BY_FORM}"
        rows.append((f"{piece.span.start}-{piece.span.end}", piece.kind, by, on_one_line(words, LONGEST)))
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    source = on_one_line(short_source(reading.document.source), LONGEST)
    lines = [(f"{source}: " if source else "") + _count(reading)]
    lines += ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows]
    return "\n".join(lines) + "\n"


def _count(reading: Reading) -> str:
    pieces = len(reading.furniture)
    characters = sum(piece.span.end - piece.span.start for piece in reading.furniture)
    many = "1 piece" if pieces == 1 else f"{pieces:,} pieces"
    return f"{many} set aside as page, {characters:,} of {len(reading.document.text):,} characters"
