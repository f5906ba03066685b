"""The processes of `weir run`, each with a configuration and a name of its own."""
import signal
import socket
import subprocess
import urllib.error
import urllib.request

from harness import CRASH_WORDS, require, shortened

STOP_SECONDS = 30  # a supervisor's patience


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Host:
    def __init__(self, bench, name, configure, environment):
        self.bench, self.name, self.environment = bench, name, environment
        self.port = free_port()
        self.file = bench.write("weir.toml", configure(self.port))
        self.runs = []
        self.prefix = ()  # words in front of the command

    def start(self):
        words = ["--log-level", "info", "run", "--config", self.file, "--as", self.name]
        if self.prefix:
            words, program = [*self.prefix[1:], self.bench.weir, *words], self.prefix[0]
        else:
            program = self.bench.weir
        self.runs.append(self.bench.start(*words, weir=program, environment=self.environment))

    @property
    def process(self):
        return self.runs[-1].process

    def is_up(self):
        return bool(self.runs) and self.process.poll() is None

    def kept_running(self, seconds):
        try:
            self.process.wait(timeout=seconds)
            return False
        except subprocess.TimeoutExpired:
            return True

    def kill_within(self, seconds):
        """SIGKILL after so long, unless it has ended by itself, which it must not."""
        require(self.kept_running(seconds), f"{self.name} to run until it is killed", self.last_words())
        self.runs[-1].kill()

    def stop(self, patience=STOP_SECONDS):
        """(exit code, or None when it did not end in that time)."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            return None

    def lines(self):
        """Of all its runs."""
        return [line for run in self.runs
                for line in run.stderr_path.read_text("utf-8", "replace").splitlines()]

    def count(self, event):
        return sum(event in line for line in self.lines())

    def last_words(self):
        return shortened(" / ".join(self.lines()[-4:]) or "nothing on stderr")

    def health(self):
        """(status, text) of /healthz; status 0 when nobody listens."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError as error:
            return 0, str(error)

    def never_crashed(self):
        for word in CRASH_WORDS:
            told = [line for line in self.lines() if word in line]
            require(not told, f"no '{word}' on stderr", told)
