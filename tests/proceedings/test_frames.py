"""A stage keeps the status that the words around it give it, whatever the stage: not, could be, denied that, if."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.told import read

NAMES = {"X": "Corin Vale", "Y": "Tessa Brandt"}
CLAUSES = [
    ("charged with fraud", "charge", {"charged": None, "not charged": "denied"}),
    ("cleared of fraud", "verdict", {"not guilty": None}),
    ("jailed for five years", "sentence", {"prison": None}),
    ("released without charge", "release", {"no further action": None}),
]
"""A participle, its stage, and its outcomes with the status that an outcome itself stands for."""
LINES = (Path(__file__).parent / "frames.tsv").read_text(encoding="utf-8").splitlines()
FRAMES = [line.split("\t") for line in LINES if not line.startswith("#")]
FOUND = 0.9  # share of what is told as happened that must be found; 0.95 today


def statuses(expected: str) -> dict[str, set[str]]:
    """Which statuses a frame allows, by name."""
    pairs = [] if expected == "-" else [part.split("=") for part in expected.split(";")]
    return {NAMES[who]: set(allowed.split("|")) for who, allowed in pairs}


def text_of(frame: str, participle: str) -> str:
    """The frame with its words in place."""
    return frame.replace("VBN", participle).replace("X", NAMES["X"]).replace("Y", NAMES["Y"])


@pytest.mark.parametrize("clause", CLAUSES, ids=[clause[0] for clause in CLAUSES])
@pytest.mark.parametrize(("frame", "expected"), FRAMES, ids=[frame for frame, _ in FRAMES])
def test_a_frame_gives_its_status_to_whoever_it_is_told_of(
    frame: str, expected: str, clause: tuple[str, str, dict[str, str | None]]
) -> None:
    participle, stage, outcomes = clause
    reading = read(text_of(frame, participle))
    allowed = statuses(expected)
    for step in reading.steps:
        entity = reading.entity(step.person)
        if entity is not None and step.stage != "incident":
            assert (step.stage, step.outcome in outcomes) == (stage, True)
            assert (outcomes[step.outcome or ""] or step.status) in allowed.get(entity.name, set())


def test_what_is_told_as_happened_is_found() -> None:
    wanted = found = 0
    for frame, expected in FRAMES:
        for participle, _, _ in CLAUSES:
            reading = read(text_of(frame, participle))
            told = {reading.entity(step.person) for step in reading.steps}
            names = {entity.name for entity in told if entity is not None}
            happened = {name for name, allowed in statuses(expected).items() if "happened" in allowed}
            wanted += len(happened)
            found += len(happened & names)
    assert found >= FOUND * wanted
