"""What each page shows of a record, and what its forms change."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.documents import load_documents
from onrecord.pipeline import read_all
from onrecord.reading import Span
from onrecord.store import ItemRef, Record
from onrecord.store.corrections.layers import LAYERS, items_of
from onrecord.store.questions.items import Found
from onrecord.web.doubts import SURE, find_doubts
from onrecord.web.loading import load_seen
from onrecord.web.pages.editing import find_changes, find_fields, find_parts
from onrecord.web.pages.searching import _href, cut_sentence
from onrecord.web.paging import MOST, Cursor, after_cursor
from web.conftest import client_of
from web.views import find_views

CSRF = re.compile(r'<meta name="csrf" content="([0-9a-f]+)">')
JSON = {"accept": "application/json"}


def post(client: TestClient, path: str, **form: str) -> object:
    """Send a form as a page's script does."""
    found = CSRF.search(client.get("/log").text)
    assert found
    return client.post(path, data={"csrf": found[1], **form}, headers=JSON)


def words(html: str) -> str:
    """Give a page's words on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_every_view_answers(record: Record, client: TestClient) -> None:
    status = {"wrong": 400, "missing": 404}
    for name, path in find_views(record).items():
        answer = client.get(path)
        assert answer.status_code == status.get(name, 200), name
        assert not re.search(r"\bNone\b(?!\.| found| that)", words(answer.text)), name
        assert "Undefined" not in answer.text, name


def test_a_document_shows_its_whole_text_and_every_item(record: Record, client: TestClient) -> None:
    seen = load_seen(record, "argus/fire.txt")
    page = client.get(find_views(record)["reading"]).text
    body = page[page.index('id="text"') : page.index("</article>")]
    assert words(body).endswith(" ".join(seen.corrected.reading.document.text.split()))
    shown = set(re.findall(r'data-item="([^"]+)"', page))
    reading = seen.corrected.reading
    for layer in (reading.statements, reading.entities, reading.times, reading.figures, reading.events):
        assert {item.id for item in layer} <= shown


def test_lists_name_the_outlet_that_a_table_told(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text(
        "newspaper,author,url,content\nThe Harbour Post,Ruth Calder,https://post.example/1,Mill shut.\n"
    )
    with Record.open(tmp_path / "news.record", create=True) as record:
        record.add(read_all(load_documents([tmp_path / "news.csv"])))
        (story,) = record.stories()
        client = client_of(record)
        for path in ("/", "/stories", "/stories?outlet=the+harbour+post", "/search?q=mill&outlet=The+Harbour+Post"):
            assert "The Harbour Post," in words(client.get(path).text), path
        assert "Ruth Calder · The Harbour Post," in words(client.get(f"/documents/{story.document[7:]}").text)


def test_the_address_of_a_span_opens_at_its_words(record: Record, client: TestClient) -> None:
    page = client.get(find_views(record)["span"]).text
    assert re.search(r'<span class="m [^"]*l-span[^"]*" id="here"[^>]*>(?:<[^>]*>)*Officer', page)
    document = find_views(record)["reading"]
    for place in ("9-9", "5-2", "0-99999", "x-y", "-1-4"):
        assert client.get(f"{document}/spans/{place}").status_code == 404


def test_search_gives_sentences_with_the_words_marked_and_each_filter_narrows(client: TestClient) -> None:
    found = re.findall(r"<mark>(.*?)</mark>", client.get("/search?q=mill").text)
    assert len(found) > 3 and {one.lower() for one in found} == {"mill"}
    some = client.get("/search?q=mill&outlet=Vale+Argus").text
    assert 0 < some.count('class="sentence"') < len(found)
    assert "Ruth Calder" in words(client.get("/search?q=closing&speaker=calder").text)
    assert client.get("/search?q=mill&since=2040").text.count('class="sentence"') == 0


def test_pages_of_results_follow_one_another_without_gap_or_repeat(record: Record, client: TestClient) -> None:
    """A common word fills several pages; together they are what the record itself gives, in its order."""
    path: str | None = "/search?q=the"
    shown: list[str] = []
    pages = 0
    while path:
        text = client.get(path).text
        shown += re.findall(r'<p class="sentence"[^>]*><a href="([^"]+)"', text)
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        path = unescape(onward[1]) if onward else None
        pages += 1
    found = list(record.search("the"))
    assert pages > 2 and len(shown) > 2 * MOST
    assert any(one.day is None for one in found)
    assert shown == [_href(one) for one in found]


def _found(number: int) -> Found:
    day = None if number > 40 else f"2031-05-{30 - number // 3:02}"
    return Found(
        document=f"sha256:{number // 2:02x}{0:062x}", source=None, outlet=None, day=day, story="s1", item=None,
        spans=(Span(number % 2 * 10, number % 2 * 10 + 3),), words=("abc",), context=Span(0, 20),
        sentence="x" * 20, kind="story",
    )  # fmt: skip


@given(st.integers(0, 49))
def test_a_cursor_goes_on_after_what_was_shown_last(last: int) -> None:
    found = [_found(number) for number in range(50)]
    cursor = Cursor.of(found[last])
    assert list(after_cursor(found, Cursor.read(str(cursor)))) == found[last + 1 :]
    gone = [one for one in found if one != found[last]]
    assert set(found[last + 1 :]) <= set(after_cursor(gone, cursor))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=6))
def test_a_sentence_is_cut_where_the_words_asked_for_stand(places: list[tuple[int, int]]) -> None:
    sentence = "".join(chr(0x1F400 + n) for n in range(30))
    spans = tuple(Span(5 + start, 5 + start + length) for start, length in places)
    found = Found(document="d", source=None, outlet=None, day=None, story=None, item=None, spans=spans, words=(),
                  sentence=sentence,                   context=Span(5, 35), kind="story")  # fmt: skip
    parts = cut_sentence(found)
    assert "".join(words for words, _ in parts) == sentence
    at, marked = 5, set()
    for piece, asked in parts:
        marked |= set(range(at, at + len(piece))) if asked else set()
        at += len(piece)
    assert marked == {at for span in spans for at in range(span.start, span.end)} & set(range(5, 35))


def test_a_search_is_kept_found_again_and_removed(record: Record, client: TestClient) -> None:
    assert post(client, "/search", address="/search?q=mill+fire&kind=statement").status_code == 303  # type: ignore[attr-defined]
    page = client.get("/search").text
    assert "mill fire (kind statement)" in words(page)
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number
    post(client, "/undo", number=number[1])
    assert "mill fire (kind statement)" not in words(client.get("/search").text)
    for address in ("//evil.example/search?q=a", "javascript:1", "/log?q=a", "/search?q="):
        assert post(client, "/search", address=address).status_code == 400  # type: ignore[attr-defined]


def test_the_most_doubtful_items_come_first_and_what_people_judged_is_left_out(record: Record, client: TestClient) -> None:
    page = client.get("/review").text
    shares = [int(share) for share in re.findall(r'class="why">.*?(\d+)% sure', page, re.DOTALL)]
    assert shares == sorted(shares) and len(shares) > 5
    here = re.search(r'data-here="([^"]+)"', page)
    assert here
    revision = re.search(rf'action="{here[1]}/accept".*?name="expected" value="(\d+)"', page, re.DOTALL)
    assert revision
    answer = post(client, f"{here[1]}/accept", expected=revision[1], why="heard the tape")
    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert f'data-here="{here[1]}"' not in client.get("/review").text
    entry = list(record.log())[-1]
    assert (entry.action, entry.who, entry.body and entry.body.why) == ("accept", "Ann Bell", "heard the tape")


def test_doubts_are_all_that_is_unsure_and_untouched(record: Record) -> None:
    for reading in record.readings():
        doubts = find_doubts(reading, {})
        assert [doubt.confidence for doubt in doubts] == sorted(doubt.confidence for doubt in doubts)
        unsure = {statement.id for statement in reading.statements if statement.confidence < SURE}
        assert unsure <= {doubt.item.id for doubt in doubts if doubt.layer == "statements"}  # type: ignore[union-attr]
        assert find_doubts(reading, {doubt.item.id: "accepted" for doubt in doubts}) == []  # type: ignore[union-attr]


def test_two_reviewers_do_not_overwrite_each_other(record: Record, client: TestClient) -> None:
    """Who judges what another has corrected since is told what happened, and nothing of theirs is kept."""
    seen = load_seen(record, "echo/mill.txt")
    record.reject(ItemRef(document=seen.id, item="q1"), who="Bo", why="not her words")
    here = find_views(record)["item"].removesuffix("/items/q1")
    before = list(record.log())
    answer = post(client, f"{here}/items/e1/accept", expected=str(seen.revision))
    assert answer.status_code == 409  # type: ignore[attr-defined]
    message = answer.json()["error"]["message"]  # type: ignore[attr-defined]
    assert "reject by Bo (not her words)" in message and "Look again" in message
    assert list(record.log()) == before


def test_undo_goes_back_without_limit_and_leaves_what_others_did(record: Record, client: TestClient) -> None:
    here = find_views(record)["reading"]
    seen = load_seen(record, "argus/fire.txt").corrected.reading
    for statement in seen.statements[:3]:
        assert post(client, f"{here}/items/{statement.id}/reject").status_code == 200  # type: ignore[attr-defined]
    record.accept(ItemRef(document=seen.document.id, item="e1"), who="Bo", why="it is so")
    assert len(load_seen(record, seen.document.id).corrected.reading.statements) == len(seen.statements) - 3
    for _ in range(3):
        assert post(client, "/undo").status_code == 200  # type: ignore[attr-defined]
    after = load_seen(record, seen.document.id).corrected
    assert after.reading.statements == seen.statements
    assert after.states == {"e1": "accepted"}
    for _ in range(2):  # the two stories that Ann Bell put into a case
        assert post(client, "/undo").status_code == 200  # type: ignore[attr-defined]
    assert post(client, "/undo").status_code == 404  # type: ignore[attr-defined]


def test_an_edited_span_and_field_are_kept_with_their_reason(record: Record, client: TestClient) -> None:
    here = find_views(record)["reading"]
    reading = load_seen(record, "argus/fire.txt").corrected.reading
    statement = reading.statements[0]
    span = statement.content[0]
    answer = post(client, f"{here}/items/{statement.id}/edit", **{
        "at.content.0": f"{span.start}-{span.end - 5}", "field.act": "thought", "why": "the clause ends there",
    })  # fmt: skip
    assert answer.status_code == 200  # type: ignore[attr-defined]
    after = load_seen(record, "argus/fire.txt").corrected
    changed = next(other for other in after.reading.statements if other.id == statement.id)
    assert changed.content == (Span(span.start, span.end - 5),) and changed.act == "thought"
    assert after.states[statement.id] == "edited"
    assert "act: said → thought" in words(client.get("/log").text)


def test_only_what_a_form_changes_is_changed(record: Record) -> None:
    """A form sent as it was shown changes nothing, whatever item it is of."""
    for reading in record.readings():
        for layer in LAYERS:
            for item in items_of(reading, layer):
                form = {part.name: part.at for part in find_parts(layer, item, reading.document.text)}
                form |= {f"field.{field.name}": field.value for field in find_fields(item, reading)}
                assert find_changes(layer, item, form) == {}


@pytest.mark.parametrize(
    "form", [{"at.content.0": "x-y"}, {"at.content.0": "5-2"}, {"at.content.0": "0-99999"}, {"field.act": "sung"}]
)
def test_an_edit_that_cannot_stand_is_refused_and_changes_nothing(
    record: Record, client: TestClient, form: dict[str, str]
) -> None:
    before = list(record.log())
    here = find_views(record)["reading"]
    assert post(client, f"{here}/items/q1/edit", **form).status_code == 400  # type: ignore[attr-defined]
    assert list(record.log()) == before


def test_names_are_joined_and_kept_apart_from_the_page(record: Record, client: TestClient) -> None:
    path = find_views(record)["join"]
    page = client.get(path).text
    other = re.search(r'name="other" value="([^"]+)"', page)
    assert other
    for verdict, action in (("one", "merge"), ("apart", "split")):
        assert post(client, path, other=unescape(other[1]), verdict=verdict).status_code == 200  # type: ignore[attr-defined]
        assert list(record.log())[-1].action == action


def test_a_person_has_what_they_said_what_was_said_of_them_and_their_roles(client: TestClient) -> None:
    page = words(client.get("/people/Adeyemi").text)
    assert "nowhere near it" in page and "charged with arson" in page and "Sergeant" in page and "Siân O’Neill" in page
    assert client.get("/people/Nobody%20At%20All").status_code == 404


def test_names_are_paged_and_every_name_is_on_one_page(record: Record, client: TestClient) -> None:
    """Page after page gives what the record gives, once and in its order, and the way back leads to the first."""
    path: str | None = "/people"
    shown: list[str] = []
    pages = 0
    while path:
        text = client.get(path).text
        shown += [unescape(name) for name in re.findall(r'<li><a dir="auto" href="/people/[^"]*">([^<]*)</a>', text)]
        onward, before = (re.search(rf'rel="{way}" href="([^"]+)"', text) for way in ("next", "prev"))
        assert (before is None) == (pages == 0)
        path, pages = unescape(onward[1]) if onward else None, pages + 1
    assert pages > 1 and shown == [one.name for one in record.names(kind="person")]
    assert "No more names" in client.get("/people?from=99999").text
    assert client.get("/people?from=x").status_code == 400
    narrowed = client.get("/people?starts=torr&kind=person").text
    assert "Malik Torrance" in narrowed and "Stephen Garrow" not in narrowed


def test_a_story_is_put_into_a_case_and_taken_out_from_its_page(client: TestClient, record: Record) -> None:
    path = f"{find_views(record)['reading'].rpartition('/')[0]}/{load_seen(record, 'wire/ferry.txt').id[7:]}"
    assert post(client, f"{path}/items/s1/case", case="Ferry Aurora").status_code == 200  # type: ignore[attr-defined]
    assert "ran aground" in words(client.get("/cases/Ferry%20Aurora").text)
    assert 'value="Ferry Aurora"' in client.get(path).text
    assert post(client, f"{path}/items/s1/case", case="").status_code == 200  # type: ignore[attr-defined]
    assert client.get("/cases/Ferry%20Aurora").status_code == 404


def test_the_log_tells_who_did_what_and_why_and_can_be_undone(client: TestClient) -> None:
    page = client.get("/log").text
    assert "Ann Bell moved" in words(page) and "one matter" in words(page)
    assert page.count(">Undo<") == 2
    assert client.get("/log?before=x").status_code == 400


def test_what_a_browser_is_told_of_an_error_has_one_shape(client: TestClient) -> None:
    for path in ("/documents/0000000000", "/people/Nobody%20At%20All", "/none"):
        answer = client.get(path, headers=JSON)
        assert (
            answer.status_code == 404 and set(answer.json()) == {"error"} and set(answer.json()["error"]) == {"kind", "message"}
        )


def test_where_a_page_was_read_an_item_tells_its_place_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "mill.html"
    story = "<p>The mill in Selby closed on Tuesday.</p><p>“We are sorry,” said Ruth Calder, who ran it for years.</p>"
    page.write_text(
        f"<!doctype html><title>Mill</title><body><nav>Home</nav><article><h1>Mill closes</h1>{story * 3}</article>"
    )
    with Record.open(tmp_path / "page.record", create=True) as record:
        record.add(read_all(load_documents([str(page)])))
        (reading,) = record.readings()
        statement = reading.statements[0]
        place = reading.origin(statement.content[0])
        assert place
        shown = words(client_of(record).get(f"/documents/{reading.document.id[7:]}/items/{statement.id}/card").text)
        assert f"On the pagecharacters {place[0].start:,}–{place[-1].end:,}" in shown
