"""The rules, one file each, found by their place. A rule's docstring opens with the sentence that the reader sees."""
