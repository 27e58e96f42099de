"""Whose a role is: the body of an office, the person of a relative."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.entities.clusters import Cluster
from onrecord.reading import Mention, Role

WANTED = {"office": "organisation", "relative": "person"}
BETWEEN = {
    False: re.compile(r"(?:’s?|'s?)\s+(?:late\s+|former\s+|new\s+|then\s+|acting\s+)?"),
    True: re.compile(r"\s+(?:late\s+|former\s+)?"),
}
"""What stands between an owner and the role that is owned; the key tells whether the owner is a pronoun."""
REACH = 12  # characters: the longest text that BETWEEN matches, "’s acting "


class Owners:
    """The entities of a story, by where they are mentioned."""

    def __init__(self, text: str, clusters: Sequence[Cluster], mentions: Mapping[int, Iterable[Mention]]) -> None:
        self.text = text
        self.clusters = clusters
        self.starts: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.ends: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        self.bodies: dict[str, int] = {}
        for place, cluster in enumerate(clusters):
            for mention in mentions[id(cluster)]:
                self.ends[mention.span.end].append((place, mention.form == "pronoun"))
                if mention.form == "name":
                    self.starts[mention.span.start].append((place, mention.span.end))
                    if cluster.kind == "organisation":
                        self.bodies.setdefault(mention.span.of(text), place)

    def find(self, role: Role, own: Cluster) -> int | None:
        """Give the place of the entity that a role belongs to.

        It is named inside the role ("director of the PSO", "PSO director"), or stands before it: "the council’s leader",
        "Bell’s son", "his son".
        """
        kind = WANTED.get(role.kind)
        for start in range(role.span.start, role.span.end):
            for place, end in self.starts.get(start, ()):
                if end <= role.span.end and self._is(place, kind, own):
                    return place
        words = role.text.split(" ")
        for count in range(len(words) - 1, 0, -1):
            place_named = self.bodies.get(" ".join(words[:count])) if kind == "organisation" else None
            if place_named is not None:
                return place_named
        for end in range(role.span.start - 1, max(-1, role.span.start - REACH), -1):
            for place, pronoun in self.ends.get(end, ()):
                if self._is(place, kind, own) and BETWEEN[pronoun].fullmatch(self.text, end, role.span.start):
                    return place
        return None

    def body(self, roles: Iterable[Role], own: Cluster) -> int | None:
        """Give the place of the body that a person belongs to, by the first office that tells of one."""
        found = (self.find(role, own) for role in roles if role.kind == "office")
        return next((place for place in found if place is not None), None)

    def _is(self, place: int, kind: str | None, own: Cluster) -> bool:
        return self.clusters[place].kind == kind and self.clusters[place] is not own
