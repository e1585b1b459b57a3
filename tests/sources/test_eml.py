"""Mails: what is said of them in their heads, which of their parts are read, and mails that would do harm."""

from __future__ import annotations

import base64
import re
import time

import pytest

from habeas.errors import BadInput, EmptySource, TooLarge, UnreadableSource
from habeas.model import Document, Published, Span
from habeas.sources import Limits, Outcome, PassedOver
from tests.sources.made import Words, docx, one, pdf, read, word

HEAD = "From: Torrent Rights Watch <desk@torrent.example>\nSubject: Two freed\nDate: Thu, 8 May 2031 23:10:00 +0200\n"
FREED = "Ada Example and Ben Sample were freed on Thursday."
PAGE = (
    f"<html><body><h1>Two freed</h1>{f'<p>{FREED} They had been held for four years.</p>' * 2}</body></html>"
)


def mail(*parts: str, kind: str = "mixed", head: str = HEAD) -> bytes:
    """A mail of parts, each with its own head and a blank line."""
    body = "".join(f"--b\n{part}\n" for part in parts)
    return f"{head}Content-Type: multipart/{kind}; boundary=b\n\n{body}--b--\n".encode()


def attached(name: str, data: bytes, type: str = "application/octet-stream") -> str:
    """A part that is a file."""
    packed = base64.encodebytes(data).decode()
    head = f'Content-Type: {type}\nContent-Disposition: attachment; filename="{name}"'
    return f"{head}\nContent-Transfer-Encoding: base64\n\n{packed}"


def plain(text: str) -> str:
    """A part that is text."""
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}"


def texts(found: list[Outcome]) -> list[str]:
    """What the documents say."""
    return [outcome.text.strip() for outcome in found if isinstance(outcome, Document)]


def errors(found: list[Outcome]) -> list[str]:
    """What the errors say."""
    return [str(outcome) for outcome in found if isinstance(outcome, BadInput)]


def test_date_sender_and_subject_are_the_mails_own(limits: Limits) -> None:
    found = one(f"{HEAD}\n{FREED}\n".encode(), "m.eml", limits)
    assert (found.source, found.title, found.text) == ("Torrent Rights Watch", "Two freed", f"{FREED}\n")
    assert found.published == Published("2031-05-08", "given", "the mail's Date header")


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ("From: desk@torrent.example", "desk@torrent.example"),
        ('From: "Watch, Torrent" <desk@torrent.example>', "Watch, Torrent"),
        ("From: =?utf-8?q?Andr=C3=A9_Ex=C3=A4mple?= <a@b.example>", "André Exämple"),
        ("From: André <a@b.example>", "André"),
        ("From:", None),
        ("From: " + "(" * 3_000, None),
        ("From: <<<>>>@@,;:", None),
        ("X-Nothing: x", None),
    ],
)
def test_the_sender_is_a_name_or_else_an_address(header: str, source: str | None, limits: Limits) -> None:
    found = one(f"{header}\n\n{FREED}\n".encode(), "m.eml", limits)
    assert found.source == source if source else found.source is None or found.source


@pytest.mark.parametrize("date", ["", "Thursday", "Thu, 99 May 99999 99:99:99 +9999", "8" * 3_000])
def test_a_date_that_is_none_is_not_made_up(date: str, limits: Limits) -> None:
    assert one(f"From: a@b.example\nDate: {date}\n\n{FREED}\n".encode(), "m.eml", limits).published is None


def test_of_several_versions_the_plain_one_is_read(limits: Limits) -> None:
    html = f"Content-Type: text/html\n\n{PAGE}"
    assert texts(read(mail(html, plain("Plain."), kind="alternative"), "m.eml", limits)) == ["Plain."]


def test_html_alone_is_read_like_a_page(limits: Limits) -> None:
    found = one(f"{HEAD}Content-Type: text/html; charset=utf-8\n\n{PAGE}".encode(), "m.eml", limits)
    assert FREED in found.text and "<p>" not in found.text
    assert found.title == "Two freed" and found.source == "Torrent Rights Watch"


def test_lines_that_a_program_wrapped_are_whole_again(limits: Limits) -> None:
    body = (
        "Ada Example, who had been held in the prison of Exampleville since the\n"
        "summer of 2027, was freed on Thursday with two other teachers.\n\n"
        "Freed:\n- Ada Example\n- Ben Sample\n"
    )
    text = one(f"{HEAD}\n{body}".encode(), "m.eml", limits).text
    assert text == body.replace("since the\n", "since the ")


def test_quoted_mails_and_signatures_are_furniture(limits: Limits) -> None:
    body = f"{FREED}\n\nOn 7 May 2031, Cyn Specimen wrote:\n> Is Ada Example free?\n\n-- \nTorrent Rights Watch\nExampleville\n"
    found = one(f"{HEAD}\n{body}".encode(), "m.eml", limits)
    marked = [found.text[f.start : f.end] for f in found.furniture]
    assert marked == [
        "On 7 May 2031, Cyn Specimen wrote:", "> Is Ada Example free?", "-- ", "Torrent Rights Watch", "Exampleville",
    ]  # fmt: skip


def test_a_mail_that_is_answered_below_is_furniture_and_one_that_is_passed_on_is_not(limits: Limits) -> None:
    answered = f"Thank you.\n\n-----Original Message-----\nFrom: Cyn\nSent: Monday\n\n{FREED}\n"
    found = one(f"{HEAD}\n{answered}".encode(), "m.eml", limits)
    assert FREED in [found.text[f.start : f.end] for f in found.furniture]
    passed = f"---------- Forwarded message ---------\nFrom: Cyn\n\n{FREED}\n"
    assert one(f"{HEAD}\n{passed}".encode(), "m.eml", limits).furniture == ()


def test_each_attachment_is_a_document_with_its_place(limits: Limits) -> None:
    inner = f"From: Cyn Specimen <c@d.example>\nSubject: Inner\n\n{FREED}\n"
    found = read(
        mail(
            plain("See attached."),
            attached("../../ruling.pdf", pdf([Words(50, 700, FREED)])),
            attached("list.docx", docx(word("Ada Example"))),
            f"Content-Type: message/rfc822\n\n{inner}",
        ),
        "m.eml",
        limits,
    )
    assert texts(found) == ["See attached.", FREED, "Ada Example", FREED]
    _, ruling, listed, passed_on = (outcome for outcome in found if isinstance(outcome, Document))
    assert ruling.places(Span(0, 3)) == ("attachment ruling.pdf", "page 1") and ruling.published is None
    assert listed.places(Span(0, 3)) == ("attachment list.docx",)
    assert passed_on.source == "Cyn Specimen"
    assert len({outcome.id for outcome in found if isinstance(outcome, Document)}) == 4


def test_what_nothing_reads_is_passed_over_and_what_is_broken_is_said(limits: Limits) -> None:
    found = read(
        mail(
            plain(FREED), attached("logo.png", b"\x89PNG", "image/png"), attached("r.pdf", b"%PDF-1.7 broken")
        ),
        "m.eml",
        limits,
    )
    assert texts(found) == [FREED]
    assert [(over.path.name, over.why) for over in found if isinstance(over, PassedOver)] == [
        ("m.eml › logo.png", "no reader for '.png'")
    ]
    (error,) = errors(found)
    assert error.startswith("m.eml › r.pdf: damaged, cut short, or no PDF; ")


def nested(depth: int, kind: str) -> bytes:
    """A mail in which each part holds a text and the next part."""
    out = f"{HEAD}"
    for i in range(depth):
        if kind == "multipart":
            out += f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n\nText {i}.\n--b{i}\n"
        else:
            out += f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n\nText {i}.\n--b{i}\n"
            out += "Content-Type: message/rfc822\n\nFrom: a@b.example\n"
    return f"{out}\nInnermost.\n".encode()


@pytest.mark.parametrize(
    ("kind", "says"), [("multipart", "nested over 20 deep"), ("message", "nested over 10 deep")]
)
def test_a_mail_of_ten_thousand_nested_parts_is_read_as_far_as_is_sensible(
    kind: str, says: str, limits: Limits
) -> None:
    started = time.process_time()
    found = read(nested(10_000, kind), "m.eml", limits)
    assert time.process_time() - started < 5
    assert texts(found)[0].startswith("Text 0.")
    (error,) = errors(found)
    assert re.match(rf"^m\.eml.*: (parts|mails) {says}; ", error)


def test_a_mail_of_ten_thousand_parts_beside_each_other_is_read_as_far_as_is_sensible(limits: Limits) -> None:
    found = read(mail(*[plain(f"Text {i}.") for i in range(10_000)]), "m.eml", limits)
    assert "Text 999." in texts(found)[0] and "Text 1000." not in texts(found)[0]
    assert errors(found) == [
        "m.eml: over 1,000 parts; the rest is read; save them from your mail program and read those"
    ]


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("windows-1251", "Ада was freed on Thursday".encode("cp1251")),
        ("utf-8", "Ада was freed on Thursday".encode()),
        ("x-unknown", "Ада was freed on Thursday".encode()),
        ("unknown-8bit", "Ада was freed on Thursday".encode()),
        ("rot13", "Ада was freed on Thursday".encode()),
        ("us-ascii", "Ада was freed on Thursday".encode()),
        ('"\x1b]0;x"', "Ада was freed on Thursday".encode()),
    ],
)
def test_a_charset_is_used_where_it_is_one(charset: str, data: bytes, limits: Limits) -> None:
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert one(head + data, "m.eml", limits).text == "Ада was freed on Thursday\n"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("base64", base64.b64encode(FREED.encode()).decode()), ("quoted-printable", FREED.replace("d", "=64"))],
)
def test_what_was_encoded_for_the_way_is_decoded(encoding: str, body: str, limits: Limits) -> None:
    data = f"{HEAD}Content-Transfer-Encoding: {encoding}\n\n{body}\n".encode().replace(b"\n", b"\r\n")
    assert one(data, "m.eml", limits).text == f"{FREED}\n"


def test_text_that_turns_around_stays_as_it_is(limits: Limits) -> None:
    found = one("From: a@b.example\nSubject: \u202etxt\n\nAda \u202eelpmaxE\n".encode(), "m.eml", limits)
    assert found.text == "Ada \u202eelpmaxE\n" and found.title == "\u202etxt"


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (f"{HEAD}\n".encode(), EmptySource, "a mail without text; check"),
        (mail(), EmptySource, "a mail without text; check"),
        (b"\n\nno headers", UnreadableSource, "no mail, it has no headers; save it as .txt"),
        (
            mail(attached("smime.p7m", b"x", "application/pkcs7-mime")),
            UnreadableSource,
            "encrypted; decrypt it",
        ),
        (
            mail("Content-Type: application/pgp-encrypted\n\nx", kind="encrypted"),
            UnreadableSource,
            "encrypted; decrypt it",
        ),
        (f"{HEAD}\n{'word ' * 50_000}".encode(), TooLarge, "characters, over 200,000; split"),
    ],
)
def test_what_can_not_be_read_is_said_with_the_way_out(
    data: bytes, kind: type[BadInput], says: str, limits: Limits
) -> None:
    found = [outcome for outcome in read(data, "m.eml", limits) if not isinstance(outcome, PassedOver)]
    assert [type(outcome) for outcome in found] == [kind]
    assert re.match(f"m.eml: .*{says}", str(found[0]))


def test_a_mail_is_known_by_its_look(limits: Limits) -> None:
    assert (
        one(f"Received: from x\n by y\n{HEAD}\n{FREED}".encode(), "report.xyz", limits).title == "Two freed"
    )


def test_a_letter_of_nothing_but_dashes_is_read_in_one_go(limits: Limits) -> None:
    letter = FREED + "\n" + "--\n" * 30_000  # a signature may begin at each of them
    before = time.process_time()
    found = one((HEAD + "\n" + letter).encode(), "m.eml", limits)
    assert time.process_time() - before < 2
    assert FREED in found.text and found.furniture


def test_a_paragraph_of_any_length_is_whole_again(limits: Limits) -> None:
    lines = "\n".join([("word " * 14).strip()] * 2_000)
    assert one((HEAD + "\n" + lines).encode(), "m.eml", limits).text.count("\n") == 1
