// DuckDB as the benchmark sees it: one process that stays alive, so that starting it is never measured.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const name = '@duckdb/node-api';
const version = '1.5.6-r.1';
const script = join(dirname(fileURLToPath(import.meta.url)), 'duckdb_query.mjs');

export function install_duckdb(folder) {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version) return;
  mkdirSync(folder, { recursive: true });
  const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const npm = spawnSync('npm', ['install', '--prefix', folder, ...options, `${name}@${version}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (npm.status !== 0) throw new Error(`npm could not install ${name}@${version} into ${folder}`);
}

export class DuckdbPeer {
  constructor(file, modules) {
    this.process = spawn(process.execPath, [script, file, modules], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async ask(question) {
    this.process.stdin.write(`${question}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`DuckDB ended without an answer to "${question}"`);
    return JSON.parse(value);
  }

  close() {
    this.process.stdin.end();
  }
}
