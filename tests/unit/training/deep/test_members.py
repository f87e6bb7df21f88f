"""Networks side by side: each says and learns what it would alone."""

from __future__ import annotations

import pytest
from lessons import BEGIN, END, HEADS

from app.scoring.judging.encoder import MARK_KINDS, ROLES

torch = pytest.importorskip("torch", reason="the deep extra is not installed")

from networks import CPU, members, network, weights  # noqa: E402  after the package that they need

from training.deep.members import WORDS, Members  # noqa: E402  as above

pytestmark = pytest.mark.usefixtures("one_thread")
IDS = torch.tensor([[BEGIN, 5, 6, END], [BEGIN, 7, END, 0]])
MASK = torch.tensor([[1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 0.0]])


def test_every_network_says_what_it_says_alone() -> None:
    networks = [network(seed) for seed in range(3)]
    for each in networks:  # the word vectors are the first one's
        each.words.load_state_dict(networks[0].words.state_dict())
    side = Members(networks, CPU)
    side.train(training=False)
    with torch.no_grad():
        heads, tags = side(IDS, MASK)
        alone = [each.eval()(IDS, MASK) for each in networks]
    assert len(side) == 3
    assert heads.shape == (3, 2, len(HEADS))
    assert tags.shape == (3, 2, 4, len(MARK_KINDS) + len(ROLES))
    for number, (own_heads, own_tags) in enumerate(alone):
        # Products are of half the digits side by side.
        torch.testing.assert_close(heads[number], own_heads, atol=0.03, rtol=0.03)
        torch.testing.assert_close(tags[number], own_tags, atol=0.03, rtol=0.03)
    assert (heads[0] - heads[1]).abs().max() > 0.3


def test_network_is_handed_back_as_it_was_given() -> None:
    given = [network(seed) for seed in range(2)]
    side = Members(given, CPU)
    for number in range(2):
        found = side.network(number)
        assert not found.training
        for name, values in weights(given[number]).items():
            if name != WORDS:
                assert torch.equal(found.state_dict()[name], values), name


def test_word_vectors_are_shared_and_stand_still() -> None:
    given = network()
    side = Members([given, network(1)], CPU)
    heads, tags = side(IDS, MASK)
    (heads.sum() + tags.sum()).backward()
    assert WORDS not in side.weights
    assert all(values.grad is not None for values in side.weights.values())
    for number in range(2):
        assert torch.equal(side.network(number).words.weight, given.words.weight)
        assert side.network(number).words.weight.grad is None


def test_given_networks_are_not_touched() -> None:
    given = network()
    before = weights(given)
    side = Members([given], CPU)
    with torch.no_grad():
        for values in side.weights.values():
            values.add_(1.0)
    assert given.training
    assert all(torch.equal(values, before[name]) for name, values in weights(given).items())
    assert all(values.requires_grad for values in given.parameters())


def test_gradient_of_one_network_s_answer_is_its_own() -> None:
    side = members((0, 1))
    heads, tags = side(IDS, MASK)
    (heads[1].sum() + tags[1].sum()).backward()
    for name, values in side.weights.items():
        assert values.grad is not None, name
        assert not values.grad[0].any(), name
        assert values.grad[1].any(), name


def test_each_network_drops_other_parts_and_none_when_it_is_asked() -> None:
    given = network(dropout=0.3)
    side = Members([given, given], CPU)
    with torch.no_grad():
        side.train(training=True)
        dropped, _ = side(IDS, MASK)
        side.train(training=False)
        whole, _ = side(IDS, MASK)
        again, _ = side(IDS, MASK)
    assert (dropped[0] - dropped[1]).abs().max() > 0.01
    assert torch.equal(whole[0], whole[1])
    assert torch.equal(whole, again)
