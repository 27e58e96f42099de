"""What was found of a draft's quotations, as a page to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.report.lines import on_one_line
from onrecord.store.quotes.items import Checked, Sighting, Verdict

TITLES: dict[Verdict, str] = {
    "exact": "exact", "altered": "altered", "misattributed": "exact, but from someone else", "missing": "not in the record",
    "too short": "too short to check",
}  # fmt: skip
LONGEST = 300  # characters of a quotation on the page


def render_checked(checked: Sequence[Checked], text: str) -> str:
    """Give the quotations of a draft with their verdicts, and how many there are of each.

    Args:
        text: of the draft.
    """
    lines = []
    for item in checked:
        line = text.count("\n", 0, item.spans[0].start) + 1
        by = f" — {on_one_line(item.speaker, LONGEST)}" if item.speaker else ""
        lines.append(f"line {line}: “{on_one_line(item.words, LONGEST)}”{by}")
        lines.append(f"  {_title(item)}")
        for change in item.changes:
            mine, theirs = (on_one_line(words, LONGEST) or "—" for words in (change.draft, change.record))
            lines.append(f"    draft: {mine}  record: {theirs}")
        lines += [f"    {_where(sighting)}" for sighting in item.sightings]
        lines.append("")
    counts = Counter(item.verdict for item in checked)
    told = ", ".join(f"{counts[verdict]} {title}" for verdict, title in TITLES.items() if counts[verdict])
    return "\n".join([*lines, f"{len(checked)} quotations: {told}" if checked else "no quotations", ""])


def _title(item: Checked) -> str:
    if item.verdict == "exact" and item.marked_changes:
        return "exact but for marked changes"
    if item.verdict == "altered":
        first = item.sightings[0]
        return TITLES["altered"] + (", and from someone else" if first.speaker_fits is False else "")
    return TITLES[item.verdict]


def _where(sighting: Sighting) -> str:
    name = " · ".join(on_one_line(part, LONGEST) for part in (sighting.source, sighting.outlet, sighting.day) if part)
    spans = " ".join(f"[{span.start}, {span.end})" for span in sighting.spans)
    said = sighting.speaker or ("nobody is named" if sighting.statement else "nobody is on record for it")
    return f"{name or sighting.document} {spans}: {on_one_line(said, LONGEST)}"
