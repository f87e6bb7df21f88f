"""The direct sparse product against scikit-learn's own answer, and its ledger."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsing import parsed
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from app.bootstrap import shipped_cues
from app.scoring.fast.features import Features, extract
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.space import CATEGORIES, FeatureSpace
from app.scoring.judging.calibration import probability_of
from app.scoring.text.document import Field
from app.scoring.voice import FieldVoice, assign_voices

Read = Callable[[str], tuple[Field, FieldVoice]]

TEXTS = [
    "The council approved the budget on Monday",
    "A shocking and staggering disaster shook the town",
    "The bridge of the old harbor will reopen in 3 weeks",
    "This outrageous plan is a disgrace and a shocking betrayal",
    "The team won the match 3 to 1",
    "A staggering blow to the disgraced council",
]
LABELS = [0, 1, 0, 1, 0, 1]


def analyze(text: str) -> list[str]:
    norms = parsed(text, "title").norms
    words = ["#" if norm[0].isdigit() else norm for norm in norms]
    return words + [f"{left} {right}" for left, right in pairwise(words)]


def fitted() -> tuple[TfidfVectorizer, LogisticRegression, LinearModel]:
    vectorizer = TfidfVectorizer(analyzer=analyze, binary=True)
    model = LogisticRegression(C=10.0).fit(vectorizer.fit_transform(TEXTS), LABELS)
    vocabulary = vectorizer.vocabulary_
    words = sorted(name for name in vocabulary if " " not in name)
    base = len(words) + 2
    number = {word: position for position, word in enumerate(words)}
    pairs = sorted(
        (number[left] * base + number[right], f"{left} {right}")
        for left, right in (name.split(" ") for name in vocabulary if " " in name)
    )
    order = [vocabulary[name] for name in (*words, *(name for _, name in pairs))]
    padding = np.zeros(len(CATEGORIES))
    linear = LinearModel(
        FeatureSpace(words, np.array([key for key, _ in pairs], dtype=np.int64)),
        ["only"],
        np.concatenate((model.coef_[0][order], padding))[:, None],
        np.asarray(model.intercept_),
        np.concatenate((vectorizer.idf_[order], padding)),
    )
    return vectorizer, model, linear


VECTORIZER, SKLEARN, LINEAR = fitted()


def features_of(text: str) -> Features:
    field = parsed(text, "title")
    return extract(LINEAR.space, (field,), (assign_voices(field, shipped_cues()),), ((),))


@pytest.mark.parametrize(
    "text", [*TEXTS, "A shocking budget of 3 disgraced officials", "won won won the the"]
)
def test_score_equals_scikit_learn_when_given_the_same_weights(text: str) -> None:
    expected = SKLEARN.decision_function(VECTORIZER.transform([text]))[0]
    logits = LINEAR.score(features_of(text))
    assert logits[0, 0] == pytest.approx(expected, abs=1e-9)
    probability = SKLEARN.predict_proba(VECTORIZER.transform([text]))[0, 1]
    assert probability_of(logits[0, 0]) == pytest.approx(probability, abs=1e-9)


def test_score_is_the_intercept_when_no_word_is_known() -> None:
    assert LINEAR.score(features_of("zzz yyy"))[0, 0] == LINEAR.intercepts[0]


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from([word for word in LINEAR.space.words if word.isalpha()]), min_size=1, max_size=40
    )
)
def test_contributions_add_up_to_the_logit(words: list[str]) -> None:
    features = features_of(" ".join(words))
    total = LINEAR.contributions(features)[:, 0].sum() + LINEAR.intercepts[0]
    assert total == pytest.approx(LINEAR.score(features)[0, 0], abs=1e-9)


def test_contributions_of_a_repeated_word_are_shared_equally() -> None:
    features = features_of("shocking zzz shocking")
    weights = LINEAR.contributions(features)[:, 0]
    assert len(weights) == 2
    assert weights[0] == pytest.approx(weights[1])
