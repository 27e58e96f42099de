"""Figures by NewsQuant's rules: durations count, ordinals do not, a rise or fall is a qualifier."""

from __future__ import annotations

import re
from typing import Any

from onrecord.reading import Reading

BOUNDS = {">=": ">", "<=": "<"}
UNITS = {"S": "second", "M": "month", "H": "hour", "D": "day", "W": "week", "Y": "year"}


def newsquant_figures(reading: Reading) -> list[dict[str, Any]]:
    """Give the figures of a reading as NewsQuant annotates them, in text order."""
    rows = []
    for figure in reading.figures:
        if figure.unit == "ordinal":
            continue
        value = list(figure.value) if isinstance(figure.value, tuple) else figure.value
        qualifier = figure.change if figure.change and figure.qualifier == "=" else figure.qualifier
        rows.append({
            "span": [figure.span.start, figure.span.end], "value": value, "unit": figure.unit,
            "qualifier": BOUNDS.get(qualifier, qualifier), "concept": figure.about,
        })  # fmt: skip
    for time in reading.times:
        if time.type == "DURATION" and (match := re.fullmatch(r"P(T?)([\d.]+)([A-Z])", time.value)):
            unit = "minute" if match[1] and match[3] == "M" else UNITS[match[3]]
            number = float(match[2]) if "." in match[2] else int(match[2])
            words = time.span.of(reading.document.text).lower()
            value, unit = (number / 10, "decade") if "decade" in words else (number, unit)
            rows.append(
                {
                    "span": [time.span.start, time.span.end],
                    "value": value,
                    "unit": unit,
                    "qualifier": "=",
                    "concept": None,
                }
            )
    return sorted(rows, key=lambda row: row["span"])
