"""On SQLite: the file, its log, the vault beside it."""
import sqlite3

from harness import DONE, Promise
from life import STEPS, Life
from weir import Daemon


class Sqlite:
    files_may_hold_keys = False  # secure_delete, and a log that is cut off

    def __init__(self, daemon):
        self.daemon = daemon
        self.path, self.vault = daemon.folder / "weir.db", daemon.folder / "weir.vault"

    def rows(self, path, sql):
        connection = sqlite3.connect(path)
        try:
            with connection:
                return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def ask(self, sql):
        return [row[0] for row in self.rows(self.path, sql)]

    def change(self, sql):
        self.rows(self.path, sql)

    def sealed_keys(self):
        return [row[0] for row in self.rows(self.vault, "SELECT sealed FROM data_key")]

    def key_ids(self):
        return {row[0] for row in self.rows(self.vault, "SELECT id FROM data_key")}

    def files(self):
        return [path for path in sorted(self.daemon.folder.iterdir()) if path.is_file()]

    def vault_files(self):
        return self.files()

    def back_up(self):
        to = self.daemon.bench.fresh("backup") / "weir.db"
        self.daemon.call("db", "backup", to).exits(DONE)
        return to

    def backup_files(self, backup):
        return [backup]

    def keys_named_in(self, backup):
        return {row[0] for row in self.rows(backup, "SELECT key_id FROM inbox WHERE is_personal = 1")}


def life(bench):
    def begin():
        daemon = Daemon(bench, 'path = "weir.db"')
        bench.open.append(daemon)
        return Life(Sqlite(daemon), daemon)
    return bench.once("sqlite", begin)


PROMISES = [Promise(f"SQLite: {text}", lambda bench, step=step: getattr(life(bench), step)(bench))
            for text, step in STEPS]
