"""The learned reader: a small multilingual encoder whose heads mark acts, people, numbers, speech and trades in a report's words."""
