"""Stories whose places are marked, placed without a language model: "[place:Reading], [place:Berkshire]"."""

from __future__ import annotations

import re

from marked import unmark
from onrecord.language import Analysis, Sentence, Token
from onrecord.places import load_gazetteer, place_entities
from onrecord.places.clues import Clue
from onrecord.places.place import Placed
from onrecord.reading import Entity, Mention
from onrecord.reading.items import EntityKind

KINDS: dict[str, EntityKind] = {"place": "place", "person": "person", "body": "organisation"}
WORD = re.compile(r"(?:[A-Z]\.)+|\w+(?:[.’'-]\w+)*(?:(?<=Gov)\.|(?<=Sen)\.)?|[^\w\s]")


def tokenise(text: str) -> Analysis:
    """Give a text's words and sentences by plain rules; the parts that places do not look at are left empty."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    first = 0
    words = list(WORD.finditer(text))
    for number, word in enumerate(words):
        tokens.append(Token(number, *word.span(), word[0], word[0], "", "", "", number, len(sentences)))
        if (word[0] in ".!?" and text[word.end() : word.end() + 1].isspace()) or number == len(words) - 1:
            sentences.append(Sentence(len(sentences), first, number + 1, 0, "s1"))
            first = number + 1
    return Analysis(text, tuple(tokens), tuple(sentences), ())


def find_placed(marked: str, given: tuple[Clue, ...] = ()) -> tuple[str, dict[str, Placed], list[Entity]]:
    """Give the bare text, what was found by the names of the entities, and the entities: one for each name that is marked."""
    text, spans = unmark(marked)
    names: dict[tuple[str, str], list[Mention]] = {}
    for label, where in spans.items():
        for span in where:
            names.setdefault((label, span.of(text)), []).append(Mention(span=span, form="name"))
    entities = [
        Entity(id=f"e{at}", story="s1", kind=KINDS[label], name=name, names=(name,), mentions=tuple(mentions))
        for at, ((label, name), mentions) in enumerate(names.items(), start=1)
    ]
    found = place_entities(load_gazetteer(), text, tokenise(text), entities, given)
    return text, {entities[number].name: placed for number, placed in found.items()}, entities


def country_of(placed: Placed) -> str | None:
    """Give the country that a place was found in; None where it was not located."""
    return placed.location.country if placed.location else None
