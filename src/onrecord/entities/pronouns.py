"""Pronouns that clearly speak of somebody already named, each with how likely it does.

Precise rather than bold: a pronoun is linked only where the ranker of `ranker.py` gives one named entity a better
chance than all others together, people without a name and nobody among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.entities.antecedents import Choose, Pronoun, Telling, describe
from onrecord.entities.clusters import Cluster
from onrecord.entities.first_person import link_first_person
from onrecord.entities.quotations import TELLING, find_quoted, find_told
from onrecord.entities.ranker import Row, load_ranker
from onrecord.entities.referents import Link, Mentioning, Referent, find_heads, find_unnamed, role_of
from onrecord.language import Analysis, Sentence, Token

SORTS = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "he"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "I"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
}
"""Pronouns by how they are ranked. "They" is left out: of the few that the ranker was sure of, none was right."""
MALE = frozenset({"he", "him", "his", "himself"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
REACH = {"he": 6, "it": 2}  # sentences back to an antecedent
BODIES = frozenset({"organisation", "place"})
HELD = 40  # referents kept in mind: more than the sentences in reach ever speak of
MOST = 6  # candidates of a pronoun: the last spoken of
SURE = {"he": 0.4, "it": 0.5, "I": 0.5}
"""The least probability of a link, by sort."""
NEARLY = 0.75  # of the likeliest: of two candidates as near as this, neither is taken


def choose_likeliest(sort: str, token: Token, candidates: Sequence[Referent], rows: Sequence[Row]) -> tuple[int, float] | None:
    """Give the likeliest candidate; None where it is not likely enough."""
    ranker = load_ranker()
    best, share = find_likeliest(candidates, ranker.judge(rows))
    return (best, ranker.calibrate(sort, share)) if share >= SURE[sort] else None


def find_likeliest(candidates: Sequence[Referent], shares: Sequence[float]) -> tuple[int, float]:
    """Give the place of the likeliest candidate with its probability, which is 0 where another is nearly as likely.

    One candidate may stand in several places.
    """
    whole: dict[int, float] = {}
    for candidate, share in zip(candidates, shares, strict=False):
        key = id(candidate.who or candidate)
        whole[key] = whole.get(key, 0.0) + share
    best = max(range(len(candidates)), key=lambda at: (whole[id(candidates[at].who or candidates[at])], -at))
    chosen = id(candidates[best].who or candidates[best])
    other = max((share for key, share in whole.items() if key != chosen), default=0.0)
    return best, whole[chosen] if other < NEARLY * whole[chosen] else 0.0


def link_pronouns(analysis: Analysis, sentences: Sequence[Sentence], clusters: Sequence[Cluster],
                  body_of: Mapping[int, Cluster], choose: Choose = choose_likeliest) -> list[Link]:  # fmt: skip
    """Link the pronouns of one story, in text order.

    Args:
        clusters: the named entities of the story.
        body_of: the body that a person belongs to, by `id` of the person's cluster.
    """
    story = _Story(analysis, sentences, clusters, choose)
    found = [link for block in story.blocks() for link in story.read(block)]
    told = [(token, story.quoted[token.number]) for token in story.first]
    found += link_first_person(analysis, told, story.tellings, story.heads, body_of, choose)
    return sorted(found, key=lambda link: link.span)


class _Story:
    """One story as it is read, sentence by sentence."""

    def __init__(self, analysis: Analysis, sentences: Sequence[Sentence], clusters: Sequence[Cluster], choose: Choose) -> None:
        self.analysis = analysis
        self.sentences = sentences
        self.choose = choose
        self.heads = find_heads(analysis, clusters)
        self.quoted = find_quoted(analysis, sentences)
        self.referents: dict[int, Referent] = {}
        """Of named entities, by `id` of the cluster."""
        self.recent: list[Referent] = []
        """All, the last spoken of last."""
        self.subjects: dict[int, Referent] = {}
        """Subjects by the number of their verb's token."""
        self.tellings: list[Telling] = []
        self.top: dict[str, Referent] = {}
        """The one most spoken of, by kind."""
        self.things: list[int] = []
        self.first: list[Token] = []
        """Pronouns of the first person inside quotation marks."""

    def blocks(self) -> Iterator[list[Sentence]]:
        """Give the sentences, those that one quotation runs over together."""
        block: list[Sentence] = []
        for sentence in self.sentences:
            block.append(sentence)
            if sentence.last - 1 not in self.quoted or sentence.last not in self.quoted:
                yield block
                block = []
        if block:
            yield block

    def read(self, block: Sequence[Sentence]) -> list[Link]:
        """Take in the sentences of a block, and link their pronouns: what is quoted after what is not, for who tells it."""
        found = []
        unnamed = {number: sex for s in block for number, sex in find_unnamed(self.analysis, s, self.heads).items()}
        inside = [n for sentence in block for n in range(sentence.first, sentence.last) if n in self.quoted]
        for sentence in block:
            for number in range(sentence.first, sentence.last):
                if number not in self.quoted:
                    found += self._take(number, sentence, unnamed, ())
        if inside:
            tellers = self._tellers(block)
            for number in inside:
                sentence = self.analysis.sentences[self.analysis.tokens[number].sentence]
                found += self._take(number, sentence, unnamed, tellers)
        return found

    def _tellers(self, block: Sequence[Sentence]) -> list[Referent]:
        """Give who speaks the quotation of a block: told in it, else last in its paragraph or, all quoted, the one before."""
        first, paragraph = block[0].first, block[0].paragraph
        own = [telling.who for telling in self.tellings if telling.token.number >= first]
        if own or not self.tellings:
            return own
        last = self.tellings[-1]
        return [last.who] if paragraph - last.paragraph <= 1 else []

    def _take(self, number: int, sentence: Sentence, unnamed: Mapping[int, str], tellers: Sequence[Referent]) -> list[Link]:
        token = self.analysis.tokens[number]
        if (cluster := self.heads.get(number)) is not None:
            self._add(self._named(cluster, sentence), token, sentence)
        elif number in unnamed:
            self._add(self._unnamed(token, unnamed[number], sentence), token, sentence)
        elif token.pos == "PRON" and (sort := SORTS.get(token.text.lower())) is not None:
            return self._pronoun(sort, token, sentence, tellers)
        elif token.tag == "NN":
            self.things.append(number)
        return []

    def _named(self, cluster: Cluster, sentence: Sentence) -> Referent:
        if id(cluster) not in self.referents:
            opening = sentence is self.sentences[0]
            self.referents[id(cluster)] = Referent(cluster, cluster.kind, cluster.sex, opening=opening)
        return self.referents[id(cluster)]

    def _unnamed(self, token: Token, sex: str, sentence: Sentence) -> Referent:
        owned = any(child.dep == "poss" for child in self.analysis.children(token))
        sort = ("kin " if owned else "unnamed ") + token.lemma.lower()
        definite = token.number > sentence.first and self.analysis.tokens[token.number - 1].lemma == "the"
        if definite:
            for referent in reversed(self.recent[-12:]):
                if referent.sort == sort:
                    return referent
        return Referent(None, sort, sex or None, opening=sentence is self.sentences[0])

    def _add(self, referent: Referent, token: Token, sentence: Sentence, *, pronoun: bool = False) -> None:
        role = role_of(self.analysis, token)
        quoted = token.number in self.quoted
        referent.add(Mentioning(token, role, quoted, pronoun, sentence.paragraph))
        if referent in self.recent:
            self.recent.remove(referent)
        self.recent.append(referent)
        del self.recent[:-HELD]
        top = self.top.get(referent.sort)
        if referent.who is not None and (top is None or referent.count > top.count):
            self.top[referent.sort] = referent
        if role == "S":
            self.subjects.setdefault(token.head, referent)
        if not quoted and (verb := find_told(self.analysis, token)) is not None:
            self.tellings.append(Telling(token, verb.number, sentence.paragraph, referent))

    def _pronoun(self, sort: str, token: Token, sentence: Sentence, tellers: Sequence[Referent]) -> list[Link]:
        if sort in {"I", "we"}:
            if token.number in self.quoted:
                self.first.append(token)
            return []
        sex = ("m" if token.text.lower() in MALE else "f") if sort == "he" else None
        candidates = [c for c in self._candidates(sort, sex, token, sentence) if c not in tellers]
        pronoun = self._clause(sort, sex, token, sentence)
        if pronoun.own is not None:
            reflexive = token.text.lower() in REFLEXIVE
            candidates = [c for c in candidates if (c is pronoun.own) is reflexive]
        choice = None
        if candidates:
            top = self.top.get("person" if sort == "he" else "organisation")
            choice = self.choose(sort, token, candidates, describe(pronoun, candidates, top))
        if choice is None:
            if not pronoun.quoted and find_told(self.analysis, token) is not None and sort == "he":
                self._add(Referent(None, "unknown", sex, opening=False), token, sentence, pronoun=True)
            return []
        chosen = candidates[choice[0]]
        if chosen.who is not None and _is_rivalled(pronoun, chosen, candidates):
            return []
        if chosen.last is not None and chosen.last.token.number < token.number:
            if sex is not None:
                chosen.lean += choice[1] if sex == "m" else -choice[1]
            self._add(chosen, token, sentence, pronoun=True)
        return [Link(token.span, chosen.who, choice[1])] if chosen.who is not None else []

    def _candidates(self, sort: str, sex: str | None, token: Token, sentence: Sentence) -> list[Referent]:
        found: list[Referent] = []
        for referent in reversed(self.recent):
            last = referent.last
            if last is None or token.sentence - last.token.sentence > REACH[sort] or len(found) == MOST:
                break
            if referent.first < token.number and self._may_mean(sort, sex, referent):
                found.append(referent)
        if sort == "he" and len(found) < MOST:
            found += self._ahead(token, sentence, {id(c.who) for c in found})
        return found

    def _may_mean(self, sort: str, sex: str | None, referent: Referent) -> bool:
        """Tell whether a pronoun of this sort and sex may speak of a referent at all."""
        if sex is not None:
            return referent.sort not in BODIES and referent.fits(sex) != "no"
        return referent.sort in BODIES and referent.last is not None and not self._is_one_of_many(referent.last.token)

    def _is_one_of_many(self, token: Token) -> bool:
        """Tell whether a name stands in a list, of which only "they" can speak."""
        return token.dep == "conj" or any(child.dep == "conj" for child in self.analysis.children(token))

    def _ahead(self, token: Token, sentence: Sentence, taken: set[int]) -> list[Referent]:
        """Give the person named after a pronoun who is subject of the sentence: "After he left, Bell said"."""
        for number in range(token.number + 1, sentence.last):
            cluster = self.heads.get(number)
            other = self.analysis.tokens[number]
            if cluster is not None and cluster.kind == "person" and other.dep == "nsubj" and id(cluster) not in taken:
                if self.analysis.tokens[other.head].dep != "ROOT":
                    return []
                referent = Referent(cluster, "person", cluster.sex, opening=False)
                referent.last = Mentioning(other, "S", number in self.quoted, False, sentence.paragraph)
                return [referent]
        return []

    def _clause(self, sort: str, sex: str | None, token: Token, sentence: Sentence) -> Pronoun:
        """Tell the part that a pronoun plays, and the subjects above it."""
        role = role_of(self.analysis, token)
        subjects: list[Referent] = []
        teller: Referent | None = None
        own: Referent | None = None
        at, steps = token, 0
        while at.head != at.number and steps < 10:
            above = self.analysis.tokens[at.head]
            if not (steps == 0 and role == "S") and (referent := self.subjects.get(above.number)) is not None:
                if not subjects or subjects[-1] is not referent:
                    subjects.append(referent)
                if teller is None and above.lemma in TELLING and at.dep in {"ccomp", "xcomp", "advcl"}:
                    teller = referent
                if steps == 0 and role == "O":
                    own = referent
            at, steps = above, steps + 1
        quoted = token.number in self.quoted
        between = self._between(token, sentence) if sort != "he" else []
        empty = self._empty(token) if sort == "it" else ""
        speaks = not quoted and find_told(self.analysis, token) is not None
        spoke = self.tellings[-1].who if self.tellings else None
        return Pronoun(token, sort, sex, role, quoted, sentence.paragraph, tuple(subjects), teller, own, speaks, spoke,
                       empty, between)  # fmt: skip

    def _between(self, token: Token, sentence: Sentence) -> list[int]:
        first = self.sentences[0].first
        return [number for number in self.things[-8:] if number >= first]

    def _empty(self, token: Token) -> str:
        """Tell whether "it" may stand for nothing, by its verb."""
        if token.dep not in {"nsubj", "nsubjpass", "dobj"}:
            return token.dep
        verb = self.analysis.tokens[token.head]
        later = [c.dep for c in self.analysis.children(verb) if c.number > token.number]
        if verb.lemma in {"be", "seem", "appear", "become", "take", "mean", "happen", "turn", "rain", "make"}:
            return "be clause" if {"ccomp", "xcomp", "advcl", "acomp", "attr"} & set(later) else "be"
        return token.dep


def _is_rivalled(pronoun: Pronoun, chosen: Referent, candidates: Sequence[Referent]) -> bool:
    """Tell whether one without a name may as well be meant: "A man was held after Bell was stabbed. He ...".

    Somebody’s relative is no rival: "Bell’s brother was told. He ..." is of Bell as often as not.
    """
    if pronoun.sex is None or chosen.last is None or chosen is pronoun.teller or chosen in pronoun.subjects:
        return False
    since = max(chosen.last.token.sentence, pronoun.token.sentence - 1)
    unsure = chosen.fits(pronoun.sex) not in {"told", "likely"}
    return any(
        c.sort.startswith("unnamed") and c.sex == pronoun.sex and c.last is not None and (unsure or c.last.role == "S")
        and c.last.token.sentence >= since
        for c in candidates
    )  # fmt: skip
