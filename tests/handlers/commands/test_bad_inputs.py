"""Forty things that people type and that cannot be, each with the sentence they get."""

import pytest

from tests.handlers.commands.desk import Desk

WATCH = "watch add Llama --query "
BAD = [
    (WATCH + '"llama', "This quotation mark is never closed"),
    (WATCH + "(llama OR behemoth", "This parenthesis is never closed"),
    (WATCH + "llama)", "This parenthesis closes nothing: remove it, or open one before it."),
    (WATCH + "NOT llama", "only says what must not occur"),
    (WATCH + "-llama -behemoth", "only says what must not occur"),
    (WATCH + "llama AND", "AND needs a word after it."),
    (WATCH + "OR llama", "OR needs a word before it."),
    (WATCH + "llama NEAR", "Say how near with a slash and a number of words: open NEAR/5 weights."),
    (WATCH + "*", "There is no letter or figure here: type a word, or remove this."),
    (WATCH + "/llama.*/", "This looks like a regular expression between slashes: type the words themselves"),
    (WATCH + "org:", "The field org: needs a word, a phrase or a group right after its colon, without a space."),
    (WATCH + "direction:up", "A direction is open, closed, mixed or none, as in direction:closed."),
    (WATCH + "modality:maybe", "There is no modality of that name"),
    (WATCH + "x" * 10_000, "The query has 10,000 characters, and 2,000 is the most: make two watches of it."),
    (WATCH + " ".join(f"w{number}" for number in range(150)), "The query has 150 words and phrases, and 100 is the most: make two watches of it."),
    (WATCH + "(" * 30 + "a" + ")" * 30, "More than 20 parentheses and NOTs stand inside one another here"),
    (WATCH + "\x00\x07", "There is no letter or figure here"),
    (WATCH + "…", "There is no letter or figure here"),
    (WATCH + '""', "“watch add” needs --query: words that all must occur"),
    ("watch add \u202e\u200b --query llama", "A watch needs a name that can be read"),
    (f"watch add {'n' * 41} --query llama", "at most 40 characters"),
    ("watch add Llama --query llama --events shfit", "did you mean shift"),
    ("watch add Llama --query llama --events ,", "There is no event in that list"),
    ("watch add Llama --query llama --floor sure", "“sure” is no floor: type low, fair, high, or a number from 0 to 1"),
    ("watch add Llama --query llama --floor 1.5", "“1.5” is no floor"),
    ("watch add Llama --query llama --direction sideways", "“sideways” is no direction: type open, closed, mixed, or any"),
    ("watch add Llama --query llama --channel general", "“general” is no channel"),
    ("watch add Llama --query llama --channel slack:C9", "belongs to another workspace"),
    ("watch add Llama --qurey llama", "did you mean --query"),
    ("watch add Llama --query llama --query x", "--query was given twice"),
    ("watch add 🦙 --query", "--query needs something after it"),
    ("watch edit Nobody --query x", "There is no watch yet"),
    ("watch mute", "“watch mute” needs a name"),
    ("mute everything", "“everything” cannot be muted: type story and its id, org and a name, watch and a name, or channel."),
    ("mute org", "Which org? Type its name after “org”."),
    ("mute org Nobody", "No organisation answers to “Nobody”"),
    ("mute story nothing", "There is no story “nothing” of the last 30 days"),
    ("mute channel --for ever", "“ever” cannot be how long: type a number with m, h, d or w"),
    ("settings zone Mars/Olympus", "There is no time zone “Mars/Olympus”"),
    ("settings rhythm now and then", "“now and then” is no rhythm: type instant, every 15m, daily 08:00, or weekly monday 08:00."),
    ("settings quiet all night", "“all night” are no hours: type from when to when, such as 22:00-07:00, or off."),
    ("settings cap -1", "“-1” cannot be a cap: type a number from 1 to 100, or off."),
    ("settings editors promote Ada", "“promote Ada” is no change of editors: type add or remove, and a person or group."),
    ("settings editors add Ada", "“Ada” is nobody we can recognise: choose a person or group after typing @"),
    ("settings frobnicate", "There is no command “settings frobnicate”"),
    ("audit everything", "“everything” cannot be how many: type a number from 1 to 100."),
    ("watch import", "“watch import” needs a text"),
    ("watch import hello", "That is neither TOML nor JSON"),
    ("watch export as yaml", "“as yaml” is no format of ours: type toml or json."),
]


def test_there_are_forty_of_them():
    assert len(BAD) >= 40


@pytest.mark.parametrize(("said", "sentence"), BAD, ids=[said[:50].encode("unicode_escape").decode() for said, _ in BAD])
async def test_what_cannot_be_is_answered_with_one_sentence_and_changes_nothing(said: str, sentence: str):
    desk = Desk()
    reply = await desk.ask(said)
    assert reply.mistake
    told = reply.message.fallback
    assert sentence in told, told
    assert told.endswith((".", "?")), told
    assert "\n" not in told
    assert len(told) < 400
    assert await desk.store.load_tenants() == ()
