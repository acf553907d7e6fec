"""Near-duplicates and story placement: how fast they are, and whether that stays so as history grows."""

import random
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from bot.domain.model.coverage import ArticleCard, ArticleId, Story, StoryId
from bot.domain.model.stance import Rated, StanceReport
from bot.domain.stance import StanceReader
from bot.domain.stories import Shelf, grown, keys_of, place, sketch
from bot.domain.stories.prints import is_same_text, print_keys, prints_of
from tests.bench.reading import whole_catalogue
from tests.bench.rows import ROUNDS, Row, beside
from tests.bench.texts import about_openness, about_the_town
from tests.examples import NOON

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # It imports parts of scipy that newer versions warn of.
    from datasketch import MinHash, MinHashLSH

RECENT = 10_000
PROBES = 200
WORDS = 600
HISTORIES = (1_000, 10_000, 100_000)
NOTHING_READ = StanceReport(language="en", stance=Rated.RATED, about_openness=False, readings=())

_SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "za", "dor", "fen", "gal", "hul", "jin", "pem")


@dataclass(frozen=True, slots=True)
class Probes:
    """What is looked for among recent articles: copies of some of them, and texts that are none."""

    syndicated: Sequence[str]
    edited: Sequence[str]
    halved: Sequence[str]
    fresh: Sequence[str]


def made_up(chance: random.Random, count: int) -> list[str]:
    """So many articles of made-up words, some frequent and most rare, as words are."""
    words = sorted({"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)})
    chance.shuffle(words)
    weights = [1 / (rank + 10) for rank in range(len(words))]
    every = chance.choices(words, weights, k=count * WORDS)
    return [" ".join(every[start : start + WORDS]) for start in range(0, len(every), WORDS)]


def recent_and_probes() -> tuple[list[str], Probes]:
    """The articles of late, and what is looked for among them."""
    chance = random.Random(7)  # noqa: S311 (made-up words are no secret)
    every = made_up(chance, RECENT + PROBES)
    recent, fresh = every[:RECENT], every[RECENT:]
    chosen = chance.sample(recent, PROBES)
    halves = [words[len(words) // 2 :] if place % 2 else words[: len(words) // 2] for place, words in enumerate(text.split() for text in chosen)]
    return recent, Probes(
        syndicated=[f"By our correspondent. {text} Read more at the wire." for text in chosen],
        edited=[" ".join(word if chance.random() > 0.05 else "changed" for word in text.split()) for text in chosen],
        halved=[" ".join(half) for half in halves],
        fresh=fresh,
    )


class Prints:
    """Recent texts by their prints: sketch, query and verification of ours, without the rest of a story."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._prints = [prints_of(text) for text in texts]
        self._shelf = Shelf()
        for place_, prints in enumerate(self._prints):
            self._shelf.put(StoryId(str(place_)), self._keys(prints), NOON)

    @staticmethod
    def _keys(prints: frozenset[int]) -> dict[str, int]:
        return {f"print:{each:x}": 1 for each in print_keys(prints)}

    def found(self, text: str) -> bool:
        """Whether the text is one of the recent ones."""
        prints = prints_of(text)
        return any(is_same_text(prints, self._prints[int(each)]) for each in self._shelf.found(self._keys(prints), NOON))


def minhash_of(text: str) -> MinHash:
    """The peer's sketch, as its documentation makes one: of the same three words in a row."""
    words = text.split()
    made = MinHash(num_perm=128)
    made.update_batch([" ".join(words[at : at + 3]).encode() for at in range(len(words) - 2)])
    return made


def row_near_duplicates() -> Row:
    """Sketch, query and verification together."""
    recent, probes = recent_and_probes()
    ours, peer = Prints(recent), MinHashLSH(threshold=0.5, num_perm=128)
    for number, text in enumerate(recent):
        peer.insert(number, minhash_of(text))
    sample = [*probes.edited[:10], *probes.fresh[:10]]
    return beside(
        f"near-duplicates: 20 texts against {RECENT:,}",
        lambda: [ours.found(text) for text in sample],
        lambda: [peer.query(minhash_of(text)) for text in sample],
        called="datasketch MinHash LSH",
        target=0.7,
    )


def row_near_duplicates_told() -> Row:
    """How many are told wrong: copies, edits and halves that are missed, fresh texts that are taken for one."""
    recent, probes = recent_and_probes()
    ours = Prints(recent)
    missed = [sum(not ours.found(text) for text in kind) for kind in (probes.syndicated, probes.edited, probes.halved)]
    wrong = sum(ours.found(text) for text in probes.fresh)
    called = f"missed of {PROBES} syndicated {missed[0]}, edited {missed[1]}, halved {missed[2]}; false of {PROBES} fresh {wrong}"
    return Row(name="near-duplicates: told wrong", value=sum(missed) + wrong, unit="texts", peer=called, ratio=sum(missed) + wrong, target=0)


# --- placement --------------------------------------------------------------------------------------------------------------------------------------


class History:
    """Stories of so many articles, under their keys."""

    def __init__(self, articles: Sequence[str]) -> None:
        self.stories: dict[StoryId, Story] = {}
        self.shelf = Shelf()
        for number, text in enumerate(articles):
            self.put(number, text)

    def put(self, number: int, text: str) -> None:
        """A story that begins with the article."""
        drawn = sketch(text[:60].title(), text, NOTHING_READ)
        story_id = StoryId(str(number))
        self.stories[story_id] = grown(None, card(number), drawn, story_id=story_id)
        self.shelf.put(story_id, keys_of(drawn), NOON + timedelta(seconds=number))

    def placed(self, title: str, text: str, report: StanceReport) -> str:
        """The reason why an article is placed where it is."""
        drawn = sketch(title, text, report)
        found = self.shelf.found(keys_of(drawn), NOON - timedelta(days=14))
        return place(card(0), drawn, [self.stories[story_id] for story_id in found]).reason


def card(number: int) -> ArticleCard:
    """An article of these days."""
    return ArticleCard(id=ArticleId(str(number)), url=None, title=f"Article {number}", outlet="Wire", at=NOON + timedelta(seconds=number % 86_400))


def cpu_ms(work: Callable[[], object], times: int = 40) -> float:
    """CPU milliseconds of this process for one call: the median of several turns."""
    turns = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(times):
            work()
        turns.append((time.process_time() - began) / times * 1000)
    return median(turns)


def row_placement_without_readings() -> Row:
    """Placing an article, reading it for stance apart: at a growing history."""
    lead = about_the_town()[:900]  # What every article shares, so that each has stories to be compared with.
    texts = [f"{lead}\n\n{text[:2000]}" for text in made_up(random.Random(3), 400)]  # noqa: S311 (no secret)
    costs: list[float] = []
    history = History([])
    for number, text in enumerate(_cycled(texts, HISTORIES[-1]), 1):
        history.put(number, f"{text} {number}")
        if number in HISTORIES:
            costs.append(cpu_ms(lambda: history.placed("A notice", f"Today. {texts[0]}", NOTHING_READ)))
    told = ", ".join(f"{cost:.3f} ms at {size:,}" for cost, size in zip(costs, HISTORIES, strict=True))
    return Row(
        name="story placement: CPU without readings, last of history by first",
        value=round(costs[-1], 4), unit="ms", peer=f"{told} (at most 0.4)", ratio=round(max(costs[-1] / costs[0] / 1.5, costs[-1] / 0.4), 3), target=1,
    )  # fmt: skip


def row_placement_with_readings() -> Row:
    """Reading and placing an article full of what we look for."""
    reader, text = StanceReader(whole_catalogue()), about_openness()
    texts = [f"{text[start : start + 1500]} {start}" for start in range(0, 1500, 5)]
    history = History([f"{each} {number}" for number, each in enumerate(_cycled(texts, HISTORIES[1]))])
    cost = cpu_ms(lambda: history.placed("A title", text, reader.read(text)), times=5)
    return Row(
        name="story placement: CPU with readings", value=round(cost, 4), unit="ms", peer="the limit of 3 ms", ratio=round(cost / 3, 3), target=1
    )


def _cycled(texts: Sequence[str], count: int) -> list[str]:
    return [texts[number % len(texts)] for number in range(count)]
