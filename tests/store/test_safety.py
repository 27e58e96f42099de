"""What is in a record stays in it, whatever happens: killed processes, full disks, two writers, damage, other versions."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import pytest
from sqlalchemy import text

from bench.invented_record import invent_readings
from onrecord.errors import BusyRecord, DamagedRecord, NoRecord, RecordError, UnlikeVersion
from onrecord.reading import Reading
from onrecord.store import Record, tables, upgrade
from store.articles import read_articles

ADDING = Path(__file__).with_name("adding_process.py")
SOURCE = Path(__file__).resolve().parents[2] / "src"
MANY = 500
KILLS = 50
BATCH = 20


@pytest.fixture(scope="session")
def many() -> tuple[Reading, ...]:
    """As many readings as the safety of an add is tried with."""
    return tuple(invent_readings(MANY, like=read_articles()))


def write_lines(path: Path, readings: Iterable[Reading]) -> Path:
    path.write_text("".join(reading.to_json() + "\n" for reading in readings), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def lines(many: tuple[Reading, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of them."""
    return write_lines(tmp_path_factory.mktemp("readings") / "readings.jsonl", many)


class Adder:
    """A process that adds to one record after another, each time in a process of its own."""

    def __init__(self, lines: Path, batch: int = BATCH, **options: Any) -> None:
        environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
        given = [sys.executable, str(ADDING), str(lines), str(batch)]
        self.process = subprocess.Popen(
            given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, **options
        )
        self.told: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate(timeout=60)

    def begin(self, place: str | Path) -> int:
        """Begin to add to a record; give the number of the process that does."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{place}\n")
        self.process.stdin.flush()
        return int(self._answer("begun"))

    def end(self) -> int:
        """Wait until it has ended; give how."""
        return int(self._answer("ended"))

    def _answer(self, word: str) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(f"{word} "):
                return str(line.removeprefix(f"{word} "))
            self.told.append(line.rstrip("\n"))
        raise AssertionError("the process is gone")


def dump(place: str | Path) -> bytes:
    """Give all that a record keeps, as its export has it."""
    with Record.open(place, writing=False) as record:
        return b"".join(record.export())


def kill_at_random_moments(places: Iterator[str], lines: Path, undisturbed: str, kills: int) -> None:
    """Each time: add, kill with -9, add again what is not there, and compare the export with that of a record left in peace."""
    chance, endings = random.Random(20), set()
    with Adder(lines) as adder:
        started = time.monotonic()
        adder.begin(undisturbed)
        assert adder.end() == 0
        whole, expected = time.monotonic() - started, dump(undisturbed)
        for at in range(kills):
            place = next(places)
            process = adder.begin(place)
            time.sleep(whole * (chance.random() if at else 0.1))  # the first surely before it ends, however busy the machine
            with suppress(ProcessLookupError):  # it has ended already
                os.kill(process, signal.SIGKILL)
            endings.add(adder.end())
            adder.begin(place)
            assert adder.end() == 0
            assert dump(place) == expected
    assert -signal.SIGKILL in endings


def test_an_add_that_is_killed_at_any_moment_and_run_again_gives_the_same_record(
    lines: Path, tmp_path: Path, many: tuple[Reading, ...]
) -> None:
    def places() -> Iterator[str]:
        while True:
            shutil.rmtree(tmp_path / "killed", ignore_errors=True)
            (tmp_path / "killed").mkdir()
            yield str(tmp_path / "killed" / "cases.record")

    kill_at_random_moments(places(), lines, str(tmp_path / "undisturbed.record"), KILLS)
    with Record.open(tmp_path / "undisturbed.record") as record:
        assert tuple(record.readings()) == many


def test_so_it_does_on_a_server(lines: Path, server: Any) -> None:
    kill_at_random_moments(iter(server.new_database, None), lines, server.new_database(), 5)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte and a half; whoever may not mount one gets a limit on the size of files instead."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(disk)], capture_output=True, check=False)
    yield disk
    if mounted.returncode == 0:
        subprocess.run(["umount", str(disk)], check=True)


def limit_files() -> None:
    """Let no file of this process grow beyond a megabyte; what is written beyond is an error, not a signal."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))


def test_a_full_disk_ends_the_run_in_one_line_and_what_was_committed_is_kept(
    lines: Path, small_disk: Path, tmp_path: Path, many: tuple[Reading, ...]
) -> None:
    place = small_disk / "cases.record"
    with Adder(lines, preexec_fn=None if os.path.ismount(small_disk) else limit_files) as adder:
        adder.begin(place)
        assert adder.end() == 1
    (told,) = adder.told
    assert told.startswith("BusyRecord: ")
    assert "is kept" in told
    for file in small_disk.iterdir():
        shutil.copy(file, tmp_path)
    with Record.open(tmp_path / "cases.record") as record:
        kept = len(list(record.readings()))
        assert 0 < kept < MANY
        assert kept % BATCH == 0
        assert record.add(many).added == MANY - kept
        assert tuple(record.readings()) == many


def test_two_writers_at_once_both_add_all_of_theirs(place: str, tmp_path: Path, many: tuple[Reading, ...]) -> None:
    """They also make the record at once: who comes second finds it made."""
    one, two = (write_lines(tmp_path / f"{half}.jsonl", many[half:300:2]) for half in range(2))
    with Adder(one) as first, Adder(two) as second:
        for adder in (first, second):
            adder.begin(place)
        assert [first.end(), second.end()] == [0, 0], first.told + second.told
    with Record.open(place, writing=False) as record:
        assert {reading.document.id for reading in record.readings()} == {reading.document.id for reading in many[:300]}


def test_who_reads_while_another_writes_sees_the_record_as_it_was(place: str) -> None:
    first, second, third = read_articles()
    with Record.open(place, create=True) as writer, Record.open(place, writing=False) as reader:
        writer.add([first])
        reading = reader.readings()
        seen = [next(reading)]
        writer.add([second, third])
        assert [*seen, *reading] == [first]
        assert list(reader.readings()) == [first, second, third]


AS_NOBODY = """
import os, sys
import sqlalchemy.dialects.sqlite.pysqlite
from onrecord.store import Record
from onrecord.store.bodies import pack
pack(b"", b"")  # loads what may lie where only root may go
if os.getuid() == 0:  # who may write anywhere
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
with Record.open(sys.argv[1], writing=False) as record:
    print(sum(1 for _ in record.readings()))
with Record.open(sys.argv[1]) as record:
    record.add([])
"""


def test_a_record_that_may_only_be_read_is_read_and_a_change_is_refused_in_words(tmp_path: Path, lines: Path) -> None:
    place = tmp_path / "open" / "cases.record"
    place.parent.mkdir()
    with Record.open(place, create=True) as record:
        record.add(read_articles())
    for path in (*place.parent.iterdir(), place.parent):
        path.chmod(path.stat().st_mode & ~0o222)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == tmp_path.owner():
            folder.chmod(folder.stat().st_mode | 0o001)  # to be gone through
    given = [sys.executable, "-c", AS_NOBODY, str(place)]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(given, capture_output=True, text=True, env=environment, check=False)
    place.parent.chmod(0o755)
    assert done.stdout == "3\n", done.stderr
    assert done.stderr.splitlines()[-1].startswith("onrecord.errors.BusyRecord: ")
    assert "may only be read" in done.stderr


def test_a_damaged_page_is_named_and_the_readings_that_are_whole_are_given(tmp_path: Path, many: tuple[Reading, ...]) -> None:
    place = tmp_path / "cases.record"
    with Record.open(place, create=True) as record:
        record.add(many[:40])
    raw = sqlite3.connect(place)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    data = bytearray(place.read_bytes())
    words = many[7].document.text.encode()[-60:]
    at = data.find(words)
    assert at > 0
    data[at : at + 30] = bytes(30)
    place.write_bytes(data)
    with Record.open(place, writing=False) as record, pytest.raises(DamagedRecord, match=many[7].document.id):
        record.reading(many[7].document.id)


@pytest.mark.parametrize("break_it", ["header", "schema", "cut"])
def test_a_file_that_is_damaged_all_over_is_told_in_words(tmp_path: Path, break_it: str) -> None:
    place = tmp_path / "cases.record"
    with Record.open(place, create=True) as record:
        record.add(read_articles())
    data = bytearray(place.read_bytes())
    if break_it == "header":
        data[:16] = b"This is no file!"
    elif break_it == "schema":
        data[100:2000] = bytes(1900)
    else:
        data = data[: len(data) // 3]
    place.write_bytes(data)
    with pytest.raises(RecordError, match=r"cases\.record"), Record.open(place, writing=False) as record:
        list(record.readings())


def test_a_record_of_a_newer_version_is_refused_and_left_as_it_is(place: str) -> None:
    with Record.open(place, create=True) as record:
        record.add(read_articles())
        with record.changing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9042'"))
            connection.execute(tables.about.update().values(value="9.4.2"))
    for attempt in (lambda: Record.open(place), lambda: Record.open(place, writing=False), lambda: upgrade(place)):
        with pytest.raises(UnlikeVersion, match=r"made by onrecord 9\.4\.2, which is newer"):
            attempt()


def test_what_is_no_record_is_never_touched(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("We left before the water came.")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE people (name TEXT)")
    connection.close()
    none = tmp_path / "none.record"
    for place, told in ((note, "no record"), (other, "other tables"), (tmp_path, "folder"), (none, "no record")):
        before = place.read_bytes() if place.is_file() else None
        with pytest.raises(NoRecord, match=told):
            Record.open(place, create=place.exists())
        assert (place.read_bytes() if place.is_file() else None) == before
    with pytest.raises(NoRecord, match="neither"):
        Record.open("mysql://desk@db.example/cases")
    with pytest.raises(NoRecord) as refused:
        Record.open("postgresql://desk:secret@localhost:1/cases")
    assert "secret" not in str(refused.value)


def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.opening.WAIT", 0.2)
    place = tmp_path / "cases.record"
    with Record.open(place, create=True) as first, Record.open(place) as second:
        with first.changing(), pytest.raises(BusyRecord, match="another is writing"):
            second.add(read_articles())
        assert second.add(read_articles()).added == 3
