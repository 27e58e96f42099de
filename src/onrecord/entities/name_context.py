"""What is written in and around a name that tells whether it is a person's, a body's or a place's."""

from __future__ import annotations

from typing import Literal

from onrecord.entities.description_words import DESCRIBED_BODIES
from onrecord.entities.name_words import BODY_WORDS, COURTESY, FEMALE, MALE, PARTIES, PLACE_WORDS, ROLE_NOUNS
from onrecord.entities.place_votes import KNOWN, NONE, weigh_place
from onrecord.language import Analysis, Token

BESIDE_BODIES = frozenset(
    "boss bosses chairman chairwoman chief customers director fans profits shares spokesman spokeswoman staff".split()
)
"""What is written after the name of a body, with or without "'s": "Tesco chief executive", "Tesco's profits"."""
IN_TEAMS = frozenset("boss captain coach defender goalkeeper manager midfielder striker winger".split())
"""What stands between the name of a team and that of one of it: "Chelsea manager Enzo Ricci"."""
TEAM_WORDS = frozenset("city county town".split())
CONTESTS = frozenset("beat beaten defeated drew face faced host hosted lost play played sank thrashed won".split())
"""Words beside the name of a team that is also that of a town: "Whitby Town beat Medway Rovers"."""
TRUSTED = frozenset("belief believe confidence faith interest trust".split())
"""Words after which "in" may stand before somebody's name."""
SPEAKERS = frozenset("representative spokesman spokesperson spokeswoman".split())
ADULT, OLDEST = 5, 110  # years; a number after a name is an age between them
APART = 3  # words at most between "the" and what a body is called: "Tesco, the British supermarket chain"
SETTLED = frozenset("city county district island province region state suburb town village".split())
"""What a place is called before its name: "the town of Selby"."""
AFTER_PLACES = frozenset("county district province region".split())
"""Likewise after it: "Balkh province"."""
FROM_PLACES = frozenset("area based born bound".split())
"""What goes on after the name of a place with a hyphen: "Liverpool-born"."""
Told = Literal["person", "organisation", "place"]


def find_told_kind(analysis: Analysis, first: int, last: int) -> tuple[Told, bool] | None:
    """Give the kind that the words in and around a name tell, and whether beyond doubt.

    Args:
        first: number of the name's first token.
        last: number of the token after its last.
    """
    tokens = analysis.tokens
    after = [token.text for token in tokens[last : last + 3]]
    if last - first > 1 and plain(tokens[first]) in COURTESY:
        return "person", True
    if last - first > 1 and plain(tokens[last - 1]) in BODY_WORDS:
        return "organisation", False
    if last - first > 1 and plain(tokens[last - 1]) in PLACE_WORDS - ROLE_NOUNS and not _is_age(after):
        before = tokens[first - 1].text if first else ""
        is_team = plain(tokens[last - 1]) in TEAM_WORDS and not CONTESTS.isdisjoint({before, *after[:1]})
        return ("organisation", True) if is_team else ("place", False)
    if plain(tokens[last - 1]) not in ROLE_NOUNS | MALE | FEMALE and _is_age(after):
        return "person", True
    if last - first == 1 and (tokens[first].text in PARTIES or _is_beside_body(tokens, first, last)):
        return "organisation", False
    if after and (after[0] in AFTER_PLACES or (after[0] == "-" and after[1:2] and after[1] in FROM_PLACES)):
        return "place", True
    name = analysis.text[tokens[first].start : tokens[last - 1].end]
    if len(after) > 1 and after[0] in IN_TEAMS and after[1][0].isupper() and last - first < APART and weigh_place(name) < KNOWN:
        return "organisation", True
    return _kind_told_before(tokens, first, is_known_place=weigh_place(name) != NONE)


def _kind_told_before(tokens: tuple[Token, ...], first: int, *, is_known_place: bool) -> tuple[Told, bool] | None:
    """Give the kind told by "the charity Quiet Ranks" or "the town of Selby"."""
    before = [token.text for token in tokens[max(first - 2, 0) : first] if token.sentence == tokens[first].sentence]
    if before and before[-1] in DESCRIBED_BODIES - ROLE_NOUNS:
        return "organisation", True
    if len(before) > 1 and before[-1] == "," and before[0][0].isupper() and before[0].lower() in PLACE_WORDS:
        return "place", True  # "of Millfield Road, Selby"
    if is_known_place and len(before) > 1 and before[0] == "," and before[1] in {"from", "of"}:
        return "place", True  # "Akram, 44, from Blackburn"
    if is_known_place and before and before[-1].lower() == "in" and before[0].lower() not in TRUSTED:
        return "place", False
    return ("place", True) if len(before) > 1 and before[-1] == "of" and before[0] in SETTLED else None


def plain(token: Token) -> str:
    """Give a word as the lists have it."""
    return token.text.lower().rstrip(".")


def _is_age(after: list[str]) -> bool:
    """Tell whether ", 34," follows."""
    stated = len(after) > 1 and after[0] == "," and after[1].isdigit() and ADULT < int(after[1][:4]) < OLDEST
    return stated and (len(after) < 3 or after[2] in {",", "."})


def _is_beside_body(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    words = [plain(token) for token in tokens[last : last + APART + 3]]
    if words and words[0] in {"'s", "’s"}:
        words = words[1:]
    if words and words[0] in BESIDE_BODIES:
        return True
    if first > 1 and plain(tokens[first - 1]) == "for" and plain(tokens[first - 2]) in SPEAKERS:
        return True
    described = len(words) > 2 and words[0] == "," and words[1] in {"a", "an", "the"}
    return described and not DESCRIBED_BODIES.isdisjoint(words[2 : 3 + APART])
