"""A file of what a user decided about cases: JSON Lines, a decision each."""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord.cases.items import Decision
from onrecord.errors import UnusableLine

LIKE = (
    'A line is like {"verdict": "never", "level": "event", "left": "3fa29c1b07d2e4f5/s1", "right": "77ab01c2d3e4f5a6/s1"}; '
    "verdict is never or always, level is event or case, and stories are named as onrecord cases --evidence names them"
)


def load_decisions(path: Path | str) -> tuple[Decision, ...]:
    """Load a file of decisions.

    Raises: UnusableLine, naming the file, the line and what was expected.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnusableLine(f"{path}: {reason}. No decision was read from it. {LIKE}.") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Decision))
            except (msgspec.DecodeError, ValueError, RecursionError) as error:
                raise UnusableLine(f"{path}:{number}: {error}. No decision was obeyed. {LIKE}.") from error
    return tuple(found)
