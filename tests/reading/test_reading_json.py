"""The JSON of a reading keeps the contract, and gives back an equal reading."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from onrecord.errors import MalformedReading, SpanError
from onrecord.reading import (
    After,
    Age,
    Alias,
    Comparison,
    Dated,
    Document,
    Entity,
    Event,
    Figure,
    Furniture,
    Gazetted,
    Location,
    Mention,
    Origin,
    Participant,
    Reading,
    Role,
    Run,
    Span,
    Statement,
    Step,
    Story,
    Time,
    reading_schema,
)
from strategies import ANY

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = "Sergeant Tomas Adeyemi denied killing a man on 5 September 2022. The lowest since 2021: 3,567."
ELSEWHERE = Gazetted(geonames_id=2, name="Adeyemi", country="US", latitude=40.3, longitude=-75.9)
WHOLE = Reading(
    document=Document(
        text=TEXT, source="pursuit.txt", published="2025-09-01T06:00:00Z",
        origin=Origin(encoding="utf-8", sha256="00" * 32, runs=(Run(0, 5, 120, 125), Run(5, 6, 125, 130))),
    ),
    stories=(Story(id="s1", spans=(Span(0, 64),)), Story(id="s2", spans=(Span(65, len(TEXT)),), headline=Span(65, 75))),
    furniture=(Furniture(span=Span(0, 8), kind="caption"),),
    entities=(
        Entity(id="e1", story="s1", kind="person", name="Tomas Adeyemi", names=("Tomas Adeyemi",), age=41,
               roles=(Role(text="Sergeant", span=Span(0, 8)),), ages=(Age(span=Span(60, 62), low=20, high=29),),
               aliases=(Alias(text="Tomas", span=Span(9, 14), kind="nickname"),),
               mentions=(Mention(span=Span(9, 22), form="name"),)),
        Entity(id="e2", story="s1", kind="place", name="Adeyemi", names=("Adeyemi",), place_kind="settlement",
               location=Location(geonames_id=1, name="Adeyemi", country="GB", latitude=51.5, longitude=-0.9, confidence=0.6,
                                 evidence=(Span(0, 8),), alternatives=(ELSEWHERE,)),
               mentions=(Mention(span=Span(15, 22), form="name", confidence=0.8),)),
    ),
    statements=(
        Statement(id="q1", story="s1", kind="indirect", content=(Span(30, 43),), cue=(Span(23, 29),),
                  source=(Span(0, 22),), speaker="e1", speaker_name="Tomas Adeyemi", confidence=0.93),
    ),
    dated=Dated(day="2031-05-15", basis="given"),
    times=(Time(id="t1", story="s1", span=Span(47, 63), type="DATE", value="2022-09-05", begin="2022-09-05",
                end="2022-09-06"),),
    figures=(Figure(id="f1", story="s2", span=Span(88, 93), value=3567, unit="arrival",
                    comparison=Comparison(kind="lowest", since="2021")),
             Figure(id="f2", story="s2", span=Span(88, 89), value=(3, 5.5), qualifier="~")),
    events=(Event(id="v1", story="s1", trigger=Span(30, 37), type="killing", status="denied", time="t1",
                  participants=(Participant(entity="e1", role="agent"),), according_to="q1", mentions=(Span(30, 37),),
                  after=(After(event="v2", seconds=1, qualifier="<", evidence=(Span(44, 46),)),)),),
    steps=(Step(id="p1", story="s1", process="criminal", stage="verdict", outcome="not guilty", status="happened", person="e1",
                evidence=(Span(30, 37),), matter=Span(44, 46), event="v1", according_to="q1", confidence=0.9),),
    warnings=("a line",),
)  # fmt: skip


def example_of_the_contract() -> dict[str, object]:
    """The example in docs/record-format.md, its comments and elisions taken out."""
    block = re.search(r"```jsonc\n(.*?)```", (DOCS / "record-format.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    bare = re.sub(r"\s//[^\n]*", "", block[1])
    found: dict[str, object] = json.loads(bare)
    return found


def keys(value: object, path: str = "") -> set[str]:
    """Every key below a JSON value, with its path; items of a list count as one."""
    if isinstance(value, dict):
        return {f"{path}.{key}" for key in value}.union(*(keys(v, f"{path}.{key}") for key, v in value.items()))
    if isinstance(value, list):
        return set().union(*(keys(v, path) for v in value))
    return set()


def test_json_gives_back_an_equal_reading() -> None:
    assert Reading.from_json(WHOLE.to_json()) == WHOLE
    assert Reading.from_json(WHOLE.to_json(indent=2)) == WHOLE


@given(text=ANY)
def test_any_text_survives_json(text: str) -> None:
    reading = Reading(document=Document(text=text))
    assert Reading.from_json(reading.to_json()).document == reading.document


def test_every_key_of_the_contract_is_written() -> None:
    """The contract may grow by keys; it may not lose one."""
    assert keys(example_of_the_contract()) - keys(json.loads(WHOLE.to_json())) == set()


def test_a_whole_reading_keeps_its_schema() -> None:
    Draft202012Validator.check_schema(reading_schema())
    assert list(Draft202012Validator(reading_schema()).iter_errors(json.loads(WHOLE.to_json()))) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("[47,63]", "[63,47]", r"\$\.times\[0\]\.span"),
        ('"DATE"', '"DAY"', r"\$\.times\[0\]\.type"),
        ('"content":[[30,43]]', '"content":[]', "content is empty"),
        ("0.93", "1.93", r"\$\.statements\[0\]\.confidence"),
        ('"kind":"caption"', '"kind":"fluff"', r"\$\.furniture\[0\]\.kind"),
    ],
)
def test_what_breaks_the_contract_is_refused_with_its_path(old: str, new: str, path: str) -> None:
    line = WHOLE.to_json()
    assert old in line
    with pytest.raises(MalformedReading, match=path):
        Reading.from_json(line.replace(old, new, 1))


def test_spans_gives_every_span_of_every_layer() -> None:
    """Counted in the JSON: each pair of numbers but the [low, high] of a figure."""
    pairs = re.findall(r"\[\d+,\d+\]", WHOLE.to_json())
    assert len(WHOLE.spans()) == len(pairs)
    assert WHOLE.story_at(70) == "s2"
    assert WHOLE.story_at(64) is None


@pytest.mark.parametrize(
    ("part", "spans"),
    [
        ("content", (Span(0, 99),)),
        ("cue", (Span(3, 4),)),
        ("source", (Span(9, 12), Span(0, 3))),
    ],
)
def test_a_statement_whose_spans_cut_out_no_words_is_impossible(part: str, spans: tuple[Span, ...]) -> None:
    """Past the end of the text, white space alone, out of order: no reading can hold such evidence, from JSON or made."""
    parts = {"content": (Span(4, 8),), part: spans}
    statement = Statement(id="q1", story="s1", kind="indirect", confidence=0.5, **parts)  # type: ignore[arg-type]  # a part
    with pytest.raises(SpanError):
        Reading(document=Document(text="She left at noon."), statements=(statement,))
