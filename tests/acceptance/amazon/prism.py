"""Prism's proxy in front of the stand-in, one process a model."""
import socket
import time

from harness import Broken, shortened
from programs import Program

PATIENCE = 180  # seconds for a start; a machine under load takes its time
ENTRY = "@stoplight/prism-cli/dist/index.js"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Prism:
    """`refuses`: what breaks the model is answered with an error, instead of noted in a header alone."""

    def __init__(self, bench, model, upstream, refuses):
        self.model, self.port = model, free_port()
        command = [bench.node, bench.modules() / ENTRY, "proxy", bench.models().folder / model, upstream,
                   "--host", "127.0.0.1", "--port", self.port] + ["--errors"] * refuses
        self.program = Program(command, bench.fresh("prism"), speaks=False)
        bench.programs.append(self.program)

    def listens(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
            return True
        except OSError:
            return False

    def wait(self):
        until = time.monotonic() + PATIENCE
        while not self.listens():
            if self.program.process.poll() is not None or time.monotonic() > until:
                raise Broken(f"expected Prism for {self.model}, came {shortened(self.program.last_words())}")
            time.sleep(0.1)


def start_all(bench, models, upstream, refuses):
    """Two at a time: more would only fight for this machine's processors."""
    proxies = {}
    for at in range(0, len(models), 2):
        pair = [Prism(bench, model, upstream, refuses) for model in models[at:at + 2]]
        for prism in pair:
            prism.wait()
            proxies[prism.model] = prism
    return proxies
