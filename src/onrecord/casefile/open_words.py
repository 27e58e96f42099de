"""What sentences ask, announce or weigh in words that tell no stage: "It is due by 7 July", "is considering an appeal"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.accounts.sentences import Split, split_sentences
from onrecord.reading import Reading, Span, Spans, Time

ASKING = re.compile(
    r"\b(?:(?:try|trying|want|wants|wanted|keen|hoping|hope|seeking) to (?:trace|identify|find|speak to|hear from)\b"
    r"|(?:asked|urged) (?:anyone|anybody|witnesses)\b)",
    re.IGNORECASE,
)
POLICE = re.compile(
    r"\b(?:appeal(?:ed|ing)? for|constable|detectives?|force|inspector|investigators?|officers?|police|sergeant)\b", re.I
)
COMING = re.compile(
    r"\b(?:(?:is|are|was|were) (?:due|expected|scheduled|listed|set)\b|will be (?:announced|decided|given|handed down|heard|"
    r"held|published|released|ruled on)\b|will (?:begin|report|resume|rule|sit|start)\b)",
    re.IGNORECASE,
)
POINTING = re.compile(r"^[\"“'‘]?(?:it|that|they|this)\b", re.IGNORECASE)
WEIGHING = re.compile(
    r"\b(?:(?:is|are|was|were|be|been) (?:assessing|considering|deciding|weighing)|(?:will|to) (?:consider|decide)|"
    r"(?:has|have|had) yet to decide) (?:whether|if|"
    r"an? (?:further )?(?:appeal|challenge|civil claim|claim|judicial review)|legal action|its next steps)\b",
    re.IGNORECASE,
)
ABOUT: tuple[tuple[str, frozenset[str]], ...] = (
    ("judicial review", frozenset({"appeal", "judgment"})),
    ("appeal", frozenset({"appeal", "quashed"})),
    ("investigat", frozenset({"investigation", "case to answer"})),
    ("inquiry", frozenset({"announced", "hearing", "report"})),
    ("charge", frozenset({"charge"})),
    ("prosecut", frozenset({"charge"})),
    ("claim", frozenset({"judgment", "settlement"})),
    ("legal action", frozenset({"claim"})),
    ("sue", frozenset({"claim"})),
    ("report", frozenset({"report"})),
    ("inquest", frozenset({"hearing", "conclusion"})),
    ("conclusion", frozenset({"conclusion"})),
    ("trial", frozenset({"trial", "verdict"})),
    ("sentenc", frozenset({"sentence"})),
    ("verdict", frozenset({"verdict"})),
    ("ruling", frozenset({"appeal", "judgment", "decision"})),
    ("decision", frozenset({"appeal", "decision", "judgment"})),
    ("hearing", frozenset({"hearing", "outcome", "verdict", "trial", "decision", "appeal"})),
)
"""What is awaited, by a stem of its word; and the stages that answer it. The first that stands there is meant."""
ASKED, ANNOUNCED, WEIGHED = "appeal for information", "announced", "being considered"


class Asked(NamedTuple):
    """A question that one sentence leaves open, or two of which the second points back."""

    kind: str
    what: str
    """The word for what is awaited; empty for an appeal for information."""
    answers: frozenset[str]
    story: str
    words: Spans
    whole: Span
    """The sentence; with the one before it where it points back to that."""
    due: str | None


def find_asked(reading: Reading, split: Split = split_sentences) -> Iterator[Asked]:
    """Find the questions of a reading's stories, in text order."""
    text = reading.document.text
    for story in reading.stories:
        inside = [one for one in split(text) if any(part.covers(one) for part in story.spans)]
        for place, sentence in enumerate(inside):
            words = sentence.of(text)
            if (found := ASKING.search(words)) and POLICE.search(text, story.spans[0].start, story.spans[-1].end):
                yield Asked(ASKED, "", frozenset(), story.id, (_at(sentence, found),), sentence, None)
                continue
            weighing = WEIGHING.search(words)
            time = _coming_time(reading, sentence, story.published or reading.document.published)
            found = weighing or (COMING.search(words) if time is not None else None)
            if found is None:
                continue
            back = inside[place - 1] if place and POINTING.match(words) else None
            whole = Span(back.start, sentence.end) if back is not None else sentence
            what = _awaited(words[found.start() :] if weighing else whole.of(text))
            if what is not None:
                spans = (_at(sentence, found),)
                kind = WEIGHED if weighing else ANNOUNCED
                yield Asked(kind, *what, story.id, spans, whole, time.begin if time is not None and not weighing else None)


def _at(sentence: Span, found: re.Match[str]) -> Span:
    return Span(sentence.start + found.start(), sentence.start + found.end())


def _awaited(words: str) -> tuple[str, frozenset[str]] | None:
    lower = words.lower()
    return next(((stem, stages) for stem, stages in ABOUT if re.search(rf"\b{stem}", lower)), None)


def _coming_time(reading: Reading, sentence: Span, published: str | None) -> Time | None:
    """Give a time of a sentence that lies after its story came out."""
    times: Sequence[Time] = reading.times
    day = (published or "9999")[:10]
    return next((time for time in times if sentence.covers(time.span) and time.begin and time.begin[:10] > day), None)
