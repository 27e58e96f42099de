"""Fuzzing of every seam at which bytes from strangers are parsed, by atheris: `make fuzz`.

One module a seam, with sound files to start from, words of the format, and ways to wrap bytes so that they reach the parser
behind a container. `fuzz.check` has the property; `tests/documents/test_any_bytes.py` tries the same seams by Hypothesis.
"""
