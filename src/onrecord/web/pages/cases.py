"""Cases: who is in it and how they stand, how far it has come, what happened, who said what, how figures went, what is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.errors import UnusableQuery
from onrecord.reading import Span
from onrecord.report.lines import cite
from onrecord.report.visible import make_visible
from onrecord.store import ItemRef
from onrecord.timelines import Entry
from onrecord.web.addresses import case_url, with_query
from onrecord.web.cards import is_one_day
from onrecord.web.changes import Form, done, expected, signed
from onrecord.web.charts import Chart, draw
from onrecord.web.matters import ALL, MORE, NEWEST, Matter, find_cases, load_matter
from onrecord.web.pages.home import record_of
from onrecord.web.pages.reading import heading_of
from onrecord.web.render import environment, render

FIGURES = 12  # series that are drawn
DIFFERENCES = 40
STATEMENTS = 400
STYLES = Path(__file__).parents[1] / "static" / "casefile.css"


@dataclass(frozen=True, slots=True)
class CasesPage:
    """What cases.html shows."""

    cases: list[tuple[str, int]]


def list_cases(request: Request) -> Response:
    """Show the cases there are."""
    return render(request, "cases.html", CasesPage(find_cases(record_of(request))), title="Cases")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement in a case."""

    words: str
    document: str
    item: str
    span: Span
    kind: str
    day: str | None
    outlet: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document of a case."""

    number: int
    id: str
    heading: str
    day: str | None
    outlet: str | None
    source: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the record leaves open, and where it stands."""

    words: str
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class CasePage:
    """What case.html and casefile.html show."""

    name: str
    by_search: bool
    href: str
    file_href: str
    matter: Matter
    sources: tuple[Source, ...]
    numbers: dict[str, int]
    """Of the sources, by document."""
    speakers: tuple[tuple[str, tuple[Quoted, ...]], ...]
    charts: tuple[Chart, ...]
    questions: tuple[Question, ...]
    timeline: list[dict[str, str]]


def make_page(request: Request, most: int) -> CasePage:
    """Put a case together.

    Raises: UnknownItem, UnusableQuery.
    """
    name, words = request.path_params.get("name"), request.query_params.get("q", "").strip()
    if name is None and not words:
        raise UnusableQuery("say what the matter is about: words that its stories have.")
    matter = load_matter(record_of(request), case=name, words=words or None, most=most)
    sources = tuple(
        Source(number, r.document.id, heading_of(r), r.document.published, r.document.outlet, r.document.source, r.document.url)
        for number, r in enumerate(matter.readings, 1)
    )  # fmt: skip
    href = case_url(name) if name is not None else with_query("/matter", q=words)
    file_href = f"{case_url(name)}/file" if name is not None else with_query("/matter/file", q=words)
    return CasePage(
        name=name if name is not None else words, by_search=name is None, href=href, file_href=file_href,
        matter=matter, sources=sources,
        numbers={source.id: source.number for source in sources}, speakers=tuple(_speakers(matter)),
        charts=tuple(draw(series) for series in matter.series[:FIGURES]), questions=tuple(_questions(matter)),
        timeline=[_on_timeline(entry) for entry in matter.entries if entry.begin],
    )  # fmt: skip


def show_case(request: Request) -> Response:
    """Show a case."""
    page = make_page(request, MORE if request.query_params.get("more") else NEWEST)
    return render(request, "case.html", page, title=page.name)


def download(request: Request) -> Response:
    """Give a case as one file that carries its evidence, to be kept, printed or handed on."""
    page = make_page(request, ALL)
    styles = STYLES.read_text(encoding="utf-8")
    html = environment().get_template("casefile.html").render(page=page, styles=styles, texts={
        reading.document.id: reading.document.text for reading in page.matter.readings
    })  # fmt: skip
    name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in page.name).strip("-")[:60] or "case"
    return HTMLResponse(html, headers={"Content-Disposition": f'attachment; filename="{name}.html"'})


def put(request: Request, form: Form) -> Response:
    """Put a story into a case; without a name, take it out of the one that it is in."""
    who, why = signed(request, form)
    story = ItemRef(document=request.path_params["document"], item=request.path_params["item"])
    case = form.get("case", "").strip() or None
    entry = record_of(request).move(story, case, who=who, why=why, expected=expected(form))
    return done(request, form, entry, f"Put into {case}." if case else "Taken out of its case.")


def _speakers(matter: Matter) -> Iterator[tuple[str, tuple[Quoted, ...]]]:
    """Give what each speaker said, those who said most first."""
    said: dict[str, list[Quoted]] = defaultdict(list)
    names = {(ref.document, ref.entity): standing.subject.name for standing in matter.people for ref in standing.subject.refs}
    for reading in matter.readings:
        document = reading.document
        for statement in reading.statements:
            name = names.get((document.id, statement.speaker or ""), statement.speaker_name) or "Nobody named"
            words = " … ".join(" ".join(span.of(document.text).split()) for span in statement.content)
            said[name].append(Quoted(
                words, document.id, statement.id, statement.content[0], statement.kind, document.published,
                document.outlet or "",
            ))  # fmt: skip
    ranked = sorted(said.items(), key=lambda pair: (pair[0] == "Nobody named", -len(pair[1]), pair[0]))
    yield from ((name, tuple(quoted)) for name, quoted in ranked)


def _questions(matter: Matter) -> Iterator[Question]:
    """Give what the stories leave open: accounts that contradict each other, allegations, and what was announced for later."""
    for difference in matter.differences:
        if difference.how == "conflict":
            told = difference.told[-1]
            values = " or ".join(dict.fromkeys(telling.words for telling in difference.told))
            yield Question(f"{difference.about}: {values}?", told.document, told.span)
    for reading in matter.readings:
        for event in reading.events:
            if event.status in {"alleged", "planned"}:
                line = cite(reading.document.text, event.trigger)
                told_as = "Is it so" if event.status == "alleged" else "Has it happened since"
                yield Question(f"{told_as}: {line}", reading.document.id, event.trigger)


def _on_timeline(entry: Entry) -> dict[str, str]:
    """Give a happening as the timeline's script takes it: plain words, which it puts in as text."""
    made = {"id": entry.uid, "start": (entry.begin or "")[:16], "words": make_visible(entry.words), "status": entry.status,
            "document": entry.document.removeprefix("sha256:"), "event": entry.event,
            "type": make_visible(entry.type)}  # fmt: skip
    if entry.end and entry.begin and len(entry.begin) <= 10 and not is_one_day(entry.begin, entry.end):
        made["end"] = entry.end[:16]
    return made
