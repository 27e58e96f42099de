"""The tables of a record, the same in SQLite and PostgreSQL. docs/record.md tells what each is for.

What is kept (documents, arrivals, readings, the log) is never changed. What is derived from it (stories, names, statements, the
search index ...) can be made anew at any time, and `onrecord verify` does so to compare.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

STORIES_OF_A_DOCUMENT = 1 << 16
"""A story's number is its document's number times this, and its place in the document."""

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)


def _of(table: str, *, ondelete: str = "CASCADE", index: bool | None = None) -> Column[int]:
    """A column that refers to a row of another table by its number, and is named as that table in the singular."""
    key = ForeignKey(f"{table}.number", ondelete=ondelete)
    return Column(table.removesuffix("s"), BigInteger, key, nullable=False, index=index)


# -- what is kept ------------------------------------------------------------------------------------------------------

about = Table(
    "about",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What made the record: "made_by" is the version of onrecord that last changed its tables."""

documents = Table(
    "documents",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("utf8", LargeBinary, nullable=False),
    Column("revision", Integer, nullable=False, server_default="0"),
)
"""Each text once, as its UTF-8 bytes, whose SHA-256 is its id. `revision` is the number of the last log entry about it."""

runs = Table(
    "runs",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("begun", Text, nullable=False),
    Column("ended", Text),
    Column("added", Integer, nullable=False, server_default="0"),
    Column("known", Integer, nullable=False, server_default="0"),
    Column("failed", Integer, nullable=False, server_default="0"),
)
"""Each `onrecord add`: when, and what came of it. One without an end was stopped. Times are ISO 8601, UTC."""

arrivals = Table(
    "arrivals",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    _of("documents", index=True),
    Column("key", Text, nullable=False, unique=True),
    Column("source", Text, index=True),
    Column("url", Text, index=True),
    Column("outlet", Text),
    Column("published", Text),
    Column("body", LargeBinary, nullable=False),
    _of("runs", ondelete="NO ACTION"),
)
"""Each way in which a text came: `body` is the JSON of all that is known of it but the text; `key` its hash with the text's."""

engines = Table(
    "engines",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    Column("version", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""What has read: a version of onrecord, the SHA-256 of each of its models, and the options that change what is found."""

readings = Table(
    "readings",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    _of("documents"),
    _of("engines", ondelete="NO ACTION"),
    Column("sha256", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("document", "engine"),
    Index("ix_readings_current", "document", unique=True, sqlite_where=text("current"), postgresql_where=text("current")),
)
"""What an engine found in a text: the JSON of the reading, compressed against the text, and the hash of that JSON."""

log = Table(
    "log",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("document", BigInteger, index=True),
    Column("undoes", BigInteger),
    Column("body", LargeBinary),
    Column("digest", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
"""What people did, append-only. `body` is the JSON of why, of what was meant and of what it became; `digest` its SHA-256;
`hash` that of the entry before and of every column of this one but the body, so that the chain still holds where a body was
forgotten. `document` has no foreign key: an entry outlives its document."""

forgotten = Table(
    "forgotten",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
"""Texts that were deleted for good, by id: what is left of them. The log knows each by its number, which no other gets. A page
that was deleted with them is "page:" and its SHA-256."""

pages = Table(
    "pages",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
)
"""Pages of the web that texts were cut out of, each once: its bytes, compressed, and their SHA-256, which origins name."""

cut_from = Table(
    "cut_from",
    metadata,
    Column("document", BigInteger, ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True),
    Column("page", BigInteger, ForeignKey("pages.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Which text was cut out of which page, where the page is kept: an arrival of the text has an origin that names it."""

# -- what is derived ---------------------------------------------------------------------------------------------------

stories = Table(
    "stories",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    _of("documents"),
    Column("id", Text, nullable=False),
    Column("day", Text, index=True),
    Column("moved", Text),
    Column("terms", LargeBinary, nullable=False),
    Column("happenings", LargeBinary, nullable=False),
    UniqueConstraint("document", "id"),
    Index("ix_stories_moved", "moved", sqlite_where=text("moved IS NOT NULL"), postgresql_where=text("moved IS NOT NULL")),
)
"""`day` is the day of publication, "YYYY-MM-DD": the story's own, or its document's. `moved` is the case that people put it
into, by id or by a name of theirs; "" is out of any; NULL is where linking has it. `terms` are the numbers of the terms that it
has, and `happenings` the days on which something in it begins, packed: by them its postings are found."""

terms = Table(
    "terms",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("shown", Text, nullable=False),
    Column("stories", Integer, nullable=False, server_default="0"),
    UniqueConstraint("kind", "words"),
    Index("ix_terms_stories", "kind", "stories"),
)
"""What stories can be found by, each once. Its kind is that of an entity (`words` is one of its names), "speaker" (the name of
who makes a statement), "unit" (of a figure), "event" (a type) or "case" (that people moved a story to). `words` has lost case,
accents and signs; `shown` is as it stood first; `stories` counts the stories that have it."""

term_words = Table(
    "term_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("term", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)
"""The words of names and speakers, each with the terms that have it."""

indexed = Table(
    "indexed",
    metadata,
    Column(
        "document",
        BigInteger().with_variant(Integer, "sqlite"),
        ForeignKey("documents.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("facets", Text, nullable=False),
)
"""What the index of words was given of a document beside the words of its text, so that it can be taken out again."""

postings = Table(
    "postings",
    metadata,
    Column("term", BigInteger, ForeignKey("terms.number"), primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("story", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)
"""Which stories have a term, by day, as the number 20310515: of an event the day on which it begins, of all else that on which
the story came out; 0 where it is not known. What exactly a story says of it stands in its reading."""

unlinked = Table(
    "unlinked",
    metadata,
    Column("document", BigInteger, ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
)
"""Documents of which linking has not seen what is valid now."""

linked = Table(
    "linked",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    _of("documents", index=True),
    Column("story", Text, nullable=False),
    Column("stamp", Text, nullable=False, index=True),
    Column("digest", LargeBinary, nullable=False),
    Column("rarity", LargeBinary, nullable=False),
    Column("in_event", BigInteger, nullable=False, index=True),
    Column("in_case", BigInteger, nullable=False, index=True),
)
"""Stories as linking has them, numbered in the order in which it took them: a digest, packed against the text, the weights
that its words had, the numbers of the first stories of its event and case. `stamp` makes the ids of events and cases."""

link_index = Table(
    "link_index",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""What linking looks up, as MessagePack: how many stories hold a word ("count"), which ("holders"), which are like or tied
("likely", "ties"), the latest day, which stays open ("open"), and what that day's stories changed ("undo")."""

case_files = Table(
    "case_files",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("place", Text, nullable=False, unique=True),
    Column("case", Text, nullable=False, index=True),
    Column("form", Text, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("stories", Integer, nullable=False),
    Column("making", Text, nullable=False),
    Column("doubted", Boolean, nullable=False),
    Column("head", LargeBinary),
    Column("listed", LargeBinary),
)
"""Files of large cases, each as long as nothing that it tells of has changed. `place` is what linking knows the case by, `case`
its id, `form` the program that made it, `stamp` the hash of which stories it has. `making` is empty where the file is whole,
else the mark of who makes it; `doubted` is true only within a transaction that may have changed its stories. `head` is what is
shown of it first, `listed` its line in the list of cases. A small case, or a story alone, has neither, and no parts: of its
documents alone it is noted what became of the stages that they tell."""

case_file_documents = Table(
    "case_file_documents",
    metadata,
    Column("document", BigInteger, ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("file", BigInteger, ForeignKey("case_files.number", ondelete="CASCADE"), primary_key=True, index=True),
    Column("told", LargeBinary),
    sqlite_with_rowid=False,
)
"""The documents of a case whose file is kept. `told` is what became of the stages that the document tells; empty where it tells
none that is not the last."""

case_file_parts = Table(
    "case_file_parts",
    metadata,
    Column("file", BigInteger, ForeignKey("case_files.number", ondelete="CASCADE"), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("many", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""The long lists of a case's file in pieces: `many` items of a part from the one at place `first` on."""

DERIVED = (postings, stories)
"""In the order in which rows can be deleted."""
