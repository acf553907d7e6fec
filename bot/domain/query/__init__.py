"""The watch language: words, "exact phrases", AND, OR, NOT and parentheses. Parse, explain, hold against a text.

    query         = alternatives
    alternatives  = together { OR together }
    together      = part { [ AND ] part }              words side by side must all occur
    part          = word | "phrase" | ( NOT | - ) part | ( alternatives )

Words are whole words without letter case; hyphens, apostrophes and quotation marks count in all their variants, and a hyphen inside a word counts as
a space. The operators may be typed in small letters; in quotation marks they are words.
"""

from bot.domain.query.names import folded_name, near_names
from bot.domain.query.parser import parse_query
from bot.domain.query.prepared import PreparedText, prepared
from bot.domain.query.tree import Query
from bot.domain.query.wording import explain

__all__ = ["PreparedText", "Query", "explain", "folded_name", "near_names", "parse_query", "prepared"]
