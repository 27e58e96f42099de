"""Downloads are what the record exports, sent as it is read."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from onrecord.errors import DamagedRecord
from onrecord.store import Record
from onrecord.web.api import Limits
from web.api.serving import Api, at, make_readings, run_server, serve_api


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    with serve_api(at(tmp_path)) as served:
        yield served


def test_all_that_is_kept_can_be_taken_into_another_record(api: Api, tmp_path: Path) -> None:
    answer = api.get("/export/jsonl")
    assert answer.content == b"".join(api.record.export())
    assert answer.headers["content-disposition"] == 'attachment; filename="record.jsonl"'
    with Record.open(at(tmp_path, "other.record"), create=True) as other:
        assert other.take(io.BytesIO(answer.content)).counts.added == 3
        assert list(other.readings()) == list(api.record.readings())


@pytest.mark.parametrize("layer", ["statements", "entities", "figures", "events", "stories"])
def test_a_table_has_a_row_for_each_item_in_both_formats(layer: str, api: Api) -> None:
    rows = len(list(api.record.rows(layer)))
    told = list(csv.DictReader(io.StringIO(api.get(f"/export/csv?layer={layer}").content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(api.get(f"/export/xlsx?layer={layer}").content)).active
    assert (len(told), sheet.max_row - 1 if sheet else 0) == (rows, rows)
    assert {row["layer"] for row in told} == {layer}


def test_a_download_that_is_broken_off_lets_go_of_the_record(api: Api) -> None:
    """Its question to the database is open no longer, though most of it was never sent."""
    api.record.add(make_readings(3_000))
    with run_server(api.app) as base:
        for _ in range(20):  # more than there are connections
            with httpx.stream("GET", f"{base}/export/jsonl") as answer:
                assert answer.status_code in {200, 429}
                next(answer.iter_bytes())
            time.sleep(0.02)
        assert httpx.get(f"{base}/names?limit=1").status_code == 200


def test_only_so_many_are_sent_at_once_and_each_place_is_free_again(tmp_path: Path) -> None:
    with serve_api(at(tmp_path, "many.record"), limits=Limits(downloads=2)) as api, run_server(api.app) as base:
        api.record.add(make_readings(3_000, "x" * 2_000))
        with httpx.stream("GET", f"{base}/export/jsonl") as one, httpx.stream("GET", f"{base}/export/csv?layer=stories") as two:
            assert (one.status_code, two.status_code) == (200, 200)
            third = httpx.get(f"{base}/export/xlsx")
            assert (third.status_code, third.json()["error"]["kind"]) == (429, "TooMany")
        until = time.monotonic() + 10
        while httpx.get(f"{base}/export/xlsx").status_code == 429 and time.monotonic() < until:
            time.sleep(0.05)
        assert [httpx.get(f"{base}/export/csv").status_code for _ in range(5)] == [200] * 5


def test_what_fails_before_the_first_line_is_told_and_what_fails_later_breaks_off(api: Api, monkeypatch: Any) -> None:
    def fail(_: Record, **__: object) -> Iterator[bytes]:
        raise DamagedRecord("the file is damaged")
        yield b""

    def fail_later(_: Record, **__: object) -> Iterator[bytes]:
        yield b"x" * (1 << 17)
        raise DamagedRecord("the file is damaged")

    monkeypatch.setattr(Record, "export", fail)
    answer = api.get("/export/jsonl")
    assert (answer.status_code, answer.json()["error"]["kind"]) == (500, "DamagedRecord")
    monkeypatch.setattr(Record, "export", fail_later)
    with run_server(api.app) as base, pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{base}/export/jsonl")
