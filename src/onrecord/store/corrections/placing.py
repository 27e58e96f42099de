"""Fields of items given by their words instead of their places: only where the words stand in the text once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.errors import InvalidCorrection
from onrecord.reading import Span
from onrecord.store.corrections.carrying import find_occurrences
from onrecord.store.corrections.layers import Layer

ONE = {"span", "trigger", "headline"}
SEVERAL = {"spans", "content", "cue", "source", "mentions"}


def place_words(layer: Layer, text: str, given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Give fields, as a reading's JSON has them, of which the words are given.

    Args:
        given: field and words; a field that holds several spans may come several times.
    Raises: InvalidCorrection where the words do not stand in the text, or stand there several times; the places are listed.
    """
    fields: dict[str, Any] = {}
    for field, words in given:
        span = list(_place(text, words))
        if field in ONE:
            fields[field] = span
        elif field in SEVERAL:
            part = {"span": span, "form": "name"} if layer == "entities" and field == "mentions" else span
            fields.setdefault(field, []).append(part)
        else:
            raise InvalidCorrection(
                f"{field!r} is not given by words. Nothing was corrected. Those that are: {', '.join(sorted(ONE | SEVERAL))}."
            )
    for field in SEVERAL & set(fields):
        fields[field].sort(key=lambda part: part["span"] if isinstance(part, dict) else part)
    return fields


def _place(text: str, words: str) -> tuple[int, int]:
    found: list[Span] = list(find_occurrences(words, text)) if words.strip() else []
    if len(found) == 1:
        return found[0].start, found[0].end
    if not found:
        raise InvalidCorrection(
            f"{words!r} does not stand in the text. Nothing was corrected. Copy the words as they stand there."
        )
    places = ", ".join(f"[{span.start}, {span.end}]" for span in found[:8])
    raise InvalidCorrection(
        f"{words!r} stands in the text {len(found)} times: {places}. Nothing was corrected. Give the place."
    )
