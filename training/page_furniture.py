"""Invented page furniture in many wordings, to train on more than the development data says.

Every line of page_furniture.txt is made up after the habits of news pages at large; its {slots} are filled at random
here. Nothing of this is read at run time.
"""

from __future__ import annotations

import random
import string
from pathlib import Path

FIRST = """\
Amina Bridget Callum Dana Emeka Fiona Gareth Hana Ines Jonah Kirsty Leon Mira Nadia Owen Priya Ruth Tomas Wendy
""".split()
LAST = """\
Adeyemi Barlow Calder Doyle Eriksen Fenwick Grant Hussain Iqbal Jarvis Keane Lomax Mbeki Novak Osei Pryce Reyes
""".split()
AGENCY = (
    "Getty Images|Reuters|AP|PA|AFP|PA Wire|EPA|Shutterstock|Alamy|Rex Features|Getty|Bloomberg|SWNS|iStock|AP Photo|"
    "AFP via Getty Images|Press Association|Xinhua|Anadolu|Handout|Supplied|Facebook|Google Maps|Associated Press|"
    "USA TODAY Sports|Action Images|Zuma|NASA|Twitter|Instagram|Family handout|Police handout|Contributed"
).split("|")
OUTLET = (
    "The Harbour Times|Coast Echo|Daily Ledger|Northgate News|The Evening Star|KXTV|Valley Tribune|Channel 9|"
    "The Globe Post|Metro Courier|World Service|Sky Line|The Chronicle|CityWatch|Press & Journal|"
    "Business Standard Daily"
).split("|")
SECTION = (
    "Politics|Sport|Business|World|UK|Local news|Opinion|Lifestyle|Technology|Science|Health|Football|Entertainment|"
    "US News|Money|Travel|Culture|Education|Environment|Crime|Europe|Celebs|Weather|Tech|Royals|Rugby|Markets"
).split("|")
WEIGHT = {
    "player": 3, "duration": 2, "video": 3, "caption": 8, "credit": 3, "related": 8, "share": 3, "subscribe": 4,
    "advert": 2, "byline": 3, "timestamp": 2, "cookie": 1, "navigation": 3, "other": 4,
}  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()


def load_templates() -> dict[str, list[str]]:
    """Load the wordings of each kind: a heading in brackets, then one a line."""
    templates: dict[str, list[str]] = {}
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line[:1] == "[" and line[1:-1] in WEIGHT:
            templates[line[1:-1]] = []
        elif line:
            templates[list(templates)[-1]].append(line)
    return templates


TEMPLATES = load_templates()
RUN_TOGETHER = 0.08  # share of lines that hold several pieces, as boxes do when their inner line breaks are lost
BOXES = ("related", "subscribe", "player", "share", "advert", "cookie", "navigation", "other")


def make_piece(rng: random.Random, headlines: list[str], sentences: list[str], subjects: list[str]) -> tuple[str, str]:
    """Make one line of furniture, now and then a whole box of one kind.

    Args and returns: as for `make_one`.
    """
    if rng.random() >= RUN_TOGETHER:
        return make_one(rng, rng.choices(list(WEIGHT), list(WEIGHT.values()))[0], headlines, sentences, subjects)
    kind = rng.choice(BOXES)
    pieces = [make_one(rng, kind, headlines, sentences, subjects)[1] for _ in range(rng.randint(2, 9))]
    return kind, " ".join(pieces)


def make_one(rng: random.Random, kind: str, headlines: list[str], sentences: list[str], subjects: list[str]) -> tuple[str, str]:
    """Make one piece of furniture.

    Args:
        headlines: of other articles.
        sentences: of the story that it stands in; a caption is a whole one or the beginning of one.
        subjects: names that the story has.
    Returns: the kind and the line.
    """
    sentence = rng.choice(sentences)
    words = sentence.split()
    year, day, month = str(rng.randint(1999, 2026)), rng.randint(1, 28), rng.choice(MONTHS)
    date = rng.choice(("{d} {m} {y}", "{m} {d}, {y}", "{d} {s} {y}", "{s} {d}, {y}", "{s}. {d}, {y}"))
    slots = {
        "headline": rng.choice(headlines),
        "sentence": sentence,
        "part": " ".join(words[: rng.randint(3, max(4, min(14, len(words))))]).rstrip(".,;:"),
        "subject": rng.choice(subjects or ["City Hall"]),
        "agency": rng.choice(AGENCY),
        "agencycaps": rng.choice(AGENCY).upper(),
        "outlet": rng.choice(OUTLET),
        "place": rng.choice(("Leeds", "Cairo", "New York", "Brussels", "Cardiff")),
        "year": year,
        "month": month,
        "weekday": rng.choice(("Monday", "Wed", "Sat", "Thursday")),
        "n": str(rng.randint(1, 40)),
        "m": str(rng.randint(3, 90)),
        "browser": rng.choice(("Firefox", "Safari", "Edge", "Chrome")),
        "clock": f"{rng.randint(0, 9)}:{rng.randint(0, 59):02}",
        "clock24": f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}",
        "ampm": f"{rng.randint(1, 12)}:{rng.randint(0, 59):02}{rng.choice(('am', ' pm', ' AM', 'PM ET'))}",
        "numdate": f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{year}",
        "date": date.format(d=day, m=month, s=month[:3], y=year),
        "handle": "".join(rng.choices(string.ascii_lowercase, k=9)),
        "code": "".join(rng.choices(string.ascii_letters, k=7)),
        "domain": rng.choice(("ht.ne", "bit.example", "cour.ie")),
        "mail": f"news{rng.randint(1, 99)}@example.co.uk",
    }
    line = rng.choice(TEMPLATES[kind])
    for slot in ("name", "NAME", "section"):  # each time another one
        while "{" + slot + "}" in line:
            name = rng.choice(SECTION) if slot == "section" else f"{rng.choice(FIRST)} {rng.choice(LAST)}"
            line = line.replace("{" + slot + "}", name.upper() if slot == "NAME" else name, 1)
    return kind, line.format(**slots)
