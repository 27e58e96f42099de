"""What kind of place a name is, which other place it lies in, and what is no place at all."""

from __future__ import annotations

import pytest

from onrecord.places.teams import find_use
from onrecord.reading import Span
from places.build import find_placed

KINDS = [
    ("[place:France] said so.", "France", "country"),
    ("[place:Scotland] voted.", "Scotland", "country"),
    ("[place:the United States] voted.", "the United States", "country"),
    ("[place:Kerala] voted.", "Kerala", "region"),
    ("[place:Hamilton County] voted.", "Hamilton County", "region"),
    ("[place:County Cork] voted.", "County Cork", "region"),
    ("[place:Berkshire] voted.", "Berkshire", "region"),
    ("[place:the Middle East] burns.", "the Middle East", "region"),
    ("[place:southern Italy] burns.", "southern Italy", "region"),
    ("[place:Leeds] voted.", "Leeds", "settlement"),
    ("[place:Mexico City] voted.", "Mexico City", "settlement"),
    ("[place:Salt Lake City] voted.", "Salt Lake City", "settlement"),
    ("[place:Long Beach] voted.", "Long Beach", "settlement"),
    ("The village of [place:Ashcombe] is cut off.", "Ashcombe", "settlement"),
    ("It is a village called [place:Ashcombe].", "Ashcombe", "settlement"),
    ("[place:Brixton], south of [place:London], burns.", "Brixton", "district"),
    ("[place:Tilehurst], a leafy suburb of [place:Leeds], burns.", "Tilehurst", "district"),
    ("[place:Tilehurst], a leafy suburb of [place:Leeds], burns.", "Leeds", "settlement"),
    ("The [place:Ashcombe] district of [place:Leeds] burns.", "Ashcombe", "district"),
    ("The [place:Leeds] suburb of [place:Headingley] burns.", "Leeds", "settlement"),
    ("The [place:Leeds] suburb of [place:Headingley] burns.", "Headingley", "district"),
    ("In [place:west London] it burns.", "west London", "district"),
    ("A fire in [place:Oxford Road].", "Oxford Road", "street"),
    ("A fire in [place:Acacia Ave].", "Acacia Ave", "street"),
    ("A fire on [place:Park Lane].", "Park Lane", "street"),
    ("A crash on the [place:M62].", "M62", "street"),
    ("A crash on [place:I-95].", "I-95", "street"),
    ("A fire at [place:Elland Road Stadium].", "Elland Road Stadium", "venue"),
    ("A fire at the [place:Crown Inn].", "Crown Inn", "venue"),
    ("A fire at [body:St Anne’s Hospital].", "St Anne’s Hospital", "venue"),
    ("A trial at [body:Reading Crown Court].", "Reading Crown Court", "venue"),
    ("A ship on [place:Lake Superior].", "Lake Superior", "other"),
    ("A ship on the [place:River Thames].", "River Thames", "other"),
    ("A fire in [place:Xyzzyburg].", "Xyzzyburg", "other"),
]


@pytest.mark.parametrize(("marked", "name", "kind"), KINDS)
def test_the_kind_is_told_by_words_beside_it_its_own_or_the_gazetteer(marked: str, name: str, kind: str) -> None:
    _, placed, _ = find_placed(marked)
    assert placed[name].kind == kind


@pytest.mark.parametrize("marked", ["A fire in [place:Reading Road].", "A fire at the [place:Ontario Hotel].",
                                    "Snow at [place:La] Paz, in [place:Xyzzyburg]. It fell.", "Sun in [place:Me] and you.",
                                    "A ship on [place:Lake Ontario].", "Snow in [place:southern Italy]."])  # fmt: skip
def test_a_street_a_house_a_water_and_a_part_have_no_location_of_their_own(marked: str) -> None:
    """The gazetteer has towns, regions and countries; what is named after one of them is not there."""
    _, placed, _ = find_placed(marked)
    assert {one.location for one in placed.values()} == {None}


HOMES = [
    ("A fire in [place:Oxford Road] in [place:Reading].", {"Oxford Road": "Reading"}),
    ("A fire in [place:Oxford Road], [place:Reading], [place:Berkshire].", {"Oxford Road": "Reading", "Reading": "Berkshire"}),
    ("A fire in [place:Reading]’s busy [place:Oxford Road].", {"Oxford Road": "Reading"}),
    ("A fire at [body:St Mary’s Hospital] in [place:Leeds].", {"St Mary’s Hospital": "Leeds"}),
    ("A fire at the [place:Crown Inn], [place:Mill Lane], [place:Selby].", {"Crown Inn": "Mill Lane", "Mill Lane": "Selby"}),
    ("[place:Tilehurst], a suburb of [place:Reading], burns.", {"Tilehurst": "Reading"}),
    ("The [place:Whitley] area of [place:Reading] burns.", {"Whitley": "Reading"}),
    ("The [place:Leeds] suburb of [place:Headingley] burns.", {"Headingley": "Leeds"}),
    ("The [place:Berkshire] town of [place:Reading] burns.", {"Reading": "Berkshire"}),
    ("[place:Reading], in the English county of [place:Berkshire], burns.", {"Reading": "Berkshire"}),
    ("A fire in [place:Mill Lane] in the centre of [place:Leeds].", {"Mill Lane": "Leeds"}),
    ("A fire in [place:Mill Lane] in central [place:Leeds].", {"Mill Lane": "Leeds"}),
    ("[place:Ashcombe], [place:County Cork], is cut off.", {"Ashcombe": "County Cork"}),
    ("[place:Springfield], [place:Ill]., shook.", {"Springfield": "Ill"}),
    ("[place:Kano] in northern [place:Nigeria] shook.", {"Kano": "Nigeria"}),
    ("In [place:Washington], the [place:Georgia] senator spoke.", {}),
    ("Trains from [place:Leeds], [place:Bradford] and [place:Hull] were late.", {}),
    ("Trains in [place:London], [place:Kent] and [place:Surrey] were late.", {}),
    ("[place:France], [place:Germany] and [place:Spain] agreed.", {}),
    (
        "[place:Ashcombe], [place:County Cork], [place:Ireland], is cut off.",
        {"Ashcombe": "County Cork", "County Cork": "Ireland"},
    ),
    ("[place:Senegal], [place:Ashcombe], [place:Serbia], [place:Sudan] agreed.", {}),
    ("[place:Ashcombe], [place:Serbia], [place:Sudan] agreed.", {}),
    ("[place:Oxford Road] was shut. [place:Reading] was dark.", {}),
    ("A bus from [place:Oxford Road] near [place:Reading] was late.", {}),
    ("Troops of [place:Ukraine] in [place:Russia] dug in.", {}),
    ("A headline about [place:Mill Lane]\nin [place:Leeds]", {}),
]


@pytest.mark.parametrize(("marked", "homes"), HOMES)
def test_a_place_lies_where_the_text_puts_it_and_nowhere_else(marked: str, homes: dict[str, str]) -> None:
    _, placed, entities = find_placed(marked)
    assert {name: entities[one.within].name for name, one in placed.items() if one.within is not None} == homes


TEAMS = [
    "[Reading] beat Swindon Town 2-1 on Saturday.",
    "Swindon won 2-1 at home to [Reading] in the cup.",
    "[Reading] 2-1 Swindon, the final whistle went.",
    "[England] lost the second Test by six wickets.",
    "The [Reading] manager praised his side.",
    "Their winger signed for [Reading] last season.",
]
PLACES = [
    "The match was played in [Reading] on Saturday.",
    "Two people were hurt in [Reading] when the cup final ended.",
    "The striker lives near [Reading].",
]
EITHER = ["[Iran] won the vote.", "[Reading] council met.", "[France] beat its own target for wind farms."]


@pytest.mark.parametrize(
    ("marked", "use"),
    [*((text, "team") for text in TEAMS), *((text, "place") for text in PLACES), *((text, "either") for text in EITHER)],
)
def test_a_name_that_plays_is_a_team_and_one_that_things_happen_in_is_a_place(marked: str, use: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert find_use(text, Span(start, end), Span(0, len(text))) == use


@pytest.mark.parametrize("text", TEAMS)
def test_a_team_is_not_placed(text: str) -> None:
    _, placed, _ = find_placed(text.replace("[", "[place:"))
    assert placed == {}


def test_a_story_of_the_place_and_its_team_is_of_the_place() -> None:
    _, placed, _ = find_placed(
        "[place:Reading] beat Swindon 2-1. Fans fought in [place:Reading] afterwards, the UK police said."
    )
    assert placed["Reading"].kind == "settlement"


def test_a_word_for_a_people_is_no_place_and_a_name_of_a_person_no_hint() -> None:
    _, placed, _ = find_placed(
        "[place:Ukrainian] drones hit [place:Kursk]. [person:Israel Bell] and [person:Tom English] saw it."
    )
    assert set(placed) == {"Kursk"}


@pytest.mark.parametrize(
    ("marked", "placed"),
    [
        ("A man was hurt in [person:Selby], [place:North Yorkshire], on Friday.", {"Selby"}),
        ("She works in [body:Kansas City], [place:Missouri].", {"Kansas City"}),
        ("She was moved by [person:Selby] at the end.", set()),
        ("She starred in [person:Shaw]’s play, said the UK press.", set()),
        ("The bill is stuck in [body:Congress], said the U.S. press.", set()),
    ],
)
def test_a_name_where_a_place_stands_is_a_place_if_the_gazetteer_is_sure(marked: str, placed: set[str]) -> None:
    """It was taken for a person or a body of whom nothing is told."""
    _, found, entities = find_placed(marked)
    assert {entity.name for entity in entities if entity.kind != "place" and entity.name in found} == placed
