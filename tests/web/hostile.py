"""Articles and names as no newsroom sends them: what would run, steer, turn round or break a page that does not escape."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.reading import Document, Entity, Mention, Reading, Span, Statement, Story

RUNS = "window.ran=(window.ran||0)+1"
SCRIPT = f"<script>{RUNS}</script>"
IMAGE = f'<img src=x onerror="{RUNS}">'
SVG = f"<svg/onload={RUNS}>"
BREAKS = f"\"' autofocus onfocus={RUNS} x='"
TEMPLATE = "{{ 7*7 }}${7*7}<!--"
BIDI = "abc \u202egnp.exe\u202c def \u2067ghi\u2069"
WIDE = "👻 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈"
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
NAMES = (f"Ruth {SCRIPT} Calder", f"Maya {IMAGE}", f"Omar {BREAKS}", f"نور {SVG} الدين", WIDE, f"{BIDI} Okonjo", LONG)
LINKS = ("javascript:window.ran=1", "data:text/html,<script>window.ran=1</script>", " javascript:window.ran=1",
         "//evil.example/x",
         "https://echo.example/\"><script>window.ran=1</script>")  # fmt: skip


def make_reading(name: str, number: int) -> Reading:
    """Make a reading of a hostile article: everything that a page shows holds something that would run."""
    said = f"“We {IMAGE} {TEMPLATE} are 👻 closing,” "
    headline = f"Mill {SCRIPT} to close {number}"
    text = f"{headline}\n\n{said}said {name}. {SVG} {BIDI} {WIDE}\n\n</p></article><script>{RUNS}</script> Mill fire."
    start = text.index(name)
    quote = text.index("“")
    document = Document(
        text=text, source=f"{SCRIPT}/{number}{BREAKS}.txt", outlet=f"Echo {IMAGE}", published="2031-05-15", title=SCRIPT,
        url=LINKS[number % len(LINKS)], byline=f"By {BREAKS}",
    )  # fmt: skip
    entity = Entity(id="e1", story="s1", kind="person", name=name, names=(name,),
                    mentions=(Mention(span=Span(start, start + len(name)), form="name", confidence=0.4),))  # fmt: skip
    statement = Statement(
        id="q1", story="s1", kind="direct", content=(Span(quote, text.index("”") + 1),), cue=(Span(start - 5, start - 1),),
        source=(Span(start, start + len(name)),), speaker="e1", speaker_name=name, confidence=0.3,
    )  # fmt: skip
    story = Story(id="s1", spans=(Span(0, len(text)),), headline=Span(0, len(headline)))
    reading = Reading(document=document, stories=(story,), entities=(entity,), statements=(statement,), warnings=(SCRIPT,))
    return msgspec.structs.replace(reading)


def make_readings() -> list[Reading]:
    """Make one of each name."""
    return [make_reading(name, number) for number, name in enumerate(NAMES)]


def fields(**more: Any) -> dict[str, Any]:
    """Give what a hostile reviewer writes into a form."""
    return {"who": f"Eve {SCRIPT}", "why": f"because {IMAGE}", **more}
