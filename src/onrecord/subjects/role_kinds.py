"""Walks of life, by the words of offices: a sergeant and an officer may be one, a minister and a juror hardly.

Source: chosen by hand from the offices that UK and US news gives people; folded, sorted. A word that stands in several
walks of life ("director", "chief", "head") stands in none. People of one walk of life are not one for that: it only keeps two
offices from contradicting each other.
"""

from __future__ import annotations

from collections.abc import Iterable

WALKS = {
    "arts": "actor actress artist author broadcaster comedian composer filmmaker musician novelist playwright poet presenter "
    "rapper sculptor singer songwriter star writer",
    "business": "banker businessman businesswoman ceo cfo chairman entrepreneur executive financier founder investor magnate "
    "shareholder tycoon",
    "church": "archbishop bishop cardinal curate imam minister nun pastor pope priest rabbi rector reverend vicar",
    "court": "accused barrister claimant complainant counsel defendant juror lawyer plaintiff prosecutor solicitor witness",
    "bench": "coroner judge justice magistrate recorder",
    "crew": "captain conductor driver engineer helmsman pilot sailor skipper stewardess",
    "medicine": "consultant doctor gp medic midwife nurse paramedic pathologist physician psychiatrist psychologist surgeon",
    "military": "admiral airman brigadier captain colonel commander corporal general lieutenant major marine private sailor "
    "sergeant soldier",
    "police": "chief commissioner constable detective deputy inspector marksman officer pc pcso policeman policewoman sergeant "
    "sheriff superintendent trooper wpc",
    "politics": "activist assemblyman candidate chancellor congressman congresswoman councillor governor lawmaker leader "
    "legislator lord mayor minister mp msp nominee peer politician premier president senator speaker taoiseach whip",
    "press": "columnist correspondent editor journalist photographer presenter reporter",
    "school": "academic dean economist headmaster headmistress headteacher historian lecturer pupil professor researcher "
    "scientist student teacher",
    "sport": "athlete batsman bowler boxer coach cricketer defender fighter fielder footballer forward goalkeeper golfer "
    "jockey midfielder player quarterback referee runner sprinter striker swimmer umpire winger wrestler",
}
OF_WORD: dict[str, frozenset[str]] = {
    word: frozenset(walk for walk, words in WALKS.items() if word in words.split())
    for words in WALKS.values() for word in words.split()
}  # fmt: skip


def walks_of(words: Iterable[str]) -> frozenset[str]:
    """Give the walks of life that the words of an office belong to; empty where none is known.

    >>> sorted(walks_of({"prime", "minister"}))
    ['church', 'politics']
    """
    return frozenset(walk for word in words for walk in OF_WORD.get(word.removesuffix("s"), OF_WORD.get(word, ())))
