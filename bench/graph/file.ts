import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CaseAssertion, CaseDescription } from '../../contract/case.ts';
import { backgroundAssertions, population } from './background.ts';
import { HUB, background as name, ORDINARY } from './names.ts';
import { TRUTH_SOURCE, truthAssertions } from './truths.ts';

/** Characters that are written at once. */
const CHUNK = 100_000;

/** Every assertion of the generated graph: exactly so many, the planted ones among them. */
export function* graphAssertions(assertions: number): Generator<CaseAssertion> {
  const truths = [...truthAssertions(assertions)];
  yield* truths;
  yield* backgroundAssertions(assertions - truths.length, { hub: Math.round(assertions / 10) });
}

/** Writes the generated graph as Crosspivot NDJSON. */
export async function writeGraph(path: string, assertions: number): Promise<void> {
  await pipeline(Readable.from(inChunks(records(assertions))), createWriteStream(path));
}

function* records(assertions: number): Generator<object> {
  yield { format: 'crosspivot-ndjson', version: 1, name: `Generated graph of ${assertions} assertions` };
  yield { source: TRUTH_SOURCE };
  for (let index = 0; index < population(0).source; index += 1) {
    yield { source: { id: name.source(index), name: `Source ${index}`, published: `2024-0${1 + (index % 9)}-10` } };
  }
  for (const description of descriptions(assertions)) yield { description };
  for (const assertion of graphAssertions(assertions)) yield { assertion };
}

/** Names and aliases of what people call by a name. */
function* descriptions(assertions: number): Generator<CaseDescription> {
  const counts = population(Math.floor(assertions / 5));
  const source = name.source(0);
  yield { about: HUB, source, name: 'Hub', aliases: ['Busy malware'] };
  yield { about: ORDINARY, source, name: 'Ordinary' };
  for (const [kind, title] of [
    ['malware', 'Malware'],
    ['cluster', 'Cluster'],
    ['tool', 'Tool'],
    ['organisation', 'Organisation'],
  ] as const) {
    for (let index = 0; index < counts[kind]; index += 1) {
      yield { about: name[kind](index), source, name: `${title} ${index}`, aliases: [`${title.charAt(0)}-${index}`] };
    }
  }
}

function* inChunks(items: Iterable<object>): Generator<string> {
  let chunk = '';
  for (const item of items) {
    chunk += `${JSON.stringify(item)}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
