"""From what was typed to what it asks, by recursive descent: one function per rule of the grammar in the package's docstring."""

from collections.abc import Sequence

from bot.domain.query.building import either, together
from bot.domain.query.fields import Field, Scope
from bot.domain.query.leaves import leaf_of
from bot.domain.query.mistakes import mistake_at
from bot.domain.query.tokens import AND, CLOSE, END, NOT, OPEN, OR, InField, Meaning, Mend, Reach, Sign, meaning_of, places_of, tokens_of, words_in
from bot.domain.query.tree import All, Any, Near, Node, Not, Query, Said, Term
from bot.errors import BadArgument

LENGTH_LIMIT = 2_000
"""Characters of a query: more than any watch that people wrote by hand, and fits a chat message."""
TERM_LIMIT = 100
"""Words and phrases of a query."""
DEPTH_LIMIT = 20
"""Parentheses and NOTs inside one another."""

STRAY_CLOSE = "This parenthesis closes nothing: remove it, or open one before it."

_TEXT = Scope.TEXT


def parse_query(text: str) -> Query:
    """What a query asks. Raises ``BadArgument`` with a sentence that names the mend, and a caret under the place where there is one."""
    if len(text) > LENGTH_LIMIT:
        raise BadArgument(f"The query has {len(text):,} characters, and {LENGTH_LIMIT:,} is the most: make two watches of it.")
    return _Parser(text).query()


class _Parser:
    """``_next`` counts the tokens that were read; ``_negates`` and ``_reads`` say whether a NOT was among them, and a field of a reading."""

    __slots__ = ("_depth", "_field", "_known_places", "_meanings", "_negates", "_next", "_reads", "_text", "_tokens")

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._meanings: list[Meaning] = [*map(meaning_of, self._tokens), END]
        self._next = 0
        self._depth = 0
        self._negates = self._reads = False
        self._field: Field = _TEXT
        self._known_places: list[int] = []

    def query(self) -> Query:
        if not self._tokens:
            raise BadArgument("The query is empty: type the words that an article must contain.")
        if len(self._tokens) > TERM_LIMIT:
            self._check_terms()
        root = self._alternatives()
        if self._meanings[self._next] is CLOSE:
            raise self._mistake(STRAY_CLOSE)
        if self._negates and _holds_of_nothing(root):
            only = self._meanings.index(NOT)
            raise self._mistake("This would match nearly every article, as it only says what must not occur: add a word that must.", only)
        return Query(self._text, root)

    def _check_terms(self) -> None:
        terms = [number for number, meaning in enumerate(self._meanings) if isinstance(meaning, Term)]
        if len(terms) > TERM_LIMIT:
            raise self._mistake(
                f"The query has {len(terms)} words and phrases, and {TERM_LIMIT} is the most: make two watches of it.", terms[TERM_LIMIT]
            )

    def _mistake(self, sentence: str, number: int | None = None) -> BadArgument:
        """The mistake at a token: the next one, where none is named."""
        return mistake_at(self._text, self._place(self._next if number is None else number), sentence)

    def _place(self, number: int) -> int:
        """The character that a token begins at."""
        if not self._known_places:
            self._known_places = places_of(self._text)
        return self._known_places[number]

    def _take(self, sign: Sign) -> bool:
        if self._meanings[self._next] is not sign:
            return False
        self._next += 1
        return True

    def _alternatives(self) -> Node:
        """Alternatives, each of parts that stand together: both rules in one loop, as nearly every token comes by here."""
        meanings, first, parts, choices = self._meanings, self._next, [self._part()], []
        while (meaning := meanings[self._next]) is not CLOSE and meaning is not END:
            if meaning is OR:
                choices.append(self._together(parts, first))
                self._next += 1
                first, parts = self._next, [self._part()]
                continue
            if meaning is AND:
                self._next += 1
            parts.append(self._part())
        last = self._together(parts, first)
        if not choices:
            return last
        choices.append(last)
        return either(choices) if self._reads else Any(tuple(choices))

    def _together(self, parts: Sequence[Node], first: int) -> Node:
        if len(parts) == 1:
            return parts[0]
        made = together(parts) if self._reads else All(tuple(parts))
        if isinstance(made, str):
            raise self._mistake(made, first)
        return made

    def _part(self) -> Node:
        first = self._next
        meaning = self._meanings[first]
        if isinstance(meaning, Term) and self._field is _TEXT:
            self._next += 1
            node: Node = meaning
        else:
            node = self._single()
        reach = self._meanings[self._next]
        return self._near(node, first, reach.within) if isinstance(reach, Reach) else node

    def _near(self, left: Node, first: int, within: int) -> Near:
        """``left NEAR/5 right``: each is a word, a phrase, or a choice of them, all in one field."""
        self._next += 1
        second = self._next
        lefts, rights = self._choice(left, first), self._choice(self._single(), second)
        if lefts[0].scope is not rights[0].scope:
            raise self._mistake("NEAR needs both sides in one field: write title:(open NEAR/5 weights).", second)
        if isinstance(self._meanings[self._next], Reach):
            raise self._mistake("NEAR joins two: write (a NEAR/5 b) AND (b NEAR/5 c) for three.")
        return Near(lefts, rights, within)

    def _choice(self, node: Node, first: int) -> tuple[Term, ...]:
        parts = node.parts if isinstance(node, Any) else (node,)
        terms = tuple(part for part in parts if isinstance(part, Term))
        if len(terms) < len(parts) or len({term.scope for term in terms}) > 1:
            raise self._mistake("NEAR stands between words and phrases, or a choice of them in parentheses: (open OR release) NEAR/5 weights.", first)
        return terms

    def _single(self) -> Node:
        meaning = self._meanings[self._next]
        self._next += 1
        if isinstance(meaning, Term):
            return meaning if self._field is _TEXT else self._in_this_field()
        if meaning is OPEN:
            return self._group()
        if meaning is NOT:
            return self._negated()
        self._next -= 1
        if isinstance(meaning, InField):
            return self._in_field(meaning.field)
        raise self._mistake(meaning.sentence) if isinstance(meaning, Mend) else self._missing()

    def _group(self) -> Node:
        opened = self._next - 1
        self._descend()
        if self._meanings[self._next] is CLOSE:
            raise self._mistake("There is nothing between these parentheses: remove them, or type a word inside.")
        inside = self._alternatives()
        if not self._take(CLOSE):
            raise self._unclosed(opened)
        self._depth -= 1
        return inside

    def _negated(self) -> Node:
        self._negates = True
        self._descend()
        part = Not(self._part())
        self._depth -= 1
        return part

    def _in_field(self, field: Field) -> Node:
        """What stands right after a field's name: a word, a phrase, or a group of them."""
        named = self._next
        name = self._tokens[named][:-1].lower()
        wanted = self._meanings[named + 1]
        if self._place(named + 1) != self._place(named) + len(name) + 1 or not (isinstance(wanted, Term | Mend) or wanted is OPEN):
            raise self._mistake(f"The field {name}: needs a word, a phrase or a group right after its colon, without a space.")
        if self._field is not _TEXT:
            raise self._mistake(f"One field cannot stand inside another: take {name}: out of the parentheses.")
        self._next += 1
        self._field = field
        node = self._single()
        self._field = _TEXT
        return node

    def _in_this_field(self) -> Node:
        leaf = leaf_of(words_in(self._tokens[self._next - 1]), self._field)
        if isinstance(leaf, str):
            raise self._mistake(leaf, self._next - 1)
        self._reads = self._reads or isinstance(leaf, Said)
        return leaf

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise self._mistake(f"More than {DEPTH_LIMIT} parentheses and NOTs stand inside one another here: make two watches of it.")

    def _missing(self) -> BadArgument:
        """Where a word or phrase is wanted and there is none, and what mends it."""
        here = self._meanings[self._next]
        before = self._meanings[self._next - 1] if self._next else None
        if before is OPEN and here is END:
            return self._unclosed(self._next - 1)
        if before in {AND, OR, NOT} or isinstance(before, Reach):
            return self._mistake(_needs(self._tokens[self._next - 1], "after"))
        if here is CLOSE:
            return self._mistake(STRAY_CLOSE)
        return self._mistake(_needs(self._tokens[self._next], "before"))

    def _unclosed(self, opened: int) -> BadArgument:
        return self._mistake("This parenthesis is never closed: add ) where its group ends.", opened)


def _holds_of_nothing(node: Node) -> bool:
    """Whether an article without any word would do."""
    match node:
        case Not(part=part):
            return not _holds_of_nothing(part)
        case All(parts=parts):
            return all(map(_holds_of_nothing, parts))
        case Any(parts=parts):
            return any(map(_holds_of_nothing, parts))
        case _:
            return False


def _needs(operator: str, where: str) -> str:
    """The sentence for an operator without its word, and how to look for it as a word where it may have been meant so."""
    if not operator[0].isalpha():
        return f"A minus needs a word {where} it."
    meant = "; put it in quotation marks to look for it as a word" if operator.islower() and operator.isalpha() else ""
    return f"{operator.upper()} needs a word {where} it{meant}."
