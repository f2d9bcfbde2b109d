import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GraphAnswer, type Page } from '../../contract/graph.ts';
import { PivotAnswer } from '../../contract/pivots.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { loadDefaultCase } from '../../server/import/case.ts';
import { withdrawImport } from '../../server/import/index.ts';
import { PIVOTS } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
let shipped = '';
beforeAll(async () => {
  shipped = (await loadDefaultCase({ database, name: 'crimson-palace' }))?.id ?? '';
});
afterAll(async () => {
  await app.close();
  await clear(database);
  await database.close();
});

const ALPHA = 'cluster:stac1248-alpha';
const MACHINES = '/graph?seeds=host:relay-and-staging-systems@organisation:organisation-r';

/** An address of each route whose pages a load or a withdrawal may move, by the route. */
const MOVED: Record<string, () => string> = {
  '/search': () => '/search?q=kind:address',
  '/entities/{id}': () => '/entities/cluster:stac1870-bravo?',
  '/entities/{id}/neighbours': () => `/entities/${ALPHA}/neighbours?`,
  '/assertions': () => '/assertions?from=cluster:stac1248-alpha&to=organisation:first-agency&type=TARGETS',
  '/timeline': () => '/timeline?by=cluster',
  '/imports/{id}/graph': () => `/imports/${shipped}/graph?`,
  ...Object.fromEntries(
    PIVOTS.map(({ pivot }) => [`/pivots/${pivot.name}`, () => `/pivots/${pivot.name}?${exampleOf(pivot.name)}`]),
  ),
};

/** Pivots of which the case gives fewer rows than two pages hold, or none. */
const FEW = ['exposure', 'bridges'];

/** Pages in an order that no load moves: the rows of an import stand as in its file, investigations are no evidence. */
const OTHERWISE = [
  '/imports/{id}/rows',
  '/investigations',
  '/investigations/{id}/versions',
  '/entities/{id}/investigations',
];

function exampleOf(name: string): string {
  const parameters = PIVOTS.find(({ pivot }) => pivot.name === name)?.pivot.parameters ?? [];
  const given = name === 'cluster-overlap' ? [] : parameters.filter(({ example }) => example !== undefined);
  return given.flatMap(({ name, example }) => [example ?? []].flat().map((one) => `${name}=${one}`)).join('&');
}

const get = async (path: string) => {
  const { statusCode, payload } = await app.inject(`/api/v1${path}`);
  return { statusCode, body: JSON.parse(payload) };
};
async function pageOf(path: string): Promise<Page> {
  const { statusCode, body } = await get(path);
  expect([path, statusCode]).toEqual([path, 200]);
  return body.page;
}

const MORE = [
  {
    descriptions: [{ ...CLAIM, about: ALPHA, description: 'Said later.' }],
    assertions: [says('USES', ALPHA, 'tool:of-later'), says('TARGETS', ALPHA, 'organisation:first-agency')],
  },
];

describe('every route that gives pages', () => {
  it('is asked here', async () => {
    const { paths } = JSON.parse((await app.inject('/api/openapi.json')).payload) as {
      paths: Record<string, { get?: { parameters?: { name: string }[] } }>;
    };
    const paged = Object.entries(paths).flatMap(([path, { get }]) =>
      get?.parameters?.some(({ name }) => name === 'cursor') ? [path.replace('/api/v1', '')] : [],
    );
    expect(paged.sort()).toEqual([...Object.keys(MOVED), ...OTHERWISE].sort());
  });
});

describe.each(Object.entries(MOVED).filter(([route]) => !FEW.some((name) => route.endsWith(name))))(
  '%s',
  (_route, address) => {
    it.each([
      ['an import', () => loadRows(database, MORE)],
      ['a withdrawal', async () => withdrawImport(database, await loadRows(database, MORE))],
    ])('refuses the page behind one from before %s, and says the ways out', async (_what, write) => {
      const path = `${address()}&limit=1`;
      const { next, total } = await pageOf(path);
      expect(total).toBeGreaterThan(1);
      await pageOf(`${path}&cursor=${next}`);
      const id = await write();
      const { statusCode, body } = await get(`${path}&cursor=${next}`);
      expect([statusCode, body.error.code]).toEqual([409, 'graph_changed']);
      expect(body.error.message).toMatch(/^The graph was written to .* Begin again without cursor; or .* cursor=1 /);
      await pageOf(`${path}&cursor=1`);
      const again = await pageOf(path);
      await pageOf(`${path}&cursor=${again.next}`);
      if (typeof id === 'string') await withdrawImport(database, id);
    });
  },
);

describe('cross-victim', () => {
  it('refuses the page behind one from before a judgement, which moves rows and leaves their number', async () => {
    const path = '/api/v1/pivots/cross-victim?limit=1';
    const ask = async (more = '') => (await app.inject(`${path}${more}`)).json();
    const first = PivotAnswer.parse(await ask());
    const payload = { row: first.rows[0]?.id, judgement: 'rejected', source: 'Alice', reason: 'Everybody has it.' };
    const said = await app.inject({ method: 'POST', url: '/api/v1/pivots/cross-victim/judgements', payload });
    expect(said.statusCode, said.payload).toBe(200);
    expect((await ask(`&cursor=${first.page.next}`)).error.code).toBe('graph_changed');
    // What would else have been the second page is not the second row of before: that stands first now.
    const now = PivotAnswer.parse(await ask('&cursor=1'));
    const begun = PivotAnswer.parse(await ask());
    expect([begun.rows[0]?.id, now.rows[0]?.id].includes(first.rows[0]?.id)).toBe(false);
    await withdrawImport(database, said.json().import.id);
  });

  it('refuses it in a file as well, where a Link header leads to it', async () => {
    const response = await app.inject('/api/v1/pivots/cross-victim?format=csv&limit=1');
    const [, next = ''] = /^<([^>]+)>; rel="next"$/.exec(String(response.headers.link)) ?? [];
    expect((await app.inject(next)).statusCode).toBe(200);
    await withdrawImport(database, await loadRows(database, MORE));
    expect((await app.inject(next)).statusCode).toBe(409);
  });
});

describe('/graph', () => {
  it('has no second page that could be of another state', async () => {
    const { page } = GraphAnswer.parse((await get(`${MACHINES}&hops=2&limit=3`)).body);
    expect(page).toMatchObject({ truncated: true, next: null });
  });
});
