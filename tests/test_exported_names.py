"""What `import onrecord` offers, and what it costs."""

from __future__ import annotations

import inspect
import subprocess
import sys

import onrecord


def test_every_public_name_is_exported_and_documented() -> None:
    """All types of the spine, all errors, both ways to read and what is made of readings; each has a docstring."""
    from onrecord import errors, pipeline, reading

    spine = {name for name in reading.__all__ if inspect.isclass(getattr(reading, name))}
    raised = {name for name, kind in vars(errors).items() if inspect.isclass(kind)}
    ways = {"Record", "link_subjects", "read", "read_all", "reading_schema", "render_timeline", "timeline", "__version__"}
    assert set(onrecord.__all__) == spine | raised | ways
    assert onrecord.read is pipeline.read
    assert [name for name in onrecord.__all__ if not getattr(onrecord, name).__doc__] == []


def test_importing_onrecord_loads_no_model_and_no_engine() -> None:
    code = "import onrecord, sys; print([m for m in ('spacy', 'numpy', 'rich', 'click') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(onrecord, "quote")
