// Whether the console stays small: what Home loads at first, and everything together, gzipped as the server sends it.
// Reads dist/.vite/manifest.json, so it knows what each page pulls in.

import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limits = { home: 320, all: 900 };
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const kilobytes = (files) =>
  [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length,
    0,
  ) / 1024;

// A chunk, what it imports at once, and their styles; what it imports later is not counted.
function loadedBy(key, found = new Set()) {
  const chunk = manifest[key];
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const each of chunk.imports ?? []) loadedBy(each, found);
  return found;
}

const home = new Set(['index.html']);
for (const key of ['index.html', 'src/app/Shell.tsx', 'src/screens/home/Home.tsx']) loadedBy(key, home);
const all = readdirSync(new URL('assets/', dist)).map((name) => `assets/${name}`);
const texts = all.filter((name) => !name.endsWith('.woff2'));

const sizes = { home: kilobytes(home), all: kilobytes(texts) };
for (const [name, limit] of Object.entries(limits)) {
  const verdict = sizes[name] <= limit ? 'ok' : 'TOO LARGE';
  console.log(`${name}: ${sizes[name].toFixed(0)} kB gzip of ${limit} ${verdict}`);
}
console.log(`fonts, already packed: ${(kilobytes(all) - sizes.all).toFixed(0)} kB`);
if (Object.entries(limits).some(([name, limit]) => sizes[name] > limit)) process.exit(1);
