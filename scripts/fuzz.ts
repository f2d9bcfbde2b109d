import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { random } from '../bench/generate.ts';
import { inputOf } from '../server/import/input.ts';
import { type Member, membersOf } from '../server/import/zip.ts';
import { zip } from '../tests/server/import/zip.ts';
import { mutate } from './fuzz/mutate.ts';
import { faultOf } from './fuzz/verdict.ts';

/**
 * `npm run fuzz -- FORMAT [--seconds 300] [--seed 1]`: reads the golden samples of a format spoiled in all ways. What
 * gives anything but rows or an error with a name, or takes too long, is written to `fuzz/FORMAT-SEED-NUMBER`; what was
 * wrong is printed. The same seed spoils alike. Ends with 1 where something was found.
 */

/** Milliseconds of silence after which a file counts as never ending. */
const PATIENCE = 60_000;
const SECOND_CHANCE = 10_000;

/** Findings after which it is time to mend. */
const MOST_FINDINGS = 10;

interface Work {
  format: string;
  seconds: number;
  seed: number;
}

/** What the process that reads tells after each file. */
interface Told {
  number: number;
  fault?: string;
  done?: true;
}

/** A golden sample; of a workbook its members, as a zip file that is spoiled is mostly none at all. */
type Sample = Uint8Array | Record<string, Uint8Array>;

async function samplesOf(format: string): Promise<Sample[]> {
  const folder = new URL(`../tests/server/import/formats/${format}/`, import.meta.url);
  const files = readdirSync(folder).filter((file) => !/\.(expected|mapping)\.json$/.test(file));
  return Promise.all(
    files.map(async (file) => {
      const bytes = readFileSync(new URL(file, folder));
      return format === 'xlsx' ? contentsOf(await membersOf(inputOf(file, bytes))) : bytes;
    }),
  );
}

async function contentsOf(members: readonly Member[]): Promise<Record<string, Uint8Array>> {
  const contents: Record<string, Uint8Array> = {};
  for (const { name, bytes } of members) {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes()) pieces.push(piece);
    contents[name] = Buffer.concat(pieces);
  }
  return contents;
}

function spoiled(samples: readonly Sample[], { seed }: Work, number: number): Uint8Array {
  const next = random(seed * 1_000_003 + number);
  const any = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  const sample = any(samples);
  const contents = samples.flatMap((one) => (one instanceof Uint8Array ? [one] : Object.values(one)));
  if (sample instanceof Uint8Array) return mutate(sample, contents, next);
  const name = any(Object.keys(sample));
  return zip({ ...sample, [name]: mutate(sample[name] as Uint8Array, contents, next) });
}

async function work(given: Work): Promise<void> {
  const samples = await samplesOf(given.format);
  const end = Date.now() + given.seconds * 1_000;
  const seen = new Set<string>();
  let number = 0;
  for (; Date.now() < end && seen.size < MOST_FINDINGS; number += 1) {
    // Heard before it is read: what waits to be sent is sent between two turns of this process, which a file may not end.
    await new Promise((sent) => process.send?.({ number }, sent));
    const fault = await faultOf(spoiled(samples, given, number), given.format);
    const kind = fault?.replace(/\d+|"[^"]*"/g, '').slice(0, 400);
    if (fault === undefined || kind === undefined || seen.has(kind)) continue;
    seen.add(kind);
    process.send?.({ number, fault });
  }
  // Whoever hangs up at once may not have been heard.
  process.send?.({ number, done: true }, () => process.disconnect());
}

async function watch(given: Work): Promise<void> {
  const samples = await samplesOf(given.format);
  let at = 0;
  let findings = 0;
  const found = (number: number, fault: string) => {
    findings += 1;
    const folder = new URL('../fuzz/', import.meta.url);
    mkdirSync(folder, { recursive: true });
    const name = `${given.format}-${given.seed}-${number}`;
    writeFileSync(new URL(name, folder), spoiled(samples, given, number));
    console.log(`fuzz/${name}: ${fault}`);
  };
  const end = (number: number) => {
    child.kill('SIGKILL');
    console.log(`${given.format}: ${number.toLocaleString('en')} files, ${findings} findings`);
    process.exit(findings > 0 ? 1 : 0);
  };
  /** A machine that slept wakes to a timer that has run out: the silence counts only where it goes on. */
  const silent = () => {
    timer = setTimeout(hung, SECOND_CHANCE);
  };
  const hung = () => {
    found(at, `nothing after ${PATIENCE / 1_000} seconds`);
    end(at);
  };
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(given)], { execArgv: process.execArgv });
  let timer = setTimeout(silent, PATIENCE);
  child.on('message', (told: Told) => {
    clearTimeout(timer);
    timer = setTimeout(silent, PATIENCE);
    at = told.number;
    if (told.fault !== undefined) found(told.number, told.fault);
    if (told.done) end(told.number);
  });
  child.on('exit', (code, signal) => {
    // Having told all, it may be gone before the last it told is read.
    if (code === 0) return;
    found(at, `the process ended with ${code ?? signal}`);
    end(at);
  });
}

if (process.send) await work(JSON.parse(process.argv[2] ?? '{}'));
else {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
  });
  const [format] = positionals;
  if (!format) {
    console.error('Usage: npm run fuzz -- FORMAT [--seconds 300] [--seed 1]');
    process.exit(2);
  }
  await watch({ format, seconds: Number(values.seconds), seed: Number(values.seed) });
}
