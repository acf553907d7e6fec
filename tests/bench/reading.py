"""How fast a text is read for stance, beside splitting the same text into sentences and no more."""

import warnings

from bot.catalogue import load_catalogue
from bot.demo.fortnight import load_fortnight
from bot.domain.model.organisations import Catalogue
from bot.domain.stance import StanceReader
from tests.bench.rows import Row, beside
from tests.bench.texts import about_openness, about_the_town

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Its patterns are written in a way that newer Pythons warn of.
    from pysbd import Segmenter

PEER = "pysbd, sentences only"


def whole_catalogue() -> Catalogue:
    """The catalogue that ships, and the organisations of the text that is read."""
    return Catalogue({**load_catalogue().organisations, **load_fortnight().catalogue.organisations})


def row_about_openness() -> Row:
    """An article full of what we look for."""
    reader, text, splitter = StanceReader(whole_catalogue()), about_openness(), Segmenter(language="en")
    return beside("reading: 600-word article about openness", lambda: reader.read(text), lambda: splitter.segment(text), called=PEER, target=0.05)


def row_about_something_else() -> Row:
    """What most articles are: about something else."""
    reader, text, splitter = StanceReader(whole_catalogue()), about_the_town(), Segmenter(language="en")
    return beside("reading: without an openness term", lambda: reader.read(text), lambda: splitter.segment(text), called=PEER, target=0.05)
