"""Every rule of the published table classifies its own rows."""
from decimal import Decimal

from fixtures import moment, settlement
from harness import Broken, Promise, equal, require
from layout import Row, file_bytes
from taxonomy import INVENTED, Classifier, example_triple, load, normalised

FILES_A_CALL = 100


def examples(bench):
    rules = load(bench.taxonomy())
    return [(rule, example_triple(rule)) for rule in rules]


def table_is_usable(bench):
    """The invented texts collide with no rule, and each example belongs to its own rule alone."""
    rules = load(bench.taxonomy())
    classify = Classifier(rules)
    known = [part for rule in rules for part in rule[:3] if normalised(INVENTED) in normalised(part)]
    equal("rules that name the invented text", [], known)
    for rule in rules:
        came = classify(example_triple(rule))
        require(came == rule.accounting_class, f"{rule} to win its own example", came)
    return f"{len(rules)} rules"


def file_of(number, triple, amount="-3.17"):
    line = Row(*triple, Decimal(amount), moment("2026-05-05 10:00:00"))
    identifier = str(71000000000 + number)
    return file_bytes(settlement(identifier, "2026-05-03 14:00:00", "2026-05-17 14:00:00", [line]))


def classified(bench, batch):
    entries = bench.preview([bench.put(file_of(number, triple)) for number, (_, triple) in batch])
    wrong = []
    for entry, (_, (rule, triple)) in zip(entries, batch):
        came = [line["class"] for line in entry["classes"]]
        if came != [rule.accounting_class]:
            wrong.append(f"{triple} is {came}, not {rule.accounting_class}")
        suspense = rule.accounting_class == "SUSPENSE"
        equal(f"verdict of {triple}", "accept_with_suspense" if suspense else "accept", entry["verdict"])
    return wrong


def rules_hold(bench):
    numbered = list(enumerate(examples(bench)))
    wrong = []
    for begin in range(0, len(numbered), FILES_A_CALL):
        wrong += classified(bench, numbered[begin:begin + FILES_A_CALL])
    if wrong:
        raise Broken(f"expected every rule to hold, came {len(wrong)} wrong: {'; '.join(wrong[:5])}")
    return f"{len(numbered)} rules"


def respelled(triple):
    """Rules compare letters and digits only: case, blanks and signs are noise."""
    return tuple(part.upper().replace(" ", "  ").replace("-", " - ") for part in triple)


def spelling_is_noise(bench):
    numbered = list(enumerate((rule, respelled(triple)) for rule, triple in examples(bench)))[::5]
    wrong = []
    for begin in range(0, len(numbered), FILES_A_CALL):
        wrong += classified(bench, numbered[begin:begin + FILES_A_CALL])
    equal("respelled examples in another class", [], wrong[:5])
    return f"{len(numbered)} examples"


def sign_is_no_matter(bench):
    """A fee correction is a credit to the fee account, never income: the class ignores the sign."""
    chosen = examples(bench)[::7]
    for amount in ("4.20", "-4.20"):
        paths = [bench.put(file_of(number, triple, amount)) for number, (_, triple) in enumerate(chosen)]
        for entry, (rule, _) in zip(bench.preview(paths), chosen):
            equal("classes", [(rule.accounting_class, amount)],
                  [(line["class"], line["amount"]) for line in entry["classes"]])
    return f"{len(chosen)} rules, both signs"


PROMISES = [
    Promise("the published table and the tests' own matching agree", table_is_usable),
    Promise("every rule of the published table classifies its row", rules_hold),
    Promise("case, blanks and punctuation do not matter to a rule", spelling_is_noise),
    Promise("the class does not depend on the sign", sign_is_no_matter),
]
