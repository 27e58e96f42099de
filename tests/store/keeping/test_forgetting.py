"""A text that is forgotten is gone: from every table, from every index, and from the bytes of the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import func, insert, inspect, select, text

import onrecord
from onrecord.errors import BusyRecord, UnknownItem
from onrecord.reading import Document
from onrecord.store import Record, opening, tables
from onrecord.store.bodies import hash_of
from onrecord.store.which import find_documents
from onrecord.store.words import fold_words
from store.articles import read_articles

SECRET = Document(
    source="vault/zephyrine-brandt.txt", url="https://vault.example/quixotry", outlet="Quillfeather Gazette",
    title="Umbrageous", published="2033-08-15", byline="Thaddeus Mumblecrust",
    text="Zephyrine Brandt-Okwuosa, 34, was cleared on Tuesday.\n\n“I never touched the vermillion ledger,” Ms Brandt-Okwuosa "
         "told RUTH CALDER of Snorrington Magistrates’ Court. The coastguard’s flibbertigibbet cost £7,431,209.",
)  # fmt: skip
TELLING = {
    "zephyrine", "brandt", "okwuosa", "vermillion", "ledger", "snorrington", "flibbertigibbet", "vault", "quixotry",
    "quillfeather", "umbrageous", "mumblecrust", "m203308", "RUTH CALDER",
}  # fmt: skip
"""Words of the text, of who is named in it and of how it came, in whatever way a table or an index holds them."""

HIDDEN = {"RUTH CALDER", "mumblecrust", "umbrageous", "m203308"}
"""Of these, what a file need not hold as it is: FTS5 writes of a term what differs from the one before."""


def terms_of(record: Record) -> set[str]:
    """All terms that the index of words has."""
    with record.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            facets = connection.execute(text("SELECT DISTINCT unnest(facets) FROM search"))
            found = {row[0] for row in facets}
            for column, table in (("words", "search"), ("tokens", "items")):
                found |= set(connection.scalars(text(f"SELECT word FROM ts_stat('SELECT {column} FROM {table}')")))
            return found
        found = set()
        for table in ("search", "items"):
            connection.execute(text(f"CREATE VIRTUAL TABLE temp.vocabulary_of_{table} USING fts5vocab(main, {table}, row)"))
            found |= set(connection.scalars(text(f"SELECT term FROM temp.vocabulary_of_{table}")))
        return found


def forms(word: str) -> set[bytes]:
    return {form.encode() for form in (word, word.capitalize(), word.upper())}


def holds(record: Record, place: str) -> set[str]:
    """Which of the telling words are anywhere in the record: in its files, or in all that its tables say."""
    if record.engine.dialect.name == "sqlite":
        data = b"\n".join(path.read_bytes() for path in sorted(Path(place).parent.glob(Path(place).name + "*")))
    else:
        data = b""
        with record.asking() as connection:
            for name in inspect(connection).get_table_names():
                for row in connection.execute(text(f"SELECT * FROM {name}")):
                    data += b"\n".join(bytes(v) if isinstance(v, (bytes, memoryview)) else str(v).encode() for v in row) + b"\n"
            for row in connection.execute(text("SELECT * FROM pg_stats WHERE schemaname = 'public'")):
                data += str(row).encode() + b"\n"
    return {word for word in TELLING if any(form in data for form in forms(word))}


def fill(record: Record) -> None:
    secret = onrecord.read(SECRET)
    assert {"Zephyrine Brandt-Okwuosa"} <= {entity.name for entity in secret.entities}
    record.add([secret, *read_articles()])
    assert record.link_cases().stories == 1 + len(read_articles())
    with record.changing() as connection:
        for number, document in ((1, 1), (2, 2), (3, 2)):
            about = {1: "vermillion was wrong", 2: "fine", 3: f"the same as Zephyrine in {SECRET.id}"}[number]
            body = json.dumps({"why": about}).encode()
            connection.execute(insert(tables.log), {
                "number": number, "at": "2031-06-01T00:00:00+00:00", "who": "desk", "action": "note", "document": document,
                "body": body, "digest": hash_of(body), "hash": hash_of(b"chain %d" % number),
            })  # fmt: skip
    if record.engine.dialect.name == "postgresql":
        with record.changing() as connection:
            connection.execute(text("ANALYZE"))


def test_no_word_of_it_is_left_anywhere(place: str) -> None:
    with Record.open(place, create=True) as record:
        fill(record)
        assert holds(record, place) >= TELLING - HIDDEN
        (done,) = record.forget([SECRET.source or ""], reason="order 12", who="A. Clerk")
        assert (done.id, done.arrivals, done.readings, done.log) == (SECRET.id, 1, 1, 2)
        assert holds(record, place) == set()
    with Record.open(place) as record:
        assert holds(record, place) == set()
        assert tuple(record.readings()) == read_articles()


def test_no_word_of_it_is_left_in_the_files_of_cases_that_are_kept(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are kept unpacked here, so that the search of the bytes proves it."""
    monkeypatch.setattr("onrecord.store.casefiles.packing.compress", lambda data, **_: data)
    monkeypatch.setattr("onrecord.store.casefiles.packing.decompress", lambda data, **_: data)
    with Record.open(place, create=True) as record:
        fill(record)
        before = holds(record, place)
        assert record.keep_case_files(least=1).files == 3
        with record.asking() as connection:
            held = b"".join(connection.scalars(select(tables.case_file_parts.c.body)))
            assert b"vermillion" in held and b"flibbertigibbet" in held
        record.forget([SECRET.source or ""], reason="order 12", who="A. Clerk")
        assert before and holds(record, place) == set()
        with record.asking() as connection:
            left = connection.scalar(select(func.count()).select_from(tables.case_files))
        assert left == 1  # the log of another document named the text, so that its case file went too


def test_what_stays_is_its_hash_the_reason_when_and_who_and_the_chain_of_the_log(place: str) -> None:
    with Record.open(place, create=True) as record:
        fill(record)
        with record.asking() as connection:
            asked = select(tables.log.c.number, tables.log.c.digest, tables.log.c.hash).order_by(tables.log.c.number)
            chain = connection.execute(asked).all()
        record.forget([SECRET.id], reason="order 12", who="A. Clerk")
        with record.asking() as connection:
            (tombstone,) = connection.execute(select(tables.forgotten))
            assert (tombstone.id, tombstone.reason, tombstone.who) == (SECRET.id, "order 12", "A. Clerk")
            assert connection.execute(asked).all()[:-1] == chain
            bodies = list(connection.scalars(select(tables.log.c.body).order_by(tables.log.c.number)))
            assert bodies[:-1] == [None, json.dumps({"why": "fine"}).encode(), None]
            assert json.loads(bodies[-1] or b"") == {"why": "order 12", "document": SECRET.id}


def test_the_rest_is_as_if_the_text_had_never_come(place: str, tmp_path: Path) -> None:
    """Terms count one story less, and are written as the texts that are left write them."""
    asked = select(tables.terms.c.kind, tables.terms.c.words, tables.terms.c.shown, tables.terms.c.stories)
    with Record.open(place, create=True) as record, Record.open(tmp_path / "never.record", create=True) as never:
        record.add([onrecord.read(SECRET), *read_articles()])
        never.add(read_articles())
        record.forget([SECRET.id], reason="order 12", who="A. Clerk")
        with record.asking() as connection, never.asking() as other:
            assert set(connection.execute(asked)) == set(other.execute(asked))
            for table in (tables.postings, tables.stories, tables.term_words):
                count = select(func.count()).select_from(table)
                assert connection.scalar(count) == other.scalar(count)
        assert terms_of(record) == terms_of(never)
        ours, theirs = ([json.loads(line) for line in kept.export()] for kept in (record, never))
        assert [line for line in ours if line["line"] == "document"] == [line for line in theirs if line["line"] == "document"]


def test_words_that_others_have_too_are_still_found_in_them(place: str) -> None:
    with Record.open(place, create=True) as record:
        fill(record)
        record.forget([SECRET.id], reason="order 12", who="A. Clerk")
        with record.asking() as connection:
            if connection.dialect.name == "sqlite":
                found = connection.scalars(text("SELECT rowid FROM search WHERE search MATCH 'words : \"the coastguard\"'"))
            else:
                found = connection.scalars(text("SELECT document FROM search WHERE words @@ '''coastguard'''::tsquery"))
            assert list(found) == [4]


def test_the_same_text_is_refused_when_it_comes_again(place: str) -> None:
    told: list[str] = []
    with Record.open(place, create=True) as record:
        fill(record)
        record.forget([SECRET.id], reason="order 12", who="A. Clerk")
        again = Document(text=SECRET.text, source="elsewhere.txt")
        counts = record.add(onrecord.read_all(record.unread([again])), tell=told.append)
        assert (counts.added, counts.failed) == (0, 1)
        assert "elsewhere.txt: this text was forgotten on" in told[0] and "order 12" in told[0]
        assert holds(record, place) == set()


def test_a_new_text_never_gets_the_number_that_the_log_knows_a_forgotten_one_by(place: str) -> None:
    first, second, third = read_articles()
    with Record.open(place, create=True) as record:
        record.add([first, second])
        record.forget([second.document.id], reason="order 12", who="A. Clerk")
        record.add([third])
        with record.asking() as connection:
            assert list(connection.scalars(select(tables.documents.c.number))) == [1, 3]
            assert connection.scalar(select(tables.forgotten.c.number)) == 2


def test_forgetting_again_only_writes_the_record_anew(place: str) -> None:
    """After a stop between the two steps, the same command ends what is left to do."""
    with Record.open(place, create=True) as record:
        fill(record)
        record.forget([SECRET.id], reason="order 12", who="A. Clerk")
        assert record.forget([SECRET.id], reason="order 12", who="A. Clerk") == []


def test_where_another_reads_on_the_bytes_are_told_to_be_there_still_and_go_with_the_next_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "WAIT", 0.2)
    place = str(tmp_path / "cases.record")
    with Record.open(place, create=True) as record, Record.open(place, writing=False) as reader:
        fill(record)
        with reader.asking() as connection:
            assert len(connection.execute(select(tables.documents)).all()) == 4
            with pytest.raises(BusyRecord, match="may still hold their bytes"):
                record.forget([SECRET.id], reason="order 12", who="A. Clerk")
            assert len(connection.execute(select(tables.documents)).all()) == 4
        assert record.reading(SECRET.id) is None
        assert record.forget([SECRET.id], reason="order 12", who="A. Clerk") == []
        assert holds(record, place) == set()


def test_a_document_is_named_by_its_id_the_beginning_of_it_or_its_source(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add(read_articles())
        first, second, third = (reading.document for reading in read_articles())
        with record.asking() as connection:
            named = find_documents(connection, [third.id, second.id[:12], first.id[7:19], first.source or "", third.id])
        assert named == [(3, third.id), (2, second.id), (1, first.id)]


def test_a_name_that_fits_none_or_several_is_told_and_nothing_is_changed(place: str) -> None:
    first, second, _ = read_articles()
    same = onrecord.read(Document(text="Another text. Nothing else.", source="argus/fire.txt"))
    with Record.open(place, create=True) as record:
        record.add([first, second, same])
        for named, told in [
            ("nowhere.txt", "no such document"),
            ("argus/fire.txt", second.document.id),
            ("ffff0000ffff", "no such document"),
        ]:
            with pytest.raises(UnknownItem, match=told):
                record.forget([first.document.id, named], reason="order 12", who="A. Clerk")
        assert len(list(record.readings())) == 3


def test_the_words_that_are_looked_for_are_in_the_text_and_nowhere_else() -> None:
    """Else the search above would prove nothing."""
    told = " ".join(str(getattr(SECRET, field)) for field in SECRET.__struct_fields__)
    words = set(fold_words(told)) | {"m203308"}
    assert {word.lower() for word in TELLING - {"RUTH CALDER"}} <= words
    others = set(fold_words(" ".join(reading.to_json() for reading in read_articles())))
    assert not {word.lower() for word in TELLING} & others
