"""Readings built by hand: a sentence with its people marked, and what the reading says of each."""

from __future__ import annotations

from onrecord.reading import Document, Entity, Mention, Reading, Role, Span, Story
from onrecord.reading.items import EntityKind


def person(name: str, *, age: int | None = None, role: str = "", body: str = "", kind: EntityKind = "person",
           forms: tuple[str, ...] = ()) -> dict[str, object]:  # fmt: skip
    return {"name": name, "age": age, "role": role, "body": body, "kind": kind, "forms": forms or (name,)}


def story(*cast: dict[str, object], published: str | None = "2031-05-15", source: str = "a.txt", words: str = "") -> Reading:
    """One story in which each of `cast` has a sentence: role, name, age and body, each with its span."""
    return document((cast,), published=published, source=source, words=words)


def document(stories: tuple[tuple[dict[str, object], ...], ...], *, published: str | None = "2031-05-15",
             source: str = "a.txt", words: str = "") -> Reading:  # fmt: skip
    text = ""
    entities: list[Entity] = []
    spans: list[Story] = []
    for number, cast in enumerate(stories, start=1):
        begin = len(text)
        text += f"{source} {words or 'Here it is.'} "
        for who in cast:
            mentions, roles, home, age = [], [], None, who["age"]
            eid = f"e{len(entities) + 1}"
            for place, form in enumerate(who["forms"]):  # type: ignore[arg-type, var-annotated]  # a tuple of words
                if place == 0 and who["role"]:
                    roles.append((str(who["role"]), Span(len(text), len(text) + len(str(who["role"])))))
                    text += f"{who['role']} "
                mentions.append(Mention(span=Span(len(text), len(text) + len(form)), form="name"))
                text += form + (f", {age}," if age is not None and place == 0 else "") + " "
            if who["body"]:
                home = f"e{len(entities) + 2}"
            entities.append(
                Entity(
                    id=eid, story=f"s{number}", kind=who["kind"], name=str(who["name"]), names=tuple(who["forms"]),  # type: ignore[arg-type]  # as above
                    age=age, member_of=home, mentions=tuple(mentions),  # type: ignore[arg-type]  # as above
                    roles=tuple(Role(text=role, span=span, of=home) for role, span in roles),
                )
            )  # fmt: skip
            if home:
                body = str(who["body"])
                mention = Mention(span=Span(len(text), len(text) + len(body)), form="name")
                text += f"{body}. "
                entities.append(
                    Entity(id=home, story=f"s{number}", kind="organisation", name=body, names=(body,), mentions=(mention,))
                )
        spans.append(Story(id=f"s{number}", spans=(Span(begin, len(text.rstrip())),)))
        text = text.rstrip() + "\n\n"
    return Reading(
        document=Document(text=text, source=source, published=published), stories=tuple(spans), entities=tuple(entities)
    )
