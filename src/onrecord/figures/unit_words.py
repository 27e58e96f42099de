"""Units of measure by the words and signs that news writes after a number.

Names are in words, singular, British spelling, as CQE and NewsQuant have them ("mile per hour", "pound-mass").
"""


def _by_form(table: str) -> dict[str, str]:
    rows = (line.split(": ", maxsplit=1) for line in table.strip().splitlines())
    return {form: name for name, forms in rows for form in forms.split(" | ")}


MEASURES = _by_form("""
acre: acre
ampere: ampere | amp
ampere per square centimetre: A/cm2 | A/cm²
barrel: barrel
basis point: basis point | bps
bit: bit
brake horsepower: brake horsepower | bhp
british thermal unit: british thermal unit | btu
byte: byte
calorie: calorie
carat: carat
centilitre: centilitre | centiliter | cl
centimetre: centimetre | centimeter | cm
cubic centimetre: cubic centimetre | cubic centimeter | cc
cubic foot: cubic foot | cubic feet | cu ft
cubic metre: cubic metre | cubic meter | cu m | m3 | m³
cubic yard: cubic yard
decibel: decibel | dB
degree: degree | °
degree celsius: degree celsius | degrees celsius | degree centigrade | degrees centigrade | degrees c | degree c | celsius | °C | ° C | ºC | C
degree fahrenheit: degree fahrenheit | degrees fahrenheit | degrees f | degree f | fahrenheit | °F | ° F | ºF | F
fluid ounce: fluid ounce | fl oz
foot: foot | feet | ft
foot pound-force: foot pound | lb-ft | ft-lb | lb ft
furlong: furlong
gallon: gallon
gigabit per second: gbps | gigabit per second
gigabyte: gigabyte | GB
gigahertz: gigahertz | GHz
gigapascal: gigapascal | GPa
gigawatt: gigawatt | GW
gigawatt hour: gigawatt hour | GWh
gram: gram | gramme | g
hectare: hectare | ha
hertz: hertz | Hz
horsepower: horsepower | hp | PS
inch: inch | inche | ″
kelvin: kelvin
kilobyte: kilobyte | KB
kilocalorie: kilocalorie | kcal
kilogram: kilogram | kilogramme | kilo | kg
kilohertz: kilohertz | kHz
kilojoule: kilojoule | kJ
kilometre: kilometre | kilometer | km
kilometre per hour: kilometre per hour | kilometer per hour | kilometre an hour | kilometer an hour | km/h | kph | kmh | km/hr | kmph
kilopascal: kilopascal | kPa
kilowatt: kilowatt | kW
kilowatt hour: kilowatt hour | kWh
knot: knot
light year: light year
litre: litre | liter | l | L
megabit per second: mbps | megabit per second
megabyte: megabyte | MB
megahertz: megahertz | MHz
megapixel: megapixel | MP
megaton: megaton
megawatt: megawatt | MW
megawatt hour: megawatt hour | MWh
mega british thermal unit: mmbtu | million british thermal unit
metre: metre | meter | m
metre per second: metre per second | meter per second | m/s
microgram: microgram | mcg | μg | µg
micrometre: micrometre | micrometer | micron | μm | µm
mile: mile
mile per gallon: mile per gallon | mile to the gallon | mpg
mile per hour: mile per hour | mile an hour | mph
milliampere-hour: milliampere-hour | mAh
milligram: milligram | mg
millilitre: millilitre | milliliter | ml | mL
millimetre: millimetre | millimeter | mm
nanometre: nanometre | nanometer | nm
nautical mile: nautical mile
newton metre: newton metre | newton meter | Nm
nit: nit
ounce: ounce | oz
parts per billion: parts per billion | ppb
parts per million: parts per million | ppm
percentage: percentage | per cent | percent | per-cent | pct | pc | %
percentage point: percentage point | ppt
pint: pint
pixel: pixel
pound-foot: pound-foot | pound-feet | pound foot | pound feet
pound-mass: lb | lbs
pound-force per square inch: psi
quart: quart
revolution per minute: rpm | revolution per minute | revolutions per minute | revs per minute
square centimetre: square centimetre | square centimeter | cm2 | cm²
square foot: square foot | square feet | sq ft | ft2 | ft²
square inch: square inch
square kilometre: square kilometre | square kilometer | sq km | km2 | km²
square metre: square metre | square meter | sq m | sqm | m2 | m²
square mile: square mile | sq mile | sq mi
square yard: square yard
stone: stone | st
terabyte: terabyte | TB
terawatt hour: terawatt hour | TWh
ton: ton
tonne: tonne | metric ton | metric tonne | t
torr: torr
troy ounce: troy ounce
volt: volt | V
watt: watt | W
watt hour: watt hour | Wh
yard: yard | yd
""")
"""Form as written -> name. A form with a capital letter or of one letter is matched in its own case only."""

TIME_UNITS = _by_form("""
century: century | centurie
day: day
decade: decade
fortnight: fortnight
hour: hour | hr
millisecond: millisecond | ms
minute: minute | min
month: month
night: night
second: second | sec
week: week
year: year | yr
""")
"""A number of these is a duration, which the times layer reports; one that it left is a figure."""

DIGITS_ONLY = frozenset(
    "C F GB GHz GPa GW GWh Hz KB L MB MHz MP MW MWh Nm PS TB TWh V W Wh bps cc cl cm dB ft g gbps ha hp hr kHz kJ kPa kW "
    "kWh kg km l lb lbs m m/s mAh mL mcg mg min ml mm mpg ms nm oz pc pct ppt psi sec st t yd yr".split()
)
"""Abbreviations that count only after digits."""

PLURAL_SHORT = frozenset("cm hr kg km mg min ml mm sec yd".split())
"""Of these, what some papers give an s: "600 kgs"."""

GLUED_ONLY = frozenset("L bps cc g hr l m min ms nm pc sec st yr".split())
"""Of these, what might be another word or a name where a space parts it from the digits."""

PER = frozenset(
    "barrel car capita child employee episode game gallon head household inhabitant item letter litre megawatt night ounce "
    "passenger patient person pupil resident share shift song store student ticket ton tonne trip unit vehicle visit "
    "visitor vote voter worker".split()
)
"""What a rate is reckoned by after "a", "an" or "/", besides measures and times; after "per" any noun will do."""
