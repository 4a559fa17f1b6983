"""Papers: each a pure function from facts (reports/facts.py) and a setting to a Document. No database, no clock."""
