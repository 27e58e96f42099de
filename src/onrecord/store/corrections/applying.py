"""What is valid: an engine's reading, with what people corrected. A pure function of the reading and the entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.reading import Furniture, Reading, Spans
from onrecord.store.corrections.entries import Anchor, Entry, Loose, State, find_effective
from onrecord.store.corrections.following import follow
from onrecord.store.corrections.layers import LAYERS, LETTERS, Item, Layer, items_of, key_of, open_item, place_of
from onrecord.store.corrections.references import map_references
from onrecord.store.corrections.things import Thing

OF_ITEMS = {"accept", "reject", "edit", "add"}


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """A reading as people left it, and what became of their corrections."""

    reading: Reading
    anchored: tuple[int, ...] = ()
    """Numbers of the entries that hold, in their order."""
    orphans: tuple[Loose, ...] = ()
    """Corrections of what this reading does not have."""
    ambiguous: tuple[Loose, ...] = ()
    """Corrections of what this reading has twice."""
    states: dict[str, State] = {}
    """Which items people touched, by id."""
    own: dict[str, Anchor] = {}
    """What finds again those items that are people's own: added, or edited and no longer found by the engine."""
    cases: dict[str, str] = {}
    """Which case each story was moved to, by the story's id; "" is out of any."""
    notes: dict[str, tuple[str, ...]] = {}
    """Notes on items, by id."""
    entries: tuple[Entry, ...] = ()
    """What was heeded: entries that are not undone, about this text."""


def apply_corrections(reading: Reading, entries: Sequence[Entry]) -> Corrected:
    """Give a reading as people left it.

    Args:
        reading: an engine's.
        entries: of the log, about its document, in any order; those that were undone are passed over.
    Returns: the corrected reading; where no entry holds, the engine's own, the very same.
    """
    valid = [entry for entry in find_effective(entries) if entry.body is not None]
    return Application(reading, valid).run() if valid else Corrected(reading=reading)


class Application:
    """The work of `apply_corrections`: find the things, name them, compose them, and let what names them follow."""

    def __init__(self, reading: Reading, entries: Sequence[Entry]) -> None:
        self.reading = reading
        self.entries = entries
        self.places: dict[tuple[Layer, Spans], list[int]] = defaultdict(list)
        for layer in LAYERS:
            for at, item in enumerate(items_of(reading, layer)):
                self.places[layer, place_of(item)].append(at)
        self.things: dict[object, Thing] = {}
        self.renamed: dict[tuple[Layer, str], str] = {}
        self.replaced: dict[tuple[Layer, int], Thing] = {}

    def run(self) -> Corrected:
        """Do it."""
        for entry in self.entries:
            target = entry.body.target if entry.body else None
            if target is not None and target.layer is not None:
                self._thing(target, entry).entries.append(entry)
        self._name_things()
        layers = self._compose_layers()
        layers = _let_go(layers)
        reading = replace(self.reading, **{layer: tuple(items) for layer, items in layers.items()})
        return self._tell(follow(self.reading, reading, self._edited()))

    # -- finding -------------------------------------------------------------------------------------------------------

    def _thing(self, target: Anchor, entry: Entry | None = None) -> Thing:
        """Give the thing that an anchor means, which is made where it is not known yet."""
        assert target.layer is not None
        added = entry.number if entry is not None and entry.action == "add" else target.added
        at, fault = (None, None) if added is not None else self._find(target, entry)
        key: object = ("added", added) if added is not None else (target.layer, target.spans if at is None else at)
        if key not in self.things:
            thing = Thing(target.layer, msgspec.structs.replace(target, added=added))
            thing.at, thing.fault = at, fault
            self.things[key] = thing
        return self.things[key]

    def _find(self, target: Anchor, entry: Entry | None) -> tuple[int | None, tuple[str, bool] | None]:
        """Give the place in its layer of the one item that stands at an anchor's words, or why there is no such."""
        layer = target.layer
        assert layer is not None
        found = self.places.get((layer, target.spans), [])
        if len(found) > 1:
            items = items_of(self.reading, layer)
            known = (entry.body.base or entry.body.before) if entry is not None and entry.body else None
            named = [at for at in found if key_of(items[at]) == target.id]
            alike = named if known is None else [at for at in named if items[at] == open_item(layer, known)]
            if len(alike) == 1:
                return alike[0], None
            return None, (f"{len(found)} of the {layer} stand at these words", True)
        if not found:
            return None, (f"none of the {layer} stands at these words", False)
        return found[0], None

    def _name_things(self) -> None:
        """Give each thing the id that it has in this reading; a person's own item takes the place of an engine's there."""
        for thing in self.things.values():
            if thing.at is not None:
                thing.name = key_of(items_of(self.reading, thing.layer)[thing.at])
            elif thing.is_own:
                number = (thing.did("add") or thing.did("edit"))[0].number
                thing.name = f"{LETTERS[thing.layer]}-h{number}"
            if thing.layer == "furniture" and thing.stands:
                thing.name = key_of(self._compose(thing, lambda item, _: item))  # its place, which an edit may have moved
        touched = {(thing.layer, thing.at) for thing in self.things.values() if thing.at is not None}
        for thing in self.things.values():
            if not thing.is_own or thing.rejected:
                continue
            there = self.places.get((thing.layer, place_of(self._compose(thing, lambda item, _: item))), [])
            if len(there) == 1 and (thing.layer, there[0]) not in touched | set(self.replaced):
                self.replaced[thing.layer, there[0]] = thing
                self.renamed[thing.layer, key_of(items_of(self.reading, thing.layer)[there[0]])] = thing.name
                thing.fault = None
            elif there and thing.did("add"):
                thing.fault = f"the engine has {len(there)} of the {thing.layer} at these words", True

    # -- composing -----------------------------------------------------------------------------------------------------

    def _compose(self, thing: Thing, translate: Callable[[Item, Entry], Item]) -> Item:
        """Give a thing as people left it: accepted as it was then, edited in the fields that were changed, in order."""
        layer, known = thing.layer, thing.did("add", "accept", "edit") if thing.at is None else thing.did("accept")
        added = thing.did("add")
        if added or known:
            first = (added or known[-1:])[0]
            assert first.body is not None
            item = translate(open_item(layer, first.body.base or first.body.before or first.body.after or {}), first)
        else:
            assert thing.at is not None
            item = items_of(self.reading, layer)[thing.at]
        for entry in thing.did("edit"):
            assert entry.body is not None and entry.body.after is not None
            after = translate(open_item(layer, entry.body.after), entry)
            item = replace(item, **{field: getattr(after, field) for field in entry.body.fields})
        return item if isinstance(item, Furniture) else replace(item, id=thing.name)

    def _translate(self, item: Item, entry: Entry) -> Item:
        """Give an item that an entry holds, with the ids that this reading has."""
        assert entry.body is not None
        anchors = {(ref.layer, ref.id): ref for ref in entry.body.refs}

        def rename(layer: Layer, name: str) -> str | None:
            anchor = anchors.get((layer, name))
            return self._name_of(anchor) if anchor is not None else None

        return map_references(item, rename)

    def _name_of(self, anchor: Anchor) -> str | None:
        """Give what this reading calls what an anchor means; None where there is no one such."""
        assert anchor.layer is not None
        if anchor.added is not None:
            thing = self.things.get(("added", anchor.added))
            return thing.name if thing is not None and thing.stands else None
        at, _ = self._find(anchor, None)
        thing = self.things.get((anchor.layer, anchor.spans if at is None else at))
        if thing is not None:
            return thing.name if thing.stands or thing.rejected else None
        if at is None:
            return None
        name = key_of(items_of(self.reading, anchor.layer)[at])
        return self.renamed.get((anchor.layer, name), name)

    def _compose_layers(self) -> dict[Layer, list[Item]]:
        """Give each layer: the engine's items, corrected, and people's own beside them, by their place in the text."""
        held = {(thing.layer, thing.at): thing for thing in self.things.values() if thing.at is not None} | self.replaced
        layers: dict[Layer, list[Item]] = {}
        for layer in LAYERS:
            items: list[Item] = []
            for at, item in enumerate(items_of(self.reading, layer)):
                thing = held.get((layer, at))
                if thing is None:
                    items.append(map_references(item, lambda layer, name: self.renamed.get((layer, name), name)))
                elif thing.stands:
                    items.append(self._settle(self._compose(thing, self._translate), item))
            layers[layer] = items
            inside = {id(thing) for thing in self.replaced.values()}
            for thing in self.things.values():
                if thing.layer == layer and thing.stands and thing.is_own and id(thing) not in inside:
                    self._insert(layers, thing)
        return layers

    def _settle(self, composed: Item, engine: Item) -> Item:
        """Give a corrected item the story of the engine's, where its own is not found, and the names that are valid now."""
        if getattr(composed, "story", None) == "":
            composed = replace(composed, story=getattr(engine, "story", ""))
        return map_references(composed, lambda layer, name: self.renamed.get((layer, name), name))

    def _insert(self, layers: dict[Layer, list[Item]], thing: Thing) -> None:
        item = self._compose(thing, self._translate)
        if not isinstance(item, Furniture) and thing.layer != "stories":
            home = _home(layers["stories"], item, self._rejected_stories())
            if home is None:
                thing.dropped, thing.fault = True, ("the story that it stood in is gone", False)
                return
            item = replace(item, story=home)
        items, start = layers[thing.layer], place_of(item)
        at = next((n for n in range(len(items), 0, -1) if place_of(items[n - 1]) <= start), 0)
        items.insert(at, item)

    def _rejected_stories(self) -> set[str]:
        return {thing.name for thing in self.things.values() if thing.layer == "stories" and thing.rejected}

    def _edited(self) -> set[tuple[str, str]]:
        """Give the fields that people set themselves, by the item's id."""
        found = set()
        for thing in self.things.values():
            fields = {field for entry in thing.did("edit") if entry.body for field in entry.body.fields}
            found |= {(thing.name, field) for field in fields}
        return found

    # -- telling -------------------------------------------------------------------------------------------------------

    def _tell(self, reading: Reading) -> Corrected:
        anchored: list[int] = []
        orphans: list[Loose] = []
        ambiguous: list[Loose] = []
        present = {key_of(item) for layer in LAYERS for item in items_of(reading, layer)}
        states: dict[str, State] = {}
        own: dict[str, Anchor] = {}
        cases: dict[str, str] = {}
        notes: dict[str, tuple[str, ...]] = {}
        by_entry = {entry.number: thing for thing in self.things.values() for entry in thing.entries}
        for entry in self.entries:
            thing, body = by_entry.get(entry.number), entry.body
            assert body is not None
            if body.pair is not None:  # it holds to entities of several documents, not to an item of this reading
                continue
            if thing is not None and (thing.fault or not (thing.stands or thing.rejected)):
                reason, several = thing.fault or (f"entry {thing.target.added}, which added it, is undone", False)
                loose = Loose(
                    entry=entry.number, action=entry.action, layer=thing.layer, words=thing.target.words, reason=reason
                )
                (ambiguous if several else orphans).append(loose)
                if not thing.stands:
                    continue
            else:
                anchored.append(entry.number)
            if thing is None or thing.name not in present:
                continue
            if entry.action in OF_ITEMS:
                states[thing.name] = "added" if thing.did("add") else "edited" if thing.did("edit") else "accepted"
            if thing.is_own or thing.layer == "furniture":
                own[thing.name] = thing.target
            if entry.action == "move":
                cases[thing.name] = body.case or ""
            if entry.action == "note" and body.words is not None:
                notes[thing.name] = (*notes.get(thing.name, ()), body.words)
        return Corrected(
            reading=reading, anchored=tuple(anchored), orphans=tuple(orphans), ambiguous=tuple(ambiguous), states=states,
            own=own, cases=cases, notes=notes, entries=tuple(self.entries),
        )  # fmt: skip


def _home(stories: Sequence[Item], item: Item, rejected: set[str]) -> str | None:
    """Give the story that a person's own item belongs to: its own, or that which holds its words, or the nearest before."""
    names = [key_of(story) for story in stories]
    mine = getattr(item, "story", "")
    if mine in names:
        return str(mine)
    place = place_of(item)
    if mine in rejected or not names or not place:
        return None
    start = place[0].start
    holding = [key_of(story) for story in stories if any(span.start <= start < span.end for span in place_of(story))]
    before = [key_of(story) for story in stories if place_of(story)[0].start <= start]
    return (holding or before[-1:] or names)[0]


def _let_go(layers: dict[Layer, list[Item]]) -> dict[Layer, list[Item]]:
    """Let go of what stands in no story any more, and of every mention of what is gone."""
    stories = {key_of(story) for story in layers["stories"]}
    kept = {
        layer: [item for item in items if getattr(item, "story", None) in stories | {None}] for layer, items in layers.items()
    }
    names = {layer: {key_of(item) for item in items} for layer, items in kept.items()}

    def rename(layer: Layer, name: str) -> str | None:
        return name if name in names[layer] else None

    return {layer: [map_references(item, rename) for item in items] for layer, items in kept.items()}


__all__ = ["Application", "Corrected", "apply_corrections"]
