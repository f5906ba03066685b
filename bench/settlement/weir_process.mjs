// Runs `weir settlement preview FILE --json` as a whole process: once for its time, once for its memory.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

export class WeirProcess {
  constructor(program, file, output) {
    this.program = program;
    this.args = ['settlement', 'preview', file, '--json'];
    this.output = output;
    this.messages = `${output}.stderr`;
  }

  // Wall time from before the process is made until it is gone. It writes to a file: no reader holds it up.
  time() {
    const start = process.hrtime.bigint();
    const end = this.with_files((stdio) => spawnSync(this.program, this.args, { stdio }));
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    this.require_success(end);
    return ms;
  }

  // The peak of what the process holds for itself: anonymous and shared pages, so neither the pages of the
  // mapped report nor those of the program. The kernel keeps a high-water mark of all pages together only, so
  // this figure is read over and over while the process lives; that slows it: such a run is not a timed one.
  async memory() {
    const peak = { own_kib: 0, all_kib: 0, samples: 0 };
    const child = this.with_files((stdio) => spawn(this.program, this.args, { stdio }));
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve({ error }));
      child.once('exit', (status, signal) => resolve({ status, signal }));
    });
    let end;
    ended.then((result) => { end = result; });
    while (end === undefined) {
      sample(child.pid, peak);
      await setImmediate();
    }
    this.require_success(end);
    return peak;
  }

  preview() {
    try {
      return JSON.parse(readFileSync(this.output, 'utf8'))[0];  // one object for each file, and there is one
    } catch (error) {
      throw new Error(`weir wrote no JSON: ${error.message}; see ${this.output}`);
    }
  }

  with_files(run) {
    const files = [openSync(this.output, 'w'), openSync(this.messages, 'w')];
    const result = run(['ignore', ...files]);
    files.forEach(closeSync);
    return result;
  }

  require_success({ status, signal, error }) {
    if (error) throw new Error(`weir cannot be run: ${error.message}`);
    if (status === 0) return;
    const said = readFileSync(this.messages, 'utf8').slice(-2000);
    throw new Error(`weir ended with ${signal ?? `exit code ${status}`}\n${said}`);
  }
}

function sample(pid, peak) {
  let status;
  try {
    status = readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return;  // gone between two samples
  }
  const kib = (field) => Number(status.match(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm'))?.[1] ?? 0);
  peak.own_kib = Math.max(peak.own_kib, kib('RssAnon') + kib('RssShmem'));
  peak.all_kib = Math.max(peak.all_kib, kib('VmHWM'));
  peak.samples += 1;
}
