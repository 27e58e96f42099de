"""Offices, jobs and parts that stand beside a person's name, and the body they belong to."""

from __future__ import annotations

import re

from onrecord.entities.name_words import COURTESY, ELECTED, FEMALE, MALE, NOT_NAMES, RANKS, ROLE_NOUNS
from onrecord.language import Analysis, Token
from onrecord.reading import Span

MAX_ROLE = 8  # tokens; "head of the campaign's opinion research division" has seven
ROLE_ENDS = ("woman", "man", "person", "ologist", "leader", "manager", "officer", "secretary", "minister", "master")
SPEAKS_FOR = re.compile(
    r"\b(?:[Aa]|[Tt]he)\s+(?P<role>(?:spokes(?:man|woman|person)|lawyer|solicitor|barrister)\s+for\s+(?:the\s+)?"
    r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,5}),\s+$"
)
TITLED = re.compile(
    r"\b(?P<role>(?:[Ff]ormer\s+|[A-Z][\w-]*\s+)?(?:Archbishop|Bishop|Chancellor|Commissioner|Director|Governor|Head|Leader|Mayor|Minister"
    r"|President|Secretary)\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,4})\s+$"
)
"""An office with what it is over, right before a name: "Secretary of State Ann Bell"."""
LONGEST_TITLE = 90  # characters
BETWEEN = frozenset("a an currently her his is now presently the their then was who".split())
"""What may stand between a name with its comma and a role."""
PARTS = frozenset(
    """
    aunt boyfriend brother cousin dad daughter father fiancé fiancée friend girlfriend
    husband mother mum neighbour parent partner sister son uncle widow widower wife
    """.split()
)


def is_role_noun(token: Token) -> bool:
    """Tell whether a noun names an office, a job or a part that people have."""
    word = token.text.lower().rstrip(".")
    if word in COURTESY or token.pos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    return word in ROLE_NOUNS or word in RANKS or word in PARTS or word.endswith(ROLE_ENDS)


def find_roles(analysis: Analysis, name: Span) -> list[Span]:
    """Find the roles written right before a name and in the apposition after it, in text order."""
    tokens = analysis.tokens_in(name)
    if not tokens:
        return []
    start = tokens[0].start
    before = _find_before(analysis, tokens[0]) or [
        span
        for span in (_written_before(SPEAKS_FOR, analysis.text, start) or _written_before(TITLED, analysis.text, start),)
        if span
    ]
    after = _after(analysis, tokens[-1])
    return before if after is None else [*before, after]


def _find_before(analysis: Analysis, first: Token) -> list[Span]:
    """Give the roles that end right before a name, in text order: "uncle" and "Sgt" of "his uncle, Sgt Bell"."""
    found: list[Span] = []
    at = first
    while (span := _before(analysis, at)) is not None:
        found.insert(0, span)
        inside = analysis.tokens_in(span)
        if not all(token.text.lower().rstrip(".") in RANKS for token in inside):
            break
        at = inside[0]
    return found


def _before(analysis: Analysis, first: Token) -> Span | None:
    """Give the role that ends right before a token: "PSO director", "former county striker"."""
    sentence = analysis.sentences[first.sentence]
    at = first.number - 1
    if at > sentence.first and analysis.tokens[at].text == "," and is_role_noun(analysis.tokens[at - 1]):
        at -= 1
    elif at > sentence.first and analysis.tokens[at].text == "." and analysis.tokens[at - 1].text.lower() in RANKS:
        at -= 1  # "Fr. Bell", where the full stop is a word of its own
    if at < sentence.first or not is_role_noun(analysis.tokens[at]):
        return None
    last, start = at, at
    while start - 1 >= sentence.first and last - start < MAX_ROLE and _modifies(analysis.tokens[start - 1]):
        start -= 1
    while start < last and (analysis.tokens[start].pos == "ADV" or analysis.tokens[start].text == "-"):
        start += 1
    return Span(analysis.tokens[start].start, analysis.tokens[last].end)


def _written_before(form: re.Pattern[str], text: str, start: int) -> Span | None:
    """Give the role of a form that ends where a name starts: "a spokesman for the Harbour Police, Ian Shah"."""
    match = form.search(text, max(0, start - LONGEST_TITLE), start)
    return Span(*match.span("role")) if match else None


def _modifies(token: Token) -> bool:
    if (
        token.text.lower() in {"the", "a", "an", "his", "her", "their", "its", "our", "my", "’s", "'s"}
        or token.text.lower() in NOT_NAMES
        or (token.pos == "PUNCT" and token.text != "-")
    ):
        return False
    inner = token.dep not in {"ROOT", "nsubj", "dobj", "pobj"}
    return token.text == "-" or (token.pos in {"NOUN", "PROPN", "ADJ", "ADV"} and inner)


def _after(analysis: Analysis, last: Token) -> Span | None:
    """Give the role in an apposition after a name: ", a former detective with the force,"."""
    sentence = analysis.sentences[last.sentence]
    at = last.number + 1
    if at < sentence.last and analysis.tokens[at].text.isupper() and analysis.tokens[at].text.lower() in ELECTED:
        return analysis.tokens[at].span
    if (
        at < sentence.last
        and analysis.tokens[at].text == ","
        and at + 2 < sentence.last
        and analysis.tokens[at + 1].text.isdigit()
    ):
        at += 2
    if at >= sentence.last or analysis.tokens[at].text not in {",", "–", "-", "("}:
        return None
    at += 1
    while at < sentence.last and analysis.tokens[at].text.lower() in BETWEEN:
        at += 1
    end = at
    while (
        end < sentence.last and end - at < MAX_ROLE and (_modifies(analysis.tokens[end]) or is_role_noun(analysis.tokens[end]))
    ):
        if is_role_noun(analysis.tokens[end]) and not _goes_on(analysis, end, sentence.last):
            return Span(analysis.tokens[at].start, _with_body(analysis, end, sentence.last))
        end += 1
    return None


def _goes_on(analysis: Analysis, noun: int, last: int) -> bool:
    """Tell whether a role's noun is only its first half: "vice-minister", "general secretary"."""
    at = noun + 2 if noun + 1 < last and analysis.tokens[noun + 1].text == "-" else noun + 1
    return at < last and is_role_noun(analysis.tokens[at])


def _with_body(analysis: Analysis, noun: int, last: int) -> int:
    """Give the end of a role with its "of the ..." or "at ...", up to the next mark or verb."""
    end = noun + 1
    if end < last and analysis.tokens[end].text.lower() in {"of", "for", "at"}:
        while (
            end < last
            and end - noun < MAX_ROLE
            and analysis.tokens[end].pos in {"ADP", "DET", "NOUN", "PROPN", "ADJ", "PART", "NUM"}
        ):
            end += 1
        if analysis.tokens[end - 1].pos in {"ADP", "DET"}:
            end = noun + 1
    return analysis.tokens[end - 1].end


def sex_of_role(words: str) -> str | None:
    """Tell the sex that a describing word gives: "m", "f" or None."""
    lowered = {word.lower() for word in words.split()}
    if lowered & MALE or any(w.endswith("man") and not w.endswith("woman") and w not in {"german"} for w in lowered):
        return "m"
    return "f" if lowered & FEMALE or any(w.endswith("woman") for w in lowered) else None
