"""The words of comparisons: superlatives, and what a standing is reckoned since or among.

Source: the superlatives and spans of time that statistical bulletins and news reports put beside a figure, gathered by
hand while reading development data; months are the calendar's.
"""

SUPERLATIVES = tuple(
    """
    best biggest busiest cheapest coldest costliest deadliest driest fastest fewest greatest heaviest highest hottest largest
    least longest lowest most priciest quickest record sharpest shortest slowest smallest steepest strongest tallest warmest
    weakest wettest worst youngest
    """.split()
)
MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)  # fmt: skip
PERIODS = ("centuries", "decades", "generations", "months", "weeks", "years")
SINGLE_PERIODS = ("century", "decade", "generation", "month", "week", "year")
TURNING_POINTS = ("crash", "crisis", "election", "independence", "lockdown", "pandemic", "recession", "referendum", "war")
"""After "since the": "since the second world war", "since the financial crisis"."""
