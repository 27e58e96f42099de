"""The vocabulary of stages: processes, their stages in order, the outcomes of each, and the wordings that tell them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Literal

import msgspec

from onrecord.errors import OnRecordError
from onrecord.proceedings.wordings import Wording, parse_wording

Bears = Literal["against", "for", "neither"]


class UnusableVocabulary(OnRecordError):
    """A file of stages that cannot be read: it says where and why."""


class Outcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may come of a stage."""

    name: str
    bears: Bears = "neither"
    """How it stands to the person: against them, for them, or neither."""
    told_by: tuple[str, ...] = ()
    """Wordings, in the plain form that `parse_wording` reads."""
    negated: str | None = None
    """The outcome that it is to deny this one: of "charged", "not charged"."""
    status: Literal["happened", "planned", "settled", "vouched"] = "happened"
    """planned: what the wording itself puts in the future ("face trial"). settled: what will be so is so already ("will face
    no further action"). vouched: it counts only where the text itself says that it happened."""
    jurisdictions: tuple[str, ...] = ()
    """Where alone there is such an outcome; empty: everywhere."""


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One stage of a process."""

    name: str
    source: str
    """Statute, rules or body that it rests on."""
    outcomes: tuple[Outcome, ...] = ()
    decides: dict[str, str] = {}
    """Who decides, by jurisdiction; "general" stands for those not named."""
    test: dict[str, str] = {}
    """The legal test, by jurisdiction."""


class Process(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of proceedings, with its stages in their usual order."""

    name: str
    cues: str = ""
    """Words (dictionary forms) that tell which process a wording that several share is of."""
    stages: tuple[Stage, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    needs_cue: bool = False
    """Whether its wordings count only where the story has one of `cues`, or the person one of `parties`."""
    parties: str = ""
    """Words for those whom alone it concerns: constable, sergeant ..."""
    signs: str = ""
    """Words that make it this process whoever it concerns: misconduct."""


class Telling(msgspec.Struct, frozen=True):
    """A wording with what it tells, and its place in the vocabulary."""

    wording: Wording
    process: Process
    stage: Stage
    outcome: Outcome
    order: int


class Vocabulary(msgspec.Struct, frozen=True, dict=True):
    """All processes, in the order of the files."""

    processes: tuple[Process, ...]
    court: frozenset[str] = frozenset()
    """Words of which a story must have one, for wordings that ask for COURT."""
    trial: frozenset[str] = frozenset()
    """Words of which the sentence must have one, for wordings that ask for TRIAL."""

    @cached_property
    def verbs(self) -> dict[str, tuple[Telling, ...]]:
        """What a verb may tell, by its dictionary form."""
        return self._by_head(by_noun=False)

    @cached_property
    def nouns(self) -> dict[str, tuple[Telling, ...]]:
        """What a noun with its owner may tell ("the conviction of ...")."""
        return self._by_head(by_noun=True)

    @cached_property
    def _orders(self) -> dict[tuple[str, str], int]:
        return {(p.name, s.name): n for p in self.processes for n, s in enumerate(p.stages)}

    def order_of(self, process: str, stage: str) -> int:
        """Give the place of a stage in its process; after all others where the vocabulary lacks it."""
        return self._orders.get((process, stage), len(self._orders))

    def outcome(self, process: str, stage: str, name: str | None) -> Outcome | None:
        """Give an outcome by its names; None where the vocabulary lacks it."""
        outcomes = (o for p in self.processes if p.name == process for s in p.stages if s.name == stage for o in s.outcomes)
        return next((outcome for outcome in outcomes if outcome.name == name), None)

    def _by_head(self, *, by_noun: bool) -> dict[str, tuple[Telling, ...]]:
        found: dict[str, list[Telling]] = {}
        for number, telling in enumerate(self._tellings()):
            if telling.wording.by_noun == by_noun:
                for head in telling.wording.heads:
                    found.setdefault(head, []).append(msgspec.structs.replace(telling, order=number))
        return {head: tuple(tellings) for head, tellings in found.items()}

    def _tellings(self) -> Iterator[Telling]:
        for process in self.processes:
            for stage in process.stages:
                for outcome in stage.outcomes:
                    for text in outcome.told_by:
                        yield Telling(parse_wording(text), process, stage, outcome, 0)


def parse_vocabulary(data: str, name: str = "vocabulary") -> Vocabulary:
    """Read a vocabulary from TOML.

    Args:
        name: of the file, for errors.
    Raises: UnusableVocabulary, naming what does not fit; UnusableWording.
    """
    try:
        read = tomllib.loads(data)
        processes = msgspec.convert(read.get("processes", ()), tuple[Process, ...])
        vocabulary = Vocabulary(processes, _words(read.get("court", "")), _words(read.get("trial", "")))
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UnusableVocabulary(
            f"{name}: {error}. Nothing was taken from it. Its form is that of docs/proceedings.md: "
            f"[[processes]], [[processes.stages]] and outcomes with name and told_by"
        ) from error
    _ = vocabulary.verbs  # a wording that is none is told now
    return vocabulary


def _words(value: object) -> frozenset[str]:
    return frozenset(msgspec.convert(value, str).split())


def merge_vocabularies(first: Vocabulary, second: Vocabulary) -> Vocabulary:
    """Add one vocabulary to another: new processes, new stages at the end of theirs, new outcomes and wordings.

    What both name alike is one; the second's wordings come after the first's.
    """
    found = {process.name: process for process in first.processes}
    for process in second.processes:
        known = found.get(process.name)
        found[process.name] = process if known is None else _merge_process(known, process)
    return Vocabulary(tuple(found.values()), first.court | second.court, first.trial | second.trial)


def _merge_process(known: Process, more: Process) -> Process:
    stages = {stage.name: stage for stage in known.stages}
    for stage in more.stages:
        old = stages.get(stage.name)
        stages[stage.name] = stage if old is None else _merge_stage(old, stage)
    return msgspec.structs.replace(
        known, stages=tuple(stages.values()), cues=f"{known.cues} {more.cues}".strip(),
        parties=f"{known.parties} {more.parties}".strip(), signs=f"{known.signs} {more.signs}".strip(),
    )  # fmt: skip


def _merge_stage(known: Stage, more: Stage) -> Stage:
    outcomes = {(outcome.name, outcome.status): outcome for outcome in known.outcomes}
    for outcome in more.outcomes:
        old = outcomes.get((outcome.name, outcome.status))
        outcomes[outcome.name, outcome.status] = (
            outcome if old is None else msgspec.structs.replace(old, told_by=old.told_by + outcome.told_by)
        )
    return msgspec.structs.replace(
        known, outcomes=tuple(outcomes.values()), decides=known.decides | more.decides, test=known.test | more.test
    )


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Give the vocabulary that ships, read once."""
    data = (files("onrecord.proceedings") / "vocabulary.toml").read_text(encoding="utf-8")
    return parse_vocabulary(data, "vocabulary.toml")
