"""From what was typed to what it asks, by recursive descent: one function per rule of the grammar in the package's docstring."""

from collections.abc import Callable

from bot.domain.query.mistakes import mistake_at
from bot.domain.query.prepared import fenced, prepared
from bot.domain.query.tokens import Kind, Token, tokens_of
from bot.domain.query.tree import All, Any, Node, Not, Query, Term
from bot.errors import BadArgument

LENGTH_LIMIT = 2_000
"""Characters of a query: more than any watch that people wrote by hand, and fits a chat message."""
TERM_LIMIT = 100
"""Words and phrases of a query."""
DEPTH_LIMIT = 20
"""Parentheses and NOTs inside one another."""

STRAY_CLOSE = "This parenthesis closes nothing: remove it, or open one before it."

_NOTHING = prepared("")
_OPERATORS = {Kind.AND, Kind.OR, Kind.NOT}


def parse_query(text: str) -> Query:
    """What a query asks. Raises ``BadArgument`` with a sentence that names the mend, and a caret under the place where there is one."""
    if not text.strip():
        raise BadArgument("The query is empty: type the words that an article must contain.")
    if len(text) > LENGTH_LIMIT:
        raise BadArgument(f"The query has {len(text):,} characters, and {LENGTH_LIMIT:,} is the most: make two watches of it.")
    return _Parser(text).query()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(tokens_of(text))
        self._next = 0
        self._depth = 0

    def query(self) -> Query:
        self._check_terms()
        root = self._alternatives()
        if self._token.kind is Kind.CLOSE:
            raise self._mistake(STRAY_CLOSE)
        query = Query(self._text, root)
        if query.matches(_NOTHING):
            raise self._only_not()
        return query

    def _check_terms(self) -> None:
        terms = [token for token in self._tokens if token.kind is Kind.TERM]
        if len(terms) > TERM_LIMIT:
            raise mistake_at(self._text, terms[TERM_LIMIT].place, f"The query has {len(terms)} words and phrases, and {TERM_LIMIT} is the most.")

    def _only_not(self) -> BadArgument:
        place = next(token.place for token in self._tokens if token.kind is Kind.NOT)
        return mistake_at(self._text, place, "This would match nearly every article, as it only says what must not occur: add a word that must.")

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self, kind: Kind) -> bool:
        if self._token.kind is not kind:
            return False
        self._next += 1
        return True

    def _mistake(self, sentence: str) -> BadArgument:
        return mistake_at(self._text, self._token.place, sentence)

    def _alternatives(self) -> Node:
        parts = [self._together()]
        while self._take(Kind.OR):
            parts.append(self._together())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _together(self) -> Node:
        parts = [self._part()]
        while self._take(Kind.AND) or self._token.kind in {Kind.TERM, Kind.NOT, Kind.OPEN}:
            parts.append(self._part())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _part(self) -> Node:
        token = self._token
        if self._take(Kind.TERM):
            return Term(" ".join(token.text.split()), fenced(token.text))
        if self._take(Kind.NOT):
            return Not(self._deeper(self._part))
        if self._take(Kind.OPEN):
            return self._deeper(lambda: self._group(token))
        raise self._missing()

    def _group(self, opened: Token) -> Node:
        if self._token.kind is Kind.CLOSE:
            raise self._mistake("There is nothing between these parentheses: remove them, or type a word inside.")
        inside = self._alternatives()
        if not self._take(Kind.CLOSE):
            raise self._unclosed(opened)
        return inside

    def _deeper(self, rule: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise self._mistake(f"More than {DEPTH_LIMIT} parentheses and NOTs stand inside one another here: make two watches of it.")
        node = rule()
        self._depth -= 1
        return node

    def _missing(self) -> BadArgument:
        """Where a word or phrase is wanted and there is none, and what mends it."""
        before = self._tokens[self._next - 1] if self._next else self._token
        if before.kind is Kind.OPEN and self._token.kind is Kind.END:
            return self._unclosed(before)
        if before.kind in _OPERATORS and before is not self._token:
            return self._mistake(_needs(before, "after"))
        if self._token.kind is Kind.CLOSE:
            return self._mistake(STRAY_CLOSE)
        return self._mistake(_needs(self._token, "before"))

    def _unclosed(self, opened: Token) -> BadArgument:
        return mistake_at(self._text, opened.place, f"The parenthesis at character {opened.place + 1} is never closed: add ) where its group ends.")


def _needs(operator: Token, where: str) -> str:
    """The sentence for an operator without its word, and how to look for it as a word where it may have been meant so."""
    if not operator.text.isalpha():
        return f"A minus needs a word {where} it."
    meant = "; put it in quotation marks to look for it as a word" if operator.text.islower() else ""
    return f"{operator.text.upper()} needs a word {where} it{meant}."
