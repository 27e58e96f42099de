"""Statements: who said what, in which words."""

from functools import partial

from msgspec.structs import replace

from onrecord.entities import Mentioned
from onrecord.language import Analysis
from onrecord.reading import Reading, Statement
from onrecord.reading.options import StatementRules
from onrecord.statements.find import find_by_polnear, find_statements
from onrecord.tagger import find_raw, load_tagger, tag_once

__all__ = ["add_statements"]


def add_statements(reading: Reading, analysis: Analysis, rules: StatementRules = "onrecord") -> Reading:
    """Fill `statements`, story by story, by the rules of docs/statements.md or by PolNeAR's."""
    statements: list[Statement] = []
    for story in reading.stories:
        tagged = tag_once(reading, story, analysis)
        if tagged is None:
            continue
        mentioned = Mentioned(entity for entity in reading.entities if entity.story == story.id)
        if rules == "polnear":
            stated = find_by_polnear(tagged, analysis, mentioned)
        else:
            stated = find_statements(tagged, analysis, mentioned, partial(find_raw, tagged.text, tagger=load_tagger()))
        first = len(statements) + 1
        for number, found in enumerate(stated, start=first):
            within_id = f"q{first + found.within}" if found.within is not None else None
            parts = {**found._asdict(), "within": within_id}
            statements.append(Statement(id=f"q{number}", story=story.id, **parts))
    return replace(reading, statements=tuple(statements))
