"""In front of many proxies: each request goes to the one of its model, and what is said of it is kept."""
import http.client
import json
import threading
from collections import Counter, namedtuple
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

Violation = namedtuple("Violation", "model operation where message")

NOT_OF_ANY_MODEL = ("/auth/", "/documents/")  # tokens; documents of reports and feeds
NOT_PASSED_ON = {"connection", "keep-alive", "transfer-encoding", "content-length", "host", "sl-violations"}
PATIENCE = 120  # seconds for an answer


def violations_of(model, operation, found):
    return [Violation(model, operation, ".".join(map(str, each["location"])), each["message"])
            for each in found]


def noted(model, operation, text):
    """What Prism notes beside an answer; a text of its own when there is too much to say."""
    try:
        found = json.loads(text)
    except ValueError:
        found = [{"location": ["response"], "message": text}]
    return violations_of(model, operation, found)


def refused(model, operation, body):
    """What Prism says when it answers itself."""
    problem = json.loads(body)
    found = problem.get("validation") or [{"location": ["prism"], "message": problem.get("title", "")}]
    return violations_of(model, operation, found)


class Ledger:
    """Requests by model, and what the models have against them and their answers: ours, and Amazon's own."""

    def __init__(self, cases=None):
        self.cases = cases
        self.lock = threading.Lock()
        self.requests, self.amazons = Counter(), Counter()
        self.violations = []

    def enter(self, route, asked, answer, violations):
        with self.lock:
            self.requests[route.model] += 1
            for each in violations:
                if self.is_amazons(route, asked, answer, each):
                    self.amazons[route.model] += 1
                else:
                    self.violations.append(each)

    def is_amazons(self, route, asked, answer, violation):
        """Words of a static case are Amazon's, whatever its model says; and so is a request that a case has
        refused, or that a case itself makes wrongly."""
        if self.cases is None:
            return False
        status, _, body = answer
        cases = self.cases.like(route, status, body)
        if violation.where.startswith("response"):
            return bool(cases)
        return bool(cases) and (status >= 400 or any(says(case, asked, violation) for case in cases))

    def told(self):
        """One text: requests a model, and what of them breaks it."""
        ours = Counter(each.model for each in self.violations)
        return "; ".join(
            f"{model.split('/')[-1].removesuffix('.json')} {count} requests, {ours[model]} violations"
            + (f", {self.amazons[model]} Amazon's own" if self.amazons[model] else "")
            for model, count in sorted(self.requests.items()))


def says(case, asked, violation):
    """Whether the case itself has the very value that its model does not like: what it says must be sent."""
    where, *inside = violation.where.split(".")[1:] or [""]  # request.query.querytype, request.body.name
    if where not in asked or (where == "query" and not inside):
        return False  # a header, or a parameter that is missing: Amazon's cases are to be completed by us
    place = inside[:1] if where == "query" else inside
    sent = at(asked[where], place)
    return sent is not None and sent == at(parts_of_case(case)[where], place)


def query_text(value):
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def parts_of_case(case):
    query = case["request"].get("query", {})
    return {"query": {name.lower(): query_text(value) for name, value in query.items()},
            "body": case["request"].get("body")}


def parts_of_request(path, body):
    """Prism writes the names of a query in small letters."""
    query = parse_qsl(urlsplit(path).query, keep_blank_values=True)
    try:
        tree = json.loads(body or b"null")
    except ValueError:
        tree = None
    return {"query": {name.lower(): value for name, value in query}, "body": tree}


def at(tree, parts):
    """What stands in a tree of objects and lists at that place; None when there is nothing."""
    for part in parts:
        if isinstance(tree, list):
            tree = tree[int(part)] if part.isdigit() and int(part) < len(tree) else None
        else:
            tree = tree.get(part) if isinstance(tree, dict) else None
    return tree


class Router:
    """Listens on a free port. `spoil` may change a request's path on its way, to see that it is found out."""

    def __init__(self, models, proxies, standin_url, cases=None):
        self.models, self.standin, self.spoil = models, urlsplit(standin_url).port, None
        self.ports = {model: proxy.port for model, proxy in proxies.items()}
        self.ledger = Ledger(cases)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        self.url = "http://127.0.0.1:%d" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def handler(self):
        router = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def carry(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                give(self, router.carry_or_tell(self.command, self.path, self.headers, body))

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = carry

            def log_message(self, *_):
                pass  # the ledger tells what happened

        return Handler

    def carry_or_tell(self, *request):
        """A client that gets no answer would only ask again."""
        try:
            return self.carry(*request)
        except Exception as error:  # noqa: BLE001 - whatever it is, it fails the promise
            return self.stray(*request[:2], f"the router fails: {error!r}")

    def carry(self, method, path, headers, body):
        if path.startswith(NOT_OF_ANY_MODEL):
            return ask(self.standin, method, path, headers, body)
        route = self.models.route(method, urlsplit(path).path)
        if route is None:
            return self.stray(method, path, "no model knows it")
        if route.model not in self.ports:
            return self.stray(method, path, f"no proxy for {route.model}")
        sent = self.spoil(path) if self.spoil else path
        answer = ask(self.ports[route.model], method, sent, headers, body)
        self.ledger.enter(route, parts_of_request(path, body), answer, found_by_prism(route, answer))
        return answer

    def stray(self, method, path, reason):
        """Nothing passes unchecked: a model must know it, and its proxy must stand."""
        where = f"{method} {urlsplit(path).path}"
        with self.ledger.lock:
            self.ledger.violations.append(Violation("none", "none", where, reason))
        return 502, {"content-type": "text/plain"}, reason.encode()

    def end(self):
        self.server.shutdown()
        self.server.server_close()


def found_by_prism(route, answer):
    _, headers, body = answer
    found = {name.lower(): value for name, value in headers.items()}
    if found.get("content-type", "").startswith("application/problem+json"):
        return refused(route.model, route.operation, body)
    return noted(route.model, route.operation, found.get("sl-violations", "[]"))


def passed_on(headers):
    return {name: value for name, value in headers.items() if name.lower() not in NOT_PASSED_ON}


def ask(port, method, path, headers, body):
    """(status, headers, body) of whoever listens there; 502 when nobody does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body or None, passed_on(headers))
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    except (OSError, http.client.HTTPException) as error:
        return 502, {"content-type": "application/problem+json"}, json.dumps({"title": str(error)}).encode()
    finally:
        connection.close()


def give(handler, answer):
    status, headers, body = answer
    handler.send_response_only(status)
    for name, value in passed_on(headers).items():
        handler.send_header(name, value)
    if status != 204:
        handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
