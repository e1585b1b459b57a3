"""Words of a report, made safe to print. Invariant: no character that moves, colours, hides or turns text gets through."""

from __future__ import annotations

import re
import unicodedata

# Control characters (C0 but newline and tab, DEL, C1), bidirectional marks, embeddings, overrides and isolates, line and
# paragraph separators, what has no width (but the joiners that Persian, Indian scripts and emoji are written with), Hangul's
# fillers, tags, surrogates. A mark beside Arabic words is shown by its code: where a line turns must be seen.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
FORMULA = (
    "=+-@"  # what a spreadsheet calculates begins with one of these, or with a form of it for other widths
)
AT_ONCE = "\t\r\n'"  # a line end or tab before it is as good; an apostrophe so that the way back is clear


def printable(text: str) -> str:
    """The text with each unsafe character shown by its code: an escape becomes ‹U+001B›."""
    return UNSAFE.sub(lambda found: f"‹U+{ord(found.group()):04X}›", text)


def one_line(text: str) -> str:
    """The text as one printable line."""
    return printable(" ".join(text.split()))


def as_cell(text: str) -> str:
    """The text as no spreadsheet takes it for a formula: with an apostrophe before it (OWASP, CSV injection)."""
    first = next((c for c in text if c.isprintable() and not c.isspace()), "")
    runs = text.startswith(tuple(AT_ONCE)) or unicodedata.normalize("NFKC", first).startswith(tuple(FORMULA))
    return f"'{text}" if runs else text


def json_safe(text: str) -> str:
    """Finished JSON with each unsafe character written as its \\u escape; what it decodes to is the same."""
    return UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
