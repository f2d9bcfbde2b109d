import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CaseAssertion, CaseDescription } from '../../contract/case.ts';
import { backgroundAssertions, population } from './background.ts';
import { HUB, background as name, ORDINARY } from './names.ts';
import { TRUTH_SOURCE, truthAssertions } from './truths.ts';

/** Lines that are written at once. */
const CHUNK = 1_000;

/** Every assertion of the generated graph: exactly so many, the planted ones among them. */
export function* graphAssertions(assertions: number): Generator<CaseAssertion> {
  const truths = [...truthAssertions(assertions)];
  yield* truths;
  yield* backgroundAssertions(assertions - truths.length, { hub: Math.round(assertions / 10) });
}

/** Writes the generated graph as a case file. */
export async function writeGraphCase(path: string, assertions: number): Promise<void> {
  await pipeline(Readable.from(caseText(assertions)), createWriteStream(path));
}

function* caseText(assertions: number): Generator<string> {
  const sources = Array.from({ length: population(0).source }, (_, index) => ({
    id: name.source(index),
    name: `Source ${index}`,
    published: `2024-0${1 + (index % 9)}-10`,
  }));
  const head = { format: 'crosspivot-case', version: 1, name: `Generated graph of ${assertions} assertions` };
  yield `${JSON.stringify({ ...head, sources: [TRUTH_SOURCE, ...sources] }).slice(0, -1)},"descriptions":[\n`;
  yield* lines(descriptions(assertions));
  yield '],"assertions":[\n';
  yield* lines(graphAssertions(assertions));
  yield ']}';
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

function* lines(items: Iterable<object>): Generator<string> {
  let chunk: string[] = [];
  let first = true;
  for (const item of items) {
    chunk.push(JSON.stringify(item));
    if (chunk.length < CHUNK) continue;
    yield `${first ? '' : ',\n'}${chunk.join(',\n')}`;
    first = false;
    chunk = [];
  }
  if (chunk.length > 0) yield `${first ? '' : ',\n'}${chunk.join(',\n')}`;
}
