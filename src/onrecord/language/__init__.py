"""Tokens, sentences, paragraphs and names, behind one small interface."""

from onrecord.language.analysis import Analysis, Name, Sentence, Token
from onrecord.language.engine import Engine
from onrecord.language.paragraphs import find_lines, find_paragraphs
from onrecord.language.spacy_engine import load_engine

__all__ = ["Analysis", "Engine", "Name", "Sentence", "Token", "find_lines", "find_paragraphs", "load_engine"]
