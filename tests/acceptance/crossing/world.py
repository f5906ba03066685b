"""A sandbox of our own that a demo crosses: it outlives the demo, and its truths can be read."""
import json
import subprocess
import urllib.parse
import urllib.request

from harness import Broken, require

CREDENTIALS = {"client_id": "amzn1.application-oa2-client.weir0sandbox0client",
               "client_secret": "amzn1.oa2-cs.v1.weir0sandbox0secret",
               "refresh_token": "Atzr|weir0sandbox0refresh0token"}
MARKETPLACES = ("A1PA6795UKMFR9", "A13V1IB3VIYZZH", "A1F83G8C2ARO7P")
TRUTHS = ("orders", "settlements", "fi", "idocs", "calls")
ANSWER_SECONDS = 60


class Sandbox:
    """A running weir-sandbox, after its line of JSON."""

    def __init__(self, program, *arguments):
        command = [str(program), *map(str, arguments)]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        line = self.process.stdout.readline()
        if not line:
            told = " ".join(command[1:])
            raise Broken(f"expected a line of JSON of weir-sandbox {told}, came exit {self.process.wait()}")
        self.ready = json.loads(line)

    def get(self, side, path, **headers):
        request = urllib.request.Request(self.ready[side] + path, headers=headers)
        return self.answer(request)

    def post(self, side, path, body, content_type):
        request = urllib.request.Request(self.ready[side] + path, body, {"Content-Type": content_type,
                                                                         "User-Agent": "acceptance/1"})
        return self.answer(request)

    @staticmethod
    def answer(request):
        with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
            return json.load(answer)

    def truths(self):
        return {name: self.get("control", f"/truth/{name}") for name in TRUTHS}

    def token(self):
        form = urllib.parse.urlencode({"grant_type": "refresh_token", **CREDENTIALS}).encode()
        granted = self.post("amazon", "/auth/o2/token", form, "application/x-www-form-urlencoded")
        return granted["access_token"]

    def buyers_of(self, marketplace, token):
        """Every order of a marketplace as Amazon tells it to who may see names and addresses."""
        query = {"createdAfter": "2026-11-01T00:00:00Z", "marketplaceIds": marketplace,
                 "maxResultsPerPage": "100", "includedData": "BUYER,RECIPIENT"}
        while query:
            page = self.get("amazon", "/orders/2026-01-01/orders?" + urllib.parse.urlencode(query),
                            **{"x-amz-access-token": token, "User-Agent": "acceptance/1"})
            yield from page["orders"]
            following = page.get("pagination", {}).get("nextToken")
            query = {**query, "paginationToken": following} if following else None

    def buyers(self):
        token = self.token()
        return [order for marketplace in MARKETPLACES for order in self.buyers_of(marketplace, token)]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Asked to end, a sandbox takes its certificates along; killed, it would leave them behind."""
        self.process.terminate()
        try:
            self.process.wait(timeout=ANSWER_SECONDS)
        finally:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()


class World(Sandbox):
    """A sandbox with a folder whose note sends a demo here, and keeps the demo from ending it."""

    def __init__(self, bench, seed, faults=()):
        options = ["--scenario", bench.scenario(list(faults))] if faults else []
        super().__init__(bench.sandbox, "--seed", seed, "--clock", "manual", *options)
        self.bench, self.seed = bench, seed
        self.store = bench.fresh("store")
        # A demo ends the process of the note when it is done: let that be one that nobody misses.
        self.bystander = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        note = {**self.ready, "process": self.bystander.pid}
        (self.store / "sandbox.json").write_text(json.dumps(note), encoding="utf-8")
        bench.stores.append((seed, self.store))

    def start(self, *options):
        return self.bench.start(*options, "demo", "--store", self.store, "--seed", self.seed, "--exit",
                                "--json")

    def run(self, *options):
        running = self.start(*options)
        try:
            return running.finish()
        finally:
            running.kill()

    def was_used(self):
        """Without this the truths read here would be those of an untouched sandbox."""
        require(self.bystander.poll() is not None, "the demo to end the process of its note", "a running one")
        require(not (self.store / "sandbox.json").exists(), "no sandbox.json after the demo", "one")

    def __exit__(self, *reason):
        self.bystander.kill()
        self.bystander.communicate()
        super().__exit__(*reason)
