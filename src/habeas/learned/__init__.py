"""The learned reader: a small multilingual encoder with heads that mark acts, people, numbers, speech and trades in the words."""

# Its own version: counted up whenever what is made of the heads' answers changes; the weights have a hash of their own.
VERSION = 1
