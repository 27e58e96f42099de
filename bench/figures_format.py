"""Figures as NewsQuant annotates them: its names of units, changes as qualifiers, durations counted, ordinals not.

Only what the reading and its text say is used; nothing is looked for that the reading left out, save a duration's number.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from onrecord.figures.bounds import find_qualifier
from onrecord.figures.ranges import join_ranges
from onrecord.figures.scan import scan_numbers
from onrecord.reading import Figure, Reading, Span

BOUNDS = {">=": ">", "<=": "<"}
UNITS = {
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "parts per billion": "parts-per-billion",
    "parts per million": "parts-per-million",
    "revolution per minute": "revolutions per minute",
    "time": "count",
}
NEARLY = re.compile(r"\b(?:nearly|almost)\s+$", re.IGNORECASE)
SHARE = re.compile(r"\b(?:half|thirds?|quarters?|fifths?|tenths?|in|out\s+of)\b", re.IGNORECASE)
VAGUE = re.compile(r"\b(?:hundreds|thousands|millions|billions)\b", re.IGNORECASE)
TOLD_AFTER = re.compile(
    r"\s+(?:[\w-]+\s+){0,1}(?:rise|boost|drop|fall|increase|decrease|gain|cut|improvement|reduction)\b|\s+(?:higher|lower)\b"
)
"""NewsQuant takes a rise or fall for a qualifier where a verb or "up" and "down" tell it, not a noun or an adverb after."""
FROM = re.compile(r"\bfrom\s+(?:about\s+)?$", re.IGNORECASE)
TO = re.compile(r"[^.,;:]{0,40}\bto\s+(?:about\s+)?", re.IGNORECASE)

Row = dict[str, Any]


def newsquant_figures(reading: Reading) -> list[Row]:
    """Give the figures of a reading as NewsQuant annotates them, in text order."""
    text = reading.document.text
    counted = [
        figure for figure in reading.figures
        if figure.unit != "ordinal" and figure.span.of(text).lower() not in {"twice", "double", "triple"}
    ]  # fmt: skip
    rows, skip = [], False
    for first, second in pairwise([*counted, None]):
        if skip or first is None:
            skip = False
            continue
        skip = second is not None and _is_move(text, first, second)
        rows.append(_move(first, second) if skip and second is not None else _row(text, first))
    return sorted(rows + _durations(reading), key=lambda row: row["span"])


def _row(text: str, figure: Figure) -> Row:
    return {
        "span": [figure.span.start, figure.span.end],
        "value": list(figure.value) if isinstance(figure.value, tuple) else figure.value,
        "unit": _unit(text, figure),
        "qualifier": _qualifier(text, figure),
        "concept": figure.about,
    }


def _unit(text: str, figure: Figure) -> str | None:
    if isinstance(figure.value, float) and 0 < figure.value < 1 and SHARE.search(figure.span.of(text)):
        return f"% {figure.unit or '-'}"
    return UNITS.get(figure.unit, figure.unit) if figure.unit else None


def _qualifier(text: str, figure: Figure) -> str:
    words = figure.span.of(text)
    if figure.qualifier == "~" and VAGUE.search(words):
        return "="
    if figure.change and figure.qualifier in {"=", "<"} and not TOLD_AFTER.match(text, figure.span.end):
        return figure.change
    if figure.qualifier == "<" and NEARLY.search(text[max(0, figure.span.start - 20) : figure.span.start]):
        return "~"
    return BOUNDS.get(figure.qualifier, figure.qualifier)


def _is_move(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether the two are what something was and what it became: NewsQuant has them as one range."""
    if isinstance(first.value, tuple) or isinstance(second.value, tuple):
        return False
    before = text[max(0, first.span.start - 20) : first.span.start]
    if not FROM.search(re.sub(r"up to\s+$", "", before)) or not TO.fullmatch(text[first.span.end : second.span.start]):
        return False
    return second.unit is None or first.unit is None or first.unit.split()[0] == second.unit.split()[0]


def _move(first: Figure, second: Figure) -> Row:
    unit = first.unit or second.unit
    return {
        "span": [first.span.start, second.span.end],
        "value": [first.value, second.value],
        "unit": UNITS.get(unit, unit) if unit else None,
        "qualifier": "=",
        "concept": first.about or second.about,
    }


def _durations(reading: Reading) -> list[Row]:
    """Give the durations, which a reading has as times: "three or four years", not "a year" or "a three-year plan"."""
    text, rows = reading.document.text, []
    times = [time.span for time in reading.times]
    whole = Span(0, max(1, len(text)))
    for atom in join_ranges(text, scan_numbers(text, whole)) if times else ():
        if atom.unit is None or atom.unit.kind != "time" or text[atom.number.end] == "-":
            continue
        span = Span(atom.start, atom.end)
        if not any(time.overlaps(span) for time in times) or any(figure.span.overlaps(span) for figure in reading.figures):
            continue
        qualifier = find_qualifier(text[max(0, atom.start - 40) : atom.start], text[atom.end : atom.end + 20])
        rows.append({
            "span": [atom.start, atom.end], "value": list(atom.value) if isinstance(atom.value, tuple) else atom.value,
            "unit": atom.unit.name, "qualifier": BOUNDS.get(qualifier, qualifier), "concept": None,
        })  # fmt: skip
    return rows
