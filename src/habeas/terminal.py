"""Words of a report, made safe to print. Invariant: no character that moves, colours, hides or turns text gets through."""

from __future__ import annotations

import re

# Control characters (C0 but newline and tab, DEL, C1), bidirectional embeddings, overrides and isolates, line and
# paragraph separators, tags, surrogates. Left-to-right and right-to-left marks stay: Arabic and Hebrew need them.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text with each unsafe character shown by its code: an escape becomes ‹U+001B›."""
    return UNSAFE.sub(lambda found: f"‹U+{ord(found.group()):04X}›", text)


def one_line(text: str) -> str:
    """The text as one printable line."""
    return printable(" ".join(text.split()))


def json_safe(text: str) -> str:
    """Finished JSON with each unsafe character written as its \\u escape; what it decodes to is the same."""
    return UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
