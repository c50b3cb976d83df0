"""The outer safety net for one message: reads it beside the assistant, and shows the card where that is slow."""

import asyncio
from collections.abc import Awaitable, Callable

from alongside.channels import danger


class Alarm:
    """Rings by itself after a time; `hush` stops it and says whether it has rung."""

    def __init__(self, text: str, *, after: float, show: Callable[[str], Awaitable[None]]) -> None:
        self._show = show
        self._rung = False
        self._reading = asyncio.create_task(danger.card_called_for(text))
        self._waiting = asyncio.create_task(self._ring(after))

    async def card(self) -> str | None:
        """The card that the message calls for, or None."""
        return await self._reading

    async def hush(self) -> bool:
        """Ring no more; whether the card has been shown."""
        if not self._rung:
            self._waiting.cancel()
        (outcome,) = await asyncio.gather(self._waiting, return_exceptions=True)
        return self._rung and outcome is None

    async def end(self) -> None:
        """Leave nothing running."""
        self._reading.cancel()
        self._waiting.cancel()
        await asyncio.gather(self._reading, self._waiting, return_exceptions=True)

    async def _ring(self, after: float) -> None:
        _, card = await asyncio.gather(asyncio.sleep(after), asyncio.shield(self._reading))
        if card:
            self._rung = True
            await self._show(card)
