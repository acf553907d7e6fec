"""From entry to article: by what we know a page again, and which articles are the same."""

from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.domain.model.coverage import Article, ArticleId, Entry, KnownArticle, SourceId, StoryId
from bot.domain.urls import canonical_url

WORDS_ENOUGH = 400
"""Characters of title and text from which the same words in one source are the same article, whatever became of its address."""


def article_text(title: str, text: str) -> str:
    """The text that is read for stance and searched by watches: the headline is the first paragraph."""
    return f"{title}\n\n{text}" if text else title


def digest(*parts: str) -> str:
    """A short name made of what a thing is: 24 characters of a-z and 2-7."""
    return b32encode(sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()[:15]).decode().lower()


def content_hash(entry: Entry) -> str:
    """What tells an edit: a hash of the entry's words as its source gave them, not as its page completed them."""
    return digest(entry.title, entry.text if entry.teaser is None else entry.teaser)


def own_identity(entry: Entry, source_id: SourceId) -> str:
    """The name by which this source itself knows the entry again: its guid, or else its address, or else its title and day.

    Only under this name are two wordings compared, for two feeds may well carry one page with different teasers.
    """
    if entry.guid:
        return f"guid:{digest(source_id, entry.guid)}"
    if page := entry.url and canonical_url(entry.url):
        return f"own:{digest(source_id, page)}"
    day = entry.published.date().isoformat() if entry.published else ""
    return f"title:{digest(source_id, entry.title.casefold(), day)}"


def identities(entry: Entry, source_id: SourceId) -> tuple[str, ...]:
    """Every name under which the entry may have been met: any one that is known makes it a known article. The source's own name comes first.

    A changed guid is caught by the address, a changed address by the guid, both at once by the same long text in the same source.
    """
    names = [own_identity(entry, source_id)]
    page = canonical_url(entry.url) if entry.url else None
    if page:
        names += [f"own:{digest(source_id, page)}", f"url:{digest(page)}"]
    words = entry.text if entry.teaser is None else entry.teaser
    if len(entry.title) + len(words) >= WORDS_ENOUGH:
        names.append(f"words:{digest(source_id, entry.title, words)}")
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Recognised:
    """An entry that is an article we have: which one, and whether its source has reworded it."""

    id: ArticleId
    edited: bool


def recognised(entry: Entry, source_id: SourceId, known: Mapping[str, KnownArticle]) -> Recognised | None:
    """The article that the entry is, if we have it."""
    met = next((known[name] for name in identities(entry, source_id) if name in known), None)
    if met is None:
        return None
    own = known.get(own_identity(entry, source_id))
    return Recognised(met.id, edited=own is not None and own.content_hash != content_hash(entry))


def article_of(entry: Entry, source_id: SourceId, story_id: StoryId, now: datetime) -> Article:
    """The record of an entry that nobody knew."""
    return Article(
        id=article_id(entry, source_id),
        url=entry.url,
        title=entry.title,
        text=entry.text,
        outlet=entry.outlet,
        published=entry.published,
        first_seen=now,
        source_id=source_id,
        depth=entry.depth,
        content_hash=content_hash(entry),
        story_id=story_id,
    )


def article_id(entry: Entry, source_id: SourceId) -> ArticleId:
    """The id of a new article: made of its page where it has one, so that two processes that meet it at once give it the same."""
    page = canonical_url(entry.url) if entry.url else None
    return ArticleId(digest(page or own_identity(entry, source_id))[:16])
