"""Small numbers: tables of counts go in with the sums that hold between them, and come out safe to publish.

A scheme (schemes.py) says which numbers are small, the mark that stands for them, and what the others are rounded to.
Then more is hidden or left out, until nothing hidden can be worked out from what is shown: from totals, from
differences of tables or periods, or from percentages. The law, which holds for all that one call publishes:

- Children (1 to 5 become c; nought is shown): a reader who knows the rules and everything published must hold every
  number from 1 to 5 possible for each small number. One thing noughts give away cannot be helped: a whole with three
  parts that are c is at least 3. And who takes each small c for 1 to 5, and is right, still has two numbers to choose
  from.
- Adults (0 to 4 become *; all else is rounded to 5): who takes each small * for 0 to 4 still has three numbers to
  choose from; the scheme's own nearest is three too, for a printed 5 is 5, 6 or 7.
- Whatever is hidden for the sake of another (by either scheme) has at least two.
- A percentage or rate is shown only where its numerator and its denominator are.

What was published before cannot be taken back: where that gives a number away, or leaves who takes small for small no
choice (a year to date that is still small says that each of its quarters is), it is named as exposed. Two things are
not held: that the choice of what else to hide says something itself, and what a reader knows from elsewhere. Pure.
"""

from .hiding import Published, suppress
from .schemes import ADULTS, CHILDREN, SCHEMES, Scheme
from .tables import Share, Sum

__all__ = ["ADULTS", "CHILDREN", "SCHEMES", "Published", "Scheme", "Share", "Sum", "suppress"]
