"""The event stream: nothing missed, nothing twice."""

from dataclasses import replace

import pytest

from alongside.channels.settings import Settings
from alongside.content.loading import Content
from alongside.conversations.store import Store
from tests.channels.serving import FakeAssistant, Front, hang
from tests.channels.visiting import Visitor


def test_a_stream_begins_with_everything_said_so_far(visitor: Visitor) -> None:
    visitor.says("hello")
    with visitor.stream() as stream:
        assert [each["author"] for each in stream.has(3)] == ["bot", "visitor", "bot"]


def test_each_message_carries_its_number_and_the_visitors_own_id(visitor: Visitor) -> None:
    with visitor.stream() as stream:
        visitor.posts("hello", id="my-own-id")
        stream.has(3)
        numbers = [int(each["id"]) for each in stream.events if each.get("event") == "message"]
        assert numbers == [each["id"] for each in stream.messages]
        assert stream.messages[1]["client_id"] == "my-own-id"


def test_a_stream_resumes_after_the_last_event_without_gap_or_double(visitor: Visitor) -> None:
    seen: list[int] = []
    after = 0
    for number in range(4):
        with visitor.stream(after=after) as stream:
            visitor.posts(f"message {number}")
            stream.has(1)
        visitor.waits_for(number + 2)
        seen += [each["id"] for each in stream.messages]
        after = seen[-1]
    with visitor.stream(after=after) as stream:
        rest = [each["id"] for each in visitor.transcript() if each["id"] > after]
        seen += [each["id"] for each in stream.has(len(rest))]
    assert seen == [each["id"] for each in visitor.transcript()]


def test_two_tabs_both_see_the_answer(visitor: Visitor) -> None:
    with visitor.stream() as one, Visitor(str(visitor.http.base_url), token=visitor.token).stream() as two:
        visitor.posts("hello")
        assert one.has(3) == two.has(3)


def test_typing_shows_while_the_assistant_thinks_and_ends_after_the_answer(visitor: Visitor) -> None:
    with visitor.stream() as stream:
        visitor.posts("hello")
        stream.until(lambda: '{"on": false}' in "".join(stream.raw))
        shown = [(each["event"], each.get("data") if each["event"] == "typing" else "") for each in stream.events[1:]]
    assert shown.index(("typing", '{"on": true}')) < shown.index(("typing", '{"on": false}')) == len(shown) - 1
    assert all("id" not in each for each in stream.events if each.get("event") == "typing")


def test_a_quiet_stream_gives_signs_of_life(
    assistant: FakeAssistant, content: Content, store: Store, settings: Settings
) -> None:
    quick = replace(settings, heartbeat=0.05)
    with (
        Front(assistant=assistant, content=content, store=store, settings=quick) as front,
        Visitor(front.url) as visitor,
        visitor.stream() as stream,
    ):
        stream.until(lambda: "".join(stream.raw).count(": here\n\n") >= 2)


def test_the_oldest_of_too_many_streams_ends(visitor: Visitor, settings: Settings) -> None:
    streams = [visitor.stream() for _ in range(settings.streams + 1)]
    for stream in streams:
        stream.__enter__()
        stream.has(1)
    streams[0].until(lambda: streams[0].ended)
    visitor.posts("hello")
    assert len(streams[-1].has(3)) == 3
    for stream in streams:
        stream.__exit__()


@pytest.mark.parametrize("number", ["-1", "x", "1.5", "9" * 30])
def test_a_last_event_id_that_is_no_number_is_refused(visitor: Visitor, number: str) -> None:
    assert visitor.http.get("/chat/events", headers={"Last-Event-ID": number}).status_code == 400


def test_a_conversation_goes_on_over_a_restart_and_what_waited_is_answered(
    content: Content, store: Store, settings: Settings
) -> None:
    asleep, awake = FakeAssistant(reply=hang), FakeAssistant()
    patient = replace(settings, answer_within=60)
    with (
        Front(assistant=asleep, content=content, store=store, settings=patient) as front,
        Visitor(front.url) as visitor,
    ):
        visitor.posts("is anybody there")
        token, after = visitor.token, visitor.greeting["id"]
    with (
        Front(assistant=awake, content=content, store=store, settings=settings) as front,
        Visitor(front.url, token=token) as visitor,
        visitor.stream(after=after) as stream,
    ):
        assert [each["text"] for each in stream.has(2)] == ["is anybody there", "You wrote: is anybody there"]


def test_a_visitor_who_goes_leaves_no_stream_open(front: Front, visitor: Visitor) -> None:
    with visitor.stream() as stream:
        stream.has(1)
        assert front.open_streams() == 1
    stream.until(lambda: front.open_streams() == 0)
