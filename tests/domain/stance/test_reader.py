"""Whole texts: what is the article's, what is not, and what a reading carries."""

import pytest

from bot.catalogue import load_catalogue
from bot.domain.model.organisations import Catalogue, Organisation
from bot.domain.model.stance import Direction, Modality, Rated
from bot.domain.stance import READ_LIMIT, StanceReader

READER = StanceReader(load_catalogue())

REPORT = """Alibaba weighs a closed flagship

Managers of Alibaba have discussed keeping the next Qwen closed, according to a report in the Financial Times. Nothing has been decided.

A spokesman for Alibaba said that the company's commitment to open models was unchanged and that it would continue to release open models.

Discover the ultimate plugin for your website. Sign up today, say goodbye to open tabs and let Alibaba open source models write your posts. Learn more.

More stories you might like

Meta open-sources a new model"""


def read(text):
    return {(each.org, each.direction, each.modality) for each in READER.read(text).readings}


def test_a_report_and_its_denial_are_two_readings_with_their_own_quotes():
    readings = {each.modality: each for each in READER.read(REPORT).readings if each.modality in {Modality.REPORTED, Modality.DENIAL}}
    assert readings[Modality.REPORTED].direction is Direction.TOWARD_CLOSED
    assert "have discussed keeping the next Qwen closed" in readings[Modality.REPORTED].evidence
    assert readings[Modality.DENIAL].direction is Direction.TOWARD_OPEN
    assert "commitment to open models was unchanged" in readings[Modality.DENIAL].evidence
    assert readings[Modality.DENIAL].speaker == "A spokesman for Alibaba"


def test_adverts_and_lists_of_other_stories_are_not_the_article():
    report = READER.read(REPORT)
    advert = REPORT.index("Discover")
    assert report.readings
    assert all(each.end <= advert for each in report.readings)


def test_an_essay_without_dates_and_speech_reports_no_act():
    essay = (
        (
            "There are two schools in this industry. Meta is on one side of the divide. By making its Llama models available as open source it invites everybody to build. "
            "Google and Amazon keep their strongest models closed and sell access to them. "
        )
        + "Each school has its reasons, and neither of them is foolish, as anyone will admit who has had to choose between two suppliers of the same thing. "
        * 6
    )
    readings = READER.read(essay).readings
    assert {(each.org, each.direction) for each in readings} >= {("Google", Direction.TOWARD_CLOSED), ("Amazon", Direction.TOWARD_CLOSED)}
    assert {each.modality for each in readings} <= {Modality.BACKGROUND, Modality.OPINION}


def test_a_reading_names_the_rules_and_the_words_they_fired_on():
    (reading,) = READER.read("Nvidia released the weights of Nemotron on Monday.").readings
    assert reading.rules[0] == "release: released the weights"
    assert reading.rules[1] == "action: stated as done"
    assert reading.rules[2] == "actor: subject Nvidia"


def test_a_model_is_named_by_its_family_and_a_side_line_is_no_flagship():
    (gemma,) = READER.read("Google released the weights of Gemma 4 on Monday.").readings
    (gemini,) = READER.read("Google released the weights of Gemini on Monday.").readings
    (whole,) = READER.read("Google has abandoned open models.").readings
    assert (gemma.model, gemma.flagship) == ("Gemma", False)
    assert (gemini.model, gemini.flagship) == ("Gemini", True)
    assert (whole.model, whole.flagship) == (None, True)


def test_a_side_line_that_the_text_calls_a_flagship_is_one():
    (reading,) = READER.read("Google released the weights of its flagship Gemma on Monday.").readings
    assert reading.flagship


def test_an_organisation_outside_the_catalogue_is_read_as_written():
    (reading,) = READER.read("On Monday Aurora Labs released the weights of its model.").readings
    assert (reading.org, reading.known) == ("Aurora Labs", False)
    (known,) = READER.read("Nvidia released the weights of its model.").readings
    assert known.known


def test_the_surest_clause_is_the_evidence_where_two_say_the_same():
    report = READER.read("Nvidia released the weights on Monday.\n\nNvidia released the weights under the MIT licence.")
    assert [each.evidence for each in report.readings] == ["Nvidia released the weights under the MIT licence"]


def test_names_given_at_run_time_are_read():
    reader = StanceReader(load_catalogue().with_names({"Northlight": ("Northlight Labs", "Egret")}))
    (reading,) = reader.read("Northlight Labs published the weights of its model.").readings
    assert (reading.org, reading.known) == ("Northlight", True)


def test_a_company_stays_itself_across_sentences_and_a_government_does_not_become_the_company():
    text = "Baidu spoke to ministers in Berlin. Germany is considering new laws. The company released the weights of its model under the MIT licence."
    assert ("Baidu", Direction.TOWARD_OPEN, Modality.ACTION) in read(text)


@pytest.mark.parametrize(
    ("text", "org"),
    [
        pytest.param("Open AI released the weights of its model.", "OpenAI", id="the company in two words"),
        pytest.param("META RELEASES THE WEIGHTS OF ITS MODEL", "Meta", id="a headline in capitals"),
        pytest.param("OpenAI co-founder Ilya Sutskever said that OpenAI would publish the weights.", "OpenAI", id="a person who left"),
        pytest.param("France's Mistral released the weights of its model.", "Mistral AI", id="a place before the name"),
        pytest.param("Qwen3 was released under the Apache 2.0 licence.", "Alibaba", id="a version glued to the family"),
    ],
)
def test_a_name_is_known_in_the_ways_editors_write_it(text, org):
    assert {each.org for each in READER.read(text).readings} == {org}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The meta description of the page was released in code.", id="meta in lower case"),
        pytest.param("More Open AI models were released in 2025 than ever.", id="open AI as a quality"),
        pytest.param("The solar plant released its source code.", id="solar without a sign of the model"),
    ],
)
def test_ordinary_words_are_not_names(text):
    assert READER.read(text).readings == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Meta hat die Gewichte des Modells nicht veröffentlicht, und das ist für die Branche eine Überraschung.", "de", id="German"),
        pytest.param("Meta a publié les poids de son modèle et le code est ouvert pour tous les chercheurs.", "fr", id="French"),
        pytest.param("阿里巴巴周二宣布开源其最新的大型语言模型，并公布了权重。", "zh", id="Chinese"),
        pytest.param("アリババは最新のモデルをオープンソースとして公開した。", "ja", id="Japanese"),
        pytest.param("Яндекс открыл веса своей модели и опубликовал код.", "ru", id="Russian"),
        pytest.param("알리바바가 최신 모델을 오픈소스로 공개했다", "ko", id="Korean"),
    ],
)
def test_other_languages_are_unrated_and_said_to_be(text, language):
    report = READER.read(text)
    assert (report.language, report.stance, report.readings) == (language, Rated.UNRATED, ())


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00\x01\x02\ufffd" * 50, "7 8 9", "\u202e\u200b"])
def test_next_to_nothing_has_no_language_and_no_reading(text):
    report = READER.read(text)
    assert (report.language, report.stance, report.readings, report.about_openness) == ("und", Rated.RATED, (), False)


def test_only_the_first_part_of_an_enormous_text_is_read():
    filler = "The committee met on Monday and adjourned without a vote on the matter. "
    text = filler * (READ_LIMIT // len(filler) + 1) + "Meta released the weights of its model. " + filler * 60_000
    assert len(text) > 4_000_000
    assert READER.read(text).readings == ()
    assert READER.read("Meta released the weights of its model. " + text).readings[0].org == "Meta"


def test_about_openness_needs_no_organisation():
    report = READER.read("Open-weight models are popular with researchers because they can be inspected.")
    assert report.about_openness
    assert report.readings == ()


def test_a_reader_with_an_empty_catalogue_reads_newcomers_only():
    assert StanceReader(Catalogue()).read("Meta released the weights of its model.").readings == ()
    named = StanceReader(Catalogue({"Meta": Organisation(name="Meta")})).read("Meta released the weights of its model.")
    assert [each.org for each in named.readings] == ["Meta"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Meta will close Llama, according to an article in the Financial Times.", "the Financial Times", id="a newspaper"),
        pytest.param(
            "Meta will close Llama, according to three people familiar with the talks.", "three people familiar with the talks", id="people"
        ),
        pytest.param("Zuckerberg's latest remarks imply that Meta might not open source each of its models.", "Zuckerberg", id="comments of his"),
        pytest.param(
            "On Monday Mistral's chief executive Arthur Mensch said that it would open its weights.",
            "Mistral's chief executive Arthur Mensch",
            id="office",
        ),
        pytest.param("Baidu would keep Ernie closed, the Coast Chronicle reported on Friday.", "the Coast Chronicle", id="a newspaper in no list"),
        pytest.param("Mensch, who founded the company, said that Mistral would open its weights.", "Mensch", id="behind an aside"),
    ],
)
def test_a_speaker_is_named_as_the_text_names_them_and_no_further(text, speaker):
    assert {each.speaker for each in READER.read(text).readings} == {speaker}


@pytest.mark.parametrize("text", ["“We will keep Claude closed, Dario Amodei said.", 'Claude will stay closed", Dario Amodei said.'])
def test_a_quote_keeps_no_mark_whose_partner_is_outside(text):
    (reading,) = READER.read(text).readings
    assert not set(reading.evidence) & {"“", "”", '"'}


def test_the_words_of_the_body_are_shown_rather_than_those_of_the_headline():
    text = "Nvidia releases weights of Nemotron 4\n\nNvidia on Tuesday released the weights of Nemotron 4, its newest model."
    assert [each.evidence for each in READER.read(text).readings] == ["Nvidia on Tuesday released the weights of Nemotron 4, its newest model"]


def test_half_a_character_stops_nobody():
    text = "Meta released the weights \ud800 of Llama."
    (reading,) = READER.read(text).readings
    assert reading.evidence == text[reading.start : reading.end]


def test_whoever_leads_two_organisations_speaks_for_both():
    assert read("Elon Musk said that X would publish its algorithm.") == {("X", Direction.TOWARD_OPEN, Modality.COMMITMENT)}
    assert read("Elon Musk said that xAI would open-source Grok 3.") == {("xAI", Direction.TOWARD_OPEN, Modality.COMMITMENT)}


@pytest.mark.parametrize(
    "text", ["Mistral did not say whether it would publish the weights.", "It is unclear whether Tencent will release the weights."]
)
def test_silence_says_nothing_of_anybody(text):
    report = READER.read(text)
    assert report.readings == ()
    assert report.about_openness


def test_an_older_version_does_not_speak_for_the_newer():
    told = read("AlphaFold 3 is offered only through a server. AlphaFold 2 was released in full.")
    assert told == {("Google", Direction.TOWARD_CLOSED, Modality.ACTION), ("Google", Direction.TOWARD_OPEN, Modality.BACKGROUND)}


def test_a_flat_prophecy_is_no_act():
    assert read("Apple will never open its weights.") == {("Apple", Direction.TOWARD_CLOSED, Modality.OPINION)}
    assert read("Apple will never open its weights, Tim Cook said.") == {("Apple", Direction.TOWARD_CLOSED, Modality.COMMITMENT)}


def test_what_is_asked_of_lawmakers_is_the_position_of_who_asks():
    assert read("IBM urged Congress not to restrict open models.") == {("IBM", Direction.TOWARD_OPEN, Modality.COMMITMENT)}
