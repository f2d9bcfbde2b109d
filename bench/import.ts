import { deepStrictEqual } from 'node:assert';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ImportRecord } from '../contract/imports.ts';
import type { MatchAnswer } from '../contract/routes.ts';
import { clearGraph, countGraph, readGraph, writeGraph } from './bare.ts';
import {
  atLeastTimes,
  atMostTimes,
  type BenchOptions,
  type Figure,
  informs,
  median,
  runParts,
  under,
} from './figure.ts';
import { asLines, generateCase, writeBundle } from './generate.ts';
import { matchByHand } from './match-by-hand.ts';
import { fileAsBlob, type Served, withServer } from './server.ts';

/** A file that is measured where nobody names another. */
const ATTACK = '../shared/data/stix/enterprise-attack-18.1.stix20.json.gz';
/** Characters of a generated file that are sent at once. */
const PIECE = 64 * 1024;
/** Rows a transaction that the bare driver is tried with; the fastest counts. */
const BARE_BATCHES = [2_000, 5_000, 10_000];
const OTHER_GRAPH = 'the bare driver wrote another graph than the product';

/**
 * Imports from upload to the end of the job, the server as its own process, against a bare driver that writes the same
 * final graph (every node, property, label and claim, the book of imports too, all indexes there) from rows in memory,
 * one query a type.
 */
export async function benchImport({ quick, only, files }: BenchOptions): Promise<Figure[]> {
  const named = files.length > 0 ? files : [ATTACK].filter((path) => existsSync(path));
  const [small, large] = quick ? [500, 2_000] : [100_000, 1_000_000];
  const effort = quick ? { runs: 1, warmUpSize: 200 } : { runs: 3, warmUpSize: 10_000 };
  const parts: Record<string, () => Promise<Figure[]>> = {
    async file() {
      const figures: Figure[] = [];
      for (const path of quick ? files : named) {
        const blob = await fileAsBlob(path);
        figures.push((await withServer((served) => measure(served, { name: basename(path), blob, ...effort }))).figure);
      }
      return figures;
    },
    generated: async () => (await withServer((served) => generated(served, small, effort))).figures,
    large: () => growth({ few: quick ? 200 : 10_000, small, large, warmUpSize: effort.warmUpSize }),
    memory: async () => [await memory(quick ? 2_000_000 : 1_000_000_000)],
  };
  return runParts(parts, only);
}

/** A generated case as the file that is sent: NDJSON, as a case file is read at once and may not be as large. */
const fileOf = (...given: Parameters<typeof generateCase>) => new Blob([...inPieces(asLines(generateCase(...given)))]);

/** In pieces as a file on a disk is read: a blob of as many parts as it has lines takes seconds to be sent. */
function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

async function load({ ask }: Served, name: string, blob: Blob) {
  const { seconds, answer } = await ask<ImportRecord>(
    'POST',
    `/imports?wait=true&name=${encodeURIComponent(name)}`,
    blob,
  );
  return { seconds, record: answer };
}

const withdraw = ({ ask }: Served, { id }: ImportRecord) => ask('DELETE', `/imports/${encodeURIComponent(id)}`);

interface Effort {
  /** How often each is measured. */
  runs: number;
  /** Assertions of the case that both load before. */
  warmUpSize: number;
}

/**
 * Product and bare driver in turn on one database, after both have loaded a small generated case twice, unmeasured.
 * @throws Error where the two graphs differ
 */
async function measure(served: Served, { name, blob, runs, warmUpSize }: Effort & { name: string; blob: Blob }) {
  await warmUp(served, warmUpSize);
  const product: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const { seconds } = await load(served, name, blob);
    product.push(seconds);
    const graph = await readGraph(served.driver);
    const counts = await countGraph(served.driver);
    for (const batch of BARE_BATCHES) {
      await clearGraph(served.driver);
      bare.push(await timed(() => writeGraph(served.driver, graph, batch)));
      deepStrictEqual(await countGraph(served.driver), counts, OTHER_GRAPH);
    }
    await clearGraph(served.driver);
  }
  const best = BARE_BATCHES.map((_, index) => median(bare.filter((__, at) => at % BARE_BATCHES.length === index)));
  const seconds = median(product);
  const figure = atMostTimes(1.25, {
    name: `import of ${name}`,
    value: seconds,
    unit: 's',
    baseline: Math.min(...best),
  });
  return { figure, seconds };
}

/** A generated case: imported, again, and with one assertion in a hundred changed; what is matched in it. */
async function generated(served: Served, size: number, effort: Effort) {
  const title = `${size.toLocaleString('en')} assertions`;
  const blob = fileOf(size);
  const { figure } = await measure(served, { name: title, blob, ...effort });
  const first = await load(served, title, blob);
  const again = await load(served, title, blob);
  const changed = await load(served, `${title}, changed`, fileOf(size, { changed: 0.01 }));
  const against = (name: string, value: number, limit: number) =>
    atMostTimes(limit, { name: `${name}, ${title}`, value, unit: 's', baseline: first.seconds });
  const figures = [
    figure,
    against('the same file again', again.seconds, 0.05),
    against('1 % changed', changed.seconds, 0.6),
    informs({
      name: `withdrawal, ${title}`,
      value: (await withdraw(served, changed.record)).seconds,
      unit: 's',
      baseline: first.seconds,
    }),
    await matching(served, size),
  ];
  return { figures };
}

async function matching({ ask, driver }: Served, size: number): Promise<Figure> {
  const count = Math.min(size, 10_000);
  const values = Array.from({ length: count }, (_, index) =>
    [11, (index >> 16) & 255, (index >> 8) & 255, index & 255].join('.'),
  );
  const product: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    let wanted = 0;
    bare.push(
      await timed(async () => {
        wanted = (await matchByHand(driver, values)).size;
      }),
    );
    const { seconds, answer } = await ask<MatchAnswer>('POST', '/match', JSON.stringify({ values }));
    product.push(seconds);
    if (answer.matched.length !== wanted) throw new Error(`${answer.matched.length} matched, by hand ${wanted}`);
  }
  return atMostTimes(1.3, {
    name: `${count.toLocaleString('en')} values matched`,
    value: median(product.slice(1)),
    unit: 's',
    baseline: median(bare.slice(1)),
  });
}

interface Sizes {
  /** Assertions of the graph from which few are withdrawn. */
  few: number;
  small: number;
  large: number;
  warmUpSize: number;
}

/**
 * A large import against the bare driver, against the rows a second of a small one, and few withdrawn from what it
 * brought. Each begins on an empty database of its own, as its import takes minutes; the bare driver takes the batches
 * that were the best on the small one.
 */
async function growth({ few, small, large, warmUpSize }: Sizes): Promise<Figure[]> {
  const before = await withServer(async (served) => {
    await load(served, 'few', fileOf(few));
    const withdrawal = await withdrawing(served);
    await clearGraph(served.driver);
    await warmUp(served, warmUpSize);
    const { seconds } = await load(served, 'small', fileOf(small));
    const graph = await readGraph(served.driver);
    const bare: number[] = [];
    for (const batch of BARE_BATCHES) {
      await clearGraph(served.driver);
      bare.push(await timed(() => writeGraph(served.driver, graph, batch)));
    }
    return { withdrawal, rate: small / seconds, batch: BARE_BATCHES[bare.indexOf(Math.min(...bare))] as number };
  });
  const after = await withServer(async (served) => {
    await warmUp(served, warmUpSize);
    const { seconds } = await load(served, 'large', fileOf(large));
    const withdrawal = await withdrawing(served);
    return { seconds, withdrawal, graph: await readGraph(served.driver), counts: await countGraph(served.driver) };
  });
  const title = `${large.toLocaleString('en')} assertions`;
  const against = (size: number) => `${title} against ${size.toLocaleString('en')}`;
  const figures = [
    atLeastTimes(0.8, {
      name: `rows a second, ${against(small)}`,
      value: large / after.seconds,
      unit: '1/s',
      baseline: before.rate,
    }),
    atMostTimes(2, {
      name: `withdrawing 1,000 assertions, from ${against(few)}`,
      value: after.withdrawal,
      unit: 's',
      baseline: before.withdrawal,
    }),
  ];
  for (const { name, value, baseline, ratio } of figures) console.error(`${name}: ${value}, ${baseline}: ${ratio}`);
  const baseline = await withServer(async (served) => {
    await warmUp(served, warmUpSize);
    const seconds = await timed(() => writeGraph(served.driver, after.graph, before.batch));
    deepStrictEqual(await countGraph(served.driver), after.counts, OTHER_GRAPH);
    return seconds;
  });
  return [atMostTimes(1.25, { name: `import of ${title}`, value: after.seconds, unit: 's', baseline }), ...figures];
}

/** Seconds of withdrawing a small import over the busiest entities. */
async function withdrawing(served: Served): Promise<number> {
  const seconds: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const { record } = await load(served, 'few', fileOf(1_000, { source: `other-${turn}` }));
    seconds.push((await withdraw(served, record)).seconds);
  }
  return median(seconds.slice(1));
}

async function memory(bytes: number): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'crosspivot-bench-'));
  try {
    const path = join(folder, 'bundle.json');
    await writeBundle(path, bytes);
    const size = (await stat(path)).size;
    const value = await withServer(async (served) => {
      const { answer } = await served.ask<ImportRecord>('POST', '/imports?name=bundle', await fileAsBlob(path));
      await ended(served, answer.id);
      return served.peakMegabytes();
    });
    return under(400, {
      name: `memory of the server over a STIX bundle of ${(size / 1e6).toFixed(0)} MB`,
      value,
      unit: 'MB',
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Waits for the end of an import: a request of its own would be cut off first. */
async function ended({ ask }: Served, id: string): Promise<void> {
  for (;;) {
    const { answer } = await ask<ImportRecord>('GET', `/imports/${encodeURIComponent(id)}`);
    if (answer.status === 'loaded') return;
    if (answer.endedAt !== null) throw new Error(`${answer.name} is ${answer.status}: ${answer.error}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Lets the database compile what is measured. */
async function warmUp(served: Served, size: number): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await load(served, 'warm-up', fileOf(size, { source: 'warm-up' }));
    const graph = await readGraph(served.driver);
    await clearGraph(served.driver);
    await writeGraph(served.driver, graph, 5_000);
    await clearGraph(served.driver);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
