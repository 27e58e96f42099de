"""The file of the sample case against its true case file, and what every form of it holds to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import msgspec
import pytest
from msgspec.structs import replace

from casefile.case_file_misses import LIST, article, find_misses, make_case, old_stages, read_case
from onrecord.casefile import FORMS, CaseFile, Cited, make_case_file, render_case_file, render_differences

CLEARED = "not guilty"


@pytest.fixture(scope="module")
def file() -> CaseFile:
    """The case file of the sample case."""
    return make_case()[0]


def quoted(value: object) -> Iterator[Cited]:
    """Every quotation of a case file."""
    if isinstance(value, Cited):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from quoted(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from quoted(part)


def test_what_is_not_yet_right_is_listed_and_nothing_else() -> None:
    """A new miss fails, and one that is mended but still listed: python -m casefile.case_file_misses --write."""
    assert find_misses() == LIST.read_text(encoding="utf-8").splitlines()


def test_every_quotation_stands_in_its_document_with_source_outlet_and_date(file: CaseFile) -> None:
    texts = {reading.document.id: reading.document.text for reading in read_case()}
    cited = list(quoted(file))
    assert len(cited) > 500
    for one in cited:
        assert tuple(span.of(texts[one.document]) for span in one.spans) == one.words
        assert one.sentence in texts[one.document]
        assert one.source and one.outlet and one.published


def test_beside_every_old_report_of_the_charge_stands_the_acquittal(file: CaseFile) -> None:
    """In stages, timeline, statements, figures, the list of stories and the summary: wherever its sentence is quoted."""
    (charged,) = old_stages(file)
    assert [later.outcome for later in charged.later] == [CLEARED]
    places = {(report.document, span) for report in charged.reports for span in report.spans}
    sentences = {(report.document, report.sentence) for report in charged.reports}
    beside = [one for one in quoted(file) if (one.document, one.sentence) in sentences and "cleared" not in one.sentence
              and any((one.document, span) in places for span in one.spans)]  # fmt: skip
    assert len(beside) >= len(charged.reports)
    assert all(CLEARED in {later.outcome for later in one.later} for one in beside)


def test_headlines_of_the_charge_are_listed_with_the_acquittal_beside_them(file: CaseFile) -> None:
    listed = {article(story.cited.source): story.cited for story in file.stories}
    assert CLEARED in {later.outcome for later in listed["charged"].later}
    assert listed["cleared"].later == ()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_the_acquittal_beside_the_charge(file: CaseFile, form: str) -> None:
    shown = render_case_file(file, form)  # type: ignore[arg-type]  # it is one of them
    assert CLEARED in shown and "Stephen Garrow" in shown and file.case in shown


def test_the_namesake_is_not_in_the_file(file: CaseFile) -> None:
    """The builder's fraud, told in another story of the page that opens the trial, is another case."""
    assert not any("VAT" in one.sentence for one in quoted(file.stages))
    assert {"namesake-jailed", "namesake-confiscation"} & {article(story.cited.source) for story in file.stories} == set()


def test_as_of_a_day_people_stand_where_they_stood_then() -> None:
    file = make_case()[0]
    stories: dict[str, set[str]] = {}
    for told in file.stories:
        stories.setdefault(told.cited.document, set()).add(told.cited.story)
    readings = [reading for reading in read_case() if reading.document.id in stories]
    then = make_case_file(file.case, file.name, readings, stories, as_of="2032-07-01")
    (garrow,) = [person for person in then.people if person.name == "Stephen Garrow"]
    assert [(one.process, stage.outcome) for one in garrow.standings for stage in one.last if one.process == "criminal"] == [
        ("criminal", "charged")
    ]
    assert CLEARED not in {later.outcome for stage in then.stages for later in stage.later}
    assert make_case_file(file.case, file.name, readings, stories) == file


def test_the_file_can_be_read_back_from_its_json(file: CaseFile) -> None:
    assert msgspec.json.decode(render_case_file(file, "json"), type=CaseFile) == file


class Tags(HTMLParser):
    """Collects the tags of a page, with what they point to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loads += [f"{tag} {name}" for name, _ in attrs if name in {"src", "srcset", "action", "style"} or name[:2] == "on"]
        self.loads += [value or "" for name, value in attrs if name == "href" and not (value or "").startswith(("#", "http"))]


def hostile(file: CaseFile) -> CaseFile:
    """The file with a story whose words and address try to be more than words."""
    bad = "<script>alert(1)</script> ![x](http://e.example/a.png) \u202egnp.exe `</style>"
    first = file.stories[0].cited
    cited = replace(first, sentence=bad, words=(bad,), url="javascript:alert(1)", source='"><img src=x>', outlet="<b>Echo</b>")
    return replace(file, name=bad, stories=(replace(file.stories[0], cited=cited),), summary=(cited,))


def test_the_page_asks_nothing_of_any_network_and_runs_nothing(file: CaseFile) -> None:
    for one in (file, hostile(file)):
        page = render_case_file(one, "html")
        tags = Tags()
        tags.feed(page)
        assert tags.loads == []
        assert tags.tags & {"script", "img", "link", "iframe", "form", "object", "embed", "base"} == set()
        assert "default-src 'none'" in page and "@import" not in page and "url(" not in page.split("</style>")[0]
        assert "@media print" in page
        assert "\u202e" not in page


def test_every_quotation_of_the_page_can_be_proven(file: CaseFile) -> None:
    """Beside it stand the first letters of a hash that is listed in full, and places of that very text."""
    page = render_case_file(file, "html")
    texts = {reading.document.id: reading.document.text for reading in read_case()}
    listed = re.findall(r'<li id="t([0-9a-f]{12})"><code>(sha256:[0-9a-f]{64})</code>', page)
    assert {name for _, name in listed} == {story.cited.document for story in file.stories}
    places_of = re.findall(r'<a class="place" href="#t([0-9a-f]{12})">\1 \[([^\]]+)\]</a>', page)
    assert len(places_of) == page.count("<blockquote>")
    for short, places in places_of:
        text = texts[dict(listed)[short]]
        assert all(text[int(start) : int(end)].strip() for start, end in re.findall(r"(\d+)–(\d+)", places))


def test_markdown_shows_words_as_words(file: CaseFile) -> None:
    shown = render_case_file(hostile(file), "md")
    assert "<script>" not in re.sub(r"\\<", "", shown)
    assert "![x](" not in shown and "javascript:" not in shown


def test_differences_are_told_with_both_sides(file: CaseFile) -> None:
    lines = [json.loads(line) for line in render_differences(file, "jsonl").splitlines()]
    assert {line["layer"] for line in lines} >= {"difference", "versions"}
    assert all(line["case"] == file.case for line in lines)
    (age,) = [line for line in lines if line["layer"] == "difference" and line["how"] == "correction" and "21" in line["about"]]
    assert {telling["value"] for telling in age["told"]} == {"21", "19"}
    assert json.loads(render_differences(file, "json"))["name"] == file.name
    page = render_differences(file, "text")
    assert "61mph" in page and "74mph" in page and "since then" in page
