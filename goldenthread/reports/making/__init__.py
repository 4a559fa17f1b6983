"""Each kind of paper: its facts (gathering/) joined to how it is drawn (papers/). kinds.py lists them."""
