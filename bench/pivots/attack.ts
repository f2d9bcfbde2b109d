import { basename } from 'node:path';
import type { ImportRecord } from '../../contract/imports.ts';
import type { PivotAnswer } from '../../contract/pivots.ts';
import type { SearchAnswer } from '../../contract/routes.ts';
import { forgetAnswers } from '../bare.ts';
import { atMostTimes, type Figure, median } from '../figure.ts';
import { fileAsBlob, type Served, withServer } from '../server.ts';
import { allPages, askProduct } from './ask.ts';
import { run } from './race.ts';
import { overlap } from './races.ts';

/** Two groups of which much is known. */
const PAIR = ['APT28', 'APT29'] as const;

/** On a bundle of ATT&CK: one pair of groups against the naive query, and all pairs against one pair times pairs. */
export function benchAttack(path: string, turns: number): Promise<Figure[]> {
  return withServer(async (served) => {
    await load(served, path);
    const ids = await Promise.all(PAIR.map((name) => idOf(served, name)));
    const race = overlap(`${PAIR.join(' and ')} of ${basename(path)}`, ids as [string, string]);
    const { figures } = await run(served, race, turns);
    const one: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await forgetAnswers(served.driver);
      one.push(await askProduct(served, race));
    }
    await forgetAnswers(served.driver);
    const started = performance.now();
    const pages: PivotAnswer[] = await allPages(served, { ...race, query: '' });
    const seconds = (performance.now() - started) / 1000;
    const actors = new Set(pages.flatMap(({ rows }) => rows.flatMap(({ cells }) => [cells.one, cells.other]))).size;
    const pairs = (actors * (actors - 1)) / 2;
    const name = `cluster-overlap, all pairs of ${actors} actors, every page, against one pair times ${pairs}`;
    return [...figures, atMostTimes(0.2, { name, value: seconds, unit: 's', baseline: median(one) * pairs })];
  });
}

async function load({ ask }: Served, path: string): Promise<void> {
  const { answer } = await ask<ImportRecord>('POST', `/imports?name=${basename(path)}`, await fileAsBlob(path));
  for (let record = answer; record.status !== 'loaded'; ) {
    if (record.endedAt !== null) throw new Error(`${path} is ${record.status}: ${record.error}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    record = (await ask<ImportRecord>('GET', `/imports/${encodeURIComponent(answer.id)}`)).answer;
  }
}

/** The id of the group of a name. */
async function idOf({ ask }: Served, name: string): Promise<string> {
  const { answer } = await ask<SearchAnswer>('GET', `/search?q=${name}`);
  const found = answer.hits.find(({ entity }) => entity.kind === 'actor' && entity.name === name);
  if (!found) throw new Error(`The bundle has no group ${name}.`);
  return found.entity.id;
}
