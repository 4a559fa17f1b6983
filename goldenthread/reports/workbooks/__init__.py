"""The plan as a spreadsheet that comes back filled in. No database, no clock.

layout      the plan's rows as a Document whose table is a form
reading     what came back, row by row, however it was sorted, filtered, hidden, moved or added to
comparing   what each row would change, or the one sentence why it cannot
"""
