"""Many short mails, and mails with a file attached."""

from __future__ import annotations

import email
from email import policy

from benchmarks.sources import PARAGRAPH, Case
from tests.sources.test_eml import HEAD, attached, mail, plain

MAILS = 500


def bare(data: bytes) -> list[object]:
    """What the mail says and its date, then the attachments as bytes."""
    message = email.message_from_bytes(data, policy=policy.default)
    body = message.get_body(("plain", "html"))
    said = (message["from"], message["subject"], message["date"].datetime, body and body.get_content())
    return [said, *(part.get_content() for part in message.iter_attachments())]


TEXT = (PARAGRAPH * 4 + "\n\n") * 4
LETTER = f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n{TEXT}".encode()
LISTED = mail(plain(TEXT), attached("list.txt", PARAGRAPH.encode() * 200, "text/plain"))
CASES = (
    Case("mail", ".eml", (LETTER,) * MAILS, MAILS, "mails", bare, "email, policy.default"),
    Case("mail with a text of 45 KB attached", ".eml", (LISTED,) * MAILS, MAILS, "mails", bare, "email, policy.default"),
)  # fmt: skip
