"""Answers a visitor's message in the background: the assistant's words, or ours where it has none.

The outer safety net hangs here. Nothing a visitor writes is answered by silence.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from alongside.channels import danger
from alongside.channels.alarm import Alarm
from alongside.channels.assistant import Assistant, AssistantUnavailable, Part, Turn
from alongside.channels.settings import Settings
from alongside.channels.shown import payload
from alongside.content.answering import Answering
from alongside.conversations.live import LiveConversations
from alongside.conversations.store import ConversationGone, NewEvent

log = logging.getLogger(__name__)

AnsweringFor = Callable[[str | None], Answering]


@dataclass(frozen=True)
class Incoming:
    """A message that waits for its reply."""

    conversation: str
    event: int
    text: str = field(repr=False)
    button: str | None = None
    country: str | None = None
    person_answers: bool = False
    """A person has taken over: the assistant keeps quiet, the safety net does not."""


class Replies:
    """Replies on their way; within a conversation in the order of its messages."""

    def __init__(
        self, *, live: LiveConversations, assistant: Assistant, answering_for: AnsweringFor, settings: Settings
    ) -> None:
        self._live = live
        self._assistant = assistant
        self._answering_for = answering_for
        self._settings = settings
        self._tasks: set[asyncio.Task[None]] = set()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def begin(self, incoming: Incoming) -> None:
        """Start to answer; returns at once."""
        task = asyncio.create_task(self._answer(incoming))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self, *, within: float = 2) -> None:
        """Let replies finish for a moment, then drop them; what is unanswered is answered at the next start."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        for task in self._tasks:
            task.cancel()

    async def show_card(self, conversation: str, card: str, *, country: str | None, client_id: str) -> None:
        """Put a card into the conversation, once for each client id."""
        part = Part(text=self._answering_for(country).card(card).text, card=card)
        await self._live.append(conversation, NewEvent("bot", payload(part), client_id=client_id))

    async def _answer(self, incoming: Incoming) -> None:
        started = time.monotonic()
        alarm = self._alarm(incoming)
        try:
            with self._live.feed.writing(incoming.conversation):
                outcome = await self._reply(incoming, alarm)
        except ConversationGone:
            outcome = "gone"
        except Exception as error:  # kind only: the traceback could hold words
            outcome = f"lost: {type(error).__name__}"
        finally:
            await alarm.end()
        took = (time.monotonic() - started) * 1000
        log.info("message conversation=%s outcome=%s milliseconds=%.0f", incoming.conversation, outcome, took)

    def _alarm(self, incoming: Incoming) -> Alarm:
        """A button's words are ours; only what a person typed is read for danger."""

        async def show(card: str) -> None:
            await self.show_card(
                incoming.conversation, card, country=incoming.country, client_id=f"card:{incoming.event}"
            )

        return Alarm("" if incoming.button else incoming.text, after=self._settings.card_after, show=show)

    async def _reply(self, incoming: Incoming, alarm: Alarm) -> str:
        deadline = asyncio.get_running_loop().time() + self._settings.answer_within
        async with self._in_turn(incoming.conversation, deadline):
            turn, outcome = await self._ask(incoming, deadline)
            card = await alarm.card()
            parts = self._parts(incoming, turn, card, already=await alarm.hush())
            for part in self._with_both_cards(incoming, card, parts):
                await self._live.append(incoming.conversation, NewEvent("bot", payload(part, turn)))
        return f"{outcome} card={card} tiers={','.join(turn.tiers) if turn else ''}"

    async def _ask(self, incoming: Incoming, deadline: float) -> tuple[Turn | None, str]:
        """The assistant's turn, or None and why; the one place where every failure is caught."""
        if incoming.person_answers:
            return None, "left to a person"
        try:
            async with asyncio.timeout_at(deadline):
                turn = await self._assistant.turn(
                    conversation=incoming.conversation,
                    text=incoming.text,
                    button=incoming.button,
                    country=incoming.country,
                )
        except AssistantUnavailable as error:
            return None, f"unavailable: {error}"
        except Exception as error:  # whatever broke, the visitor gets a sentence
            return None, f"failed: {type(error).__name__}"
        return turn, "answered"

    def _parts(self, incoming: Incoming, turn: Turn | None, card: str | None, *, already: bool) -> list[Part]:
        """What is still to be said: the turn's parts with the card that is due among them, or the fallback."""
        parts = [part for part in turn.parts if part.text.strip()] if turn else []
        answering = self._answering_for(incoming.country)
        if card and already:
            return [part for part in parts if not _same_card(part, card)]
        if card and not any(_same_card(part, card) for part in parts):
            return [Part(text=answering.card(card).text, card=card), *parts]
        if not parts and not incoming.person_answers:
            return [Part(text=danger.in_distress(answering, incoming.text, "error")[0])]
        return parts

    def _with_both_cards(self, incoming: Incoming, card: str | None, parts: list[Part]) -> list[Part]:
        """The card for the body below the one for life, where the assistant has not shown it."""
        if card is None or danger.family(card) != "crisis" or not danger.calls_for_both(incoming.text):
            return parts
        if any(_same_card(part, "urgent_medical") for part in parts):
            return parts
        shown = sum(_same_card(part, "crisis") for part in parts)
        body = Part(text=self._answering_for(incoming.country).card("urgent_medical").text, card="urgent_medical")
        return [*parts[:shown], body, *parts[shown:]]

    @asynccontextmanager
    async def _in_turn(self, conversation: str, deadline: float) -> AsyncIterator[None]:
        """Wait until earlier messages are answered, at most until the deadline; then go on all the same."""
        lock = self._turns.setdefault(conversation, asyncio.Lock())
        is_held = False
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                is_held = await lock.acquire()
        try:
            yield
        finally:
            if is_held:
                lock.release()


def _same_card(part: Part, card: str) -> bool:
    return part.card is not None and danger.family(part.card) == danger.family(card)
