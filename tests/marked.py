"""Spans marked in the text itself, so that no test counts characters by hand."""

from __future__ import annotations

import re

from onrecord.reading import Span, Spans

OPEN = re.compile(r"\[([a-z][a-z_0-9]*):")


def unmark(marked: str) -> tuple[str, dict[str, Spans]]:
    """Give the bare text of `marked` and, for each label, its spans in text order.

    >>> unmark("[source:Amina Yusuf] [cue:said] no.")
    ('Amina Yusuf said no.', {'source': (Span(start=0, end=11),), 'cue': (Span(start=12, end=16),)})

    Marks may nest. A bracket that opens no label is text, and so is its closing one.
    """
    text, at = "", 0
    found: dict[str, list[Span]] = {}
    stack: list[tuple[str, int]] = []
    while at < len(marked):
        if opened := OPEN.match(marked, at):
            stack.append((opened[1], len(text)))
            at = opened.end()
            continue
        if marked[at] == "[":
            stack.append(("", len(text)))
        if marked[at] == "]" and stack:
            label, start = stack.pop()
            if label:
                found.setdefault(label, []).append(Span(start, len(text)))
                at += 1
                continue
        text += marked[at]
        at += 1
    return text, {label: tuple(sorted(spans)) for label, spans in found.items()}
