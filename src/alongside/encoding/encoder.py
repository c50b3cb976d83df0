"""Turns sentences into vectors."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

MOST_TOKENS = 256
"""The length that the encoder was trained for; what lies beyond is not read (long messages are split before)."""
WIDTH = 384
BATCH = 64
FEW = 16
"""Up to here texts go one by one: a message and its parts would be padded to the length of the whole."""
REMEMBERED = 24
"""Readings kept: within a turn, the classifier and the safety layer read the same message."""
Span = tuple[int, int]
"""Characters from, to."""


@dataclass(frozen=True)
class Reading:
    """A text as the encoder read it: its vector [384], a vector for each token in context, and where tokens stand."""

    vector: np.ndarray
    tokens: np.ndarray
    places: tuple[Span, ...]

    def part(self, span: Span) -> np.ndarray:
        """The vector of a part in the light of the whole [384], at unit length; zeros where no token stands there."""
        inside = [end > span[0] and start < span[1] for start, end in self.places]
        mean = self.tokens[inside].mean(0) if any(inside) else np.zeros(WIDTH, np.float32)
        result: np.ndarray = mean / (np.linalg.norm(mean) or 1)
        return result


class Encoder:
    """all-MiniLM-L6-v2 by ONNX Runtime; deterministic for a given number of threads."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self.digest = hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # the arena keeps what the longest message once needed
        self.session = onnxruntime.InferenceSession(folder / "encoder.onnx", options, ["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(MOST_TOKENS)
        self.tokenizer.no_padding()
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._writing = Lock()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, float32 [texts, 384], in the order given."""
        if len(texts) <= FEW:
            return np.array([self.read(text).vector for text in texts], np.float32).reshape(-1, WIDTH)
        tokens = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda index: len(tokens[index]))
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            indices = order[start : start + BATCH]
            vectors[indices] = self._vectors([tokens[index] for index in indices])
        return vectors

    def read(self, text: str) -> Reading:
        """One text with its parts; what was read a moment ago is not read again. Safe to call from several threads."""
        reading = self._readings.get(text)
        if reading is None:
            encoding = self.tokenizer.encode(text)
            vectors, tokens = self.session.run(["embedding", "tokens"], _inputs([encoding.ids]))
            reading = Reading(vectors[0], tokens[0], tuple(encoding.offsets))
            self._remember(text, reading)
        return reading

    def _remember(self, text: str, reading: Reading) -> None:
        with self._writing:
            self._readings[text] = reading
            while len(self._readings) > REMEMBERED:
                self._readings.popitem(last=False)

    def fingerprint(self) -> str:
        """Rasa asks what a component's output depends on; two encoders of the same file give the same vectors."""
        return self.digest

    def _vectors(self, tokens: Sequence[Sequence[int]]) -> np.ndarray:
        result: np.ndarray = self.session.run(["embedding"], _inputs(tokens))[0]
        return result


def _inputs(tokens: Sequence[Sequence[int]]) -> dict[str, np.ndarray]:
    """Token ids padded to the longest, and a mask of where there are any; int64 [texts, tokens]."""
    ids = np.zeros((len(tokens), max(map(len, tokens))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, sentence in enumerate(tokens):
        ids[row, : len(sentence)] = sentence
        mask[row, : len(sentence)] = 1
    return {"input_ids": ids, "attention_mask": mask}
