"""An own, deliberately plain reader of flat file V2: the second opinion on the sample files."""
import re
from datetime import datetime, timezone
from decimal import Decimal

from layout import Row, Settlement
from money import digits_of

DATE_FORMATS = ("%Y-%m-%d %H:%M:%S UTC", "%d.%m.%Y %H:%M:%S UTC", "%Y-%m-%dT%H:%M:%S%z")


def decoded(data):
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8")
    for encoding in ("utf-8", "cp932" if b"\tJPY" in data else "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def instant(text):
    for style in DATE_FORMATS:
        try:
            return datetime.strptime(text, style).replace(tzinfo=timezone.utc)
        except ValueError:
            continue
    raise ValueError(f"no known date style: {text}")


def records(text):
    """(line number, {column: trimmed value}) of every line that is not blank, after the header line."""
    lines = [line.rstrip("\r").split("\t") for line in text.split("\n")]
    names = [name.strip().lower() for name in lines[0]]
    for number, fields in enumerate(lines[1:], 2):
        if any(field.strip() for field in fields):
            yield number, dict(zip(names, (field.strip() for field in fields)))


def decimal_mark(texts, currency):
    """The separator is a property of the file, never of one number (1.5 of the reference)."""
    with_comma = [text for text in texts if "," in text]
    with_dot = [text for text in texts if "." in text]
    if with_comma and with_dot:
        mixed = next((text for text in with_comma if "." in text), None)
        if mixed:
            return max(",.", key=mixed.rfind)
        return "." if any(len(text.rpartition(".")[2]) != 3 for text in with_dot) else ","
    if with_comma:
        return "." if digits_of(currency) == 0 else ","
    return "."


def number(text, mark):
    cleaned = text.replace("," if mark == "." else ".", "").replace(mark, ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", cleaned):
        raise ValueError(f"not a number: {text}")
    return Decimal(cleaned)


def detail(line, fields, mark, classify):
    triple = (fields["transaction-type"], fields["amount-type"], fields["amount-description"])
    place = (fields["marketplace-name"], fields["order-id"], fields["sku"])
    money, posted = number(fields["amount"], mark), instant(fields["posted-date-time"])
    return Row(*triple, money, posted, classify(triple), *place, line)


def read(data, classify=lambda triple: ""):
    parsed = list(records(decoded(data)))
    summary = next(fields for _, fields in parsed
                   if fields["total-amount"] and not fields["transaction-type"])
    details = [(line, fields) for line, fields in parsed if fields is not summary]
    texts = [fields["amount"] for _, fields in details] + [summary["total-amount"]]
    mark = decimal_mark(texts, summary["currency"])
    rows = tuple(detail(line, fields, mark, classify) for line, fields in details)
    return Settlement(summary["settlement-id"], instant(summary["settlement-start-date"]),
                      instant(summary["settlement-end-date"]), instant(summary["deposit-date"]),
                      summary["currency"], number(summary["total-amount"], mark), rows)
