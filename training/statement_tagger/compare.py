"""Compare designs on PolNeAR dev: compare.py DATA

1. the shipped one: the tagger's tags, joined by its learned pointers;
2. the same tags, each content joined to the nearest cue and that to the nearest source: what the pointers are worth;
3. no tagger: clauses and quotations that hang from any verb in spaCy's parse, with that verb's subject.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.data import load_lines
from onrecord.language import Analysis, load_engine
from onrecord.reading import Document, Options, Reading, Span, Story, trimmed
from onrecord.tagger import Raw, load_tagger, story, tag_story
from onrecord.tagger.decode import Decoder, Floats, Run
from report import load_scorer, to_line

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"ccomp", "xcomp"})


class Nearest(Decoder):
    """Joins by distance: as if every pointer gave its vote to what stands nearest."""

    def _point(self, runs: Sequence[Run], pointer: int, targets: Sequence[Run]) -> Floats:
        votes = np.full((len(runs), len(targets) + 1), -1e3)
        for row, (start, end) in enumerate(runs):
            for column, (first, last) in enumerate(targets):
                votes[row, column + 1] = -max(0, first - end, start - last)
        return votes


def by_tagger(row: dict[str, Any]) -> list[Raw]:
    """Give statements as the reading has them by PolNeAR's rules."""
    import onrecord

    document = Document(text=row["text"], published=row["published"])
    found = onrecord.read(document, options=Options(statement_rules="polnear")).statements
    return [Raw(s.content, s.cue, s.source, s.confidence) for s in found]


def by_distance(row: dict[str, Any]) -> list[Raw]:
    """Give the tagger's spans joined by distance."""
    whole = trimmed(row["text"], 0, len(row["text"]))
    assert whole is not None
    reading = Reading(document=Document(text=row["text"]), stories=(Story(id="s1", spans=(whole,)),))
    story.Decoder = Nearest  # type: ignore[misc]  # for this comparison alone
    try:
        return tag_story(reading, whole, load_tagger()).raw
    finally:
        story.Decoder = Decoder  # type: ignore[misc]  # see above


def by_parse(row: dict[str, Any]) -> list[Raw]:
    """Give each clause that hangs from a verb, with the verb and its subject."""
    text = row["text"]
    whole = trimmed(text, 0, len(text))
    assert whole is not None
    return list(_clauses(text, load_engine().analyse(text, (Story(id="s1", spans=(whole,)),), [])))


def _clauses(text: str, analysis: Analysis) -> Iterator[Raw]:
    for token in analysis.tokens:
        if token.dep not in CLAUSES or analysis.tokens[token.head].pos != "VERB":
            continue
        cue = analysis.tokens[token.head]
        subject = next((t for t in analysis.children(cue) if t.dep in SUBJECTS), None)
        clause = [t for t in analysis.subtree(token) if subject is None or t.number != subject.number]
        content = trimmed(text, clause[0].start, clause[-1].end)
        if subject is None or content is None or content.overlaps(cue.span):
            continue
        words = [t for t in analysis.subtree(subject) if t.start <= subject.start]
        yield Raw((content,), (cue.span,), (Span(words[0].start, subject.end),), 1.0)


DESIGNS: dict[str, Callable[[dict[str, Any]], list[Raw]]] = {
    "tags joined by learned pointers (shipped)": by_tagger,
    "the same tags joined by distance": by_distance,
    "clauses of spaCy's parse, no tagger": by_parse,
}


def main() -> None:
    """Print the table."""
    data = Path(sys.argv[1])
    scorer = load_scorer(data)
    rows = list(load_lines(data / "polnear-dev.jsonl.gz"))
    print("| design | content F1 | exact | whole | direct content | direct whole |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, design in DESIGNS.items():
        found = [{"id": row["id"], "statements": [to_line(raw) for raw in design(row)]} for row in rows]
        scores = scorer.score(rows, found)
        cells = [("all", "content"), ("all", "exact"), ("all", "full"), ("direct", "content"), ("direct", "full")]
        print(f"| {name} | " + " | ".join(f"{scores[part][measure]['f1']:.3f}" for part, measure in cells) + " |")


if __name__ == "__main__":
    main()
