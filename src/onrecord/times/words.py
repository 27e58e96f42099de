"""Words of the calendar and the clock, as English news writes them. Source: TimeML 1.2.1 guidelines and ISO 8601."""

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6,
    "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10,
    "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip

WEEKDAYS = {
    "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "wed": 2, "thursday": 3, "thurs": 3,
    "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
}  # fmt: skip

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "lunchtime": "TMI", "midday": "T12:00",
    "noon": "T12:00", "midnight": "T24:00", "dawn": "TMO", "dusk": "TEV", "daytime": "TDT", "overnight": "TNI",
    "teatime": "TAF",
}  # fmt: skip

UNITS = {
    "second": ("PT", "S"), "minute": ("PT", "M"), "hour": ("PT", "H"), "day": ("P", "D"), "week": ("P", "W"),
    "fortnight": ("P", "W"), "month": ("P", "M"), "quarter": ("P", "Q"), "year": ("P", "Y"), "decade": ("P", "DE"),
    "century": ("P", "CE"), "centurie": ("P", "CE"), "night": ("P", "D"), "weekend": ("P", "W"), "season": ("P", "Y"),
    "centuries": ("P", "CE"), "mo": ("P", "M"), "sec": ("PT", "S"), "min": ("PT", "M"), "hr": ("PT", "H"),
    "yr": ("P", "Y"), "morning": ("P", "D"), "evening": ("P", "D"), "afternoon": ("P", "D"),
}  # fmt: skip

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "couple": 2, "pair": 2, "dozen": 12,
}  # fmt: skip

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
    "last": -1, "final": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip

FIXED_HOLIDAYS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "hogmanay": (12, 31), "halloween": (10, 31),
    "valentine's day": (2, 14), "st patrick's day": (3, 17), "independence day": (7, 4), "bonfire night": (11, 5),
    "armistice day": (11, 11), "veterans day": (11, 11), "bastille day": (7, 14), "may day": (5, 1),
    "fourth of july": (7, 4), "labour day": (5, 1), "anzac day": (4, 25),
}  # fmt: skip
"""Month and day. Labour Day spelled so is that of Britain and Europe."""

EASTER_HOLIDAYS = {
    "good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1, "maundy thursday": -3, "palm sunday": -7,
    "ash wednesday": -46, "shrove tuesday": -47, "whit sunday": 49, "whit monday": 50, "easter saturday": -1,
}  # fmt: skip
"""Days after Easter Sunday."""

PRESENT = (
    "at present", "at the moment", "at this point", "at this time", "currently", "now", "nowadays", "presently",
    "these days",
)  # fmt: skip
PAST = (
    "formerly", "lately", "long ago", "not long ago", "recent days", "recent months", "recent times", "recent weeks",
    "recent years", "recently", "the past",
)  # fmt: skip
FUTURE = ("in due course", "soon", "the coming days", "the coming months", "the coming weeks", "the coming years")

MOVING_HOLIDAYS = {
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1), "mother's day": (5, 6, 2),
    "father's day": (6, 6, 3), "martin luther king day": (1, 0, 3), "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1), "columbus day": (10, 0, 2), "remembrance sunday": (11, 6, 2),
    "black friday": (11, 4, 4), "election day": (11, 1, 1), "early may bank holiday": (5, 0, 1),
    "spring bank holiday": (5, 0, -1), "august bank holiday": (8, 0, -1), "super tuesday": (3, 1, 1),
}  # fmt: skip
"""Month, weekday (Monday is 0) and which one of the month; -1 is the last. As the United States keep them but for the
bank holidays and Remembrance Sunday."""
