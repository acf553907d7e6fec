"""What is stored comes back exactly."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.model.coverage import Article, KnownArticle, Source, Story
from bot.domain.model.delivery import Alert
from bot.domain.model.events import StoryChange
from bot.domain.model.ledger import Claim, Evidence, Standing
from bot.domain.model.messages import Code, Heading, Line, Link, Quote, Strong, When
from bot.domain.model.tenancy import Watch
from bot.errors import StoreUnfit
from bot.store.codec import Codec
from bot.store.nouns import ALERT, ARTICLE, CLAIM, KNOWN_ARTICLE, READINGS, SOURCE, STANDING, STORY, STORY_CHANGE, WATCH
from tests.examples import NOON, a_message, a_story, a_watch, an_alert

STORED: dict[Codec[Any], Any] = {
    SOURCE: Source,
    ARTICLE: Article,
    KNOWN_ARTICLE: KnownArticle,
    STORY: Story,
    READINGS: tuple[Evidence, ...],
    STANDING: Standing,
    CLAIM: Claim,
    STORY_CHANGE: StoryChange,
    WATCH: Watch,
    ALERT: Alert,
}


@pytest.fixture(scope="module")
def our_kind_of_values() -> Iterator[None]:
    """Moments are in UTC and numbers are numbers, in this module."""
    st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
    st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
    yield
    st.register_type_strategy(datetime, st.datetimes())
    st.register_type_strategy(float, st.floats())


@pytest.mark.usefixtures("our_kind_of_values")
@pytest.mark.parametrize("codec", STORED, ids=lambda codec: codec.kind.replace(" ", "-"))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_noun_comes_back_as_it_was_stored(codec: Codec[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(STORED[codec]))
    text = codec.encode(value)
    assert codec.decode(text) == value
    assert codec.encode(codec.decode(text)) == text


def test_parts_that_hold_the_same_words_stay_what_they_are() -> None:
    parts = (
        Quote("words"),
        Heading("words"),
        Code("words"),
        Line(("words", Strong("words"), Link("words", "https://harbour.example/1"), When(NOON))),
    )
    alert = an_alert(message=a_message(parts=parts, title="words"))
    assert ALERT.decode(ALERT.encode(alert)).message.parts == parts


def test_equal_values_are_the_same_text_in_every_process() -> None:
    program = "from tests.examples import a_watch\nfrom bot.store.nouns import WATCH\nprint(WATCH.encode(a_watch()))"
    told = {
        subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2", "3")
    }
    assert told == {WATCH.encode(a_watch()) + "\n"}


def test_a_noun_may_gain_a_field_with_a_default() -> None:
    document = json.loads(WATCH.encode(a_watch()))
    del document["watch"]["paused"]
    assert WATCH.decode(json.dumps(document)) == a_watch()


def test_a_document_of_another_format_is_refused_with_the_mend() -> None:
    document = json.loads(STORY.encode(a_story())) | {"v": 2}
    with pytest.raises(StoreUnfit, match=r"a story in format 2, which this Openvane cannot read: run the version that wrote it"):
        STORY.decode(json.dumps(document))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "words",
        '{"v":1}',
        '{"v":1,"watch":{}}',
        '{"v":1,"watch":null}',
        '{"v":1,"story":{}}',
        WATCH.encode(a_watch()).replace('"signal"', '"whisper"'),
    ],
)
def test_a_document_that_we_did_not_write_is_refused(text: str) -> None:
    with pytest.raises(StoreUnfit):
        WATCH.decode(text)


def test_a_type_that_cannot_be_stored_is_met_when_its_codec_is_made() -> None:
    with pytest.raises(TypeError, match="no way to store"):
        Codec[complex]("number", complex)
