"""Numbers in words, scale words and currencies, as English news writes them. Names of units follow CQE's convention."""

UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "zero": 0,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "dozen": 12,
}  # fmt: skip
LETTERS = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
"""After a number in digits only; "m" is metres where no currency stands before it."""

FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fourth": 1 / 4, "fourths": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6, "eighth": 1 / 8, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip

VAGUE = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (100, 1_000), "thousands": (1_000, 10_000),
    "tens of thousands": (10_000, 100_000), "hundreds of thousands": (100_000, 1_000_000),
    "millions": (1_000_000, 10_000_000), "tens of millions": (10_000_000, 100_000_000),
    "hundreds of millions": (100_000_000, 1_000_000_000), "billions": (1_000_000_000, 10_000_000_000),
}  # fmt: skip
"""What a vague number ranges over; the ranges in powers of ten are CQE's."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "hundredth": 100,
}  # fmt: skip

CURRENCIES = {
    "US$": "dollar", "$US": "dollar", "A$": "australian dollar", "$A": "australian dollar", "AU$": "australian dollar",
    "C$": "canadian dollar", "CA$": "canadian dollar", "NZ$": "new zealand dollar", "HK$": "hong kong dollar",
    "S$": "singapore dollar", "R$": "brazilian real", "$": "dollar", "£": "pound sterling", "€": "euro",
    "¥": "japanese yen", "₹": "indian rupee", "Rs": "indian rupee", "₽": "russian ruble", "₩": "south korean won",
    "USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "AUD": "australian dollar", "CAD": "canadian dollar",
    "PS": "pound sterling", "INR": "indian rupee", "CHF": "swiss franc", "JPY": "japanese yen",
}  # fmt: skip
"""Signs and codes before a number. "PS" is how some agencies' wires carry the pound sign."""

MONEY_WORDS = {
    "dollar": "dollar", "buck": "dollar", "pound": "pound sterling", "quid": "pound sterling", "sterling": "pound sterling",
    "euro": "euro", "pence": "penny", "penny": "penny", "cent": "cent", "yen": "japanese yen", "rupee": "indian rupee",
    "yuan": (
        "chinese yuan"
    ), "ruble": "russian ruble", "rouble": "russian ruble", "franc": "swiss franc", "won": "south korean won",
}  # fmt: skip
