"""How well messages are read, measured on labelled files; figures are never pooled over files."""

from alongside.evaluation.evaluating import evaluate
from alongside.evaluation.unusable import Unusable

__all__ = ["Unusable", "evaluate"]
