"""The made-up fortnight is what the demo promises to show."""

import pytest

from bot.demo.fortnight import DAYS, Fortnight, load_fortnight


@pytest.fixture(scope="module")
def fortnight() -> Fortnight:
    return load_fortnight()


def test_at_least_five_outlets_publish_and_every_one_of_them_does(fortnight: Fortnight) -> None:
    assert len(fortnight.outlets) >= 5
    assert {outlet.id for outlet in fortnight.outlets} == {article.outlet for article in fortnight.articles}
    assert {outlet.form for outlet in fortnight.outlets} == {"rss", "atom"}
    assert {outlet.full for outlet in fortnight.outlets} == {True, False}


def test_the_fortnight_runs_from_the_day_before_to_the_fourteenth(fortnight: Fortnight) -> None:
    days = [article.day for article in fortnight.articles]
    assert (min(days), max(days)) == (0, DAYS)
    assert days == sorted(days)
    assert all(0 <= article.hour < 23 for article in fortnight.articles)


def test_some_articles_are_carried_by_several_outlets_in_the_same_words(fortnight: Fortnight) -> None:
    carried = [sum(other.paragraphs == article.paragraphs for other in fortnight.articles) for article in fortnight.articles]
    assert max(carried) >= 4
    assert min(carried) == 1


def test_no_two_pages_have_the_same_address(fortnight: Fortnight) -> None:
    addresses = [(article.outlet, article.slug) for article in fortnight.articles]
    assert len(set(addresses)) == len(addresses)


def test_every_organisation_of_the_demo_is_invented_for_it(fortnight: Fortnight) -> None:
    texts = " ".join(paragraph for article in fortnight.articles for paragraph in article.paragraphs)
    assert set(fortnight.catalogue.organisations) == {"Brindlemere", "Castellane Systems", "Quay Institute"}
    assert all(name in texts for name in fortnight.catalogue.organisations)


def test_copies_come_after_what_they_copy(fortnight: Fortnight) -> None:
    fresh, copies = fortnight.waves(8)
    assert len(fresh) == 1
    assert {article.paragraphs for article in copies} == {fresh[0].paragraphs}
    assert fresh[0].outlet not in {article.outlet for article in copies}
    assert all(article.hour > fresh[0].hour for article in copies)
