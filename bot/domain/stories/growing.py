"""Stories as they grow."""

from dataclasses import replace

from bot.domain.model.coverage import ArticleCard, Sketch, Story, StoryId, StoryLink, StoryMember

MEMBERS = 30
"""Members kept with a story: the first few, which say what it is, and the newest. A story with more has told its happening many times over."""
_FIRST = 5
LINKS = 10
"""Links kept with a story."""


def grown(story: Story | None, card: ArticleCard, sketch: Sketch, *, story_id: StoryId, changes: int | None = None) -> Story:
    """The story with the article in it, or a new story of that id. An article that is in it already is not added again.

    ``changes`` is the new count of material changes; None leaves it as it is.
    """
    member = StoryMember(article=card, sketch=sketch)
    if story is None:
        return Story(id=story_id, title=card.title, members=(member,), first_at=card.at, last_at=card.at, changes=changes or 0)
    return replace(
        story,
        members=_kept(story.members, member),
        first_at=min(story.first_at, card.at),
        last_at=max(story.last_at, card.at),
        changes=story.changes if changes is None else changes,
    )


def linked(story: Story, *links: StoryLink) -> Story:
    """The story with the links, each other story linked once."""
    have = {link.story_id for link in story.links} | {story.id}
    fresh = [link for link in dict.fromkeys(links) if link.story_id not in have]
    return replace(story, links=(*story.links, *fresh)[:LINKS]) if fresh else story


def _kept(members: tuple[StoryMember, ...], member: StoryMember) -> tuple[StoryMember, ...]:
    if any(each.article.id == member.article.id for each in members):
        return members
    joined = (*members, member)
    return joined if len(joined) <= MEMBERS else (*joined[:_FIRST], *joined[_FIRST - MEMBERS :])
