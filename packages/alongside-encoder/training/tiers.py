"""Fits the tiers of distress on vectors of the encoder that is served, and on n-grams. Run it after finetune.py.

    uv run python packages/alongside-encoder/training/tiers.py

Learns from data/safety and, as quiet messages, from data/nlu; a tenth of data/safety is held out (`is_held_out`).
Writes tiers.npz into the package and says its checksum.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from alongside.encoding import ngrams
from alongside.encoding.loading import shared
from alongside.paths import ROOT
from alongside.safety.lexicon import lexicon
from alongside.safety.normalising import readable
from alongside.safety.semantic import parts

PACKAGE = ROOT / "packages/alongside-encoder/src/alongside_encoder"
TIERS = ("crisis", "urgent_medical", "distress", "sadness")
SHOWN = {
    "crisis": {"crisis": 1},
    "urgent_medical": {"crisis": 0, "urgent_medical": 1},
    "distress": {"crisis": 0, "urgent_medical": 0, "distress": 1},
    "sadness": {"crisis": 0, "urgent_medical": 0, "distress": 0, "sadness": 1},
    "none": dict.fromkeys(TIERS, 0),
}
"""What a message of each file tells of each tier; of the others nothing is known."""
QUIET_GROUPS = ("appointment", "clinic", "conversation", "cranio_sacral_therapy", "out_of_scope")
MEANING_STRENGTH, SPELLING_STRENGTH = 3.0, 8.0


@dataclass(frozen=True)
class Example:
    """A message, and which tiers it shows (1) or does not (0)."""

    text: str
    tiers: dict[str, int]
    held_out: bool = False


def examples() -> Iterator[Example]:
    """Everything there is."""
    for path in sorted((ROOT / "data/safety").glob("*.txt")):
        shown = SHOWN[path.stem.partition(".")[0]]
        for line in path.read_text().splitlines():
            yield Example(line, shown, is_held_out(line))
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text())["nlu"]:
            lines = [line[2:] for line in entry["examples"].splitlines() if line.startswith("- ")]
            yield from (Example(line, told_by(path.stem, entry["intent"], line)) for line in lines)


def told_by(group: str, topic: str, text: str) -> dict[str, int]:
    """What a topic tells: a safety topic its own tier, a question none, a feeling that nobody is in danger."""
    if topic.startswith("safety_"):
        return SHOWN[topic.removeprefix("safety_")]
    if group in QUIET_GROUPS:
        return SHOWN["none"]
    is_listed = any(signal.startswith("urgent") for signal in lexicon().find(text))
    return {"crisis": 0} if is_listed else {"crisis": 0, "urgent_medical": 0}


def is_held_out(text: str) -> bool:
    """One message in ten, always the same ones."""
    return hashlib.sha256(text.encode()).digest()[0] % 10 == 0


def fitted(
    features: np.ndarray | csr_matrix, rows: list[Example], tier: str, strength: float
) -> tuple[np.ndarray, float]:
    """Weights [features] and bias of one tier."""
    known = np.array([index for index, row in enumerate(rows) if tier in row.tiers and not row.held_out])
    wanted = np.array([rows[index].tiers[tier] for index in known])
    model = LogisticRegression(C=strength, max_iter=400, class_weight="balanced").fit(features[known], wanted)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def with_parts(rows: list[Example]) -> tuple[list[Example], list[str], np.ndarray]:
    """The examples, and each part of those that show no danger as it is read in the whole; texts and vectors beside."""
    found, texts, vectors = [], [], []
    for row in rows:
        text = readable(row.text).strip()
        reading = shared().read(text)
        spans = list(parts(text)) if row.tiers.get("crisis") == 0 and not row.held_out else []
        found += [row, *(replace(row, tiers=_quiet(row.tiers)) for _ in spans)]
        texts += [text, *(text[start:end] for start, end in spans)]
        vectors += [reading.vector, *(reading.part(span) for span in spans)]
    return found, texts, np.array(vectors)


def _quiet(tiers: dict[str, int]) -> dict[str, int]:
    """What a whole message does not show, no part of it shows; what it shows, a part may not."""
    return {tier: shown for tier, shown in tiers.items() if not shown}


def main() -> None:
    """Fit, write, report."""
    rows, texts, vectors = with_parts(list(examples()))
    known = ngrams.learn([text for text, row in zip(texts, rows, strict=True) if not row.held_out])
    spelled = ngrams.matrix(known, texts)
    meaning = [fitted(vectors, rows, tier, MEANING_STRENGTH) for tier in TIERS]
    spelling = [fitted(spelled, rows, tier, SPELLING_STRENGTH) for tier in TIERS]
    np.savez_compressed(
        PACKAGE / "tiers.npz",
        rarity=known.rarity,
        terms=np.frombuffer(json.dumps(known.terms).encode(), np.uint8),
        meaning=np.stack([weights for weights, _ in meaning], axis=1),
        spelling=np.stack([weights for weights, _ in spelling], axis=1).astype(np.float16),
        biases=np.array([[bias for _, bias in meaning], [bias for _, bias in spelling]], np.float32),
    )
    path = PACKAGE / "tiers.npz"

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    print(f"{path.name}, {path.stat().st_size // 1000} kB, sha256 {digest}: put it into __init__.py")


if __name__ == "__main__":
    main()
