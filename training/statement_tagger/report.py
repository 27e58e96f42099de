"""Print the tables of the model card, and errors to be read by hand: report.py DATA [--errors N]

DATA is the folder of the attribution benchmark: its dev half and its scorer. Everything is measured on whole readings by
PolNeAR's rules, as a user gets them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple

import onrecord
from bench.data import load_lines
from onrecord.reading import Document, Options
from onrecord.statements.nested import Raw

PRONOUNS = frozenset("he her him i it she that they this we who you".split())
SHORT, LONG = 3, 30  # words of a content
BINS = 10

Spans = list[list[int]]


class Judged(NamedTuple):
    """One statement of gold's or of ours, and what the scorer says of it."""

    text: str
    source: Spans
    cue: Spans
    content: Spans
    direct: bool
    matched: bool
    exact: bool = False
    whole: bool = False
    confidence: float = 0.0

    def words(self, part: Spans) -> str:
        """The words of a part, on one line."""
        return " | ".join(" ".join(self.text[start:end].split()) for start, end in part)


FORMS: dict[str, Callable[[Judged], bool]] = {
    "all": lambda s: True,
    "direct": lambda s: s.direct,
    "indirect": lambda s: not s.direct and not _has_marks(s),
    "mixed": lambda s: not s.direct and _has_marks(s),
    "cue before its content": lambda s: bool(s.cue) and s.cue[0][0] < s.content[0][0],
    "cue after its content": lambda s: bool(s.cue) and s.cue[0][0] >= s.content[-1][1],
    "cue inside its content": lambda s: bool(s.cue) and s.content[0][0] < s.cue[0][0] < s.content[-1][1],
    "“according to”": lambda s: "according to" in s.words(s.cue).lower(),
    "a colon or a dash for a cue": lambda s: bool(s.cue) and not any(c.isalnum() for c in s.words(s.cue)),
    "no source": lambda s: not s.source,
    "source is a pronoun": lambda s: s.words(s.source).lower() in PRONOUNS,
    "content over paragraphs": lambda s: "\n" in s.text[s.content[0][0] : s.content[-1][1]].strip(),
    f"content of {SHORT} words or fewer": lambda s: len(s.words(s.content).split()) <= SHORT,
    f"content of more than {LONG} words": lambda s: len(s.words(s.content).split()) > LONG,
}


def _has_marks(statement: Judged) -> bool:
    return any(mark in statement.words(statement.content) for mark in ('"', "“", "”", "''", "‘"))


def load_scorer(data: Path) -> Any:
    """Load the benchmark's scorer, so that it alone says what a match is."""
    spec = spec_from_file_location("score_attribution", data / "score_attribution.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def to_line(statement: Raw) -> dict[str, list[list[int]]]:
    """Give a statement as the benchmark's scorer reads it."""
    parts = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    return {part: [[span.start, span.end] for span in spans] for part, spans in parts.items()}


def judge(row: dict[str, Any], scorer: Any) -> tuple[list[Judged], list[Judged]]:
    """Give gold's statements and ours of one article, each judged."""
    text = row["text"]
    document = Document(text=text, published=row["published"])
    found = onrecord.read(document, options=Options(statement_rules="polnear")).statements
    mine = [
        {part: [[s.start, s.end] for s in getattr(statement, part)] for part in ("source", "cue", "content")}
        for statement in found
    ]
    letters = {at for at, c in enumerate(text) if scorer.is_letter(c)}
    inside, closed = scorer.quotations(text)
    golds, preds = ([scorer.Statement(s, text, letters, inside, closed) for s in each] for each in (row["statements"], mine))
    pairs = scorer.match(golds, preds)
    hits = {g: (p, overlap) for g, p, overlap in pairs}
    taken = {p for _, p, _ in pairs}
    gold = []
    for number, (raw, statement) in enumerate(zip(row["statements"], golds, strict=True)):
        p, overlap = hits.get(number, (None, 0.0))
        whole = p is not None and scorer.source_right(statement, preds[p]) and scorer.cue_right(statement, preds[p])
        gold.append(
            Judged(text, raw["source"], raw["cue"], raw["content"], statement.direct, p is not None, overlap == 1, whole)
        )
    ours = [
        Judged(text, raw["source"], raw["cue"], raw["content"], preds[n].direct, n in taken, confidence=found[n].confidence)
        for n, raw in enumerate(mine)
    ]
    return gold, ours


def tell_forms(gold: list[Judged]) -> Iterator[str]:
    """Give a table of recall by form."""
    yield "| form | statements | content found | exact | whole |\n| --- | ---: | ---: | ---: | ---: |"
    for name, is_of in FORMS.items():
        group = [statement for statement in gold if is_of(statement)]
        shares = [sum(getattr(s, part) for s in group) / max(1, len(group)) for part in ("matched", "exact", "whole")]
        yield f"| {name} | {len(group)} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"


def tell_reliability(ours: list[Judged]) -> Iterator[str]:
    """Give the reliability table and the expected calibration error."""
    yield "| confidence | statements | mean confidence | content matches gold |\n| --- | ---: | ---: | ---: |"
    error = 0.0
    for n in range(BINS):
        group = [s for s in ours if n == min(BINS - 1, int(s.confidence * BINS))]
        if group:
            mean, share = (sum(x) / len(group) for x in ([s.confidence for s in group], [s.matched for s in group]))
            error += abs(mean - share) * len(group) / len(ours)
            yield f"| {n / BINS:.1f} to {(n + 1) / BINS:.1f} | {len(group)} | {mean:.3f} | {share:.3f} |"
    yield f"\nExpected calibration error: {error:.3f}"


def tell_errors(statements: list[Judged], count: int) -> Iterator[str]:
    """Give `count` statements without a match, evenly spaced over all of them."""
    wrong = [statement for statement in statements if not statement.matched]
    for n in range(min(count, len(wrong))):
        s = wrong[n * len(wrong) // min(count, len(wrong))]
        yield f"{n + 1}. [{s.words(s.source)}] [{s.words(s.cue)}] {s.words(s.content)[:240]}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    asked = parser.parse_args()
    scorer = load_scorer(asked.data)
    gold: list[Judged] = []
    ours: list[Judged] = []
    for row in load_lines(asked.data / "polnear-dev.jsonl.gz"):
        for total, part in zip((gold, ours), judge(row, scorer), strict=True):
            total += part
    tables = [*tell_forms(gold), "", *tell_reliability(ours)]
    if asked.errors:
        tables += ["", "Missed:", *tell_errors(gold, asked.errors), "", "False alarms:", *tell_errors(ours, asked.errors)]
    print("\n".join(tables))


if __name__ == "__main__":
    main()
