"""Quotations in double marks, line by line: what the shipped tagger was trained with.

PolNeAR's publishers use double marks (“ ”, ", '', ``, « »), so this is enough there; a reading finds single ones too.
"""

from __future__ import annotations

import re

from onrecord.tagger.quotation_marks import Quotation

LINE = re.compile(r"[^\n]+")
MARK = re.compile("“|”|\"|''|``|«|»")


def find_double_quotations(text: str) -> list[Quotation]:
    """Give each quotation of each line; one that is left open ends with its line, or where the next opens."""
    found = []
    for line in LINE.finditer(text):
        opened: int | None = None
        for mark in MARK.finditer(text, line.start(), line.end()):
            opens = mark[0] in "“``«" or (mark[0] not in "”»" and opened is None)
            if opens:
                if opened is not None:
                    found.append(Quotation(opened, mark.start(), closed=False, double=True))
                opened = mark.start()
            elif opened is not None:
                found.append(Quotation(opened, mark.end(), closed=True, double=True))
                opened = None
        if opened is not None:
            found.append(Quotation(opened, line.end(), closed=False, double=True))
    return found
