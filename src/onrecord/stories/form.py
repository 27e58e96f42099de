"""The form of a line: what it looks like before anybody has read it.

Everything here is told by the line alone, so that words put in front of a document change nothing.
"""

from __future__ import annotations

import re
from operator import methodcaller

import msgspec

from onrecord.reading import Span
from onrecord.stories.function_words import (
    ARTICLES,
    AUXILIARIES,
    COMMON,
    CONJUNCTIONS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
)
from onrecord.stories.page_words import GROUPS, IMPERATIVES, READER

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
TERMINAL = re.compile(r"""[.!?…]["'”’»)\]]*$""")
CLOSED = re.compile(r"""["'”’»)\]]*$""")
STRAIGHT = str.maketrans({"’": "'", "‘": "'"})
MARKS_WITHIN = 400  # characters; what is marked as page is marked at the top
DURATION = re.compile(
    r"\W*(?:[A-Za-z]{4,9}:? )?(?:\d{1,2}:)?\d{1,2}:\d\d(?: ?(?:mins?|minutes?|secs?|seconds?|am|pm))?\W*", re.I
)
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|\b{MONTH} \d{{1,2}},? \d{{4}}|\d{{4}}-\d\d-\d\d", re.I)
AGO = re.compile(
    r"\b\d+ ?(?:s|m|h|d|mins?|minutes?|hrs?|hours?|days?|weeks?)\.? ago\b"
    r"|\b\d\d?[:.]\d\d ?(?:[ap]m|GMT|BST|[EP]S?T)\b",
    re.I,
)
LABEL = re.compile(r"\W*((?:[^\W\d_][\w'’\-]*)(?: [\w'’\-]+){0,3}) ?[:|–—>] ")
ADDRESS = re.compile(r"\bhttps?://|\bwww\.|\b[\w.]+@[\w\-]+\.\w|\bpic\.twitter|\b[a-z\-]+\.(?:com|co\.uk|org|net)\b")
HANDLE = re.compile(r"(?<!\w)@\w")
SYMBOL = re.compile(r"[|>©®»•▶►★+#/→↓✓×·]")
TAIL = re.compile(r"\([^()]{3,80}\)\W*$")
COUNTER = re.compile(r"\W*\d+ ?(?:/|of) ?\d+\b", re.I)
CAPITALIZED = r"[A-Z](?:['’][A-Z])?[\w.\-]*\w"
NAME_RUN = re.compile(rf"\b{CAPITALIZED}(?: (?:(?:al|bin|da|de|del|der|di|du|el|la|of|van|von) )*{CAPITALIZED})*")
SPEAKING = frozenset("said says told added asked".split())
PICTURE_LABEL = frozenset(
    "caption credit file gallery graphic image media photo photograph pic pics picture source video watch".split()
) | {"pictured"}

FORM = (
    "words", "short", "one", "upto3", "upto8", "terminal", "colon", "dots", "comma", "question", "shout",
    "lower", "digit_first", "quote_first", "mark_first", "capitals", "shouted", "title", "digits", "duration", "date",
    "ago", "label", "label_page", "picture_label", "symbols", "at", "legal_mark", "address", "tail", "counter",
    "imperative", "imperative_only", "function", "articles", "auxiliaries", "prepositions", "pronouns", "speaking",
    "quoted", "function_last", "past", "page_words", "page_count", "page_first",
    *(name for name, _ in GROUPS),
)  # fmt: skip
"""What `Line.form` holds, in order."""


class Line(msgspec.Struct, frozen=True):
    """One line with what its form says."""

    span: Span
    words: tuple[str, ...]
    """Lower case, apostrophes straight."""
    stems: frozenset[str]
    """The first six letters of the words that carry a topic."""
    names: frozenset[str]
    """Those of `stems` that stand with a capital inside a sentence."""
    introduced: frozenset[str]
    """The last words of names of two words and more ("Ruth Calder", "Harwick City Council"), lower case."""
    familiar: frozenset[str]
    """Names that stand alone or after a courtesy title ("Calder", "Mrs Calder"), lower case."""
    form: tuple[float, ...]
    ended: bool
    """It closes with a full stop or the like."""
    lower: bool
    """It opens with a small letter, or with a mark that closes a clause."""


def read_line(text: str, span: Span) -> Line:
    """Read the form of the line at `span`."""
    line = text[span.start : span.end]
    spelt = WORD.findall(line)
    words = tuple(line_words(spelt))
    content = [(s, w) for s, w in zip(spelt, words, strict=True) if len(w) > 2 and w not in COMMON]
    stems = frozenset(stem(w) for _, w in content)
    first = spelt[0] if spelt else ""
    names = frozenset(stem(w) for s, w in content if s[0].isupper() and s is not first)
    ended = bool(TERMINAL.search(line, max(0, len(line) - 12)))
    lower = line[0].islower() or (line[0] in ",;:)." and line[:3] != "...")
    return Line(span, words, stems, names, *read_names(line), _form(line, spelt, words, ended), ended, lower)


def read_names(line: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the last words of names in full, and the names that stand alone, in lower case.

    >>> [sorted(names) for names in read_names("The mayor, Ruth Calder, wrote to Mr Holt. Eide declined.")]
    [['calder'], ['eide', 'holt']]
    """
    introduced: set[str] = set()
    familiar: set[str] = set()
    for run in NAME_RUN.findall(line):
        words = [word for word in run.translate(STRAIGHT).lower().split() if word not in COMMON]
        if words:
            (introduced if len(words) > 1 else familiar).add(words[-1])
    return frozenset(introduced), frozenset(familiar)


def line_words(spelt: list[str]) -> list[str]:
    """Give words in lower case with straight apostrophes and no possessive ending."""
    lowered = [(word.translate(STRAIGHT) if "’" in word else word).lower() for word in spelt]
    return [word[:-2] if word.endswith("'s") else word for word in lowered]


def stem(word: str) -> str:
    """Cut a word to its first six letters: "consulate" and "consular" are one topic.

    Crude and fast; a real stemmer told no more gaps between stories on the development data.
    """
    return word[:6]


def _form(line: str, spelt: list[str], words: tuple[str, ...], ended: bool) -> tuple[float, ...]:
    n = len(words) or 1
    counts = _count(words)
    return (
        *_shape(line, spelt, words, ended, n), *_marks(line, words, n), *_grammar(line, words, counts, n),
        *_page(words, counts, n),
    )  # fmt: skip


def _shape(line: str, spelt: list[str], words: tuple[str, ...], ended: bool, n: int) -> tuple[float, ...]:
    last = CLOSED.sub("", line[-12:])[-1:]
    rest = spelt[1:]
    capitals = sum(w[0].isupper() for w in rest) / (len(rest) or 1)
    heavy = [s for s, w in zip(spelt, words, strict=True) if w not in FUNCTION_WORDS]
    title = sum(not s[0].islower() for s in heavy) / (len(heavy) or 1)
    shouted = sum(len(w) > 1 and w.isupper() for w in spelt) / n
    return (
        float(min(n, 60)), 1.0 / n, float(n == 1), float(n <= 3), float(n <= 8), float(ended), float(last == ":"),
        float(last == "…" or line.endswith("...")), float(last == ","), float(last == "?"), float(last == "!"),
        float(line[0].islower()), float(line[0].isdigit()), float(line[0] in "\"'“‘"),
        float(not line[0].isalnum() and line[0] not in "\"'“‘£$€"), capitals, shouted, title,
        sum(w[0].isdigit() for w in words) / n,
    )  # fmt: skip


def _marks(line: str, words: tuple[str, ...], n: int) -> tuple[float, ...]:
    label = LABEL.match(line, 0, 80)
    labelled = line_words(WORD.findall(label[1])) if label else []
    short = line[:MARKS_WITHIN]
    return (
        float(n <= 4 and DURATION.fullmatch(line) is not None), float(DATE.search(short) is not None),
        float(AGO.search(short) is not None), float(label is not None),
        sum(any(w in group for _, group in GROUPS) for w in labelled) / (len(labelled) or 1),
        float(any(w in PICTURE_LABEL for w in (labelled or words[:3]))), len(SYMBOL.findall(short)) / n,
        float(HANDLE.search(short) is not None), float("©" in short or "®" in short),
        float(ADDRESS.search(short) is not None), float(TAIL.search(line, max(0, len(line) - 90)) is not None),
        float(COUNTER.match(line) is not None),
    )  # fmt: skip


def _grammar(line: str, words: tuple[str, ...], counts: list[int], n: int) -> tuple[float, ...]:
    imperative = bool(words) and words[0] in IMPERATIVES
    articles, auxiliaries, prepositions, pronouns, function = counts[:5]
    return (
        float(imperative), float(imperative and not articles and not auxiliaries), function / n, articles / n,
        auxiliaries / n, prepositions / n, pronouns / n, float(counts[5] > 0),
        float('"' in line or "“" in line),
        float(bool(words) and (words[-1] in PREPOSITIONS or words[-1] in ARTICLES or words[-1] in CONJUNCTIONS)),
        sum(map(PAST, words)) / n,
    )  # fmt: skip


def _page(words: tuple[str, ...], counts: list[int], n: int) -> tuple[float, ...]:
    found = counts[6]
    return (
        found / n, float(min(found, 8)), float(any(w in PAGE for w in words[:2])),
        *(counts[at] / n for at in range(7, COUNTED)),
    )  # fmt: skip


def _count(words: tuple[str, ...]) -> list[int]:
    """Count the words of each group in one pass."""
    counts = [0] * COUNTED
    for word in words:
        for group in IN_GROUPS.get(word, ()):
            counts[group] += 1
    return counts


PAST = methodcaller("endswith", "ed")
PAGE = frozenset().union(*(group for _, group in GROUPS)) - ARTICLES - READER - PREPOSITIONS - CONJUNCTIONS
COUNTABLE = (
    ARTICLES, AUXILIARIES, PREPOSITIONS, PRONOUNS, FUNCTION_WORDS, SPEAKING, PAGE, *(group for _, group in GROUPS)
)  # fmt: skip
COUNTED = len(COUNTABLE)
IN_GROUPS = {word: tuple(at for at, group in enumerate(COUNTABLE) if word in group) for word in frozenset().union(*COUNTABLE)}
