"""The stages that a reading passes through, each filling the fields that it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from onrecord.language import Analysis
from onrecord.reading import Reading


class Stage(msgspec.Struct, frozen=True):
    """One step of a reading: it fills its own fields and leaves the others as they are."""

    run: Callable[[Reading, Analysis], Reading]
    fills: str
    needs: frozenset[str] = frozenset()


def find_missing_needs(stages: Sequence[Stage], given: frozenset[str]) -> list[str]:
    """Name each stage that needs a field which nothing before it fills; empty where the order is right.

    Args:
        stages: in the order in which they run.
        given: the fields filled before the first of them.
    """
    missing, filled = [], set(given)
    for stage in stages:
        missing += [f"{stage.fills} needs {need}" for need in sorted(stage.needs - filled)]
        filled.add(stage.fills)
    return missing
