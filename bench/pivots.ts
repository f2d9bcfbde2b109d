import { existsSync } from 'node:fs';
import type { BenchOptions, Figure } from './figure.ts';
import { withGraph } from './graph/served.ts';
import { benchAttack } from './pivots/attack.ts';
import { compared, run } from './pivots/race.ts';
import { races } from './pivots/races.ts';

/** A bundle of ATT&CK that is read where nobody names another. */
const ATTACK = '../shared/data/stix/enterprise-attack-18.1.stix20.json.gz';

/**
 * The pivots over HTTP on the generated graph, against the query that an analyst would write, in turn in one run; all
 * that both say of each row is compared, and the rows with what is planted. Where the naive query has to be ended, the
 * answers are compared on a smaller graph. The overlap of clusters is measured on a bundle of ATT&CK too.
 * @param files a bundle, and a folder that keeps the database for the next run
 */
export async function benchPivots({ quick, only, files }: BenchOptions): Promise<Figure[]> {
  const [assertions, fewer, turns] = quick ? [2_000, 1_000, 1] : [1_000_000, 100_000, 5];
  const bundle = files.find((file) => /\.json(\.gz)?$/.test(file)) ?? (quick || !existsSync(ATTACK) ? null : ATTACK);
  const folder = files.find((file) => file !== bundle);
  const isAsked = ({ pivot }: { pivot: string }) => only.length === 0 || only.includes(pivot);
  const all = races(assertions);
  const unknown = only.find((name) => !all.some(({ pivot }) => pivot === name));
  if (unknown !== undefined) {
    throw new Error(`There is no part "${unknown}": ${[...new Set(all.map(({ pivot }) => pivot))].join(', ')}.`);
  }
  const figures: Figure[] = [];
  const ended: string[] = [];
  await withGraph({ assertions, folder }, async (served) => {
    for (const race of all.filter(isAsked)) {
      const ran = await run(served, race, turns);
      figures.push(...ran.figures);
      for (const { name, ratio } of ran.figures) console.error(`${name}: ${ratio}`);
      if (ran.ended) ended.push(race.title + race.pivot);
    }
  });
  const again = races(fewer).filter(({ title, pivot }) => ended.includes(title + pivot));
  if (again.length > 0) {
    await withGraph({ assertions: fewer, folder }, async (served) => {
      for (const race of again) {
        const title = `${race.title} of ${fewer.toLocaleString('en')} assertions`;
        figures.push(...(await compared(served, { ...race, title })));
      }
    });
  }
  if (bundle !== null && isAsked({ pivot: 'cluster-overlap' })) figures.push(...(await benchAttack(bundle, turns)));
  return figures;
}
