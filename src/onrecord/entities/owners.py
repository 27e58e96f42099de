"""Whose a role is: the body of an office, the person of a relative."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.entities.clusters import Cluster
from onrecord.reading import Mention, Role, Span

WANTED = {"office": "organisation", "relative": "person"}
BETWEEN = {
    False: re.compile(r"(?:’s?|'s?)\s+(?:late\s+|former\s+|new\s+|then\s+|acting\s+)?"),
    True: re.compile(r"\s+(?:late\s+|former\s+)?"),
}
"""What stands between an owner and the role that is owned; the key tells whether the owner is a pronoun."""
OF_BODY = re.compile(r"(?:,\s+\d{1,3})?(?:,?\s+(?:both\s+)?(?:of|from)|,\s+(?:who\s+is\s+)?(?:at|with))\s+(?:the\s+)?")
"""What stands between a person's name and the body that they are of: "Mr Adeyemi, of the Harbour Police"."""
BODY_S = re.compile(r"(?:’s?|'s?)\s+(?:own\s+)?")
"""What stands between a body and a person of it: "Labour’s Dipak Rao"."""
OF_REACH = 24  # characters: the longest text that OF_BODY matches
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
        """Give the place of the body that a person belongs to, by the first office that tells of one, or by what stands beside.

        "PSO director Ruth Calder"; "Mr Adeyemi, of the Harbour Police,"; "Labour’s Dipak Rao".
        """
        found = (self.find(role, own) for role in roles if role.kind == "office")
        beside = (self._beside(named.span) for named in sorted(own.named) if own.kind == "person")
        return next((place for place in (*found, *beside) if place is not None), None)

    def _beside(self, name: Span) -> int | None:
        """Give the place of the body that stands right before or after a name as that which its bearer is of."""
        for start in range(name.end + 1, name.end + OF_REACH):
            for place, _ in self.starts.get(start, ()):
                if self.clusters[place].kind == "organisation" and OF_BODY.fullmatch(self.text, name.end, start):
                    return place
        for end in range(name.start - 1, max(-1, name.start - REACH), -1):
            for place, pronoun in self.ends.get(end, ()):
                if self.clusters[place].kind == "organisation" and not pronoun and BODY_S.fullmatch(self.text, end, name.start):
                    return place
        return None

    def _is(self, place: int, kind: str | None, own: Cluster) -> bool:
        return self.clusters[place].kind == kind and self.clusters[place] is not own
