"""The published table of classes, matched by an own implementation of the reference (its section 7)."""
import csv
import re
from collections import namedtuple

Rule = namedtuple("Rule", "transaction_type amount_type amount_description accounting_class")

# Text for the places a rule leaves open: no rule of the table names anything like it.
INVENTED = "Zorblat Quixel 7431"


def normalised(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


def load(path):
    with open(path, encoding="utf-8", newline="") as source:
        return [Rule(line["transaction_type"], line["amount_type"], line["amount_description"], line["class"])
                for line in csv.DictReader(source)]


def part_rank(pattern, text):
    """None when the pattern does not match; else (exact, prefix length)."""
    if pattern == "*":
        return (0, 0)
    wanted, found = normalised(pattern), normalised(text)
    if pattern.endswith("*"):
        return (0, len(wanted)) if found.startswith(wanted) else None
    return (1, 0) if wanted == found else None


def rank(rule, triple):
    """Exact rules beat prefix rules, the longer prefix beats the shorter, prefixes beat wildcards."""
    parts = [part_rank(pattern, text) for pattern, text in zip(rule, triple)]
    if None in parts:
        return None
    exact = sum(part[0] for part in parts)
    return (exact == 3, sum(part[1] for part in parts), exact)


class Classifier:
    def __init__(self, rules):
        self.rules = rules
        self.known = {}

    def __call__(self, triple):
        if triple not in self.known:
            self.known[triple] = self.best(triple)
        return self.known[triple]

    def best(self, triple):
        ranked = [(rank(rule, triple), rule.accounting_class) for rule in self.rules]
        return max((entry for entry in ranked if entry[0]), key=lambda entry: entry[0])[1]


def example(pattern):
    if pattern == "*":
        return INVENTED
    return f"{pattern[:-1].rstrip()} {INVENTED}" if pattern.endswith("*") else pattern


def example_triple(rule):
    return tuple(example(pattern) for pattern in rule[:3])
