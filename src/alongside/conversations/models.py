"""The tables: conversations, what happened in them, opinions on answers, call-backs, and receipts of deletions."""

from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

State = Literal["bot", "waiting", "with_person", "closed"]
Kind = Literal["message", "notice"]
Author = Literal["visitor", "bot", "person", "system"]
ContactKind = Literal["phone", "email"]


def now() -> datetime:
    """The time, aware of its zone (UTC)."""
    return datetime.now(UTC)


class UTCDateTime(TypeDecorator[datetime]):
    """A moment that is UTC in the database and aware in Python; SQLite forgets zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into the database."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Out of the database."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """What every table shares."""


class Conversation(Base):
    """One visitor's talk; its id is 128 random bits that only the server mints."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(43), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16), default="bot")
    country: Mapped[str | None] = mapped_column(String(16))
    keep: Mapped[bool] = mapped_column(default=True)
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    last_seen: Mapped[datetime] = mapped_column(UTCDateTime, default=now, index=True)


class Event(Base):
    """Something that was said or that happened; ids grow and are never used twice, so a stream can resume after one."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        Index("ix_events_conversation_id_id", "conversation_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16), default="message")
    author: Mapped[str] = mapped_column(String(16))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    client_id: Mapped[str | None] = mapped_column(String(80))
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=now)


class Feedback(Base):
    """Whether an answer helped; the last word counts."""

    __tablename__ = "feedback"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    helpful: Mapped[bool]
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=now)


class Callback(Base):
    """A request to be called or written to; outlives the conversation it came from."""

    __tablename__ = "callbacks"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str]
    contact: Mapped[str]
    contact_kind: Mapped[str] = mapped_column(String(8))
    when_text: Mapped[str]
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"), index=True)
    status: Mapped[str] = mapped_column(String(8), default="new")
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=now)


class Deletion(Base):
    """The receipt of a deletion: when, and nothing of what was deleted."""

    __tablename__ = "deletions"

    receipt: Mapped[str] = mapped_column(String(16), primary_key=True)
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
