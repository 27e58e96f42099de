"""A case file that is kept is what would be made now, whatever is done to the record."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

import onrecord
from cases.matters import load_matters
from onrecord.errors import BusyRecord, InvalidCorrection, OnRecordError, UnknownItem
from onrecord.pipeline import read_all
from onrecord.reading import Document, Reading
from onrecord.samples import load_case
from onrecord.store import ItemRef, Record, tables
from onrecord.store.casefiles import keeping, packing
from onrecord.store.casefiles.keeping import find_due
from onrecord.store.questions import since
from store.casefiles.kept import check_kept, check_since, find_told
from store.corrections.engines import other_engine

READINGS = [told.reading for told in load_matters()]
WHO: dict[str, Any] = {"who": "desk", "why": "test"}


@pytest.fixture(autouse=True)
def small_cases_are_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two stories are enough, and pieces are small, so that there are several."""
    monkeypatch.setattr(keeping, "LARGE", 2)
    monkeypatch.setattr(packing, "PIECE", 2_000)
    yield


def fill(place: str, readings: list[Reading] = READINGS) -> Record:
    record = Record.open(place, create=True)
    record.add(readings)
    record.link_cases()
    record.keep_case_files()
    return record


def count(record: Record) -> int:
    with record.asking() as connection:
        return (
            connection.scalar(select(func.count()).select_from(tables.case_files).where(tables.case_files.c.head.is_not(None)))
            or 0
        )


def item(reading: Reading, name: str = "s1") -> ItemRef:
    return ItemRef(document=reading.document.id, item=name)


def largest(record: Record) -> str:
    return max(record.cases(), key=lambda line: len(line.stories)).case


def test_the_file_of_the_sample_case_is_kept_and_read_as_it_was_made(place: str) -> None:
    with fill(place, [one for one in read_all(load_case()) if isinstance(one, Reading)]) as record:
        assert check_kept(record) == count(record) > 0
        for reading in record.readings():
            check_since(record, reading)
        case = largest(record)
        with record.open_case(case) as kept, record.open_case(case, as_of="9999-12-31") as made:
            assert type(kept).__name__ == "KeptCase" and type(made).__name__ == "MadeCase"
            assert kept.file() == replace(made.file(), as_of=None)
        told = [told for reading in record.readings() for told in find_told(record, reading.document.id)]
        assert any(one.steps for one in told) and not all(one.steps for one in told)
        assert [finding.message for finding in record.verify() if finding.state == "altered"] == []


def test_a_file_that_was_made_when_asked_for_is_kept_where_the_record_may_be_written(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add(READINGS)
        record.link_cases()
        case, named = largest(record), record.case_line(largest(record)).name
        file = record.case(case)
        assert count(record) == 1
        assert record.case(case) == record.case(named) == file
    with Record.open(place, writing=False) as record:
        other = next(line.case for line in record.cases() if len(line.stories) > 1 and line.case != case)
        assert record.case(other).case == other and count(record) == 1


def test_small_cases_are_not_kept(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LARGE", 100)
    with fill(place) as record:
        record.case(largest(record))
        assert count(record) == 0


def test_a_file_that_another_program_made_is_made_anew(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with fill(place) as record:
        before = count(record)
        with record.asking() as connection:
            assert find_due(connection, 2) == []
        monkeypatch.setattr(packing, "FORM", "99.0.0/1")
        with record.asking() as connection:
            assert len(find_due(connection, 2)) == before
        assert record.keep_case_files().files == before
        assert check_kept(record) == before == count(record)


def test_each_change_lets_go_of_the_files_of_its_cases_and_of_no_other(place: str) -> None:
    with fill(place) as record:
        lines = sorted((line for line in record.cases() if len(line.stories) > 1), key=lambda line: -len(line.stories))
        many, first = count(record), lines[0]
        document = first.stories[0].document
        record.note(document, "look again", **WHO)
        record.accept(ItemRef(document=document, item="e1"), **WHO)
        assert count(record) == many
        entry = record.reject(ItemRef(document=document, item="e1"), **WHO)
        assert count(record) == many - 1
        record.link_cases()
        record.keep_case_files()
        assert (check_kept(record), count(record)) == (many, many)
        record.undo(entry.number, **WHO)
        assert count(record) == many - 1


def test_what_comes_to_another_case_on_the_open_day_leaves_a_file_as_it_is(place: str) -> None:
    """Linking takes the latest day back; the file of a case of that day whose stories are the same then is kept all along."""
    ordered = sorted(READINGS, key=lambda reading: reading.document.published or "")
    last = next(reading for reading in reversed(ordered) if _is_in_a_case(reading))
    until = [reading for reading in ordered if (reading.document.published or "") <= (last.document.published or "")]
    with fill(place, until) as record:
        case = next(line for line in record.cases() if last.document.id in {story.document for story in line.stories})
        assert kept_number(record, case.case) is not None
        before = kept_number(record, case.case)
        text = "Ferry late\n\nThe ferry from Ostrand was late on Monday, said the harbour master."
        record.add([onrecord.read(Document(text=text, published=last.document.published))])
        assert record.link_cases().stories >= 1
        assert kept_number(record, case.case) == before
        record.add([onrecord.read(Document(text=last.document.text + " More follows.", published=last.document.published))])
        assert kept_number(record, case.case) == before
        record.link_cases()
        assert kept_number(record, case.case) is None
        check_kept(record)


def kept_number(record: Record, case: str) -> int | None:
    """The number of the file that is kept of a case."""
    with record.asking() as connection:
        found: int | None = connection.scalar(select(tables.case_files.c.number).where(tables.case_files.c.case == case))
        return found


def _is_in_a_case(reading: Reading) -> bool:
    """Whether another of the stories is of its case."""
    cases = {told.reading.document.id: told.case for told in load_matters()}
    return list(cases.values()).count(cases[reading.document.id]) > 1


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_a_kept_file_is_what_would_be_made_now(place: str, seed: int) -> None:
    chance = random.Random(seed)
    readings = chance.sample(READINGS, len(READINGS))
    with fill(place, readings[:6]) as record:
        waiting, seen = readings[6:], 0
        for _ in range(30):
            act(record, chance, waiting)
            seen += check_kept(record, whole=False)
            if chance.random() < 0.5:
                record.link_cases()
                seen += check_kept(record, whole=False)
            if chance.random() < 0.7:
                record.keep_case_files()
        record.link_cases()
        record.keep_case_files()
        check_kept(record)
        assert seen
        for reading in record.readings():
            check_since(record, record.corrected(reading.document.id).reading)
        assert [finding.message for finding in record.verify() if (finding.kind, finding.state) == ("derived", "altered")] == []


def act(record: Record, chance: random.Random, waiting: list[Reading]) -> None:
    """Do something to the record."""
    held = [reading.document.id for reading in record.readings()]
    one, other = (ItemRef(document=document, item="s1") for document in chance.sample(held, 2))
    person = [ItemRef(document=document, item=entity.id) for document in chance.sample(held, 4)
              for entity in record.corrected(document).reading.entities if entity.kind == "person"]  # fmt: skip
    labels = ["The pursuit", "the  Pursuit", largest(record), None]
    try:
        match chance.choice(
            ["add", "add", "reread", "edit", "move", "move", "join", "part", "merge", "split", "undo", "forget"]
        ):
            case "add" if waiting:
                record.add([waiting.pop()])
            case "reread":
                reading = record.reading(one.document)
                assert reading is not None
                gone = [statement.id for statement in reading.statements][:1]
                record.add([other_engine(reading, f"9.{chance.randint(0, 9)}.0", shift=0, without=gone)])
            case "edit":
                about = chance.choice(person)
                if chance.random() < 0.5:
                    record.reject(about, **WHO)
                else:
                    record.edit(about, {"name": f"Person {chance.randint(1, 3)}"}, **WHO)
            case "move":
                story = chance.choice(record.corrected(one.document).reading.stories).id
                record.move(ItemRef(document=one.document, item=story), chance.choice(labels), **WHO)
            case ("join" | "part") as verb:
                getattr(record, verb)(one, other, level=chance.choice(["case", "event"]), **WHO)
            case ("merge" | "split") as verb:
                getattr(record, verb)(*chance.sample(person, 2), **WHO)
            case "undo":
                entries = [entry for entry in record.log() if entry.action != "forget"]
                record.undo(chance.choice(entries or [None]).number, **WHO)  # type: ignore[union-attr]  # caught below
            case "forget" if len(held) > 5:
                record.forget([one.document], reason="order", who="clerk")
    except (InvalidCorrection, UnknownItem, AttributeError):
        pass


def test_a_story_that_comes_late_lets_go_of_the_file_of_the_case_that_it_joins(places: Any) -> None:
    """Whichever of them it is, and of whatever day."""
    let_go = 0
    for late in READINGS[::2]:
        with fill(places(), [reading for reading in READINGS if reading is not late]) as record:
            before = count(record)
            record.add([late])
            assert count(record) == before
            record.link_cases()
            assert check_kept(record, whole=False) == count(record)
            let_go += before - count(record)
            record.forget([late.document.id], reason="order", who="clerk")
            assert check_kept(record, whole=False) == count(record)
    assert let_go > 3


def test_a_correction_of_an_earlier_text_of_a_page_reaches_the_file_that_tells_of_a_later_one(place: str) -> None:
    told = [reading for reading in READINGS if reading.steps]
    old = replace(told[0], document=replace(told[0].document, url="https://echo.example/1", retrieved="2031-01-01T10:00:00Z"))
    text = old.document.text + "\n\nMore follows."
    new = replace(old, document=replace(old.document, text=text, id=""))
    with fill(place, [old, new, *told[1:]]) as record:
        assert any(line.stories[0].document == new.document.id or len(line.stories) > 1 for line in record.cases())
        before = record.case(largest(record)), count(record)
        entry = record.edit(item(old, old.statements[0].id), {"act": "shown"}, **WHO)
        assert record.corrected(new.document.id).reading.statements[0].act == "shown"
        check_kept(record)
        record.link_cases()
        record.keep_case_files()
        check_kept(record)
        assert (
            new.document.id in {told.cited.document for told in before[0].stories} and record.case(largest(record)) != before[0]
        )
        record.undo(entry.number, **WHO)
        assert (check_kept(record), count(record)) == (before[1] - 1, before[1] - 1)


def test_what_changes_while_a_file_is_made_keeps_it_from_being_kept(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real, document = keeping.make_reserved, READINGS[0].document.id
    with Record.open(place, create=True) as record, Record.open(place) as other:
        record.add(READINGS)
        record.link_cases()

        def make(*args: Any) -> Any:
            made = real(*args)
            name = other.corrected(document).reading.entities[0].id
            other.edit(ItemRef(document=document, item=name), {"name": f"Person {len(list(other.log()))}"}, **WHO)
            return made

        monkeypatch.setattr(keeping, "make_reserved", make)
        case = next(line.case for line in record.cases() if document in {story.document for story in line.stories})
        file = record.case(case)
        assert count(record) == 0 and file.case == case
        record.keep_case_files()
        with record.asking() as connection:
            held = tables.case_file_documents.c
            asked = select(held.document).join(tables.case_files).where(tables.case_files.c.making == "", held.document == 1)
            assert connection.execute(asked).all() == []
        monkeypatch.undo()


def test_who_asks_for_a_case_waits_for_nobody_who_writes(place: str) -> None:
    """The file is made and shown, and not kept."""
    with Record.open(place, create=True) as record, Record.open(place) as other:
        record.add(READINGS)
        record.link_cases()
        case = largest(record)
        held, done = threading.Event(), threading.Event()

        def write() -> None:
            with other.changing():
                held.set()
                done.wait(20)

        writer = threading.Thread(target=write)
        writer.start()
        try:
            assert held.wait(20)
            assert record.case(case).case == case
            with pytest.raises(BusyRecord), record.changing(at_once=True):
                pass
        finally:
            done.set()
            writer.join()
        assert count(record) == 0
        record.case(case)
        assert count(record) == 1


def test_making_ahead_is_watched_stopped_and_gone_on_with(place: str) -> None:
    class Enough(Exception):
        pass

    with Record.open(place, create=True) as record:
        record.add(READINGS)
        record.link_cases()

        def stop(done: Any) -> None:
            told.append(done)
            raise Enough

        told: list[Any] = []
        with pytest.raises(Enough):
            record.keep_case_files(watch=stop)
        assert (told[0].files, count(record)) == (1, 1) and told[0].waiting > 0
        assert record.keep_case_files().files == told[0].waiting
        assert record.keep_case_files(watch=stop).files == 0
        with record.asking() as connection:
            files = tables.case_files.c
            sizes = connection.scalars(select(files.stories).where(files.head.is_not(None)).order_by(files.number)).all()
        assert list(sizes) == sorted((len(line.stories) for line in record.cases() if len(line.stories) > 1), reverse=True)


def test_a_question_asks_what_is_kept_and_opens_no_case(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, str]] = []
    with fill(place) as record:
        before = [(hit.document, hit.spans, hit.later) for hit in record.search("threlfall")]
        assert any(later for _, _, later in before)
        multiple = {(story.document, story.story) for line in record.cases() if len(line.stories) > 1 for story in line.stories}
        real = since.Since._open

        def note(self: since.Since, document: str, story: str) -> None:
            opened.append((document, story))
            real(self, document, story)

        monkeypatch.setattr(since.Since, "_open", note)
        assert [(hit.document, hit.spans, hit.later) for hit in record.search("threlfall")] == before
        assert not multiple & set(opened)
        record.keep_case_files(anew=True, least=1_000)
        assert [(hit.document, hit.spans, hit.later) for hit in record.search("threlfall")] == before
        assert multiple & set(opened)


def test_of_small_cases_is_noted_what_became_of_old_stages_and_no_file_is_kept(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LARGE", 1_000)
    with Record.open(place, create=True) as record:
        record.add(READINGS)
        record.link_cases()
        before = [(hit.document, hit.spans, hit.later) for hit in record.search("threlfall")]
        assert any(later for _, _, later in before)
        done = record.keep_case_files()
        assert (done.files, count(record)) == (0, 0)
        assert done.cases == len(list(record.cases()))
        assert record.keep_case_files().cases == 0
        with record.changing() as connection:
            connection.execute(tables.case_files.update().values(form="0.0.9/1"))
        assert record.keep_case_files().cases == done.cases  # of another program: noted anew
        check_kept(record)
        monkeypatch.delattr(since.Since, "_open")  # nothing has to be opened
        assert [(hit.document, hit.spans, hit.later) for hit in record.search("threlfall")] == before
        check_kept(record)
        record.reject(item(READINGS[0]), **WHO)
        check_kept(record)
        record.link_cases()
        assert record.keep_case_files().cases > 0
        check_kept(record)


def test_a_damaged_file_is_told_by_verify_and_can_be_made_anew(place: str) -> None:
    with fill(place) as record:
        with record.changing() as connection:
            connection.execute(tables.case_files.update().values(head=b"nonsense"))
        with pytest.raises(OnRecordError, match="--keep --anew"), record.open_case(largest(record)) as opened:
            assert opened.head
        found = [finding.message for finding in record.verify() if finding.state == "altered"]
        assert len(found) == count(record)
        record.keep_case_files(anew=True)
        assert [finding.message for finding in record.verify() if finding.state == "altered"] == []


def test_a_file_that_says_otherwise_than_would_be_made_is_told_by_verify(place: str) -> None:
    with fill(place) as record:
        files, held = tables.case_files, tables.case_file_documents
        with record.changing() as connection:
            heads = connection.execute(select(files.c.number, files.c.head).order_by(files.c.number)).all()
            connection.execute(files.update().where(files.c.number == heads[0].number).values(head=heads[1].head))
            connection.execute(held.delete().where(held.c.file == heads[1].number))
        messages = [finding.message for finding in record.verify() if finding.state == "altered"]
        assert len(messages) == 2


def test_an_export_leaves_case_files_out_and_a_copy_has_them(places: Any, tmp_path: Any) -> None:
    with fill(places()) as record:
        before = count(record)
        lines = list(record.export())
        record.keep_case_files(anew=True, least=1_000)
        assert count(record) == 0 and list(record.export()) == lines
        record.keep_case_files()
        if record.engine.dialect.name == "sqlite":
            record.back_up(tmp_path / "copy.record")
            with Record.open(tmp_path / "copy.record") as copy:
                assert (count(copy), check_kept(copy)) == (before, before)
