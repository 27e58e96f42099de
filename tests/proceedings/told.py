"""Sentences with the steps that they tell, one a line, and how a reading of each compares with them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import onrecord
from onrecord.reading import Reading, Step

FOLDER = Path(__file__).parent
PROCESSES = {"misconduct": "police misconduct", "immigration": "immigration and asylum"}
PUBLISHED = "2033-06-15"
STEP = re.compile(
    r"(?P<maybe>\??)(?P<person>[^:]+): (?:(?P<process>[a-z ]+)/)?(?P<stage>[a-z ]+)"
    r"(?:=(?P<outcome>[a-z ]+))?(?:\[(?P<matter>[^\]]+)\])?(?:@(?P<status>[a-z]+))?"
)


class Told(NamedTuple):
    """A step that a sentence tells; an outcome or a matter that is None is left open."""

    maybe: bool
    """Whether it may be missed: it is implied, or a matter of taste."""
    person: str
    process: str
    stage: str
    outcome: str | None
    matter: str | None
    status: str

    def fits(self, step: Step, reading: Reading) -> bool:
        """Tell whether a step that was read is this one."""
        entity = reading.entity(step.person)
        whose = entity.name.endswith(self.person) if entity is not None else self.person == "_"
        words = step.matter.of(reading.document.text) if step.matter is not None else ""
        return (
            whose
            and (step.process, step.stage, step.status) == (self.process, self.stage, self.status)
            and self.outcome in (None, step.outcome)
            and (self.matter is None or self.matter in words)
        )


def load_told(name: str) -> list[tuple[str, tuple[Told, ...]]]:
    """Read a file of sentences."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [_line(line) for line in lines if line and not line.startswith("#")]


def _line(line: str) -> tuple[str, tuple[Told, ...]]:
    text, told = line.split("\t")
    return text, () if told == "-" else tuple(_told(part) for part in told.split("; "))


def _told(part: str) -> Told:
    match = STEP.fullmatch(part)
    if match is None:
        raise ValueError(f"no step: {part!r}. A step is PERSON: stage=outcome[offence]@status")
    process = match["process"] or "criminal"
    return Told(bool(match["maybe"]), match["person"], PROCESSES.get(process, process), match["stage"], match["outcome"],
                match["matter"], match["status"] or "happened")  # fmt: skip


@cache
def read(text: str) -> Reading:
    """Read a sentence once."""
    return onrecord.read(text, published=PUBLISHED)


def find_wrong(text: str, told: tuple[Told, ...]) -> list[str]:
    """Name every step of a named person that the sentence does not tell: a reversal, or another's step.

    Deaths are left out: they are of victims, whom these files do not list.
    """
    reading = read(text)
    wrong = []
    for step in reading.steps:
        entity = reading.entity(step.person)
        if entity is not None and step.stage != "incident" and not any(one.fits(step, reading) for one in told):
            wrong.append(f"{entity.name}: {step.process}/{step.stage}={step.outcome}@{step.status}")
    return wrong


def find_missed(text: str, told: tuple[Told, ...]) -> list[Told]:
    """Give the steps that were not read, those that may be missed left out."""
    reading = read(text)
    return [one for one in told if not one.maybe and not any(one.fits(step, reading) for step in reading.steps)]
