"""The catalogue that ships, and what is refused in one."""

import pytest

from bot.catalogue import load_catalogue, parse_catalogue
from bot.domain.model.organisations import Catalogue, Family, Organisation
from bot.domain.model.stance import State
from bot.errors import SettingsMistake


def test_the_catalogue_that_ships_knows_at_least_eighty_organisations():
    assert len(load_catalogue().organisations) >= 80


def test_meta_starts_open_and_anthropic_closed():
    known = load_catalogue().organisations
    assert known["Meta"].start
    assert known["Meta"].start.state is State.OPEN
    assert known["Anthropic"].start
    assert known["Anthropic"].start.state is State.CLOSED


def test_every_start_says_why_in_one_sentence():
    starts = [each.start for each in load_catalogue().organisations.values() if each.start]
    lines = [family.start for each in load_catalogue().organisations.values() for family in each.families if family.start]
    assert starts
    assert lines
    assert all(start.basis.endswith(".") and "\n" not in start.basis for start in [*starts, *lines])


def test_a_government_takes_positions_but_starts_nowhere():
    governments = [each for each in load_catalogue().organisations.values() if each.kind == "government"]
    assert len(governments) >= 8
    assert all(each.start is None for each in governments)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        pytest.param("[[organisation]\n", "not TOML", id="not TOML"),
        pytest.param(
            '[[organisation]]\nname = "Lumen"\ncolour = "red"\n', "“Lumen” has a key that means nothing, colour", id="a key that means nothing"
        ),
        pytest.param('[[organisation]]\naliases = ["Lumen"]\n', "number 1 cannot be used: name", id="no name"),
        pytest.param(
            '[[organisation]]\nname = "Lumen"\nstart = { state = "ajar", since = 2025-01-01, basis = "It is." }\n',
            "“Lumen” cannot be used: start.state",
            id="no such state",
        ),
        pytest.param('[[organisation]]\nname = "Lumen"\naliases = [" "]\n', "“Lumen” has 1 empty name", id="an empty name"),
        pytest.param(
            '[[organisation]]\nname = "Lumen"\n[[organisation]]\nname = "Harbour"\naliases = ["lumen"]\n',
            "“Lumen” shares the name Lumen",
            id="one name, two owners",
        ),
    ],
)
def test_a_wrong_entry_is_refused_by_name(toml, words):
    with pytest.raises(SettingsMistake) as refused:
        parse_catalogue(toml)
    assert words in str(refused.value)


SMALL = Catalogue(
    {
        "Lumen": Organisation(
            name="Lumen", aliases=("Lumen Labs", "LUMEN AI"), people=("Ada Vale",), families=(Family(name="Lantern", aliases=("Lamp",)),)
        ),
        "Harbour": Organisation(name="Harbour", aliases=("Quay",)),
    }
)


def test_more_names_are_added_to_an_organisation_that_is_known():
    merged = SMALL.with_names({"Lumen": ("Lumen Labs", "Lumen GmbH")})
    assert merged.organisations["Lumen"].aliases == ("Lumen Labs", "LUMEN AI", "Lumen GmbH")
    assert merged.organisations["Lumen"].people == ("Ada Vale",)


def test_another_spelling_of_a_known_name_renames_the_organisation():
    merged = SMALL.with_names({"Lumen AI": ()})
    assert set(merged.organisations) == {"Lumen AI", "Harbour"}
    assert "Lumen" in merged.organisations["Lumen AI"].aliases


def test_a_new_name_is_a_new_organisation():
    assert SMALL.with_names({"Northwind": ("NW",)}).organisations["Northwind"].aliases == ("NW",)


def test_an_alias_goes_to_the_organisation_that_is_named_with_it():
    merged = SMALL.with_names({"Harbour": ("Lamp", "Ada Vale", "Lumen Labs")})
    assert merged.organisations["Lumen"].aliases == ("LUMEN AI",)
    assert merged.organisations["Lumen"].people == ()
    assert merged.organisations["Lumen"].families[0].aliases == ()
    assert set(merged.organisations["Harbour"].aliases) == {"Quay", "Lamp", "Ada Vale", "Lumen Labs"}
