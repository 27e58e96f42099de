"""Figures over time as drawings: made here, not in the browser, so that they print and need no script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.accounts import Point, Series

WIDTH, HEIGHT = 640, 220  # of the drawing, in its own units
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 18, 34  # margins, for the scales


@dataclass(frozen=True, slots=True)
class Dot:
    """One value."""

    x: float
    y: float
    y_high: float
    """That of a range's high end; equal to `y` where there is one value."""
    label: str
    value: str
    differs: bool
    """Whether another text has another value for the same time."""
    document: str
    start: int
    end: int
    outlet: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a scale."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A series, drawn."""

    about: str
    unit: str
    dots: tuple[Dot, ...]
    line: str
    """The path through the first value of each time."""
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    claims: tuple[tuple[str, str, str], ...]
    """Comparisons that texts make, the verdict on each, and why."""


def draw(series: Series) -> Chart:
    """Draw a series of figures."""
    points = series.points
    days = [date.fromisoformat(point.begin[:10]).toordinal() for point in points]
    first, last = min(days), max(days)
    least, most = min(0.0, *(p.low for p in points)), max(p.high for p in points)
    most = most if most > least else least + 1

    def x(day: int) -> float:
        share = (day - first) / (last - first) if last > first else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - least) / (most - least) * (HEIGHT - TOP - BOTTOM), 1)

    at: dict[str, list[Point]] = {}
    for point in points:
        at.setdefault(point.begin, []).append(point)
    dots = [
        Dot(
            x=x(day), y=y(point.low), y_high=y(point.high), label=point.begin[:10], value=told.value,
            differs=len(at[point.begin]) > 1,
            document=told.document, start=told.span.start, end=told.span.end, outlet=told.outlet or told.source or "",
        )
        for day, point in zip(days, points, strict=True) for told in point.told[:1]
    ]  # fmt: skip
    path = {dot.x: dot for dot in reversed(dots)}
    line = "M" + " L".join(f"{dot.x} {dot.y}" for _, dot in sorted(path.items())) if dots else ""
    every = max(1, len(path) // 6)
    ticks = tuple(Tick(dot.x, dot.label[:7]) for _, dot in sorted(path.items())[::every])
    steps = tuple(
        Tick(y(value), f"{value:,.4g}" if value < 10_000 else f"{value:,.0f}") for value in (least, (least + most) / 2, most)
    )
    claims = tuple((check.telling.words, check.verdict, check.why) for check in series.checked)
    return Chart(series.about, series.unit or "", tuple(dots), line, ticks, steps, claims)
