"""The index of items, worked out a second time from the reading that is valid now."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, text

from onrecord.store.proof.findings import Counts, Finding, altered
from onrecord.store.proof.sums import PerDocument, hash_of, mixed
from onrecord.store.proof.texts import Held, many, months_of, numbered
from onrecord.store.words import find_words, fold_words

SLOTS = 128  # rows of a document; docs/record.md
LEXEME = re.compile(r"'([^']*)'")
Tokens = set[tuple[int, str]]
"""Tokens, each with its row's place in the document."""
WRONG = "the index of items has other tokens for it than its reading gives"


class Words:
    """The words of a text by where they begin."""

    def __init__(self, told: str) -> None:
        placed = [(span.start, word) for word, span in find_words(told)]
        self.begins = [begin for begin, _ in placed]
        self.words = [word for _, word in placed]

    def within(self, spans: Sequence[Sequence[int]]) -> set[str]:
        """Give those that begin within some spans."""
        return {
            word for start, end in spans
            for word in self.words[bisect_left(self.begins, start) : bisect_left(self.begins, end)]
        }  # fmt: skip

    def at(self, spans: Sequence[Sequence[int]]) -> set[int]:
        """Give the places, among the words, of those."""
        return {
            at for start, end in spans for at in range(bisect_left(self.begins, start), bisect_left(self.begins, end))
        }  # fmt: skip


def tokens_of(told: str, reading: dict[str, Any] | None) -> Tokens:
    """Give the tokens of a text as its reading (JSON, valid now) has them; none without one."""
    if reading is None:
        return set()
    found: Tokens = set()

    def put(at: int, key: str, words: set[str]) -> None:
        found.update((at % SLOTS, f"{key}:{word}") for word in words)

    words = Words(told)
    names = {
        entity["id"]: _folded(entity["name"], *entity["names"], *(alias["text"] for alias in entity["aliases"]))
        for entity in reading["entities"]
    }  # fmt: skip
    mentions = [(*mention["span"], entity["id"]) for entity in reading["entities"] for mention in entity["mentions"]]
    by_id = {statement["id"]: statement for statement in reading["statements"]}
    for at, statement in enumerate(reading["statements"]):
        meant = {name for start, end, name in mentions if any(a <= start and end <= b for a, b in statement["content"])}
        put(at, "said", words.within(statement["content"]))
        put(at, "means", set().union(*(names[name] for name in meant)))
        put(at, "by", _folded(*_speakers(statement, by_id)))
    for at, figure in enumerate(reading["figures"]):
        own = told[slice(*figure["span"])]
        put(at, "counted", words.within([figure["span"]]) | _folded(figure["about"], figure["unit"], own))
        put(at, "unit", {"".join(fold_words(figure["unit"]))} if figure["unit"] else set())
        ends = figure["value"] if isinstance(figure["value"], list) else [figure["value"]]
        sizes = {beginning for value in ends for beginning in accumulate(_size(value))}
        put(at, "size", sizes)
        if figure["unit"]:
            put(at, f"of:{''.join(fold_words(figure['unit']))}", sizes)
    for at, event in enumerate(reading["events"]):
        put(at, "with", set().union(*(names.get(part["entity"], set()) for part in event["participants"])))
        put(at, "at", names.get(event["place"], set()))
        put(at, "type", {"".join(fold_words(event["type"]))})
        put(at, "on", {str(numbered(event["begin"]) // 100)})
    for at, story in enumerate(reading["stories"]):
        said = [
            part for statement in reading["statements"] if statement["story"] == story["id"] for part in statement["content"]
        ]
        plain = words.at([story["headline"]] if story["headline"] else []) - words.at(said)
        put(at, "headline", {words.words[place] for place in plain})
    for key, some in _apart(words, reading).items():
        put(0, key, some)
    return found | {(at, f"in:{month}") for at, _ in found for month in months_of(reading)}


def _apart(words: Words, reading: dict[str, Any]) -> dict[str, set[str]]:
    """Give the words that no search of stories, or none of their plain text, would find where it looks."""
    told, plain = set[int](), set[int]()
    for story in reading["stories"]:
        headline = [story["headline"]] if story["headline"] else []
        said = [
            part for statement in reading["statements"] if statement["story"] == story["id"] for part in statement["content"]
        ]
        told |= words.at(story["spans"] + headline)
        plain |= words.at(story["spans"]) - words.at(headline + said)
    in_stories = {words.words[at] for at in told}
    return {"told": in_stories - {words.words[at] for at in plain}, "page": set(words.words) - in_stories}


def _speakers(statement: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> list[str | None]:
    found, left = [statement["speaker_name"]], dict(by_id)
    left.pop(statement["id"], None)
    while statement["within"] in left:
        statement = left.pop(statement["within"])
        found.append(statement["speaker_name"])
    return found


def _folded(*told: str | None) -> set[str]:
    return {word for words in told for word in fold_words(words or "")}


def _size(value: float) -> str:
    if value == 0:
        return "z"
    sign = "p" if value > 0 else "n"
    try:
        digits, power = format(abs(value), ".16e").split("e")
    except OverflowError:
        return sign + "9999"
    return f"{sign}{500 + int(power):03}{digits[0]}"


class ItemSums(PerDocument):
    """SQLite: the tokens that the index should hold, and those that it holds. Some of earlier readings may stand there."""

    def expect(self, number: int, tokens: Tokens) -> None:
        """Add what the index should hold of a text."""
        self.add(number, sum(_value(place, token) for place, token in tokens))

    def compare(self, connection: Connection, again: Callable[[int], tuple[str, Tokens]], counts: Counts) -> Iterator[Finding]:
        """Give the texts of which the index lacks a token.

        Args:
            again: gives the id of a text and its tokens, by its number.
        """
        differing = self.differing((row // SLOTS, _value(row % SLOTS, token)) for token, row in _instances(connection))
        counts.intact("search", len(self.known) - len(differing & self.numbers))
        held: dict[int, Tokens] = {number: set() for number in differing}
        for token, row in _instances(connection) if differing else ():
            if row // SLOTS in held:
                held[row // SLOTS].add((row % SLOTS, token))
        for number in sorted(differing):
            name, tokens = again(number)
            if number not in self.numbers or not _holds(tokens, held[number]):
                yield counts.note(altered("search", name, WRONG))
            else:
                counts.intact("search")


def _holds(tokens: Tokens, held: Tokens) -> bool:
    """Tell whether a text's rows hold its tokens; of what hides a text, nothing besides, unless a mark takes that back."""
    hides = {(place, token) for place, token in held - tokens if token.startswith(("told:", "page:"))}
    return tokens <= held and (not hides or (0, "again") in held)


def _value(place: int, token: str) -> int:
    return mixed(hash_of(token), place)


def _instances(connection: Connection) -> Iterator[tuple[str, int]]:
    connection.execute(text("DROP TABLE IF EXISTS temp.tokens_of_items"))
    connection.execute(text("CREATE VIRTUAL TABLE temp.tokens_of_items USING fts5vocab('main', 'items', 'instance')"))
    rows = connection.execute(text("SELECT term, doc FROM temp.tokens_of_items"), execution_options={"yield_per": 10_000})
    yield from ((row.term, row.doc) for row in rows)
    connection.execute(text("DROP TABLE temp.tokens_of_items"))


def check_item_vectors(connection: Connection, some: Sequence[tuple[Held, Tokens]], counts: Counts) -> Iterator[Finding]:
    """PostgreSQL: compare the rows of some texts token by token."""
    asked = many(f"SELECT number, CAST(tokens AS TEXT) AS tokens FROM items WHERE number / {SLOTS} IN :numbers")
    found: dict[int, Tokens] = {held.number: set() for held, _ in some}
    for row in connection.execute(asked, {"numbers": sorted(found)}):
        found[row.number // SLOTS].update((row.number % SLOTS, token) for token in LEXEME.findall(row.tokens))
    for held, tokens in some:
        if found[held.number] == tokens:
            counts.intact("search")
        else:
            yield counts.note(altered("search", held.id, WRONG))
