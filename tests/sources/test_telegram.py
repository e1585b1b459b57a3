"""A Telegram export: each message with its date, edits, replies and whom it relays; what has no words is counted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from habeas.errors import BadInput, UnreadableSource
from habeas.model import Document, Speaker
from habeas.sources import Limits, Material, Outcome, PassedOver, documents, source_for, sources

TEXT = "Ada Example and Ben Sample were freed from the prison."


def message(number: int = 1, text: object = TEXT, **fields: object) -> dict[str, object]:
    """A message as Telegram Desktop writes one."""
    return {"id": number, "type": "message", "date": "2031-05-08T12:00:00", "text": text, **fields}


def chat(*messages: object, kind: str = "public_channel") -> dict[str, object]:
    """An export of one chat."""
    return {"name": "Example Watch", "type": kind, "id": 1234567, "messages": list(messages)}


def outcomes(export: object, limits: Limits, name: str = "result.json") -> list[Outcome]:
    """What comes out of the export, taken for one by its looks."""
    data = export if isinstance(export, bytes) else json.dumps(export, indent=1, ensure_ascii=False).encode()
    assert source_for(Material(data, name)) is sources()["telegram"]
    return list(documents(Material(data, name), limits, languages=["en"], language="en"))


def one(export: object, limits: Limits) -> Document:
    """The one document in the export."""
    (found,) = outcomes(export, limits)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("name", ["result.json", "other.json", "standard input"])
def test_an_export_is_known_by_its_shape(name: str, limits: Limits) -> None:
    assert len(outcomes(chat(message()), limits, name)) == 1


def test_other_json_is_not_taken_for_an_export() -> None:
    data = json.dumps({"name": "x", "type": "article", "messages": "none", "text": TEXT}).encode()
    assert source_for(Material(data, "result.json")) is sources()["json"]


def test_words_are_joined_from_their_pieces(limits: Limits) -> None:
    pieces: list[Any] = [
        "Ada ",
        {"type": "bold", "text": "Example"},
        " was",
        {"type": "link", "text": " freed."},
    ]
    assert one(chat(message(text=pieces)), limits).text == "Ada Example was freed."


def test_a_message_keeps_its_channel_its_address_and_its_edit(limits: Limits) -> None:
    found = one(chat(message(17, date_unixtime="1935964800", edited_unixtime="1936051200")), limits)
    assert (found.source, found.url) == ("Example Watch", "https://t.me/c/1234567/17")
    assert (found.edited, found.place) == ("2031-05-09T00:00:00Z", "message 17")
    assert found.published is not None
    assert (found.published.date, found.published.basis) == ("2031-05-08", "given")
    assert found.via == ()


def test_a_date_without_a_time_zone_says_whose_clock_it_is(limits: Limits) -> None:
    found = one(chat(message(edited="2031-05-09T01:00:00")), limits)
    assert found.published is not None and "by the clock of the computer" in found.published.why
    assert found.edited == "2031-05-09T01:00:00"


@pytest.mark.parametrize(
    ("fields", "speaker"),
    [
        ({"forwarded_from": "Cell 12"}, Speaker("Cell 12", "channel", verb="posted")),
        ({"forwarded_from": "Cyn", "forwarded_from_id": "user5"}, Speaker("Cyn", "person", verb="posted")),
        ({"forwarded_from": None}, Speaker("a deleted account", "unnamed", verb="posted")),
    ],
)
def test_a_forward_is_a_link_in_the_chain_of_who_said_it(
    fields: dict[str, Any], speaker: Speaker, limits: Limits
) -> None:
    assert one(chat(message(**fields)), limits).via == (speaker,)


def test_in_a_group_the_one_who_posted_comes_before_the_one_forwarded_from(limits: Limits) -> None:
    fields: dict[str, Any] = {"from": "Dan Muster", "from_id": "user7", "forwarded_from": "Cell 12"}
    posted = message(**fields)
    assert [s.name for s in one(chat(posted, kind="private_supergroup"), limits).via] == [
        "Dan Muster",
        "Cell 12",
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "answers"),
    [
        ("public_channel", {"reply_to_message_id": 9}, "https://t.me/c/1234567/9"),
        (
            "public_channel",
            {"reply_to_message_id": 9, "reply_to_peer_id": "channel88"},
            "https://t.me/c/88/9",
        ),
        ("personal_chat", {"reply_to_message_id": 9}, "message 9"),
        ("public_channel", {"reply_to_message_id": "nine"}, None),
    ],
)
def test_a_reply_names_what_it_answers(
    kind: str, fields: dict[str, Any], answers: str | None, limits: Limits
) -> None:
    assert one(chat(message(**fields), kind=kind), limits).replies_to == answers


def test_what_has_no_words_is_passed_over_with_the_reason(limits: Limits) -> None:
    silent = [
        {"id": 1, "type": "service", "action": "pin_message"},
        {"id": 2, "type": "unsupported"},
        message(3, "", photo="photos/1.jpg"),
        message(4, [], poll={"question": "Tea?"}),
        message(5, "👍 !"),
    ]
    found = outcomes(chat(*silent, message(6)), limits)
    assert [o.why if isinstance(o, PassedOver) else "read" for o in found] == [
        "service message",
        "unsupported message",
        "message without words (media only)",
        "poll",
        "message without words (media only)",
        "read",
    ]


def test_a_full_export_is_read_chat_by_chat(limits: Limits) -> None:
    export = {
        "about": "An export.",
        "personal_information": {"user_id": 1},
        "frequent_contacts": {"list": [{"a": [{}]}]},
        "chats": {"about": "Chats.", "list": [chat(message()), {**chat(message(2)), "name": None}]},
        "left_chats": {"list": [chat(message(3), kind="private_group")]},
    }
    found = outcomes(export, limits)
    assert [(d.place, d.source) for d in found if isinstance(d, Document)] == [
        ("message 1", "Example Watch"),
        ("message 2", None),
        ("message 3", "Example Watch"),
    ]


def test_a_control_character_as_telegram_writes_it_is_read(limits: Limits) -> None:
    data = json.dumps(chat(message(text="A@B C:\\\\x41 freed"), message(2))).replace("@", "\\x1B").encode()
    found = outcomes(data, limits)
    assert [d.text for d in found if isinstance(d, Document)] == ["A\x1bB C:\\\\x41 freed", TEXT]


@pytest.mark.parametrize(
    "odd",
    [{"id": 1}, "hello", {"id": "x", "type": "message"}, message(1, {"words": 1}), message(1, [1]), message(1, None)],
    ids=str,
)  # fmt: skip
def test_a_message_of_another_version_is_named_and_the_rest_is_read(odd: object, limits: Limits) -> None:
    first, second = outcomes(chat(odd, message(2)), limits)
    assert isinstance(first, UnreadableSource) and isinstance(second, Document)
    assert "no message of a known shape; export it again" in str(first)


@pytest.mark.parametrize("odd", [{}, {"messages": {"1": {}}}, {"chats": []}, {"chats": {"list": {}}}, []])
def test_an_export_of_another_version_is_refused(odd: object, limits: Limits) -> None:
    material = Material(json.dumps(odd).encode(), "result.json", "telegram")
    found = list(documents(material, limits, languages=["en"]))
    assert len(found) == 1 and isinstance(found[0], BadInput)
    assert str(found[0]).startswith("result.json: ") and "; " in str(found[0])


def test_an_export_that_breaks_off_is_read_up_to_there(limits: Limits) -> None:
    data = json.dumps(chat(message(), message(2))).encode()[:-40]
    first, second = outcomes(data, limits)
    assert isinstance(first, Document) and isinstance(second, UnreadableSource)


SHAPES: dict[str, dict[str, Any]] = {
    "2018, ids as numbers, edited never": {"from": "Watch", "from_id": 4295123456, "edited": "1970-01-01T03:00:00"},
    "2019, with a photo": {"from": "Watch", "photo": "photos/photo_1@08-05-2031_12-00-00.jpg", "width": 800, "height": 600},
    "2020, a file left out": {
        "file": "(File not included. Change data exporting settings to download.)", "thumbnail": "x_thumb.jpg",
        "media_type": "video_file", "mime_type": "video/mp4", "duration_seconds": 12,
    },
    "2022, entities": {
        "date_unixtime": "1936008000", "edited_unixtime": "0", "via_bot": "@examplebot", "text": [
            "Ada ", {"type": "mention_name", "text": "Example", "user_id": 17}, {"type": "text_link", "text": " and Ben",
            "href": "https://herald.example/1"}, " Sample were freed from the ", {"type": "custom_emoji", "text": "prison",
            "document_id": "(File not included.)"}, {"type": "blockquote", "text": ".", "collapsed": True},
        ], "text_entities": [{"type": "plain", "text": "not what is read"}],
    },
    "2024, reactions and buttons": {
        "author": "Ben Sample", "photo_file_size": 12345, "photo_file_name": "a.jpg", "reply_to_message_id": 7,
        "reactions": [{"type": "emoji", "count": 3, "emoji": "x", "recent": [{"from": None, "from_id": "user1", "date": ""}]}],
        "inline_bot_buttons": [[{"type": "url", "text": "More", "data": "https://herald.example/"}]],
    },
    "a place and a contact": {
        "location_information": {"latitude": 1.5, "longitude": 2.5}, "place_name": "Exampleville", "address": "",
        "contact_information": {"first_name": "Ada", "last_name": "", "phone_number": ""}, "from": None,
    },
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_messages_of_many_versions_are_read(shape: str, limits: Limits) -> None:
    found = one(chat(message(**{"text": TEXT, **SHAPES[shape]})), limits)
    assert (found.text, found.edited) == (TEXT, None)
    assert found.published is not None and found.published.date == "2031-05-08"


def test_what_a_chat_of_saved_messages_relays_is_kept(limits: Limits) -> None:
    saved = message(forwarded_from="Cell 12", forwarded_from_id="channel9", saved_from="Example Watch")
    export = {"type": "saved_messages", "id": 9999999999, "messages": [saved]}
    found = one(export, limits)
    assert found.source is None and found.url is None
    assert found.via == (Speaker("Cell 12", "channel", verb="posted"),)


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "pin_message", "message_id": 3, "actor": "Watch", "actor_id": "channel1"},
        {"action": "edit_group_title", "title": "Watch", "actor": None},
        {"information_text": "said by the service", "actor": "Watch"},
    ],
)
def test_a_service_message_is_no_report(fields: dict[str, object], limits: Limits) -> None:
    (found,) = outcomes(chat({**message(text=""), "type": "service", **fields}), limits)
    assert isinstance(found, PassedOver) and found.why == "service message"
