"""What is shown: a reading, a person, a list, as neutral blocks that a terminal or a web page draws."""
