"""Exports of Factiva: with a field code before each field (HD, WC, PD, LP, TD), or as articles are shown on screen.

Both end each article with "Document" and its accession number. Known from the parsers that others have published and from
Factiva's list of field codes; marks are those of English exports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.documents.export_items import Export, Item, clean_date, is_date_line, stretch

BELOW = re.compile(r"^[ \t|]*(?:AN[ \t|]+)?Document[ \t]+([A-Z][A-Z0-9]{3,11}\d{8}[a-z0-9]{5,12})[ \t|\r]*$", re.MULTILINE)
TOLD = re.compile(r"^[ \t|]*Results? Found[ \t|:]+(\d[\d,]*)[ \t|\r]*$", re.MULTILINE | re.IGNORECASE)
CODES = "SE HD CR BY WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN ART CLM".split()
CODE = re.compile(rf"[ \t|]*({'|'.join(CODES)})(?:[ \t|]*$|[ \t]*[\t|]+[ \t|]*|[ ]{{2,}})(.*)")
WORDS = re.compile(r"[ \t]*[\d,.]+ words?[ \t\r]*")
LANGUAGE = re.compile(r"[ \t]*English[ \t\r]*")
RIGHTS = re.compile(r"\s*(\(c\)|©|Copyright\b)", re.IGNORECASE)
TIME = re.compile(r"\s*(\d{1,2}:\d\d)\s*")
AROUND = "\r\n\f\t |"
MAX_HEAD = 40  # lines from the title to the copyright; the longest known has 14, with a blank line between any two 28
NEAR = 3  # lines between the language and the copyright


def find_items(text: str) -> Export | None:
    """Find the articles of an export; None where the text is none."""
    below = list(BELOW.finditer(text))
    if not below:
        return None
    starts = [0, *(m.end() for m in below[:-1])]
    items = [_item(text, start, m.start(), m[1]) for start, m in zip(starts, below, strict=True)]
    if all(item is None for item in items):
        return None
    told = TOLD.search(text)
    return Export(
        kind="Factiva",
        items=tuple(item or Item(pieces=(), name=m[1]) for item, m in zip(items, below, strict=True)),
        told=int(told[1].replace(",", "")) if told else None,
    )


def _item(text: str, begin: int, stop: int, name: str) -> Item | None:
    lines = text[begin:stop].split("\n")
    coded = {m[1] for line in lines if (m := CODE.match(line))}
    if {"HD", "PD"} <= coded:
        return _coded(text, begin, lines, name)
    words = next((at for at, line in enumerate(lines) if WORDS.fullmatch(line)), None)
    return None if words is None else _shown(text, begin, lines, words, name)


def _coded(text: str, begin: int, lines: Sequence[str], name: str) -> Item:
    """Take apart an article whose fields have codes; lead and rest are its text."""
    starts = [at for at, line in enumerate(lines) if CODE.match(line)]
    fields: dict[str, str] = {}
    bodies: dict[str, tuple[tuple[int, int], ...]] = {}
    for first, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = CODE.match(lines[first])
        assert found is not None
        fields.setdefault(found[1], " ".join(" ".join([found[2], *lines[first + 1 : end]]).strip(AROUND).split()))
        if found[1] in ("LP", "TD"):
            bodies.setdefault(found[1], stretch(text, begin, lines, first, end, AROUND, skip=found.start(2)))
    time = TIME.fullmatch(fields.get("ET", ""))
    return Item(
        pieces=bodies.get("LP", ()) + bodies.get("TD", ()),
        title=fields["HD"],
        published=f"{fields['PD']} {time[1]}" if time else fields["PD"],
        name=name,
    )


def _shown(text: str, begin: int, lines: Sequence[str], words: int, name: str) -> Item:
    """Take apart an article as it is shown: title, byline, number of words, date, paper, language, rights, text."""
    above = _last_block([line.strip() for line in lines[max(0, words - MAX_HEAD) : words]])
    head = [at for at in range(words + 1, min(words + MAX_HEAD, len(lines))) if lines[at].strip()]
    date = next((at for at in head if is_date_line(lines[at])), None)
    behind = next((lines[at] for at in head if date is not None and at > date), "")
    time = TIME.fullmatch(behind)
    language = next((at for at in head if LANGUAGE.fullmatch(lines[at])), date or words)
    rights = next((at for at in head if language < at and RIGHTS.match(lines[at])), None)
    start = language + 1
    if rights is not None and len([at for at in head if language < at < rights]) < NEAR:
        start = rights + 1
    published = None if date is None else clean_date(lines[date])
    title = [line for line in above if not re.match(r"By\s", line)] or above
    return Item(
        pieces=stretch(text, begin, lines, start, len(lines), "\r\n\f "),
        title=" ".join(title) or None,
        published=f"{published} {time[1]}" if published and time else published,
        name=name,
    )


def _last_block(lines: Sequence[str]) -> list[str]:
    """Give the lines above the number of words: title and byline, a line or a paragraph each."""
    found: list[str] = []
    for line in reversed(lines):
        if line:
            found.insert(0, line)
        elif found and not re.match(r"By\s", found[0]):
            break
    return found
