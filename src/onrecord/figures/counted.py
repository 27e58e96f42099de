"""What a number counts: the run of nouns after it."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.figures.unit_words import MEASURES
from onrecord.language import Analysis, Token
from onrecord.reading import Span

RUN = 8  # tokens; "low- and middle-income families" is seven
SAME_IN_PLURAL = frozenset({"people", "police"})
WHEN = frozenset("last next now this today tomorrow tonight yesterday".split())
"""Right after a number these begin a time: "2.1 last year", "fewer than 9,000 today"."""
NO_COUNT = frozenset("a.m. am cent o'clock p.m. percent pm".split())


class Counted(NamedTuple):
    """The thing counted, in the singular, and where its words end."""

    unit: str
    end: int


def find_counted(analysis: Analysis, start: int, end: int, *, share: bool = False) -> Counted | None:
    """Find what a number counts; None where no noun follows.

    "Seven wounded people" counts "wounded people"; "a six-cylinder engine" counts "cylinder".

    Args:
        share: whether the number is a share or a vague number, which its "of" joins to what it counts.
    """
    tokens = analysis.tokens_in(Span(start, end))
    if not tokens:
        return None
    stop = analysis.sentences[tokens[-1].sentence].last
    at = tokens[-1].number + 1
    if at < stop and analysis.tokens[at].text in {"-", "‑"} and analysis.tokens[at].start == end:
        return _joined(analysis, at + 1, stop)
    if share:
        at = _past_of(analysis, at, stop)
    run = _run(analysis, at, stop)
    last = max((place for place, token in enumerate(run) if token.pos in {"NOUN", "PROPN"}), default=None)
    if last is None:
        return None
    run = run[: last + 1]
    if run[-1].lemma.lower() in NO_COUNT:
        return None
    if all(token.pos in {"PROPN", "PUNCT"} for token in run) and not run[-1].text.endswith("s"):
        return None
    words = _singular(run)
    measure = words.rpartition(" ")[2]
    return Counted(measure if measure in MEASURES and measure == MEASURES[measure] else words, run[-1].end)


def _past_of(analysis: Analysis, at: int, stop: int) -> int:
    if at < stop and analysis.tokens[at].text.lower() == "of":
        at += 1
    while at < stop and (analysis.tokens[at].pos in {"DET", "PRON"} or analysis.tokens[at].tag in {"POS", "PDT"}):
        at += 1
    return at


def _joined(analysis: Analysis, at: int, stop: int) -> Counted | None:
    """Give the noun that a hyphen joins to a number."""
    if at >= stop or analysis.tokens[at].pos not in {"NOUN", "PROPN", "ADJ", "VERB"}:
        return None
    token = analysis.tokens[at]
    if token.pos not in {"NOUN", "PROPN"}:
        return None
    return Counted(_singular((token,)), token.end)


def _run(analysis: Analysis, at: int, stop: int) -> tuple[Token, ...]:
    run: list[Token] = []
    noun = False
    while at < stop and len(run) < RUN:
        token = analysis.tokens[at]
        glued = bool(run) and run[-1].end == token.start
        if token.text in {"-", "‑", "/"} and glued:
            pass
        elif token.text.lower() in WHEN:
            break
        elif token.pos == "NOUN" or (
            token.pos == "PROPN" and (not noun or run[-1].pos == "PROPN" or token.tag == "NNPS" or glued)
        ):
            noun = noun or token.pos == "NOUN" or token.pos == "PROPN"
        elif token.pos == "NUM" and token.text.isdigit() and at + 1 < stop and analysis.tokens[at + 1].pos == "PROPN":
            pass
        elif noun and not glued and token.pos != "CCONJ":
            break
        elif token.pos == "ADJ" or token.tag in {"VBG", "VBN"}:
            pass
        elif token.pos == "CCONJ" and _joins(analysis, run, at, stop):
            at += 1
            continue
        else:
            break
        run.append(token)
        at += 1
    return tuple(run)


def _joins(analysis: Analysis, run: list[Token], at: int, stop: int) -> bool:
    """Tell whether an "and" joins two modifiers of one noun: "low- and middle-income", "dead and dying birds", "Tory and Labour councillors"."""
    if run and run[-1].text == "-" and run[-1].start == run[-2 if len(run) > 1 else -1].end:
        return True  # "low- and middle-income families"
    if not run or at + 2 >= stop:
        return False
    second, third = analysis.tokens[at + 1], analysis.tokens[at + 2]
    if run[-1].pos == "PROPN":
        return second.text[:1].isupper() and third.pos == "NOUN" and third.text.islower()
    return run[-1].pos == second.pos == "ADJ"


def _singular(run: tuple[Token, ...]) -> str:
    """Write a run as a unit: dictionary forms, names as they are, words joined as in the text."""
    words = ""
    for number, token in enumerate(run):
        lowered = token.text.lower()
        if lowered in SAME_IN_PLURAL:
            word = lowered
        elif token.pos == "PROPN":
            word = token.text.removesuffix("s") if token.tag == "NNPS" else token.text
        elif token.tag in {"JJR", "VBG", "VBN"}:
            word = lowered
        else:
            word = token.lemma.lower()
        words += word if not number or run[number - 1].end == token.start else f" {word}"
    return words
