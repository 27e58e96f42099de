"""What is kept of case files, compared with what would be made now."""

from __future__ import annotations

import msgspec

from onrecord.casefile import Told
from onrecord.reading import Reading
from onrecord.store import Record, tables
from onrecord.store.casefiles import keeping, noting, packing
from onrecord.store.casefiles.opening import KeptCase, MadeCase, asked, find_told_of
from onrecord.store.corrections.people import load_decisions
from onrecord.store.linking.found import Placing
from onrecord.store.questions.since import Since


def check_kept(record: Record, *, whole: bool = True) -> int:
    """Check that all that is kept is what would be made now, byte by byte; give how many files there are."""
    held = tables.case_file_documents
    with record.asking() as connection:
        rows = connection.execute(asked()).all()
        placing, decisions = Placing(connection), load_decisions(connection)
        for row in connection.execute(asked(whole=False).where(tables.case_files.c.head.is_(None))).all():
            (group,) = placing.complete([row.place])
            told = connection.execute(held.select().where(held.c.file == row.number)).all()
            anew = noting.find_told_in(connection, group, decisions)
            assert {one.document: packing.unpack_told(one.told) for one in told} == anew
        for row in rows:
            (group,) = placing.complete([row.place])
            made = keeping.make_all(connection, group)
            kept, fresh = KeptCase(connection, row), MadeCase(made.file, made.line)
            assert msgspec.json.encode(kept.file()) == msgspec.json.encode(made.file)
            assert kept.head == fresh.head and kept.line == made.line
            if whole:
                check_parts(kept, fresh)
            told = connection.execute(held.select().where(held.c.file == row.number)).all()
            assert {one.document: packing.unpack_told(one.told) for one in told} == made.told
    return len(rows)


def check_parts(kept: KeptCase, anew: MadeCase) -> None:
    """Check that any part, cut anywhere, is the same."""
    for part in (*packing.AS_THEY_ARE, "speakers", "said"):
        mine, theirs = kept.part(part), anew.part(part)
        assert len(mine) == len(theirs)
        for cut in (slice(0, 3), slice(2, 5), slice(len(theirs) // 2, None), slice(-2, None), slice(5, 2)):
            assert tuple(mine[cut]) == tuple(theirs[cut])
        assert [mine[place] for place in range(len(mine))] == list(theirs)
    assert list(kept.listed) == list(anew.listed)
    assert kept.beside == anew.beside


def find_told(record: Record, document: str) -> list[Told]:
    """What the kept files have of a document."""
    with record.asking() as connection:
        return [told for _, told in find_told_of(connection, [document])]


def check_since(record: Record, reading: Reading) -> None:
    """Check that what is kept says the same of a document's old stages, and beside any of its words, as its cases opened."""
    spans = [statement.content for statement in reading.statements] + [step.evidence for step in reading.steps]
    spans += [(story.headline or story.spans[0],) for story in reading.stories]
    answers = []
    for has_kept in (True, False):
        with record.asking() as connection:
            since = Since(connection)
            since._may_be_kept = has_kept  # it is worked out once, and this is it
            answers.append((since.outdated(reading), [since.beside(reading, some) for some in spans]))
    assert answers[0] == answers[1]
