"""News articles made up from parts, for pages to be laid out with: nothing in them happened anywhere."""

from __future__ import annotations

import random
from typing import NamedTuple

WHO = """the harbour board; the town council; Ilse Marrow; the ferry company; Inspector Oyelaran; the mill's owners; residents of Quay Street;
Dr Halloran; the fire service; a spokeswoman for the port; the teachers' union; Judge Perreira; the water authority; Tomas Veld;
the county coroner; the shipping line; Councillor Adair; the dockers; a committee of engineers; the museum's trustees""".split(
    ";"
)
DID = """approved a plan to close; has reopened the inquiry into; asked the courts to review; spent two years studying; refused to pay for;
promised to rebuild; published a report on; blamed the weather for the delay to; called for a vote on; signed the contract for;
voted against; was surprised by the cost of; warned ministers about; apologised for the handling of; ended the strike over""".split(
    ";"
)
WHAT = """the swing bridge at Carrow Point; the night ferry to Esk; the old rope works; 340 allotments beside the canal; the lighthouse road;
a new tidal barrier; the school on Lantern Hill; the fish market; repairs worth £4.2m; the railway sidings; the town's last boatyard;
a disputed sewer; the winter timetable; the memorial garden; a fleet of eleven tugs; the customs house""".split(";")
WHEN = """on Tuesday; last week; after a meeting that ran past midnight; in the first week of March; a month later than planned;
despite a petition with 6,100 names; before the tide turned; on the advice of its lawyers; for the third time since 2019; without
telling the public; at a hearing in Northgate; as the storm approached""".split(";")
TAILS = """and nobody could say what it would cost; a decision that divided the town; which the insurers had asked for; while the crews waited
offshore; according to minutes seen by the paper; though the figures do not add up; and the work is due to start in autumn; in what one
engineer called “a long farewell”; and officials expect an appeal; because the foundations had moved by 12cm""".split(";")
SAID = """“We waited long enough,” she said; “It's not a question of money”, he told the meeting; “Nobody asked us & nobody listened,” said a
fisherman; “The bridge will stand,” the engineer insisted; “I'd do it again,” he added; “There are things we don't know yet,” the
inspector said; “This town runs on boats,” she told reporters""".split(";")
SHORT = "No date was given.|He is due back in court on Friday.|The port stayed shut.|Nobody was hurt.|The inquiry goes on.|The vote was close."
LABELS = """Home News Politics Business Sport Weather Culture Opinion Travel Food Video Podcasts Jobs Cars Property Letters Puzzles Archive
Obituaries Science Health Education Crime Courts Transport Farming Gardening Books Film Music Theatre""".split()
REMARKS = """I have lived here for forty years and never seen anything like it, what a shambles from start to finish|Typical. They said the same
in 2011 and look where we are now, paying twice for half of it|@harbourlad you are wrong about the tide tables, look them up before you post
again|Well done to the crews, that's all I will say on the matter and I mean it|Why was nobody told? My mother had to walk two miles home in
the rain because of this|First! Great article but the map is upside down, please fix it when you can""".split("|")


class News(NamedTuple):
    """One article: what a reader sees of it."""

    headline: str
    standfirst: str
    author: str
    published: str
    """ISO 8601 with zone."""
    shown_date: str
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...]
    captions: tuple[str, ...]
    items: tuple[str, ...]


def _pick(rng: random.Random, parts: list[str]) -> str:
    return " ".join(rng.choice(parts).split())


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def write_sentence(rng: random.Random) -> str:
    """Write one sentence."""
    if rng.random() < 0.15:
        return _upper(_pick(rng, SAID)) + "."
    words = f"{_pick(rng, WHO)} {_pick(rng, DID)} {_pick(rng, WHAT)} {_pick(rng, WHEN)}"
    return _upper(words + (f", {_pick(rng, TAILS)}" if rng.random() < 0.5 else "")) + "."


def write_paragraph(rng: random.Random, most: int = 3) -> str:
    """Write one to `most` sentences."""
    return " ".join(write_sentence(rng) for _ in range(rng.randint(1, most)))


def write_headline(rng: random.Random) -> str:
    """Write a headline."""
    return _upper(f"{_pick(rng, WHO)} {_pick(rng, DID)} {_pick(rng, WHAT)}")


def write_news(seed: int, size: int = 0) -> News:
    """Write an article of `size` paragraphs, or as many as the seed says."""
    rng = random.Random(seed)
    count = size or rng.randint(6, 22)
    paragraphs = [write_paragraph(rng) for _ in range(count)]
    if count > 4:
        paragraphs.insert(rng.randint(2, count - 2), rng.choice(SHORT.split("|")))
    if rng.random() < 0.4:
        paragraphs.append(rng.choice(SHORT.split("|")))
    day = rng.randint(1, 28)
    return News(
        headline=write_headline(rng),
        standfirst=write_sentence(rng),
        author=rng.choice(["Ada Lindqvist", "Peter O’Rourke", "Mina Castellane", "J. R. Holloway", "Sofia Brandt"]),
        published=f"2031-05-{day:02}T{rng.randint(5, 22):02}:{rng.randint(10, 59)}:00+01:00",
        shown_date=f"{day} May 2031",
        paragraphs=tuple(dict.fromkeys(paragraphs)),
        subheads=tuple(dict.fromkeys(_upper(_pick(rng, WHAT)) for _ in range(3))),
        captions=tuple(f"{_upper(_pick(rng, WHAT))}, seen {_pick(rng, WHEN)}. Photograph: Harbour Pictures" for _ in range(2)),
        items=tuple(dict.fromkeys(f"{_upper(_pick(rng, WHAT))} {_pick(rng, WHEN)}" for _ in range(4))),
    )
