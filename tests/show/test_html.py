"""The page: whatever is read is on it, its text is the report's, and nothing in a report can act on it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import (
    Confirmation,
    CountClaim,
    Document,
    EventClaim,
    Furniture,
    Part,
    PartialDate,
    Person,
    Reading,
    Skipped,
    Span,
    Speaker,
    SumCheck,
)
from habeas.show.html.marks import Close, Mark, Open, steps
from habeas.show.html.page import LIT, page
from habeas.show.html.paragraphs import blocks
from habeas.terminal import printable
from tests.conftest import READING

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="x\' {{7*7}} </style></title>&amp;'
    "\u202e\u2066\x1b[31m\x00"
)


def html(*readings: Reading) -> str:
    """The whole page."""
    return "".join(page(readings))


def drawn(*readings: Reading) -> lxml.html.HtmlElement:
    """The page as a browser's tree."""
    return lxml.html.document_fromstring(html(*readings))


def report_text(tree: lxml.html.HtmlElement) -> str:
    """The text of the report as it stands on the page, notes apart."""
    return "".join(str(p.text_content()) for p in tree.find_class("words"))


def test_the_text_on_the_page_is_the_report() -> None:
    assert report_text(drawn(READING)) == READING.document.text


@pytest.mark.parametrize("claim", READING.claims, ids=lambda c: str(c.id))
def test_every_claim_is_lit_and_has_a_note_that_leads_back(claim: EventClaim) -> None:
    tree = drawn(READING)
    n = READING.claims.index(claim) + 1
    pieces = [m for m in tree.iter("mark") if f"m{n}" in m.classes and claim.kind in m.classes]
    assert "".join(str(m.text_content()) for m in pieces) == claim.span.of(READING.document.text)
    assert pieces[0].get("aria-describedby") == f"r1-n{n}-h"
    assert tree.get_element_by_id(f"r1-n{n}-h").text_content().strip()
    (link,) = [a for a in tree.find_class("ref") if a.get("id") == f"r1-n{n}-t"]
    assert link.get("href") == f"#r1-n{n}" and link.get("aria-label")
    note = tree.get_element_by_id(f"r1-n{n}")
    assert f"#r1-n{n}-t" in [a.get("href") for a in note.iter("a")]


def test_every_link_leads_somewhere_and_no_anchor_is_there_twice() -> None:
    tree = drawn(READING, READING)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {a.get("href") for a in tree.iter("a")} <= {f"#{id}" for id in ids}
    assert {i for e in tree.iter() for i in (e.get("aria-describedby") or "").split()} <= set(ids)


def test_doubt_is_in_words_and_in_the_kind_of_line() -> None:
    tree = drawn(READING)
    said = {m.get("class"): m.text_content() for m in tree.iter("mark")}
    stances = {
        stance for stance in ("sure", "unsure", "undone", "denied") for c in said if stance in str(c).split()
    }
    assert stances == {"sure", "unsure", "undone", "denied"}
    doubts = [str(d.text_content()) for d in tree.find_class("doubt")]
    assert {"denied", "demanded, not done", "not certain; not confirmed by the Herald"} <= set(doubts)


def test_sums_and_chains_are_drawn() -> None:
    tree = drawn(READING)
    assert [str(s.text_content()) for s in tree.find_class("sum")] == ["✓ 38 + 14 = 52"]
    chains = [[str(li.text_content()) for li in c.iter("li")] for c in tree.find_class("chain")]
    assert ["a spokesperson for the embassy, official"] in chains


def test_a_sum_that_does_not_add_up_says_so() -> None:
    check = SumCheck("sum", "c2", ("c3",), False, "38 = 52")
    tree = drawn(dataclasses.replace(READING, checks=(check,)))
    assert [str(s.text_content()) for s in tree.find_class("sum")] == ["✗ 38 = 52: does not add up"]


def test_whom_the_whole_report_relays_begins_each_chain() -> None:
    document = dataclasses.replace(READING.document, via=(Speaker("Channel Nine", "channel"),))
    tree = drawn(dataclasses.replace(READING, document=document))
    assert ["Channel Nine, channel", "Ada Example, person"] in [
        [str(li.text_content()) for li in c.iter("li")] for c in tree.find_class("chain")
    ]


def test_furniture_is_grey_and_parts_are_named() -> None:
    document = dataclasses.replace(
        READING.document, parts=(Part(0, 44, "page 1"), Part(46, len(READING.document.text), "page 2"))
    )
    tree = drawn(dataclasses.replace(READING, document=document))
    words = tree.find_class("words")
    assert words[0].get("data-what") == "other" and "furniture" in str(words[0][0].get("class"))
    assert [w.get("data-part") for w in words[:2]] == ["page 1", "page 2"]


def test_what_was_left_out_is_in_a_fold_with_its_words() -> None:
    (fold,) = drawn(READING).find_class("left-out")
    shown = " ".join(str(fold.text_content()).split())
    assert "events: release: asked for, not told as done called for the release" in shown
    assert "people: no role in the clause" in shown


def test_people_have_their_facts_and_what_happened_to_them() -> None:
    shown = {
        str(li.get("id")): " ".join(" ".join(li.itertext()).split())
        for li in drawn(READING).find_class("people")[0][1]
    }
    assert shown["r1-p1"].startswith(
        "Ada Example 52, journalist, XX/GB, spouse: Ben Sample also Example 5 released"
    )
    assert "denied detention" in shown["r1-p3"]


def test_several_reports_have_an_index() -> None:
    tree = drawn(READING, READING)
    (index,) = tree.find_class("index")
    assert [a.get("href") for a in index.iter("a")] == ["#r1-top", "#r2-top"]
    assert [h.tag for h in tree.iter("h1")] == ["h1"]
    assert not drawn(READING).find_class("index")


def test_the_page_has_landmarks_a_skip_link_and_languages() -> None:
    tree = drawn(READING)
    assert tree.get("lang") == "en" and len(list(tree.iter("main"))) == 1
    assert tree.find_class("skip")[0].get("href") == "#main"
    assert tree.find_class("report")[0].get("lang") == "en"
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_the_policy_allows_the_style_sheet_alone() -> None:
    tree = drawn(READING)
    (style,) = tree.iter("style")
    digest = base64.b64encode(hashlib.sha256(str(style.text).encode()).digest()).decode()
    (policy,) = [str(m.get("content")) for m in tree.iter("meta") if m.get("http-equiv")]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|http", str(style.text))
    assert not any(e.get(name) for e in tree.iter() for name in ("style", "src", "onclick", "srcset"))


def hostile_reading() -> Reading:
    """A reading with markup and tricks in every field that a report can fill."""
    text = f"{HOSTILE}\n\n{HOSTILE} was freed {HOSTILE}"
    speaker, span = Speaker(HOSTILE, HOSTILE, verb=HOSTILE), Span(4, len(text) - 2)
    event = EventClaim(
        id=HOSTILE, span=span, said_by=(speaker,), event=HOSTILE, people=(HOSTILE,), place=HOSTILE, actor=HOSTILE,
        checked=(Confirmation(HOSTILE, "not confirmed", span),),
    )  # fmt: skip
    count = CountClaim(id="c2", span=Span(0, 3), of=HOSTILE, low=1, high=2, text=HOSTILE, whole="c2")
    document = Document(
        HOSTILE, text, source=HOSTILE, title=HOSTILE, language=HOSTILE, country=HOSTILE, via=(speaker,),
        furniture=(Furniture(0, 9, HOSTILE),), parts=(Part(0, 9, HOSTILE),),
    )  # fmt: skip
    person = Person(HOSTILE, HOSTILE, (HOSTILE, "x"), (Span(1, 3),), role=HOSTILE, nationality=(HOSTILE,))
    check = SumCheck("sum", "c2", (), False, HOSTILE)
    return Reading(document, (person,), (count, event), (check,), (Skipped(HOSTILE, HOSTILE, span),))


def test_hostile_text_is_shown_and_does_nothing() -> None:
    made = html(hostile_reading(), hostile_reading())
    tree = lxml.html.document_fromstring(made)
    plain = drawn(READING, READING)
    assert {e.tag for e in tree.iter() if isinstance(e.tag, str)} <= {
        e.tag for e in plain.iter() if isinstance(e.tag, str)
    } | {"strong"}
    assert not [name for e in tree.iter() for name in e.attrib if str(name).startswith("on")]
    assert not set(made) & set("\u202e\u2066\x1b\x00")
    assert "‹U+202E›" in made and "{{7*7}}" in made
    assert report_text(tree) == printable(hostile_reading().document.text) * 2


def test_words_of_the_report_keep_their_direction_to_themselves() -> None:
    tree = drawn(READING)
    assert {p.get("dir") for p in tree.find_class("words")} == {"auto"}
    for name in ("name", "chain", "doubt"):
        assert all(e.xpath(".//bdi") for e in tree.find_class(name))


def test_counts_that_are_parts_of_each_other_in_a_circle_are_all_shown() -> None:
    text = "one two three"
    circle = tuple(
        CountClaim(id=i, span=Span(a, b), of="held", low=1, high=1, text=text[a:b], whole=w)
        for i, a, b, w in (("c1", 0, 3, "c2"), ("c2", 4, 7, "c1"), ("c3", 8, 13, "c2"))
    )
    tree = drawn(Reading(Document("x", text), claims=circle))
    assert sorted(str(n.get("id")) for n in tree.find_class("note")) == ["r1-n1", "r1-n2", "r1-n3"]


@pytest.mark.parametrize("claims", [LIT, LIT + 1])
def test_a_page_of_very_many_claims_has_no_rules_that_browsers_choke_on(claims: int) -> None:
    text = "three freed " * claims
    many = tuple(
        CountClaim(id=f"c{n}", span=Span(n * 12, n * 12 + 5), of="released", low=3, high=3, text="three")
        for n in range(claims)
    )
    made = html(Reading(Document("x", text), claims=many))
    assert made.count(":has(") == (2 * LIT if claims == LIT else 0)
    assert ('<article class="long"' in made) is (claims > LIT)


def test_a_framed_page_keeps_its_links_to_itself() -> None:
    tree = lxml.html.document_fromstring("".join(page([READING], framed=True)))
    (base,) = tree.iter("base")
    (policy,) = [str(m.get("content")) for m in tree.iter("meta") if m.get("http-equiv")]
    assert base.get("href") == "about:srcdoc" and "base-uri about:" in policy
    assert "base-uri 'none'" in html(READING) and "<base" not in html(READING)


def test_what_a_screen_reader_says_of_a_quote_or_an_exchange_names_whose_it_is() -> None:
    labels = [str(a.get("aria-label")) for a in drawn(READING).find_class("ref")]
    assert any(
        re.match(r"quote \d+, Example: quoted|quote \d+, Ada Example: quoted", each) for each in labels
    )
    assert any(re.match(r"exchange \d+, .+: in return", each) for each in labels)


def test_a_clause_that_was_read_as_a_date_is_cut_in_its_note() -> None:
    clause = "after " + "a very long way " * 20
    text = f"Ada Example was freed {clause}."
    date = PartialDate("2031-05-08", "2031-05-08", clause)
    event = EventClaim(id="c1", span=Span(0, 21), event="release", date=date)
    (note,) = drawn(Reading(Document("x", text), claims=(event,))).find_class("note")
    assert len(str(note.find_class("head")[0].text_content())) < 150 and "8 May 2031" in note.text_content()


def test_an_empty_report_and_no_report_at_all_are_pages_too() -> None:
    assert "Nothing found that habeas reads." in html(Reading(Document("x", "")))
    assert "Nothing was read" in html()


places = st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda p: p[0] != p[1]).map(sorted)
KINDS = st.sampled_from(["event", "count", "exchange", "quote", "person", "furniture", "check"])
TEXTS = st.text(st.characters() | st.sampled_from("\n \u202e\x00<&"), max_size=40)


@given(TEXTS, st.lists(st.tuples(places, KINDS), max_size=12), places)
def test_marks_that_nest_and_cross_change_nothing_in_the_text(
    text: str, wanted: list[tuple[list[int], str]], range: list[int]
) -> None:
    marks = [Mark(a, b, kind, n) for n, ((a, b), kind) in enumerate(wanted, 1)]
    start, end = (min(place, len(text)) for place in range)
    open_now: list[Mark] = []
    seen: dict[int, str] = {}
    said = ""
    for step in steps(text, marks, start, end):
        if isinstance(step, Open):
            open_now.append(step.mark)
        elif isinstance(step, Close):
            assert open_now.pop() == step.mark
        else:
            said += step
            seen |= {m.number: seen.get(m.number, "") + step for m in open_now}
    assert said == text[start:end] and not open_now
    lit = {m.number: text[max(m.start, start) : min(m.end, end)] for m in marks}
    assert seen == {n: words for n, words in lit.items() if words}


@given(st.text(st.characters() | st.sampled_from("\n\n \t"), max_size=80))
def test_blocks_put_together_are_the_text(text: str) -> None:
    found = blocks(text)
    assert "".join(text[b.start : b.end] + text[b.end : b.to] for b in found) == text


@given(TEXTS.filter(bool), st.lists(places, max_size=6))
def test_the_page_says_what_the_report_says_whatever_is_claimed_of_it(
    text: str, wanted: list[list[int]]
) -> None:
    spans = [Span(a, min(b, len(text))) for a, b in wanted if a < min(b, len(text))]
    claims = tuple(
        CountClaim(id=f"c{n}", span=s, of="held", low=1, high=1, text=s.of(text)) for n, s in enumerate(spans)
    )
    assert report_text(drawn(Reading(Document("x", text), claims=claims))) == printable(text)
