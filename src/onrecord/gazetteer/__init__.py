"""The gazetteer: places of GeoNames by name, which the layers of entities and of places look up."""

from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.lookup import (
    CAPITAL,
    COUNTRY,
    DEGREES,
    NONE,
    SETTLEMENT,
    Gazetteer,
    Place,
    load_gazetteer,
    save_gazetteer,
)

__all__ = [
    "CAPITAL",
    "COUNTRY",
    "DEGREES",
    "NONE",
    "SETTLEMENT",
    "Gazetteer",
    "Place",
    "fold",
    "load_gazetteer",
    "save_gazetteer",
]
