"""One module for each kind of file, all of the same form.

`prepare(data)` imports everything that reading these bytes will need, and `read(data, ending)` makes the Document;
between the two the doors are locked, and nothing more can be imported.
"""
