"""The buyers of a sandbox: whole names, streets with their numbers, telephone numbers."""

LONG_ENOUGH = 8  # shorter ones stand in any file by chance
NOT_PERSONAL = {"city", "stateOrRegion", "postalCode", "countryCode", "addressType"}
MOST = 60


def words_of(sandbox):
    """Some of each kind, spread over all orders."""
    by_member = {}
    for order in sandbox.buyers():
        for part in (order.get("buyer", {}), order.get("recipient", {}).get("deliveryAddress", {})):
            for member, text in part.items():
                if member not in NOT_PERSONAL and isinstance(text, str) and len(text) >= LONG_ENOUGH:
                    by_member.setdefault(member, set()).add(text)
    share = MOST // len(by_member)
    return sorted({word for words in by_member.values() for word in spread(sorted(words), share)})


def spread(words, number):
    step = max(1, len(words) // number)
    return words[::step][:number]
