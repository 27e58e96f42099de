"""Statements: who said what, in which words."""

from functools import partial

from msgspec.structs import replace

from onrecord.entities import Mentioned
from onrecord.language import Analysis, find_paragraphs
from onrecord.reading import Reading, Span, Statement, hull
from onrecord.statements.find import find_raw, find_statements
from onrecord.statements.nested import Raw
from onrecord.statements.parts import cut_parts
from onrecord.statements.quotation_marks import Quotation, find_quotations
from onrecord.statements.tagger import Tagger, load_tagger

__all__ = ["add_statements", "find_quotations", "tag_story"]


def add_statements(reading: Reading, analysis: Analysis) -> Reading:
    """Fill `statements`, story by story."""
    statements: list[Statement] = []
    for story in reading.stories:
        within = hull(story.spans)
        if within is None:
            continue
        tagger = load_tagger()
        text, quotations, raw = tag_story(reading, within, tagger)
        mentioned = Mentioned(entity for entity in reading.entities if entity.story == story.id)
        first = len(statements) + 1
        tag = partial(find_raw, text, tagger=tagger)
        for number, found in enumerate(find_statements(text, raw, quotations, analysis, mentioned, tag), start=first):
            within_id = f"q{first + found.within}" if found.within is not None else None
            parts = {**found._asdict(), "within": within_id}
            statements.append(Statement(id=f"q{number}", story=story.id, **parts))
    return replace(reading, statements=tuple(statements))


def tag_story(reading: Reading, within: Span, tagger: Tagger) -> tuple[str, tuple[Quotation, ...], list[Raw]]:
    """Give a story's text with furniture blanked, its quotations, and its statements by PolNeAR's rules."""
    text = reading.document.text
    for piece in reading.furniture:
        blank = "".join("\n" if c == "\n" else " " for c in piece.span.of(text))
        text = text[: piece.span.start] + blank + text[piece.span.end :]
    paragraphs = find_paragraphs(text, within)
    quotations = find_quotations(text, paragraphs)
    return text, quotations, [raw for part in cut_parts(paragraphs) for raw in find_raw(text, part, quotations, tagger)]
