"""An optional file of known names: CSV, or FollowTheMoney entities as JSON Lines.

FollowTheMoney's shape (followthemoney.tech, "Entities"): {"id", "schema", "properties": {"name": [...], ...}}, each property a
list of strings. Only what is compared is read, so that the library, with its own dependencies, is not needed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.errors import UnusableLine
from onrecord.reading.items import EntityKind
from onrecord.subjects.names import parse_body, parse_person
from onrecord.subjects.summary import role_words

COLUMNS = ("id", "name", "aliases", "kind", "born", "role")
KINDS: dict[str, EntityKind] = {
    "person": "person", "organisation": "organisation", "organization": "organisation", "place": "place", "": "person",
}  # fmt: skip
SCHEMATA: dict[str, EntityKind] = {
    "Person": "person", "Organization": "organisation", "Company": "organisation", "PublicBody": "organisation",
    "LegalEntity": "organisation", "Address": "place",
}  # fmt: skip
"""FollowTheMoney schemata that name people, bodies and places; lines of others are passed over."""
YEAR = re.compile(r"(\d{4})(?:-\d{2}(?:-\d{2})?)?")
CSV_LIKE = "The first line has the columns id,name and, where wanted, aliases (parted by ;), kind, born (1987-05-02), role"
FTM_LIKE = 'A line is like {"id": "p1", "schema": "Person", "properties": {"name": ["Amina Yusuf"]}}'


class KnownName(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One person, body or place of the file."""

    id: str
    name: str
    kind: EntityKind = "person"
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    """Names that fit others too (FollowTheMoney's `weakAlias`): they need an age or a role that agrees."""
    born: tuple[int, ...] = ()
    """Years of birth that the file gives; one is enough."""
    roles: tuple[str, ...] = ()


class Known:
    """Known names, found by their folded words."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self.names = {name.id: name for name in names}
        self._strong: dict[tuple[str, tuple[str, ...]], set[str]] = {}
        self._weak: dict[tuple[str, tuple[str, ...]], set[str]] = {}
        for name in self.names.values():
            parse = parse_person if name.kind == "person" else parse_body
            for table, words in ((self._strong, (name.name, *name.aliases)), (self._weak, name.weak)):
                for word in words:
                    table.setdefault((name.kind, parse(word).words), set()).add(name.id)

    def find(self, kind: str, words: tuple[str, ...]) -> list[KnownName]:
        """Give those of which this is the name or an alias, by id."""
        return [self.names[i] for i in sorted(self._strong.get((kind, words), ()))]

    def find_weak(self, kind: str, words: tuple[str, ...]) -> list[KnownName]:
        """Give those of which this is a weak alias, by id."""
        return [self.names[i] for i in sorted(self._weak.get((kind, words), ()))]


class _Entity(msgspec.Struct):
    id: str
    schema: str
    properties: dict[str, list[str] | str] = {}


def load_known(path: Path | str) -> Known:
    """Load a file of known names, CSV or FollowTheMoney JSON Lines as its first character tells.

    Raises: UnusableLine, naming the file, the line and what was expected.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnusableLine(f"{path}: {reason}. No known name was read from it. {CSV_LIKE}.") from error
    return parse_known(text, str(path))


def parse_known(text: str, source: str) -> Known:
    """Read known names from the text of a file; see `load_known`."""
    names = _parse_ftm(text, source) if text.lstrip().startswith(("{", "[")) else _parse_csv(text, source)
    seen: set[str] = set()
    for where, name in names:
        if name.id in seen:
            raise UnusableLine(f"{where}: the id {name.id!r} stands in the file twice. No known name was read.")
        seen.add(name.id)
    return Known(name for _, name in names)


def _parse_csv(text: str, source: str) -> list[tuple[str, KnownName]]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found = []
    try:
        head = [column.strip() for column in rows.fieldnames or ()]
        if not {"id", "name"} <= set(head):
            raise UnusableLine(f"{source}:1: no columns id and name. No known name was read. {CSV_LIKE}.")
        rows.fieldnames = head
        for row in rows:
            where = f"{source}:{rows.line_num}"
            if None in row:
                raise UnusableLine(f"{where}: more fields than the {len(head)} columns. No known name was read. {CSV_LIKE}.")
            found.append((where, _from_row({k: (v or "").strip() for k, v in row.items()}, where)))
    except csv.Error as error:
        raise UnusableLine(
            f"{source}:{rows.line_num}: this is no CSV ({error}). No known name was read. {CSV_LIKE}."
        ) from error
    return found


def _from_row(row: dict[str, str], where: str) -> KnownName:
    kind = row.get("kind", "").lower()
    if not row["id"] or not row["name"]:
        raise UnusableLine(f"{where}: id or name is empty. No known name was read. {CSV_LIKE}.")
    if kind not in KINDS:
        raise UnusableLine(f"{where}: kind is {kind!r}; choose person, organisation or place. No known name was read.")
    return KnownName(
        id=row["id"], name=row["name"], kind=KINDS[kind], aliases=_parts(row.get("aliases", "")),
        born=_years(_parts(row.get("born", "")), where), roles=_parts(row.get("role", "")),
    )  # fmt: skip


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(";") if part.strip())


def _years(dates: Iterable[str], where: str) -> tuple[int, ...]:
    found = []
    for words in dates:
        if not (year := YEAR.fullmatch(words)):
            raise UnusableLine(
                f"{where}: {words!r} is no year or day of birth. No known name was read. Give 1987 or 1987-05-02."
            )
        found.append(int(year[1]))
    return tuple(sorted(set(found)))


def _parse_ftm(text: str, source: str) -> list[tuple[str, KnownName]]:
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            entity = msgspec.json.decode(line, type=_Entity)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise UnusableLine(f"{where}: {error}. No known name was read. {FTM_LIKE}.") from error
        values = {key: (v,) if isinstance(v, str) else tuple(v) for key, v in entity.properties.items()}
        names = values.get("name", ())
        if entity.schema in SCHEMATA and names:
            found.append((where, KnownName(
                id=entity.id, name=names[0], kind=SCHEMATA[entity.schema], aliases=names[1:] + values.get("alias", ()),
                weak=values.get("weakAlias", ()), born=_years(values.get("birthDate", ()), where),
                roles=values.get("position", ()),
            )))  # fmt: skip
    return found


def role_agrees(known: KnownName, roles: Iterable[frozenset[str]]) -> bool | None:
    """Tell whether one of a subject's offices shares a word with one of the file's; None where one side has none."""
    ours, listed = list(roles), [role_words(role) for role in known.roles]
    if not ours or not any(listed):
        return None
    return any(words & role for words in ours for role in listed)


def born_agrees(known: KnownName, born: Iterable[tuple[float, float]]) -> bool | None:
    """Tell whether every age fits a year of birth of the file, one year to either side; None where one side has none."""
    spans = list(born)
    if not spans or not known.born:
        return None
    return all(any(low - 1 <= year + 1 and year <= high + 1 for year in known.born) for low, high in spans)
