"""Comparing a reading with a true one, item by item; every difference is one line."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.entities import is_family
from onrecord.reading import Reading, Span, Spans, hull
from samples.truth import Fact, Truth

LONGEST = 60  # words; statements of the samples have at most 40, stories at least 45 and mostly 250


def find_facts(reading: Reading) -> list[Fact]:
    """Give what a reading says, in the form in which truths are written."""
    text = reading.document.text
    facts = [
        Fact("stories", (hull(s.spans) or Span(0, 1),), {"headline": (s.headline,) if s.headline else ()})
        for s in reading.stories
    ]
    facts += [Fact("furniture", (piece.span,), {"kind": piece.kind}) for piece in reading.furniture]
    for entity in reading.entities:
        if is_family(entity):  # the truths mark names alone
            continue
        named = tuple(m.span for m in entity.mentions if m.form == "name")
        body = reading.entity(entity.member_of)
        facts.append(Fact("entities", named, {
            "kind": entity.kind, "name": entity.name, "age": entity.age, "body": body.name if body else None,
            "pronouns": tuple(m.span for m in entity.mentions if m.form == "pronoun"),
        }))  # fmt: skip
        facts += [Fact("roles", (role.span,), {"of": entity.name}) for role in entity.roles]
    for s in reading.statements:
        facts.append(
            Fact(
                "statements",
                s.content,
                {"kind": s.kind, "cue": s.cue, "source": s.source, "speaker_name": s.speaker_name},
            )
        )
    facts += [Fact("times", (t.span,), {"type": t.type, "value": t.value}) for t in reading.times]
    for f in reading.figures:
        value = [float(v) for v in f.value] if isinstance(f.value, tuple) else float(f.value)
        standing = f"{f.comparison.kind} {f.comparison.since or ''}".strip() if f.comparison else None
        facts.append(Fact("figures", (f.span,), {
            "value": value, "unit": f.unit, "qualifier": f.qualifier, "change": f.change, "comparison": standing,
        }))  # fmt: skip
    for event in reading.events:
        facts.append(Fact("events", (event.trigger,), {"type": event.type, "status": event.status, "begin": event.begin}))
    assert all(span.of(text) for fact in facts for span in fact.spans)
    return facts


def find_misses(truth: Truth, reading: Reading) -> list[str]:
    """Name every true item that the reading lacks or has otherwise, and every item that is not true, in text order.

    Items are the same where their spans are the same; people, bodies and places where they share a named mention;
    events where the one that was read has its trigger in one of the places that name the true one.
    """
    text = truth.text
    found = find_facts(reading)
    lines: list[tuple[int, str]] = []
    met: set[int] = set()
    for fact in truth.facts:
        number = next((n for n, other in enumerate(found) if n not in met and _is_same(fact, other)), None)
        place = fact.spans[0].start
        if number is None:
            lines.append((place, f"{fact.layer} missing: {_words(text, fact.spans)}"))
            continue
        met.add(number)
        lines += [
            (place, f"{fact.layer} differs: {_words(text, fact.spans)}: {told}")
            for told in _differences(text, fact, found[number])
        ]
    for number, other in enumerate(found):
        if number not in met:
            lines.append((other.spans[0].start, f"{other.layer} extra: {_words(text, other.spans)}"))
    return [line for _, line in sorted(lines)]


def _is_same(fact: Fact, other: Fact) -> bool:
    if fact.layer != other.layer:
        return False
    if fact.layer in {"entities", "events"}:
        return bool(set(fact.spans) & set(other.spans))
    return fact.spans == other.spans


def _differences(text: str, fact: Fact, other: Fact) -> Iterator[str]:
    if fact.layer == "entities" and set(fact.spans) != set(other.spans):
        yield f"names: true {_words(text, fact.spans)}, read {_words(text, other.spans)}"
    for field, true in fact.fields.items():
        read = other.fields[field]
        if field == "begin" and true is None:
            continue  # the truth does not date it; a date is neither right nor wrong
        if field == "begin" and isinstance(true, str) and str(read or "").startswith(true):
            continue
        if true != read:
            yield f"{field}: true {_shown(text, true)}, read {_shown(text, read)}"


def _shown(text: str, value: object) -> str:
    if isinstance(value, tuple):
        return _words(text, value) if value else "nothing"
    return "nothing" if value is None else str(value)


def _words(text: str, spans: Spans) -> str:
    return " + ".join(f"“{_shortened(span.of(text).split())}”" for span in sorted(spans))


def _shortened(words: list[str]) -> str:
    """Give the words of a statement in full, and the two ends of a story."""
    return " ".join(words) if len(words) <= LONGEST else " ".join([*words[:8], "[...]", *words[-8:]])
