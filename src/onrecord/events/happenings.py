"""The types of happening that a timeline carries, with the words that name them: see happenings.tsv."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Happening(NamedTuple):
    """A type, and how much it takes for a timeline to carry it."""

    type: str
    telling: str
    """One of TELLING."""
    of_people: bool = False
    """Only somebody can undergo it: a gun is fired too, but not dismissed."""
    passive: bool = False
    """Only the passive tells it: who is beaten was attacked, who beats another has won."""


TELLING = ("grave", "plain", "light", "faint")
NOTHING = "-"
"""The type of phrases that name no happening, though their verb does elsewhere: "rule out", "decline to comment"."""


class Happenings(NamedTuple):
    """Happenings by the dictionary form of what names them."""

    verbs: dict[str, tuple[Happening, ...]]
    """What happens to people only, or is told in the passive only, stands first: it is judged before other senses."""
    nouns: dict[str, Happening]
    phrases: dict[str, dict[str, Happening]]
    """By verb, then by the word that hangs from it."""

    def verb_of(self, lemma: str) -> str:
        """Give the table's verb for a lemma that the language engine may have cut wrong.

        "fined", "axed", "gutted" and "installed" come as "fin", "ax", "gutte" and "instal".
        """
        for word in (lemma, f"{lemma}e", lemma.removesuffix("e"), f"{lemma}{lemma[-1:]}", lemma[:-2]):
            if word in self.verbs or word in self.phrases:
                return word
        return lemma


@cache
def load_happenings() -> Happenings:
    """Read the table of types, once a process; where a word names two types, the first line has it."""
    table = (files("onrecord.events") / "happenings.tsv").read_text(encoding="utf-8")
    return read_table(table)


def read_table(table: str) -> Happenings:
    """Read lines of type, telling, ACE type, IPTC topic, verbs, nouns and phrases, parted by tabs; # begins a comment."""
    verbs: dict[str, tuple[Happening, ...]] = {}
    nouns: dict[str, Happening] = {}
    phrases: dict[str, dict[str, Happening]] = {}
    for line in table.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, telling, _, _, verb_words, noun_words, phrase_words = line.split("\t")
        for word in verb_words.split():
            happening = Happening(kind, telling, word.endswith("*"), word.endswith("^"))
            senses = (*verbs.get(word.rstrip("*^"), ()), happening)
            verbs[word.rstrip("*^")] = tuple(sorted(senses, key=lambda sense: not (sense.of_people or sense.passive)))
        for word in noun_words.split():
            nouns.setdefault(word, Happening(kind, telling))
        words = phrase_words.split()
        for verb, other in zip(words[::2], words[1::2], strict=True):
            phrases.setdefault(verb, {}).setdefault(other, Happening(kind, telling))
    return Happenings(verbs, nouns, phrases)
