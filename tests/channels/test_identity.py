"""An attacker who wants somebody else's conversation."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from itsdangerous import URLSafeTimedSerializer

from alongside.conversations.identity import NotYours, Tokens, secret_of
from tests.channels.conftest import SECRET
from tests.channels.serving import FakeAssistant, Front
from tests.channels.visiting import Visitor

CALLS = [
    ("POST", "/chat/messages"),
    ("GET", "/chat/events"),
    ("GET", "/chat/transcript"),
    ("POST", "/chat/feedback"),
    ("DELETE", "/chat"),
]


def conversation_of(visitor: Visitor) -> str:
    return Tokens(SECRET).conversation(visitor.token)


def forged(visitor: Visitor) -> list[str]:
    """Tokens that somebody might try who knows the conversation's id."""
    id = conversation_of(visitor)
    payload, stamp, signature = visitor.token.split(".")
    other = Tokens("another secret").mint(id).text
    return [
        "x",
        id,
        f"{payload}.{stamp}",
        f"{payload}.{stamp}.",
        f"{payload}.{stamp}.{signature[::-1]}",
        f"{payload}.{stamp}.{other.split('.')[2]}",
        other,
        str(URLSafeTimedSerializer(SECRET, salt="another purpose").dumps(id)),
        "é" * 20,
        "null",
    ]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_without_the_token_nothing_can_be_done_with_a_conversation(
    front: Front, visitor: Visitor, method: str, path: str
) -> None:
    visitor.says("my own words")
    for token in forged(visitor):
        headers = {b"Authorization": b"Bearer " + token.encode(), b"Last-Event-ID": b"0"}
        body = {"id": "1", "text": "intruder", "event": 1, "helpful": True, "conversation": conversation_of(visitor)}
        response = visitor.http.request(method, path, headers=headers, json=body)
        assert response.status_code == 401, token
        assert response.json()["error"] == "session_expired"
        assert "my own words" not in response.text
    assert [each["text"] for each in visitor.transcript() if each["author"] == "visitor"] == ["my own words"]


def test_a_visitors_token_opens_nobody_elses_conversation(arrives: Callable[[], Visitor]) -> None:
    mine, theirs = arrives(), arrives()
    theirs.says("their words")
    intruder = {"conversation": conversation_of(theirs), "conversation_id": conversation_of(theirs)}
    assert "their words" not in mine.http.get("/chat/transcript", params=intruder).text
    mine.http.post("/chat/messages", json={"id": "1", "text": "hello", **intruder})
    mine.waits_for(2)
    assert "hello" not in theirs.http.get("/chat/transcript").text


def test_a_stream_resumes_only_in_the_visitors_own_conversation(arrives: Callable[[], Visitor]) -> None:
    mine, theirs = arrives(), arrives()
    theirs.says("their words")
    with mine.stream(after=0) as stream:
        mine.posts("my words")
        stream.has(3)
        assert "their words" not in "".join(stream.raw)


def test_nobody_rates_an_answer_of_another_conversation(arrives: Callable[[], Visitor]) -> None:
    mine, theirs = arrives(), arrives()
    (answer,) = theirs.says("their words")
    assert mine.http.post("/chat/feedback", json={"event": answer["id"], "helpful": True}).status_code == 400


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_after_deletion_the_token_opens_nothing(visitor: Visitor, method: str, path: str) -> None:
    assert visitor.http.delete("/chat").status_code == 200
    assert visitor.http.request(method, path, json={"id": "1", "text": "hello"}).status_code == 401


def test_deletion_gives_a_receipt_ends_the_stream_and_reaches_the_assistant(
    visitor: Visitor, assistant: FakeAssistant
) -> None:
    conversation = conversation_of(visitor)
    with visitor.stream() as stream:
        stream.has(1)
        response = visitor.http.delete("/chat").json()
        stream.until(lambda: stream.ended)
    assert response["deleted"] is True
    assert response["receipt"] in response["message"]
    assert assistant.forgotten == [conversation]


def test_a_token_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens(SECRET)
    token = tokens.mint("conversation").text
    later = time.time() + 31 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(NotYours):
        tokens.conversation(token)


def test_the_machines_secret_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    state = tmp_path / "state"
    first = secret_of({}, state=state)
    assert secret_of({}, state=state) == first
    assert len(first) >= 32
    assert (state / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in state.iterdir()] == ["secret"]


def test_a_secret_from_the_environment_goes_before(tmp_path: Path) -> None:
    assert secret_of({"ALONGSIDE_SECRET": "given"}, state=tmp_path) == "given"
