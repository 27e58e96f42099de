"""A record made by the first tables is brought up to these, with all that it holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from onrecord.errors import UnlikeVersion
from onrecord.store import ItemRef, Record, upgrade
from onrecord.store.opening import HEAD, WRITING, _config
from store.articles import read_articles
from store.steps import find_differences

RELEASED = Path(__file__).parents[1] / "released" / "0001.record"
MILL, FIRE, FERRY = (reading.document.id for reading in read_articles())


def step_back(record: Record) -> None:
    """Take a record's tables back to the first ones, as a record of that time had them."""
    with record.engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")


def make_old(place: str) -> None:
    """Put a record of the first tables there: in SQLite a file of them."""
    if "://" not in place:
        shutil.copy(RELEASED, place)
        return
    with Record.open(place, create=True) as record:
        record.add(read_articles())
        record.move(ItemRef(document=MILL, item="s1"), "Mill fire", who="desk", why="the fire")
        record.move(ItemRef(document=FIRE, item="s1"), "Mill fire", who="desk", why="the fire")
        record.move(ItemRef(document=FERRY, item="s1"), None, who="desk", why="a ferry")
        record.note(None, "kept since the first tables", who="desk", why="test")
        step_back(record)


def test_an_old_record_says_how_to_bring_it_up_and_keeps_all_when_it_is(place: str) -> None:
    make_old(place)
    with pytest.raises(UnlikeVersion, match="onrecord upgrade"):
        Record.open(place)
    assert upgrade(place) == ("0001", HEAD)
    assert upgrade(place) == (HEAD, HEAD)
    with Record.open(place) as record:
        assert {reading.document.id for reading in record.readings()} == {MILL, FIRE, FERRY}
        assert [entry.action for entry in record.log()] == ["move", "move", "move", "note"]
        assert record.unlinked() == 3
        assert record.link_cases().stories == 3
        cases = {line.name: {story.document for story in line.stories} for line in record.cases()}
        assert cases["Mill fire"] == {MILL, FIRE}
        assert len(cases) == 2
        assert [finding.message for finding in record.verify() if finding.state == "altered"] == []


@pytest.mark.parametrize("step", ["0002", "0004", "0006"])
def test_a_record_of_each_released_step_keeps_what_people_did_and_can_prove_it(tmp_path: Path, step: str) -> None:
    place = tmp_path / "old.record"
    shutil.copy(RELEASED.with_name(f"{step}.record"), place)
    assert upgrade(place) == (step, HEAD)
    with Record.open(place) as record:
        assert {reading.document.id for reading in record.readings()} == {MILL, FIRE, FERRY}
        assert [entry.action for entry in record.log()] == ["move", "move", "move", "note", "reject"]
        assert len(list(record.statements())) == 6  # one was rejected
        assert {line.name: len(line.stories) for line in record.cases()}["Mill fire"] == 2
        assert record.unlinked() <= 1  # whose statement was rejected after it was linked
        record.link_cases()
        record.keep_case_files()
        assert [finding.message for finding in record.verify() if finding.state == "altered"] == []


def test_words_that_the_sixth_step_hid_are_found_again(tmp_path: Path) -> None:
    """That record was asked for "ship" outside statements, after the statement was rejected, and gave nothing."""
    place = tmp_path / "old.record"
    shutil.copy(RELEASED.with_name("0006.record"), place)
    upgrade(place)
    with Record.open(place) as record:
        assert [found.document for found in record.search("ship", kind="story")] == [FERRY]


def test_the_steps_end_at_the_tables_that_the_program_works_with(place: str) -> None:
    """What Alembic makes step by step is what `tables.py` says."""
    with Record.open(place, create=True) as record, record.engine.connect() as connection:
        assert find_differences(connection) == []
        kept = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    assert kept == HEAD
