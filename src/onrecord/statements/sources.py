"""The words that name a statement's source: its title, without its apposition, and never a bare "who"."""

from __future__ import annotations

import re

from onrecord.entities import Mentioned
from onrecord.language import Analysis
from onrecord.reading import Span, trimmed

RELATIVES = frozenset({"that", "which", "who"})
APPOSITION = re.compile(
    r",\s+(?=(?:who|which|an?|the|whose|its|his|her|their|\d+)\b)|\s+\(|,\s+\w+(?:\s+\w+){3,}", re.IGNORECASE
)
ASIDE = re.compile(r",\s+(?!(?:Jr|Sr|Inc|Ltd|Co)\b)(?!.*\b(?:and|or)\b)")
"""What follows a name after a comma, if it is no list: "Tom Ellery, defending"."""
NAMED_AFTER = re.compile(r",\s+(?=[\w‘“])")
ENDING_ABBREVIATION = re.compile(r"\b(?:Bros|Co|Corp|Inc|Jr|Ltd|Sr|[A-Z](?:\.[A-Z])*)\.$")
REACH = 60  # characters after a description in which its apposition names somebody


def settle_source(text: str, source: Span, analysis: Analysis, mentioned: Mentioned) -> Span:
    """Give the words that name the source, for what the tagger took for them.

    "Noor Faiz" of "Noor Faiz, the head doctor in the hospital"; "fans" for the "who" of "fans who say"; and "another official,
    police chief Noor Faiz" where only the apposition names.
    """
    if source.of(text).lower() in RELATIVES and (antecedent := find_antecedent(source, analysis)) is not None:
        source = antecedent
    source = finish_name(source, analysis)
    words = source.of(text)
    match = APPOSITION.search(words) or (ASIDE.search(words) if _opens_with_name(source, mentioned) else None)
    end = source.start + (match.start() if match and match.start() else len(words))
    while end > source.start and text[end - 1] in ", ":
        end -= 1
    if text[end - 1] == "." and ENDING_ABBREVIATION.search(text, source.start, end) is None:
        end -= 1  # the sentence's own full stop
    shortened = trimmed(text, source.start, end) or source
    if any(entity.kind in {"person", "organisation"} for _, entity in mentioned.inside(shortened)):
        return shortened
    name = find_apposed_name(text, shortened, analysis, mentioned)
    return Span(shortened.start, name.end) if name is not None else shortened


def _opens_with_name(source: Span, mentioned: Mentioned) -> bool:
    return any(where.start <= source.start for where, _ in mentioned.inside(source))


def finish_name(source: Span, analysis: Analysis) -> Span:
    """Give a source that ends inside a name the rest of it: "local police chief" before "Sayed Sadat told"."""
    tokens = analysis.tokens_in(source)
    if not tokens:
        return source
    head = analysis.tokens[tokens[-1].head]
    rest = analysis.tokens[tokens[-1].number + 1 : head.number + 1]
    joined = tokens[-1].dep in {"compound", "nmod", "amod"} and rest and all(token.pos == "PROPN" for token in rest)
    return Span(source.start, head.end) if joined else source


def find_antecedent(relative: Span, analysis: Analysis) -> Span | None:
    """Give the words before "who" that it stands for; None where the parse shows none."""
    token = analysis.token_at(relative.start)
    if token is None:
        return None
    for above in analysis.ancestors(token):
        if above.dep == "relcl":
            noun = analysis.tokens[above.head]
            words = [t for t in analysis.subtree(noun) if t.start < relative.start and t.sentence == token.sentence]
            return Span(words[0].start, noun.end) if words and words[0].start < noun.end <= relative.start else None
    return None


def find_apposed_name(text: str, description: Span, analysis: Analysis, mentioned: Mentioned) -> Span | None:
    """Give where an apposition right after a description names a person or a body; None where it does not."""
    after = NAMED_AFTER.match(text, description.end, description.end + REACH)
    if after is None:
        return None
    first = analysis.token_at(after.end())
    for where, entity in mentioned.inside(Span(after.end(), min(len(text), after.end() + REACH))):
        last = analysis.token_at(where.end - 1)
        if entity.kind not in {"person", "organisation"} or first is None or last is None or last.sentence != first.sentence:
            continue
        between = analysis.tokens[first.number : last.number]
        return where if all(t.pos in {"PROPN", "NOUN", "ADJ", "DET", "PRON"} for t in between) else None
    return None
