"""Self-assessment sheets as boards own them, each with its right reading stated by hand beside it."""
