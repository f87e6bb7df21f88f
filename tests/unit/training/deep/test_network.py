"""The network's parts: distances between pieces, and pretrained weights under its names."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from lessons import HEADS

torch = pytest.importorskip("torch", reason="the deep extra is not installed")

from safetensors.torch import save  # noqa: E402  after the package that it needs

from training.deep import pretrained  # noqa: E402  as above
from training.deep.network import Network, Shape, kinds_of_distance  # noqa: E402  as above
from training.deep.pretrained import Words, large, network_of  # noqa: E402  as above
from training.fast.wordvectors import WordVectorError  # noqa: E402  as above

pytestmark = pytest.mark.usefixtures("one_thread")
FAR = Shape(width=24, layers=2, attention_heads=4, inner=48, epsilon=1e-5, distances=8)
PIECES = ["[PAD]", "[unused1]", "[CLS]", "[SEP]", "[MASK]", "plan", "ann"]
WORDS = Words(PIECES, [5, 6])
NAMES = {  # the large encoder's own, of a layer
    "attention.attn.q": (24, 24),
    "attention.attn.k": (24, 24),
    "attention.attn.v": (24, 24),
    "attention.attn.o": (24, 24),
    "attention.LayerNorm": (24,),
    "intermediate.dense": (48, 24),
    "output.dense": (24, 48),
    "output.LayerNorm": (24,),
}


def test_near_distances_are_kinds_of_their_own_and_far_ones_share_them() -> None:
    distances = torch.tensor([0, -1, -7, -8, -9, -15, -16, -127, -128, -999, 1, 7, 8, 127, 999])
    found = kinds_of_distance(distances, 32)
    assert found.tolist() == [0, 1, 7, 8, 8, 9, 10, 15, 15, 15, 17, 23, 24, 31, 31]


def test_kinds_of_distance_grow_with_it_on_both_sides() -> None:
    right = kinds_of_distance(torch.arange(1, 128), 32)
    left = kinds_of_distance(-torch.arange(1, 128), 32)
    assert (right.diff() >= 0).all()
    assert torch.equal(right - 16, left)


def test_attention_knows_places_by_their_distance() -> None:
    torch.manual_seed(0)
    network = Network(FAR, HEADS, len(PIECES), 0.0).eval()
    torch.nn.init.zeros_(network.positions.weight)
    ids, mask = torch.tensor([[2, 5, 6, 5, 3]]), torch.ones(1, 5)
    with torch.no_grad():
        torch.nn.init.zeros_(network.distances.weight)
        without = network.states(ids, mask)
        torch.nn.init.normal_(network.distances.weight)
        states = network.states(ids, mask)
    torch.testing.assert_close(without[0, 1], without[0, 3])  # one piece at two places
    assert (states[0, 1] - states[0, 3]).abs().max() > 1e-3


def theirs() -> dict[str, torch.Tensor]:
    """Return weights as the large encoder's file has them: four pieces before the shared ones, one behind."""
    torch.manual_seed(1)
    found = {
        "embeddings.word_embeddings.weight": torch.randn(4 + len(PIECES) + 1, 24),
        "embeddings.position_embeddings.weight": torch.randn(140, 24),
        "encoder.relative_attention_bias.weight": torch.randn(8, 4),
        "embeddings.LayerNorm.weight": torch.randn(24),
        "embeddings.LayerNorm.bias": torch.randn(24),
    }
    for layer in range(2):
        for name, shape in NAMES.items():
            found[f"encoder.layer.{layer}.{name}.weight"] = torch.randn(shape)
            found[f"encoder.layer.{layer}.{name}.bias"] = torch.randn(shape[0])
    return found


class Part:
    """A package that carries a part of an archive."""

    def __init__(self, folder: Path, name: str, content: bytes) -> None:
        self._path = folder / f"{name}.zip.001"
        self._path.write_bytes(content)
        self.name = self._path.name
        self.files = [self]

    def locate(self) -> Path:
        return self._path


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, torch.Tensor]:
    """Have the large encoder's file, small and in parts, in packages; return what it holds."""
    weights = theirs()
    content, archive = save(weights), io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr(pretrained._MEMBER, content)
    whole = archive.getvalue()
    size = len(whole) // len(pretrained._PARTS) + 1
    parts = {
        name: Part(tmp_path, name, whole[number * size : (number + 1) * size])
        for number, name in enumerate(pretrained._PARTS)
    }
    monkeypatch.setattr(pretrained, "distribution", parts.__getitem__)
    monkeypatch.setattr(pretrained, "_LARGE_SHA256", sha256(content).hexdigest())
    monkeypatch.setattr(pretrained, "LARGE", FAR)
    return weights


def test_large_encoder_s_weights_are_put_where_the_network_has_them(
    packages: dict[str, torch.Tensor],
) -> None:
    found = large(HEADS, WORDS, 0.0).state_dict()
    vectors = packages["embeddings.word_embeddings.weight"]
    at = {piece: number for number, piece in enumerate(PIECES)}
    assert torch.equal(found["words.weight"][at["[CLS]"]], vectors[0])
    assert torch.equal(found["words.weight"][at["[PAD]"]], vectors[1])
    assert torch.equal(found["words.weight"][at["[SEP]"]], vectors[2])
    assert torch.equal(found["words.weight"][at["[MASK]"]], vectors[-1])
    assert torch.equal(found["words.weight"][at["plan"]], vectors[4 + at["plan"]])
    torch.testing.assert_close(found["words.weight"][at["[unused1]"]], vectors[[9, 10]].mean(0))
    assert torch.equal(found["positions.weight"], packages["embeddings.position_embeddings.weight"][2:130])
    assert torch.equal(found["distances.weight"], packages["encoder.relative_attention_bias.weight"])
    asked = [packages[f"encoder.layer.1.attention.attn.{each}.weight"] for each in "qkv"]
    assert torch.equal(found["layers.1.asked.weight"], torch.cat(asked))
    assert torch.equal(found["layers.0.outer.bias"], packages["encoder.layer.0.output.dense.bias"])


def test_large_encoder_of_another_content_is_refused(
    packages: dict[str, torch.Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretrained, "_LARGE_SHA256", "0" * 64)
    with pytest.raises(WordVectorError, match="not the ones expected"):
        large(HEADS, WORDS, 0.0)


def test_archive_that_lacks_a_part_is_refused(
    packages: dict[str, torch.Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretrained, "_PARTS", pretrained._PARTS[:-1])
    with pytest.raises(WordVectorError, match="no whole"):
        large(HEADS, WORDS, 0.0)


def test_weights_of_another_encoder_are_refused_and_those_given_stay_as_they_were() -> None:
    vectors = torch.randn(len(PIECES), 24)
    given = {"words.weight": vectors.clone()}
    with pytest.raises(WordVectorError, match="do not fit"):
        network_of(FAR, HEADS, WORDS, given, 0.0)
    assert torch.equal(given["words.weight"], vectors)
    with pytest.raises(WordVectorError, match="another shape"):
        network_of(FAR, HEADS, WORDS, {"words.weight": torch.randn(len(PIECES), 23)}, 0.0)


def test_heads_are_those_of_the_seed() -> None:
    made = []
    for _ in range(2):
        torch.manual_seed(3)
        made.append(Network(FAR, HEADS, len(PIECES), 0.0).state_dict())
    assert torch.equal(made[0]["judging.weight"], made[1]["judging.weight"])
    assert not made[0]["weighing.weight"].any()


def test_large_encoder_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretrained, "_PARTS", ("plumbline-nothing",))
    with pytest.raises(WordVectorError, match=r"^the package plumbline-nothing is not installed"):
        large(HEADS, WORDS, 0.0)
