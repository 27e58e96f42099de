"""Names of places that a story uses for a team: "Reading beat Swindon 2-1". A team is no place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from onrecord.reading import Span

Use = Literal["team", "place", "either"]

_PLAYERS = (
    "backs?|batsm[ae]n|batters?|boss|bowlers?|captain|coach|defenders?|fans?|forwards?|full-back|fullback|fly-half|goalkeeper|keeper|"
    "manager|midfielders?|openers?|playmaker|prop|quarterback|scrum-half|skipper|striker|supporters|winger"
)
_PLAY = (
    "beat|beaten|beats|bowled|clinched|concede[ds]?|defeat(?:ed|s)?|drew|draws?|edged|equalised|face[ds]?|hammered|host(?:ed|s)?|"
    "kicked|led|lead|lose|loses|lost|meet|meets|met|outplayed|play(?:ed|s)?|qualif(?:ied|y)|reached|scored?|scores|thrash(?:ed|es)?|"
    "travel(?:led)?|trail(?:ed)?|trounced|were|win|wins|won"
)
_SPORT = (
    r"\d{1,3}\s?[-–]\s?\d{1,3}|away\s+win|championship|cup|derby|draw|extra\s+time|final|fixture|goals?|half-time|hat-trick|home\s+win|"
    r"innings|kick-off|league|match|net|penalt(?:y|ies)|pitch|play-?offs?|points|relegat\w+|replay|round|season|semi-?final|"
    r"test|title|tournament|trophy|tr(?:y|ies)|wickets?|world\s+cup"
)
PLAYER_AFTER = re.compile(rf"(?:['’]s?)?\s+(?:{_PLAYERS})\b")
SCORE = re.compile(r"\s+\d{1,3}(?:\s?[-–]\s?\d{1,3})?\b(?!\s+(?:people|years|miles|per))")
SCORE_BEFORE = re.compile(r"\d{1,3}\s?[-–]\s?\d{1,3}\s+(?:\w+\s+)?(?:against|at|home\s+to|over|to|with)?\s*$")
PLAY_AFTER = re.compile(rf"(?:\s+(?:also|had|have|has|then|will|who|could|should))*\s+(?:{_PLAY})\b")
PLAY_BEFORE = re.compile(
    r"\b(?:against|at\s+home\s+to|beat|beaten\s+by|beating|defeat\s+(?:by|to)|defeated|defeating|edged|hosting|lost\s+to|over|past|"
    r"to\s+play|v|vs\.?|versus|win\s+over|draw\s+with|drew\s+with|signed\s+for|joined)\s+$"
)
SPORT = re.compile(rf"\b(?:{_SPORT})\b", re.IGNORECASE)
PLACED = re.compile(
    r"\b(?:in|at|near|from|around|outside|across|through|throughout|into|leaving|left|visiting|visited|of|north|south|east|west|"
    r"central|downtown|northern|southern|eastern|western|city|town|village)\s+(?:the\s+)?$"
)
BESIDE = 30  # characters before a name that are looked at


def find_use(text: str, mention: Span, sentence: Span) -> Use:
    """Tell whether one mention of a place name is of its team, of the place, or may be either.

    >>> find_use("Reading beat Swindon 2-1.", Span(0, 7), Span(0, 25))
    'team'
    """
    before = text[max(sentence.start, mention.start - BESIDE) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + BESIDE)]
    if PLACED.search(before) and not SCORE.match(after):
        return "place"
    if SCORE.match(after) and SPORT.search(sentence.of(text)):
        return "team"
    if PLAYER_AFTER.match(after):
        return "team"
    plays = PLAY_AFTER.match(after) or PLAY_BEFORE.search(before) or SCORE_BEFORE.search(before)
    return "team" if plays and SPORT.search(sentence.of(text)) else "either"


def is_team(uses: Iterable[Use]) -> bool:
    """Tell whether a story uses a name for a team alone."""
    seen = set(uses)
    return "team" in seen and "place" not in seen
