"""Names: one person in five spellings, three alphabets, a million names."""
