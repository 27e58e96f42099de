"""Which known name a subject bears: one that fits in name and contradicts in nothing, and only where no other does."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.subjects.items import Cited, Evidence
from onrecord.subjects.known import Known, KnownName, born_agrees, role_agrees
from onrecord.subjects.summary import Summary

Found = tuple[str | None, tuple[Evidence, ...], tuple[str, ...]]


def find_known_of(summary: Summary, known: Known) -> str | None:
    """Give the id of the known name that one entity bears; None where none or more than one fits."""
    return find_known([summary], known)[0]


def find_known(summaries: Sequence[Summary], known: Known | None) -> Found:
    """Give the id of the known name of a subject, the evidence, and where several fit, their ids."""
    if known is None:
        return None, (), ()
    fitting: dict[str, tuple[KnownName, Cited]] = {}
    for summary in summaries:
        for form, cited in summary.forms:
            if len(form.words) == 1 and len(summary.words) > 1:
                continue  # "Marsh", of Anna Marsh, is no alias of another Marsh
            for name in known.find(summary.kind, form.words):
                if _contradiction(name, summaries) is None:
                    fitting.setdefault(name.id, (name, cited))
            for name in known.find_weak(summary.kind, form.words):
                if _contradiction(name, summaries) is None and _agreements(name, summaries):
                    fitting.setdefault(name.id, (name, cited))
    if len(fitting) != 1:
        return None, (), tuple(sorted(fitting))
    ((name, cited),) = fitting.values()
    notes = (Evidence(kind="known", speaks="for", note=f"a name of {name.id} in the list: {name.name}", left=(cited,)),)
    return name.id, notes + tuple(_agreements(name, summaries)), ()


def _contradiction(name: KnownName, summaries: Sequence[Summary]) -> str | None:
    if born_agrees(name, (s.born for s in summaries if s.born)) is False:
        return "age"
    if role_agrees(name, (part.words for s in summaries for part in s.roles if part.office)) is False:
        return "role"
    return None


def _agreements(name: KnownName, summaries: Sequence[Summary]) -> list[Evidence]:
    found = []
    ages = tuple(s.age.cited for s in summaries if s.born and s.age)
    if born_agrees(name, (s.born for s in summaries if s.born)):
        found.append(Evidence(kind="age", speaks="for", note="the age fits the year of birth in the list", left=ages))
    offices = [part for s in summaries for part in s.roles if part.office]
    if role_agrees(name, (part.words for part in offices)):
        cited = tuple(part.cited for part in offices if role_agrees(name, [part.words]))
        found.append(Evidence(kind="role", speaks="for", note="the role shares words with the list's", left=cited))
    return found
