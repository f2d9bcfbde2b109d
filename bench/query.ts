import { forgetAnswers } from './bare.ts';
import { atMostTimes, type BenchOptions, type Figure, informs, median, runParts } from './figure.ts';
import { withGraph } from './graph/served.ts';
import { askBare, bareDriver, Recorder, type Waves } from './query/bare.ts';
import { ask, CLIENTS, hasRoute, type Question } from './query/client.ts';
import { figuresOf, inTurn, type Sides } from './query/measure.ts';
import { pathFigures } from './query/paths.ts';
import { HUB_QUESTIONS, pointQuestions, readQuestions } from './query/questions.ts';
import type { Served } from './server.ts';

/**
 * The routes that read, over HTTP, on the generated graph: against the bare driver that asks the database the same
 * queries and writes the rows as JSON; the hub against malware of ten edges; a large graph against a small one; paths
 * against networkx and rustworkx in memory.
 * @param only parts, or routes by their names
 * @param files a folder that keeps the databases for the next run; else each part loads its own
 */
export async function benchQuery({ quick, only, files: [folder] }: BenchOptions): Promise<Figure[]> {
  const [small, large] = quick ? [1_000, 2_000] : [100_000, 1_000_000];
  const turns = quick ? 1 : 5;
  const named = Object.keys(readQuestions(large)).filter((name) => only.includes(name));
  const parts: Record<string, () => Promise<Figure[]>> = {
    routes: () =>
      withGraph({ assertions: large, folder }, (served) => routes(served, { assertions: large, turns, named })),
    hub: () => withGraph({ assertions: large, folder }, (served) => hub(served, turns)),
    growth: () =>
      withGraph({ assertions: small, folder }, (one) =>
        withGraph({ assertions: large, folder }, (other) => growth([one, small], [other, large], turns)),
      ),
    paths: () => {
      const assertions = quick ? 1_000 : 500_000;
      return withGraph({ assertions, folder }, (served) => pathFigures(served, { assertions, pairs: quick ? 2 : 20 }));
    },
  };
  return runParts(parts, [...new Set(only.map((name) => (named.includes(name) ? 'routes' : name)))]);
}

/** Each route, or those named, against the bare driver, one client and sixteen. */
async function routes(
  served: Served,
  { assertions, turns, named }: { assertions: number; turns: number; named: string[] },
): Promise<Figure[]> {
  const recorder = new Recorder(served.settings);
  const driver = bareDriver(served.settings);
  const forget = () => forgetAnswers(driver);
  const figures: Figure[] = [];
  try {
    for (const [name, questions] of Object.entries(readQuestions(assertions))) {
      if (named.length > 0 && !named.includes(name)) continue;
      const recorded = [];
      for (const question of questions) recorded.push(await recorder.queriesOf(question, forget));
      const at = <Item>(items: readonly Item[], index: number) => items[index % items.length] as Item;
      const sides = (waves: readonly Waves[], before?: () => Promise<unknown>): Sides => ({
        async product(index) {
          await before?.();
          return ask(served.api, at(questions, index));
        },
        baseline: (index) => askBare(driver, at(waves, index)),
      });
      const again = sides(recorded.map((one) => one.again));
      const alone = figuresOf(
        `${name}, one client`,
        await inTurn(again, { clients: 1, turns, each: questions.length }),
        1.3,
      );
      const few = Math.ceil(turns / 2);
      const together = await inTurn(again, { clients: CLIENTS, turns: few, each: few });
      const firsts = recorded.flatMap(({ first }) => (first ? [first] : []));
      const isKept = firsts.length === questions.length;
      const first = isKept ? await inTurn(sides(firsts, forget), { clients: 1, turns, each: questions.length }) : null;
      const measured = [
        ...(first ? figuresOf(`${name}, one client, the first time after a write`, first, 1.3) : []),
        // Of an answer that is kept nothing but the turn is asked of the database, and what is left is HTTP.
        ...(isKept ? alone.map((figure) => ({ ...figure, goal: null, ok: true })) : alone),
        ...figuresOf(`${name}, ${CLIENTS} clients`, together, 1.3),
      ];
      // Each as soon as it is there: the whole takes minutes.
      for (const { name, ratio } of measured) console.error(`${name}: ${ratio}`);
      figures.push(...measured);
    }
    return figures;
  } finally {
    await driver.close();
    await recorder.close();
  }
}

/** The hub against malware of ten edges, both asked before, and the hub after each of some writes. */
async function hub({ api, driver }: Served, turns: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, question] of Object.entries(HUB_QUESTIONS)) {
    await ask(api, question('ordinary'));
    await ask(api, question('hub'));
    const first: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await forgetAnswers(driver);
      first.push(await ask(api, question('hub')));
    }
    const sides = { product: () => ask(api, question('hub')), baseline: () => ask(api, question('ordinary')) };
    const { product, baseline } = await inTurn(sides, { clients: 1, turns: 2 * turns, each: 2 });
    const measured = { unit: 'ms', baseline: median(baseline) * 1_000 };
    const limit = name === 'counts by type' ? 2 : 3;
    figures.push(
      atMostTimes(limit, { name: `${name}, of the hub`, value: median(product) * 1_000, ...measured }),
      informs({ name: `${name}, of the hub, the first time after a write`, value: median(first) * 1_000, ...measured }),
    );
  }
  return figures;
}

/** The same questions of a large graph and of a small one. */
async function growth(
  [small, smallSize]: [Served, number],
  [large, largeSize]: [Served, number],
  turns: number,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const inSmall = pointQuestions(smallSize);
  for (const [name, questions] of Object.entries(pointQuestions(largeSize))) {
    if (!(await hasRoute(large.api, questions[0] as Question))) continue;
    const at = (items: Question[], index: number) => items[index % items.length] as Question;
    const sides = {
      product: (index: number) => ask(large.api, at(questions, index)),
      baseline: (index: number) => ask(small.api, at(inSmall[name] as Question[], index)),
    };
    const { product, baseline } = await inTurn(sides, { clients: 1, turns, each: 2 * questions.length });
    const sizes = `${largeSize.toLocaleString('en')} assertions against ${smallSize.toLocaleString('en')}`;
    const measured = { value: median(product) * 1_000, unit: 'ms', baseline: median(baseline) * 1_000 };
    figures.push(atMostTimes(1.5, { name: `${name}, ${sizes}`, ...measured }));
  }
  return figures;
}
