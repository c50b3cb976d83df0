"""How long a turn takes in-process, and whether a long conversation grows slower.

    uv run python benchmarks/turn.py

Targets: at most 15 ms at the median; turn 500 at most 1.5 times turn 5.
"""

import asyncio
import resource
import statistics
import time

from alongside.dialogue.assistant import Assistant
from alongside.dialogue.training import current_model

TURNS = 510
AROUND = 10
MESSAGES = (
    "what happens in an appointment",
    "how much is it",
    "do i have to take my clothes off?",
    "is it normal to feel nothing",
    "where are you",
    "thank you",
    "how long until i feel better after this",
)


async def main() -> None:
    """Time one long conversation."""
    model = current_model()
    if model is None:
        raise SystemExit("There is no current model. Run ./alongside train first.")
    started = time.perf_counter()
    assistant = await Assistant.load(model)
    print(f"load             {time.perf_counter() - started:6.2f} s")
    times = []
    for number in range(TURNS):
        started = time.perf_counter()
        await assistant.turn(conversation="long", text=MESSAGES[number % len(MESSAGES)])
        times.append((time.perf_counter() - started) * 1000)
    early = statistics.median(times[5 : 5 + 2 * AROUND])
    late = statistics.median(times[500 - AROUND : 500 + AROUND])
    print(f"median turn      {statistics.median(times):6.2f} ms (p95 {statistics.quantiles(times, n=20)[18]:.2f} ms)")
    print(f"around turn 5    {early:6.2f} ms\naround turn 500  {late:6.2f} ms ({late / early:.2f} times)")
    print(f"resident, most   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB")


if __name__ == "__main__":
    asyncio.run(main())
