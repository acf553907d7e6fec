"""Where organisations stand: the board of all of them, and one in depth with the quotes that put it there and the claims about it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.model.coverage import ArticleCard
from bot.domain.model.ledger import Claim, Evidence, Ledger, Standing
from bot.domain.model.messages import STATE_TONES, Heading, Line, Message, Part, Quote, Span, Strong, When
from bot.domain.model.stance import State
from bot.domain.summaries.wording import Numbers, counted, in_day, is_verbatim, subject_of
from bot.domain.text import cut

QUOTES = 2
"""Quotes shown for one standing: the surest ones."""
QUOTE_LIMIT = 500
_ORDER = (State.OPEN, State.MIXED, State.CLOSED, State.UNKNOWN)


def stance_board(ledger: Ledger, now: datetime) -> Message:
    """All organisations with a standing: where, since when, and how many claims are open."""
    rows = [standing for standing in ledger.standings.values() if standing.line is None or (standing.org, None) not in ledger.standings]
    parts = [part for state in _ORDER for part in _rows_of(state, rows, ledger)]
    counts = ", ".join(f"{sum(row.state is state for row in rows)} {state}" for state in _ORDER if any(row.state is state for row in rows))
    title = "Where organisations stand"
    if not rows:
        return Message(fallback="No organisation stands anywhere yet.", title=title, parts=(Line(("No organisation stands anywhere yet.",)),))
    return Message(fallback=f"{title}: {counts}.", title=title, parts=tuple(parts), footer=(Line((f"{counts} · as of ", When(now))),))


def _rows_of(state: State, rows: Sequence[Standing], ledger: Ledger) -> Iterator[Part]:
    """Those that moved or are talked about in a line each; the others, who stand where they always stood, together in one."""
    here = sorted((row for row in rows if row.state is state), key=lambda row: subject_of(row.org, row.line).casefold())
    if here:
        yield Heading(f"{state.capitalize()} ({len(here)})")
    resting = []
    for row in here:
        name, claims = subject_of(row.org, row.line), len(pending_claims(ledger, row.org))
        if row.before or claims:
            came = f" · {row.before} before" if row.before else ""
            talk = f" · {counted(claims, 'open claim')}" if claims else ""
            yield Line((Strong(name), f" since {in_day(row.since)}{came}{talk}"), bullet=True)
        else:
            resting.append(name)
    if resting:
        yield Line((", ".join(resting),))


def pending_claims(ledger: Ledger, org: str) -> tuple[Claim, ...]:
    """The claims about an organisation that may still be confirmed, denied or expire, the newest first."""
    mine = (claim for claim in ledger.claims.values() if claim.org == org and claim.pending)
    return tuple(sorted(mine, key=lambda claim: claim.opened_at, reverse=True))


def stance_of(org: str, ledger: Ledger, now: datetime) -> Message:
    """Where one organisation stands, line by line, on which words, and what is claimed and denied of it."""
    standings = [standing for standing in ledger.standings.values() if standing.org == org]
    whole = next((standing for standing in standings if standing.line is None), None)
    lines = sorted((standing for standing in standings if standing.line), key=lambda standing: str(standing.line).casefold())
    claims = pending_claims(ledger, org)
    numbers = Numbers()
    state = whole.state if whole else State.UNKNOWN
    return Message(
        fallback=f"{org} stands {state}; {counted(len(claims), 'open claim')}.",
        title=f"Where {org} stands",
        tone=STATE_TONES[state],
        badge=f"{org} · {state.upper()}",
        parts=(
            *_whole(whole, numbers),
            *_under("By line", [part for standing in lines for part in _line(standing, numbers)]),
            *_under("Open claims", [part for claim in claims for part in _claim(claim, numbers)]),
        ),
        footer=(Line(("As of ", When(now))),),
    )


def _under(heading: str, parts: Sequence[Part]) -> Iterator[Part]:
    if parts:
        yield Heading(heading)
        yield from parts


def _whole(standing: Standing | None, numbers: Numbers) -> Iterator[Part]:
    if standing is None:
        yield Line(("Nothing we read says where it stands as a whole.",))
        return
    quotes = tuple(_quotes(standing.evidence, numbers))
    yield Line((Strong(standing.state.capitalize()), *_since(standing, told_by_quotes=bool(quotes))))
    yield from quotes


def _line(standing: Standing, numbers: Numbers) -> Iterator[Part]:
    quotes = tuple(_quotes(standing.evidence, numbers))
    yield Line((Strong(str(standing.line)), f": {standing.state}", *_since(standing, told_by_quotes=bool(quotes))), bullet=True)
    yield from quotes


def _since(standing: Standing, *, told_by_quotes: bool) -> Iterator[Span]:
    before = f" ({standing.before} before)" if standing.before else ""
    yield f" since {in_day(standing.since)}{before}{':' if told_by_quotes else f'. {standing.basis}'}"


def _claim(claim: Claim, numbers: Numbers) -> Iterator[Part]:
    outlets = len({piece.article.outlet for piece in claim.evidence})
    reported = f", reported by {counted(outlets, 'outlet')} since "
    yield Line((Strong(f"{subject_of(claim.org, claim.line)} · {claim.direction.words}"), reported, When(claim.opened_at)), bullet=True)
    yield from _quotes(claim.evidence, numbers)
    if claim.denials:
        yield Line((Strong("Denied:"),))
        yield from _quotes(claim.denials, numbers)
    else:
        yield Line(("No denial was read.",))


def _quotes(evidence: Sequence[Evidence], numbers: Numbers) -> Iterator[Part]:
    """The surest quotes, no article twice, each followed by its source."""
    surest = sorted(filter(is_verbatim, evidence), key=lambda piece: -piece.reading.confidence)
    by_article: dict[str, Evidence] = {}
    for piece in surest:
        by_article.setdefault(piece.article.id, piece)
    for piece in list(by_article.values())[:QUOTES]:
        yield Quote(cut(piece.reading.evidence, QUOTE_LIMIT), piece.reading.speaker)
        yield _source(piece.article, numbers)


def _source(card: ArticleCard, numbers: Numbers) -> Line:
    return Line(tuple(numbers.cite(card)))
