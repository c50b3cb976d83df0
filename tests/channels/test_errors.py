"""Requests that can't be served, limits, headers, logs, pages."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from alongside.channels.limits import Limit
from alongside.channels.settings import Rate, Settings
from alongside.content.loading import Content
from alongside.conversations.store import Store
from tests.channels.serving import FakeAssistant, Front, break_down
from tests.channels.visiting import Visitor

WRONG: list[tuple[bytes, str]] = [
    (b"", "bad_id"),
    (b"{", "bad_json"),
    (b"[]", "bad_json"),
    (b"\xff\xfe", "bad_json"),
    (b'{"id": "1", "text": "\xff"}', "bad_json"),
    (b"[" * 100_000, "bad_json"),
    (b'{"id": 1, "text": "x"}', "bad_id"),
    (b'{"id": "", "text": "x"}', "bad_id"),
    (b'{"id": "a b", "text": "x"}', "bad_id"),
    (b'{"id": "1"}', "bad_message"),
    (b'{"id": "1", "text": 5}', "bad_message"),
    (b'{"id": "1", "text": null}', "bad_message"),
    (b'{"id": "1", "text": "x", "button": "y"}', "bad_message"),
    (b'{"id": "1", "button": ["y"]}', "bad_message"),
    (b'{"id": "1", "text": ""}', "empty"),
    (b'{"id": "1", "text": " \\n\\u200b\\u0000 "}', "empty"),
]


@pytest.mark.parametrize(("body", "error"), WRONG, ids=range(len(WRONG)))
def test_a_message_that_is_none_is_refused_with_a_sentence(visitor: Visitor, body: bytes, error: str) -> None:
    response = visitor.http.post("/chat/messages", content=body)
    assert response.status_code == 400
    assert response.json()["error"] == error
    assert response.json()["message"].endswith(".")


def test_control_characters_and_broken_pairs_are_taken_out(visitor: Visitor, assistant: FakeAssistant) -> None:
    body = b'{"id": "1", "text": "a\\u0000b\\ud800c \\ud83c\\udf31"}'
    assert visitor.http.post("/chat/messages", content=body).status_code == 202
    visitor.waits_for(2)
    assert assistant.asked == [("ab?c 🌱", None)]


@pytest.mark.parametrize(("characters", "status"), [(2_000, 202), (2_001, 413), (300_000, 413)])
def test_a_message_may_have_two_thousand_characters(visitor: Visitor, characters: int, status: int) -> None:
    response = visitor.posts("x" * characters)
    assert response.status_code == status
    assert status == 202 or "shorter" in response.json()["message"]


def test_too_many_messages_at_once_are_asked_to_wait(visitor: Visitor) -> None:
    responses = [visitor.posts(f"message {number}") for number in range(12)]
    assert [each.status_code for each in responses[:10]] == [202] * 10
    assert responses[-1].status_code == 429
    assert int(responses[-1].headers["retry-after"]) >= 1
    assert "999" in responses[-1].json()["message"]


def test_one_visitors_limit_is_not_anothers(arrives: Callable[[], Visitor]) -> None:
    hasty, patient = arrives(), arrives()
    for number in range(12):
        hasty.posts(f"message {number}")
    assert patient.posts("hello").status_code == 202


def test_an_address_may_not_begin_sessions_without_end(
    assistant: FakeAssistant, content: Content, store: Store, settings: Settings
) -> None:
    strict = replace(settings, sessions=Rate(burst=2, per_minute=1))
    with Front(assistant=assistant, content=content, store=store, settings=strict) as front:
        statuses = [httpx.post(f"{front.url}/chat/sessions").status_code for _ in range(3)]
    assert statuses == [201, 201, 429]


def test_a_bucket_fills_again_and_is_forgotten_when_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.channels.limits.SWEEP_EVERY", 1)
    time = [0.0]
    limit = Limit(Rate(burst=1, per_minute=6), clock=lambda: time[0])
    assert [limit.take("a"), limit.take("a")] == [0, 10]
    time[0] = 10.0
    assert limit.take("a") == 0
    time[0] = 1_000.0
    limit.take("b")
    assert set(limit._buckets) == {"b"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/chat/messages", 405),
        ("PUT", "/chat/sessions", 405),
        ("GET", "/widget/page.html", 404),
        ("GET", "/widget/../pyproject.toml", 404),
        ("GET", "/widget/%2e%2e/pyproject.toml", 404),
        ("GET", "/widget/texts/%2e%2e/%2e%2e/content/clinic.yml", 404),
        ("GET", "/widget/", 404),
    ],
)
def test_what_is_not_there_says_so_in_json(front: Front, method: str, path: str, status: int) -> None:
    response = httpx.request(method, front.url + path)
    assert response.status_code == status
    assert set(response.json()) == {"error", "message"}


@pytest.mark.parametrize("path", ["/", "/nowhere", "/chat/transcript", "/health/live", "/widget/alongside.js"])
def test_every_response_is_guarded(front: Front, path: str) -> None:
    headers = httpx.get(front.url + path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert "set-cookie" not in headers


def test_the_stream_and_the_chat_are_never_cached(visitor: Visitor) -> None:
    with visitor.stream() as stream:
        assert stream.response.headers["cache-control"] == "no-store"
        assert stream.response.headers["x-content-type-options"] == "nosniff"
        assert stream.response.headers["content-type"].startswith("text/event-stream")
    assert visitor.http.get("/chat/transcript").headers["cache-control"] == "no-store"


def test_only_the_clinics_own_websites_may_use_the_chat(
    assistant: FakeAssistant, content: Content, store: Store, settings: Settings
) -> None:
    clinic = "https://www.example.org"
    asks = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    with Front(
        assistant=assistant, content=content, store=store, settings=replace(settings, origins=(clinic,))
    ) as front:
        for origin, allowed in [(clinic, clinic), ("https://www.example.org.evil.net", None), ("null", None)]:
            response = httpx.options(f"{front.url}/chat/messages", headers={"Origin": origin, **asks})
            assert response.headers.get("access-control-allow-origin") == allowed
            assert (response.status_code == 204) is bool(allowed)
            script = httpx.get(f"{front.url}/widget/alongside.js", headers={"Origin": origin})
            assert script.headers.get("access-control-allow-origin") == allowed


def test_by_default_no_other_website_may_use_the_chat(front: Front) -> None:
    response = httpx.post(f"{front.url}/chat/sessions", headers={"Origin": "https://www.example.org"})
    assert "access-control-allow-origin" not in response.headers


def test_the_widget_is_loaded_once_and_checked_afterwards(front: Front) -> None:
    first = httpx.get(f"{front.url}/widget/alongside.js")
    assert first.headers["content-type"].startswith("text/javascript")
    again = httpx.get(f"{front.url}/widget/alongside.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_front_is_alive_before_the_assistant_is_ready(front: Front, assistant: FakeAssistant) -> None:
    assistant.is_ready = False
    assert httpx.get(f"{front.url}/health/live").status_code == 200
    assert httpx.get(f"{front.url}/health/ready").status_code == 503
    assistant.is_ready = True
    assert httpx.get(f"{front.url}/health/ready").json() == {"ready": True}


def test_logs_hold_no_words_no_token_and_no_address(
    visitor: Visitor, assistant: FakeAssistant, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor.says("zebrafish")
    assistant.reply = break_down
    visitor.says("zebrafish again")
    visitor.http.post("/chat/messages", content=b'{"id": "zebrafish')
    visitor.posts("zebrafish" * 500)
    visitor.http.get("/zebrafish")
    front_only = [each for each in caplog.records if not each.name.startswith(("httpx", "httpcore"))]
    said = json.dumps([each.getMessage() + str(each.exc_text or "") for each in front_only]) + "".join(
        capfd.readouterr()
    )
    assert "outcome=answered" in said
    for secret in ("zebrafish", visitor.token, "127.0.0.1"):
        assert secret not in said


@pytest.mark.parametrize("origins", ["*", "www.example.org", "https://example.org/path", "https://*.example.org"])
def test_an_origin_that_is_not_literal_is_refused_at_the_start(origins: str, tmp_path: Any) -> None:
    with pytest.raises(ValueError, match="ALONGSIDE_ORIGINS"):
        Settings.from_environment({"ALONGSIDE_ORIGINS": origins}, state=tmp_path)
