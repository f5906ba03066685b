// What of a new snapshot differs, beside DuckDB's anti-join of the same rows on the same cores; then what 1,000 changes
// cost in a small and in a large catalogue. See ../README.md.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { install_duckdb } from '../settlement/duckdb_peer.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const text = (value) => ({ type: 'string', ...(value && { default: value }) });
const { values } = parseArgs({
  options: { program: text(), steady: text(), work: text(), skus: text('1000000'), pairs: text('9'), threads: text('2') },
});
if (!values.program || !values.work) throw new Error('usage: run --program PATH --work DIR [--steady PATH] [--skus N] [--pairs N] [--threads N]');
const program = resolve(values.program);
const work = resolve(values.work);

class Peer {
  constructor(command, words) {
    this.process = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }
  async ask(question) {
    this.process.stdin.write(`${question}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`no answer to "${question}"`);
    return JSON.parse(value);
  }
  close() {
    this.process.stdin.end();
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

// Who goes first changes from pair to pair.
async function pairs_of(weir, duckdb) {
  const pairs = [];
  for (let number = 0; number < Number(values.pairs); ++number) {
    const order = number % 2 === 0 ? [weir, duckdb] : [duckdb, weir];
    const times = new Map();
    for (const peer of order) times.set(peer, (await peer.ask('time')).ms);
    pairs.push([times.get(weir), times.get(duckdb)]);
  }
  return pairs;
}

async function compare(order) {
  const [known, fresh] = [join(work, 'known.tsv'), join(work, `${order}.tsv`)];
  const weir = new Peer(program, ['ask', known, fresh, values.threads]);
  const duckdb = new Peer(process.execPath, [join(here, 'duckdb_query.mjs'), known, fresh, values.threads, work]);
  for (const peer of [weir, duckdb]) await peer.ask('time'); // warm
  const pairs = await pairs_of(weir, duckdb);
  const [ours, theirs] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))];
  const results = [await weir.ask('result'), await duckdb.ask('result')].map((each) => JSON.stringify(each));
  const { bytes_a_sku } = await weir.ask('bytes');
  const version = (await duckdb.ask('version'))[0];
  for (const peer of [weir, duckdb]) peer.close();
  if (results[0] !== results[1]) throw new Error(`they differ: weir ${results[0]}, DuckDB ${results[1]}`);
  console.log(`${order.padEnd(9)} weir ${ours.toFixed(1)} ms, DuckDB ${version} ${theirs.toFixed(1)} ms, ratio ` +
    `${(ours / theirs).toFixed(3)}; worst pair ${Math.max(...pairs.map(([a, b]) => a / b)).toFixed(3)}; ` +
    `${bytes_a_sku.toFixed(1)} bytes a SKU; differing and gone agree ${results[0]}`);
}

// Milliseconds of a round, the median; of a store as well as of a snapshot.
function steady(command, words) {
  const ran = spawnSync(command, words, { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`steady: ${ran.stderr}`);
  return JSON.parse(ran.stdout).median_ms;
}

// Of steady_changes() alone, on average of its rounds; nothing where valgrind is not installed.
function instructions(command, words, rounds) {
  const ran = spawnSync('valgrind', ['--tool=callgrind', '--toggle-collect=*steady_changes*', '--callgrind-out-file=/dev/null',
    command, ...words], { encoding: 'utf8' });
  const found = /Collected : (\d+)/.exec(ran.stderr ?? '');
  return found ? Number(found[1]) / rounds : null;
}

function grow(what, command, words_of, rounds) {
  const [small, large] = [10_000, 1_000_000];
  const [quick, slow] = [small, large].map((skus) => steady(command, words_of(skus, rounds)));
  console.log(`1,000 changes ${what}: ${quick.toFixed(4)} ms among ${small}, ${slow.toFixed(4)} ms among ${large}, ` +
    `ratio ${(slow / quick).toFixed(2)}`);
  const counted_rounds = 5;
  const [few, many] = [small, large].map((skus) => instructions(command, words_of(skus, counted_rounds), counted_rounds));
  console.log(few && many
    ? `  instructions (callgrind): ${few.toFixed(0)} and ${many.toFixed(0)}, ratio ${(many / few).toFixed(3)}`
    : '  instructions: valgrind is not there, not counted');
}

mkdirSync(work, { recursive: true });
install_duckdb(work);
if (!existsSync(join(work, 'shuffled.tsv')) || values.skus !== '1000000')
  if (spawnSync(program, ['make', values.skus, work], { stdio: 'inherit' }).status !== 0) throw new Error('make failed');
console.log(`${values.skus} SKUs, one in 200 differs, ${values.threads} threads each, load ${loadavg()[0].toFixed(1)}`);
for (const order of ['fresh', 'shuffled']) await compare(order);

grow('in a snapshot in memory', program, (skus, rounds) => ['steady', String(skus), String(rounds)], 400);
if (values.steady) grow('through the store', resolve(values.steady), (skus, rounds) => [String(skus), work, String(rounds)], 20);
