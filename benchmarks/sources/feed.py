"""A feed of 2,000 entries with teaser and whole text."""

from __future__ import annotations

import io

import feedparser

from benchmarks.sources import PARAGRAPH, Case

ENTRIES = 2_000


def entry(number: int) -> str:
    """One of some 1,300 characters."""
    return (
        f"<item><title>Report {number}</title><link>https://herald.example/{number}</link><guid>{number}</guid>"
        "<pubDate>Thu, 08 May 2031 10:00:00 +0200</pubDate><dc:creator>Ben Sample</dc:creator>"
        f"<description>&lt;p&gt;{PARAGRAPH}&lt;/p&gt;</description><content:encoded><![CDATA[<p>{PARAGRAPH * 2}</p>"
        f'<p>{PARAGRAPH} <a href="/{number}">More</a></p>]]></content:encoded></item>\n'
    )


def bare(data: bytes) -> object:
    """The entries, with nothing made harmless and no link made whole, as habeas has it."""
    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False).entries


def as_it_comes(data: bytes) -> object:
    """The entries as feedparser gives them when nothing is said."""
    return feedparser.parse(io.BytesIO(data)).entries


SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
HEAD = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {SPACES}><channel><title>Example Herald</title>\n'
TAIL = "</channel></rss>"
DATA = (HEAD + "".join(map(entry, range(ENTRIES))) + TAIL).encode()
CASES = (
    Case("feed", ".rss", (DATA,), ENTRIES, "entries", bare, "feedparser, asked as habeas asks"),
    Case("feed", ".rss", (DATA,), ENTRIES, "entries", as_it_comes, "feedparser as it comes"),
)
