"""Token buckets: how fast one conversation may write, and one address may begin conversations."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from alongside.channels.settings import Rate

SWEEP_EVERY = 1_000
"""Takings between two sweeps: the table stays small at no cost that shows."""


@dataclass
class _Bucket:
    tokens: float
    at: float


class Limit:
    """One bucket for each key, in memory; a bucket that is full again is forgotten."""

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}
        self._taken = 0

    def take(self, key: str) -> int:
        """0 where it may happen now, else the whole seconds to wait."""
        self._sweep()
        now = self._clock()
        bucket = self._buckets.setdefault(key, _Bucket(self._rate.burst, now))
        bucket.tokens = self._filled(bucket, now)
        bucket.at = now
        if bucket.tokens < 1:
            return max(1, math.ceil((1 - bucket.tokens) / self._per_second))
        bucket.tokens -= 1
        return 0

    @property
    def _per_second(self) -> float:
        return self._rate.per_minute / 60

    def _filled(self, bucket: _Bucket, now: float) -> float:
        return min(self._rate.burst, bucket.tokens + (now - bucket.at) * self._per_second)

    def _sweep(self) -> None:
        self._taken += 1
        if self._taken % SWEEP_EVERY == 0:
            now = self._clock()
            self._buckets = {
                key: bucket for key, bucket in self._buckets.items() if self._filled(bucket, now) < self._rate.burst
            }
