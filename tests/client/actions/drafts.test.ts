import { describe, expect, it } from 'vitest';
import { correct, discard, previewFiles, previewText } from '../../../client/actions/drafts.ts';
import { importDrafts } from '../../../client/actions/jobs.ts';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { stepsInForce } from '../../../client/store/branches.ts';
import { createStore } from '../../../client/store/create.ts';
import { begin } from '../../../client/store/ledger.ts';
import { becomeReady } from '../../../client/store/page.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import type { State } from '../../../client/store/state.ts';
import type { ImportRecord } from '../../../contract/imports.ts';
import { record } from '../imports.ts';
import { edge, node } from '../store/pictures.ts';

const CLUSTER = node('cluster:a', { kind: 'cluster' });
const NEW = [CLUSTER, ...Array.from({ length: 5 }, (_, index) => node(`address:192.0.2.${index}`))];
const EDGES = NEW.slice(1).map(({ id }) => edge(CLUSTER.id, id));
const SCHEMA = { kinds: [], types: [], roles: [], entities: 6, assertions: 5, cases: [] };

const steps = ({ ledger }: State) => stepsInForce(ledger);

interface Sent {
  query: Record<string, string>;
  size: number;
}

/** The routes of the import with answers given, and what was sent to them. */
function server({
  dryRun = () => record({ id: 'check:1', status: 'checked' }),
  run = () => record(),
  imports = [],
}: {
  dryRun?: (sent: Sent) => ImportRecord | Response;
  run?: (sent: Sent) => ImportRecord | Response;
  imports?: ImportRecord[];
} = {}): { world: World; sent: Sent[] } {
  const sent: Sent[] = [];
  const api = createApi(
    async (given, init) => {
      const { pathname, searchParams } = new URL(String(given), 'http://localhost');
      if (pathname.endsWith('/imports')) return Response.json({ imports });
      if (pathname.endsWith('/schema')) return Response.json(SCHEMA);
      const limit = Number(searchParams.get('limit') ?? 300);
      if (/\/imports\/[^/]+\/graph$/.test(pathname)) {
        const from = Number(searchParams.get('cursor') ?? 0);
        const nodes = NEW.slice(from, from + Math.min(limit, 4));
        const next = from + nodes.length < NEW.length ? String(from + nodes.length) : null;
        const page = { returned: nodes.length, total: NEW.length, truncated: next !== null, next, rank: '' };
        return Response.json({ nodes, edges: [], page });
      }
      const { seeds } = JSON.parse(String(init?.body)) as { seeds: string[] };
      return Response.json({
        nodes: NEW.filter(({ id }) => seeds.includes(id)),
        edges: EDGES.filter(({ from, to }) => seeds.includes(from) && seeds.includes(to)),
        page: { returned: 0, total: 0, truncated: false, next: null, rank: '' },
      });
    },
    '/api/v1',
    async (url, content, { onSent, signal }) => {
      signal?.throwIfAborted();
      const query = Object.fromEntries(new URL(url, 'http://localhost').searchParams);
      sent.push({ query, size: content.size });
      onSent?.(content.size);
      const answer = (query.dryRun === 'true' ? dryRun : run)({ query, size: content.size });
      return answer instanceof Response ? answer : Response.json(answer);
    },
  );
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  store.setState(begin(EMPTY_PICTURE, 'Opening picture'));
  store.setState(becomeReady);
  return { world: { api, store }, sent };
}

const until = async ({ store }: World, isSo: () => boolean): Promise<void> => {
  if (isSo()) return;
  await new Promise<void>((resolve) => {
    const stop = store.subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
};
const checked = (world: World) =>
  until(world, () => world.store.getState().drafts.every(({ status }) => status === 'checked' || status === 'failed'));
const draftOf = ({ store }: World) => store.getState().drafts[0];
const refusal = (code: string, status: number) =>
  Response.json({ error: { code, message: 'No.', details: {}, requestId: 'r1' } }, { status });

describe('previewFiles(world, files)', () => {
  it('sends each file as it is, and writes nothing', async () => {
    const { world, sent } = server();
    const bytes = new Uint8Array([0, 255, 254, 128]);
    previewFiles(world, [new File([bytes], 'a.bin'), new File(['x'], `${'n'.repeat(300)}.csv`)]);
    await checked(world);
    expect(sent.map(({ query, size }) => [query.dryRun, query.name?.length, size])).toEqual([
      ['true', 5, 4],
      ['true', 200, 1],
    ]);
    expect(world.store.getState()).toMatchObject({ draft: draftOf(world)?.id, jobs: [] });
  });

  it('knows a file again by its hash', async () => {
    const earlier = record({ id: 'import:9', name: 'the first time' });
    const withdrawn = record({ id: 'import:8', status: 'withdrawn' });
    const { world } = server({ imports: [withdrawn, earlier] });
    previewText(world, 'x');
    await checked(world);
    expect(draftOf(world)?.known).toMatchObject({ id: 'import:9' });
  });

  it('keeps what the server says of a file that it refuses', async () => {
    const { world } = server({ dryRun: () => refusal('invalid_file', 400) });
    previewText(world, 'x');
    await checked(world);
    expect(draftOf(world)).toMatchObject({ status: 'failed', error: { code: 'invalid_file' }, record: null });
  });
});

describe('correct(world, id, correction)', () => {
  it('reads the file again as corrected, without sending it again', async () => {
    const { world, sent } = server();
    previewText(world, 'abc');
    await checked(world);
    const id = draftOf(world)?.id ?? 0;
    await correct(world, id, { tlp: 'amber' });
    await correct(world, id, { mapping: { delimiter: ';' } });
    expect(sent.map(({ query: { of, tlp, mapping }, size }) => [of, tlp, mapping, size])).toEqual([
      [undefined, undefined, undefined, 3],
      ['check:1', 'amber', undefined, 0],
      ['check:1', 'amber', '{"delimiter":";"}', 0],
    ]);
  });

  it('sends the file again where the server no longer keeps it', async () => {
    const { world, sent } = server({
      dryRun: ({ query }) => (query.of ? refusal('unknown_import', 404) : record({ id: 'check:1', status: 'checked' })),
    });
    previewText(world, 'abc');
    await checked(world);
    await correct(world, draftOf(world)?.id ?? 0, { source: 'A report' });
    expect(sent.map(({ size }) => size)).toEqual([3, 0, 3]);
    expect(draftOf(world)?.status).toBe('checked');
  });

  it('lets the newest correction win, whichever answer comes last', async () => {
    const { world } = server({
      dryRun: ({ query }) => record({ id: 'check:1', status: 'checked', name: query.source ?? 'none' }),
    });
    previewText(world, 'abc');
    const id = draftOf(world)?.id ?? 0;
    await Promise.all([correct(world, id, { source: 'one' }), correct(world, id, { source: 'two' })]);
    expect(draftOf(world)).toMatchObject({ status: 'checked', record: { name: 'two' } });
  });
});

describe('discard(world, ids)', () => {
  it('ends what is under way and leaves nothing behind', async () => {
    const { world, sent } = server();
    previewFiles(world, [new File(['a'], 'a'), new File(['b'], 'b'), new File(['c'], 'c')]);
    discard(
      world,
      world.store.getState().drafts.map(({ id }) => id),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.store.getState()).toMatchObject({ drafts: [], draft: null });
    expect(sent.length).toBeLessThanOrEqual(2);
  });
});

describe('importDrafts(world, ids)', () => {
  const imported = async (given: Parameters<typeof server>[0], contents: string[]) => {
    const { world, sent } = server(given);
    previewFiles(
      world,
      contents.map((content, index) => new File([content], `${index}.txt`)),
    );
    await checked(world);
    await importDrafts(
      world,
      world.store.getState().drafts.map(({ id }) => id),
    );
    return { state: world.store.getState(), sent, world };
  };

  it('puts what was added on the picture as one step, marked as new, and says of how many', async () => {
    const added = { entities: 6, descriptions: 6, assertions: 5 };
    const { state } = await imported({ run: () => record({ added }) }, ['x']);
    expect(steps(state).map(({ name }) => name)).toEqual(['Imported "a file"']);
    expect(Object.keys(state.picture.nodes)).toEqual(NEW.slice(0, 4).map(({ id }) => id));
    expect(Object.keys(state.picture.edges)).toHaveLength(3);
    expect(state.news).toEqual(NEW.slice(0, 4).map(({ id }) => id));
    expect(steps(state)[0]?.extent).toMatchObject({ total: 6, of: { import: 'import:1', next: '4' } });
    expect(state.panel).toBe('imports');
    expect(state.drafts).toEqual([]);
  });

  it('says how what an older Crosspivot read is read as today', async () => {
    const { state } = await imported({ run: () => record({ alreadyLoaded: true, outdated: true }) }, ['x']);
    expect(state.notices.map(({ text }) => text).join()).toContain('Withdraw it and import its file again');
  });

  it('takes no step for what the graph knew', async () => {
    const { state } = await imported({ run: () => record({ alreadyLoaded: true }) }, ['x']);
    expect(steps(state)).toEqual([]);
    expect(state.notices.map(({ text }) => text).join()).toContain('nothing changed');
  });

  it('lists what could not be read with its faults, and imports the others', async () => {
    const dryRun = ({ size }: Sent) =>
      size === 1 ? refusal('invalid_file', 400) : record({ id: 'check:1', status: 'checked' });
    const { state, sent } = await imported({ dryRun }, ['x', 'yy']);
    expect(
      state.jobs.map(({ name, error, record: of }) => [name, (error as Error | null)?.message, of?.status]),
    ).toEqual([
      ['1.txt', undefined, 'loaded'],
      ['0.txt', 'No.', undefined],
    ]);
    expect(sent.filter(({ query }) => query.dryRun === 'false')).toHaveLength(1);
  });

  it('keeps the file at hand where the server went away, to begin again', async () => {
    const { state } = await imported({ run: () => refusal('database_unavailable', 503) }, ['x']);
    expect(state.jobs).toMatchObject([
      { name: '0.txt', error: { code: 'database_unavailable' }, draft: { name: '0.txt' } },
    ]);
  });
});
