"""What nobody should send, and what becomes of it."""
import socket

from harness import Promise, equal, require
from served import ROOT


def raw(demo, request, patience=20):
    """The first line and the rest of what a socket is answered."""
    host, port = demo.address.split(":")
    with socket.create_connection((host, int(port)), patience) as wire:
        wire.sendall(request)
        wire.shutdown(socket.SHUT_WR)
        answer = b""
        while True:
            part = wire.recv(65536)
            if not part:
                break
            answer += part
    return answer


def status(answer):
    return int(answer.split(b" ")[1]) if answer.startswith(b"HTTP/") else 0


def no_path_leaves_the_folder(demo):
    paths = [b"/../../../etc/passwd", b"/..%2f..%2f..%2fetc/passwd", b"/%2e%2e/%2e%2e/etc/passwd",
             b"/assets/../../etc/passwd", b"/assets/..%5c..%5cetc", b"//etc/passwd", b"/%00", b"/.git/config"]
    for path in paths:
        answer = raw(demo, b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        require(b"root:" not in answer and b"[core]" not in answer, "nothing of this machine", answer[:200])
    return f"{len(paths)} paths"


def a_body_that_is_too_large_is_refused(demo):
    request = (b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
               b"Content-Length: 100000000\r\nConnection: close\r\n\r\n{")
    equal("status", 413, status(raw(demo, request)))
    return "413"


def headers_that_do_not_end_are_refused(demo):
    flood = b"".join(b"X-%d: %s\r\n" % (i, b"y" * 100) for i in range(500))
    code = status(raw(demo, b"GET / HTTP/1.1\r\nHost: x\r\n" + flood + b"\r\n"))
    require(code in (400, 431, 0), "400, 431 or no answer", code)
    return str(code)


def an_answer_cannot_be_split(demo):
    answer = raw(demo, b"GET /api/v1/orders?x=%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\n"
                       b"Connection: close\r\n\r\n")
    require(b"\r\nSet-Cookie: a=b" not in answer, "no header of the query's", answer[:300])
    return str(status(answer))


def a_slow_client_holds_up_nobody(demo):
    host, port = demo.address.split(":")
    slow = [socket.create_connection((host, int(port)), 10) for _ in range(64)]
    try:
        for each in slow:
            each.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")
        equal("status beside 64 slow clients", 200, demo.person("operator").get("/home").status)
    finally:
        for each in slow:
            each.close()
    return "64 clients"


def a_change_without_its_word_is_refused(demo):
    person = demo.person("operator")
    answer = demo.ask("POST", ROOT + "/queue/pause", {}, {"Cookie": person.cookie})
    equal("code without X-Weir-Csrf", (403, "web.bad_csrf"), (answer.status, answer.code()))
    stranger = demo.person("finance").session["csrf"]
    answer = demo.ask("POST", ROOT + "/queue/pause", {}, {"Cookie": person.cookie, "X-Weir-Csrf": stranger})
    equal("code with another's", "web.bad_csrf", answer.code())
    return "403"


def guessing_passwords_ends_soon(demo):
    guesses = [{"user": "consultant", "password": f"guess {i} of many"} for i in range(7)]
    codes = [demo.ask("POST", ROOT + "/session", guess).status for guess in guesses]
    equal("statuses of seven guesses", [401] * 5 + [429] * 2, codes)
    return "after five"


def metrics_are_elsewhere(demo):
    answer = demo.ask("GET", "/metrics")
    require(b"weir_" not in answer.body, "no figures on the console's port", answer.body[:200])
    return "not here"


PROMISES = [
    Promise("no path leaves the folder of the front end", no_path_leaves_the_folder),
    Promise("a body that is too large is refused", a_body_that_is_too_large_is_refused),
    Promise("headers that do not end are refused", headers_that_do_not_end_are_refused),
    Promise("an answer cannot be split by what is asked", an_answer_cannot_be_split),
    Promise("slow clients hold up nobody", a_slow_client_holds_up_nobody),
    Promise("a change without its session's word is refused", a_change_without_its_word_is_refused),
    Promise("figures for Prometheus are not on the console's port", metrics_are_elsewhere),
    Promise("guessing passwords ends after five", guessing_passwords_ends_soon),
]
