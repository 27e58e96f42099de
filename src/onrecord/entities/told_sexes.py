"""The sex of people, as the words beside their names tell it; a first name never does."""

from __future__ import annotations

import re

from onrecord.entities.fates import KIN
from onrecord.entities.name_parts import fold_words, split_title
from onrecord.entities.name_words import FEMALE, MALE
from onrecord.entities.names import Named

BEFORE = re.compile(r"\b(?:(\w+),?|(man|woman|boy|girl)\s+(?:\w+\s+){0,3}(?:named|identified|known)(?:\s+\w+)?\s+as)\s+$")
AFTER = re.compile(
    r",\s+(?:\d{1,3},\s+)?(?:in\s+(his|her)\s+\w+|(?:(?:a|an|the|his|her|their|whose)\s+)?(?:[\w-]+\s+)??(?:[\w-]+\s+)??([a-z]+)\b)"
)
"""What tells the sex of who is named before it: ", in her 20s", ", 34, a retired actress"."""
KIN_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(KIN))}),?\s+$")
HE_OR_SHE = re.compile(r"(?:(?!\b(?:he|she|his|her|him|it)\b)[^.!?“”\"‘\n])*?\b(he|she|his|her|him)\b", re.IGNORECASE)
NEAR_BEFORE, NEAR_AFTER = 200, 120  # characters round a name in which nobody else may be named, and a pronoun is looked for
BESIDE = 60  # characters beside a name in which its owner's sex is looked for


def find_told_sexes(text: str, names: list[Named]) -> dict[tuple[str, ...], str]:
    """Give the sex of people named in full, as compared, that words beside one of their names tell."""
    sexes: dict[tuple[str, ...], str] = {}
    for named in names:
        words, sex = split_title(named.span.of(text))
        if named.kind == "person" and len(words) > 1 and (told := sex or _told_sex(text, named)):
            sexes.setdefault(tuple(fold_words(words)), told)
    return sexes


def find_likely_sex(text: str, named: Named, names: list[Named]) -> str | None:
    """Give the sex of the first pronoun after somebody's name in its sentence, where nobody else is named near before it."""
    ahead = HE_OR_SHE.match(text, named.end, named.end + NEAR_AFTER)
    if ahead is None:
        return None
    near = range(named.start - NEAR_BEFORE, ahead.end())
    if any(n.kind == "person" and n is not named and n.start in near for n in names):
        return None
    return "m" if ahead[1].lower() in {"he", "his", "him"} else "f"


def _told_sex(text: str, named: Named) -> str | None:
    """Give the sex told right beside a name: "his wife Anna Marsh", "Lucy Tran, in her 20s,", "the man was named as"."""
    before = BEFORE.search(text, max(0, named.start - BESIDE), named.start)
    after = AFTER.match(text, named.end, named.end + BESIDE)
    words = [word.lower() for found in (before, after) if found for word in found.groups() if word]
    told = {"m" if word in MALE | {"his"} else "f" for word in words if word in MALE | FEMALE | {"his", "her"}}
    return told.pop() if len(told) == 1 else None


def is_introduced_as_kin(text: str, named: Named) -> bool:
    """Tell whether a relative's word stands right before a name: "his son, Wilf Vance"."""
    return KIN_BEFORE.search(text, max(0, named.start - BESIDE), named.start) is not None
