"""A channel or chat exported from Telegram Desktop as JSON (result.json). Each message with words is a document.

Invariant: a message is either a document, an error, or passed over with the reason; a forward keeps whom it was taken from.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.errors import UnreadableSource
from habeas.model import Document, Published, Speaker, document_id
from habeas.refusal import attempt
from habeas.sources._dates import day_of, instant
from habeas.sources._decoding import has_words
from habeas.sources._fields import clean
from habeas.sources._interface import Example, Limits, Material, Outcome, PassedOver, Source
from habeas.sources._json_stream import JsonStream

KINDS = (
    "public_channel|private_channel|public_supergroup|private_supergroup|private_group|personal_chat|bot_chat"
    "|saved_messages|replies|verify_codes"
)
LOOK = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*\{(?=.{0,2000}?\"type\":\s*\"(?:%s)\".{0,200}?\"messages\":|.{0,4000}?\"(?:left_)?chats\":\s*\{|"
    rb"\s*\"about\":.{0,2000}?\"(?:personal_information|frequent_contacts|contacts)\":\s*\{)"
    % KINDS.encode(),
    re.DOTALL,
)
LISTS = ("chats", "left_chats")  # of a full export
SHAPE = "not a Telegram export of a known shape (one chat with 'messages', or 'chats' with a 'list' of them)"
WAY_OUT = "export it as JSON from Telegram Desktop; or read it with --type json"
UNSHAPED = "no message of a known shape; export it again with the newest Telegram Desktop"
FIRST = "2013-08-14"  # the day from which Telegram was
CHANNELS = ("public_channel", "private_channel")
LINKED = (*CHANNELS, "public_supergroup", "private_supergroup")  # whose messages have an address


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as the export names it. kind: one of KINDS."""

    name: str | None = None
    kind: str = ""
    id: int | None = None


def read(material: Material, limits: Limits) -> Iterator[Outcome]:
    """A document for each message. Raises TooLarge or UnreadableSource."""
    with material.open() as file:
        stream = JsonStream(file, material.name, limits.bytes)
        if stream.peek() != "{":
            raise UnreadableSource(f"{material.name}: {SHAPE}; {WAY_OUT}")
        yield from _chat(stream, material)


def _chat(stream: JsonStream, material: Material) -> Iterator[Outcome]:
    """The messages of the chat, or of the whole export, that comes next."""
    chat, found = Chat(), False
    for key in stream.members():
        if key in LISTS and stream.peek() == "{":
            found = True
            yield from _chats(stream, material)
        elif key == "messages" and stream.peek() == "[":
            found = True
            for message, raw in stream.values():
                place = f"message {message.get('id')}" if isinstance(message, dict) else None
                made = functools.partial(_of_message, message, raw, chat, material)
                yield attempt(functools.partial(material.at, place), made)
        elif key in ("name", "type", "id"):
            chat = _with(chat, key, stream.value()[0])
        else:
            stream.skip()
    if not found:
        raise UnreadableSource(f"{material.name}: {SHAPE}; {WAY_OUT}")


def _chats(stream: JsonStream, material: Material) -> Iterator[Outcome]:
    for key in stream.members():
        if key == "list" and stream.peek() == "[":
            for _ in stream.elements():
                yield from _chat(stream, material)
        else:
            stream.skip()


def _with(chat: Chat, key: str, value: object) -> Chat:
    name = " ".join(value.split()) or chat.name if key == "name" and isinstance(value, str) else chat.name
    kind = value if key == "type" and isinstance(value, str) else chat.kind
    id_ = value if key == "id" and isinstance(value, int) else chat.id
    return Chat(name, kind, id_)


def _of_message(message: Any, raw: str, chat: Chat, material: Material) -> Outcome:
    kind = message.get("type") if isinstance(message, dict) else None
    number = message.get("id") if isinstance(message, dict) else None
    if not isinstance(kind, str) or not isinstance(number, int):
        return UnreadableSource(f"{material.name}: {UNSHAPED}")
    if kind != "message":
        return PassedOver(Path(material.name), f"{'service' if kind == 'service' else 'unsupported'} message")
    place = f"message {number}"
    where = material.at(place)
    try:
        text = clean(_text(message.get("text")), where)
        if not has_words(text):
            return PassedOver(Path(material.name), _why_without_words(message))
        id_ = document_id(raw.encode("utf-8", "surrogateescape"))
        return _document(message, text, chat, (place, where), id_)
    except _Unshaped:
        return UnreadableSource(f"{where}: {UNSHAPED}")


class _Unshaped(Exception):
    """A message whose parts are not of the kinds that are known."""


def _text(value: object) -> str:
    """The words: a string, or pieces that are strings or objects with a text."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        raise _Unshaped
    pieces: list[Any] = [piece.get("text") if isinstance(piece, dict) else piece for piece in value]
    try:
        return "".join(pieces)
    except TypeError as error:  # not all of them are strings
        raise _Unshaped from error


def _why_without_words(message: dict[str, Any]) -> str:
    return "poll" if "poll" in message else "message without words (media only)"


def _document(message: dict[str, Any], text: str, chat: Chat, at: tuple[str, str], id_: str) -> Document:
    place, where = at
    return Document(
        id=id_,
        text=text,
        source=clean(chat.name, where) if chat.name else None,
        published=_published(message),
        url=_link(chat, message["id"]) if chat.kind in LINKED and chat.id is not None else None,
        edited=_edited(message),
        replies_to=_replies_to(message, chat),
        via=_via(message, chat, where),
        place=place,
    )


def _published(message: dict[str, Any]) -> Published | None:
    exact = instant(message.get("date_unixtime"))
    if exact is not None:
        return Published(exact[:10], "given", f"the export gives {exact} as the message's time")
    day = day_of(message.get("date"))
    why = f"the export gives {day} as the message's date, by the clock of the computer that exported it"
    return Published(day, "given", why) if day else None


def _edited(message: dict[str, Any]) -> str | None:
    if "edited" not in message and "edited_unixtime" not in message:
        return None
    return instant(message.get("edited_unixtime")) or _written(message.get("edited"))


def _written(value: object) -> str | None:
    """A time by the clock of the computer that exported it, as it is written there. Old exports have 1970 for "never"."""
    return value if isinstance(value, str) and (day_of(value) or "") >= FIRST and len(value) < 30 else None


def _link(chat: Chat, number: object) -> str:
    return f"https://t.me/c/{chat.id}/{number}"


def _replies_to(message: dict[str, Any], chat: Chat) -> str | None:
    number = message.get("reply_to_message_id")
    if not isinstance(number, int):
        return None
    peer = message.get("reply_to_peer_id")
    other = re.fullmatch(r"channel(\d{1,20})", peer) if isinstance(peer, str) else None
    if other:
        return _link(Chat(id=int(other.group(1))), number)
    return _link(chat, number) if chat.kind in LINKED and chat.id is not None else f"message {number}"


def _via(message: dict[str, Any], chat: Chat, where: str) -> tuple[Speaker, ...]:
    """Whom the message relays: in a group the one who posted it, then the one it was forwarded from."""
    links = []
    author = _name(message.get("from"), where) if chat.kind not in CHANNELS else None
    if author and author != chat.name:
        links.append(Speaker(author, _kind(message.get("from_id"), "person"), verb="posted"))
    if "forwarded_from" in message:
        name = _name(message["forwarded_from"], where)
        kind = _kind(message.get("forwarded_from_id"), "channel")
        links.append(Speaker(name or "a deleted account", kind if name else "unnamed", verb="posted"))
    return tuple(links)


def _kind(peer: object, otherwise: str) -> str:
    if isinstance(peer, str) and peer.startswith("user"):
        return "person"
    return "channel" if isinstance(peer, str) and peer.startswith(("channel", "chat")) else otherwise


def _name(value: object, where: str) -> str | None:
    return clean(" ".join(value.split()), where) or None if isinstance(value, str) else None


_MESSAGE = """{
   "id": 17,
   "type": "message",
   "date": "2031-05-08T12:00:00",
   "date_unixtime": "1935964800",
   "from": "Example Watch",
   "from_id": "channel1234567",
   "forwarded_from": "Letters from Cell 12",
   "reply_to_message_id": 9,
   "text": [
    {
     "type": "bold",
     "text": "Ada Example"
    },
    " was freed on Thursday."
   ],
   "text_entities": []
  }"""
_EXAMPLE = f"""{{
 "name": "Example Watch",
 "type": "public_channel",
 "id": 1234567,
 "messages": [
  {{
   "id": 1,
   "type": "service",
   "action": "create_channel"
  }},
  {_MESSAGE}
 ]
}}"""

SOURCE = Source(
    suffixes=(),
    types=("application/vnd.telegram.export+json",),
    looks_like=lambda head: LOOK.match(head) is not None,
    read=read,
    kind_of="json",
    streams=True,
    example=Example(
        Material(_EXAMPLE.encode(), "result.json"),
        (
            PassedOver(Path("result.json"), "service message"),
            Document(
                id=document_id(_MESSAGE.encode()),
                text="Ada Example was freed on Thursday.",
                source="Example Watch",
                published=Published(
                    "2031-05-08", "given", "the export gives 2031-05-08T00:00:00Z as the message's time"
                ),
                url="https://t.me/c/1234567/17",
                replies_to="https://t.me/c/1234567/9",
                via=(Speaker("Letters from Cell 12", "channel", verb="posted"),),
                place="message 17",
            ),
        ),
    ),
)
