"""Units of measure and money next to a number: resolving their words to a unit's name."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.figures.currency_words import CODES, MONEY_NEAR, NATIONAL, NATIONS, SIGNS, WORDS
from onrecord.figures.numbers import any_of
from onrecord.figures.unit_words import DIGITS_ONLY, GLUED_ONLY, MEASURES, PER, PLURAL_SHORT, TIME_UNITS

CURRENCY_BEFORE = "|".join(
    f"(?<![A-Za-z]){re.escape(sign)}" if sign[0].isalpha() else re.escape(sign)
    for sign in sorted([*SIGNS, *CODES], key=lambda sign: (-len(sign), sign))
)
NATION_AFTER = re.compile(r"\s(?:US|U\.S\.|USD|CDN|Cdn)(?![\w])")
NATION = any_of(NATIONS)
MONEY = re.compile(
    rf"[\s-]?(?:(?P<nation>{NATION})[\s-])?(?P<word>{any_of({*WORDS, *NATIONAL, 'pound'})})s?(?![\w])", re.IGNORECASE
)
CODE = re.compile(rf"\s?(?:(?P<code>{'|'.join(CODES)})\b|(?P<sign>[€£$¥]))")
PENCE = re.compile(r"\s?p(?![\w])(?!\.\s?m)")


def _is_cased(form: str) -> bool:
    return len(form) == 1 or form != form.lower()


ANY_CASE = {form: name for form, name in {**MEASURES, **TIME_UNITS}.items() if not _is_cased(form)}
OWN_CASE = {form: name for form, name in MEASURES.items() if _is_cased(form)}
WHOLE_WORDS = any_of(form for form in ANY_CASE if form not in DIGITS_ONLY and form[-1].isalnum())
SHORT = any_of(form for form in ANY_CASE if form in DIGITS_ONLY)
SHORT_PLURAL = any_of(PLURAL_SHORT)
MEASURE = re.compile(
    rf"(?P<gap>[\s-]?)(?:(?P<own>{any_of(OWN_CASE)})(?![\w/²³])|(?P<any>(?i:(?:{SHORT}|(?:{SHORT_PLURAL})s)(?![\w/²³])|(?:{WHOLE_WORDS})s?(?![\w/²³]))|%))"
)
RATE = re.compile(
    r"[\s-]?(?:(?P<each>per|/)[\s-]?|an?[\s-])(?!cent\b|se\b)(?P<unit>square\s+\w+|sq\s?(?:m|ft|km)\b"
    r"|\d{1,3}(?:,000)+(?:\s+(?:people|residents|inhabitants))?|[A-Za-z²]+\d?)",
    re.IGNORECASE,
)
BACK = re.compile(r"\s+(?:ago|before|earlier|later|on)\b", re.IGNORECASE)


class Unit(NamedTuple):
    """A unit, and where its words end."""

    name: str
    end: int
    kind: str
    """"money", "measure" or "time"."""


def resolve_sign(sign: str, text: str, end: int) -> Unit:
    """Give the currency of a sign or code before a number that ends at `end`.

    >>> resolve_sign("£", "£5", 2)
    Unit(name='pound sterling', end=2, kind='money')
    """
    sign = re.sub(r"\s+", " ", sign)
    name = SIGNS.get(sign) or CODES[sign]
    after = NATION_AFTER.match(text, end)
    return Unit(name, after.end() if after else end, "money")


def find_unit(text: str, end: int, limit: int, *, digits: bool, sentence: str) -> Unit | None:
    """Find the unit of measure or money right after a number; None where none stands there.

    Args:
        end: where the number ends; `limit` where its story does.
        digits: whether the number is in digits, so that "m" or "g" may follow it.
        sentence: the words around, in lower case, which tell money from weight for "pounds".
    """
    limit = min(limit, end + 60)
    if digits and (code := CODE.match(text, end, limit)):
        return Unit(CODES.get(code["code"]) or SIGNS[code["sign"]], code.end(), "money")
    if digits and (pence := PENCE.match(text, end, limit)):
        return Unit("penny", pence.end(), "money")
    found = MEASURE.match(text, end, limit)
    if found is None:
        money = MONEY.match(text, end, limit)
        return _money(money, sentence) if money else None
    form = re.sub(r"[\s-]+", " ", found["own"] or found["any"])
    if found["own"] is None:
        form = form.lower()
        form = form if form in ANY_CASE else form.removesuffix("s")
        form = form if form in ANY_CASE else re.sub(" ", "-", form)
    if form in DIGITS_ONLY and (not digits or (form in GLUED_ONLY and found["gap"])):
        return None
    if form == "%" or (form in TIME_UNITS and form == "second" and not digits and found["any"][-1] != "s"):
        return Unit("percentage", found.end(), "measure") if form == "%" else None
    name = OWN_CASE.get(form) or ANY_CASE.get(form)
    if name is None:
        return None
    return Unit(name, found.end(), "time" if form in TIME_UNITS else "measure")


def _money(match: re.Match[str], sentence: str) -> Unit | None:
    word = match["word"].lower()
    nation = NATIONS.get(re.sub(r"[\s-]+", " ", (match["nation"] or "").lower()), "")
    if match["word"] == "kn" and match["nation"]:
        return None
    if word in NATIONAL and nation in NATIONAL[word]:
        return Unit(NATIONAL[word][nation], match.end(), "money")
    if word == "pound":
        if nation:
            return Unit(f"{nation} pound", match.end(), "money")
        is_money = bool(match["nation"]) or "£" in sentence or bool(MONEY_NEAR.intersection(re.findall(r"[a-z]+", sentence)))
        return Unit("pound sterling", match.end(), "money") if is_money else Unit("pound-mass", match.end(), "measure")
    name = WORDS.get(word) or WORDS.get(match["word"])
    if name is None:
        return None
    if nation and not name.startswith(nation):
        name = f"{nation} {name.split()[-1]}"
    return Unit(name, match.end(), "money")


def find_rate(text: str, end: int, limit: int) -> tuple[str, int] | None:
    """Find what a rate is reckoned by, right after a unit: ("hour", its end) of "an hour"; None where it is no rate.

    >>> find_rate("$4 per sq m.", 2, 12)
    ('square metre', 11)
    """
    match = RATE.match(text, end, min(limit, end + 40))
    if match is None or BACK.match(text, match.end(), limit):
        return None
    word = re.sub(r"\s+", " ", match["unit"].lower())
    single = word if word in ANY_CASE else word.removesuffix("s") if not word.endswith("ss") else word
    name = ANY_CASE.get(single) or OWN_CASE.get(match["unit"])
    if name == "percentage" or word in {"year-old", "lot", "bit", "time"}:
        return None
    if match["each"] is None and name is None and word not in PER:
        return None
    if name is None and match["each"] == "/" and word not in PER:
        return None
    return name or word, match.end()
