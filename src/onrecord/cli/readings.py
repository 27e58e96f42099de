"""Readings, written as a command was asked to."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.cli.output import Output
from onrecord.reading import Reading


def write_readings(readings: Iterable[Reading], out: Output, form: str) -> None:
    """Write readings as they come: a report, one JSON array, or a line each."""
    if form == "report":
        from onrecord.report import render_report

        for reading in readings:
            out.write(render_report(reading, terminal=out.is_terminal()))
        return
    if form == "jsonl":
        for reading in readings:
            out.write(reading.to_json() + "\n")
        return
    opening = "["
    for reading in readings:
        out.write(opening + "\n" + reading.to_json(indent=1))
        opening = ","
    out.write("\n]\n" if opening == "," else "[]\n")
