"""Which entity a span of the text speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from onrecord.reading import Entity, Span


class Mentioned:
    """An index of entities by where they are mentioned."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        entities = tuple(entities)
        self._by_id = {entity.id: entity for entity in entities}
        self._mentions = sorted(
            ((mention.span.start, mention.span.end, entity) for entity in entities for mention in entity.mentions),
            key=lambda row: (row[0], row[1]),
        )
        self._starts = [start for start, _, _ in self._mentions]
        self._reach = list(accumulate((end for _, end, _ in self._mentions), max))
        """How far the mentions up to each reach: one may stand inside another ("Mr Osei" in "Mr Osei’s family")."""

    def by_id(self, entity_id: str) -> Entity | None:
        """Give the entity of an id; None where the story has none of it."""
        return self._by_id.get(entity_id)

    def inside(self, span: Span) -> list[tuple[Span, Entity]]:
        """Give the mentions that share a character with `span`, in text order."""
        first = bisect_right(self._starts, span.start)
        while first > 0 and self._reach[first - 1] > span.start:
            first -= 1
        found = []
        for start, end, entity in self._mentions[first:]:
            if start >= span.end:
                break
            if end > span.start:
                found.append((Span(start, end), entity))
        return found

    def at(self, span: Span) -> Entity | None:
        """Give the entity that `span` names: a person before a body, a body before a place, the last of its kind."""
        order = {"person": 0, "organisation": 1, "other": 2, "place": 3}
        best = min(self.inside(span), key=lambda row: (order[row[1].kind], -row[0].start), default=None)
        return best[1] if best else None

    def before(self, offset: int, kind: str) -> list[Entity]:
        """Give the entities of a kind that are mentioned before `offset`, each once, in order of first mention."""
        found = {entity.id: entity for start, _, entity in self._mentions if start < offset and entity.kind == kind}
        return list(found.values())


def is_family(entity: Entity) -> bool:
    """Tell whether an entity is somebody's family."""
    return entity.kind == "other" and any(role.kind == "relative" for role in entity.roles)
