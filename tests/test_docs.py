"""What the documentation shows is what the engine does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.pipeline import STAGES
from test_layers import FOLDERS

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def holds(shown: Any, real: Any) -> bool:
    """Whether everything shown is so; keys that are not shown may be anything."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(key in real and holds(value, real[key]) for key, value in shown.items())
    if isinstance(shown, list):
        return isinstance(real, list) and len(shown) == len(real) and all(map(holds, shown, real))
    return bool(shown == real)


def test_the_readme_opens_with_a_sentence_and_the_record_it_really_gives() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    sentence = re.search(r"^> (.+)$", page, re.MULTILINE)
    record = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert sentence and record
    real = json.loads(onrecord.read(sentence[1], published="2025-09-01").to_json())
    shown = json.loads(record[1])
    for layer in shown:
        assert holds(shown[layer], real[layer]), (layer, real[layer])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_make_target_named_in_the_docs_exists() -> None:
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"`?make ([a-z-]+)`?", page.read_text(encoding="utf-8"))}
    assert {"demo", "test", "check", "bench", "bench-speed"} <= named
    assert {target for target in named if target in made or "-" in target} <= made


def test_every_stage_stands_in_the_page_that_shows_the_road() -> None:
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert [stage.fills for stage in STAGES if f"{FOLDERS.get(stage.fills, stage.fills)}.md" not in page] == []
