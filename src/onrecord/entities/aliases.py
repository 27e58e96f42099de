"""Other names that a text says somebody or some body has: cyphers, birth names, nicknames, handles, short forms.

Two steps: `find_alias_names` adds what stands where a text gives another name and the language engine passed over
("referred to by the cypher QK417", "Tom Bell (@tbell)"), with its repetitions; `find_aliases` tells, once the names are
gathered into entities, which of an entity's names the text calls another name, and of what kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.entities.cyphers import CODE, is_cypher
from onrecord.entities.names import Named
from onrecord.reading import Alias, Span
from onrecord.reading.items import AliasKind

ONLY = r"(?:\s+(?:to|in|by|before|at)\s+(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+)?)?(?:\s+only)?"
"""What may stand between "known" and "as": "known to the inquiry only as"."""
KINDS: dict[AliasKind, str] = {
    "cypher": rf"(?:referred\s+to|known|identified){ONLY}\s+(?:as|by)\s+the\s+(?:cypher|cipher|codename|pseudonym)"
    rf"|(?:by|under)\s+the\s+(?:cypher|cipher|codename|pseudonym)|referred\s+to{ONLY}\s+(?:as|by)",
    "birth name": r"née|nee|born",
    "former name": r"formerly(?:\s+known\s+as)?|previously\s+known\s+as|formerly\s+called",
    "nickname": r"nicknamed|who\s+goes\s+by(?:\s+the\s+name)?|goes\s+by\s+the\s+nickname|dubbed",
    "handle": r"(?:under|by)\s+the\s+(?:handle|username|name)",
    "alias": rf"(?:also|better|otherwise|sometimes)\s+known\s+as|known{ONLY}\s+(?:as|by\s+the\s+(?:alias|name))|aka"
    r"|a\.k\.a\.|alias|under\s+the\s+(?:alias|stage\s+name|pen\s+name)|(?:by|whose)\s+(?:the\s+)?stage\s+name(?:\s+is)?",
}
"""The words that stand before another name, by its kind; the first kind that fits is taken."""
CUES = {kind: re.compile(rf"(?:\b|(?<=\())(?:{words})\s+[“\"‘']?$", re.IGNORECASE) for kind, words in KINDS.items()}
GIVEN = re.compile(
    rf"\b(?:{KINDS['cypher']}|(?:only\s+)?known{ONLY}\s+as)\s+[“\"‘']?(?P<code>{CODE}|[A-Z]{{2,4}})(?![\w-])"
    rf"|\b(?:{KINDS['alias']}|{KINDS['nickname']})\s+[“\"‘'](?P<quoted>[^”\"’'\n]{{2,24}})[”\"’']"
    rf"|\((?P<bracketed>@\w{{1,30}})\b|\b(?:under|by)\s+the\s+(?:handle|username|name)\s+[“\"‘']?(?P<handle>@\w{{1,30}})\b"
    r"|\b(?:née|nee)\s+(?P<born>[A-Z][\w’'-]+)",
    re.IGNORECASE,
)
HANDLE = re.compile(r"@\w{1,30}$")
REACH = 80  # characters before another name in which its cue stands
QUOTED = re.compile(r"(?:(?<=\s)[“\"‘'])([^“”\"‘’'\n]{2,30})[”\"’'](?=\s)")


def find_alias_names(text: str, spans: Iterable[Span], names: Sequence[Named]) -> list[Named]:
    """Find other names that are given of a person named before, and their repetitions, where no name was found.

    Args:
        spans: the story's sentences, outside of which nothing is looked for.
        names: the names already found, which none of the result cuts; one that stands at the same place gives way.
    """
    reach = list(spans)
    ordered = sorted(names)
    starts = [named.start for named in ordered]
    given: dict[str, int] = {}
    for span in reach:
        people = [
            n.start for n in ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)] if n.kind == "person"
        ]
        for start, end in _given(text, span):
            told = is_cypher(text[start:end]) or (people and people[0] < start)
            if told and not _cuts(ordered, starts, start, end):
                given.setdefault(text[start:end], start)
    if not given:
        return []
    pattern = re.compile(
        "|".join(rf"(?<![\w@-]){re.escape(word)}(?![\w-])" for word in sorted(given, key=lambda w: (-len(w), w)))
    )
    return [
        Named(match.start(), match.end(), "person")
        for span in reach for match in pattern.finditer(text, span.start, span.end)
        if match.start() >= given[match[0]] and not _cuts(ordered, starts, *match.span())
    ]  # fmt: skip


def _cuts(names: Sequence[Named], starts: Sequence[int], start: int, end: int) -> bool:
    """Tell whether a range shares characters with a name in order, but is not that very name."""
    at = bisect_left(starts, start)
    near = names[max(0, at - 1) : at + 1]
    return any(n.start < end and start < n.end and (n.start, n.end) != (start, end) for n in near) or (
        at + 1 < len(names) and names[at + 1].start < end
    )


def _given(text: str, span: Span) -> Iterator[tuple[int, int]]:
    for match in GIVEN.finditer(text, span.start, span.end):
        group = match.lastgroup or ""
        word = match[group]
        if group == "code" and not word.isupper():
            continue  # letters in lower case: "known as he"
        if group in {"born", "quoted"} and not word[0].isupper():
            continue
        yield match.span(group)


def find_kind(text: str, start: int) -> AliasKind | None:
    """Tell of what kind a name is that starts at `start`, by the words before it; None where it is a plain name.

    >>> find_kind("Anna Marsh, née Calder,", 16)
    'birth name'
    """
    before = text[max(0, start - REACH) : start]
    if re.search(r"\(\s*$", before) and text.startswith("@", start):
        return "handle"
    for kind, cue in CUES.items():
        if cue.search(before):
            return "handle" if text.startswith("@", start) else kind
    return None


def find_aliases(text: str, names: Sequence[Named], *, body: bool) -> list[Alias]:
    """Find which of one entity's names the text calls another name, in text order and each once.

    Args:
        body: whether the entity is an organisation, which may have a short form in brackets.
    """
    found: dict[str, Alias] = {}
    ordered = sorted(names)
    for named in ordered:
        words = named.span.of(text)
        kind = find_kind(text, named.start)
        if kind is None and HANDLE.match(words):
            kind = "handle"
        if kind in {None, "alias"} and not body and is_cypher(words) and any(n.span.of(text) != words for n in ordered):
            kind = "cypher"
        if kind and (not body or kind in {"alias", "former name"}) and any(n.span.of(text) != words for n in ordered):
            found.setdefault(words, Alias(text=words, span=named.span, kind=kind))
        if not body and (inner := QUOTED.search(words)):
            span = Span(named.start + inner.start(1), named.start + inner.end(1))
            found.setdefault(inner[1], Alias(text=inner[1], span=span, kind="nickname"))
    if body:
        for short in _short_forms(text, ordered):
            found.setdefault(short.text, short)
    return sorted(found.values(), key=lambda alias: alias.span)


def _short_forms(text: str, ordered: Sequence[Named]) -> Iterator[Alias]:
    """Give the shorter of two names of a body where one is in brackets after the other."""
    for left, right in pairwise(ordered):
        if re.fullmatch(r"\s*\(\s*[“\"‘']?(?:the\s+)?", text[left.end : right.start]):
            short = min((right, left), key=lambda n: n.end - n.start)
            yield Alias(text=short.span.of(text), span=short.span, kind="short form")
