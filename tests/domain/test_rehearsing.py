"""What a watch would have told of what was read already."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.model.coverage import ArticleId, StoryId
from bot.domain.model.ledger import Evidence, Ledger, Standing
from bot.domain.model.stance import Direction, Modality, State
from bot.domain.model.tenancy import KEYWORD_EVENTS, STANCE_EVENTS, EventKind, WatchId
from bot.domain.query import Aliases
from bot.domain.rehearsing import Happening, Rehearsal, happenings, rehearse
from tests.examples import NOON, a_reading, a_watch, an_article, an_evidence

OPEN = Ledger({("Meta", None): Standing(org="Meta", line=None, state=State.OPEN, since=NOON - timedelta(days=99), basis="the catalogue")})
MEMO = "We will be careful about what we open source, Meta said."


def article(number: int, title: str, text: str = "", *, story: int | None = None, days: float = 0):
    return an_article(
        id=ArticleId(f"a{number}"), title=title, text=text or f"{title} today.", story_id=StoryId(f"s{story or number}"),
        published=NOON + timedelta(days=days), url=f"https://harbour.example/{number}",
    )  # fmt: skip


def reading_of(each, **changes: object) -> Evidence:
    said = a_reading(evidence=MEMO, start=0, end=len(MEMO), direction=Direction.TOWARD_CLOSED, modality=Modality.COMMITMENT, **changes)
    return replace(an_evidence(), article=each.card, reading=said, paragraph=MEMO)


ARTICLES = (
    article(1, "Meta opens a canteen", days=0),
    article(2, "Meta will be careful", MEMO, days=1),
    article(3, "Meta will be careful, says its chief", MEMO, story=2, days=1.2),
    article(4, "Bread is dearer", days=2),
    article(5, "Llama herds of Peru", days=3),
)
EVIDENCE = (reading_of(ARTICLES[1]), reading_of(ARTICLES[2]))


def past() -> tuple[Happening, ...]:
    return happenings(ARTICLES[::-1], EVIDENCE, OPEN, Aliases())


def rehearsed(query: str, events=KEYWORD_EVENTS, **changes: object) -> Rehearsal:
    return rehearse(past(), a_watch(query=query, events=events, **changes))


def test_a_keyword_watch_would_have_told_each_story_once() -> None:
    told = rehearsed("meta")
    assert (told.read, told.alerts) == (5, 2)
    assert told.days == {"2026-03-02": 1, "2026-03-03": 1}
    assert [(sample.article.title, sample.kind) for sample in told.samples] == [
        ("Meta will be careful", EventKind.STANCE_SHIFTED),
        ("Meta opens a canteen", EventKind.STORY_BROKE),
    ]


def test_a_stance_watch_would_have_told_of_the_move_alone() -> None:
    assert rehearsed("meta", STANCE_EVENTS).alerts == 1
    assert rehearsed("meta", STANCE_EVENTS, direction=Direction.TOWARD_OPEN).alerts == 0
    assert rehearsed("meta", STANCE_EVENTS, floor=0.95).alerts == 0
    assert rehearsed("direction:toward_closed", STANCE_EVENTS).alerts == 1


def test_a_move_from_before_the_period_is_not_told_again() -> None:
    late = happenings(ARTICLES[2:], EVIDENCE, OPEN, Aliases())
    assert rehearse(late, a_watch(query="meta", events=STANCE_EVENTS)).alerts == 0


def test_a_paused_watch_is_rehearsed_as_if_it_spoke() -> None:
    assert rehearsed("meta", paused=True).alerts == 2


def test_articles_that_one_word_kept_away_are_near_misses() -> None:
    told = rehearsed("meta canteen -bread")
    assert told.alerts == 1
    assert {miss.without for miss in told.near_misses} == {"canteen"}
    told = rehearsed("llama -peru")
    assert [(miss.article.title, miss.without) for miss in told.near_misses] == [("Llama herds of Peru", "-peru")]
    assert rehearsed("llama").near_misses == ()


def test_other_watches_of_the_channel_that_tell_the_same_are_counted() -> None:
    same, none = a_watch(id=WatchId("w2"), name="Careful", query="careful"), a_watch(id=WatchId("w3"), name="Bread", query="bread")
    assert rehearse(past(), a_watch(query="meta"), [same, none]).overlap == {"Careful": 1}


def test_nothing_read_is_nothing_told() -> None:
    assert rehearse(happenings((), EVIDENCE, OPEN, Aliases()), a_watch()) == Rehearsal(read=0, alerts=0)


def test_whoever_watches_is_told_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []
    happenings(ARTICLES, (), OPEN, Aliases(), step=lambda done, total: seen.append((done, total)))
    assert seen == [(number, 5) for number in range(1, 6)]
