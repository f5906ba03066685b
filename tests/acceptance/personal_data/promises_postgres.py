"""On PostgreSQL: the server's own files, and what pg_dump writes."""
import subprocess

from harness import Broken, Promise
from life import STEPS, Life
from pathlib import Path
from weir import Daemon

CLUSTER = Path(__file__).resolve().parents[2] / "postgres" / "cluster"


class Postgres:
    files_may_hold_keys = True  # dead rows and WAL, until overwritten; sealed, and in no dump

    def __init__(self, daemon, folder):
        self.daemon, self.folder = daemon, folder

    def called(self, *words, stdin=None):
        done = subprocess.run(words, input=stdin, capture_output=True, check=False)
        if done.returncode:
            raise Broken(f"expected {words[0]} to work, came {done.stderr.decode()[-300:]}")
        return done.stdout

    def rows(self, sql, database="weir"):
        text = self.called("psql", "-h", self.folder, "-U", "weir", "-d", database, "-AtX", "-c", sql).decode()
        return text.splitlines()

    def ask(self, sql):
        return self.rows(sql)

    def change(self, sql):
        self.rows(sql)

    def sealed_keys(self):
        return [bytes.fromhex(row) for row in self.rows("SELECT encode(sealed, 'hex') FROM weir_vault.data_key")]

    def key_ids(self):
        return set(self.rows("SELECT id FROM weir_vault.data_key"))

    def files(self):
        self.rows("CHECKPOINT")
        return [*self.vault_files(), *(path for path in self.daemon.folder.iterdir() if path.is_file())]

    def vault_files(self):
        self.rows("CHECKPOINT")
        return [path for path in sorted((self.folder / "data").rglob("*"))
                if path.is_file() and path.stat().st_size]

    def back_up(self):
        to = self.daemon.bench.fresh("backup") / "weir.sql"
        told = self.daemon.call("db", "backup", to)
        command = told.stderr.partition("`")[2].partition("`")[0]
        if not command.startswith("pg_dump --exclude-schema=weir_vault"):
            raise Broken(f"expected the command of the backup, came {told.told()}")
        words = [word for word in command.split() if not word.startswith(("--file", "--format"))]
        to.write_bytes(self.called(*words, "-h", self.folder, "-U", "weir", "weir"))
        self.rows("CREATE DATABASE restored")
        self.called("psql", "-h", self.folder, "-U", "weir", "-d", "restored", "-qX", "-v", "ON_ERROR_STOP=1",
                    stdin=to.read_bytes())
        return to

    def backup_files(self, backup):
        return [backup]

    def keys_named_in(self, _):
        schemas = self.rows("SELECT nspname FROM pg_namespace WHERE nspname = 'weir_vault'", "restored")
        if schemas:
            raise Broken("expected no vault in what was restored, came one")
        return set(self.rows("SELECT key_id FROM inbox WHERE is_personal = 1", "restored"))


class Cluster:
    """A private server, stopped at the end."""

    def __init__(self, bench):
        self.folder = bench.fresh("postgres") / "server"
        bench.folder.chmod(0o755)
        subprocess.run([CLUSTER, "start", self.folder], check=True)

    def __exit__(self, *_):
        subprocess.run([CLUSTER, "stop", self.folder], check=True)


def life(bench):
    def begin():
        cluster = Cluster(bench)
        bench.open.append(cluster)
        conninfo = f"host={cluster.folder} user=weir dbname=weir"
        daemon = Daemon(bench, 'postgres = "env:WEIR_POSTGRES"', {"WEIR_POSTGRES": conninfo})
        bench.open.append(daemon)
        engine = Postgres(daemon, cluster.folder)
        engine.rows("CREATE DATABASE weir", "postgres")
        return Life(engine, daemon)
    return bench.once("postgres", begin)


PROMISES = [Promise(f"PostgreSQL: {text}", lambda bench, step=step: getattr(life(bench), step)(bench))
            for text, step in STEPS]
