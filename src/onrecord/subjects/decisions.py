"""What a person has decided about links: JSON Lines of {"same": [ref, ref]} and {"different": [ref, ref]}.

A ref is {"document": "sha256:...", "span": [start, end], "name": "the words there"}; "story" and "entity" may stand beside it.
The document's id and the words find the entity again after the text is read anew, by another version too. A line may carry a
"note".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import UnusableLine, UnwritableOutput
from onrecord.reading import Span
from onrecord.subjects.items import Ref
from onrecord.subjects.names import fold
from onrecord.subjects.summary import Summary

EXPECTED = '{"different": [{"document": "sha256:...", "span": [12, 23], "name": "Amina Yusuf"}, {...}]}, or "same"'


class Side(msgspec.Struct, frozen=True, kw_only=True, order=True, omit_defaults=True):
    """One side of a decision: the document, and the name's place or words, or the entity's id."""

    document: str
    span: tuple[int, int] | None = None
    name: str | None = None
    story: str | None = None
    entity: str | None = None


Pair = tuple[Side, Side]
Verdict = Literal["same", "different"]


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    same: Pair | None = None
    different: Pair | None = None
    note: str | None = None


class Decisions(msgspec.Struct, frozen=True, kw_only=True):
    """All decisions of a file. The order of the lines is of no account; "different" wins over "same"."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    """Two that are not one. The first stays with what both are linked to; the second leaves."""


def load_decisions(path: Path | str) -> Decisions:
    """Load a file of decisions; blank lines are passed over.

    Raises: UnusableLine, naming the file, the line and what was expected.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnusableLine(f"{path}: {reason}. No decision was read from it. Give a file of lines like {EXPECTED}") from error
    return parse_decisions(lines, str(path))


def parse_decisions(lines: Iterable[str], source: str) -> Decisions:
    """Read decisions from lines; see `load_decisions`."""
    same: list[Pair] = []
    different: list[Pair] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = msgspec.json.decode(line, type=_Line)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise UnusableLine(f"{source}:{number}: {error}. No decision was obeyed. A line is like {EXPECTED}") from error
        chosen = found.same or found.different
        if chosen is None or (found.same and found.different) or any(_is_vague(side) for side in chosen):
            raise UnusableLine(
                f'{source}:{number}: a line has either "same" or "different", each side with "document" and at least one of '
                f'"span", "name" and "entity". No decision was obeyed. A line is like {EXPECTED}'
            )
        (same if found.same else different).append(chosen)
    return Decisions(same=tuple(same), different=tuple(different))


def _is_vague(side: Side) -> bool:
    return side.span is None and side.name is None and side.entity is None


def render_decision(verdict: Verdict, left: Ref, right: Ref, note: str | None = None) -> str:
    """Give the line of a decisions file that keeps two refs apart ("different") or joins them ("same")."""
    line: dict[str, object] = {verdict: [_side(left), _side(right)]}
    return msgspec.json.encode(line | ({"note": note} if note else {})).decode("utf-8")


def add_decisions(path: Path, verdict: Verdict, pairs: Iterable[tuple[Ref, Ref]], note: str | None = None) -> list[str]:
    """Add a decision on each pair to the end of a file, made where it is missing; what it says already is not repeated.

    Returns: what was done, a line for each pair, for the user.
    Raises: UnusableLine where the file cannot be used, or says "different" of what is to be the same: that would win;
        UnwritableOutput.
    """
    held = load_decisions(path) if path.exists() else Decisions()
    new, told = [], []
    for left, right in pairs:
        sides = frozenset((_side(left), _side(right)))
        words = f"{left.name} ({left.source or left.document}) and {right.name} ({right.source or right.document})"
        if verdict == "same" and any(frozenset(pair) == sides for pair in held.different):
            raise UnusableLine(f"{path}: it says that {words} are different. Nothing was decided. Delete that line first.")
        if any(frozenset(pair) == sides for pair in getattr(held, verdict)):
            told.append(f"{verdict}, as {path} says already: {words}")
        else:
            new.append(render_decision(verdict, left, right, note) + "\n")
            told.append(f"{verdict}, added to {path}: {words}")
    _append(path, "".join(new))
    return told


def _append(path: Path, lines: str) -> None:
    try:
        with path.open("a+b") as file:
            file.seek(0, 2)
            if file.tell():
                file.seek(-1, 2)
                lines = lines if file.read(1) == b"\n" else "\n" + lines
            file.write(lines.encode("utf-8"))
    except OSError as error:
        raise UnwritableOutput(f"{path}: {error.strerror}. Nothing was decided. Give another file: --decisions FILE") from error


def _side(ref: Ref) -> Side:
    return Side(document=ref.document, span=(ref.span.start, ref.span.end), name=ref.name)


class Finder:
    """Finds the entities that decisions speak of."""

    def __init__(self, summaries: Sequence[Summary]) -> None:
        self.documents: dict[str, list[int]] = {}
        for number, summary in enumerate(summaries):
            self.documents.setdefault(summary.ref.document, []).append(number)
        self.summaries = summaries
        self.notes: list[str] = []

    def pairs(self, decided: Iterable[Pair], verdict: str) -> list[tuple[int, int]]:
        """Give the numbers of the summaries that each decision is about; one on other documents is passed over."""
        found = []
        for left, right in sorted(decided, key=_order):
            mine, theirs = self._find(left), self._find(right)
            if mine is None or theirs is None:
                continue
            if mine == theirs and verdict == "different":
                self.notes.append(f"a decision keeps apart what is one entity inside its story, {_told(left)}: not obeyed")
            elif mine != theirs:
                found.append((mine, theirs))
        return found

    def _find(self, side: Side) -> int | None:
        """Give the one that stands at the span, or else the only one in the document that bears the name."""
        if side.document not in self.documents:
            return None
        chosen = [n for n in self.documents[side.document] if side.story in {None, self.summaries[n].ref.story}]
        if side.span and side.span[0] < side.span[1] and side.span[0] >= 0:
            span = Span(*side.span)
            at = [n for n in chosen if any(cited.span == span for _, cited in self.summaries[n].forms)]
            near = [n for n in chosen if any(cited.span.overlaps(span) for _, cited in self.summaries[n].forms)]
            for found in (at, near):
                if len(found) == 1 and (side.name is None or self._bears(found[0], side.name)):
                    return found[0]
        if side.name is not None:
            named = [n for n in chosen if self._bears(n, side.name)]
            if len(named) == 1:
                return named[0]
        elif side.span is None and side.entity is not None:
            found_entity = [n for n in chosen if self.summaries[n].ref.entity == side.entity]
            if found_entity:
                return found_entity[0]
        self._note(side)
        return None

    def _bears(self, number: int, name: str) -> bool:
        words = fold(name)
        summary = self.summaries[number]
        return fold(summary.shown) == words or any(fold(cited.words) == words for _, cited in summary.forms)

    def _note(self, side: Side) -> None:
        self.notes.append(f"a decision names {_told(side)}, which is not found there, or more than once: not obeyed")


def _order(pair: Pair) -> bytes:
    return msgspec.json.encode(pair)


def _told(side: Side) -> str:
    return f"{side.name or side.entity or 'an entity'} in document {side.document[:19]}…"
