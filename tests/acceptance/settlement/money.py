"""Exact money for the acceptance tests: Decimal only, never float."""
import re
from decimal import Decimal

# Currencies whose smallest unit is not a hundredth; all others have two digits.
OTHER_DIGITS = {"JPY": 0, "KRW": 0, "BHD": 3, "KWD": 3}


def digits_of(currency):
    return OTHER_DIGITS.get(currency, 2)


def smallest_unit(currency):
    return Decimal(1).scaleb(-digits_of(currency))


def written(amount, currency):
    """The amount with the currency's own digits; a negative zero would read as a mistake."""
    return f"{amount + 0:.{digits_of(currency)}f}"


def is_written_for(text, currency):
    digits = digits_of(currency)
    pattern = r"-?\d+" if digits == 0 else rf"-?\d+\.\d{{{digits}}}"
    if not isinstance(text, str) or not re.fullmatch(pattern, text):
        return False
    return not (text.startswith("-") and Decimal(text) == 0)
