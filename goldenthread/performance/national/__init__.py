"""Files of national statistics, as they are published: which kind one is, and what it says. Pure.

A file is known by its headings, never by its name. What it says comes out row by row, in the words of `said.py`, so
that a million rows need no more memory than one.

opening   the file: its checksum, its letters, its rows   opening.py, parquet.py (a child process), book.py
kinds     which kind it is                                kinds.py
readers   figures                                         ees.py, lait.py
          what goes with them                             dictionary.py, neighbours.py, areas.py, grades.py
"""
