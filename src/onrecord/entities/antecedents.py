"""How well each of those spoken of before fits a pronoun: the plain features of the pair, which `ranker.py` weighs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.entities.ranker import Row
from onrecord.entities.referents import Referent
from onrecord.language import Token

Choose = Callable[[str, Token, Sequence[Referent], Sequence[Row]], tuple[int, float] | None]
"""Which of the candidates a pronoun speaks of, and how likely; None for nobody."""


class Pronoun(NamedTuple):
    """A pronoun with what its clause tells."""

    token: Token
    sort: str
    """he or it: pronouns that are ranked alike."""
    sex: str | None
    role: str
    quoted: bool
    paragraph: int
    subjects: tuple[Referent, ...]
    """Subjects of the verbs that it hangs from, nearest first."""
    teller: Referent | None
    """Subject of the verb of speech that it is told by."""
    own: Referent | None
    """Subject of the clause in which it is an object, which only a reflexive can mean."""
    speaks: bool
    """Whether it is the subject of a verb of speech, outside quotation marks."""
    spoke: Referent | None
    """Who was that last, before it."""
    empty: str
    """For "it": the sort of clause in which it may stand for nothing ("it is clear that")."""
    between: Sequence[int]
    """For "it": the numbers of the tokens before it that may be meant instead, latest last."""


class Telling(NamedTuple):
    """One place outside quotation marks where somebody is subject of a verb of speech."""

    token: Token
    verb: int
    paragraph: int
    who: Referent


def describe_tellers(sort: str, token: Token, paragraph: int, opened: int, tellings: Sequence[Telling],
                     opens: bool) -> list[Row]:  # fmt: skip
    """Give the features of each who may speak the quotation in which a pronoun of the first person stands, and of nobody.

    Args:
        opened: the number of the token that opens the quotation.
        opens: whether the quotation opens its paragraph.
    """
    alone = len({id(telling.who) for telling in tellings}) == 1
    own = any(telling.paragraph == paragraph for telling in tellings)
    near = min((abs(telling.verb - opened if telling.verb < opened else telling.verb - token.number) for telling in tellings),
               default=0)  # fmt: skip
    rows = []
    for telling in tellings:
        back = telling.token.sentence - token.sentence
        back = max(-3, min(3, back))
        where = "own" if telling.paragraph == paragraph else "before" if telling.paragraph < paragraph else "after"
        distance = abs(telling.verb - opened if telling.verb < opened else telling.verb - token.number)
        row = [
            telling.who.sort,
            f"{where} {back}",
            f"{where} {back} {opened == telling.token.number - 1}",
            f"{where} alone {alone}",
            f"{where} nearest {distance == near} own {own}",
            f"{where} opens {opens} own {own}",
            f"{where} {telling.who.sort}",
        ]
        rows.append([f"{sort} {name}" for name in row])
    rows.append([f"{sort} nobody", f"{sort} nobody own {own}", f"{sort} nobody alone {alone}"])
    return rows


def describe(pronoun: Pronoun, candidates: Sequence[Referent], top: Referent | None) -> list[Row]:
    """Give the features of each candidate, and last those of nobody.

    Args:
        candidates: whom the pronoun may mean, the last spoken of first.
        top: the one most spoken of so far.
    """
    sort = pronoun.sort
    fits = [c.fits(pronoun.sex) if pronoun.sex is not None else "" for c in candidates]
    known = "told" in fits or "likely" in fits
    alone = len(candidates) == 1
    rows = []
    subjects = 0
    for rank, candidate in enumerate(candidates):
        row = _describe(pronoun, candidate, rank, subjects, candidate is top, fits[rank], known, alone)
        if candidate.subject is not None:
            subjects += 1
        rows.append([f"{sort} {name}" for name in row])
    size = len(candidates) if len(candidates) < 4 else 4
    nobody = [
        "nobody",
        f"nobody {pronoun.role}",
        f"nobody of {size}",
        f"nobody {pronoun.empty}",
        f"nobody quoted {pronoun.quoted}",
    ]
    if pronoun.sex is not None:
        nobody.append(f"nobody known {known}")
    rows.append([f"{sort} {name}" for name in nobody])
    return rows


def _describe(pronoun: Pronoun, candidate: Referent, rank: int, subjects: int, top: bool,
              fits: str, known: bool, alone: bool) -> Row:  # fmt: skip
    token, last, subject = pronoun.token, candidate.last, candidate.subject
    assert last is not None  # a candidate was spoken of
    back = token.sentence - last.token.sentence
    near = back if back < 3 else 3 if back < 6 else 6
    kind = "unnamed" if candidate.who is None else candidate.sort
    ahead = last.token.number > token.number
    row = [
        kind,
        f"{kind} {near}",
        f"{near} {last.role}" if not ahead else "ahead " + last.role,
        f"rank {rank if rank < 4 else 4}",
        f"rank {rank if rank < 2 else 2} {near} {kind}",
        f"{last.role} {pronoun.role} {back if back < 2 else 2}",
        f"{'p' if last.pronoun else 'n'} {near}",
        f"count {candidate.count if candidate.count < 3 else 3 if candidate.count < 6 else 6} {kind}",
        f"quoted {pronoun.quoted} {last.quoted} {near < 1}",
    ]
    if subject is not None:
        since = token.sentence - subject.token.sentence
        row.append(f"subject {since if since < 3 else 3}")
        row.append(f"subject rank {subjects if subjects < 3 else 3} {since if since < 2 else 2}")
    if pronoun.sex is not None:
        row.append(f"sex {fits} {known} {kind}")
        if last.pronoun and back < 2 and fits in {"told", "likely"}:
            row.append(f"chain {back} {kind}")
        if pronoun.role == "G" and candidate.owner is not None and candidate.owner.token.sentence == token.sentence:
            row.append(f"owner {candidate.owner.pronoun}")
    if pronoun.speaks:
        row += [f"speaks {candidate is pronoun.spoke} {near}", f"speaks {last.quoted} {near < 2}"]
    if top:
        row += ["top", f"top {near}"]
    if alone:
        row += [f"alone {kind}", f"alone {near}"]
    if candidate.opening and candidate.who is not None:
        row.append("opening")
    if candidate is pronoun.teller:
        row += ["told", f"told {pronoun.role}"]
    for step, above in enumerate(pronoun.subjects[:3]):
        if above is candidate:
            row += [f"above {step}", f"above {pronoun.role}"]
            break
    if candidate is pronoun.own:
        row.append(f"own {pronoun.role}")
    if pronoun.between:
        gap = sum([1 for number in pronoun.between if number > last.token.number])
        row.append(f"gap {gap if gap < 3 else 3 if gap < 6 else 6}")
        row.append(f"gap {gap if gap < 2 else 2} {near} {last.role}")
    if back:
        row.append(f"paragraph {min(2, abs(pronoun.paragraph - last.paragraph))}")
    return row
