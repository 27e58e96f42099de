"""Patterns that find time expressions, each with the name of the rule that resolves it.

One pattern a form. Where two overlap, the longer wins, then the earlier in `RULES`; `resolve.py` may still refuse a match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.times.words import (
    EASTER_HOLIDAYS,
    FIXED_HOLIDAYS,
    FUTURE,
    MONTHS,
    MOVING_HOLIDAYS,
    NUMBERS,
    ORDINALS,
    PARTS,
    PAST,
    PRESENT,
    SEASONS,
    UNITS,
    WEEKDAYS,
)


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for any of `words`, the longest first; a space in a word may be a line break."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))


S = r"(?:\s+|-)"
MONTH = (
    rf"(?:{any_of(m for m in MONTHS if len(m) > 4 or m in ('may', 'june', 'july'))})|"
    rf"(?:{any_of(m for m in MONTHS if len(m) <= 4 and m not in ('may', 'june', 'july'))})\.?"
)
WEEKDAY = (
    rf"(?:{any_of(w for w in WEEKDAYS if w.endswith('day'))})|"
    rf"(?:{any_of(w for w in WEEKDAYS if not w.endswith('day'))})\.?(?=,?\s+(?:\d|{any_of(MONTHS)}))"
)
SEASON = any_of(SEASONS)
PART = r"morning|afternoon|evening|night|lunchtime|teatime"
SMALL = [word for word, number in NUMBERS.items() if 1 <= number <= 9 and word not in {"a", "an", "couple", "pair"}]
TEENS = [word for word, number in NUMBERS.items() if 10 <= number <= 19 and word != "dozen"]
TENS = [word for word, number in NUMBERS.items() if 20 <= number <= 90]
UNIT = rf"(?:{any_of(UNITS)})s?"
LONG_UNIT = r"(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur(?:y|ies)|night|weekend|season)s?"
DIGITS = r"\d{1,3}(?:,\d{3})*(?:\.\d+)?"
COUNT_WORD = rf"(?:(?:{any_of(w for w in NUMBERS if w not in ('a', 'an'))})(?:[\s-]+(?:{any_of(w for w in NUMBERS if w not in ('a', 'an'))}))*)"
VAGUE = (
    r"several|a\s+few|few|many|a\s+number\s+of|some|a\s+handful\s+of|dozens\s+of|hundreds\s+of|thousands\s+of|"
    r"tens\s+of\s+thousands\s+of"
)
COUNT = rf"(?:{DIGITS}|(?:a\s+)?{COUNT_WORD}(?:\s+of)?|{VAGUE}|an?|half\s+an?|an?\s+half)"
YEAR = r"(?:1[0-9]|20|21)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
SUFFIX = r"(?:st|nd|rd|th)?"
BOUND = r"(?:nearly|almost|at\s+least|at\s+most|up\s+to|(?:no\s+)?more\s+than|(?:no\s+)?less\s+than|fewer\s+than)"
SPOKEN_YEAR = (
    rf"(?:seventeen|eighteen|nineteen|twenty)[\s-]+(?:oh[\s-]+(?:{any_of(SMALL)})|(?:{any_of(TENS)})(?:[\s-]+(?:{any_of(SMALL)}))?|"
    rf"(?:{any_of(TEENS)}))"
)
MEASURES = (
    r"acres?|cc|dollars|employees|euros|feet|ft|ha|hectares|hp|jobs|kcal|kg|kilograms|kilometres|kilowatts|km|kph|litres|"
    r"m|men|meters|metres|mg|miles|ml|mm|mph|people|points|pounds|rpm|shekels|soldiers|sq|square|tonnes|tons|troops|votes|"
    r"watts|women|yards|yen"
)
"""What makes the number before it an amount, not a year."""
NOT_CLOCK = (
    r"dollars|euros|francs|inches|km|kg|m|marks|metres|miles|points|pounds|roubles|rubles|rupees|shekels|tonnes|yen|yuan"
)
"""What makes 3.23 before it an amount, not a clock time."""
HEDGE = r"(?:early|late|mid)"
OF_DAY = rf"(?:{PART})"
ZONE = r"(?:\s*\(?(?:GMT|BST|UTC|EST|EDT|ET|CET|CEST|PST|PDT|PT|MST|MDT|CST|CDT)\)?)"
CLOCK = (
    r"(?:(?:2[0-4]|1\d|0?\d)[:.][0-5]\d(?::[0-5]\d)?(?:\s*(?:[ap]\.m\.?|[ap]m\b))?|(?:1[0-2]|"
    r"0?[1-9])\s*(?:[ap]\.m\.?|[ap]m\b)|noon|midday|midnight|(?:1[0-2]|[1-9])\s+o['’]clock)"
)

RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?\b"),
    (
        ("full_date"),
        rf"\b(?:(?P<weekday>{WEEKDAY}),?\s+)?(?:the\s+)?(?P<day>{DAY}){SUFFIX}(?:\s+of)?[\s-]+(?P<month>{MONTH})(?:,?[\s-]+(?P<year>{YEAR}))?(?!\w)",
    ),
    (
        ("full_date"),
        (
            rf"\b(?:(?P<which>last|next)\s+(?=[A-Z]))?(?:(?P<weekday>{WEEKDAY}),?\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY}){SUFFIX}(?![:.]\d|"
            rf"\d)(?:,?\s+(?P<year>{YEAR}))?(?!\w)(?!\s*(?:per\s+cent|percent|million|billion|%|[ap]\.?m))"
        ),
    ),
    ("month_year", rf"\b(?:(?P<hedge>{HEDGE})[\s-]+)?(?P<month>{MONTH})(?:\s+of)?,?\s+(?P<year>{YEAR})(?!\w)"),
    (
        "month_of_year",
        rf"\b(?:(?P<hedge>{HEDGE})[\s-]+)?(?P<month>{MONTH})(?:\s+of)?\s+(?P<which>last|this|next|that)\s+year\b",
    ),
    ("month_spoken", rf"\b(?P<month>{MONTH})(?:\s+of)?\s+(?P<spoken>{SPOKEN_YEAR})\b"),
    ("spoken_year", rf"\b(?P<spoken>{SPOKEN_YEAR})\b"),
    ("spoken_year", r"\bthe\s+year\s+(?P<spoken>two\s+thousand(?:\s+and\s+\w+)?)\b"),
    ("each_named", rf"\b(?:every|each)\s+(?P<month>{MONTH})\b"),
    ("year_end", r"\b(?:the\s+)?year(?:['’]s|-|\s)\s*end\b"),
    (
        "quarter_of_year",
        rf"\bthe\s+(?P<year>{YEAR})\s+(?:(?P<number>first|second|third|fourth)[\s-]+)?(?P<unit>quarter|period|half)\b",
    ),
    (
        "quarter_of_year",
        r"\b(?P<which>this|last|next)\s+year['’]s\s+(?:(?P<number>first|second|third|fourth)[\s-]+)?(?P<unit>quarter|half)\b",
    ),
    ("year_ago", r"\bthe\s+(?P<unit>year)-(?:ago|earlier)\s+(?P<number>first|second|third|fourth)[\s-]+(?P<what>quarter)\b"),
    (
        "nickname_decade",
        r"\bthe\s+(?:(?:early|late|mid)[\s-]+)?(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|noughties)\b",
    ),
    (
        ("month"),
        (
            rf"\b(?:(?P<which>last|next|this|this\s+past|this\s+coming|the\s+following|"
            rf"the\s+previous)\s+)?(?:(?P<hedge>{HEDGE})[\s-]+)?(?P<month>{MONTH})(?![\w-])"
        ),
    ),
    ("numeric", r"\b(?P<first>\d{1,2})(?P<sep>[/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)\b"),
    (
        ("weekday"),
        (
            rf"\b(?:(?P<which>last|next|this|this\s+past|this\s+coming|the\s+following|the\s+previous|every|"
            rf"each)\s+)?(?:(?P<hedge>early|late)\s+(?:on\s+)?)?(?P<weekday>{WEEKDAY})(?:(?:['’]s)?\s+(?P<part>{PART})|"
            rf"(?P<plural>s)\b)?\b"
        ),
    ),
    (
        ("part_of_weekday"),
        rf"\b(?:the\s+)?(?:(?P<hedge>early\s+hours|small\s+hours)|(?P<part>{PART}))\s+(?:of|on)\s+(?P<weekday>{WEEKDAY})\b",
    ),
    ("late_on", rf"\b(?P<hedge>early|late)\s+(?:on\s+)?(?P<weekday>{WEEKDAY})\b(?!\s+(?:{PART}))"),
    (
        ("day_word"),
        (
            rf"\b(?P<word>yesterday|today|tomorrow|tonight|the\s+day\s+before\s+yesterday|"
            rf"the\s+day\s+after\s+tomorrow)(?:\s+(?P<part>{PART}))?\b"
        ),
    ),
    ("this_part", rf"\b(?P<which>this|last|that|the\s+previous|the\s+following|the\s+next|the\s+same)\s+(?P<part>{PART})\b"),
    ("into_the_night", r"\b(?:(?:early|late|long|well|far|deep)\s+)?into\s+the\s+(?P<part>morning|afternoon|evening|night)\b"),
    (
        ("early_hours"),
        (
            r"\b(?:the\s+)?(?:early\s+hours|small\s+hours|"
            r"early\s+hours\s+of\s+the\s+morning)(?:\s+of\s+the\s+(?:next\s+day|following\s+day|morning))?\b"
        ),
    ),
    (
        ("unit_ref"),
        (
            rf"\b(?:(?P<hedge>earlier|later|early|late)\s+)?(?P<which>last|next|this|the\s+past|the\s+previous|"
            rf"the\s+following|the\s+next|the\s+same|the\s+current|the\s+coming|that|the\s+latest|the\s+preceding|"
            rf"previous|past)[\s-]+(?P<unit>day|week|weekend|month|quarter|period|year|decade|century|season|{SEASON}|"
            rf"(?:fiscal|financial|tax)\s+year)\b(?!-old)"
        ),
    ),
    (
        ("last_count"),
        (
            rf"\b(?P<which>(?:the\s+)?(?:last|past|next|coming|previous|first|"
            rf"final))\s+(?P<count>{COUNT})[\s-]+(?P<unit>{LONG_UNIT})\b"
        ),
    ),
    (
        ("ago"),
        (
            rf"\b(?:(?:about|around|some|just|barely|over|{BOUND})\s+)?(?P<count>{COUNT})[\s-]+(?P<unit>{LONG_UNIT})\s+"
            r"(?P<way>ago|earlier|later|previously|from\s+now|afterwards?|(?:before|on)(?!\s+(?:the|an?|his|her|their|its)\b))\b"
        ),
    ),
    (
        ("year_ago"),
        r"\b(?:the\s+|a\s+)?(?P<unit>year|month|week|quarter)-(?:ago|earlier)(?:\s+(?P<what>quarter|period|month|week))?\b",
    ),
    ("day_after", r"\b(?P<which>the\s+(?:next|following|previous|same)|the|that)\s+day(?:\s+(?P<way>before|after))?\b"),
    (
        ("duration"),
        (
            rf"\b(?:{BOUND}\s+(?={COUNT}[\s-])(?!(?:an?\s+)?half\b))?(?:(?:the\s+(?=(?:{DIGITS}|"
            rf"{COUNT_WORD})\s))?(?P<count>{COUNT})[\s-]+(?:and\s+a\s+half[\s-]+)?(?:(?:full|consecutive|straight|long|"
            rf"whole|solid|more|calendar|working|business)\s+)?(?P<unit>{UNIT})(?:\s+and\s+a\s+half)?)\b(?![\s-](?:old|"
            rf"olds)\b)"
        ),
    ),
    (
        ("bare_duration"),
        (
            r"(?<=\bfor\s)(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b|"
            r"\b(?P<unit2>decades|centuries|weeks|months|hours|years)(?=\s+(?:of|later|ago|before|after|earlier)\b)"
        ),
    ),
    (
        ("quarter"),
        (
            rf"\b(?:the\s+)?(?P<hedge>fiscal\s+)?(?P<number>first|second|third|fourth|1st|2nd|3rd|4th|final|"
            rf"last)[\s-]+(?P<unit>quarter|half)(?:\s+of\s+(?:(?P<which>this|last|next)\s+year|"
            rf"(?:fiscal\s+)?(?P<year>{YEAR}))|\s+(?P<year2>{YEAR}))?\b"
        ),
    ),
    ("quarter", rf"\bQ(?P<number>[1-4])(?:\s+(?P<year>{YEAR}))?\b"),
    (
        ("season"),
        (
            rf"\b(?:(?P<hedge>early|late|mid)[\s-]+)?(?:(?P<which>this|last|next|the|"
            rf"that)\s+)?(?P<season>{SEASON})(?:\s+(?:of\s+)?(?P<year>{YEAR}))?\b"
        ),
    ),
    (
        ("holiday"),
        rf"\b(?:(?P<which>last|next|this)\s+)?(?P<holiday>{any_of([*FIXED_HOLIDAYS, *EASTER_HOLIDAYS, *MOVING_HOLIDAYS])})(?:\s+(?P<year>{YEAR}))?\b",
    ),
    ("decade", r"\b(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:(?P<whole>1\d\d0|20\d0)['’]?s|['’](?P<short>\d0)s)\b"),
    (
        ("century"),
        (
            rf"\b(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|"
            rf"{any_of(o for o in ORDINALS if o not in ('last', 'final'))})[\s-]century(?P<bc>\s+BCE?)?\b"
        ),
    ),
    ("fiscal", rf"\b(?:fiscal|financial|tax)\s+(?:year\s+)?(?P<year>{YEAR})(?:[/–-](?P<next>\d\d))?\b"),
    ("split_year", r"\b(?P<year>(?:19|20)\d\d)[/–-](?P<next>\d\d)\b(?![/–-])"),
    ("bc", r"\b(?P<year>\d{1,4})\s*(?:BCE?|B\.C\.)(?!\w)"),
    (
        ("year"),
        (
            rf"(?<![\w£$€.,:/#-])(?P<year>{YEAR})(?![\w%]|[.,:]\d|-\w|\s*(?:per\s+cent|percent|people|million|billion|"
            rf"{MEASURES})\b)"
        ),
    ),
    (
        ("clock"),
        (
            rf"(?<![\d£$€.:])(?:(?:around|about|shortly\s+(?:before|after)|just\s+(?:before|"
            rf"after))\s+)?\b(?P<clock>{CLOCK})(?:{ZONE}|\s+local\s+time|\s+(?:GMT|Eastern(?:\s+time)?))?(?![\w%]|"
            rf"\s*(?:per\s+cent|percent|seconds|million|billion|{NOT_CLOCK})\b)(?:,?\s+(?:on\s+|in\s+the\s+|this\s+|last\s+|yesterday\s+|"
            rf"the\s+)?(?:(?P<weekday>{WEEKDAY})(?:\s+(?P<part>{PART}))?|(?P<part2>morning|afternoon|evening|night|"
            rf"yesterday|today|tomorrow)\b))?"
        ),
    ),
    (
        ("each"),
        (
            rf"\b(?:every|each|(?P<per>per|a(?=\s+(?:day|week|month|"
            rf"year)\b)))\s+(?:(?P<other>other)\s+)?(?:(?P<count>{COUNT})\s+)?(?P<unit>{LONG_UNIT}|{PART}|{SEASON})\b"
        ),
    ),
    ("regular", r"\b(?P<word>daily|weekly|monthly|annually|yearly|hourly|nightly|fortnightly|biannually|biennial(?:ly)?)\b"),
    ("weekend", r"\b(?:(?P<which>this|last|next|the|that|this\s+past|this\s+coming)\s+)?weekend\b"),
    (
        ("period"),
        (
            r"\bthe\s+(?P<what>(?:latest\s+)?(?:quarter|period|full\s+year|fiscal\s+year|year|month|week|decade))\b(?!-|"
            r"\s+of\s+the)"
        ),
    ),
    ("present", rf"\b(?:{any_of(PRESENT)}|current|already(?=\s+(?:this)))\b"),
    (
        ("past"),
        rf"\b(?:{any_of(PAST)}|recent\s+(?:years|months|weeks|days|times)|the\s+past)\b(?!\s+(?:{COUNT}|{LONG_UNIT})\b)",
    ),
    (
        ("future"),
        (
            rf"\b(?:{any_of(FUTURE)}|the\s+(?:near\s+|foreseeable\s+|distant\s+)?future|the\s+coming\s+(?:days|weeks|"
            rf"months|years))\b"
        ),
    ),
)

PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in RULES)
PROPER = frozenset({"month", "season"})
"""Rules whose bare words are common words or names too; `resolve.py` looks at their capitals and neighbours."""
PARTS_OF_DAY = PARTS
