"""Who may import whom: a noun imports the spine, the language and the nouns before it, never an edge."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import onrecord
from onrecord.pipeline import GIVEN, STAGES
from onrecord.stage import Stage, find_missing_needs

SOURCE = Path(onrecord.__file__).parent
SPINE = {"errors", "gazetteer", "reading", "language", "tagger"}
FOLDERS = {"steps": "proceedings"}
"""Where a stage's folder is not named for the field that it fills."""
NOUNS = ["stories", *(FOLDERS.get(stage.fills, stage.fills) for stage in STAGES)]


def imported_folders(folder: Path) -> set[str]:
    """The folders of onrecord that a folder's modules import, itself left out."""
    found: set[str] = set()
    for module in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {name.split(".")[1] for name in names if name.startswith("onrecord.")}
    return found - {folder.name}


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_imports_only_the_spine_and_the_nouns_before_it(noun: str) -> None:
    assert imported_folders(SOURCE / noun) - SPINE - set(NOUNS[: NOUNS.index(noun)]) == set()


ALLOWED = [
    ("reading", {"errors"}),
    ("language", {"errors", "reading"}),
    ("tagger", {"errors", "reading", "language"}),
    ("gazetteer", set()),
]


@pytest.mark.parametrize(("folder", "allowed"), ALLOWED)
def test_the_spine_imports_no_noun(folder: str, allowed: set[str]) -> None:
    assert imported_folders(SOURCE / folder) <= allowed


def test_linking_across_stories_needs_readings_and_nothing_else() -> None:
    assert imported_folders(SOURCE / "subjects") <= {"errors", "reading"}


def test_cases_need_readings_the_stories_layer_and_names_as_subjects_fold_them() -> None:
    assert imported_folders(SOURCE / "cases") <= {"errors", "reading", "stories", "subjects"}


def test_timelines_need_readings_and_their_words_on_a_line() -> None:
    assert imported_folders(SOURCE / "timelines") <= {"errors", "reading", "report"}


def test_accounts_need_readings_their_subjects_and_the_units_of_figures() -> None:
    assert imported_folders(SOURCE / "accounts") <= {"errors", "figures", "language", "reading", "subjects"}


def test_case_files_need_what_they_put_together_and_no_store() -> None:
    assert imported_folders(SOURCE / "casefile") <= {
        "accounts",
        "errors",
        "proceedings",
        "reading",
        "report",
        "subjects",
        "timelines",
    }


def test_fetching_needs_nothing_of_what_is_read() -> None:
    assert imported_folders(SOURCE / "fetching") <= {"errors", "reading"}


def test_every_stage_finds_what_it_needs_filled() -> None:
    assert find_missing_needs(STAGES, GIVEN) == []


def test_a_stage_before_what_it_needs_is_named() -> None:
    late = Stage(STAGES[0].run, fills="statements", needs=frozenset({"entities"}))
    assert find_missing_needs([late], GIVEN) == ["statements needs entities"]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_layer_has_its_page_of_docs_and_its_tests(noun: str) -> None:
    root = Path(__file__).resolve().parent
    assert (root.parent / "docs" / f"{noun}.md").is_file()
    assert list((root / noun).glob("test_*.py"))
