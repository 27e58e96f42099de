"""What the case file of the sample case does not yet get right: python -m casefile.case_file_misses --write, from tests/."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

import onrecord
from onrecord.accounts.items import Difference
from onrecord.casefile import CaseFile, Cited, Stage
from onrecord.reading import Reading
from onrecord.samples import load_case
from onrecord.store import Record

LIST = Path(__file__).with_name("case_file_misses.txt")
CASE: dict[str, Any] = tomllib.loads((files("onrecord.samples") / "case/case.toml").read_text(encoding="utf-8"))
PEOPLE: dict[str, Any] = {person["key"]: person for person in CASE["people"]}
TORRANCE = "Torrance"
STANDING = {
    ("Stephen Garrow", "criminal"): "not guilty",
    ("Lena Whitcombe", "criminal"): "not charged",
    ("Lena Whitcombe", "police misconduct"): "no case to answer",
    ("Paul Redfearn", "police misconduct"): "no case to answer",
    ("Connor Bley", "criminal"): "no further action",
    ("Stephen Garrow", "police misconduct"): "final written warning",
}
"""Where the true file has people at the end, in the vocabulary's words, by the last of their true steps."""


@cache
def read_case() -> tuple[Reading, ...]:
    """The readings of the sample case, each read once a process."""
    return tuple(onrecord.read(document) for document in load_case())


@cache
def make_case() -> tuple[CaseFile, dict[tuple[str, str], str]]:
    """The file of the case, by way of a record; and the case that each story was linked to."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "sample.record", create=True) as record:
        record.add(read_case())
        record.link_cases()
        linked = {(story.document, story.story): line.case for line in record.cases() for story in line.stories}
        return record.case(f"{TORRANCE} Garrow"), linked


def article(source: str | None) -> str:
    """The article of a source."""
    return PurePosixPath(source or "").stem


def find_misses() -> list[str]:
    """Name what the true file has and the case file lacks, and what it has that is not true, part by part."""
    file, linked = make_case()
    return [*_cases(linked, file), *_stages(file), *_standings(file), *_differences(file), *_versions(file), *_open(file)]


def _cases(linked: dict[tuple[str, str], str], file: CaseFile) -> Iterator[str]:
    """An article is right where its first story is of the case that most articles of its true case are of."""
    first = {reading.document.id: article(reading.document.source) for reading in read_case()}
    inside = {first[document] for (document, _), case in linked.items() if case == file.case}
    for name, told in CASE["articles"].items():
        if (told["case"] == "torrance") != (name in inside):
            yield f"cases {'missing' if told['case'] == 'torrance' else 'extra'}: {name}"
    others: dict[str, set[str]] = {}
    for (document, _), case in linked.items():
        true = CASE["articles"][first[document]]["case"]
        if true != "torrance" and case != file.case:
            others.setdefault(true, set()).add(case)
    yield from (f"cases apart: {true} is {len(cases)} cases" for true, cases in sorted(others.items()) if len(cases) > 1)


def _true_stages() -> dict[tuple[str, str, str | None, str | None], dict[str, Any]]:
    found = {}
    for step in CASE["steps"]:
        person = PEOPLE[step["person"]] if "person" in step else None
        if step.get("status", "happened") == "happened" and (person is None or person.get("case", "torrance") == "torrance"):
            found[step["process"], step["stage"], step.get("outcome"), person["name"] if person else None] = step
    return found


def _stages(file: CaseFile) -> Iterator[str]:
    true = _true_stages()
    found = {(stage.process, stage.stage, stage.outcome, stage.name): stage for stage in file.stages
             if stage.status == "happened"}  # fmt: skip
    for key in sorted(true, key=str):
        if key not in found and (*key[:3], None) not in found:
            yield f"stages missing: {_shown(key)}"
    named = {person["name"] for person in CASE["people"] if person.get("case") == "torrance"}
    for key in sorted(found, key=str):
        if key[3] in named and key not in true:
            yield f"stages extra: {_shown(key)}"


def _shown(key: tuple[str, str, str | None, str | None]) -> str:
    return f"{key[3] or 'nobody named'}: {key[0]}/{key[1]}={key[2]}"


def _standings(file: CaseFile) -> Iterator[str]:
    stand = {
        (person.name, one.process): {stage.outcome for stage in one.last} for person in file.people for one in person.standings
    }
    for who, outcome in STANDING.items():
        if outcome not in stand.get(who, set()):
            told = ", ".join(sorted(map(str, stand.get(who, set())))) or "nothing"
            yield f"standings: {who[0]}, {who[1]}: {told}, not {outcome}"


def _differences(file: CaseFile) -> Iterator[str]:
    met: set[int] = set()
    for true in CASE["differences"]:
        fitting = [n for n, found in enumerate(file.differences) if _is_of(found, true)]
        if not fitting:
            yield f"differences missing: {true['how']}: {true['about']}"
        for number in fitting[:1]:
            met.add(number)
            if file.differences[number].how != true["how"]:
                yield f"differences told as {file.differences[number].how}: {true['how']}: {true['about']}"
    for number, found in enumerate(file.differences):
        if number not in met:
            yield f"differences extra: {found.how}: {found.about}"


def _is_of(found: Difference, true: dict[str, Any]) -> bool:
    """A found difference is a true one where it has two of its values, and one of them from an article that the truth names."""
    told = {(article(telling.source), _number(telling.value)) for telling in found.told}
    pairs = {(one["article"], _number(str(one["value"]))) for one in true["told"]}
    return bool(told & pairs) and len({value for _, value in told} & {value for _, value in pairs}) >= 2


def _number(value: str) -> str:
    return value.replace(",", "").removesuffix(".0")


def _versions(file: CaseFile) -> Iterator[str]:
    for true in CASE["versions"]:
        pages = [page for page in file.versions if page.url == true["url"]]
        changes = [change for page in pages for change in page.changes]
        for kind, wanted in (("added", true["added"]), ("removed", true["removed"]), ("changed", true["changed"])):
            for words in wanted:
                before, after = words if kind == "changed" else (words, None) if kind == "removed" else (None, words)
                if not any(
                    change.kind == kind
                    and change.silent == true["silent"]
                    and (before is None or (change.before is not None and before in change.before.words))
                    and (after is None or (change.after is not None and after in change.after.words))
                    for change in changes
                ):
                    yield f"versions missing: {kind}: {words}"


def _open(file: CaseFile) -> Iterator[str]:
    met: set[Cited] = set()
    for true in (one for one in CASE["open"] if CASE["articles"][one["article"]]["case"] == "torrance"):
        fitting = [one.cited for one in file.open if article(one.cited.source) == true["article"]
                   and (one.cited.sentence in true["words"] or true["words"] in one.cited.sentence)]  # fmt: skip
        met.update(fitting)
        if not fitting:
            yield f"open missing: {true['article']}: {true['words']}"
    yield from (f"open extra: {article(one.cited.source)}: {' '.join(one.cited.sentence.split())}"
                for one in file.open if one.cited not in met)  # fmt: skip


def old_stages(file: CaseFile) -> list[Stage]:
    """The stages of the officer that the later acquittal makes old."""
    return [stage for stage in file.stages if stage.name == "Stephen Garrow" and stage.outcome == "charged"]


if __name__ == "__main__":
    misses = find_misses()
    if "--write" in sys.argv:
        LIST.write_text("".join(f"{line}\n" for line in misses), encoding="utf-8")
    sys.stdout.write("".join(f"{line}\n" for line in misses))
