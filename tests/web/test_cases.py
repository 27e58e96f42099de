"""A case on its pages: how people stand, the track of stages, differences, charts; joining and parting; its file."""

from __future__ import annotations

import re
from html import unescape

import msgspec
import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from onrecord.accounts import Difference, Telling
from onrecord.accounts.items import Step
from onrecord.casefile import Cited, Stage, make_head, render_case_file
from onrecord.casefile.charts import find_charts
from onrecord.casefile.head import find_stops
from onrecord.cases import CaseLine
from onrecord.reading import Span
from onrecord.store import ItemRef, Record
from onrecord.web.pages import case_parts
from onrecord.web.tracks import find_tracks
from web.conftest import client_of
from web.test_pages import post, words
from web.views import find_views

TELLING = Telling(document="sha256:00", source=None, outlet="Echo", story="s1", moment="2031-05-15", span=Span(0, 1), words="7",
                  sentence=Span(0, 1), value="7", low=7, high=7)  # fmt: skip


def pursuit(record: Record) -> CaseLine:
    """The sample case."""
    return max(record.latest_cases().cases, key=lambda case: len(case.stories))


def section(page: str, name: str) -> str:
    """Give the words of one part of a case's page."""
    start = page.index(f'id="{name}"')
    return words(page[start : page.find('<section aria-labelledby="', start) % len(page)])


def test_a_case_tells_where_each_person_stands_with_words_and_source(record: Record, client: TestClient) -> None:
    case = pursuit(record)
    page = client.get(f"/cases/{case.case}").text
    board = section(page, "who")
    for person in record.case(case.case).people:
        assert person.name in board
        for standing in person.standings:
            for stage in standing.last:
                assert (stage.outcome or stage.stage) in board and " ".join(stage.reports[0].sentence.split()) in board
    assert f"{len(case.stories)} stories by 5 outlets" in words(page)


def test_the_track_tells_who_decides_by_which_test_and_what_comes_next(record: Record, client: TestClient) -> None:
    page = client.get(f"/cases/{pursuit(record).case}").text
    track = section(page, "track")
    assert "beyond reasonable doubt" in track and "Crown Prosecution Service, or police (England and Wales)" in track
    stops = re.findall(r'<li class="stop (\w+)">\s*<(?:a|span) class="stage"[^>]*>([^<]+)<', page)
    assert ("reached", "Verdict") in stops and ("ahead", "Judgment") in stops
    for key in re.findall(r'<a class="stage" href="#([^"]+)"', page):
        assert f'id="{key}"' in page


def test_what_happened_is_as_it_was_known_on_a_day(record: Record, client: TestClient) -> None:
    """The day before the verdict nobody is cleared; the verdict's own day he is."""
    case = pursuit(record).case
    before, after = (section(client.get(f"/cases/{case}?as_of={day}").text, "who") for day in ("2033-02-23", "2033-02-24"))
    assert "not guilty" not in before and "not guilty" in after
    assert client.get(f"/cases/{case}?as_of=soon").status_code == 400


def test_accounts_that_differ_have_the_words_of_both_sides(record: Record, client: TestClient) -> None:
    case = pursuit(record).case
    shown = section(client.get(f"/cases/{case}").text, "differ")
    for difference in record.differences(case):
        assert difference.how in shown
        for telling in difference.told:
            assert " ".join(telling.words.split()) in shown


def test_an_old_report_of_a_charge_shows_the_later_acquittal_wherever_it_is_shown(record: Record, client: TestClient) -> None:
    views = find_views(record)
    cleared = "Since then Stephen Garrow: not guilty"
    for path in (views["case"], views["old"], views["accused"], "/search?q=charged+garrow", "/stories?until=2032-07",
                 f"{views['old']}/items/s1/card"):  # fmt: skip
        assert cleared in words(client.get(path).text), path
    text = client.get(views["old"]).text
    body = text[text.index('id="text"') : text.index("</article>")]
    assert cleared in words(body) and cleared in words(text[text.index('<aside class="panel"') :])


def test_every_part_of_a_case_has_pages_of_its_own_that_hold_all_of_it(
    record: Record, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each item once, from the first page to the last, by the links at their ends; so do parts of a search."""
    case = pursuit(record).case
    file = record.case(case)
    sizes = {"people": file.people, "stages": file.stages, "open": file.open, "differences": file.differences,
             "series": file.series, "figures": file.figures, "timeline": file.timeline, "versions": file.versions,
             "stories": file.stories, "statements": [said for speaker in file.speakers for said in speaker.said]}  # fmt: skip
    assert sizes.keys() == case_parts.KINDS.keys()
    monkeypatch.setattr(case_parts, "KINDS", {name: kind._replace(most=7) for name, kind in case_parts.KINDS.items()})
    for part, items in sizes.items():
        path: str | None = f"/cases/{case}/{part}"
        pages = []
        while path:
            page = client.get(path).text
            pages.append(page)
            onward = re.search(r'rel="next" href="([^"]+)"', page)
            path = unescape(onward[1]) if onward else None
        assert len(pages) == max(1, -(-len(items) // 7)), part
        assert f"of {len(items):,}." in words(pages[0]) or not items
    whole = client.get(f"/cases/{case}").text
    assert {f"/cases/{case}/{part}" for part in ("stages", "timeline", "figures", "statements")} <= set(
        re.findall(r'class="onward" href="([^"?]+)', whole)
    )
    said = "".join(client.get(f"/cases/{case}/statements?from={first}").text for first in range(0, len(sizes["statements"]), 7))
    for speaker in file.speakers:
        for one in speaker.said:
            assert " ".join(one.cited.words[0].split()) in words(said)
    assert client.get(f"/cases/{case}/statements?from=100000").status_code == 400
    assert client.get(f"/cases/{case}/statements?from=x").status_code == 400
    assert client.get(f"/cases/{case}/nothing").status_code == 404
    assert "as of 1 January 2032" in words(client.get(f"/cases/{case}/people?as_of=2032-01-01").text)
    assert "1 to " in words(client.get("/matter/statements?q=mill").text)


def test_the_page_of_a_case_does_not_grow_with_the_case(record: Record) -> None:
    """Of a file of thousands of items as much is shown first as of one of a hundred."""
    file = record.case(pursuit(record).case)
    long = {part: getattr(file, part) * 40 for part in ("people", "stages", "timeline", "figures", "differences", "open",
                                                       "versions", "stories", "series")}  # fmt: skip
    wide = [replace(stage, reports=stage.reports * 60) for stage in long.pop("stages")]
    speakers = tuple(replace(speaker, said=speaker.said * 40) for speaker in file.speakers) * 3
    large = replace(file, stages=tuple(wide), speakers=speakers, **long)
    places = [(place, True) for place in range(len(large.stories))]
    small = msgspec.json.encode(make_head(file, places[: len(file.stories)]))
    assert len(msgspec.json.encode(make_head(large, places))) < 2 * len(small) < 600_000


def test_a_search_is_looked_at_as_one_matter(client: TestClient) -> None:
    page = words(client.get("/matter?q=mill").text)
    assert "A search, looked at as one matter" in page and "Where people stand" in page
    assert client.get("/matter").status_code == 400
    assert "No stories" in words(client.get("/matter?q=zzzz").text)


def test_a_case_that_people_made_is_found_by_its_name_and_by_its_id(record: Record, client: TestClient) -> None:
    page = words(client.get("/cases/Mill%20fire").text)
    assert "2 stories" in page and "charged with arson" in page and "“We are closing the mill,”" in page
    assert client.get("/cases/No%20such").status_code == 404
    assert "Mill fire 2 stories" in words(client.get("/cases").text)
    assert client.get(f"/cases/{record.case_line('Mill fire').case}").status_code == 200


def test_cases_are_found_by_the_words_of_their_stories(client: TestClient) -> None:
    page = words(client.get("/cases?q=torrance").text)
    assert "Malik Torrance" in page and "VAT fraud" not in page
    assert "No case has such stories" in words(client.get("/cases?q=zzzz").text)
    assert client.get("/cases?q=fire+OR").status_code == 400
    assert client.get("/cases?after=x").status_code == 400


def test_a_story_is_parted_from_a_case_and_the_undo_beside_it_brings_it_back(record: Record, client: TestClient) -> None:
    """Every tie of a story is cut by the forms on its page; one undo is enough to tie it again."""
    case = record.cases_with('"VAT fraud"').cases[0]
    story = case.stories[1]
    here = f"/cases/{case.case}/stories/{story.document[7:23]}/{story.story}"
    page = client.get(here).text
    assert "One happening with" in words(page) or "One case with" in words(page)
    other, revision = (re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("other", "expected"))
    assert other and revision
    path = f"/documents/{story.document[7:]}/items/{story.story}/case/part"
    answer = post(client, path, other=unescape(other[1]), expected=revision[1], why="another fraud")
    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert record.cases_of(story.document) == {}
    assert client.get(here).status_code == 404
    entry = list(record.log())[-1]
    assert (entry.action, entry.body and entry.body.why) == ("part", "another fraud")
    told = client.get(f"/cases?done={entry.number}").text
    assert "Done: parted" in words(told) and f'name="number" value="{entry.number}"' in told
    assert post(client, "/undo", number=str(entry.number)).status_code == 200  # type: ignore[attr-defined]
    assert record.cases_of(story.document)[story.story].case == case.case
    assert "Done: parted" not in words(client.get(f"/cases?done={entry.number}").text)


def test_a_story_is_put_into_a_case_and_brings_its_own_case_with_it(record: Record, client: TestClient) -> None:
    case, fraud = pursuit(record), record.cases_with('"VAT fraud"').cases[0]
    page = client.get(f"/cases/{case.case}/add?q=VAT").text
    assert f"with {fraud.name}, 2 stories" in words(page)
    found = re.search(rf'name="other" value="({fraud.stories[0].document} [^"]+)"', page)
    form = re.search(r'action="(/documents/[^"]+/case/join)"', page)
    assert found and form
    answer = post(client, form[1], other=found[1], why="one builder")
    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert len(record.case_line(case.case).stories) == len(case.stories) + len(fraud.stories)
    assert post(client, "/undo").status_code == 200  # type: ignore[attr-defined]
    assert record.case_line(case.case).stories == case.stories


def test_who_decides_on_a_story_that_another_has_corrected_is_told(record: Record, client: TestClient) -> None:
    case = record.cases_with('"VAT fraud"').cases[0]
    one, other = case.stories[:2]
    seen = record.revision(one.document)
    record.note(ItemRef(document=one.document, item=one.story), "look again", who="Bo", why="unsure")
    path = f"/documents/{one.document[7:]}/items/{one.story}/case/part"
    answer = post(client, path, other=f"{other.document} {other.story}", expected=str(seen))
    assert answer.status_code == 409 and "Bo" in answer.json()["error"]["message"]  # type: ignore[attr-defined]
    assert record.case_line(case.case).stories == case.stories


def test_what_came_since_is_linked_before_a_case_is_shown(record: Record, client: TestClient) -> None:
    case = record.cases_with('"VAT fraud"').cases[0]
    record.edit(ItemRef(document=case.stories[0].document, item="e1"), {"name": "Somebody"}, who="Bo", why="so he is called")
    assert record.unlinked() == 1
    client.get("/cases")
    assert record.unlinked() == 0


def test_the_file_of_a_case_is_that_of_the_command_line_and_runs_nothing(record: Record, client: TestClient) -> None:
    case = pursuit(record)
    answer = client.get(f"/cases/{case.case}/file")
    assert answer.headers["content-disposition"] == 'attachment; filename="Malik-Torrance-Stephen-Garrow-Tannery-Lane.html"'
    assert answer.text == render_case_file(record.case(case.case), "html")
    assert not re.search(r"<script|<link|src=|url\(|@import|http-equiv=.refresh", answer.text)
    assert "default-src 'none'" in answer.text
    assert client.get(f"/cases/{case.case}/file?form=json").json()["case"] == case.case
    assert client.get(f"/cases/{case.case}/file?form=md").headers["content-type"].startswith("text/markdown")
    assert client.get(f"/cases/{case.case}/file?form=exe").status_code == 404


def test_the_file_of_hostile_texts_holds_them_as_words(hostile: Record) -> None:
    answer = client_of(hostile).get("/matter/file?q=mill")
    assert answer.status_code == 200 and "&lt;script&gt;" in answer.text
    assert not re.search(r"<(?:script|img|svg/|iframe)|[\u202a-\u202e\u2066-\u2069]", answer.text)


def told(day: str, value: str, *, document: str) -> Telling:
    low, _, high = value.partition(" to ")
    return msgspec.structs.replace(TELLING, document=document, moment=day, value=value, low=float(low), high=float(high or low))


def test_a_figure_is_drawn_as_it_was_told_with_what_each_report_changed() -> None:
    first, second, third = told("2031-05-15", "5", document="a"), told("2031-05-16", "7 to 9", document="b"), told(
        "2031-05-20T10:00", "8", document="c")  # fmt: skip
    steps = (Step(how="update", before=first, after=second), Step(how="conflict", before=second, after=third))
    deaths = Difference(kind="count", about="dead", how="conflict", told=(first, second, third), steps=steps, likeness=1)
    (chart,) = find_charts([deaths], [])
    assert [(dot.at, dot.low, dot.high, dot.how) for dot in chart.dots] == [
        ("2031-05-15", 5, 5, "told"), ("2031-05-16", 7, 9, "update"), ("2031-05-20", 8, 8, "conflict"),
    ]  # fmt: skip
    spelling = msgspec.structs.replace(deaths, kind="spelling")
    once = msgspec.structs.replace(deaths, told=(first,), steps=())
    assert find_charts([spelling, once], []) == ()


def test_values_in_several_units_are_drawn_in_the_one_that_they_are_compared_in() -> None:
    miles = msgspec.structs.replace(told("2031-05-15", "60", document="a"), unit="mile", low=96.6, high=96.6)
    metres = msgspec.structs.replace(told("2031-05-16", "90", document="b"), unit="kilometre")
    step = Step(how="conflict", before=miles, after=metres)
    (chart,) = find_charts([Difference(kind="measure", about="speed", how="conflict", told=(miles, metres), steps=(step,),
                                       likeness=1)], [])  # fmt: skip
    assert [dot.low for dot in chart.dots] == [96.6, 90] and chart.unit == ""


CITED = Cited(document="sha256:00", source=None, outlet="Echo", url=None, published="2031-05-15", story="s1",
              spans=(Span(0, 1),), words=("x",), sentence="x")  # fmt: skip


def stage(name: str, outcome: str, status: str = "happened", person: str | None = None) -> Stage:
    plain = {"process": "criminal", "stage": name, "outcome": outcome, "status": status, "bears": "against", "person": person,
             "name": person, "day": "2031-05-15", "begin": None, "end": None, "matter": None, "reports": [CITED]}  # fmt: skip
    return msgspec.convert(msgspec.to_builtins(plain), Stage)


def test_a_track_shows_first_those_whom_most_stories_name_and_nobody_named_only_where_no_other_is() -> None:
    stages = [stage("charge", "charged", person="Bo"), stage("charge", "charged"), stage("charge", "not charged", person="Ann"),
              stage("verdict", "guilty"), stage("appeal", "lodged", "planned"), stage("duel", "fought")]  # fmt: skip
    (track,) = find_tracks(find_stops(stages, ["Ann", "Bo"]))
    stops = {stop.name: stop for stop in track.stops}
    shown = {name: stop.told.shown for name, stop in stops.items() if stop.told}
    assert [step.person for step in shown["charge"]] == ["Ann", "Bo"]
    assert [step.outcome for step in shown["verdict"]] == ["guilty"]
    assert (stops["verdict"].reached, stops["appeal"].reached, stops["plea"].reached) == ("reached", "planned", "ahead")
    assert track.stops[-1].name == "duel" and stops["duel"].source == "" and stops["charge"].decides
