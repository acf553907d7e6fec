"""Operators, NEAR, and fields: which articles a query asks for."""

import pytest

from bot.domain.model.stance import Direction, Modality
from bot.domain.query import parse_query, prepared
from bot.domain.stance.language import language_of
from tests.domain.query.articles import found, telling

OPEN, CLOSED = Direction.TOWARD_OPEN, Direction.TOWARD_CLOSED
ACTION, REPORTED = Modality.ACTION, Modality.REPORTED


@pytest.mark.parametrize(
    ("query", "text"),
    [
        pytest.param("llama behemoth", "behemoth, then llama", id="words side by side in any order"),
        pytest.param("llama AND behemoth", "llama and behemoth", id="AND"),
        pytest.param("llama or behemoth", "the behemoth", id="or in small letters"),
        pytest.param("a b OR c d", "c d", id="AND binds before OR"),
        pytest.param("llama -rumour", "the llama", id="minus"),
        pytest.param("(a OR b) NOT (c OR d)", "b only", id="groups"),
        pytest.param('"or"', "this or that", id="an operator in quotation marks is a word"),
        pytest.param("NOT NOT a", "a", id="twice not"),
    ],
)
def test_a_query_finds_what_it_asks_for(query, text):
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        pytest.param("llama behemoth", "the llama", id="one of two words"),
        pytest.param("a b OR c d", "b c", id="AND binds before OR"),
        pytest.param("llama -rumour", "llama, a rumour", id="what must not occur"),
        pytest.param("a NOT (b c)", "a b c", id="not both"),
    ],
)
def test_a_query_does_not_find_what_it_does_not_ask_for(query, text):
    assert not found(query, text)


NEAR_TEXT = "Meta will open the model, its code and all of its weights.\n\nLicence terms follow; weights later."


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("model NEAR/1 its", True),
        ("its NEAR/1 model", True),
        ("open NEAR/9 weights", True),
        ("open NEAR/8 weights", False),
        ("weights near/9 open", True),
        ("weights NEAR/1 licence", False),
        ("terms NEAR/3 weights", True),
        ("(publish OR open) NEAR/2 (model OR data)", True),
        ('"its code" NEAR/5 weights', True),
        ('"its code" NEAR/4 weights', False),
        ("code NEAR/5 code", False),
        ('"the model" NEAR/3 model', False),
        ("open NEAR/2 mod*", True),
        ("absent NEAR/5 weights", False),
    ],
)
def test_near_counts_the_words_between_two_within_a_paragraph(query, near):
    assert found(query, NEAR_TEXT) is near


def test_near_counts_letters_where_a_script_has_no_spaces():
    assert found("公司 NEAR/3 开源", "公司宣布开源模型")
    assert not found("公司 NEAR/2 开源", "公司宣布开源模型")


def test_near_takes_linear_time_where_both_words_stand_everywhere():
    article = prepared("open weights " * 20_000)
    assert parse_query("open NEAR/1 weights").matches(article)
    assert not parse_query('"open open" NEAR/1 weights').matches(article)


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("title:llama", True),
        ("title:weights", False),
        ("weights", True),
        ('title:"the llama"', True),
        ("title:(llama OR weights) title:opens", True),
        ("title:(llama weights)", False),
        ("title:(meta NEAR/2 opens)", True),
        ("TITLE:lla*", True),
        ("outlet:harbour", True),
        ('outlet:"harbour post"', True),
        ("outlet:post*", True),
        ("outlet:tide", False),
        ("source:feed", True),
        ("source:s-123", True),
        ("source:harbour", False),
        ("lang:en", True),
        ("lang:English llama", True),
        ("lang:de", False),
        ("llama -lang:de", True),
        ("llama -title:opens", False),
    ],
)
def test_a_field_looks_at_one_piece_of_what_is_known(query, matches):
    text = "Meta opens the llama\n\nThe weights are out."
    known = {"title": "Meta opens the llama", "outlet": "The Harbour Post", "source": "Technology feed\ns-123", "language": "en"}
    assert found(query, text, **known) is matches


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("org:Meta", True),
        ("org:facebook", True),
        ('org:"META"', True),
        ("org:nobody", False),
        ("direction:closed", True),
        ("direction:toward_closed", True),
        ("modality:reported", True),
        ("modality:denial", False),
        ("org:Meta direction:open", True),
        ("org:Meta direction:closed", False),
        ("org:(Meta OR OpenAI) direction:closed", True),
        ("(org:Meta OR org:OpenAI) direction:closed modality:action", False),
        ("org:Meta org:OpenAI", True),
        ("org:Meta org:OpenAI direction:closed", False),
        ("(org:Meta direction:open) (org:OpenAI direction:closed)", True),
        ("org:Meta -direction:closed", False),
        ("org:Meta -(org:Meta direction:closed)", True),
        ("article -org:Google", True),
    ],
)
def test_fields_side_by_side_are_about_one_and_the_same_statement(query, matches):
    article = telling(("Meta", OPEN, ACTION), ("OpenAI", CLOSED, REPORTED))
    assert parse_query(query).matches(article) is matches


def test_a_model_is_found_under_each_of_its_names():
    article = telling(("Meta", OPEN, ACTION), model="Llama")
    assert parse_query("model:llama org:meta").matches(article)
    assert not parse_query("model:gemma").matches(article)
    assert not parse_query("model:llama").matches(telling(("Meta", OPEN, ACTION)))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The weights of the model are out, and it is not clear who may use them."),
        ("de", "Die Gewichte sind nicht frei, und das ist für die Forschung ein Problem."),
        ("fr", "Les poids du modèle ne sont pas ouverts, et c'est une décision pour des mois."),
        ("es", "Los pesos del modelo no son abiertos y es una decisión que las empresas toman."),
        ("zh", "公司宣布不再开放模型的权重"),
        ("ja", "会社はモデルの重みを公開しないと発表した"),
        ("ru", "Компания больше не публикует веса модели"),
    ],
)
def test_the_languages_that_can_be_asked_for_are_those_that_are_told_apart(code, text):
    assert found(f"lang:{code}", text, language=language_of(text))
