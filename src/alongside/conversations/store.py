"""Conversations and their events in the database."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from alongside.conversations.database import forget_deleted_pages
from alongside.conversations.models import Author, Conversation, Deletion, Event, Feedback, Kind, State, now
from alongside.conversations.references import new_reference


class ConversationGone(LookupError):
    """The conversation was deleted, or there never was one of that id."""


@dataclass(frozen=True)
class NewEvent:
    """What is to be noted in a conversation; `client_id` makes noting it twice harmless."""

    author: Author
    payload: dict[str, Any] = field(repr=False)
    kind: Kind = "message"
    client_id: str | None = None


class Store:
    """Reads and writes conversations; every call is one short transaction, none is async."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._session = sessionmaker(engine, expire_on_commit=False)

    def start(self, *, channel: str = "web", country: str | None = None, keep: bool = True) -> Conversation:
        """A new conversation under an id that nobody can guess."""
        conversation = Conversation(id=secrets.token_urlsafe(16), channel=channel, country=country, keep=keep)
        with self._session.begin() as session:
            session.add(conversation)
        return conversation

    def conversation(self, id: str) -> Conversation:
        """The conversation; raises ConversationGone."""
        with self._session() as session:
            return _present(session, id)

    def set_state(self, id: str, state: State) -> None:
        """Hand the conversation to the bot or a person; raises ConversationGone."""
        with self._session.begin() as session:
            _present(session, id).state = state

    def set_country(self, id: str, country: str) -> None:
        """Where the visitor says that they are; raises ConversationGone."""
        with self._session.begin() as session:
            _present(session, id).country = country

    def append(self, id: str, new: NewEvent) -> tuple[Event, bool]:
        """Note an event; where one of its client_id is there already, that one and False. Raises ConversationGone."""
        try:
            with self._session.begin() as session:
                conversation = _present(session, id)
                if earlier := _with_client_id(session, id, new.client_id):
                    return earlier, False
                conversation.last_seen = now()
                event = _row(id, new)
                session.add(event)
            return event, True
        except IntegrityError:
            return self._noted_meanwhile(id, new)

    def events(self, id: str, *, after: int = 0) -> Sequence[Event]:
        """The events that came after one, oldest first; raises ConversationGone."""
        with self._session() as session:
            _present(session, id)
            wanted = select(Event).where(Event.conversation_id == id, Event.id > after).order_by(Event.id)
            return session.scalars(wanted).all()

    def event(self, id: str, event_id: int) -> Event | None:
        """One event, where it belongs to the conversation."""
        with self._session() as session:
            return session.scalar(select(Event).where(Event.conversation_id == id, Event.id == event_id))

    def rate(self, event_id: int, *, helpful: bool) -> None:
        """Note whether an answer helped, in place of what was said before."""
        with self._session.begin() as session:
            session.merge(Feedback(event_id=event_id, helpful=helpful, created=now()))

    def unanswered(self, *, since: datetime) -> Sequence[Event]:
        """Conversations' last events where it is a visitor's message and nobody has replied."""
        last = select(func.max(Event.id)).group_by(Event.conversation_id)
        wanted = select(Event).where(Event.id.in_(last), Event.author == "visitor", Event.created >= since)
        with self._session() as session:
            return session.scalars(wanted.order_by(Event.id)).all()

    def delete(self, id: str) -> str:
        """Delete the conversation and everything said in it, for good; the receipt. Raises ConversationGone."""
        receipt = new_reference()
        with self._session.begin() as session:
            session.delete(_present(session, id))
            session.execute(delete(Event).where(Event.conversation_id == id))
            session.add(Deletion(receipt=receipt))
        forget_deleted_pages(self.engine)
        return receipt

    def _noted_meanwhile(self, id: str, new: NewEvent) -> tuple[Event, bool]:
        with self._session() as session:
            _present(session, id)
            if earlier := _with_client_id(session, id, new.client_id):
                return earlier, False
        raise ConversationGone


def _present(session: Session, id: str) -> Conversation:
    conversation = session.get(Conversation, id)
    if conversation is None:
        raise ConversationGone
    return conversation


def _with_client_id(session: Session, id: str, client_id: str | None) -> Event | None:
    if client_id is None:
        return None
    return session.scalar(select(Event).where(Event.conversation_id == id, Event.client_id == client_id))


def _row(id: str, new: NewEvent) -> Event:
    return Event(
        conversation_id=id,
        kind=new.kind,
        author=new.author,
        payload=new.payload,
        client_id=new.client_id,
        created=now(),
    )
