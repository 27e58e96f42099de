"""Which names are one person, one body or one place, inside one story.

A surname alone is the last person of that surname who was named in full; a courtesy title keeps husband and wife apart; an
acronym is the body whose name stands beside it in brackets, or whose initials it has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from onrecord.entities.aliases import find_kind
from onrecord.entities.cyphers import is_cypher
from onrecord.entities.name_parts import QUOTED, fold_words, shared_title, split_title, surname_of, title_of
from onrecord.entities.name_votes import Kind
from onrecord.entities.name_words import COURTESY, LOCAL_BODY_WORDS, PARTICLES, PLATFORMS
from onrecord.entities.names import Named
from onrecord.entities.told_sexes import find_likely_sex, find_told_sexes, is_introduced_as_kin
from onrecord.language import Token

SHORT_FORMS = {"met": "metropolitan"}
"""Short forms that are no acronym, and the first word of the body that they stand for: "the Met"."""
AGENCIES = frozenset(name.lower() for name in PLATFORMS)
ALIAS_REACH = 160  # characters from a name to another name of its bearer
JUST_NAMED = 120  # characters from one name to a titled surname that takes it up: about a sentence
MUCH_MORE = 2  # times that one of two people of a name must have been named as often as the other, to be meant by it alone
SMALL_WORDS = frozenset("a an and at for in of on the to".split())


class Cluster:
    """The named mentions of one entity, as they are gathered."""

    def __init__(self, kind: Kind, named: Named, words: list[str], sex: str | None) -> None:
        self.kind = kind
        self.named = [named]
        self.words = words
        """The fullest name so far, word by word, without courtesy titles."""
        self.folded = fold_words(words)
        """`words` as they are compared."""
        self.others: list[list[str]] = []
        """Other names that the text gives of it, as they are compared."""
        self.sex = sex
        """"m" or "f", where a title or a describing word tells."""
        self.called: str | None = None
        """The name it goes by where it has none of its own: "family of Tom Bell", of "his family"."""
        self.likely_sex: str | None = None
        """"m" or "f", where only a pronoun near its first name tells."""
        self.is_kin = False
        """Whether it was first named as somebody's relative: "his son, Wilf Vance"."""
        self.titles: set[str] = set()
        """The courtesy titles that it has been given, in lower case without a full stop."""

    @property
    def told_sex(self) -> str | None:
        """The sex that the text tells, or else the likely one."""
        return self.sex or self.likely_sex

    def add(self, named: Named, words: list[str], sex: str | None) -> None:
        """Take in one more mention."""
        self.named.append(named)
        self.sex = self.sex or sex
        if self.kind == "person" and (self._is_fuller(words) or self._is_plainer(words)):
            self.words, self.folded = words, fold_words(words)

    def _is_fuller(self, words: list[str]) -> bool:
        return len(words) > len(self.words) and fold_words(words) not in self.others

    def _is_plainer(self, words: list[str]) -> bool:
        """Tell whether a name is the same in small letters, and not shouted as a headline is."""
        return fold_words(words) == self.folded and " ".join(self.words).isupper() and not " ".join(words).isupper()


def cluster_names(text: str, names: Iterable[Named], subjects: Mapping[int, Token] = MappingProxyType({})) -> list[Cluster]:
    """Gather the names of one story into entities, in order of first mention.

    Args:
        subjects: of whom the text says that they have another name, by the start of that name.
    """
    clusters: list[Cluster] = []
    ordered = sorted(names)
    told = (split_title(n.span.of(text))[0] for n in ordered if n.kind == "person")
    full = [list(name) for name in dict.fromkeys(tuple(fold_words(words)) for words in told if len(words) > 1)]
    longer = _find_longer(text, ordered)
    sexes = find_told_sexes(text, ordered)
    for named in ordered:
        words, sex = split_title(named.span.of(text))
        if len(words) == 1 and words[0].lower().rstrip(".") in COURTESY:
            words, sex = shared_title(text, named)
        if not words:
            continue
        words = _shared_surname(text, named, words, ordered, full)
        sex = sex or sexes.get(tuple(fold_words(words)))
        if named.kind == "person":
            home = _find_alias(text, named, clusters, subjects.get(named.start))
            if home is not None:
                _take_alias(home, named, words)
            else:
                home = _find_person(text, named, words, sex, clusters, full)
        else:
            home = _find_body(text, named, words, clusters, longer)
        if home is None:
            clusters.append(home := Cluster(named.kind, named, words, sex))
            if named.kind == "person":
                home.likely_sex = find_likely_sex(text, named, ordered)
                home.is_kin = is_introduced_as_kin(text, named)
        else:
            home.add(named, words, sex)
        home.titles |= title_of(text, named)
        if named.kind == "person" and len(words) > 1 and (nickname := QUOTED.search(named.span.of(text))):
            home.others.append(fold_words([nickname[1], *surname_of(words)]))
    return clusters


def _shared_surname(text: str, named: Named, words: list[str], ordered: list[Named], full: list[list[str]]) -> list[str]:
    """Give "Tom" of "Tom and Mary Bell" the surname too, where Tom is nobody's surname."""
    if named.kind != "person" or len(words) != 1 or fold_words(words)[0] in {other[-1] for other in full}:
        return words
    for other in ordered:
        if other.kind == "person" and other.start > named.end and re.fullmatch(r"\s+and\s+", text[named.end : other.start]):
            theirs, _ = split_title(other.span.of(text))
            plain = other.span.of(text).split()[0] == theirs[0]
            return [*words, *surname_of(theirs)] if len(theirs) > 1 and plain else words
    return words


def _find_person(text: str, named: Named, words: list[str], sex: str | None, clusters: list[Cluster],
                 full: list[list[str]]) -> Cluster | None:  # fmt: skip
    """Give the person whom a name speaks of; none where several fit and nothing tells which."""
    folded = fold_words(words)
    titled = named.span.of(text).split()[0] != words[0]
    fits = [
        cluster for cluster in clusters
        if cluster.kind == "person" and not (sex and cluster.told_sex and sex != cluster.told_sex)
        and _is_same_person(folded, cluster, full, titled=titled) and not _is_open(cluster, sex, full)
    ]  # fmt: skip
    return _choose(text, named, folded, sex, fits)


def _is_open(cluster: Cluster, sex: str | None, full: list[list[str]]) -> bool:
    """Tell whether a "Mrs Bell" may be one of several Bells whom the story names in full, this one's sex not told."""
    if len(cluster.words) > 1 or not cluster.sex or sex == cluster.sex:
        return False
    return len({tuple(name) for name in full if name[-1] == cluster.folded[0]}) > 1


def _choose(text: str, named: Named, folded: list[str], sex: str | None, fits: list[Cluster]) -> Cluster | None:
    """Give the one of several people of a name who is meant.

    It is the one of that very name, of that sex, of that title or of none, the only one just named, or the one spoken of most.
    """
    title = title_of(text, named)
    tests: list[Callable[[Cluster], bool]] = [lambda cluster: cluster.folded == folded]
    if sex:
        tests.append(lambda cluster: cluster.told_sex == sex)
    if title:
        tests.append(lambda cluster: bool(title & cluster.titles))
        tests.append(lambda cluster: not cluster.titles)
        tests.append(lambda cluster: not cluster.is_kin)
        tests.append(lambda cluster: named.start - max(n.end for n in cluster.named) < JUST_NAMED)
    for test in tests:
        fits = [cluster for cluster in fits if test(cluster)] or fits
    if len(fits) < 2:
        return fits[0] if fits else None
    most, next_most = sorted(fits, key=lambda cluster: -len(cluster.named))[:2]
    return most if len(most.named) >= MUCH_MORE * len(next_most.named) else None


def _is_same_person(mine: list[str], cluster: Cluster, full: list[list[str]], *, titled: bool) -> bool:
    theirs = cluster.folded
    if mine == theirs or mine in cluster.others:
        return True
    if len(mine) == 1:
        if mine[0] == theirs[-1]:
            return True
        if len(theirs) > 1 and mine[0] == theirs[0]:
            return titled is False or not any(mine[0] == other[-1] for other in full)
        if mine[0] in theirs[1:-1] and len(mine[0]) > 1 and mine[0] not in PARTICLES:
            return not any(mine[0] == other[-1] for other in full)  # Maria Lopez Garcia, Abdullah al-Rashid bin Khalid
        return mine[0] == surname_of(theirs)[-1]
    if mine == surname_of(theirs) or theirs == surname_of(mine):
        return True
    if len(theirs) == 1:
        return theirs[0] == mine[-1] or (theirs[0] == mine[0] and not any(o[-1] == theirs[0] for o in full))
    if surname_of(mine) == surname_of(theirs):
        return mine[0][0] == theirs[0][0] and (len(mine[0]) == 1 or len(theirs[0]) == 1 or mine[0] == theirs[0])
    return set(mine) <= set(theirs) and mine[0] == theirs[0] and len(mine) > 1


def _find_alias(text: str, named: Named, clusters: list[Cluster], subject: Token | None) -> Cluster | None:
    """Give the person of whom the text says that this is another name; the nearest before it where the parse does not tell."""
    people = [cluster for cluster in clusters if cluster.kind == "person"]
    if subject is not None:
        fits = (c for c in people if any(n.start <= subject.start < n.end for n in c.named))
        return next(fits, None)
    if find_kind(text, named.start) is None:
        return None
    reach = named.start - ALIAS_REACH
    near = [c for c in people if any(reach <= n.end <= named.start for n in c.named)]
    return max(near, key=lambda c: max(n.end for n in c.named if n.end <= named.start), default=None)


def _take_alias(home: Cluster, named: Named, words: list[str]) -> None:
    """Note another name of somebody; one who had only a cypher goes by it from now on."""
    folded = fold_words(words)
    if is_cypher(" ".join(home.words)) and len(words) > 1 and not is_cypher(" ".join(words)):
        home.words, home.folded, folded = words, folded, home.folded
    if folded not in home.others:
        home.others.append(folded)


def _find_longer(text: str, names: list[Named]) -> dict[str, list[str]]:
    """Give for the first and last word of a body's name the whole of it, where the story has one such body only."""
    bodies = {tuple(_bare(split_title(n.span.of(text))[0])) for n in names if n.kind == "organisation"}
    ends: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for body in bodies:
        if len(body) > 1:
            for word in (body[-1],) if body[-1] in LOCAL_BODY_WORDS else (body[0], body[-1]):
                ends[word].add(body)
    return {word: list(next(iter(full))) for word, full in ends.items() if len(full) == 1}


def _find_body(text: str, named: Named, words: list[str], clusters: list[Cluster],
               longer: Mapping[str, list[str]]) -> Cluster | None:  # fmt: skip
    mine = _bare(words)
    acronym = words[0] if len(words) == 1 and sum(map(str.isupper, words[0])) > 1 else None
    for cluster in reversed(clusters):
        if cluster.kind == "person":
            continue
        theirs = _bare(cluster.words)
        if mine == theirs:
            return cluster
        if cluster.kind != named.kind or named.kind == "place":
            continue
        if (
            len(mine) == 1
            and SHORT_FORMS.get(mine[0], " ") == theirs[0]
            and text[max(0, named.start - 4) : named.start].lower() == "the "
        ):
            return cluster
        if acronym and (acronym.lower() == initials(cluster.words) or _beside(text, cluster, named)):
            return cluster
        if (
            len(cluster.words) == 1
            and sum(map(str.isupper, cluster.words[0])) > 1
            and cluster.words[0].lower() == initials(words)
        ):
            return cluster
        if (len(mine) == 1 and longer.get(mine[0]) == theirs) or (len(theirs) == 1 and longer.get(theirs[0]) == mine):
            return cluster
        if len(mine) > 1 and len(theirs) > 1 and (theirs[-len(mine) :] == mine or theirs[: len(mine)] == mine):
            return cluster
    return None


def _bare(words: list[str]) -> list[str]:
    lowered = [word.lower().strip(".,’'") for word in words]
    return lowered[1:] if len(lowered) > 1 and lowered[0] == "the" else lowered


def initials(words: list[str]) -> str:
    """Give the initials of a body's name, small words left out.

    >>> initials("Police Standards Office of the North".split())
    'pson'
    """
    return "".join(w[0].lower() for w in words if w.lower() not in SMALL_WORDS and w[0].isalpha())


def _beside(text: str, cluster: Cluster, named: Named) -> bool:
    """Tell whether a name, that of an agency left out, stands in brackets right after one of a cluster's."""
    if named.span.of(text).lower() in AGENCIES or text[named.end : named.end + 1] != ")":
        return False
    return any(re.fullmatch(r"\s*\(\s*", text[n.end : named.start]) for n in cluster.named)


def display_name(text: str, cluster: Cluster) -> str:
    """Give the name by which an entity goes: a person's fullest without a title, a body's longest."""
    if cluster.called is not None:
        return cluster.called
    if cluster.kind == "person":
        return " ".join(cluster.words)
    longest = max(cluster.named, key=lambda n: (len(n.span.of(text).split()), -n.start))
    return re.sub(r"\s+", " ", longest.span.of(text))
