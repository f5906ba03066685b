"""The life of personal data, from its coming to its end, the same on both engines."""
import json

from harness import DATA_REJECTED, DONE, Broken, equal, require
from people import words_of
from search import find, needles
from weir import all_proven, none_held


class Life:
    """One daemon and its engine; each step is a promise, in this order."""

    def __init__(self, engine, daemon):
        self.engine, self.daemon = engine, daemon

    def carry(self, bench):
        self.daemon.run_until(all_proven, "orders to be proven").exits(DONE)
        self.words = words_of(self.daemon.sandbox)
        self.wanted = needles(self.words)
        held = json_truth(self.daemon)
        require(sum(word in held for word in self.words) > 20, "these people in SAP", self.words[:3])
        self.listen()
        return f"{len(self.words)} words of buyers in SAP"

    def listen(self):
        """Every command that shows something, so that its output is among what is searched."""
        listed = self.daemon.call("exceptions", "list", "--each", "--json").exits(DONE).document()
        require(listed, "an open exception (the order with the unknown SKU)", listed)
        for each in listed:
            self.daemon.call("exceptions", "show", "--each", str(each["id"])).exits(DONE)
        for each in self.daemon.call("exceptions", "list", "--json").exits(DONE).document()["items"]:
            self.daemon.call("exceptions", "show", str(each["id"])).exits(DONE)
        self.daemon.call("db", "status").exits(DONE)
        self.daemon.call("db", "check").exits(DONE)
        self.daemon.call("config", "check").died_not()

    def search(self, bench):
        size = 0
        for path in [*bench.outputs, *self.engine.files()]:
            data = content(path)
            size += len(data)
            if told := find(data, self.wanted):
                raise Broken(f"expected no buyer in {path.name}, came {told}")
        return f"{len(self.wanted)} needles, {size // 1000000} MB"

    def log_readings(self, _):
        why = self.engine.ask("SELECT DISTINCT actor || ': ' || reason FROM pii_read ORDER BY 1")
        equal("readings", ["weir: posting order", "weir: proving order"], why)
        return f"{self.engine.ask('SELECT count(*) FROM pii_read')[0]} readings"

    def back_up(self, _):
        self.backup = self.engine.back_up()
        size = 0
        for path in self.engine.backup_files(self.backup):
            data = content(path)
            size += len(data)
            require(find(data, self.wanted) is None, "no buyer in the backup", find(data, self.wanted))
        self.key_bytes = self.engine.sealed_keys()
        require(len(self.key_bytes) > 200, "keys in the vault", len(self.key_bytes))
        return f"{size // 1000} kB"

    def hold_no_key(self, _):
        for path in self.engine.backup_files(self.backup):
            data = content(path)
            held = any(key in data or key.hex().encode() in data for key in self.key_bytes)
            require(not held, "no key of the vault in the backup, in bytes or hexadecimal", "one")
        return f"{len(self.key_bytes)} keys"

    def rotate(self, _):
        self.daemon.former, self.daemon.key = self.daemon.key, "ab" * 32
        told = self.daemon.call("db", "rotate-keys", "--as", "Ada").exits(DONE).stdout.decode()
        require(" 0 remain" in told, "0 remain", told)
        again = self.daemon.call("db", "rotate-keys").exits(DONE).stdout.decode()
        require(again.startswith("0 data keys were re-sealed, 0 remain"), "nothing left to do", again)
        self.daemon.former = None
        self.daemon.call("db", "status").exits(DONE)
        return told.splitlines()[0]

    def rotate_in_vain(self, _):
        right = self.daemon.key
        self.daemon.key = "cd" * 32
        told = self.daemon.call("db", "rotate-keys").exits(DATA_REJECTED).stdout.decode()
        self.daemon.key = right
        require("0 data keys were re-sealed" in told, "nothing re-sealed", told)
        return told.splitlines()[0]

    def purge(self, _):
        keys = self.engine.sealed_keys()
        self.engine.change("UPDATE personal_data SET purge_after = 1")
        self.engine.change("DELETE FROM schedule_tick WHERE kind = 'purge_personal_data'")
        self.daemon.run_until(none_held, "no personal data held").exits(DONE)
        equal("keys in the vault", [], self.engine.sealed_keys())
        left = [path.name for path in self.engine.vault_files()
                if any(key in content(path) for key in keys)]
        equal("files with a key of a purged order", self.engine.files_may_hold_keys, bool(left))
        return f"{len(keys)} keys gone"

    def open_backup(self, _):
        """The backup of before with the vault of today: each payload names a key, and none of them is there."""
        named = self.engine.keys_named_in(self.backup)
        require(len(named) > 200, "payloads under keys of the vault", len(named))
        equal("of these in the vault of today", 0, len(named & self.engine.key_ids()))
        return f"{len(named)} orders"

    def still_works(self, _):
        self.daemon.call("db", "check").exits(DONE)
        text = self.daemon.call("db", "status").exits(DONE).stdout.decode()
        require("held     0 orders" in text, "0 orders held", text)
        codes = self.engine.ask("SELECT DISTINCT code FROM exception WHERE closed_at IS NULL ORDER BY code")
        require("order.purged_unproven" in codes, "the unproven order on a list", codes)
        require("proven" in self.engine.ask("SELECT DISTINCT state FROM document"), "proven documents", "none")
        return ", ".join(codes)


def content(path):
    """A running server takes files away between being listed and being read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def json_truth(daemon):
    return json.dumps(daemon.sandbox.get("control", "/truth/orders")["sap"], ensure_ascii=False)


STEPS = [("orders cross, and their buyers are in SAP", "carry"),
         ("each reading of personal data is written down, with who and why", "log_readings"),
         ("no buyer in store, vault, log, output or metrics, in any encoding", "search"),
         ("no buyer in a backup", "back_up"),
         ("no key of the vault in a backup", "hold_no_key"),
         ("rotation re-seals every data key, and the former key can go", "rotate"),
         ("a key that fits nothing re-seals nothing, and says so", "rotate_in_vain"),
         ("what is due is purged, and its key leaves the vault", "purge"),
         ("a backup of before finds none of its keys in the vault of today", "open_backup"),
         ("the store is sound afterwards, and what was unproven is on a list", "still_works"),
         ("no buyer anywhere after the purge either", "search")]
