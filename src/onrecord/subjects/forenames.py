"""What is known of English forenames: which is short for which, and which two that look alike are two names.

Source: the package `nicknames` (github.com/carltonnorthern/nicknames, Apache-2.0), a list kept by hand since 2010. It is data
on the language, not on anybody; what it says makes a link possible at most.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, set[str]]:
    from nicknames import NickNamer  # here, for it reads a file

    return NickNamer().nickname_lookup


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset(_short_forms()).union(*_short_forms().values())


def is_short_form(one: str, other: str) -> bool:
    """Tell whether one forename is short for the other.

    >>> is_short_form("bob", "robert"), is_short_form("bob", "thomas")
    (True, False)
    """
    forms = _short_forms()
    return other in forms.get(one, ()) or one in forms.get(other, ())


def are_two_forenames(one: str, other: str) -> bool:
    """Tell whether both are listed and have nothing to do with each other, however alike they look.

    >>> are_two_forenames("joan", "jean"), are_two_forenames("steven", "stephen")
    (True, False)
    """
    if one == other or not {one, other} <= _listed():
        return False
    forms = _short_forms()
    return not is_short_form(one, other) and forms.get(one, set()).isdisjoint(forms.get(other, ()))


@lru_cache(maxsize=65_536)
def long_forms(word: str) -> frozenset[str]:
    """Give the forenames that a word is short for, itself among them: the keys under which short forms meet."""
    return frozenset({word, *(name for name, short in _short_forms().items() if word in short)})
