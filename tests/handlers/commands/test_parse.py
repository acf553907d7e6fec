"""What is typed, and the command it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadArgument
from handlers.commands.parse import Typed, read_words, typed_from_words
from handlers.commands.table import COMMANDS


@pytest.mark.parametrize(
    ("said", "command", "arguments"),
    [
        ("", "help", {}),
        ("  \n ", "help", {}),
        ("help watch add", "help", {"command": "watch add"}),
        ("SUMMARY Meta 7d", "summary", {"topic": "Meta", "period": "7d"}),
        ("summary", "summary", {}),
        ("summary since monday", "summary", {"period": "since monday"}),
        ("summary Meta AI last 3 days", "summary", {"topic": "Meta AI", "period": "last 3 days"}),
        ("summary Meta --period june", "summary", {"topic": "Meta", "period": "june"}),
        ("summary --topic Meta", "summary", {"topic": "Meta"}),
        ("summary Meta's plan", "summary", {"topic": "Meta's plan"}),
        ("stance", "stance", {}),
        ("stance Quillmark Research", "stance", {"organisation": "Quillmark Research"}),
        ('stories "open weights" 3d', "stories", {"query": '"open weights"', "period": "3d"}),
        ("stories “open weights”", "stories", {"query": '"open weights"'}),
        ('stories ("open weights" OR llama) -rumour', "stories", {"query": '("open weights" OR llama) -rumour'}),
        ('stories "june"', "stories", {"query": '"june"'}),
        ("stories —llama", "stories", {"query": "—llama"}),
        (
            'watch add Llama --query "llama OR behemoth" --events keyword',
            "watch add",
            {"name": "Llama", "query": "llama OR behemoth", "events": "keyword"},
        ),
        (
            "watch add Llama --query llama OR behemoth --channel slack:C1",
            "watch add",
            {"name": "Llama", "query": "llama OR behemoth", "channel": "slack:C1"},
        ),
        ('watch add --query "a b" My watch', "watch add", {"name": "My watch", "query": "a b"}),
        ("watch add Llama —query “llama”", "watch add", {"name": "Llama", "query": "llama"}),
        ('watch add "Open weights" --query="open source"', "watch add", {"name": "Open weights", "query": "open source"}),
        ("watch add X –query=llama", "watch add", {"name": "X", "query": "llama"}),
        ('watch add X --query "open weights" OR llama', "watch add", {"name": "X", "query": '"open weights" OR llama'}),
        ("watch add X --query '\"open weights\"'", "watch add", {"name": "X", "query": '"open weights"'}),
        ("Watch  LIST", "watch list", {}),
        ("watch remove 'My watch'", "watch remove", {"name": "My watch"}),
        ("source add https://tide.example/feed --title The Tide", "source add", {"address": "https://tide.example/feed", "title": "The Tide"}),
        ("source remove Harbour Post", "source remove", {"source": "Harbour Post"}),
    ],
)
def test_a_line_is_read_as_its_command(said, command, arguments):
    assert read_words(said) == Typed(command, arguments)


@pytest.mark.parametrize(
    ("words", "command", "arguments"),
    [
        ([], "help", {}),
        (["stories", "open weights", "3d"], "stories", {"query": '"open weights"', "period": "3d"}),
        (["stories", 'llama OR "b c"', "3d"], "stories", {"query": 'llama OR "b c"', "period": "3d"}),
        (["summary", "Meta", "since", "monday"], "summary", {"topic": "Meta", "period": "since monday"}),
        (["watch", "add", "My watch", "--query=llama OR behemoth"], "watch add", {"name": "My watch", "query": "llama OR behemoth"}),
        (["watch", "add", "X", "--query", "a b", "--events", "stance"], "watch add", {"name": "X", "query": "a b", "events": "stance"}),
        (["watch", "remove", ""], None, {}),
    ],
)
def test_a_shells_words_are_read_by_the_same_rules(words, command, arguments):
    if command is None:
        with pytest.raises(BadArgument):
            typed_from_words(words)
    else:
        assert typed_from_words(words) == Typed(command, arguments)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.example], ids=lambda command: command.name)
def test_every_example_of_the_table_can_be_typed(command):
    assert read_words(command.example).command == command.name


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("sumary Meta", "did you mean “summary”?"),
        ("xyzzy", "type help to see them all."),
        ("watch", "“watch” needs a second word: type “watch add”, “watch list”,"),
        ("watch lst", "did you mean “watch list”"),
        ("watch frobnicate", "There is no command “watch frobnicate”: type help watch to see them all."),
        ("wacth list", "did you mean “watch list”"),
        ("watch list now", "“watch list” has no use for “now”: leave it out."),
        ("watch add", "“watch add” needs a name: what to call the watch."),
        ("watch add Llama", "“watch add” needs --query: words that all must occur"),
        ('watch add Llama --query ""', "“watch add” needs --query"),
        ("watch add Llama --query", "--query needs something after it"),
        ("watch add Llama --query --events stance", "--query needs something after it"),
        ("watch add Llama --qury llama", "has no option --qury: did you mean --query?"),
        ("watch add Llama —qury llama", "has no option --qury: did you mean --query?"),
        ("watch list --all", "has no option --all: leave it out."),
        ("watch add X --query a --query b", "--query was given twice"),
        ('watch add "Llama --query a', "A quotation mark is never closed"),
        ("summary Meta --topic Llama 7d", "has no use for “Meta”"),
        ("source add", "“source add” needs an address: the feed"),
    ],
)
def test_a_line_that_is_no_command_gets_the_mend(said, answered):
    with pytest.raises(BadArgument) as caught:
        read_words(said)
    assert answered in str(caught.value)


def test_a_mistake_in_a_command_shows_how_it_is_typed_and_an_example():
    with pytest.raises(BadArgument) as caught:
        read_words("watch add Llama")
    assert str(caught.value).splitlines()[1:] == [
        "watch add NAME --query QUERY [--events EVENTS] [--channel CHANNEL] [--floor FLOOR] [--direction DIRECTION] [--dry-run]",
        'For example: watch add Llama --query "llama OR behemoth" --events keyword',
    ]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.from_regex(r"\A(watch add|stories|summary|source add) [a-z“”\"'—=\- ]{0,40}\Z")))
def test_whatever_is_typed_is_a_command_of_the_table_or_a_mistake(said):
    try:
        typed = read_words(said)
    except BadArgument as mistake:
        assert str(mistake).split("\n", maxsplit=1)[0].endswith((".", "?"))  # noqa: PT017  (either outcome is right; both are looked at)
        return
    (command,) = [command for command in COMMANDS if command.name == typed.command]
    assert set(typed.arguments) <= {parameter.name for parameter in command.parameters}
