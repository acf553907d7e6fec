"""An outcome as the arguments of ``commit.lua``: each list after its length, in the order in which the script reads them."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from itertools import chain, groupby

from bot.domain.model.coverage import Article, ArticleId, StoryId
from bot.domain.model.events import Outcome
from bot.domain.stories import UNDER_A_KEY
from bot.store import lifetimes, nouns
from bot.store.keys import Key
from bot.store.redis.link import Value
from bot.store.redis.moments import micros, millis
from bot.store.wording import edited


def digest(identity: str) -> str:
    """An identity at a length that does not depend on the source: 128 bits in 22 characters."""
    return urlsafe_b64encode(sha256(identity.encode()).digest()[:16]).decode().rstrip("=")


def commit_arguments(
    outcome: Outcome, revision: int, kept: Mapping[ArticleId, Article], under: Iterable[tuple[StoryId, Collection[Key]]]
) -> list[Value]:
    """What ``commit.lua`` reads. ``kept`` are the articles that the outcome edits, as they are now; ``under`` are the keys that the stories grew under."""
    articles = _with_new_wordings(outcome, kept)
    by_article = groupby(sorted(outcome.evidence, key=lambda one: one.article.id), key=lambda one: one.article.id)
    readings = [tuple(group) for _, group in by_article]
    return [
        str(revision),
        *_listed((article.id, micros(article.at), nouns.ARTICLE.encode(article)) for article in articles),
        *_listed((group[0].article.id, micros(group[0].article.at), nouns.READINGS.encode(group)) for group in readings),
        *_listed((story.id, micros(story.last_at), nouns.STORY.encode(story)) for story in outcome.stories),
        *_listed((json.dumps([standing.org, standing.line]), nouns.STANDING.encode(standing)) for standing in outcome.standings),
        *_listed((claim.id, nouns.CLAIM.encode(claim)) for claim in outcome.claims),
        *_listed((nouns.STORY_CHANGE.encode(change),) for change in outcome.changes),
        *_listed((digest(identity), nouns.KNOWN_ARTICLE.encode(known)) for identity, known in outcome.identities.items()),
        *(millis(lifetimes.CANDIDATE), UNDER_A_KEY),
        *_listed((story_id, len(found)) for story_id, found in under),
        lifetimes.SWEPT_AT_ONCE,
        millis(lifetimes.ARTICLE),
        millis(lifetimes.STORY),
        millis(lifetimes.IDENTITY),
    ]


def _with_new_wordings(outcome: Outcome, kept: Mapping[ArticleId, Article]) -> Iterable[Article]:
    articles = {**kept, **{article.id: article for article in outcome.articles}}
    for edit in outcome.edits:
        if edit.article_id in articles:
            articles[edit.article_id] = edited(articles[edit.article_id], edit)
    return articles.values()


def _listed(rows: Iterable[tuple[Value, ...]]) -> list[Value]:
    every = list(rows)
    return [len(every), *chain.from_iterable(every)]
