"""The tag of a language (BCP 47), from the tags, codes and names that files write."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")


def tag_of(value: str) -> str | None:
    """Give the tag of a language; None where the words name none.

    >>> tag_of("English"), tag_of("eng"), tag_of("en_gb"), tag_of("mixed")
    ('en', 'en', 'en-GB', None)

    Args:
        value: a tag, with hyphens or underscores; a code of ISO 639; an English name, in any case.
    """
    value = value.strip()
    if named := _tags().get(value.lower()):
        return named
    match = TAG.fullmatch(value)
    if match is None:
        return None
    first = match[1].lower()
    rest = [part.upper() if len(part) == 2 else part for part in re.split("[-_]", match[2])[1:]]
    return "-".join([_tags().get(first, first), *rest]) if first in _tags() or len(first) == 3 else None


@cache
def _tags() -> dict[str, str]:
    """Give tags by themselves, by codes of three letters and by names, all in small letters."""
    found = {}
    table = (files("onrecord.documents") / "languages.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            tag, name, *codes = line.split("\t")
            found.update(dict.fromkeys([tag, name.lower(), *" ".join(codes).split()], tag))
    return found
