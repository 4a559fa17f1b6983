"""What a person types for a sum of money. Pure."""

import re
from decimal import Decimal

_POUNDS = re.compile(r"(?:£|GBP)?\s*(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,2}))?", re.IGNORECASE | re.ASCII)
MOST = Decimal("9999999999.99")


class NotMoney(Exception):
    """No sum of pounds and pence."""

    def __init__(self) -> None:
        super().__init__("Give the cost in pounds, such as 1,200 or 850.50.")


def pounds(typed: str) -> Decimal | None:
    """The sum; None where nothing was typed. Raises NotMoney."""
    words = typed.strip()
    if not words:
        return None
    found = _POUNDS.fullmatch(words)
    if found is None:
        raise NotMoney
    sum_ = Decimal(f"{found[1].replace(',', '')}.{(found[2] or '').ljust(2, '0')}")
    if sum_ > MOST:
        raise NotMoney
    return sum_
