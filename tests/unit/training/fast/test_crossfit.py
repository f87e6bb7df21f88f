"""A whole training on invented sentences: nothing leaks, and a second run gives the same numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from invented import CALM, LOUD, invented, knowledge, unwatched
from silent import silent_tagger
from sklearn.metrics import log_loss, roc_auc_score

from app.schemas import ScoreRequest
from app.scoring.fast.judge import FastJudge
from app.scoring.fast.neighbors import Layout
from app.scoring.judging.judgments import HEADS, WORDING
from app.scoring.lexicon import Lexicon, Rule
from app.storage.artifacts import load_fast, save_fast
from training.config import Config, HeadConfig, read_config
from training.data.example import Example
from training.data.goldwords import GoldWords
from training.data.split import numbers_of, text_key
from training.export import read_resources, scorer_of
from training.fast import build, marking
from training.fast.build import FastModel, build_fast
from training.fast.calibrate import provisional
from training.fast.crossfit import Bools, Fitter, Table, held_out_keys, is_held_out, make_table
from training.fast.goldtexts import LabeledTokens
from training.fast.marking import Marking, TaggerBuilder, build_marking
from training.fast.matrix import build_corpus
from training.fast.tagger import Design
from training.fast.taught import TaughtWords

LEXICON = Lexicon(
    [
        Rule("emotive.shocking", "shocking", "any", "emotive", 0.9, None, "Emotive"),
        Rule("emotive.disgrace", "disgrace", "any", "emotive", 0.9, None, "Emotive"),
    ]
)


def configured() -> Config:
    heads = tuple(HeadConfig(name, "first", 1.0, 1.0, 1.0, {"first": 1.0, "second": 0.5}) for name in HEADS)
    return replace(
        read_config(), folds=3, held_out=6, min_word_documents=2, min_pair_documents=3, heads=heads
    )


CONFIG = configured()
EXAMPLES: Mapping[str, Sequence[Example]] = {
    "first": [
        *invented(1, "first"),
        # What another set has of the first one's sentences, and a sentence beyond all groups.
        Example("A calm bridge.", 0.0, "lonely"),
    ],
    "second": [
        *invented(2, "second"),
        *(replace(example, group=f"copy:{at}") for at, example in enumerate(invented(1, "first")[::7])),
    ],
}


@pytest.fixture(scope="module")
def fitter() -> Fitter:
    texts = sorted({example.text for rows in EXAMPLES.values() for example in rows})
    corpus = build_corpus(texts, LEXICON, 2, 3, unwatched)
    return Fitter(CONFIG, corpus, numbers_of(map(text_key, texts)), knowledge(corpus.space.words))


@pytest.fixture(scope="module")
def table(fitter: Fitter) -> Table:
    texts = sorted({example.text for rows in EXAMPLES.values() for example in rows})
    position = {text: number for number, text in enumerate(texts)}
    return make_table(CONFIG.heads[0], EXAMPLES, fitter.corpus, position)


def trained() -> FastModel:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "gather", knowledge)
        return build_fast(EXAMPLES, LEXICON, CONFIG, unwatched, lambda _: None)


@pytest.fixture(scope="module")
def built() -> FastModel:
    return trained()


def gold(source: str, examples: Sequence[Example]) -> list[GoldWords]:
    """Mark the loud words of invented sentences, each as one of three kinds."""
    return [
        GoldWords(
            each.text,
            tuple(
                (found.start(), found.end(), LOUD.index(found[0]) % 3)
                for found in re.finditer("|".join(LOUD), each.text)
            ),
            each.group,
            calm=not each.label and source == "basil",
        )
        for each in examples
    ]


# A rule that hits calm words too: what the marks' evidence is for.
LOOSE = Lexicon([*LEXICON.rules, Rule("emotive.market", "market", "any", "emotive", 0.6, None, "Emotive")])
GOLD = {"ptc": gold("ptc", EXAMPLES["first"]), "basil": gold("basil", EXAMPLES["second"])}
# What a deep model would say of each word, and the mark behind them, of sentences that nobody marked.
WORDS = [
    TaughtWords(
        each.text,
        frozenset((each.group,)),
        np.array([0.9 if word in LOUD else 0.1 for word in [*each.text[:-1].split(), "."]], dtype=np.float32),
    )
    for each in invented(3, "third")
]


def marked(model: FastModel) -> Marking:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking, "gather", knowledge)
        return build_marking(GOLD, WORDS, LOOSE, model, CONFIG, say=lambda _: None)


@pytest.fixture(scope="module")
def marks(built: FastModel) -> Marking:
    return marked(built)


def test_tagger_tells_loud_words_from_calm_ones(marks: Marking) -> None:
    calibration = replace(provisional(CONFIG.document), evidence=marks.evidence)
    scorer = scorer_of(FastJudge(marks.built.model, marks.tagger), calibration, read_resources())
    text = "The council betrayal and the furious road. The bridge and the market."
    spans = scorer.score(ScoreRequest(text=text, language="en")).spans
    assert {span.text for span in spans} >= {"betrayal", "furious"}
    assert not {span.text for span in spans} & set(CALM)


def test_marks_are_shown_from_where_few_calm_sentences_have_one(marks: Marking) -> None:
    evidence = marks.evidence
    assert 0.0 < evidence.minimum <= 1.0
    assert 0.0 < evidence.alone <= 1.0
    assert evidence.labels is not None
    assert 0.0 < evidence.strong <= 1.0
    assert evidence.words is not None
    assert marks.tagger.scale.slope > 0.0


def test_loaded_words_raise_the_heads_that_pool_their_sums(built: FastModel, marks: Marking) -> None:
    """Two words in twelve are what the heads' own features nearly lose among calm ones."""
    name = CONFIG.tagger.pooled[0]
    before, after = built.crossfits[name], marks.built.crossfits[name]
    labels = before.table.labels.label[before.table.target]
    assert log_loss(labels, after.probabilities) < log_loss(labels, before.probabilities)
    at = WORDING.index(name)
    assert marks.tagger.pooling.strongest[at] or marks.tagger.pooling.mean[at]
    others = [number for number, each in enumerate(WORDING) if each not in CONFIG.tagger.pooled]
    assert not any(marks.tagger.pooling.strongest[each] or marks.tagger.pooling.mean[each] for each in others)


def test_heads_that_pool_nothing_are_left_as_they_were(built: FastModel, marks: Marking) -> None:
    kept = [name not in CONFIG.tagger.pooled for name in HEADS]
    assert np.array_equal(marks.built.model.weights[:, kept], built.model.weights[:, kept])
    assert np.array_equal(marks.built.model.intercepts[kept], built.model.intercepts[kept])


def test_tagger_has_seen_nothing_that_is_held_out(built: FastModel) -> None:
    seen: list[list[LabeledTokens]] = []
    rows: list[int] = []

    class Noted(TaggerBuilder):
        def fit(self, chosen: Bools) -> np.ndarray:
            seen.append([text for text, here in zip(self._texts, chosen, strict=True) if here])
            return super().fit(chosen)

    def note(config: object, design: Design, *_: object) -> np.ndarray:
        rows.append(design.rows.shape[0])
        return np.zeros(Layout(len(built.model.space.words), built.model.space.name_id).size, "f4")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking, "gather", knowledge)
        patch.setattr(marking, "fit_tagger", note)
        patch.setattr(marking, "TaggerBuilder", Noted)
        build_marking(GOLD, WORDS, LOOSE, built, CONFIG, say=lambda _: None)
    everything = [(each.text, each.group) for each in chain.from_iterable(GOLD.values())]
    everything += [(each.text, group) for each in WORDS for group in each.groups]
    held = {text_key(text) for text, group in everything if is_held_out(group, CONFIG)}
    assert len(seen) == CONFIG.tagger.folds + 1
    assert rows == [sum(len(text.label) for text in texts) for texts in seen], "and of nothing else"
    for texts in seen:
        assert len(texts) > len(everything) / 3
        assert not [group for text in texts for group in text.groups if is_held_out(group, CONFIG)]
        assert not held & {key for text in texts for key in text.keys}, "nor a copy in another group"


def test_table_holds_the_target_first_with_its_weights(table: Table) -> None:
    count = len(EXAMPLES["first"])
    assert table.target.tolist() == [True] * count + [False] * len(EXAMPLES["second"])
    assert [example.text for example in table.examples[:count]] == [e.text for e in EXAMPLES["first"]]
    assert set(table.labels.weight[:count]) == {1.0}
    assert set(table.labels.weight[count:]) == {0.5}
    assert table.rows.shape[0] == len(table.examples)


def test_training_rows_hold_no_group_and_no_copy_of_a_test_row(table: Table) -> None:
    test = table.target & (np.arange(len(table.examples)) % 40 < 4)
    train = table.apart_from(test)
    assert not (train & test).any()
    tested = [table.examples[at] for at in np.flatnonzero(test)]
    kept = [table.examples[at] for at in np.flatnonzero(train)]
    assert kept
    assert not {example.group for example in tested} & {example.group for example in kept}
    assert not {text_key(example.text) for example in tested} & {text_key(example.text) for example in kept}
    copies = [row for row in table.examples if row.group.startswith("copy:")]
    left_out = {row.group for row in copies} - {row.group for row in kept}
    assert left_out, "the copies of tested sentences in the other set went with them"


def test_columns_are_chosen_without_the_tested_rows(fitter: Fitter, table: Table) -> None:
    """A word that only the tested rows hold is no column when they are tested."""
    holds = np.asarray(table.rows[:, fitter.corpus.space.id_of("shocking")].todense()).ravel() > 0
    everything, rest = fitter.weigh(np.array([], dtype=np.int64)), fitter.weigh(table.keys[holds])
    column = fitter.corpus.space.id_of("shocking")
    assert everything.idf[column] > 0
    assert rest.idf[column] == 0


def test_every_row_of_the_target_is_scored_and_told_apart(fitter: Fitter, table: Table) -> None:
    said: list[str] = []
    found = fitter.crossfit(CONFIG.heads[0], table, said.append)
    labels = table.labels.label[table.target]
    assert len(said) == CONFIG.folds
    assert np.isfinite(found.logits).all()
    assert roc_auc_score(labels, found.logits) > 0.95
    assert ((found.probabilities >= 0) & (found.probabilities <= 1)).all()
    assert abs(found.probabilities.mean() - labels.mean()) < 0.05


def test_crossfit_cannot_learn_what_only_its_own_group_tells(fitter: Fitter, table: Table) -> None:
    """With labels drawn by lot for each group, who never saw the group does no better than chance."""
    random = np.random.default_rng(8)
    groups = sorted({example.group for example in table.examples})
    lot = {group: float(random.random() < 0.5) for group in groups}
    labels = replace(table.labels, label=np.array([lot[example.group] for example in table.examples]))
    found = fitter.crossfit(CONFIG.heads[0], replace(table, labels=labels), lambda _: None)
    assert 0.35 < roc_auc_score(labels.label[table.target] > 0.5, found.logits) < 0.65


def test_held_out_groups_keep_their_copies_with_them() -> None:
    held = held_out_keys(EXAMPLES, CONFIG)
    rows = [example for rows in EXAMPLES.values() for example in rows]
    out = {example.group for example in rows if is_held_out(example.group, CONFIG)}
    assert 0.08 < len(out) / len({example.group for example in rows}) < 0.28  # one in six
    for example in rows:
        if example.group in out:
            assert np.isin(numbers_of([text_key(example.text)]), held).all()


def test_built_model_tells_loud_from_calm(built: FastModel) -> None:
    judge = FastJudge(built.model, silent_tagger(built.model.space))
    scorer = scorer_of(judge, provisional(CONFIG.document), read_resources())

    def score(text: str) -> float:
        (sentence,) = scorer.score(ScoreRequest(text=text, language="en")).sentences
        assert sentence.scores.bias is not None
        return sentence.scores.bias

    assert score("The outrageous council vote was a disgrace.") > 0.8
    assert score("The council vote was on the road.") < 0.2


def test_shipped_columns_are_those_in_use(built: FastModel) -> None:
    model = built.model
    assert model.heads == HEADS
    assert model.weights.dtype == np.float32
    categories = len(model.idf) - len(model.space.words) - len(model.space.pairs)
    assert (model.idf[:-categories] > 0).all()
    assert model.space.name(len(model.space.words)).count(" ") == 1


def test_training_gives_the_same_bytes_twice(marks: Marking, tmp_path: Path) -> None:
    digests = [
        save_fast(
            tmp_path / name,
            CONFIG.version,
            FastJudge(found.built.model, found.tagger),
            replace(provisional(CONFIG.document), evidence=found.evidence),
            {"seed": CONFIG.seed},
        )
        for name, found in (("first", marks), ("second", marked(trained())))
    ]
    assert digests[0] == digests[1]
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()
    assert load_fast(tmp_path / "first").digest == digests[0]
