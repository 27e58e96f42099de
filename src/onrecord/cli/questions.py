"""The commands that ask a record: search, said, figures, stories, names; and what who and timeline ask of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from onrecord.cli.output import Output, open_output
from onrecord.cli.telling import tell
from onrecord.reading.items import Act, EntityKind, StatementKind

if TYPE_CHECKING:
    from onrecord.report.answers import AnswerFormat
    from onrecord.store import Record
    from onrecord.store.questions import Named, Passage

MAGIC = b"SQLite format 3\x00"  # how every SQLite file begins: https://www.sqlite.org/fileformat2.html, 1.3
ADDRESS = ("postgresql://", "postgresql+psycopg://", "sqlite://")
SHOWN = 50  # answers on a terminal where no limit is given
KINDS = ("story", "headline", "statement", "furniture")
FORMS = ("table", "json", "jsonl", "csv")
CITED = ("words", "sentence", "outlet", "source", "story", "item", "document", "spans", "context", "later")

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


def is_record(place: str) -> bool:
    """Tell whether a path or an address is that of a record."""
    if place.startswith(ADDRESS):
        return True
    try:
        with Path(place).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError):
        return False


def asked_alone(paths: Sequence[str]) -> str | None:
    """Give the record among what a command was given; None where there is none.

    Raises: click.UsageError where other documents stand beside it.
    """
    records = [path for path in paths if is_record(path)]
    if records and len(paths) > 1:
        raise click.UsageError(f"{records[0]} is a record; give it alone, or add the documents to it: onrecord add")
    return records[0] if records else None


SINCE = click.option("--since", metavar="DATE", help="First day on which its story came out: 2031-05-15, 2031-05 or 2031.")
UNTIL = click.option("--until", metavar="DATE", help="Last day.")
OUTLET = click.option("--outlet", metavar="NAME", help="Only what this outlet published, by its whole name.")
CASE = click.option("--case", metavar="CASE", help="Only stories of this case, by its id, its name or words of its name.")
LIMIT = click.option(
    "--limit", type=click.IntRange(0), help="Most answers, 0 for all. Default: 50 on a terminal, all otherwise."
)


def answering(command: F) -> F:
    """Add the options of every command that lists answers."""
    shape = click.option("--format", "form", type=click.Choice(FORMS), help="Default: table on a terminal, jsonl otherwise.")
    output = click.option(
        "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write, whole or not at all."
    )
    return LIMIT(shape(output(command)))


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("place", metavar="RECORD")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@SINCE
@UNTIL
@OUTLET
@click.option("--speaker", metavar="WORDS", help="Only what somebody says who has these words in the name.")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="Only what stands in a statement, in a headline, elsewhere in a story, or in the page.",
)
@click.option("--furniture", is_flag=True, help="Also what is page and not story.")
@CASE
@answering
def search(place: str, words: Sequence[str], since: str | None, until: str | None, outlet: str | None, speaker: str | None,
           kind: Any, furniture: bool, case: str | None, form: AnswerFormat | None, limit: int | None,
           output: Path | None) -> None:  # fmt: skip
    """Find the sentences of a record that hold some words, those of the newest stories first.

    All words must stand in the document. Give a phrase in quotation marks, the beginning of a word with a star, OR between
    words of which one will do, and a minus sign before what must not be there.

    \b
    onrecord search cases.record mill fire
    onrecord search cases.record '"west vale police" arson* -drill' --since 2031-05
    onrecord search cases.record charged OR arrested --speaker police --format csv
    """
    if unknown := next((word for word in words if word.startswith("--")), None):
        raise click.NoSuchOption(unknown)
    fields = ("day", "kind", "speaker", *CITED)
    _answer(place, lambda record: record.search(" ".join(words), since=since, until=until, outlet=outlet, speaker=speaker,
                                                kind=kind, furniture=furniture, case=case), fields, form, limit,
            output)  # fmt: skip


@click.command()
@click.argument("place", metavar="RECORD")
@click.option("--by", metavar="WORDS", help="Words that all stand in the speaker's name.")
@click.option("--about", metavar="WORDS", help="What it speaks of, as for onrecord search.")
@SINCE
@UNTIL
@click.option("--kind", type=click.Choice(get_args(StatementKind)), help="How it is told.")
@click.option("--act", type=click.Choice(get_args(Act)), help="Whether it was said, thought or shown.")
@CASE
@answering
def said(place: str, by: str | None, about: str | None, since: str | None, until: str | None, kind: Any, act: Any,
         case: str | None, form: AnswerFormat | None, limit: int | None, output: Path | None) -> None:  # fmt: skip
    """List what was said, that of the newest stories first.

    \b
    onrecord said cases.record --by "West Vale Police" --about fire
    onrecord said cases.record --by calder --since 2031 --format csv --output calder.csv
    """
    fields = ("day", "speaker", "kind", "act", "confidence", *CITED)
    _answer(place, lambda record: record.statements(by=by, about=about, since=since, until=until, kind=kind, act=act,
                                                    case=case), fields, form, limit, output)  # fmt: skip


@click.command()
@click.argument("place", metavar="RECORD")
@click.option("--about", metavar="WORDS", help="What is counted, as for onrecord search.")
@click.option("--unit", metavar="UNIT", help="In which it is counted: “mile per hour” or mph.")
@click.option("--over", type=float, metavar="NUMBER", help="Only what is more.")
@click.option("--under", type=float, metavar="NUMBER", help="Only what is less.")
@SINCE
@UNTIL
@CASE
@answering
def figures(place: str, about: str | None, unit: str | None, over: float | None, under: float | None, since: str | None,
            until: str | None, case: str | None, form: AnswerFormat | None, limit: int | None,
            output: Path | None) -> None:  # fmt: skip
    """List numbers that count or measure, those of the newest stories first.

    \b
    onrecord figures cases.record --about jobs --over 100
    onrecord figures cases.record --unit mph --since 2031-05
    """
    fields = ("day", "value", "unit", "qualifier", "change", "about", "speaker", *CITED)
    _answer(place, lambda record: record.figures(about=about, unit=unit, since=since, until=until, over=over, under=under,
                                                 case=case), fields, form, limit, output)  # fmt: skip


@click.command()
@click.argument("place", metavar="RECORD")
@click.option("--words", metavar="WORDS", help="Only those that hold these, as for onrecord search.")
@SINCE
@UNTIL
@OUTLET
@CASE
@answering
def stories(place: str, words: str | None, since: str | None, until: str | None, outlet: str | None, case: str | None,
            form: AnswerFormat | None, limit: int | None, output: Path | None) -> None:  # fmt: skip
    """List stories, the newest first.

    \b
    onrecord stories cases.record --outlet "The Llanfair Echo" --since 2031-05
    onrecord stories cases.record --words "mill fire"
    """
    fields = ("day", "words", "outlet", "source", "url", "length", "story", "document", "spans", "later")
    _answer(place, lambda record: record.stories(since=since, until=until, outlet=outlet, words=words, case=case), fields, form,
            limit, output)  # fmt: skip


@click.command()
@click.argument("place", metavar="RECORD")
@click.option("--kind", type=click.Choice(get_args(EntityKind)), help="Only people, bodies or places.")
@click.option("--starts", metavar="WORDS", help="Words that all stand in the name; the last may be only begun.")
@answering
def names(place: str, kind: Any, starts: str | None, form: AnswerFormat | None, limit: int | None,
          output: Path | None) -> None:  # fmt: skip
    """List the names of people, bodies and places, with the number of stories that have each, those of most first.

    \b
    onrecord names cases.record --kind person
    onrecord names cases.record --starts "west va"
    """
    _answer(place, lambda record: record.names(kind=kind, starts=starts), ("name", "kind", "stories"), form, limit, output)


def _answer(place: str, ask: Callable[[Record], Iterator[Passage | Named]], fields: tuple[str, ...], form: AnswerFormat | None,
            limit: int | None, output: Path | None) -> None:  # fmt: skip
    """Ask a record and write what it answers; say where that was cut, and where there was nothing."""
    from onrecord.report.answers import render_answers
    from onrecord.store import Record

    with Record.open(place, writing=False) as record, open_output(output) as out:
        cut = Cut(ask(record), find_limit(limit, out), record.name)
        chosen: AnswerFormat = form or ("table" if out.is_terminal() else "jsonl")
        for piece in render_answers(cut, chosen, fields, terminal=out.is_terminal()):
            out.write(piece)
    cut.tell()


def find_limit(limit: int | None, out: Output) -> int:
    """Give how many answers are written; 0 for all."""
    return (SHOWN if out.is_terminal() else 0) if limit is None else limit


class Cut(Iterator[T]):
    """The first answers, and whether there were more."""

    def __init__(self, answers: Iterator[T], limit: int, name: str) -> None:
        self.answers = answers
        self.limit = limit
        self.name = name
        self.given = 0
        self.more = False

    def __next__(self) -> T:
        if self.limit and self.given == self.limit:
            self.more = any(True for _ in islice(self.answers, 1))
            raise StopIteration
        answer = next(self.answers)
        self.given += 1
        return answer

    def tell(self) -> None:
        """Say on standard error where there was more, or nothing."""
        if self.more:
            tell(f"these are the first {self.given:,}. For all: --limit 0")
        elif not self.given:
            tell(f"nothing in {self.name} answers that")
