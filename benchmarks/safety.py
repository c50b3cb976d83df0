"""How long `assess` takes on one core, for messages of 30 words and for the longest that is read.

    uv run python benchmarks/safety.py

Targets: at most 5 ms at the median for 30 words, at most 50 ms for 10,000 characters. Within a turn of the assistant
the encoder's reading is shared with the topic classifier, so what the safety layer adds is the difference.
"""

import random
import statistics
import time
from collections.abc import Callable

from alongside.encoding.loading import shared
from alongside.paths import ROOT
from alongside.safety.assessing import READ, assess
from alongside.safety.lexicon import lexicon

WORDS = 30
TIMES = 100


def messages() -> list[str]:
    """Messages of 30 words, made of the project's own quiet examples, each different."""
    lines = (ROOT / "data/safety/none.txt").read_text().splitlines()
    words = " ".join(random.Random(1).sample(lines, 400)).split()
    return [" ".join(words[start : start + WORDS]) for start in range(0, TIMES * WORDS, WORDS)]


def milliseconds(call: Callable[[str], object], texts: list[str]) -> list[float]:
    """How long each takes."""
    times = []
    for text in texts:
        started = time.perf_counter()
        call(text)
        times.append((time.perf_counter() - started) * 1000)
    return times


def main() -> None:
    """Print the medians."""
    texts = messages()
    assess("hello")
    longest = (" ".join(texts) * (READ // 1_000))[:READ]
    print(f"30 words, lexicon alone          {statistics.median(milliseconds(lexicon().read, texts)):6.2f} ms")
    print(f"30 words, everything             {statistics.median(milliseconds(assess, texts)):6.2f} ms")
    shared_texts = [text.upper() for text in texts]
    added = [milliseconds(assess, [text])[0] for text in shared_texts if shared().read(text)]
    print(f"30 words, when read already      {statistics.median(added):6.2f} ms")
    numbered = [f"{number} {longest}" for number in range(9)]
    print(f"{READ} characters, everything  {statistics.median(milliseconds(assess, numbered)):6.2f} ms")


if __name__ == "__main__":
    main()
