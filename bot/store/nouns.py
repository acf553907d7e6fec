"""The codec of every noun that is stored."""

from bot.domain.model.coverage import Article, KnownArticle, Source, Story
from bot.domain.model.delivery import Alert
from bot.domain.model.events import StoryChange
from bot.domain.model.holding import Held
from bot.domain.model.ledger import Claim, Evidence, Standing
from bot.domain.model.tenancy import Deed, Mute, Preferences, Watch
from bot.store import lifetimes
from bot.store.codec import Codec

SOURCE = Codec[Source]("source", Source)
ARTICLE = Codec[Article]("article", Article)
KNOWN_ARTICLE = Codec[KnownArticle]("known article", KnownArticle)
STORY = Codec[Story]("story", Story, remember=lifetimes.CANDIDATES_AT_MOST)
READINGS = Codec[tuple[Evidence, ...]]("reading", tuple[Evidence, ...])
"""All readings of one article."""
STANDING = Codec[Standing]("standing", Standing, remember=500)
CLAIM = Codec[Claim]("claim", Claim, remember=500)
STORY_CHANGE = Codec[StoryChange]("story change", StoryChange)
WATCH = Codec[Watch]("watch", Watch, remember=20_000)
ALERT = Codec[Alert]("alert", Alert)
PREFERENCES = Codec[Preferences]("preferences", Preferences, remember=500)
MUTE = Codec[Mute]("mute", Mute, remember=500)
DEED = Codec[Deed]("deed", Deed)
HELD = Codec[Held]("held alert", Held, remember=500)
