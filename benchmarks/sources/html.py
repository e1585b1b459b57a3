"""Saved pages of some 45 KB: a report of 1,200 words between menus, styles and scripts."""

from __future__ import annotations

from trafilatura import bare_extraction

from benchmarks.sources import PARAGRAPH, Case

PAGES = 40


def page(number: int) -> bytes:
    """One of them."""
    said = "".join(
        f"<p>{n}. {PARAGRAPH * 3} <a href='/{number}/{n}'>More</a> <b>there</b>.</p>" for n in range(12)
    )
    menu = "".join(
        f'<li class="menu item-{n}"><a href="/topic/{number}/{n}">Topic {n}</a></li>' for n in range(60)
    )
    script = f"var seen = [{','.join(str(number * n) for n in range(3_000))}];"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report {number} - Example Herald</title>'
        f'<meta property="og:site_name" content="Example Herald"><style>{".menu{color:red} " * 300}</style>'
        f'<meta property="article:published_time" content="2031-05-{number % 28 + 1:02}T10:00:00Z">'
        f"<script>{script}</script></head><body><nav><ul>{menu}</ul></nav><article><h1>Report {number}</h1>{said}"
        f"</article><aside><ul>{menu}</ul></aside><footer>Subscribe to newsletter {number}</footer></body></html>"
    ).encode()


def bare(data: bytes) -> object:
    """The report with its title and outlet, dates searched as habeas has them searched."""
    dates = {"extensive_search": False, "max_date": "2148-12-10"}
    return bare_extraction(data, with_metadata=True, include_comments=False, date_extraction_params=dates)


def as_it_comes(data: bytes) -> object:
    """The same with trafilatura's own search for dates."""
    return bare_extraction(data, with_metadata=True, include_comments=False)


FILES = tuple(map(page, range(PAGES)))
CASES = (
    Case("web page", ".html", FILES, PAGES, "pages", bare, "trafilatura, dates as habeas asks"),
    Case("web page", ".html", FILES, PAGES, "pages", as_it_comes, "trafilatura as it comes"),
)
