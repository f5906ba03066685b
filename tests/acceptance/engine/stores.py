"""The two stores, as somebody with their own tools sees them."""
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from harness import Broken, Skipped

CLUSTER = Path(__file__).resolve().parents[2] / "postgres" / "cluster"
FIELD = "\x1f"
UNHEARD = 0  # an instant long ago: for a worker of whom nothing was heard since


class Cluster:
    """A private PostgreSQL server, with a database for each promise."""

    def __init__(self, folder):
        if not shutil.which("psql"):
            raise Skipped("no psql: install the packages of packaging/apt.txt")
        self.folder, self.count = folder, 0
        self.control("start")

    def control(self, action):
        done = subprocess.run([str(CLUSTER), action, str(self.folder)], capture_output=True, text=True)
        if done.returncode:
            raise Broken(f"expected PostgreSQL to {action}, came {(done.stderr or done.stdout).strip()}")

    def ask(self, database, sql):
        command = ["psql", "-X", "-q", "-h", str(self.folder), "-U", "weir", "-d", database, "-At",
                   "-F", FIELD, "-v", "ON_ERROR_STOP=1", "-c", sql]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise Broken(f"expected an answer of PostgreSQL, came {done.stderr.strip()}")
        return [line.split(FIELD) for line in done.stdout.splitlines()]

    def database(self):
        self.count += 1
        name = f"engine_{self.count}"
        self.ask("postgres", f"CREATE DATABASE {name}")
        return Postgres(self, name)


class Postgres:
    def __init__(self, cluster, name):
        self.cluster, self.name = cluster, name
        self.setting = 'postgres = "env:WEIR_STORE_POSTGRES"'
        self.environment = {"WEIR_STORE_POSTGRES": f"host={cluster.folder} dbname={name} user=weir"}

    def rows(self, sql):
        return self.cluster.ask(self.name, sql)

    def change(self, sql):
        self.cluster.ask(self.name, sql)


class Sqlite:
    def __init__(self, folder):
        self.path = folder / "weir.db"
        self.setting = f'path = "{self.path}"'
        self.environment = {}

    def open(self, mode):
        return closing(sqlite3.connect(f"file:{self.path}?mode={mode}", uri=True, timeout=60))

    def rows(self, sql):
        if not self.path.exists():
            return [["0"]]
        try:
            with self.open("ro") as connection:
                rows = connection.execute(sql).fetchall()
        except sqlite3.OperationalError as error:
            raise Broken(f"expected an answer of SQLite, came {error}")
        return [["" if cell is None else str(cell) for cell in row] for row in rows]

    def change(self, sql):
        with self.open("rw") as connection, connection:
            connection.execute(sql)


def number(store, sql):
    return int(store.rows(sql)[0][0])


def has_tables(store):
    catalogue = "sqlite_master" if isinstance(store, Sqlite) else "pg_tables"
    column = "name" if isinstance(store, Sqlite) else "tablename"
    return number(store, f"SELECT count(*) FROM {catalogue} WHERE {column} = 'watermark'") == 1


def is_root():
    return os.geteuid() == 0
