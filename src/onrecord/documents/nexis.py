"""Exports of Nexis: the old form with "1 of 212 DOCUMENTS" over each, that of Nexis Uni with "End of Document" below.

Known from the parsers that others have published (LexisNexisTools, nexis-uni-parser) and their issues; fields and marks are
those of English exports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.documents.export_items import Export, Item, clean_date, is_date_line, stretch

OVER = re.compile(r"^[ \t\f\ufeff]*(?:Document[ \t]+)?(\d{1,6}) of (\d{1,6}) DOCUMENTS?[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
BELOW = re.compile(r"^[ \t]*End of Document[ \t\r]*$", re.MULTILINE)
TOLD = re.compile(r"^[ \t]*Documents?[ \t]*\((\d{1,6})\)[ \t\r]*$", re.MULTILINE)
HEAD_FIELD = re.compile(
    r"[ \t]*(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|SERIES|SOURCE|Byline|Section|Length|Dateline|Highlight|Headline"
    r"|Series):(.*)"
)
TAIL_FIELD = re.compile(
    r"[ \t]*((LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|JOURNAL-CODE|SUBJECT|NOTES|CORRECTION-DATE|CORRECTION|DOCUMENT-TYPE"
    r"|ACC-NO|URL|Load-Date|Language|Publication-Type|Journal Code|Subject):.*|Graphic|Classification|Notes|Correction)[ \t\r]*"
)
LISTED = re.compile(r"^[ \t]*Client/Matter:", re.MULTILINE)
"""What stands under each title in the list on the cover."""
MAX_OVER = 60  # lines from the paper's name, or the end of the cover, to the fields; the longest known has 25
BODY = re.compile(r"[ \t]*Body[ \t\r]*")


def find_items(text: str) -> Export | None:
    """Find the documents of an export; None where the text is none."""
    over = list(OVER.finditer(text))
    if over:
        ends = [*(m.start() for m in over[1:]), len(text)]
        pieces = [(m.end(), end) for m, end in zip(over, ends, strict=True)]
        items = [_item(text, start, end, m[1]) for (start, end), m in zip(pieces, over, strict=True)]
        return Export(
            kind="Nexis", items=tuple(items), told=max(int(m[2]) for m in over), numbers=tuple(int(m[1]) for m in over)
        )
    below = list(BELOW.finditer(text))
    starts = [0, *(m.end() for m in below)]
    ends = [*(m.start() for m in below), len(text)]
    parts = list(zip(starts, ends, strict=True))
    if not below or not any(_has_fields(text[start:end]) for start, end in parts):
        return None
    if not _has_fields(text[slice(*parts[-1])]):
        parts.pop()
    return Export(
        kind="Nexis", items=tuple(_item(text, start, end, None) for start, end in parts), told=_told(text[: below[0].start()])
    )


def _told(cover: str) -> int | None:
    """Give how many documents the cover names: "Documents (212)", else the lines of its list."""
    told = TOLD.search(cover)
    return int(told[1]) if told else len(LISTED.findall(cover)) or None


def _has_fields(part: str) -> bool:
    return any(HEAD_FIELD.match(line) or TAIL_FIELD.match(line) for line in part.split("\n"))


def _item(text: str, begin: int, stop: int, name: str | None) -> Item:
    """Take one document apart: what is printed over the fields, the fields, the body, what stands below it."""
    lines = text[begin:stop].split("\n")
    first = next((at for at, line in enumerate(lines) if HEAD_FIELD.match(line)), None)
    start = _body_start(lines, first)
    end = next((at for at in range(start, len(lines)) if TAIL_FIELD.fullmatch(lines[at])), len(lines))
    fields = {m[1].upper(): m[2].strip() for line in lines[:start] if (m := HEAD_FIELD.match(line))}
    over = lines[: start if first is None else first][-MAX_OVER:]
    published, title = _date_and_title(over)
    body = stretch(text, begin, lines, start, end, "\r\n\f")
    return Item(pieces=body, title=fields.get("HEADLINE") or title, published=published, name=name)


def _body_start(lines: Sequence[str], first: int | None) -> int:
    """Give the line at which the body begins: below "Body", or below the last of the fields that stand together."""
    body = next((at for at, line in enumerate(lines) if BODY.fullmatch(line)), None)
    if body is not None:
        return body + 1
    if first is None:
        date = next((at for at, line in enumerate(lines[:MAX_OVER]) if is_date_line(line)), -1)
        return date + 1
    at = last = first
    while at < len(lines):
        if HEAD_FIELD.match(lines[at]):
            while at < len(lines) and lines[at].strip():  # a field goes on to the next blank line
                at += 1
            last = at
        elif lines[at].strip():
            break
        at += 1
    return last


def _date_and_title(over: Sequence[str]) -> tuple[str | None, str | None]:
    """Find the date, and the title: below the date in the old form, two lines above it, over the paper's name, in the new."""
    dates = [at for at, line in enumerate(over) if is_date_line(line)]
    if not dates:
        return None, None
    date = dates[-1]
    published = clean_date(over[date])
    below = _paragraphs([line for line in over[date + 1 :] if not re.match(r"\s*(Copyright|©|\(c\))", line, re.IGNORECASE)])
    below = [p for p in below if not re.search(r"\bEdition$|All Rights Reserved", p, re.IGNORECASE)]
    if below:
        return published, below[-1]
    above = [line.strip() for line in over[:date] if line.strip()]
    return published, above[-2] if len(above) > 1 else None


def _paragraphs(lines: Sequence[str]) -> list[str]:
    return [" ".join(piece.split()) for piece in re.split(r"\n\s*\n", "\n".join(lines)) if piece.strip()]
