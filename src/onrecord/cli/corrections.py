"""The commands that correct a record, and show what was corrected: correct, undo, log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from onrecord.cli.options import login_name
from onrecord.cli.output import Output, open_output

if TYPE_CHECKING:
    from onrecord.store import ItemRef, Record
    from onrecord.store.corrections import Entry
    from onrecord.store.corrections.layers import Layer

F = TypeVar("F", bound=Callable[..., Any])
LAYERS = ("stories", "furniture", "entities", "statements", "times", "figures", "events")
LOG_WORDS = 60  # characters of an item's words that a line of the log shows


def signed(command: F) -> F:
    """Add the options that sign a correction."""
    command = click.option("--who", default=login_name, show_default="your login name", help="Who corrects.")(command)
    return click.option("--why", required=True, metavar="WORDS", help="Why; kept in the log.")(command)


def _of_two(command: F) -> F:
    """Add the arguments that name two entities."""
    for name in ("other_entity", "other_document", "entity", "document"):
        command = click.argument(name)(command)
    return command


def locked(command: F) -> F:
    """Add the option that guards against what another corrected meanwhile."""
    return click.option("--expected", type=int, metavar="N", help="Refuse if the document's last log entry is another.")(
        command
    )


@click.group()
@click.argument("place", metavar="RECORD")
@click.pass_context
def correct(context: click.Context, place: str) -> None:
    """Correct what was found: every correction is signed, kept in the log, and can be undone.

    A document is named by its id, the first characters of it, or its source; an item by its id in the reading (q3, e1),
    furniture by its place (246-275).

    \b
    onrecord correct cases.record accept echo/mill.txt q1 --why "heard the tape"
    onrecord correct cases.record edit echo/mill.txt q1 --set speaker=e3 --why "the clerk, not the chair"
    onrecord correct cases.record add echo/mill.txt times --words span="at noon" --set type=TIME --set value=T12:00 --why missed
    onrecord correct cases.record merge echo/mill.txt e3 argus/fire.txt e1 --why "same address in court"
    """
    context.obj = place


def _open(place: str) -> Record:
    from onrecord.store import Record

    return Record.open(place)


def _ref(document: str, item: str) -> ItemRef:
    from onrecord.store import ItemRef

    return ItemRef(document=document, item=item)


def _say(entry: Entry) -> None:
    with open_output() as out:
        out.write(render_entry(entry) + "\n")


def _level(command: F) -> F:
    levels = click.Choice(["case", "event"])
    return click.option("--level", type=levels, default="case", show_default=True, help="Of which they are, or are not, one.")(
        command
    )


@correct.command()
@click.argument("document")
@click.argument("item")
@signed
@locked
@click.pass_obj
def accept(place: str, document: str, item: str, who: str, why: str, expected: int | None) -> None:
    """Say that an item is right as it is; a later engine does not change it."""
    with _open(place) as record:
        _say(record.accept(_ref(document, item), who=who, why=why, expected=expected))


@correct.command()
@click.argument("document")
@click.argument("item")
@signed
@locked
@click.pass_obj
def reject(place: str, document: str, item: str, who: str, why: str, expected: int | None) -> None:
    """Say that an item is none; a rejected story takes its items with it."""
    with _open(place) as record:
        _say(record.reject(_ref(document, item), who=who, why=why, expected=expected))


def _fields(command: F) -> F:
    command = click.option(
        "--set", "values", multiple=True, metavar="FIELD=VALUE", help="A field and its JSON, or its plain words."
    )(command)  # fmt: skip
    return click.option(
        "--words", multiple=True, metavar="FIELD=WORDS", help="A field and its words, which the text has once."
    )(command)  # fmt: skip


@correct.command()
@click.argument("document")
@click.argument("item")
@_fields
@signed
@locked
@click.pass_obj
def edit(place: str, document: str, item: str, values: Sequence[str], words: Sequence[str], who: str, why: str,
         expected: int | None) -> None:  # fmt: skip
    """Change fields of an item: --set act=thought, --set speaker=e3, --words content="We are closing"."""
    with _open(place) as record:
        layer = record.find_layer(_ref(document, item))
        changes = _read_fields(record, document, layer, values, words)
        _say(record.edit(_ref(document, item), changes, who=who, why=why, expected=expected))


@correct.command()
@click.argument("document")
@click.argument("layer", type=click.Choice(LAYERS))
@_fields
@signed
@locked
@click.pass_obj
def add(place: str, document: str, layer: Layer, values: Sequence[str], words: Sequence[str], who: str, why: str,
        expected: int | None) -> None:  # fmt: skip
    """Add an item that the engine did not find; docs/corrections.md tells what may be left out."""
    with _open(place) as record:
        fields = _read_fields(record, document, layer, values, words)
        _say(record.add_item(document, layer, fields, who=who, why=why, expected=expected))


@correct.command()
@_of_two
@signed
@locked
@click.pass_obj
def merge(place: str, document: str, entity: str, other_document: str, other_entity: str, who: str, why: str,
          expected: int | None) -> None:  # fmt: skip
    """Say that two entities, of any documents, are one."""
    with _open(place) as record:
        sides = _ref(document, entity), _ref(other_document, other_entity)
        _say(record.merge(*sides, who=who, why=why, expected=expected))


@correct.command()
@_of_two
@signed
@locked
@click.pass_obj
def split(place: str, document: str, entity: str, other_document: str, other_entity: str, who: str, why: str,
          expected: int | None) -> None:  # fmt: skip
    """Say that two entities are not one: the first stays with what both are linked to."""
    with _open(place) as record:
        sides = _ref(document, entity), _ref(other_document, other_entity)
        _say(record.split(*sides, who=who, why=why, expected=expected))


@correct.command()
@click.argument("document")
@click.argument("story")
@click.argument("case", required=False)
@signed
@locked
@click.pass_obj
def move(place: str, document: str, story: str, case: str | None, who: str, why: str, expected: int | None) -> None:
    """Put a story into a case, out of the one it was in; without CASE: out of any."""
    with _open(place) as record:
        _say(record.move(_ref(document, story), case, who=who, why=why, expected=expected))


@correct.command()
@click.argument("document")
@click.argument("story")
@click.argument("other_document")
@click.argument("other_story")
@_level
@signed
@locked
@click.pass_obj
def join(place: str, document: str, story: str, other_document: str, other_story: str, level: Any, who: str, why: str,
         expected: int | None) -> None:  # fmt: skip
    """Say that two stories belong to one case, or tell of one event; linking heeds it from then on."""
    with _open(place) as record:
        sides = _ref(document, story), _ref(other_document, other_story)
        _say(record.join(*sides, level=level, who=who, why=why, expected=expected))


@correct.command()
@click.argument("document")
@click.argument("story")
@click.argument("other_document")
@click.argument("other_story")
@_level
@signed
@locked
@click.pass_obj
def part(place: str, document: str, story: str, other_document: str, other_story: str, level: Any, who: str, why: str,
         expected: int | None) -> None:  # fmt: skip
    """Say that two stories do not: a join that linking made is undone, and stays undone."""
    with _open(place) as record:
        sides = _ref(document, story), _ref(other_document, other_story)
        _say(record.part(*sides, level=level, who=who, why=why, expected=expected))


@correct.command()
@click.argument("words")
@click.option("--document", help="The document that the note is about; else it is about the record.")
@click.option("--item", help="The item of it.")
@click.option("--at", nargs=2, type=int, metavar="START END", help="The characters of it.")
@signed
@locked
@click.pass_obj
def note(place: str, words: str, document: str | None, item: str | None, at: tuple[int, int] | None, who: str, why: str,
         expected: int | None) -> None:  # fmt: skip
    """Write a note on the record, on a document, on words of it, or on an item."""
    from onrecord.reading import Span

    if document is None and (item or at):
        raise click.UsageError("--item and --at are of a document: --document DOCUMENT")
    about = _ref(document, item) if document is not None and item is not None else document
    with _open(place) as record:
        _say(record.note(about, words, who=who, why=why, span=Span(*at) if at else None, expected=expected))


def _read_fields(record: Record, document: str, layer: Layer, values: Sequence[str], words: Sequence[str]) -> dict[str, Any]:
    from onrecord.store.corrections.placing import place_words

    fields: dict[str, Any] = {}
    for name, value in map(_divide, values):
        try:
            fields[name] = json.loads(value)
        except ValueError:
            fields[name] = value
    if not words:
        return fields
    text = record.corrected(document).reading.document.text
    return fields | place_words(layer, text, map(_divide, words))


def _divide(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign:
        raise click.UsageError(f"{given!r}: give a field and its value, like act=thought")
    return name.strip(), value


@click.command()
@click.argument("place", metavar="RECORD")
@click.argument("number", type=int, metavar="N")
@signed
@locked
def undo(place: str, number: int, who: str, why: str, expected: int | None) -> None:
    """Undo entry N of the log, exactly; undoing an undoing does again what it undid.

    \b
    onrecord log cases.record
    onrecord undo cases.record 12 --why "wrong story"
    """
    with _open(place) as record:
        _say(record.undo(number, who=who, why=why, expected=expected))


@click.command()
@click.argument("place", metavar="RECORD")
@click.option("--document", help="Only entries about it: its id, the first characters of it, or its source.")
@click.option("--who", help="Only theirs.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), help="Default: text on a terminal, else jsonl.")
def log(place: str, document: str | None, who: str | None, form: str | None) -> None:
    """Print what people corrected, the oldest first, each with who, when and why.

    \b
    onrecord log cases.record --document echo/mill.txt
    onrecord log cases.record --format jsonl > log.jsonl
    """
    from onrecord.store import Record

    with Record.open(place, writing=False) as record, open_output() as out:
        form = form or ("text" if out.is_terminal() else "jsonl")
        write_all(record.log(document=document, who=who), out, form, render_entry)


T = TypeVar("T", bound=msgspec.Struct)


def write_all(items: Iterable[T], out: Output, form: str, render: Callable[[T], str]) -> None:
    """Write items one by one: lines for people, JSON lines, or one JSON array."""
    before = "[\n" if form == "json" else ""
    for item in items:
        out.write(before + (render(item) if form == "text" else msgspec.json.encode(item).decode()))
        before = ",\n" if form == "json" else "\n"
    if form == "json":
        out.write("[]\n" if before == "[\n" else "\n]\n")
    elif before:
        out.write("\n")


def render_entry(entry: Entry) -> str:
    """Give a line of the log, for people."""
    from onrecord.report import make_visible
    from onrecord.store.corrections.layers import LETTERS

    body, done = entry.body, entry.action + (f" {entry.undoes}" if entry.undoes else "")
    parts = [f"{entry.number:>5}", entry.at[:16].replace("T", " "), entry.who, done]
    if body is None:
        return make_visible("  ".join([*parts, "(forgotten with its document)"]))
    if body.target is not None:
        layer = body.target.layer
        name = f"{LETTERS[layer]}-h{entry.number}" if entry.action == "add" and layer else body.target.id
        parts.append(f"{name} {quote(body.target.words)}".strip())
    if body.pair is not None and entry.action != "undo":
        parts.append(" and ".join(f"{side.name} ({side.document[7:15]})" for side in body.pair))
    parts += [f"as one {body.level}" if entry.action == "join" else f"as two {body.level}s"] if body.level else []
    parts += [f"{name}: {_value(body.before, name)} → {_value(body.after, name)}" for name in body.fields]
    if entry.action == "move":
        parts.append(f"to {body.case}" if body.case else "out of any case")
    if body.words is not None:
        parts.append(body.words)
    parts += [f"in {body.document[7:15]}"] if body.document else []
    return make_visible(" ".join("  ".join([*parts, f"({body.why})"]).splitlines()))


def quote(words: Sequence[str]) -> str:
    """Give words in quotation marks, once, on a line and not too long."""
    line = _shorten(" … ".join(words))
    return line if line.startswith(("“", "‘", '"', "«")) else f"“{line}”"


def _value(item: dict[str, Any] | None, name: str) -> str:
    return _shorten(json.dumps((item or {}).get(name), ensure_ascii=False))


def _shorten(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LOG_WORDS else line[: LOG_WORDS - 1] + "…"
