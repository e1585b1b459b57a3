"""One page of the web, fetched because the user named it. The only part of habeas that opens a connection.

Invariant: it connects to no address that was not checked, follows nothing but redirects, and stops at its limits.
"""

from habeas.fetch.keep import as_warc, file_name
from habeas.fetch.page import Bounds, Page, fetch

__all__ = ["Bounds", "Page", "as_warc", "fetch", "file_name"]
