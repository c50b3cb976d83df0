"""What is kept, and what is not any more."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.conversations.callbacks import save_callback
from alongside.conversations.database import database_url, open_database
from alongside.conversations.models import Callback, Deletion, Event, Feedback, now
from alongside.conversations.store import ConversationGone, NewEvent, Store


def said(text: str, *, id: str | None = None) -> NewEvent:
    return NewEvent("visitor", {"text": text}, client_id=id)


def test_conversations_have_ids_that_nobody_guesses(store: Store) -> None:
    ids = {store.start().id for _ in range(50)}
    assert len(ids) == 50
    assert all(len(id) == 22 for id in ids)


def test_times_are_aware_of_their_zone(store: Store) -> None:
    conversation = store.conversation(store.start().id)
    assert conversation.created.utcoffset() == timedelta(0)


def test_an_event_with_the_same_client_id_is_noted_once(store: Store) -> None:
    id = store.start().id
    first, is_new = store.append(id, said("hello", id="1"))
    second, is_new_again = store.append(id, said("hello", id="1"))
    assert (is_new, is_new_again) == (True, False)
    assert first.id == second.id


def test_two_conversations_may_use_the_same_client_id(store: Store) -> None:
    assert all(store.append(store.start().id, said("hello", id="1"))[1] for _ in range(2))


def test_events_come_after_one_in_order(store: Store) -> None:
    id = store.start().id
    events = [store.append(id, said(str(number)))[0] for number in range(4)]
    assert [event.payload["text"] for event in store.events(id, after=events[1].id)] == ["2", "3"]


def test_nothing_is_noted_in_a_conversation_that_is_gone(store: Store) -> None:
    with pytest.raises(ConversationGone):
        store.append("nobody", said("hello"))


def test_deletion_leaves_no_trace_in_the_file(store: Store, tmp_path: Path) -> None:
    id = store.start().id
    event, _ = store.append(id, said("zebrafish " * 100))
    store.rate(event.id, helpful=False)
    receipt = store.delete(id)
    with Session(store.engine) as session:
        assert session.scalars(select(Event)).all() == []
        assert session.scalars(select(Feedback)).all() == []
        assert session.get(Deletion, receipt) is not None
    for path in tmp_path.iterdir():
        assert b"zebrafish" not in path.read_bytes(), path.name
        assert id.encode() not in path.read_bytes(), path.name


def test_an_event_number_is_never_used_again(store: Store) -> None:
    id = store.start().id
    event, _ = store.append(id, said("hello"))
    store.delete(id)
    assert store.append(store.start().id, said("hello"))[0].id > event.id


def test_only_messages_without_a_reply_are_unanswered(store: Store) -> None:
    waiting, answered = store.start().id, store.start().id
    for id in (waiting, answered):
        store.append(id, said("hello"))
    store.append(answered, NewEvent("bot", {"text": "hello"}))
    assert [event.conversation_id for event in store.unanswered(since=now() - timedelta(minutes=1))] == [waiting]
    assert store.unanswered(since=now() + timedelta(minutes=1)) == []


def test_a_call_back_outlives_the_conversation_it_came_from(store: Store) -> None:
    id = store.start().id
    reference = save_callback(
        name="Kim", contact="020 7946 0000", contact_kind="phone", when="mornings", conversation=id, engine=store.engine
    )
    store.delete(id)
    with Session(store.engine) as session:
        (callback,) = session.scalars(select(Callback)).all()
        assert (callback.reference, callback.conversation_id, callback.status) == (reference, None, "new")


def test_a_call_back_from_the_terminal_needs_no_conversation(store: Store) -> None:
    reference = save_callback(
        name="Kim",
        contact="kim@example.org",
        contact_kind="email",
        when="any time",
        conversation="x",
        engine=store.engine,
    )
    assert len(reference) == 9


def test_a_database_error_never_repeats_what_was_written(store: Store) -> None:
    with Session(store.engine) as session:
        session.add(Event(id=1, conversation_id="nobody", author="visitor", payload={"text": "zebrafish"}))
        with pytest.raises(IntegrityError) as raised:
            session.commit()
    assert "zebrafish" not in str(raised.value)


def test_the_default_database_lies_in_a_private_folder(tmp_path: Path) -> None:
    state = tmp_path / "state"
    open_database(database_url({}, state=state)).dispose()
    assert state.stat().st_mode & 0o077 == 0
    assert database_url({"ALONGSIDE_DATABASE_URL": "sqlite://"}) == "sqlite://"
