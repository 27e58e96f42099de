"""Readings made of a few words by the hundred, without the engine: of each it is known what is in it."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

from onrecord.reading import Document, Entity, Event, Figure, Furniture, Mention, Participant, Reading, Span, Statement, Story

WORDS = "mill fire ferry strike flood siân łódź o’neill harbour vote road school bridge tide boat rope north quay".split()
PEOPLE = ("Ruth Calder", "Tomas Adeyemi", "Siân O’Neill", "West Vale Police", "Vale Council")
OUTLETS = ("The Llanfair Echo", "Vale Argus", None)
HOW_MANY = 150


@cache
def invent() -> tuple[Reading, ...]:
    """Readings over three years, some of one day, some undated; of two outlets and of none."""
    return tuple(make_reading(number) for number in range(HOW_MANY))


def make_reading(number: int) -> Reading:
    """One story, or two of which the second has a day of its own; then furniture."""
    chance = random.Random(number)
    text = ""
    layers: dict[str, list[Any]] = {name: [] for name in ("stories", "entities", "statements", "figures", "events")}
    for place in range(2 if number % 7 == 0 else 1):
        text += "\n\n" if text else ""
        told, items = _tell(chance, number, place + 1, len(text))
        text += told
        for name, item in items.items():
            layers[name].append(item)
    aside = f"Read more: {chance.choice(WORDS)} lanterns"
    text += "\n\n" + aside
    published = None if number % 10 == 3 else f"203{number % 3}-0{number % 4 + 1}-{number % 28 + 1:02}"
    return Reading(
        document=Document(text=text, source=f"invented/{number}.txt", outlet=OUTLETS[number % 3], published=published),
        furniture=(Furniture(span=Span(len(text) - len(aside), len(text)), kind="related"),),
        stories=tuple(layers["stories"]),
        entities=tuple(layers["entities"]),
        statements=tuple(layers["statements"]),
        figures=tuple(layers["figures"]),
        events=tuple(layers["events"]),
    )


def _tell(chance: random.Random, number: int, place: int, at: int) -> tuple[str, dict[str, Any]]:
    """Give a story's text and what is in it: a headline, a figure, a departure, a statement."""
    person, amount = chance.choice(PEOPLE), str(chance.randint(2, 900))
    headline = " ".join(chance.choices(WORDS, k=3)).capitalize()
    said = f"“{' '.join(chance.choices(WORDS, k=4)).capitalize()},”"
    left, last = chance.choice(WORDS), " ".join(chance.choices(WORDS, k=2))
    text = f"{headline}\n\n{amount} boats left the {left}. {said} {person} said. The {last}."

    def where(words: str) -> Span:
        return Span(found := at + text.index(words), found + len(words))

    story = f"s{place}"
    begin = f"203{number % 3}-0{number % 9 + 1}-0{number % 8 + 1}" if number % 5 else None
    named = Mention(span=where(person), form="name")
    return text, {
        "stories": Story(
            id=story, spans=(Span(at, at + len(text)),), headline=where(headline),
            published=f"2029-0{number % 9 + 1}-11" if place > 1 else None,
        ),
        "entities": Entity(
            id=f"e{place}", story=story, kind="organisation" if "Vale" in person else "person", name=person, names=(person,),
            mentions=(named,),
        ),
        "statements": Statement(
            id=f"q{place}", story=story, kind="direct", content=(where(said),), cue=(where("said"),), source=(named.span,),
            speaker=f"e{place}", speaker_name=person, confidence=0.9,
        ),
        "figures": Figure(id=f"f{place}", story=story, span=where(f"{amount} boats"), value=int(amount), unit="boat"),
        "events": Event(
            id=f"v{place}", story=story, trigger=where("left"), type="departure", status="happened", begin=begin,
            end=f"{begin[:-1]}9" if begin else None, participants=(Participant(entity=f"e{place}", role="who"),),
        ),
    }  # fmt: skip
