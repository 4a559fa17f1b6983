"""What may be done with papers, from the first draft to the one that replaces what was issued."""
