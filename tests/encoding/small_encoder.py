"""A small encoder with random weights: the exporter's graph, and the same arithmetic written plainly in NumPy."""

from pathlib import Path

import numpy as np
from scipy.special import erf
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from alongside.encoding import minilm

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "how", "long", "is", "it", "and", "where", "are", "you", "sad", "i", "am"]
LONGEST = 300
Weights = dict[str, np.ndarray]


def random_weights(*, layers: int, wide: int = 48) -> Weights:
    """Weights under the names of the published checkpoint."""
    random = np.random.default_rng(7)
    width = minilm.WIDTH

    def matrix(*shape: int) -> np.ndarray:
        return random.normal(0, 0.3, shape).astype(np.float32)

    def norm(name: str) -> Weights:
        return {f"{name}.weight": 1 + matrix(width), f"{name}.bias": matrix(width)}

    def dense(name: str, out: int, into: int) -> Weights:
        return {f"{name}.weight": matrix(out, into) / 3, f"{name}.bias": matrix(out)}

    weights = {
        "embeddings.word_embeddings.weight": matrix(len(WORDS), width),
        "embeddings.position_embeddings.weight": matrix(LONGEST, width),
        "embeddings.token_type_embeddings.weight": matrix(2, width),
        **norm("embeddings.LayerNorm"),
    }
    for layer in (f"encoder.layer.{number}" for number in range(layers)):
        for part in ("query", "key", "value"):
            weights |= dense(f"{layer}.attention.self.{part}", width, width)
        weights |= dense(f"{layer}.attention.output.dense", width, width) | norm(f"{layer}.attention.output.LayerNorm")
        weights |= dense(f"{layer}.intermediate.dense", wide, width) | dense(f"{layer}.output.dense", width, wide)
        weights |= norm(f"{layer}.output.LayerNorm")
    return weights


def save_tokenizer(folder: Path) -> None:
    """Words split at spaces, with the marks of BERT around them."""
    tokenizer = Tokenizer(WordLevel({word: id for id, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    tokenizer.save(str(folder / "tokenizer.json"))


def by_hand(weights: Weights, ids: list[int], *, layers: int) -> np.ndarray:
    """The vector of one sentence as the paper has it, without padding."""
    w = {name: value.astype(np.float64) for name, value in weights.items()}

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + minilm.EPSILON)
        return scaled * w[f"{name}.weight"] + w[f"{name}.bias"]

    def dense(x: np.ndarray, name: str) -> np.ndarray:
        return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]

    def attention(x: np.ndarray, name: str) -> np.ndarray:
        size = minilm.WIDTH // minilm.HEADS
        parts = [dense(x, f"{name}.attention.self.{part}") for part in ("query", "key", "value")]
        mixed = []
        for head in range(minilm.HEADS):
            query, key, value = (part[:, head * size : (head + 1) * size] for part in parts)
            raised = np.exp(query @ key.T / np.sqrt(size))
            mixed.append(raised / raised.sum(-1, keepdims=True) @ value)
        return np.concatenate(mixed, axis=-1)

    words, places = w["embeddings.word_embeddings.weight"], w["embeddings.position_embeddings.weight"]
    x = norm(words[ids] + places[: len(ids)] + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for name in (f"encoder.layer.{number}" for number in range(layers)):
        x = norm(x + dense(attention(x, name), f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        raised = dense(x, f"{name}.intermediate.dense")
        raised = raised * (1 + erf(raised / np.sqrt(2))) / 2
        x = norm(x + dense(raised, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    mean = x.mean(0)
    vector: np.ndarray = mean / np.linalg.norm(mean)
    return vector
