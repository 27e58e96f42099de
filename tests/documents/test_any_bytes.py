"""Whatever the bytes, at whatever seam they arrive: documents and clear lines come out, and no socket is opened.

The seams, and what must hold, are those of `make fuzz`; here chance tries each of them for a second or two.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.check import PLACE, Seam, check, check_line
from fuzz.seams import SEAMS
from onrecord.documents import load_documents
from onrecord.errors import UnreadableDocument


@pytest.fixture(autouse=True)
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture(params=SEAMS)
def seam(request: pytest.FixtureRequest) -> Seam:
    return SEAMS[request.param]


ONE_SEAM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_sound_files_of_each_seam_are_read(seam: Seam) -> None:
    """Most give documents, so that what is tried from them on reaches the parser and not its first refusal."""
    found = [check(seam, data) for data in seam.seeds]
    assert sum(any(not isinstance(item, UnreadableDocument) for item in items) for items in found) >= 0.6 * len(found)


@ONE_SEAM
@given(data=st.data())
def test_sound_files_with_some_bytes_changed_cut_off_or_put_in_never_raise(seam: Seam, data: st.DataObject) -> None:
    made = bytearray(data.draw(st.sampled_from(seam.seeds)))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(made)))
        put_in = (
            data.draw(st.sampled_from(seam.words) | st.binary(max_size=4)) if seam.words else data.draw(st.binary(max_size=4))
        )
        made[at : at + data.draw(st.integers(0, 6))] = put_in
    end = data.draw(st.integers(0, len(made))) if data.draw(st.booleans()) else len(made)
    check(seam, bytes(made[:end]), data.draw(st.integers(0, len(seam.ways) - 1)))


@ONE_SEAM
@given(head=st.integers(4, 300), rest=st.binary(max_size=300), number=st.integers(0, 20), way=st.integers(0, 5))
def test_any_bytes_behind_the_head_of_any_format_never_raise(seam: Seam, head: int, rest: bytes, number: int, way: int) -> None:
    check(seam, seam.seeds[number % len(seam.seeds)][:head] + rest, way)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400))
def test_any_bytes_in_a_file_never_raise_and_nothing_is_written(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    for item in load_documents([path]):
        if isinstance(item, UnreadableDocument):
            check_line(str(item).replace(str(path), PLACE))
    assert [file.name for file in tmp_path.rglob("*")] == ["file"]
