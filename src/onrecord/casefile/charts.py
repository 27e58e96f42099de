"""Figures over time, to be drawn: one figure as report after report tells it, and figures by period.

What is drawn stands in a table below it too, with words and source, for those who print it, hear it, or run no scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from onrecord.accounts import Checked, Difference, Series, Telling
from onrecord.casefile.items import Item

NUMERIC = frozenset({"age", "count", "measure", "money", "share"})
How = Literal["told", "update", "correction", "conflict"]


class Dot(Item, frozen=True, kw_only=True):
    """One value."""

    at: str
    """ISO 8601 day: when it was told, or when the period begins that it is of."""
    low: float
    high: float
    how: How
    """How it stands to the one before; "told" where it repeats that, or is the first."""
    telling: Telling


class Chart(Item, frozen=True, kw_only=True):
    """One figure over time."""

    about: str
    unit: str
    over: Literal["reports", "periods"]
    how: How
    dots: tuple[Dot, ...]
    checked: tuple[Checked, ...] = ()

    @property
    def drawn(self) -> list[dict[str, str | float]]:
        """Give what the browser needs to draw it."""
        return [
            {"at": dot.at, "low": dot.low, "high": dot.high, "how": dot.how, "value": " ".join(dot.telling.words.split()),
             "outlet": dot.telling.outlet or dot.telling.source or "source unknown"}
            for dot in self.dots
        ]  # fmt: skip


def find_charts(differences: Sequence[Difference], series: Sequence[Series]) -> tuple[Chart, ...]:
    """Give the figures of a case that are told for, or at, two times or more; series first."""
    charts = (*map(_of_series, series), *map(_of_difference, differences))
    return tuple(chart for chart in charts if len({dot.at for dot in chart.dots}) > 1)


def _of_difference(difference: Difference) -> Chart:
    """Give one figure as report after report tells it; no dots where it is no number."""
    told = [telling for telling in difference.told if telling.moment] if difference.kind in NUMERIC else []
    steps: dict[tuple[str, int], How] = {(step.after.document, step.after.span.start): step.how for step in difference.steps}
    units = {telling.unit for telling in told}
    values = [_read(telling.value) for telling in told]
    as_told = len(units) == 1 and None not in values
    dots = []
    for telling, value in zip(told, values, strict=True):
        low, high = value if as_told and value else (telling.low, telling.high)
        how = steps.get((telling.document, telling.span.start), "told")
        dots.append(Dot(at=(telling.moment or "")[:10], low=low, high=high, how=how, telling=telling))
    return Chart(about=difference.about, unit=(units.pop() or "") if as_told else "", over="reports", how=difference.how,
                 dots=tuple(dots))  # fmt: skip


def _of_series(series: Series) -> Chart:
    dots = tuple(_of_points(series))
    how: How = "conflict" if any(dot.how == "conflict" for dot in dots) else "told"
    return Chart(about=series.about, unit=series.unit or "", over="periods", how=how, dots=dots, checked=series.checked)


def _of_points(series: Series) -> Iterator[Dot]:
    """Give the values of a series; those that are given for one period and differ are marked."""
    begins = [point.begin for point in series.points]
    for point in series.points:
        how: How = "conflict" if begins.count(point.begin) > 1 else "told"
        for telling in _first_of_each(point.told):
            yield Dot(at=point.begin[:10], low=point.low, high=point.high, how=how, telling=telling)


def _first_of_each(told: Iterable[Telling]) -> Iterable[Telling]:
    """Give the first telling of each outlet."""
    found: dict[str | None, Telling] = {}
    for telling in told:
        found.setdefault(telling.outlet or telling.source, telling)
    return found.values()


def _read(value: str) -> tuple[float, float] | None:
    """Read a value as it is told.

    >>> _read("26,150"), _read("21 to 25"), _read("23:40")
    ((26150.0, 26150.0), (21.0, 25.0), None)
    """
    try:
        low, *rest = (float(part.replace(",", "")) for part in value.split(" to "))
    except ValueError:
        return None
    return low, rest[0] if rest else low
