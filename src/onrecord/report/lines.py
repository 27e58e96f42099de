"""Words of the text and dates as they stand on one line of a report or a timeline."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.reading import Span
from onrecord.report.visible import make_visible

AROUND = 45  # characters of a sentence shown on each side of a happening or a date


def in_days(begin: str | None, end: str | None) -> str:
    """Give an interval in words: its day or minute, or its first and last.

    >>> in_days("2031-05-12", "2031-05-13"), in_days("2031-05-01", "2031-06-01"), in_days(None, None)
    ('2031-05-12', '2031-05-01 to 2031-05-31', 'no date')
    """
    if begin is None or end is None:
        return "no date"
    if "T" in begin:
        return begin.replace("T", " ")
    try:
        last = date.fromisoformat(end[:10]) - timedelta(days=1)
    except (ValueError, OverflowError):
        return begin
    return begin if last.isoformat() <= begin else f"{begin} to {last}"


def cite(text: str, span: Span) -> str:
    """Give the words around a span, within its sentence, on one line."""
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    left = max((found.end() for found in re.finditer(r"[.!?]\s+|\n", before)), default=0 if span.start > AROUND else None)
    cut_left = left == 0
    found = re.search(r"[.!?](?:\s|$)|\n", after)
    cut_right = found is None and span.end + AROUND < len(text)
    words = (before[left or 0 :] + span.of(text) + (after[: found.start()] if found else after)).split()
    words = words[1:] if cut_left and len(words) > 2 else words
    words = words[:-1] if cut_right and len(words) > 2 else words
    return ("… " if cut_left else "") + " ".join(words) + (" …" if cut_right else "")


def on_one_line(words: str, most: int) -> str:
    """Give words on one line, made visible, cut at a space where they are longer than `most` characters."""
    line = " ".join(make_visible(words).split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def short_source(source: str | None) -> str:
    """Give a source as a page for people shows it: the last part of a path or address; machines get the whole.

    >>> short_source("clippings/may/pursuit.txt"), short_source("https://news.example/2031/pursuit/"), short_source(None)
    ('pursuit.txt', 'pursuit', '')
    """
    parts = [part for part in (source or "").split("/") if part]
    return parts[-1] if parts else ""
