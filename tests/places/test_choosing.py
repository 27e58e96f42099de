"""Which place of a name is meant, by what the story says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.gazetteer import CAPITAL, Place
from onrecord.places import load_gazetteer
from onrecord.places.clues import find_address
from places.build import country_of, find_placed

GAZETTEER = load_gazetteer()

MEANT = [
    ("A man was hurt in [place:Reading], [place:Berkshire], on Friday.", "Reading", 2639577),
    ("A man was hurt in the [place:Berkshire] town of [place:Reading].", "Reading", 2639577),
    ("Crews were sent to [place:Reading] from all over [place:Berkshire]. Nobody was hurt.", "Reading", 2639577),
    ("[place:READING], [place:Pa]. — A man was hurt on Friday.", "READING", 5207728),
    ("[place:Reading] police and the [body:Pennsylvania State Police] closed the road.", "Reading", 5207728),
    ("The mayor of [place:London] spoke. The [place:Ontario] premier did not.", "London", 6058560),
    ("The mayor of [place:London] spoke. The [place:UK] government did not.", "London", 2643743),
    ("[place:Springfield], [place:Ill]., shook.", "Springfield", 4250542),
    ("[place:Springfield] ([place:Massachusetts]) shook.", "Springfield", 4951788),
    ("It began in [place:Paris], [place:Texas].", "Paris", 4717560),
    ("It began in [place:Paris].", "Paris", 2988507),
    ("Police in [place:Tbilisi] said [place:Georgia] was calm.", "Georgia", 614540),
    ("Voters in [place:Atlanta] said [place:Georgia] was theirs.", "Georgia", 4197000),
    ("Gov. Bell said [place:Georgia] was theirs.", "Georgia", 4197000),
    ("Talks in [place:Washington] failed.", "Washington", 4140963),
    ("[place:Washington] state has sued. So have lawyers in [place:Seattle].", "Washington", 5815135),
    ("[place:New York] is cold.", "New York", 5128581),
    ("[place:Oklahoma] is cold.", "Oklahoma", 4544379),
    ("[place:Quebec] is cold.", "Quebec", 6115047),
    ("[place:Mecca] is hot.", "Mecca", 104515),
    ("[place:Gaza] is hot.", "Gaza", 281133),
    ("[place:Kiribati] is hot.", "Kiribati", 4030945),
    ("[place:Kiev] is cold.", "Kiev", 703448),
    ("[place:Zürich] is cold.", "Zürich", 2657896),
    ("[place:Rotterdam], [place:the Netherlands], is cold.", "the Netherlands", 2750405),
    ("Ministers in [place:the UAE] and the [place:U.S.] agreed.", "the UAE", 290557),
    ("The Scottish team of divers left [place:Perth] at dawn for [place:Dundee].", "Perth", 2640358),
    ("Divers left [place:Perth] at dawn, the Australian navy said.", "Perth", 2063523),
    ("Lorries were held at [place:Dover], opposite [place:Calais].", "Dover", 2651048),
    ("The city of [place:Luxembourg] is cold.", "Luxembourg", 2960316),
    ("[place:Luxembourg] has voted.", "Luxembourg", 2960313),
]


@pytest.mark.parametrize(("marked", "name", "geonames_id"), MEANT)
def test_the_story_decides_between_places_of_one_name(marked: str, name: str, geonames_id: int) -> None:
    _, placed, _ = find_placed(marked)
    location = placed[name].location
    assert location is not None
    assert (location.geonames_id, location.confidence > 0.5) == (geonames_id, True)


@pytest.mark.parametrize(
    ("marked", "name", "words"),
    [
        ("It began in [place:Paris], [place:Texas].", "Paris", {"Texas"}),
        ("A man was hurt in [place:Reading], [place:Berkshire].", "Reading", {"Berkshire"}),
        ("The mayor of [place:London] spoke. The [place:Ontario] premier did not.", "London", {"Ontario"}),
        ("Divers left [place:Perth] at dawn, the Australian navy said.", "Perth", {"Australian"}),
        ("Officers from HMP Low Moor searched [place:Boston].", "Boston", set()),
        ("It began in [place:Paris].", "Paris", set()),
    ],
)
def test_the_words_that_decided_are_the_evidence(marked: str, name: str, words: set[str]) -> None:
    """Words that speak for the place more than for the next; none where only the number of people told."""
    text, placed, _ = find_placed(marked)
    location = placed[name].location
    assert location is not None
    assert {span.of(text) for span in location.evidence} == words


@pytest.mark.parametrize("name", ["Springfield", "Richmond", "Newcastle", "Santa Rosa", "Clinton", "Hyderabad"])
def test_where_nothing_decides_no_place_is_sure_and_the_others_are_kept(name: str) -> None:
    _, placed, _ = find_placed(f"He was born in [place:{name}] and died there.")
    location = placed[name].location
    assert location is None or (location.confidence < 0.9 and location.alternatives and not location.evidence)


def test_a_place_that_the_gazetteer_lacks_is_not_put_abroad() -> None:
    """A hamlet of the story's country is likelier than a far village of its name."""
    _, placed, _ = find_placed("Villagers in [place:Clifford] told [place:Hereford] magistrates, said the [place:UK] police.")
    assert placed["Clifford"].location is None or placed["Clifford"].location.country == "GB"
    _, placed, _ = find_placed("Villagers in [place:Adlestrop Halt] met.")
    assert placed["Adlestrop Halt"].location is None


@pytest.mark.parametrize("host", ["https://www.bugle.co.uk/news/1", "news.bugle.co.uk", "HTTP://BUGLE.CO.UK:80/x?y#z"])
def test_the_address_of_the_document_is_a_hint(host: str) -> None:
    _, plain, _ = find_placed("[place:Durham] is cold.")
    _, hinted, _ = find_placed("[place:Durham] is cold.", given=tuple(find_address(host)))
    assert (country_of(plain["Durham"]), country_of(hinted["Durham"])) != ("GB", "GB")
    assert country_of(hinted["Durham"]) == "GB"


@pytest.mark.parametrize("source", [None, "", "clips/report.uk", "stdin", "uk", "https://bugle.example/a.co.uk"])
def test_other_sources_hint_nothing(source: str | None) -> None:
    assert find_address(source) == []


FRAMES = ("Police in [place:{}], [place:{}], said so.", "Police in [place:{}], in [place:{}], said so.",
          "A bus left [place:{}] in [place:{}].", "The mayor of [place:{}] ([place:{}]) said so.")  # fmt: skip
SETTLEMENTS = st.integers(0, len(GAZETTEER) - 1).map(GAZETTEER.place).filter(
    lambda place: place.level >= CAPITAL and place.name.isalpha() and place.name[0].isupper()
)  # fmt: skip


@given(place=SETTLEMENTS, frame=st.sampled_from(FRAMES))
@settings(max_examples=150, deadline=None)
def test_a_place_beside_the_name_of_its_country_is_in_that_country(place: Place, frame: str) -> None:
    country = GAZETTEER.country(place.country).name.strip()
    name = place.name
    if name == country:
        return
    _, placed, _ = find_placed(frame.format(name, country))
    if name in placed and placed[name].location is not None:
        assert country_of(placed[name]) == place.country
    assert country_of(placed[country]) == place.country


@given(places=st.lists(SETTLEMENTS, min_size=1, max_size=6), gaps=st.data())
@settings(max_examples=100, deadline=None)
def test_shares_are_chances_and_no_place_lies_in_itself(places: list[Place], gaps: st.DataObject) -> None:
    """Whatever a text says of what lies in what, nothing lies in itself by way of others."""
    between = st.sampled_from([" in ", ", ", "’s ", ", a suburb of ", " district of ", " (", ". "])
    names = [place.name for place in places]
    marked = "".join(f"[place:{name}]{gaps.draw(between)}" for name in [*names, *names[::-1]])
    _, placed, entities = find_placed(marked)
    for found in placed.values():
        assert found.location is None or 0 < found.location.confidence <= 1
        seen, at = set(), found
        while at.within is not None:
            assert at.within not in seen
            seen.add(at.within)
            at = placed[entities[at.within].name]
