"""Feeds: each entry with its date, title and address; what is hostile or endless is refused, and nothing is fetched."""

from __future__ import annotations

import io
import socket

import pytest

from habeas.errors import BadInput, TooLarge, UnreadableSource
from habeas.model import Document
from habeas.sources import Limits, Material, Outcome, PassedOver, documents, sources

WORDS = "Ada Example was freed from the prison on Thursday."
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Watch</title>
<entry><title type="html">Two &lt;b&gt;freed&lt;/b&gt;</title><id>urn:1</id><link href="https://watch.example/1"/>
<published>2031-05-08T23:00:00-05:00</published><updated>2031-05-10T10:00:00Z</updated>
<summary>A teaser.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p><p>Ben was
not.</p></div></content></entry></feed>""".encode()


def outcomes(data: bytes, limits: Limits, name: str = "f.xml", type: str | None = None) -> list[Outcome]:
    """What comes out of the feed."""
    return list(documents(Material(data, name, type), limits, languages=["en"], language="en"))


def rss(*items: str, head: str = "") -> bytes:
    """An RSS feed."""
    return f'{head}<rss version="2.0"><channel><title>Herald</title>{"".join(items)}</channel></rss>'.encode()


def item(text: str = WORDS, more: str = "") -> str:
    """An entry of one."""
    return f"<item><title>Freed</title><description>{text}</description>{more}</item>"


def one(data: bytes, limits: Limits) -> Document:
    """The one document in the feed."""
    (found,) = outcomes(data, limits)
    assert isinstance(found, Document), found
    return found


def refused(data: bytes, limits: Limits) -> str:
    """Why all of it is refused."""
    (found,) = outcomes(data, limits)
    assert isinstance(found, BadInput)
    return str(found)


def test_an_atom_entry_is_its_content_with_its_own_date(limits: Limits) -> None:
    found = one(ATOM, limits)
    assert found.text == f"{WORDS}\n\nBen was not."
    assert (found.title, found.source, found.url) == ("Two freed", "Example Watch", "https://watch.example/1")
    assert found.published is not None
    assert (found.published.date, found.published.basis) == ("2031-05-08", "given")
    assert (found.edited, found.place) == ("2031-05-10T10:00:00Z", "entry 1")


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom", "feed", "standard input"])
def test_a_feed_is_known_by_its_ending_or_by_its_look(name: str, limits: Limits) -> None:
    assert isinstance(outcomes(ATOM, limits, name)[0], Document)


def test_only_what_was_updated_says_so(limits: Limits) -> None:
    date = "<pubDate>Thu, 08 May 2031 10:00:00 GMT</pubDate>"
    found = one(rss(item(more=date)), limits)
    assert found.published is not None and found.published.date == "2031-05-08" and found.edited is None
    updated = ATOM.replace(b"<published>2031-05-08T23:00:00-05:00</published>", b"")
    assert "2031-05-10 as the date that it was updated" in str(one(updated, limits).published)


@pytest.mark.parametrize("date", ["soon", "", "2031-13-45", "Thu, 99 May 2031 10:00:00 GMT"])
def test_a_date_that_is_none_is_left_out(date: str, limits: Limits) -> None:
    assert one(rss(item(more=f"<pubDate>{date}</pubDate>")), limits).published is None


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "utf-8"])
def test_a_feed_in_another_encoding_is_read(encoding: str, limits: Limits) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    data = rss(item("Свобода and more."), head=head).decode().encode(encoding)
    assert one(data, limits).text == "Свобода and more."


def test_the_id_changes_with_the_words_and_with_nothing_else(limits: Limits) -> None:
    first, again = one(rss(item()), limits), one(rss(item()) + b"\n", limits)
    assert first.id == again.id != one(rss(item(WORDS + "!")), limits).id


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "b">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!doctype rss [\n<!entity % a SYSTEM "http://127.0.0.1/"> %a;]>',
        '<!ENTITY a "b">',
    ],
)
def test_entities_of_its_own_are_refused(head: str, limits: Limits) -> None:
    assert "declares XML entities of its own" in refused(rss(item("&a; words"), head=head), limits)
    wide = rss(item("&a;"), head=head).decode().encode("utf-16")
    assert "declares XML entities of its own" in refused(wide, limits)


def test_a_feed_of_a_million_entries_that_can_not_be_told_apart_is_refused(limits: Limits) -> None:
    found = refused(rss("<item/>" * 1_000_000), Limits(50_000_000, *(10**6,) * 3))
    assert found == "f.xml: 1,000,000 entries that can't be told apart, over 5,000; split it into feeds"
    assert limits.bytes < 50_000_000


RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<!-- <item> <rss> -->
<channel rdf:about="https://herald.example/"><title>Herald</title><items><rdf:Seq><rdf:li rdf:resource="1"/></rdf:Seq></items>
</channel>%s</rdf:RDF>"""
PREFIXED = """<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title><![CDATA[Herald <a:entry>]]></a:title>
%s<a:updated>2031-05-08T10:00:00Z</a:updated></a:feed>"""
RSS = "<rss version='2.0'><channel><title>Herald</title><!-- <channel> -->%s</channel></rss>"


@pytest.mark.parametrize(
    ("feed", "entry"),
    [
        (
            RSS,
            "<item><title>T{n}</title><description><![CDATA[Words </item><item> {n}]]></description></item>\n",
        ),
        (RSS, "<item><description>Words {n}<!-- </item><item> --></description></item><!-- <item> --> "),
        (RSS, "<item><description>Words {n}</description><x:item xmlns:x='x'/></item>"),
        (
            RDF,
            '<item rdf:about="{n}"><title>T</title><link>{n}</link><description>Words {n}</description></item>\n',
        ),
        (
            PREFIXED,
            "<a:entry><a:id>{n}</a:id><a:content type='html'>Words &lt;b>{n}&lt;/b></a:content></a:entry>\n",
        ),
    ],
    ids=["CDATA", "comments", "another item", "RSS 1.0", "Atom with a prefix"],
)
def test_pieces_of_a_feed_say_what_the_whole_says(
    feed: str, entry: str, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (feed % "".join(entry.format(n=n) for n in range(11))).encode()
    whole = outcomes(data, limits)
    monkeypatch.setattr("habeas.sources._feed_pieces.ENTRIES", 3)
    monkeypatch.setattr("habeas.sources._feed_pieces.CHUNK", 50)
    assert outcomes(data, limits) == whole
    assert [(d.place, (d.source or "")[:6]) for d in whole if isinstance(d, Document)] == [
        (f"entry {n}", "Herald") for n in range(1, 12)
    ]


def test_entries_are_read_before_the_feed_has_been_read_to_its_end(limits: Limits) -> None:
    file = io.BytesIO(rss(item("Words of Ada Example. " * 50) * 10_000))
    found = sources()["feed"].read(Material(b"", "f.rss", rest=lambda: file), limits)
    assert isinstance(next(found), Document) and file.tell() < 4_000_000 < len(file.getvalue())


def test_a_feed_of_any_size_is_read_up_to_an_entry_over_the_limit(limits: Limits) -> None:
    data = rss(item() * 3_000, item("x" * 2_000_000), item())
    found = outcomes(data, limits)
    assert sum(isinstance(outcome, Document) for outcome in found) == 2_000
    assert (
        str(found[-1]) == "f.xml, an entry in it: over 1 MB; split it into reports, or raise --max-megabytes"
    )


def test_what_is_broken_in_a_later_piece_is_said_with_its_line(
    limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("habeas.sources._feed_pieces.ENTRIES", 3)
    entries = [item() + "\n"] * 7 + [item("Tea & bread was given.") + "\n"] + [item() + "\n"] * 3
    found = outcomes(rss("\n", *entries), limits)
    assert [o.why for o in found if isinstance(o, PassedOver)] == [
        "broken XML from line 9 on, read as well as it could be"
    ]
    assert sum(isinstance(outcome, Document) for outcome in found) == 11


@pytest.mark.parametrize("data", [b"<?xml version='1.0'?><letter>words</letter>", b"words & words"])
def test_xml_that_is_no_feed_is_refused(data: bytes, limits: Limits) -> None:
    assert "no RSS or Atom feed; save what it says as text" in refused(data, limits)


def test_an_entry_without_words_is_passed_over(limits: Limits) -> None:
    first, second = outcomes(rss(item("<![CDATA[<img src='x'>]]>"), item()), limits)
    assert isinstance(first, PassedOver) and first.why == "entry without words"
    assert isinstance(second, Document)


def test_one_bad_entry_does_not_spoil_the_rest(limits: Limits) -> None:
    deep = "<![CDATA[" + "<div>" * 400 + "words]]>"
    wide = "<![CDATA[" + "<p>word</p>" * 30_000 + "]]>"
    first, second, third = outcomes(rss(item(deep), item(wide), item()), limits)
    assert isinstance(first, UnreadableSource) and str(first).startswith("f.xml, entry 1: HTML nested")
    assert isinstance(second, TooLarge) and isinstance(third, Document)


def test_broken_xml_is_read_as_far_as_it_goes_and_said_to_be_broken(limits: Limits) -> None:
    found = outcomes(rss(item(), item("Tea & bread was given.</b>")), limits)
    assert [type(outcome) for outcome in found] == [Document, Document, PassedOver]
    assert isinstance(found[-1], PassedOver) and "broken XML from line 1 on" in found[-1].why


def test_nothing_that_a_feed_points_at_is_fetched(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    more = '<enclosure url="http://127.0.0.1/a.mp3"/><link>http://127.0.0.1/</link>'
    style = '<?xml-stylesheet href="http://127.0.0.1/s.xsl"?>'
    assert one(rss(item("<![CDATA[<img src=http://127.0.0.1/x>words]]>", more), head=style), limits)
    assert "no RSS" in refused(b"http://127.0.0.1/feed.xml", limits)


NAMES = """xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" """


@pytest.mark.parametrize(
    "inner",
    [
        f"<title>T</title><description>A teaser.</description><content:encoded><![CDATA[<p>{WORDS}</p>]]></content:encoded>",
        f"<title>T</title><dc:creator>Ben Sample</dc:creator><description>{WORDS}</description>",
        f"<title>T</title><itunes:summary>{WORDS}</itunes:summary><enclosure url='https://h.example/a.mp3' type='audio/mpeg'/>",
        f"<media:group><media:title>A dog</media:title></media:group><title>T</title><description>{WORDS}</description>",
        f"<title><![CDATA[T]]></title><media:description>{WORDS}</media:description><media:thumbnail url='x'/>",
        f"<title>T</title><description><![CDATA[<!DOCTYPE html PUBLIC 'x' 'y'><body><p>{WORDS}</p></body>]]></description>",
    ],
    ids=["content", "creator", "podcast", "picture", "video", "document type"],
)
def test_an_entry_with_parts_of_other_vocabularies_is_its_own_words(inner: str, limits: Limits) -> None:
    found = one(rss(f"<item>{inner}</item>").replace(b"<rss ", f"<rss {NAMES}".encode()), limits)
    assert (found.title, found.text) == ("T", WORDS)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Thu, 8 May 31 10:00 EST", "2031-05-08"),
        ("Thursday, 08-May-31 10:00:00 UTC", "2031-05-08"),
        ("Thu May  8 10:00:00 2031", "2031-05-08"),
        ("20310508T100000Z", "2031-05-08"),
        ("2031/05/08", "2031-05-08"),  # it came out as the first of November
        ("2031-05", None),  # it came out as the first of May
        ("08.05.2031", None),
        ("May 8, 2031", None),
        ("Jeu, 08 mai 2031 10:00:00 +0200", None),
    ],
)
def test_an_odd_date_is_the_day_that_stands_there_or_none(
    written: str, day: str | None, limits: Limits
) -> None:
    found = one(rss(item(more=f"<pubDate>{written}</pubDate>")), limits)
    assert (found.published.date if found.published else None) == day


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<link>https://herald.example/1?a=1&amp;b=2</link>", "https://herald.example/1?a=1&b=2"),
        ("<link>/1</link>", "https://herald.example/1"),
        ("<guid>https://herald.example/1</guid>", "https://herald.example/1"),
        ("<guid isPermaLink='false'>https://herald.example/?p=1</guid>", None),
        ("<guid>17</guid>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>//[herald/1</link>", None),
    ],
)
def test_the_address_of_an_entry_is_an_address_of_the_web(
    link: str, address: str | None, limits: Limits
) -> None:
    assert one(rss("<link>https://herald.example/news/</link>", item(more=link)), limits).url == address


def test_the_name_of_the_outlet_is_free_of_markup(limits: Limits) -> None:
    data = rss(item()).replace(b"<title>Herald", b"<title>Herald &amp;amp; &lt;b&gt;Post&lt;/b&gt;")
    assert one(data, limits).source == "Herald & Post"


def test_a_feed_is_known_behind_comments_of_any_number_and_what_is_none_is_told_apart_at_once() -> None:
    looks_like = sources()["feed"].looks_like
    assert looks_like(b"\xef\xbb\xbf <?xml version='1.0'?>\n" + b"<!-- a --> \n" * 300 + rss(item()))
    assert not looks_like(b"<!---->" * 40)  # it took time without end
    assert not looks_like(b"<!---->" * 40 + b"<html>")
    assert not looks_like(b"<!-- " + rss(item()))


def test_what_stands_in_a_comment_of_the_head_closes_nothing(limits: Limits) -> None:
    head = "<!-- </channel> --><![CDATA[ </rss> ]]><!-- "
    assert one(rss(item()), limits) == one(
        rss(item()).replace(b"<item>", head.encode() + b"--><item>"), limits
    )
