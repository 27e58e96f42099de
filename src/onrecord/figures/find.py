"""Finding figures: a scan for numbers, then what the words around each make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.figures.context import find_about, find_change, find_comparison, find_counted, find_qualifier
from onrecord.figures.number_words import CURRENCIES, MONEY_WORDS, VAGUE
from onrecord.figures.numbers import (
    DIGITS,
    FRACTION,
    SCALED,
    SIGN,
    VAGUE_WORDS,
    WORDS,
    read_fraction,
    read_number,
    read_ordinal,
)
from onrecord.figures.unit_words import MEASURES, PLURALS, SIGNS_ONLY
from onrecord.language import Analysis
from onrecord.reading import Comparison, Span
from onrecord.reading.items import Change, Qualifier

Value = int | float | tuple[int | float, int | float]

SIGNED = rf"(?:(?P<sign>{SIGN})\s?)?"
NUMBER = re.compile(
    rf"(?<![\w.,])(?P<vague>{VAGUE_WORDS})\b"
    rf"|(?:(?<![\w.,:/])|(?<=[(~–—-])){SIGNED}(?P<first>{SCALED}|{WORDS}\b)"
    rf"(?:(?:\s*(?:[-–—]|to|and)\s*)(?P<sign2>{SIGN})?(?P<second>{SCALED}|{WORDS}\b)(?![\w]))?"
    rf"|\b(?P<fraction>{FRACTION})\b(?!-\w)",
    re.IGNORECASE,
)
ORDINAL = re.compile((
    r"(?<![\w.,-])(?:\d[\d,]*(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety)-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|"
    r"fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|hundredth))(?![\w-])"
), re.IGNORECASE)  # fmt: skip
UNIT = re.compile(
    r"[\s-]?(?P<unit>%|°\s?[cf]\b|" + "|".join(re.escape(u).replace(r"\ ", r"[\s-]+") + (r"s?(?!\w)" if u[-1].isalpha() else "")
                                       for u in sorted([*MEASURES, *MONEY_WORDS], key=lambda u: (-len(u), u)) if u != (
                                           "%"
                                       )) + ")",
    re.IGNORECASE,
)  # fmt: skip
RATE = re.compile(
    r"\s*(?:per|an?|/)\s*-?(?P<per>day|week|month|year|hour|minute|second|share|person|barrel|ounce|tonne|ton|head|"
    r"capita|gallon|litre|mile|kilometre|square\s+(?:foot|metre)|100,000)\b",
    re.IGNORECASE,
)
LINKED = re.compile(r"\b(?:between|from|of|range[ds]?|around|about)\s+(?:[£$€]\s?)?$", re.IGNORECASE)
NOT_A_FIGURE_BEFORE = re.compile(
    r"(?:\b(?:no|nos|number|flight|route|room|page|chapter|section|article|channel|radio|highway|interstate|bus|"
    r"platform|unit|apollo|boeing|airbus|windows|iphone|galaxy|version|covid|group|game|act|clause|formula|ftse|s&p|"
    r"dax|nikkei|nasdaq|big|catch|class|grade|type|level|area|gate|pier)\.?|(?-i:\b[MAB])|[#@])[\s-]$",
    re.IGNORECASE,
)  # fmt: skip
AGE_AFTER = re.compile(r"[\s-](?:years?|months?|weeks?|days?)[\s-]olds?\b|[\s-](?:years?|months?)\s+of\s+age\b", re.IGNORECASE)
ORDINAL_ENDING = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|:\d\d)", re.IGNORECASE)
STREET_AFTER = re.compile(
    r"\s+(?:[A-Z]\w+\s+){1,2}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Boulevard|Blvd|Place|Close|Court)\b"
)
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
DIMENSIONLESS = frozenset({"times"})


class Found(NamedTuple):
    """One figure."""

    span: Span
    value: Value
    unit: str | None
    qualifier: Qualifier
    change: Change | None
    about: str | None
    comparison: Comparison | None


def find_figures(text: str, within: Span, analysis: Analysis, times: Sequence[Span]) -> list[Found]:
    """Find the figures of one story, in text order and without overlaps.

    Args:
        text: the document's text.
        within: the story's first to last character.
        analysis: asked for the thing counted and what it is about, at a number only.
        times: spans of time expressions; a number inside one is no figure.
    """
    taken = set()
    for span in times:
        taken |= set(range(span.start, span.end))
    found: list[Found] = []
    for match in NUMBER.finditer(text, within.start, within.end):
        figure = _resolve(text, match, within, analysis, taken)
        if figure is not None:
            found.append(figure)
            taken |= set(range(figure.span.start, figure.span.end))
    for match in ORDINAL.finditer(text, within.start, within.end):
        figure = _resolve_ordinal(text, match, analysis, taken)
        if figure is not None:
            found.append(figure)
    return sorted(found, key=lambda figure: figure.span)


def _resolve(text: str, match: re.Match[str], within: Span, analysis: Analysis, taken: set[int]) -> Found | None:
    start, end = match.span()
    end -= len(match[0]) - len(match[0].rstrip())
    if any(at in taken for at in range(start, end)):
        return None
    before, after = text[max(within.start, start - 40) : start], text[end : min(within.end, end + 60)]
    if not match["sign"] and _is_no_figure(match, before, after):
        return None
    value, end = _value(match, before, end)
    if value is None:
        return None
    unit, end = _unit(text, match, end, within)
    counted = None
    if unit is None:
        counted = find_counted(analysis, start, end, sign=match["sign"] is not None)
        if counted is None and _stands_alone(match, analysis, start):
            return None
        if counted is not None:
            unit, last = counted
            end = max(end, min(last, within.end))
    if match["fraction"] and unit is None and not re.match(r"\s+(?:of|the|a|an|all)\b", after, re.IGNORECASE):
        return None
    qualifier: Qualifier = "~" if match["vague"] else find_qualifier(before, text[end : end + 30])
    change = find_change(analysis, before, start)
    span = Span(start, end)
    return Found(span, value, unit, qualifier, change, find_about(analysis, span), find_comparison(text, span, within))


def _is_no_figure(match: re.Match[str], before: str, after: str) -> bool:
    words = match[0]
    number = match["first"] or ""
    if number[:1].isdigit() and ORDINAL_ENDING.match(after):
        return True
    if NOT_A_FIGURE_BEFORE.search(before) and number[:1].isdigit():
        return True
    if AGE_AFTER.match(after) or CLOCK_AFTER.match(after) or (number[:1].isdigit() and STREET_AFTER.match(after)):
        return True
    if re.search(r",\s$", before) and number.isdigit() and 1 <= int(number) <= 110 and re.match(r"\s*[,.)]", after):
        return bool(re.search(r"[A-Z][\w’'-]+,\s$", before))  # "Jane Doe, 34,"
    if re.search(r"\b(?:aged?|turned)\s$", before, re.IGNORECASE):
        return True
    if SCORE.fullmatch(words) and not re.match(r"\s?(?:%|per|mph|years|people|[a-z]+s\b)", after):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", number) and not re.match(r"\s?(?:%|per\s?cent|[a-z]+s\b)", after):
        return True
    return words.lower() in {"one", "zero"} and bool(
        re.match(
            r"\s+(?:of\b|another|day|thing|time|who|that|to\b|or\b|side|hand|point|more\b|in\s+the)|\s*[,.;:?!’'”\"]|-",
            after,
            re.IGNORECASE,
        )
        or re.search(r"\b(?:no|any|every|some|this|that|the|each|which|another|only)[\s-]$", before, re.IGNORECASE)
    )


def _value(match: re.Match[str], before: str, end: int) -> tuple[Value | None, int]:
    if match["vague"]:
        low, high = VAGUE[re.sub(r"\s+", " ", match["vague"].lower())]
        return (low, high), end
    if match["fraction"]:
        return read_fraction(match["fraction"]), end
    money = match["sign"] is not None
    first = read_number(match["first"], money=money)
    if not match["second"] or first is None:
        return first, end
    second = read_number(match["second"], money=money)
    opening = match.start("sign2") if match["sign2"] else match.start("second")
    joined = match.string[match.end("first") : opening].strip().lower()
    ranged = joined in {"-", "–", "—", "to"} or (joined == "and" and LINKED.search(before))
    if second is None or not ranged:
        return first, match.end("first")
    if re.fullmatch(DIGITS, match["first"].replace(" ", "")) and (
        scale := re.search(r"(?:[\s-]?(?:million|billion|trillion|thousand)|bn|m|k)$", match["second"], re.IGNORECASE)
    ):
        scaled = read_number(match["first"] + scale[0], money=money)
        first = scaled if scaled is not None and second >= scaled else first
    return (first, second), end


def _unit(text: str, match: re.Match[str], end: int, within: Span) -> tuple[str | None, int]:
    """Give the unit of measure, and where its words end."""
    limit = min(within.end, end + 60)
    digits = text[end - 1].isdigit()
    unit, found = None, UNIT.match(text, end, limit)
    sign = match["sign"] or match["sign2"]
    if found and not sign:
        word = re.sub(r"[\s-]+", " ", found["unit"].lower().replace("° ", "°"))
        word = word if word in MEASURES or word in MONEY_WORDS else word.removesuffix("s")
        glued = found.start("unit") == end
        if word in SIGNS_ONLY and not (
            digits and (glued or word in {"km", "kg", "ft", "gb", "mw", "kw", "gw", "mm", "cm", "lbs", "hp", "tb", "mb"})
        ):
            word = ""
        if found["unit"].lower() == "second" or (word == "stone" and not digits):
            word = "" if found["unit"].lower() == "second" else word
        unit = MEASURES.get(word) or MONEY_WORDS.get(word)
        end = found.end() if unit else end
    if sign:
        unit = CURRENCIES.get(sign) or CURRENCIES.get(sign.upper()) or CURRENCIES.get(sign.title())
    if unit is None and digits and (letters := re.match(r"p\b", text[end:limit])):
        unit, end = "penny", end + letters.end()
    if unit and (rate := RATE.match(text, end, limit)):
        per = re.sub(r"\s+", " ", rate["per"].lower())
        return f"{unit} per {per}", rate.end()
    return unit, end


def _stands_alone(match: re.Match[str], analysis: Analysis, start: int) -> bool:
    """Tell whether a bare number with nothing counted is a name or a pronoun rather than a figure."""
    token = analysis.token_at(start)
    if token is None or token.pos == "PROPN" or match["fraction"]:
        return True
    if (match["first"] or "").lower() in {"one", "zero", "two", "three"}:
        return token.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"} or match["first"].lower() == "one"
    return False


def _resolve_ordinal(text: str, match: re.Match[str], analysis: Analysis, taken: set[int]) -> Found | None:
    start, end = match.span()
    value = read_ordinal(match[0])
    if value is None or any(at in taken for at in range(start, end)):
        return None
    token = analysis.token_at(start)
    if token is None or token.start != start or (token.pos == "ADV" or token.dep == "advmod"):
        return None
    following = analysis.tokens[token.number + 1] if token.number + 1 < len(analysis.tokens) else None
    if following is None or following.sentence != token.sentence or following.pos not in {"NOUN", "ADJ", "PROPN", "NUM"}:
        return None
    if following.text.lower() in {
        "time",
        "place",
        "half",
        "quarter",
        "century",
        "floor",
        "hand",
        "lady",
        "world",
        "minister",
        "degree",
        "class",
    }:
        return None
    if value == 1 and following.pos != "NOUN":
        return None
    counted = find_counted(analysis, start, end, sign=False)
    last = counted[1] if counted else following.end
    span = Span(start, max(end, last))
    return Found(span, value, "ordinal", "=", None, find_about(analysis, span), find_comparison(text, span, span))


def singular(word: str) -> str:
    """Give the singular of a counted noun's last word."""
    lowered = word.lower()
    return PLURALS.get(lowered, lowered)
