"""Summaries: what changed, what was said, what else happened."""

import re
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model.ledger import Claim, ClaimId, Ledger, Standing
from bot.domain.model.messages import Heading, Line, Link
from bot.domain.model.stance import Direction, Modality, State
from bot.domain.summaries import EVERYTHING, parse_period, summary, topic_of
from tests.domain.summaries.record import CATALOGUE, Record
from tests.domain.summaries.spoken import bullets, part_spoken, spoken
from tests.examples import NOON, a_source

OPEN, CLOSED = Direction.TOWARD_OPEN, Direction.TOWARD_CLOSED
META = topic_of("Meta", CATALOGUE)


def fortnight() -> Record:
    record = Record()
    weighed = record.article("Meta weighs a closed model", "They talk of a closed model. Nothing has changed, she said.", at=NOON - timedelta(days=3))
    record.reading(weighed, "They talk of a closed model.", CLOSED, Modality.REPORTED, speaker="people close to it")
    record.reading(weighed, "Nothing has changed", OPEN, Modality.DENIAL, speaker="a spokesperson")
    careful = record.article("Meta will be careful", "We will be careful, he wrote.", outlet="Tide", at=NOON - timedelta(days=1))
    record.reading(careful, "We will be careful", CLOSED, Modality.COMMITMENT, speaker="the chief executive")
    essay = record.article("In praise of openness", "Meta has long been open. Quillmark keeps everything closed.", outlet="Lantern")
    record.reading(essay, "Meta has long been open.", OPEN, Modality.BACKGROUND)
    record.reading(essay, "Quillmark keeps everything closed.", CLOSED, Modality.OPINION, org="Quillmark")
    record.article("Meta moves its office", "A new building.", outlet="Tide")
    record.article("Bread is dearer", "Flour too.", outlet="Tide")
    return record


def test_what_changed_comes_first_then_what_was_said_then_what_else_happened():
    message = summary(fortnight().coverage(), META, NOON)
    assert [part_spoken(part) for part in message.parts] == [
        "# What changed",
        "• Meta · toward closed · commitment: “We will be careful” (the chief executive) [1] Tide, 2026-03-01",
        "• Meta · toward closed · reported: “They talk of a closed model.” (people close to it) [2] Harbour Post, 2026-02-27"
        ". Denied: “Nothing has changed” (a spokesperson) [2]",
        "# What was said",
        "• Meta · toward open · background: “Meta has long been open.” [3] Lantern, 2026-03-02",
        "# What else happened",
        "• “Meta moves its office” [4] Tide, 2026-03-02",
    ]
    assert message.title == "Meta in the last 7 days"
    assert message.fallback == "Meta in the last 7 days: 4 stories, 2 changes of stance."


def test_what_only_repeats_a_move_days_later_is_not_told_as_the_move():
    record = Record()
    closing = record.article("Meta turns", "We will close it, he wrote.", at=NOON - timedelta(days=5))
    repeated = record.article("Meta again", "We will keep it closed, he said.", outlet="Tide", at=NOON)
    pieces = tuple(
        record.reading(article, words, CLOSED, Modality.COMMITMENT)
        for article, words in ((closing, "We will close it"), (repeated, "We will keep it closed"))
    )
    moved = Standing(org="Meta", line=None, state=State.CLOSED, since=closing.at, basis="", evidence=pieces, before=State.OPEN)
    told = spoken(summary(record.coverage(ledger=Ledger({("Meta", None): moved})), META, NOON))
    assert "open → closed · commitment: “We will close it”" in told
    assert "toward closed · commitment: “We will keep it closed”" in told


def test_the_small_print_says_what_the_answer_rests_on():
    sick = a_source(id="sick", trouble="The feed answers 404.")
    message = summary(fortnight().coverage(sources=(a_source(), sick)), META, NOON)
    assert [part_spoken(line) for line in message.footer] == [
        "Rests on 4 stories (4 articles, 3 outlets); 1 of 2 sources healthy.",
        "From 2026-02-23 · as of 2026-03-02",
    ]


def test_a_reading_that_moved_a_standing_leads_and_says_from_where_to_where():
    record = fortnight()
    careful = record.evidence[2]
    wide = record.article("Meta opens a tool", "Meta released the tool.", outlet="Tide", story="wide")
    record.article("Meta opens a tool, again", outlet="Lantern", story="wide")
    record.reading(wide, "Meta released the tool.", OPEN, Modality.ACTION, model="Seam")
    moved = Standing(org="Meta", line=None, state=State.MIXED, since=careful.article.at, basis="", evidence=(careful,), before=State.OPEN)
    first, second, *_ = bullets(summary(record.coverage(ledger=Ledger({("Meta", None): moved})), META, NOON))
    assert first.startswith("• Meta · open → mixed · commitment")
    assert second.startswith("• Meta (Seam) · toward open · action")
    assert second.endswith(" · 2 outlets")


def test_a_pending_claim_comes_before_what_moved_nothing_and_a_story_is_told_by_its_surest_words():
    record = Record()
    restated = record.article("Meta says it again", "We keep it closed, said Meta.")
    record.reading(restated, "We keep it closed", CLOSED, Modality.COMMITMENT)
    report = record.article("Meta may open it", "It may open. Perhaps it opens.", at=NOON - timedelta(days=2))
    doubtful = record.reading(report, "Perhaps it opens.", OPEN, Modality.REPORTED, model="Seam", confidence=0.6)
    sure = record.reading(report, "It may open.", OPEN, Modality.REPORTED, confidence=0.9)
    claim = Claim(id=ClaimId("c"), org="Meta", line=None, direction=OPEN, opened_at=NOON, story_id=report.story_id, evidence=(doubtful, sure))
    first, second = bullets(summary(record.coverage(ledger=Ledger(claims={claim.id: claim})), META, NOON))
    assert first.startswith("• Meta · toward open · reported: “It may open.”")
    assert "We keep it closed" in second


def test_a_denial_in_another_story_stands_beside_the_claim_and_gets_no_line_of_its_own():
    record = Record()
    report = record.article("Sources: Meta to close", "Meta will close it.")
    claimed = record.reading(report, "Meta will close it.", CLOSED, Modality.REPORTED)
    answer = record.article("Meta: not so", "That is not so.", outlet="Tide")
    denied = record.reading(answer, "That is not so.", OPEN, Modality.DENIAL, speaker="Meta")
    claim = Claim(
        id=ClaimId("c"), org="Meta", line=None, direction=CLOSED, opened_at=NOON, story_id=report.story_id, evidence=(claimed,), denials=(denied,)
    )
    with_ledger = bullets(summary(record.coverage(ledger=Ledger(claims={claim.id: claim})), META, NOON))
    assert len(with_ledger) == 1
    assert ". Denied: “That is not so.” (Meta) [2] Tide" in with_ledger[0]
    assert len(bullets(summary(record.coverage(), META, NOON))) == 2, "without the claim nothing says that one answers the other"


def test_an_organisation_is_found_by_its_readings_and_in_headlines_and_everything_without_a_topic():
    record = fortnight()
    assert "Bread" not in spoken(summary(record.coverage(), META, NOON))
    assert "“Bread is dearer”" in spoken(summary(record.coverage(), EVERYTHING, NOON))
    assert "Quillmark · toward closed · opinion" in spoken(summary(record.coverage(), topic_of("quillmark", CATALOGUE), NOON))


def test_a_query_is_held_against_the_whole_text():
    message = summary(fortnight().coverage(), topic_of("flour", CATALOGUE), NOON)
    assert [part_spoken(part) for part in message.parts] == [
        "# What happened",
        "• “Bread is dearer” [1] Tide, 2026-03-02",
        "Not enough coverage to weigh this: it rests on a single article.",
    ]


def test_what_is_said_again_waits_behind_what_is_new():
    record = Record()
    for number in range(6):
        article = record.article(f"Meta closes {number}", f"It closes, says {number}.", at=NOON - timedelta(hours=number))
        record.reading(article, f"It closes, says {number}.", CLOSED, Modality.REPORTED)
    other = record.article("Meta opens Seam", "Seam is open.", at=NOON - timedelta(days=2))
    record.reading(other, "Seam is open.", OPEN, Modality.REPORTED, model="Seam")
    message = summary(record.coverage(), META, NOON)
    assert "Seam is open." in bullets(message)[1]
    assert len([part for part in message.parts if isinstance(part, Heading)]) == 2


def test_more_than_eight_stories_are_cut_and_counted():
    record = Record()
    for number in range(12):
        record.article(f"Meta story {number}", "Text.", at=NOON - timedelta(hours=number))
    message = summary(record.coverage(), META, NOON)
    assert len(bullets(message)) == 8
    assert "4 stories more: type “stories” to see them all." in spoken(message)


def test_a_doubtful_reading_and_words_that_are_in_no_article_are_not_shown():
    record = Record()
    article = record.article("Meta does something", "Something is done.")
    record.reading(article, "Something is done.", OPEN, Modality.ACTION, confidence=0.4)
    record.reading(article, "Meta opened everything.", OPEN, Modality.COMMITMENT)
    record.reading(article, " ", OPEN, Modality.REPORTED)
    text = spoken(summary(record.coverage(), META, NOON))
    assert "Something is done" not in text
    assert "opened everything" not in text
    assert "“Meta does something” [1]" in text


def test_articles_outside_the_period_are_not_spoken_of():
    record = Record()
    record.article("Meta, long ago", at=NOON - timedelta(days=30), story="long")
    record.article("Meta, lately", at=NOON, story="long")
    text = spoken(summary(record.coverage(), META, NOON))
    assert "Meta, lately" in text
    assert "1 story (1 article, 1 outlet)" in text
    assert "long ago" not in text


def test_nothing_found_says_what_was_read_instead_and_which_name_is_near():
    text = spoken(summary(fortnight().coverage(), topic_of("quilmark", CATALOGUE), NOON))
    assert text.startswith("Nothing about “quilmark” in the last 7 days\nNone of the 5 stories of that time is about it.\nDid you mean Quillmark?")
    assert "The newest entry of all sources is of 2026-03-02." in text
    assert "Rests on 5 stories (5 articles, 3 outlets); 1 of 1 source healthy." in text


def test_nothing_read_says_so_and_how_to_begin():
    assert "No source told anything in that time." in spoken(summary(Record().coverage(), META, NOON))
    assert "type “source add”" in spoken(summary(Record().coverage(sources=()), EVERYTHING, NOON))


def test_a_period_of_the_past_shows_its_end():
    message = summary(fortnight().coverage(period=parse_period("june", NOON)), META, NOON)
    assert message.title == "Nothing about Meta in June 2025"
    assert part_spoken(message.footer[1]) == "From 2025-06-01 to 2025-07-01 · as of 2026-03-02"
    assert "No source told anything" in spoken(message)


def test_a_reading_whose_story_is_no_longer_kept_is_told_all_the_same():
    record = fortnight()
    coverage = record.coverage()
    record.members.clear()
    left = record.coverage()
    assert len(bullets(summary(left, META, NOON))) >= 3
    assert len(bullets(summary(coverage, META, NOON))) == 4


words = st.sampled_from(["Meta opens it.", "Meta closes it.", "Nothing changed.", "They may close.", "A long day — “so” they say."])


@st.composite
def records(draw):
    record = Record()
    for number in range(draw(st.integers(0, 12))):
        text = " ".join(draw(st.lists(words, min_size=1, max_size=4)))
        ago = timedelta(hours=draw(st.integers(0, 300)))
        story = draw(st.sampled_from(["a", "b", "c", f"own-{number}", f"own-{number}"]))
        article = record.article(
            f"Headline {number} about Meta", text, outlet=draw(st.sampled_from(["Tide", "Lantern", "Post"])), at=NOON - ago, story=story
        )
        for _ in range(draw(st.integers(0, 3))):
            said = draw(st.one_of(words, st.just(text), st.just("Invented words.")))
            org = draw(st.sampled_from(["Meta", "Quillmark"]))
            record.reading(
                article, said, draw(st.sampled_from(Direction)), draw(st.sampled_from(Modality)), org=org, confidence=draw(st.floats(0, 1))
            )
    return record


@settings(max_examples=100, deadline=None)
@given(record=records(), topic=st.sampled_from([EVERYTHING, META, topic_of("quillmark", CATALOGUE), topic_of("closes", CATALOGUE)]))
def test_every_line_rests_on_a_stored_article_and_no_two_tell_one_story(record, topic):
    message = summary(record.coverage(), topic, NOON)
    kept = {f"https://site{number}.example/page": article for number, article in enumerate(record.articles, 1)}
    lines = [part for part in message.parts if isinstance(part, Line) and part.bullet]
    assert len(lines) <= 8
    stories: list[str] = []
    for line in lines:
        cited = [kept[span.url] for span in line.spans if isinstance(span, Link)]
        assert cited
        stories += {article.story_id for article in cited}
        for quote in re.findall(r"“(.*?)”(?: \[|$| \()", part_spoken(line)):
            assert any(quote in f"{article.title}\n{article.text}" for article in cited)
        assert "Invented" not in part_spoken(line)
    assert len(stories) == len(set(stories))
