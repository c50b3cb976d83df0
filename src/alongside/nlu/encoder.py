"""Turns sentences into vectors."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

MOST_TOKENS = 256
"""The length that the encoder was trained for; what lies beyond is not read (long messages are split before)."""
BATCH = 64
FEW = 16
"""Up to here texts go one by one: a message and its parts would be padded to the length of the whole."""


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

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, float32 [texts, 384], in the order given."""
        tokens = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda index: len(tokens[index]))
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        size = BATCH if len(texts) > FEW else 1
        for start in range(0, len(order), size):
            indices = order[start : start + size]
            vectors[indices] = self._run([tokens[index] for index in indices])
        return vectors

    def fingerprint(self) -> str:
        """Rasa asks what a component's output depends on; two encoders of the same file give the same vectors."""
        return self.digest

    def _run(self, tokens: list[list[int]]) -> np.ndarray:
        width = max(len(ids) for ids in tokens)
        ids = np.zeros((len(tokens), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, sentence in enumerate(tokens):
            ids[row, : len(sentence)] = sentence
            mask[row, : len(sentence)] = 1
        result: np.ndarray = self.session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return result
