"""The learned reader: a small multilingual encoder with heads that mark acts, people, numbers, speech and trades in the words."""
