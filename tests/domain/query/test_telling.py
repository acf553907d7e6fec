"""How a query is told: explained, printed, warned of."""

import pytest

from bot.catalogue import load_catalogue
from bot.domain.query import explain, parse_query, printed, warnings_of

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("llama", "Articles with “llama”."),
        ("llama behemoth", "Articles with “llama” and “behemoth”."),
        ("a OR b OR c", "Articles with “a”, “b” or “c”."),
        (
            'meta (llama OR behemoth) -rumour "open weights"',
            "Articles with “meta”, (“llama” or “behemoth”) and “open weights”, but without “rumour”.",
        ),
        ("(a b) OR -c d", "Articles with (“a” and “b”) or (“d”, but without “c”)."),
        ("a NOT (b OR c)", "Articles with “a”, but without (“b” or “c”)."),
        ("a (b OR (-c -d))", "Articles with “a” and (“b” or (without “c” or “d”))."),
        ("a (b OR NOT c)", "Articles with “a” and (“b” or anything but “c”)."),
        ("NOT NOT a", "Articles with “a”."),
        ("licens*", "Articles with a word that begins with “licens”."),
        ("open NEAR/5 weights", "Articles with “open” within 5 words of “weights”."),
        ("open NEAR/1 weights llama", "Articles with (“open” within 1 word of “weights”) and “llama”."),
        ("title:(open NEAR/3 (weights OR code))", "Articles with “open” within 3 words of (“weights” or “code”) in the title."),
        ("title:llama outlet:tide", "Articles with “llama” in the title and “tide” in the outlet's name."),
        ("source:harbour lang:de", "Articles with “harbour” in the source's name and text in German."),
        ("org:Meta", "Articles with a statement on the openness of “Meta”."),
        (
            "org:(Meta OR OpenAI) model:Llama modality:reported direction:closed",
            "Articles with a report on the openness of “Meta” or “OpenAI”, model “Llama”, toward closed.",
        ),
        ("direction:open", "Articles with a statement on openness, toward open."),
    ],
)
def test_a_query_is_explained_in_a_plain_sentence(query, sentence):
    assert explain(parse_query(query)) == sentence


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("  llama   AND  behemoth ", "llama behemoth"),
        ("llama and not (rumour)", "llama -rumour"),
        ("“open   weights” or «llama»", '"open weights" OR llama'),
        ("a b OR c", "(a b) OR c"),
        ('"or" "title:x" ".net" C++', '"or" "title:x" ".net" C++'),
        ("Title:(open OR closed)", "title:open OR title:closed"),
        ("organisation:Meta language:English", "org:Meta lang:English"),
        ("direction:toward_closed org:meta", "direction:closed org:meta"),
        ("open near/05 weights llama", "(open NEAR/5 weights) llama"),
        ("NOT NOT llama", "NOT -llama"),
    ],
)
def test_a_query_is_printed_as_it_is_best_typed(query, plain):
    assert printed(parse_query(query)) == plain


@pytest.mark.parametrize(
    ("query", "warning"),
    [
        ("llama -llama", "Nothing can match this: “llama” must not occur, and without it the rest cannot be."),
        ('"open weights" -open', "Nothing can match this: “open” must not occur, and without it the rest cannot be."),
        ("title:llama -llama", "Nothing can match this: “llama” must not occur, and without it the rest cannot be."),
        ("(licence OR licensing) -licen*", "Nothing can match this: “licen” must not occur, and without it the rest cannot be."),
        ("org:meta -org:Meta", "Nothing can match this: org:“meta” must not occur, and without it the rest cannot be."),
        ("lang:en lang:de weights", "Nothing can match this: an article is in one language, and this asks for two."),
        (
            "lang:de org:Meta",
            "Nothing can match this: only English articles are read for what they say of organisations, and this asks for another language.",
        ),
        ("lang:xx weights", "No article is recognised as “xx”: the languages told apart are en, de, fr, es, it, pt, nl, zh, ja, ko, ru, ar, hi."),
        ("org:nobody", "No organisation of the catalogue answers to “nobody”: leave org: out to look for the word."),
        ("org:OpenAl", "No organisation of the catalogue answers to “OpenAl”: did you mean OpenAI?"),
        ("model:zzzz", "No model of the catalogue answers to “zzzz”: leave model: out to look for the word."),
        ("the", "This will match nearly every article: add a word that fewer of them have."),
        ("the OR llama", "This will match nearly every article: add a word that fewer of them have."),
        ("lang:en", "This will match nearly every article: add a word that fewer of them have."),
        ("th* -llama", "This will match nearly every article: add a word that fewer of them have."),
    ],
)
def test_a_doubtful_query_is_warned_of(query, warning):
    told = warnings_of(parse_query(query), CATALOGUE)
    assert len(told) == 1
    assert told[0].startswith(warning)


@pytest.mark.parametrize(
    "query",
    [
        "llama",
        "the llama",
        "llama -title:llama",
        "open -weights",
        "(llama OR gemma) -llama",
        "org:facebook direction:closed",
        "model:llama",
        "lang:de weights",
        "lang:de -org:Meta weights",
        "lang:en org:Meta",
        "open NEAR/5 weights",
    ],
)
def test_an_ordinary_query_is_not_warned_of(query):
    assert warnings_of(parse_query(query), CATALOGUE) == ()
