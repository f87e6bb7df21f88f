"""Networks of one shape side by side, fitted and asked together: an ensemble costs little more than one.

Their weights are stacked along a first axis, one network each, and every product is done for all at once
(`torch.func.vmap`). The word vectors stand still and are shared.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.func import functional_call

from training.deep.network import Network, Shape

WORDS = "words.weight"  # what stands still


class Members:
    """Networks that were made with the same arguments.

    Parameters
    ----------
    networks : sequence of Network
    device : torch.device

    Attributes
    ----------
    weights : dict of str to Tensor, shape (n_members, ...)
        Every parameter but the word vectors.
    """

    def __init__(self, networks: Sequence[Network], device: torch.device) -> None:
        self.device = device
        self._base = copy.deepcopy(networks[0]).to(device).requires_grad_(requires_grad=False)
        parts = [dict(network.named_parameters()) for network in networks]
        self.weights = {
            name: torch.stack([part[name].detach() for part in parts]).to(device).requires_grad_()
            for name in parts[0]
            if name != WORDS
        }
        self._all = torch.func.vmap(self._one, in_dims=(0, None, None), randomness="different")

    @property
    def shape(self) -> Shape:
        """Return how the networks are built."""
        return self._base.shape

    def __len__(self) -> int:
        """Return how many networks there are."""
        return len(next(iter(self.weights.values())))

    def train(self, training: bool) -> None:
        """Say whether parts are dropped."""
        self._base.train(training)

    def __call__(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Have every network read the same batch; the shapes of `Network.forward` behind one of members."""
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            heads, tags = self._all(self.weights, ids, mask)
        return heads.float(), tags.float()

    def network(self, number: int) -> Network:
        """Return one of the networks, on the CPU."""
        network = copy.deepcopy(self._base).cpu()
        own = {name: values[number].detach().cpu() for name, values in self.weights.items()}
        network.load_state_dict(own, strict=False)
        return network.eval()

    def _one(self, weights: dict[str, Tensor], ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        heads, tags = functional_call(self._base, weights, (ids, mask))
        return heads, tags
