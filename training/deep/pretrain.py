"""Go on pretraining on news: guess words that are hidden (Devlin et al., 2019; Gururangan et al., 2020).

The encoder was made for the meaning of whole sentences; what it knew of single words, and never knew of news,
it learns here, on its own input: names folded, equivalents joined.
"""

from __future__ import annotations

import time

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.crossfit import Say
from training.deep.batches import Desk, batches
from training.deep.lesson import Lesson
from training.deep.network import WIDTH, Network

_HIDDEN = 0.15  # share of the pieces
_TELL = 200


class Guesser(nn.Module):
    """Reads the encoder's states, and says which piece stood there."""

    def __init__(self, words: nn.Embedding) -> None:
        super().__init__()
        self.turned = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(words.num_embeddings))

    def forward(self, states: Tensor, words: Tensor) -> Tensor:
        """Return logits over the vocabulary."""
        return self.norm(functional.gelu(self.turned(states))) @ words.T + self.bias


def pretrain(
    network: Network, lesson: Lesson, mask_piece: int, epochs: int, pieces: int, rate: float, seed: int, device: torch.device, say: Say
) -> None:
    """Fit the encoder to hidden words, in place."""
    network.to(device).train()
    network.words.weight.requires_grad_(requires_grad=False)
    guesser = Guesser(network.words).to(device)
    parts = [values for values in network.parameters() if values.requires_grad] + list(guesser.parameters())
    optimizer = torch.optim.AdamW(parts, lr=rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    plan = [list(batches(lesson, pieces, np.random.default_rng((seed, epoch)))) for epoch in range(epochs)]
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps + 1, pct_start=0.06)
    desk = Desk(lesson, device)
    torch.manual_seed(seed)
    step, start, losses = 0, time.monotonic(), 0.0
    for epoch in plan:
        for numbers in epoch:
            _, ids, mask, _ = desk.read(numbers)
            draw = torch.rand(ids.shape, device=device)
            hidden = (draw < _HIDDEN) & mask.bool()
            hidden[:, 0] = False
            shown = torch.where(hidden & (draw < _HIDDEN * 0.9), mask_piece, ids)
            with torch.autocast(device.type, dtype=torch.bfloat16):
                states = network.states(shown, mask)[hidden]
                said = guesser(states, network.words.weight)
                loss = functional.cross_entropy(said.float(), ids[hidden])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parts, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            if step % _TELL == 0:
                say(f"pretrain: step {step} of {steps}, loss {loss.item():.3f}, {(time.monotonic()-start)/step*(steps-step):.0f} s left")
    network.cpu().eval()
