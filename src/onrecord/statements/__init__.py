"""Statements: who said what, in which words."""

from functools import partial

from msgspec.structs import replace

from onrecord.entities import Mentioned
from onrecord.language import Analysis, find_paragraphs
from onrecord.reading import Reading, Span, Statement, hull
from onrecord.reading.options import StatementRules
from onrecord.statements.find import Tagged, find_by_polnear, find_raw, find_statements
from onrecord.statements.parts import cut_parts
from onrecord.statements.quotation_marks import find_quotations
from onrecord.statements.tagger import Tagger, load_tagger

__all__ = ["add_statements", "find_quotations", "tag_story"]


def add_statements(reading: Reading, analysis: Analysis, rules: StatementRules = "onrecord") -> Reading:
    """Fill `statements`, story by story, by the rules of docs/statements.md or by PolNeAR's."""
    statements: list[Statement] = []
    for story in reading.stories:
        within = hull(story.spans)
        if within is None:
            continue
        tagger = load_tagger()
        tagged = tag_story(reading, within, tagger)
        mentioned = Mentioned(entity for entity in reading.entities if entity.story == story.id)
        if rules == "polnear":
            stated = find_by_polnear(tagged, analysis, mentioned)
        else:
            stated = find_statements(tagged, analysis, mentioned, partial(find_raw, tagged.text, tagger=tagger))
        first = len(statements) + 1
        for number, found in enumerate(stated, start=first):
            within_id = f"q{first + found.within}" if found.within is not None else None
            parts = {**found._asdict(), "within": within_id}
            statements.append(Statement(id=f"q{number}", story=story.id, **parts))
    return replace(reading, statements=tuple(statements))


def tag_story(reading: Reading, within: Span, tagger: Tagger) -> Tagged:
    """Give a story as the tagger sees it: furniture blanked, quotations paired, statements by PolNeAR's rules."""
    text = reading.document.text
    for piece in reading.furniture:
        blank = "".join("\n" if c == "\n" else " " for c in piece.span.of(text))
        text = text[: piece.span.start] + blank + text[piece.span.end :]
    paragraphs = find_paragraphs(text, within)
    quotations = find_quotations(text, paragraphs)
    raw = [found for part in cut_parts(paragraphs) for found in find_raw(text, part, quotations, tagger)]
    return Tagged(text, tuple(paragraphs), quotations, raw)
