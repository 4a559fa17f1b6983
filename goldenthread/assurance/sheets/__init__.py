"""A return as a spreadsheet that goes out and comes back filled in. No database, no clock.

keys        how a row is known again
layout      the questions as a Document whose tables are forms, one sheet for each standard
reading     what came back, row by row, wherever it was moved to
comparing   what each row would change, or the one sentence why it cannot
"""
