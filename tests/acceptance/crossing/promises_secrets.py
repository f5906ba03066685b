"""No secret and no buyer in anything that was printed or stored by all the runs before."""
import base64
import json

from harness import Broken, Promise, require
from scoreboard import seeds, seen
from world import CREDENTIALS

PASSWORD = "Stauwehr-2026"
USERS = ("WEIR", "WEIR_READ", "WEIR_SEND")
# Too short or too common to say that a person is told; a town alone is nobody either.
NOT_PERSONAL = {"city", "stateOrRegion", "postalCode", "countryCode", "addressType"}


def logins():
    return [base64.b64encode(f"{user}:{PASSWORD}".encode()).decode() for user in USERS]


def credentials():
    """Parts without signs, which no encoding changes; and how every access token begins."""
    named = [CREDENTIALS["client_secret"], CREDENTIALS["refresh_token"].partition("|")[2]]
    return [*named, PASSWORD, *logins(), "Atza|", "Atza%7C"]


def spellings(text):
    """As a file may hold it: in UTF-8, in an older encoding, in JSON that is kept to ASCII."""
    yield text.encode("utf-8")
    yield json.dumps(text)[1:-1].encode("ascii")
    if all(character < "\u0100" for character in text):
        yield text.encode("latin-1")


def personal_words(order):
    for part in (order.get("buyer", {}), order.get("recipient", {}).get("deliveryAddress", {})):
        for member, text in part.items():
            if member not in NOT_PERSONAL and isinstance(text, str) and len(text) >= 5:
                yield text


def people(bench, seed):
    return bench.once(("people", seed), lambda: sorted(
        {word for order in seen(bench, seed).buyers for word in personal_words(order)}))


def needles(words):
    return sorted({spelling for word in words for spelling in spellings(word)})


def search(path, wanted, what):
    data = path.read_bytes()
    for needle in wanted:
        if needle in data:
            raise Broken(f"expected no {what} in {path.name} of {path.parent.name}, came {needle!r}")
    return len(data)


def files_of(store):
    return [path for path in sorted(store.rglob("*")) if path.is_file()]


def outputs_clean(bench):
    wanted = needles([*credentials(), *[word for seed in seeds(bench) for word in people(bench, seed)]])
    size = sum(search(path, wanted, "secret or buyer") for path in bench.outputs)
    return f"{len(wanted)} words, {len(bench.outputs)} outputs, {size // 1000} kB"


def known_seed(bench, seed):
    """Stores of worlds whose buyers we know."""
    return seed in seeds(bench)


def stores_clean(bench):
    everywhere = needles(credentials())
    size = 0
    for seed, store in bench.stores:
        wanted = everywhere + (needles(people(bench, seed)) if known_seed(bench, seed) else [])
        size += sum(search(path, wanted, "secret or buyer") for path in files_of(store))
    require(size > 0, "stores to search", "none")
    return f"{len(bench.stores)} stores, {size // 1000000} MB"


def search_finds(bench):
    """A search that finds nothing anywhere proves nothing: SAP does hold these people."""
    for seed in seeds(bench):
        truth = json.dumps(seen(bench, seed).truths["orders"]["sap"], ensure_ascii=False)
        held = [word for word in people(bench, seed) if word in truth]
        require(len(held) > 100, f"names, streets and telephone numbers of seed {seed} in SAP", len(held))
    return f"{sum(len(people(bench, seed)) for seed in seeds(bench))} words of buyers"


PROMISES = [
    Promise("the words that are searched for are those of real orders", search_finds),
    Promise("no secret and no buyer in any output", outputs_clean),
    Promise("no secret and no buyer in any file of a store, also of a killed demo", stores_clean),
]
