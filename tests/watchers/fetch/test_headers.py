from datetime import timedelta
from email.utils import format_datetime

import pytest

from tests.examples import NOON
from watchers.fetch.headers import earliest_next, validator


@pytest.mark.parametrize("value", ['"abc"', 'W/"abc"', "Mon, 02 Mar 2026 12:00:00 GMT"])
def test_a_validator_is_kept(value: str) -> None:
    assert validator(value) == value


@pytest.mark.parametrize("value", [None, "", '"' + "x" * 8_000 + '"', '"a\r\nX: y"', '"\x00"', '"é"'])
def test_a_validator_that_is_long_or_strange_is_not_kept(value: str | None) -> None:
    assert validator(value) is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": " 1.5 "}, 1),
        ({"Retry-After": "99999999"}, 86_400),
        ({"Retry-After": format_datetime(NOON + timedelta(minutes=5), usegmt=True)}, 300),
        ({"Retry-After": format_datetime(NOON - timedelta(minutes=5), usegmt=True)}, 0),
        ({"Retry-After": "Mon, 02 Mar 2026 12:05:00"}, 300),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "Mon, 99 Foo 2026"}, None),
        ({"Cache-Control": "public, max-age=900"}, 900),
        ({"Cache-Control": "max-age=1e12"}, 1),
        ({"Cache-Control": "max-age=999999999999"}, 3_600),
        ({"Cache-Control": "s-maxage=900"}, None),
        ({"Cache-Control": "no-cache"}, None),
        ({"Expires": format_datetime(NOON + timedelta(minutes=5), usegmt=True)}, 300),
        ({"Expires": format_datetime(NOON + timedelta(days=5), usegmt=True)}, 3_600),
        ({"Expires": format_datetime(NOON - timedelta(days=5), usegmt=True)}, None),
        ({"Expires": "0"}, None),
        ({"Expires": format_datetime(NOON + timedelta(minutes=5), usegmt=True), "Cache-Control": "max-age=60"}, 60),
        ({"Retry-After": "60", "Cache-Control": "max-age=900"}, 60),
    ],
)
def test_the_rest_that_a_site_asks_for(headers: dict[str, str], seconds: float | None) -> None:
    assert earliest_next(headers, NOON) == seconds
