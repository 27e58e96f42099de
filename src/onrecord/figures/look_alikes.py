"""Numbers that neither count nor measure: years, ages beside a name, clock times, scores, addresses, names, pronouns."""

from __future__ import annotations

import re
from itertools import takewhile

from onrecord.figures.ages import is_age, is_age_of_name
from onrecord.figures.scan import Atom
from onrecord.language import Analysis

LABEL_BEFORE = re.compile(
    r"(?:\b(?:act|apollo|appendix|area|article|boeing|bus|catch|category|channel|chapter|class|clause|court|covid|day|division|"
    r"episode|exit|figure|flight|formula|galaxy|game|gate|grade|group|highway|interstate|iphone|junction|lane|level|line|lot|"
    r"mark|nos?|number|page|part|phase|pier|platform|playstation|political|programme|question|radio|room|round|route|"
    r"schedule|season|section|series|size|stage|step|studio|suite|terminal|tier|type|unit|verse|version|volume|ward|week|"
    r"windows|xbox|year|zone)\.?|\b(?:ftse|s&p|sp|dax|nikkei|nasdaq|russell|fortune|big|cac|stoxx|forbes)|"
    r"(?-i:\b[B-HJ-Z])|[#@])[\s-]$",
    re.IGNORECASE,
)
"""Before digits, these name a thing."""
COUNTING = re.compile(
    r"\b(?:the\s)?(?:top|last|final|under|over|line|part|number|level|mark|day|week|year)[\s-]$", re.IGNORECASE
)
JOINED_BEFORE = re.compile(r"([A-Za-z]+)-$")
JOINING = frozenset(
    "a an about and around at each mid minus near nearly next over plus post pre sub than the to under upper".split()
)
CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|:\d\d|GMT|BST)", re.IGNORECASE)
STREET_AFTER = re.compile(
    r"[A-Za-z]?\s+(?:[A-Z]\w*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave?|Lane|Drive|Way|Boulevard|Blvd|Place|Close|Court|"
    r"Square|Terrace|Crescent|Gardens|Row|Hill|Grove|Park)\b|\s+(?:Rue|Ave|Avenue|Via|Calle)\s"
)
SCORE_AFTER = re.compile(r"[-–]\d{1,3}(?![\d,.]|\s?%|\s*(?:per\b|million|billion|bn\b|[a-z]+s\b|people))")
SCORE_BEFORE = re.compile(r"(?<![\d,.%£$€])\d{1,3}[-–]$")
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
PLURAL_AFTER = re.compile(r"\s+(?:[a-z]+\s+)?(?:[a-z]+s|people|men|women|children)\b")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
YEAR_COUNTS = re.compile(r"\s?(?:%|per\s?cent|[a-z]+s\b|people|men|women|children|new|-)")
WORD_AFTER = re.compile(r"[A-Za-z]|-(?:[A-Z]|\d)|[’']\d|:\d")
PHONE = re.compile(r"[\s-]?\d{3,}")
PHONE_BEFORE = re.compile(r"(?:(?<!\d)0\d{2,5}|\+\d{1,3}(?:\s\d{1,4})?|\(0?\d{2,5}\))[\s-]$")
EMERGENCY = frozenset({"112", "911", "999"})
DIALLED = re.compile(r"\b(?:call\w*|dial\w*|phon\w+|rang|ring\w*)\s$", re.IGNORECASE)
CALL_AFTER = re.compile(r"\s(?:calls?|callers?|operators?|handlers?|number)\b", re.IGNORECASE)
ONE_AFTER = re.compile(
    r"\s+(?:of\b|another|day|thing|time|who|whose|that|which|to\b|or\s+(?:two|more|another|the|other)\b|side|hand|point|more\b|"
    r"in\b|for\b|on\b|with\b|by\b|at\b|from\b|is\b|was\b|has\b|had\b|will\b|would\b|could\b|can\b|and\b|another|final|last|"
    r"single\b|such|after\b|against\b|as\b|but\b|if\b|when\b|where\b)|\s*[,.;:?!’'”\")–—]|-(?:off|time|way|sided|on|to|stop|"
    r"man|woman|upmanship|liner)|$",
    re.IGNORECASE,
)
ONE_BEFORE = re.compile(
    r"\b(?:no|any|every|some|this|that|the|each|which|another|only|number|day|a|new|big|good|bad|last|first|next|young|square|"
    r"phase|formula|bbc|itv|radio|world)[\s-]$",
    re.IGNORECASE,
)
WAYS_AFTER = re.compile(r"-(?:way|tier|fold|faced|timer|time|dimensional|star|storey|story)\b", re.IGNORECASE)
VAGUE_BEFORE = re.compile(r"\b(?:several|few|many|couple\s+of)\s+$", re.IGNORECASE)
TURNS_OF_PHRASE = re.compile(r"\s*(?:['’]s?\s|x\d|/7\b)|\s+(?:twenty|hundred)\s+percent\b", re.IGNORECASE)


def is_look_alike(text: str, atom: Atom, before: str, after: str) -> bool:
    """Tell whether a number is no figure by the words around it alone.

    Args:
        before: the 40 characters before the number; `after`: the 60 after its own words, unit left aside.
    """
    if atom.form in {"vague", "fraction"}:
        return atom.form == "fraction" and bool(
            re.search(r"\b(?:first|second|other|latter|top|bottom|better|each)\s+$", before)
        )
    if is_age_of_name(atom, before, after):
        return True
    if is_age(text, atom, after):
        return False
    if CLOCK_AFTER.match(after) or VAGUE_BEFORE.search(before) or TURNS_OF_PHRASE.match(after):
        return True
    if atom.form == "words":
        return _is_idle_word(text, atom, before, after)
    return atom.sign is None and _is_label(text, atom, before, after)


def _is_idle_word(text: str, atom: Atom, before: str, after: str) -> bool:
    word = atom.number.of(text).lower()
    if joined := JOINED_BEFORE.search(before):
        return joined[1].lower() not in JOINING
    if atom.unit is not None and atom.unit.kind != "time":
        return False
    if word in {"one", "zero"}:
        return bool(ONE_AFTER.match(after) or ONE_BEFORE.search(before))
    return bool(WAYS_AFTER.match(after))


def _is_label(text: str, atom: Atom, before: str, after: str) -> bool:
    words = atom.number.of(text)
    if (joined := JOINED_BEFORE.search(before)) and joined[1].lower() not in JOINING:
        return True
    if words.startswith("0") and len(words) > 1 and words[1].isdigit():
        return True
    if PHONE_BEFORE.search(before) or (words in EMERGENCY and (DIALLED.search(before) or CALL_AFTER.match(after))):
        return True
    if atom.unit is not None and atom.unit.kind != "time":
        return False
    if LABEL_BEFORE.search(before) and not (COUNTING.search(before) and re.match(r"\s+[a-z]+s\b|\s+people\b", after)):
        return True
    if SCORE.fullmatch(words) and not PLURAL_AFTER.match(after):
        return True
    if STREET_AFTER.match(after) or SCORE_AFTER.match(after) or SCORE_BEFORE.search(before):
        return True
    if WORD_AFTER.match(after) or (len(words) > 3 and words.isdigit() and PHONE.match(after)):
        return True
    return bool(YEAR.fullmatch(words)) and not YEAR_COUNTS.match(after)


COUNTS = frozenset({"NN", "NNS", "NNPS"})


def is_part_of_name(analysis: Analysis, atom: Atom) -> bool:
    """Tell whether bare digits belong to the name before them: "Apollo 11", "Channel 4", "the 787 Dreamliner"."""
    token = analysis.token_at(atom.number.start)
    if token is None or atom.form != "digits":
        return False
    if token.pos == "PROPN":
        return True
    if token.number + 1 < len(analysis.tokens) and atom.scaled == 1 and atom.unit is None and isinstance(atom.value, int):
        after = analysis.tokens[token.number + 1]
        if (
            after.tag == "NNP"
            and after.sentence == token.sentence
            and not after.text.endswith("s")
            and after.text[:1].isupper()
        ):
            following = analysis.tokens[after.number + 1 : after.number + 4]
            run = takewhile(lambda other: other.pos in {"ADJ", "CCONJ", "NOUN", "PROPN"}, following)
            return not any(other.tag in COUNTS for other in run)
    if token.number == 0 or not token.text.isdigit():
        return False
    before = analysis.tokens[token.number - 1]
    if before.sentence != token.sentence or before.pos != "PROPN":
        return False
    return token.head == before.number or analysis.tokens[token.head].pos == "PROPN"
