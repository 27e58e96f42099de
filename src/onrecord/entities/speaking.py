"""Verbs of speech whose subject is somebody, or a body that speaks."""

SPEECH = frozenset("add admit announce argue ask claim deny explain insist reply say tell tweet warn write".split())
