"""The true readings of the samples: marked text and one line of facts an item, written by hand.

`NAME.truth` holds the text with its items marked ([e1:Ruth Calder], [q1:“We left,”]), a line of five dashes, and then
the facts:

    document samples/NAME.txt published 2031-05-15
    e1 person Ruth Calder age=41 body=Police Standards Office     name, kind; e1 marks names, e1p pronouns
    r1 Ruth Calder                                                r1 marks a role, the fact says whose
    q1 direct Ruth Calder                                         q1 marks content, q1s source, q1c cue
    t1 DATE 2031-05-15 · f1 38 mile per hour >= up / lowest 2021 · v1 charge happened 2023-10 · x1 caption
    s1, h1                                                        a story and its headline need no facts

An event told in several places may be marked in each: any one of them names it, and no two. Not marked: bodies and
people spoken of without name ("the firm"), pronouns for anything but named people, storms, ships and horses.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from marked import unmark
from onrecord.reading import Span, Spans, gaps, hull

BREAK = "\n-----\n"
LABEL = re.compile(r"e\d+p?|q\d+[cs]?|[fhrstvx]\d+")
QUALIFIERS = {"=", "~", ">", "<", ">=", "<="}


class Fact(NamedTuple):
    """One true item: its layer, the spans that identify it, and what is true of it, by field."""

    layer: str
    spans: Spans
    fields: dict[str, object]


class Truth(NamedTuple):
    """A sample's text and its true reading."""

    text: str
    source: str
    published: str
    facts: tuple[Fact, ...]


def truth_names() -> list[str]:
    """The names of the samples that have a true reading, in name order."""
    folder = Path(str(files("onrecord.samples")))
    return sorted(path.stem for path in folder.glob("*.truth"))


def load_truth(name: str) -> Truth:
    """Read the true reading of a sample; raises ValueError as `read_truth` does."""
    return read_truth(name, (files("onrecord.samples") / f"{name}.truth").read_bytes().decode("utf-8"))


def read_truth(name: str, whole: str) -> Truth:
    """Read a true reading; raises ValueError where a mark has no fact, a fact no mark, or a bracket no partner."""
    marked, _, rest = whole.partition(BREAK)
    text, spans = unmark(marked + "\n")
    head, *lines = [line for line in rest.splitlines() if line.strip()]
    _, source, _, published = head.split()
    known = {line.split()[0]: line.split()[1:] for line in lines}
    if len(known) < len(lines):
        raise ValueError(f"{name}: two lines of facts have one label")
    odd = sorted(label for label in spans if not LABEL.fullmatch(label))
    if odd or marked.count("[") != marked.count("]") or re.search(r"[\[\]]", text):
        raise ValueError(f"{name}: marks that mean nothing {odd}, or brackets without a partner")
    facts = [_fact(label, words, spans) for label, words in known.items()]
    facts += _stories(spans)
    used = {re.sub(r"[a-z]$", "", label) for label in spans} - {label for label in spans if label[0] in "sh"}
    unmarked = {fact.layer for fact in facts if not fact.spans}
    if used != set(known) or unmarked:
        raise ValueError(f"{name}: marks and facts differ: {sorted(used ^ set(known))} {sorted(unmarked)}")
    return Truth(text, source, published, tuple(facts))


def _fact(label: str, words: list[str], spans: dict[str, Spans]) -> Fact:
    kind = label[0]
    own = spans.get(label, ())
    if kind == "e":
        told = " ".join(words[1:])
        age, body = re.search(r" age=(\d+)", told), re.search(r" body=(.+?)(?= age=|$)", told)
        return Fact("entities", own, {
            "kind": words[0], "name": re.split(r" (?:age|body)=", told)[0], "age": int(age[1]) if age else None,
            "body": body[1] if body else None, "pronouns": spans.get(f"{label}p", ()),
        })  # fmt: skip
    if kind == "q":
        return Fact("statements", own, {
            "kind": words[0], "cue": spans.get(f"{label}c", ()), "source": spans.get(f"{label}s", ()),
            "speaker_name": " ".join(words[1:]),
        })  # fmt: skip
    if kind == "f":
        return Fact("figures", own, _figure(words))
    if kind == "t":
        return Fact("times", own, {"type": words[0], "value": words[1]})
    if kind == "v":
        day = words[-1] if re.match(r"\d{4}", words[-1]) else None
        named = words[:-1] if day else words
        return Fact("events", own, {"type": " ".join(named[:-1]), "status": named[-1], "begin": day})
    layer, field = {"r": ("roles", "of"), "x": ("furniture", "kind")}[kind]
    return Fact(layer, own, {field: " ".join(words)})


def _figure(words: list[str]) -> dict[str, object]:
    told, _, comparison = " ".join(words).partition(" / ")
    words = told.split()
    low, _, high = words[0].partition("..")
    number = [float(low), float(high)] if high else float(low)
    change = next((word for word in words[1:] if word in {"up", "down"}), None)
    qualifier = next((word for word in words[1:] if word in QUALIFIERS), "=")
    unit = " ".join(word for word in words[1:] if word not in QUALIFIERS | {"up", "down"})
    return {"value": number, "unit": None if unit == "-" else unit, "qualifier": qualifier, "change": change,
            "comparison": comparison or None}  # fmt: skip


def _stories(spans: dict[str, Spans]) -> list[Fact]:
    """Stories without their furniture; a story's first headline is that of its number."""
    furniture = [span for label, found in spans.items() if label[0] == "x" for span in found]
    facts = []
    for label in sorted(label for label in spans if re.fullmatch(r"s\d+", label)):
        (whole,) = spans[label]
        parts = gaps((piece for piece in furniture if whole.covers(piece)), whole)
        headline = spans.get(f"h{label[1:]}", ())
        facts.append(Fact("stories", (hull(parts) or Span(0, 1),), {"headline": headline}))
    return facts
