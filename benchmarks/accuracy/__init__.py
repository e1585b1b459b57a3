"""Readings against gold facts, fact type by fact type. Floors only rise.

A match is defined as in ../shared/dev-articles (GUIDE.md), so that figures of both sets can be compared; the code is our own.
"""
