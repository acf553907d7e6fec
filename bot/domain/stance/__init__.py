"""Reading stance: which organisation a text says moves between open and closed, in which words, and how surely.

text ─▶ language ─▶ passages (paragraphs, sentences) ─▶ sentences (words, names, clauses)
     ─▶ acts (what is done to openness) ─▶ actors (by whom) ─▶ attribution (how it is said) ─▶ readings
"""

from bot.domain.stance.reader import READ_LIMIT, StanceReader

__all__ = ["READ_LIMIT", "StanceReader"]
