"""Units of measure by the words and signs that news writes after a number; names in words, singular, as CQE names them."""

MEASURES = {
    "%": (
        "percentage"
    ), "per cent": "percentage", "percent": "percentage", "pc": "percentage", "percentage point": "percentage point",
    "pct": (
        "percentage"
    ), "percentage": "percentage", "basis point": "basis point", "bps": "basis point", "pp": "percentage point",
    "mph": "mile per hour", "mile per hour": "mile per hour", "mile an hour": "mile per hour", "kph": "kilometre per hour",
    "km/h": (
        "kilometre per hour"
    ), "kmh": "kilometre per hour", "km/hr": "kilometre per hour", "kilometre per hour": "kilometre per hour",
    "kilometer per hour": "kilometre per hour", "knot": "knot", "mpg": "mile per gallon", "rpm": "revolution per minute",
    "mile": "mile", "mi": "mile", "km": "kilometre", "kilometre": "kilometre", "kilometer": "kilometre", "metre": "metre",
    "meter": "metre", "m": "metre", "cm": "centimetre", "centimetre": "centimetre", "centimeter": "centimetre",
    "mm": "millimetre", "millimetre": "millimetre", "millimeter": "millimetre", "foot": "foot", "feet": "foot", "ft": "foot",
    "inch": (
        "inch"
    ), "in": "inch", "yard": "yard", "yd": "yard", "nanometer": "nanometre", "nanometre": "nanometre", "nm": "nanometre",
    "acre": "acre", "hectare": "hectare", "ha": "hectare", "square mile": "square mile", "square metre": "square metre",
    "square meter": "square metre", "square foot": "square foot", "square feet": "square foot", "sq ft": "square foot",
    "sq m": (
        "square metre"
    ), "square kilometre": "square kilometre", "square kilometer": "square kilometre", "m2": "square metre",
    "tonne": "tonne", "ton": "ton", "kg": "kilogram", "kilogram": "kilogram", "kilo": "kilogram", "g": "gram", "gram": "gram",
    "mg": (
        "milligram"
    ), "milligram": "milligram", "lb": "pound-mass", "lbs": "pound-mass", "oz": "ounce", "ounce": "ounce", "stone": "stone",
    "litre": (
        "litre"
    ), "liter": "litre", "l": "litre", "ml": "millilitre", "millilitre": "millilitre", "milliliter": "millilitre",
    "gallon": "gallon", "pint": "pint", "barrel": "barrel", "cc": "cubic centimetre", "cl": "centilitre",
    "degree": "degree", "degree celsius": "degree celsius", "°c": "degree celsius", "degree fahrenheit": "degree fahrenheit",
    "°f": "degree fahrenheit", "c": "degree celsius", "f": "degree fahrenheit",
    "watt": (
        "watt"
    ), "w": "watt", "kw": "kilowatt", "kilowatt": "kilowatt", "mw": "megawatt", "megawatt": "megawatt", "gw": "gigawatt",
    "gigawatt": "gigawatt", "kwh": "kilowatt hour", "mwh": "megawatt hour", "gwh": "gigawatt hour", "mah": "milliampere-hour",
    "hp": "horsepower", "horsepower": "horsepower", "bhp": "horsepower", "hz": "hertz", "khz": "kilohertz", "mhz": "megahertz",
    "ghz": "gigahertz", "volt": "volt", "v": "volt", "kb": "kilobyte", "mb": "megabyte", "gb": "gigabyte", "tb": "terabyte",
    "megabyte": (
        "megabyte"
    ), "gigabyte": "gigabyte", "terabyte": "terabyte", "gbps": "gigabit per second", "mbps": "megabit per second",
    "megapixel": (
        "megapixel"
    ), "mp": "megapixel", "pixel": "pixel", "calorie": "calorie", "kcal": "kilocalorie", "carat": "carat",
    "second": (
        "second"
    ), "sec": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour", "day": "day", "week": "week",
    "month": (
        "month"
    ), "year": "year", "decade": "decade", "century": "century", "ms": "millisecond", "millisecond": "millisecond",
    "pound-foot": (
        "pound-foot"
    ), "lb-ft": "pound-foot", "pound-feet": "pound-foot", "nit": "nit", "db": "decibel", "decibel": "decibel",
}  # fmt: skip
"""What a sign or a word, in lower case and singular, measures."""

SIGNS_ONLY = frozenset(
    "c cc cl cm f ft g gb gbps gw ha hp hr hz in kb kg km kw l lb lbs m m2 mb mbps mg mi min ml mm mp ms mw nm oz "
    "sec tb v w yd".split()
)
"""Abbreviations that count only right after digits."""

PLURALS = {
    "feet": "foot",
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "pence": "pence",
    "lives": "life",
    "wives": "wife",
    "countries": "country",
    "police": "police",
}
