// weir settlement preview as a whole process beside DuckDB's query time alone; see ../README.md.
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { differences, read_classes } from './compare.mjs';
import { DuckdbPeer, install_duckdb } from './duckdb_peer.mjs';
import { WeirProcess } from './weir_process.mjs';

const usage = 'usage: run --weir PATH --make-report PATH --work DIR [--rows N] [--pairs N] [--seed N]';

function options_of(args) {
  const text = (value) => ({ type: 'string', ...(value && { default: value }) });
  const { values } = parseArgs({
    args,
    options: {
      weir: text(), 'make-report': text(), work: text(),
      rows: text('1000000'), pairs: text('7'), seed: text('1'),
    },
  });
  for (const name of ['weir', 'make-report', 'work']) {
    if (!values[name]) throw new Error(`--${name} is missing`);
    values[name] = resolve(values[name]);
  }
  if (!/^[1-9]\d?$/.test(values.pairs)) throw new Error('--pairs is a number from 1 to 99');
  return { ...values, pairs: Number(values.pairs) };
}

// Made once for the same rows and seed, and again when make_report is newer; named only when complete.
function report_for({ 'make-report': program, work, rows, seed }) {
  const file = join(work, `settlement-${rows}-${seed}.txt`);
  if (existsSync(file) && statSync(file).mtimeMs > statSync(program).mtimeMs) return file;
  mkdirSync(work, { recursive: true });
  const made = spawnSync(program, [rows, `${file}.part`, seed], { stdio: 'inherit' });
  if (made.status !== 0) throw new Error(`make_report: ${made.error?.message ?? `exit code ${made.status}`}`);
  renameSync(`${file}.part.classes.tsv`, `${file}.classes.tsv`);
  renameSync(`${file}.part`, file);
  return file;
}

async function read_into_page_cache(file) {
  let bytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) bytes += chunk.length;
  return bytes;
}

// Who goes first changes from pair to pair, so that neither always runs on the machine the other left behind.
async function timed_pairs(weir, duckdb, count) {
  const pairs = [];
  for (let number = 1; number <= count; ++number) {
    const pair = { number, first: number % 2 === 1 ? 'weir' : 'DuckDB' };
    if (pair.first === 'weir') pair.weir = weir.time();
    pair.duckdb = (await duckdb.ask('time')).ms;
    if (pair.first === 'DuckDB') pair.weir = weir.time();
    pairs.push(pair);
  }
  return pairs;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function print_table(pairs) {
  const widths = [6, 8, 12, 12, 8];
  const line = (...cells) => console.log(cells.map((cell, at) => cell.padStart(widths[at])).join(''));
  const figures = (weir, duckdb) => [weir.toFixed(1), duckdb.toFixed(1), (weir / duckdb).toFixed(3)];
  line('pair', 'first', 'weir ms', 'DuckDB ms', 'ratio');
  for (const { number, first, weir, duckdb } of pairs) line(`${number}`, first, ...figures(weir, duckdb));
  const of = (name) => median(pairs.map((pair) => pair[name]));
  line('median', '', ...figures(of('weir'), of('duckdb')));
}

function print_memory({ own_kib, all_kib, samples }) {
  const mib = (kib) => `${(kib / 1024).toFixed(1)} MiB`;
  console.log(`peak memory of weir without mapped files: ${mib(own_kib)} (RssAnon + RssShmem)`);
  console.log(`                    with mapped files:    ${mib(all_kib)} (VmHWM)`);
  console.log(`                    read ${samples} times from /proc/PID/status, in a run that was not timed`);
}

function print_verdict(preview, found, group_count) {
  const reasons = preview.reasons?.length ? `, ${JSON.stringify(preview.reasons)}` : '';
  console.log(`weir's verdict: ${preview.verdict}${reasons}`);
  for (const difference of found) console.log(`DIFFERENT  ${difference}`);
  const all = `${group_count} triples, ${preview.classes.length} classes, ${preview.months.length} months`;
  console.log(`${found.length === 0 ? 'all sums are equal' : 'NOT all sums are equal'}: ${all}`);
}

async function measure(options, file, duckdb) {
  const weir = new WeirProcess(options.weir, file, join(options.work, 'weir.json'));
  const bytes = await read_into_page_cache(file);
  const [version] = await duckdb.ask('version');
  const size = `${options.rows} rows, ${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`${size}, seed ${options.seed}; ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`);
  console.log(`weir: whole process; DuckDB ${version}: query alone, 2 threads; ratio: weir / DuckDB`);
  weir.time();
  await duckdb.ask('time');  // neither side's first run counts
  print_table(await timed_pairs(weir, duckdb, options.pairs));
  print_memory(await weir.memory());

  const preview = weir.preview();
  const sums = { groups: await duckdb.ask('groups'), hours: await duckdb.ask('hours') };
  const found = differences(preview, sums, read_classes(readFileSync(`${file}.classes.tsv`, 'utf8')));
  print_verdict(preview, found, sums.groups.length);
  return found.length === 0 ? 0 : 1;
}

async function main() {
  const options = options_of(process.argv.slice(2));
  const file = report_for(options);
  install_duckdb(options.work);
  const duckdb = new DuckdbPeer(file, options.work);
  try {
    return await measure(options, file, duckdb);
  } finally {
    duckdb.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const is_usage = error.code?.startsWith('ERR_PARSE_ARGS') || error.message.startsWith('--');
  console.error(`bench/settlement: ${error.message}${is_usage ? `\n${usage}` : ''}`);
  process.exitCode = is_usage ? 2 : 1;
}
