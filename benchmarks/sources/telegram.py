"""A channel's messages as Telegram Desktop exports them."""

from __future__ import annotations

import hashlib
import json

from benchmarks.sources import PARAGRAPH, Case

MESSAGES = 10_000


def message(number: int) -> dict[str, object]:
    """One of some 700 characters, in every fifth one relayed from elsewhere."""
    text = f"{number}. {PARAGRAPH * 3}"
    made: dict[str, object] = {
        "id": number, "type": "message", "date": "2031-05-08T12:00:00", "date_unixtime": str(1935964800 + 60 * number),
        "from": "Example Watch", "from_id": "channel1", "text": [{"type": "bold", "text": "News. "}, text],
        "text_entities": [{"type": "bold", "text": "News. "}, {"type": "plain", "text": text}],
    }  # fmt: skip
    return made | ({"forwarded_from": "Letters from Cell 12"} if number % 5 == 0 else {})


def whole(data: bytes) -> list[object]:
    """All of it at once: memory grows with it, and no message's own bytes are known."""
    return [found["text"] for found in json.loads(data)["messages"]]


def whole_with_hash(data: bytes) -> list[object]:
    """The same, and a hash of each message, of bytes that are not quite its own."""
    return [
        (hashlib.sha256(found["text"][1].encode() * 2).hexdigest(), found["text"])
        for found in json.loads(data)["messages"]
    ]


CHAT = {"name": "Example Watch", "type": "public_channel", "id": 1}
DATA = json.dumps(CHAT | {"messages": [message(n) for n in range(1, MESSAGES + 1)]}, indent=1).encode()
CASES = (
    Case("Telegram export", ".json", (DATA,), MESSAGES, "messages", whole, "json.loads, all at once"),
    Case(
        "Telegram export", ".json", (DATA,), MESSAGES, "messages", whole_with_hash, "json.loads, all at once, SHA-256"
    ),
)  # fmt: skip
