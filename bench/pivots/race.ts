import { forgetAnswers } from '../bare.ts';
import { atMostTimes, type Figure, informs, median } from '../figure.ts';
import type { Served } from '../server.ts';
import { type Asked, allOfNaive, allPages, askNaive, askProduct, PATIENCE } from './ask.ts';
import { type Told, toldByNaive, toldByProduct } from './told.ts';

/** A pivot against a naive query. */
export interface Race extends Asked {
  title: string;
  /** The product's time over the naive query's, at most. */
  goal: number;
  /** The ids of the rows that are planted; null where the naive query alone says what is right. */
  planted: string[] | null;
}

/** Seconds above which a naive query is asked twice alone, and counted with the shorter: filling caches is a small part. */
const SLOW = 40;

/**
 * Both in turn for their first page, then all that they say compared.
 * @returns `ended` where the naive query was ended before it was done, and nothing could be compared
 */
export async function run(served: Served, race: Race, turns: number): Promise<{ figures: Figure[]; ended: boolean }> {
  const { goal } = race;
  const product: number[] = [];
  const kept: number[] = [];
  const baseline: number[] = [];
  const slow: number[] = [];
  let ended = false;
  for (let turn = 1 - 2 * turns; turn <= turns; turn += 1) {
    await forgetAnswers(served.driver);
    const seconds = await askProduct(served, race);
    kept.push(await askProduct(served, race));
    if (turn > 0) product.push(seconds);
    // What ran out of patience once would do so again: it is not asked twice.
    if (ended || slow.length > 1) continue;
    const naive: number | null = await askNaive(served.driver, race);
    ended ||= naive === null;
    if (naive !== null && naive > SLOW) slow.push(naive);
    // In the turns before the first both sides fill their caches, and the database and Node compile what they run often.
    if (turn > 0 || ended) baseline.push(naive ?? PATIENCE);
  }
  if (!ended && slow.length > 1) baseline.splice(0, baseline.length, Math.min(...slow));
  const name = nameOf(race);
  const measured = { value: median(product), unit: 's', baseline: median(baseline) };
  return {
    ended,
    figures: [
      atMostTimes(goal, { ...measured, name: ended ? `${name} (naive query ended after ${PATIENCE} s)` : name }),
      informs({ ...measured, name: `${name}, asked again before a write`, value: median(kept) }),
      ...(await compared(served, race, ended)),
    ],
  };
}

/** Whether all that both say of every row is the same, and whether what is planted is found. */
export async function compared(served: Served, race: Race, ended = false): Promise<Figure[]> {
  const rows = toldByProduct(await allPages(served, race));
  const naive = ended ? null : await allOfNaive(served.driver, race);
  const name = nameOf(race);
  return [
    ...(naive === null ? [] : [same(`${name}: rows as by the naive query`, rows, toldByNaive(naive))]),
    ...(race.planted === null
      ? []
      : [same(`${name}: planted truths found, and nothing else`, rows, idsAlone(rows, race.planted))]),
  ];
}

const nameOf = ({ pivot, title }: Race): string => `${pivot}, ${title}`;

/** Of these rows all is right that is said of them; where one is missing, nothing. */
const idsAlone = (rows: Told, ids: string[]): Told => new Map(ids.map((id) => [id, rows.get(id) ?? 'not found']));

/** How many of the wanted rows are there and say the same; missed where one does not, or there is another. */
function same(name: string, rows: Told, wanted: Told): Figure {
  const value = [...wanted].filter(([id, says]) => rows.get(id) === says).length;
  const figure = informs({ name, value, unit: 'rows', baseline: wanted.size });
  return { ...figure, goal: 'every one, and nothing else', ok: value === wanted.size && rows.size === wanted.size };
}
