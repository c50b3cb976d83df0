"""The chat for browsers: sessions, messages, the event stream, and what a visitor may do with a conversation."""

import logging

from sanic import Blueprint, HTTPResponse, Request
from sanic import json as json_response
from sanic import text as text_response

from alongside.channels import incoming
from alongside.channels.assistant import AssistantUnavailable
from alongside.channels.danger import card_called_for
from alongside.channels.front import Front, front_of, spend, visitors_conversation
from alongside.channels.incoming import Sent, json_object
from alongside.channels.refusals import Refusal, bad_request, not_yours
from alongside.channels.replies import Incoming
from alongside.channels.shown import as_text, offered, shown
from alongside.channels.stream import stream
from alongside.content.places import country_named
from alongside.conversations.models import Conversation
from alongside.conversations.store import ConversationGone, NewEvent

log = logging.getLogger(__name__)
chat = Blueprint("chat", url_prefix="/chat")

FIXED_BUTTONS = {"talk_to_person": "button_person", "request_callback": "button_callback", "more_detail": "button_more"}
"""Buttons that may be pressed at any time, and the phrases on them."""


@chat.post("/sessions")
async def begin(request: Request) -> HTTPResponse:
    """Mint a conversation; the greeting is its first event."""
    front = front_of(request)
    country, keep = incoming.begun(json_object(request.body))
    spend(front.sessions, request.remote_addr or request.ip)
    known = country if country in front.content.countries else None
    conversation = await front.live.start(channel="web", country=known, keep=keep)
    greeting = {"text": front.answering_for(known).phrase("greeting"), "topic": "greeting"}
    event, _ = await front.live.append(conversation.id, NewEvent("bot", greeting))
    token = front.tokens.mint(conversation.id)
    return json_response(
        {
            "token": token.text,
            "expires_at": token.expires_at.isoformat(),
            "messages": [shown(event, front.content)],
        },
        status=201,
    )


@chat.post("/messages")
async def say(request: Request) -> HTTPResponse:
    """Take a message; the reply comes through the event stream."""
    front, conversation = front_of(request), await visitors_conversation(request)
    spend(front.messages, conversation.id)
    sent = incoming.message(json_object(request.body))
    if len(sent.text) > front.settings.message_characters:
        raise await _too_long(front, conversation, sent)
    text = await _words_on(front, conversation, sent.button) if sent.button else sent.text
    said = NewEvent("visitor", {"text": text, "button": sent.button}, client_id=sent.id)
    try:
        event, is_new = await front.live.append(conversation.id, said)
    except ConversationGone:
        raise not_yours() from None
    if is_new:
        front.replies.begin(
            Incoming(
                conversation=conversation.id,
                event=event.id,
                text=text,
                button=sent.button,
                country=await _country(front, conversation, sent.text),
                person_answers=conversation.state == "with_person",
            )
        )
    return json_response({"id": sent.id}, status=202)


async def _country(front: Front, conversation: Conversation, text: str) -> str | None:
    """Where the visitor is: what they say now counts, and from now on."""
    named = country_named(front.content, text)
    if named and named != conversation.country:
        await front.live.set_country(conversation.id, named)
    return named or conversation.country


@chat.get("/events")
async def follow(request: Request) -> None:
    """The event stream, from after `Last-Event-ID` on."""
    front, conversation = front_of(request), await visitors_conversation(request)
    after = incoming.last_event_id(request.headers.get("last-event-id"))
    headers = {"X-Accel-Buffering": "no"}
    response = await request.respond(content_type="text/event-stream; charset=utf-8", headers=headers)
    events = stream(front.live, conversation.id, after=after, content=front.content, heartbeat=front.settings.heartbeat)
    try:
        async for written in events:
            await response.send(written)
    finally:
        await events.aclose()  # type: ignore[attr-defined]
    await response.eof()


@chat.get("/transcript")
async def transcript(request: Request) -> HTTPResponse:
    """The whole conversation, as JSON or as text to keep."""
    front, conversation = front_of(request), await visitors_conversation(request)
    events = await front.live.events(conversation.id)
    if request.args.get("format") == "text":
        name = {"Content-Disposition": 'attachment; filename="chat.txt"'}
        return text_response(as_text(events, front.answering_for(conversation.country)), headers=name)
    return json_response({"messages": [shown(event, front.content) for event in events]})


@chat.post("/feedback")
async def rate(request: Request) -> HTTPResponse:
    """Note whether an answer helped; a no offers a person."""
    front, conversation = front_of(request), await visitors_conversation(request)
    event_id, helpful = incoming.opinion(json_object(request.body))
    event = await front.live.event(conversation.id, event_id)
    if event is None or event.author == "visitor":
        raise bad_request("unknown_event")
    await front.live.rate(event_id, helpful=helpful)
    answering = front.answering_for(conversation.country)
    ways = () if helpful else ("talk_to_person", "request_callback")
    return json_response(
        {
            "event": event_id,
            "helpful": helpful,
            "message": answering.phrase("feedback_happy" if helpful else "feedback_unhappy"),
            "buttons": [{"title": answering.phrase(FIXED_BUTTONS[way]), "button": way} for way in ways],
        }
    )


@chat.delete("/")
async def erase(request: Request) -> HTTPResponse:
    """Delete the conversation for good, at the assistant's too; the receipt."""
    front, conversation = front_of(request), await visitors_conversation(request)
    try:
        receipt = await front.live.delete(conversation.id)
    except ConversationGone:
        raise not_yours() from None
    await _forget(front, conversation.id)
    message = front.answering_for(conversation.country).phrase("privacy_deleted", reference=receipt)
    return json_response({"receipt": receipt, "deleted": True, "message": message})


async def _forget(front: Front, conversation: str) -> None:
    forget = getattr(front.assistant, "forget", None)
    if forget is None:
        return
    try:
        await forget(conversation=conversation)
    except AssistantUnavailable as error:
        log.warning("assistant did not forget conversation=%s kind=%s", conversation, error)


async def _too_long(front: Front, conversation: Conversation, sent: Sent) -> Refusal:
    """The refusal of a long message; where its words call for a card, the card is in the conversation by then."""
    card = await card_called_for(sent.text[: front.settings.safety_characters])
    if card is None:
        return Refusal(413, "too_long", phrase="too_long")
    await front.replies.show_card(conversation.id, card, country=conversation.country, client_id=f"card:{sent.id}")
    return Refusal(413, "too_long", phrase="too_long_card")


async def _words_on(front: Front, conversation: Conversation, button: str) -> str:
    """The words on a button that this conversation was offered; others are refused."""
    titles = offered(await front.live.events(conversation.id))
    if button in titles:
        return titles[button]
    if button not in FIXED_BUTTONS:
        raise bad_request("button_not_offered")
    return front.answering_for(conversation.country).phrase(FIXED_BUTTONS[button])
