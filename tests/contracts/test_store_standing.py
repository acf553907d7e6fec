"""What every store must do with the messages of stories that stand in channels."""

from dataclasses import replace

from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Act, AlertId
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.ports import Store
from tests.examples import an_alert

CONSOLE = TenantId("console")
ROOM, STORY = ChannelId("console:main"), StoryId("story-1")
HERE = (ROOM, STORY)


async def test_what_was_queued_as_a_storys_message_stands_until_an_edit_takes_its_place(store: Store) -> None:
    post = an_alert()
    assert await store.load_standing(CONSOLE, [HERE]) == {}
    assert await store.relay(CONSOLE, "0-0", "1-0", [post])
    assert await store.load_standing(CONSOLE, [HERE, (ROOM, StoryId("another"))]) == {HERE: post}
    edit = replace(post, id=AlertId("edit-1"), act=Act.EDIT, message=Message(fallback="2 outlets", title="Meta"))
    reply = replace(post, id=AlertId("reply-1"), act=Act.REPLY)
    assert await store.relay(CONSOLE, "1-0", "2-0", [reply, edit])
    assert await store.load_standing(CONSOLE, [HERE]) == {HERE: edit}
    assert await store.load_standing(TenantId("slack-T1"), [HERE]) == {}
    assert await store.load_standing(CONSOLE, []) == {}


async def test_what_was_not_relayed_does_not_stand(store: Store) -> None:
    assert await store.relay(CONSOLE, "0-0", "1-0", [])
    assert not await store.relay(CONSOLE, "0-0", "1-0", [an_alert()])
    digest = an_alert(id=AlertId("digest"), story_id=StoryId(""))
    assert await store.relay(CONSOLE, "1-0", "2-0", [digest])
    assert await store.load_standing(CONSOLE, [HERE, (ROOM, StoryId(""))]) == {}
