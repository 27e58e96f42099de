"""Exports of Factiva: with a field code before each field (HD, WC, PD, LP, TD), or as articles are shown on screen.

Both end each article with "Document" and its accession number. Known from the parsers that others have published and from
Factiva's list of field codes; marks are those of English exports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.documents.export_items import Export, Item, clean_date, is_date_line

BELOW = re.compile(r"^[ \t|]*(?:AN[ \t|]+)?Document[ \t]+([A-Z][A-Z0-9]{3,11}\d{8}[a-z0-9]{5,12})[ \t|\r]*$", re.MULTILINE)
TOLD = re.compile(r"^[ \t|]*Results? Found[ \t|:]+(\d[\d,]*)[ \t|\r]*$", re.MULTILINE | re.IGNORECASE)
CODES = "SE HD CR BY WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN ART CLM".split()
CODE = re.compile(rf"[ \t|]*({'|'.join(CODES)})(?:[ \t|]*$|[ \t]*[\t|]+[ \t|]*|[ ]{{2,}})(.*)")
WORDS = re.compile(r"[ \t]*[\d,.]+ words?[ \t\r]*")
LANGUAGE = re.compile(r"[ \t]*English[ \t\r]*")
RIGHTS = re.compile(r"\s*(\(c\)|©|Copyright\b)", re.IGNORECASE)
MAX_HEAD = 30  # lines from the title to the copyright; the longest known has 14


def find_items(text: str) -> Export | None:
    """Find the articles of an export; None where the text is none."""
    below = list(BELOW.finditer(text))
    if not below:
        return None
    starts = [0, *(m.end() for m in below[:-1])]
    items = [_item(text[start : m.start()], m[1]) for start, m in zip(starts, below, strict=True)]
    if all(item is None for item in items):
        return None
    told = TOLD.search(text)
    return Export(
        kind="Factiva",
        items=tuple(item or Item(text="", name=m[1]) for item, m in zip(items, below, strict=True)),
        told=int(told[1].replace(",", "")) if told else None,
    )


def _item(part: str, name: str) -> Item | None:
    lines = part.split("\n")
    coded = {m[1] for line in lines if (m := CODE.match(line))}
    if {"HD", "PD"} <= coded:
        return _coded(lines, name)
    words = next((at for at, line in enumerate(lines) if WORDS.fullmatch(line)), None)
    return None if words is None else _shown(lines, words, name)


def _coded(lines: Sequence[str], name: str) -> Item:
    """Take apart an article whose fields have codes; lead and rest are its text."""
    fields: dict[str, list[str]] = {}
    code = None
    for line in lines:
        if found := CODE.match(line):
            code = found[1]
            fields.setdefault(code, []).append(found[2].rstrip("\r |"))
        elif code is not None:
            fields[code].append(line.rstrip("\r"))
    lead, rest = ("\n".join(fields.get(code, ())).strip("\n |") for code in ("LP", "TD"))
    date = " ".join(fields["PD"]).strip()
    time = re.fullmatch(r"\d{1,2}:\d\d", " ".join(fields.get("ET", ())).strip())
    return Item(
        text="\n\n".join(piece for piece in (lead, rest) if piece.strip()),
        title=" ".join(fields["HD"]),
        published=f"{date} {time[0]}" if time else date,
        name=name,
    )


def _shown(lines: Sequence[str], words: int, name: str) -> Item:
    """Take apart an article as it is shown: title, byline, number of words, date, paper, language, rights, text."""
    above = _last_block([line.strip() for line in lines[max(0, words - MAX_HEAD) : words]])
    head = range(words + 1, min(words + MAX_HEAD, len(lines)))
    date = next((at for at in head if is_date_line(lines[at])), None)
    time = None
    if date is not None and date + 1 < len(lines):
        time = re.fullmatch(r"\s*(\d{1,2}:\d\d)\s*", lines[date + 1])
    language = next((at for at in head if LANGUAGE.fullmatch(lines[at])), date or words)
    start = language + 1
    rights = next((at for at in range(start, min(start + 4, len(lines))) if RIGHTS.match(lines[at])), None)
    if rights is not None:
        start = rights + 1
    published = None if date is None else clean_date(lines[date])
    title = [line for line in above if not re.match(r"By\s", line)] or above
    return Item(
        text="\n".join(lines[start:]).strip("\r\n\f "),
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
