"""Requests to be called back; written by the actions, read by the desk."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from alongside.conversations.database import this_machine
from alongside.conversations.models import Callback, ContactKind, Conversation
from alongside.conversations.references import new_reference


def save_callback(
    *,
    name: str,
    contact: str,
    contact_kind: ContactKind,
    when: str,
    conversation: str | None = None,
    engine: Engine | None = None,
) -> str:
    """Note that somebody wants to be reached; the reference to tell them.

    A conversation that is not in the database (the terminal's, say) is left out.
    """
    reference = new_reference()
    with Session(engine or this_machine()) as session, session.begin():
        known = conversation if conversation and session.get(Conversation, conversation) else None
        session.add(
            Callback(
                reference=reference,
                name=name,
                contact=contact,
                contact_kind=contact_kind,
                when_text=when,
                conversation_id=known,
            )
        )
    return reference
