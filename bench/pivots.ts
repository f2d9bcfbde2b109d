import { readFileSync } from 'node:fs';
import neo4j, { type Driver } from 'neo4j-driver';
import type { PivotAnswer } from '../contract/pivots.ts';
import { within } from './bare.ts';
import { atMostTimes, type BenchOptions, type Figure, informs, median } from './figure.ts';
import { population } from './graph/background.ts';
import { background } from './graph/names.ts';
import { withGraph } from './graph/served.ts';
import { truths } from './graph/truths.ts';
import type { Served } from './server.ts';

/** A pivot as it is asked, and the query that an analyst would write for the same answer. */
interface Race {
  title: string;
  pivot: string;
  /** Its parameters in the query string. */
  asked: string;
  /** The name of a query in `bench/naive/`, with its parameters. */
  naive: string;
  given?: Record<string, unknown>;
  /** The product's time over the naive query's, at most. */
  goal: number;
  /** The ids of the rows that are planted; null where the naive query alone says what is right. */
  planted: string[] | null;
}

/** The relationships that tie a value to somebody. */
const TIES = 'USES COMMUNICATES_WITH DELIVERS HOSTS OWNS SEEN_AT STAGED_AGAINST RELAYED_AGAINST ATTRIBUTED_TO'.split(
  ' ',
);
const HUB = 1_000;
/** Seconds after which a naive query is ended and counted with the time it had. */
const PATIENCE = 120;

/**
 * The pivots over HTTP on the generated graph, against the query that an analyst would write, in turn in one run; rows
 * are compared with that query's and with what is planted.
 * @param files a folder that keeps the database for the next run
 */
export async function benchPivots({ quick, only, files: [folder] }: BenchOptions): Promise<Figure[]> {
  const assertions = quick ? 2_000 : 1_000_000;
  const all = races(assertions);
  const names = [...new Set(all.map(({ pivot }) => pivot))];
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}": ${names.join(', ')}.`);
  return withGraph({ assertions, folder }, async (served) => {
    const figures: Figure[] = [];
    for (const race of all) {
      if (only.length === 0 || only.includes(race.pivot)) figures.push(...(await run(served, race, quick ? 1 : 5)));
    }
    return figures;
  });
}

function races(assertions: number): Race[] {
  const all = truths(assertions);
  // Of the clusters by degree about a third down: none of its own hubs, hundreds of tools.
  const busy = background.cluster(Math.floor(population(Math.floor(assertions / 5)).cluster * 0.3));
  const pairs = all.trustedRelays.map(({ owner, victim }) => `${owner} > ${victim}`);
  const both = all.relayChains.map(({ through }) => `${through} > ${through}`);
  const chains = all.relayChains.flatMap(({ first, through, last, inTime }) =>
    inTime ? [`${first} > ${through} > ${last}`] : [],
  );
  const shared = (title: string, of: string, planted: string[] | null): Race => ({
    title,
    pivot: 'shared-infrastructure',
    asked: `&of=${of}`,
    naive: 'shared-infrastructure',
    given: { of: [of], types: TIES, hub: neo4j.int(HUB) },
    goal: 1 / 3,
    planted,
  });
  const whole = (pivot: string, goal: number, planted: string[]): Race => ({
    title: 'the whole graph',
    pivot,
    asked: '',
    naive: pivot,
    goal,
    planted,
  });
  return [
    whole(
      'cross-victim',
      1 / 10,
      all.crossVictim.map(({ artefact }) => artefact),
    ),
    shared(
      'a planted cluster',
      all.sharedInfrastructure.of,
      all.sharedInfrastructure.shared.map(({ address }) => address),
    ),
    shared('a busy cluster', busy, null),
    {
      ...shared(
        'two hops over certificates',
        all.twoHops.of,
        all.twoHops.ties.map(({ certificate }) => `over ${certificate}`),
      ),
      asked: `&of=${all.twoHops.of}&hops=2`,
      naive: 'shared-infrastructure-two-hops',
    },
    whole(
      'reused-infrastructure',
      1 / 3,
      all.reusedInfrastructure.map(({ machine }) => machine),
    ),
    whole('trusted-relays', 1 / 3, [...pairs, ...both, ...chains]),
  ];
}

async function run(served: Served, race: Race, turns: number): Promise<Figure[]> {
  const { title, pivot, goal, planted } = race;
  const product: number[] = [];
  const kept: number[] = [];
  const baseline: number[] = [];
  let naive: string[] | null = null;
  for (let turn = 0; turn <= turns; turn += 1) {
    await forgetAnswers(served.driver);
    const { seconds } = await served.ask('GET', `/pivots/${pivot}?limit=50${race.asked}`);
    kept.push((await served.ask('GET', `/pivots/${pivot}?limit=50${race.asked}`)).seconds);
    // What ran out of patience once would do so again: it is not asked twice.
    const timedOut: boolean = turn > 0 && naive === null;
    const asked: Asked | null = timedOut ? null : await askNaive(served.driver, race);
    if (asked) naive = asked.answer;
    // The first turn fills the caches of both.
    if (turn > 0 || asked?.answer === null) baseline.push(asked?.seconds ?? PATIENCE);
    if (turn > 0) product.push(seconds);
  }
  const rows = await allRows(served, race);
  const name = `${pivot}, ${title}`;
  const seconds = { value: median(product), unit: 's', baseline: median(baseline) };
  return [
    atMostTimes(goal, { name: naive === null ? `${name} (naive query ended after ${PATIENCE} s)` : name, ...seconds }),
    informs({ ...seconds, name: `${name}, asked again before a write`, value: median(kept) }),
    ...(naive === null ? [] : [same(`${name}: rows as by the naive query`, rows, naive)]),
    ...(planted === null ? [] : [same(`${name}: planted truths found, and nothing else`, rows, planted)]),
  ];
}

/** Counts a turn of the write lock, as a load does: what is kept holds no longer. */
const forgetAnswers = (driver: Driver): Promise<unknown> =>
  within(driver, (session) =>
    session.executeWrite((transaction) =>
      transaction.run("MATCH (lock:CrosspivotLock {name: 'write'}) SET lock.turn = lock.turn + 1"),
    ),
  );

/** How many of the wanted rows were found; missed where one is missing or there is another. */
function same(name: string, rows: string[], wanted: string[]): Figure {
  const found = new Set(rows);
  const value = wanted.filter((id) => found.has(id)).length;
  const figure = informs({ name, value, unit: 'rows', baseline: new Set(wanted).size });
  const extra = found.size - new Set(wanted).size;
  return { ...figure, goal: 'every one, and nothing else', ok: extra === 0 && value === wanted.length };
}

async function allRows({ ask }: Served, { pivot, asked }: Race): Promise<string[]> {
  const rows: string[] = [];
  for (let next: string | null = '0'; next !== null; ) {
    const { answer }: { answer: PivotAnswer } = await ask('GET', `/pivots/${pivot}?limit=500&cursor=${next}${asked}`);
    rows.push(...answer.rows.map(({ id }) => id));
    next = answer.page.next;
  }
  return rows;
}

/** A naive query's time and answer; no answer where it was ended. */
interface Asked {
  seconds: number;
  answer: string[] | null;
}

async function askNaive(driver: Driver, { naive, given = {} }: Race): Promise<Asked> {
  const query = readFileSync(new URL(`naive/${naive}.cypher`, import.meta.url), 'utf8');
  const started = performance.now();
  const answer = await within(driver, async (session) => {
    try {
      const { records } = await session.run(query, given, { timeout: PATIENCE * 1000 });
      return records.map((record): string => record.get('answer'));
    } catch (error) {
      if (/TransactionTimedOut/.test((error as { code?: string }).code ?? '')) return null;
      throw error;
    }
  });
  return { seconds: (performance.now() - started) / 1000, answer };
}
