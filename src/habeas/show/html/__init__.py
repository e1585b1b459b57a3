"""Readings and blocks as web pages that stand alone."""

from habeas.show.html.blocks import blocks_page, fragment
from habeas.show.html.page import page

__all__ = ["blocks_page", "fragment", "page"]
