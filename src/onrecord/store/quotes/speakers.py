"""Whether the speaker that a draft names may be the one that the record has: by name, surname, body or role."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.reading import Entity, Reading, Span, Statement
from onrecord.store.words import fold_words
from onrecord.subjects.names import Name, match_bodies, match_people, parse_body, parse_person

SMALL = frozenset(
    """
    a an and at by for from her his in its my of on one our s said the their told who
    he him i it she they them we you himself herself themselves
    dame dr lady lord madam miss mr mrs ms mx prof professor rev sir
    """.split()
)
"""Words that tell nothing of who somebody is. Titles of courtesy are compared apart."""
SPOKEN = frozenset("spokesman spokesperson spokespeople spokeswoman statement report officials official source sources".split())
"""Words for whoever speaks for a body: the body is who is on record."""

BESIDE = 120  # characters on either side of a name that may say who somebody is
ENDS = re.compile(r"[.!?;]\s|\n|[“”\"]")


class Who(NamedTuple):
    """A speaker, as one story tells of them."""

    shown: str
    person: bool
    named: tuple[str, ...]
    """Names; none where only a description is given."""
    described: tuple[frozenset[str], ...]
    """Roles, bodies and the words of the attribution, each as a set of words."""
    near: tuple[frozenset[str], ...] = ()
    """The words of the text beside each name, in its sentence: "Nerys Pugh, the council's former head of building control"."""


def find_who(reading: Reading, statement: Statement) -> Who | None:
    """Give the speaker of a statement; None where it names nobody."""
    source = " ".join(span.of(reading.document.text) for span in statement.source)
    entity = reading.entity(statement.speaker)
    shown = statement.speaker_name or source
    if not shown or not (entity or _telling(shown)):
        return None
    if entity is None:
        return Who(shown, False, (), tuple(filter(None, (_telling(shown), _telling(source)))))
    described = (*(role.text for role in entity.roles), *_bodies(reading, entity), source)
    near = tuple(_near(reading.document.text, mention.span) for mention in entity.mentions if mention.form == "name")
    return Who(shown, entity.kind == "person", entity.every_name, tuple(filter(None, map(_telling, described))), near)


def _near(text: str, span: Span) -> frozenset[str]:
    """Give the words beside a name, up to the end of its sentence or the next quotation on either side."""
    before = ENDS.split(text[max(0, span.start - BESIDE) : span.start])[-1]
    return _telling(before + " " + ENDS.split(text[span.end : span.end + BESIDE])[0])


def _bodies(reading: Reading, entity: Entity) -> list[str]:
    ids = [entity.member_of, *(role.of for role in entity.roles if role.kind == "office")]
    return [body.name for name in ids if name and (body := reading.entity(name)) is not None]


def _telling(words: str) -> frozenset[str]:
    return frozenset(fold_words(words)) - SMALL


def may_be_same(draft: Who | None, record: Who | None) -> bool | None:
    """Tell whether two speakers may be one.

    Returns: None where one of them names nobody, or says no more than that somebody speaks.
    """
    if draft is None or record is None:
        return None
    if draft.named and record.named and draft.person == record.person:
        return any(_fits(mine, theirs, draft.person) for mine in draft.named for theirs in record.named)
    left = (*(_telling(name) for name in draft.named), *draft.described)
    right = (*(_telling(name) for name in record.named), *record.described)
    pairs = [(mine - SPOKEN, theirs - SPOKEN) for mine in left for theirs in right]
    told = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
    if not told:
        return None
    beside = [(mine - SPOKEN, near) for one, other in ((draft, record), (record, draft)) if not one.named
              for mine in one.described for near in other.near]  # fmt: skip
    return any(mine <= theirs or theirs <= mine for mine, theirs in told) or any(mine and mine <= near for mine, near in beside)


def _fits(mine: str, theirs: str, person: bool) -> bool:
    if not person:
        left, right = _telling(mine) - SPOKEN, _telling(theirs) - SPOKEN
        return bool(left and right) and (
            left <= right or right <= left or bool(match_bodies(parse_body(mine), parse_body(theirs)))
        )
    left_name, right_name = parse_person(mine), parse_person(theirs)
    if _other_sex(left_name, right_name):
        return False
    short, long = sorted((left_name.words, right_name.words), key=len)
    ends = bool(short) and short == long[-len(short) :]  # a surname of two words: "Okoro-Pritchard" of "Ada Okoro-Pritchard"
    return ends or match_people(left_name, right_name) is not None


def _other_sex(left: Name, right: Name) -> bool:
    return left.sex is not None and right.sex is not None and left.sex != right.sex
