"""Choosing subjects of a run: by kind, by name, by the story in which somebody is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.errors import UnknownSubject
from onrecord.subjects.decisions import Verdict
from onrecord.subjects.items import Link, Ref, Subject
from onrecord.subjects.names import fold

NAMED = 6  # that a message lists at most
PAIR = 2


def choose_subjects(subjects: Iterable[Subject], *, kind: str | None = None, name: str | None = None) -> list[Subject]:
    """Give the subjects of a kind that bear all of some words in one of their names; those of most stories first.

    Args:
        name: words in any case, with or without accents; each is a whole word of the name.
    """
    words = set(fold(name or ""))
    found = [s for s in subjects if kind in {None, s.kind} and (not words or any(words <= set(fold(n)) for n in _names(s)))]
    return sorted(found, key=lambda subject: -len(subject.refs))


def find_sides(subjects: Sequence[Subject], sides: Sequence[str], verdict: Verdict) -> list[tuple[Ref, Ref]]:
    """Give the pairs of entities that a person speaks of.

    Args:
        sides: the id of a link; or two names, each with its story: "Keir Starmer@court.txt"; or one such, which stands for
            itself and all that it is linked to.
    Raises: UnknownSubject where there is none, or where more than one fits; it lists what there is.
    """
    if len(sides) > PAIR:
        raise UnknownSubject(f"{len(sides)} sides are given. Nothing was decided. Give one link, or one or two of NAME@STORY")
    if len(sides) == 1 and "@" not in sides[0]:
        link = _find_link(subjects, sides[0])
        return [(link.left, link.right)]
    found = [_find_ref(subjects, side) for side in sides]
    if len(found) == PAIR:
        (_, left), (_, right) = found
        if left == right:
            raise UnknownSubject(f"{sides[0]} and {sides[1]} are one entity of one story. Nothing was decided.")
        return [(left, right)]
    ((subject, ref),) = found
    if verdict == "same":
        raise UnknownSubject(f"{sides[0]} alone cannot be the same. Nothing was decided. Give the other side as well.")
    if len(subject.refs) == 1:
        raise UnknownSubject(f"{sides[0]} is linked to nobody. Nothing was decided.")
    return [(other, ref) for other in subject.refs if other != ref]


def _names(subject: Subject) -> tuple[str, ...]:
    return subject.name, *subject.names


def _find_link(subjects: Iterable[Subject], asked: str) -> Link:
    for subject in subjects:
        for link in (*subject.links, *subject.possible):
            if link.id == asked:
                return link
    raise UnknownSubject(
        f"{asked}: no link of these stories has this id. Nothing was decided. onrecord who --links shows them; "
        f"a name is given with its story, NAME@STORY"
    )


def _find_ref(subjects: Iterable[Subject], side: str) -> tuple[Subject, Ref]:
    """Find the entity of "NAME@STORY"; the story is a source, the end of a path, or the beginning of a document's id."""
    cuts = [(side[:at], side[at + 1 :]) for at, mark in enumerate(side) if mark == "@" and side[at + 1 :]]
    if not cuts:
        raise UnknownSubject(f"{side}: the story is missing. Nothing was decided. Give NAME@STORY, like Keir Starmer@court.txt")
    there = [
        (subject, ref, fold(name))
        for subject in subjects for ref in subject.refs for name, story in cuts if _is_of(ref, story)
    ]  # fmt: skip
    if not there:
        raise UnknownSubject(f"{side}: no story of that name was read. Nothing was decided. It is a path, URL or record id.")
    exact = [(s, r) for s, r, words in there if fold(r.name) == words or fold(s.name) == words]
    near = exact or [(s, r) for s, r, words in there if any(fold(name) == words for name in s.names)]
    if len(near) == 1:
        return near[0]
    shown = "; ".join(dict.fromkeys(ref.name for _, ref in near or [(s, r) for s, r, _ in there][:NAMED]))
    why = "more than one fits" if near else "nobody of that name is in the story"
    raise UnknownSubject(f"{side}: {why}. Nothing was decided. It has: {shown}")


def _is_of(ref: Ref, story: str) -> bool:
    source = ref.source or ""
    return story == source or source.endswith("/" + story) or (len(story) >= len("sha256:") and ref.document.startswith(story))
