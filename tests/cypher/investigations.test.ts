import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  CreateInvestigation,
  EntityInvestigations,
  InvestigationList,
  InvestigationNow,
  SavedInvestigation,
  SaveInvestigation,
  VersionList,
  WholeInvestigation,
} from '../../contract/investigations.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { clear, emptyGraph } from './graph.ts';

const database = await emptyGraph();
const settings = { config: readConfig({ LOG_LEVEL: 'silent' }), database };
const app = await buildApp(settings);
beforeEach(() => clear(database));
afterAll(async () => {
  await app.close();
  await database.close();
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const ask = async (method: Method, path: string, payload?: object) => {
  const response = await app.inject({ method, url: `/api/v1${path}`, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.json() };
};
const answer = async <T>(method: Method, path: string, payload?: object): Promise<T> => {
  const { status, body } = await ask(method, path, payload);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as T;
};
const refusal = async (method: Method, path: string, payload?: object) => {
  const { status, body } = await ask(method, path, payload);
  return { status, ...body.error } as { status: number; code: string; message: string; details: object };
};

const FIRST = {
  title: 'Whose machines were used',
  tags: ['crimson palace', 'relays'],
  person: 'Alice',
  head: { position: 1, notes: { 'host:a': 'look here' } },
  parts: [{ id: 'step-1', content: { do: 'add', nodes: ['host:a'] } }],
  entities: ['host:a', 'cluster:b'],
  steps: ['Expand Cluster B'],
};
const create = async (change: Partial<CreateInvestigation> = {}) =>
  (await answer<SavedInvestigation>('POST', '/investigations', { ...FIRST, ...change })).investigation;
const save = (id: string, change: Partial<SaveInvestigation>) =>
  ask('PUT', `/investigations/${id}`, { version: 1, person: 'Bob', ...change });
const read = (id: string, query = '') => answer<WholeInvestigation>('GET', `/investigations/${id}${query}`);
const step = (number: number) => ({ id: `step-${number}`, content: { number } });
const list = (query = '') => answer<InvestigationList>('GET', `/investigations${query}`);
const titles = async (query = '') => (await list(query)).investigations.map(({ title }) => title);

describe('POST /api/v1/investigations', () => {
  it('keeps head and parts as they came, with title, tags and person', async () => {
    const { id } = await create();
    expect(await read(id)).toMatchObject({
      investigation: {
        title: FIRST.title,
        tags: FIRST.tags,
        version: 1,
        createdBy: 'Alice',
        state: 'open',
        entities: 2,
      },
      version: { version: 1, person: 'Alice', steps: FIRST.steps, restored: null },
      head: FIRST.head,
      parts: FIRST.parts,
    });
  });

  it('gives the same investigation where the same is sent again', async () => {
    const id = randomUUID();
    const first = await create({ id });
    expect(await create({ id, title: 'Another' })).toEqual(first);
    expect(await titles()).toEqual([FIRST.title]);
  });

  it('keeps any JSON: null, deep, long, of every script', async () => {
    const deep = JSON.parse(`${'['.repeat(500)}1${']'.repeat(500)}`);
    const head = { nothing: null, deep, text: '<script>\u202e🦊\u0000'.repeat(2_000), number: 2 ** 60 };
    const { id } = await create({ head, parts: [{ id: 'a', content: null }] });
    expect(await read(id)).toMatchObject({ head, parts: [{ id: 'a', content: null }] });
  });

  it.each([
    ['no title', { title: ' ' }, /title is " "/],
    ['no person', { person: undefined }, /person is required/],
    ['no head', { head: undefined }, /head is required/],
    ['a tag of 51 letters', { tags: ['x'.repeat(51)] }, /tags is/],
    ['a part without content', { parts: [{ id: 'a' }] }, /parts is/],
    ['two parts of one id', { parts: [step(1), step(2), step(1)] }, /^parts .*two parts with the id "step-1"/],
    ['an id that is none', { id: 'mine' }, /id is "mine"/],
    ['what there is none of', { colour: 'red' }, /no parameter "colour"/],
  ])('names what is wrong: %s', async (_what, change, message) => {
    const refused = await refusal('POST', '/investigations', { ...FIRST, ...change });
    expect(refused).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(refused.message).toMatch(message);
    expect((await list()).page.total).toBe(0);
  });
});

describe('PUT /api/v1/investigations/{id}', () => {
  it('adds parts, replaces the head, and keeps what is not given', async () => {
    const { id } = await create();
    expect((await save(id, { parts: [step(2), step(3)], head: { position: 3 } })).status).toBe(200);
    expect((await save(id, { version: 2, tags: ['done'], steps: ['Tag'] })).status).toBe(200);
    const whole = await read(id);
    expect(whole.parts.map((part) => part.id)).toEqual(['step-1', 'step-2', 'step-3']);
    expect(whole).toMatchObject({
      head: { position: 3 },
      investigation: { version: 3, title: FIRST.title, tags: ['done'] },
    });
    expect((await read(id, '?since=1')).parts.map((part) => part.id)).toEqual(['step-2', 'step-3']);
    expect((await read(id, '?since=3')).parts).toEqual([]);
  });

  it('refuses two parts of one id, and writes nothing', async () => {
    const { id } = await create();
    const parts = [step(2), { ...step(2), content: 'another' }];
    const refused = await refusal('PUT', `/investigations/${id}`, { version: 1, person: 'Alice', parts });
    expect(refused).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(refused.message).toMatch(/two parts with the id "step-2"/);
    expect((await read(id)).parts).toEqual(FIRST.parts);
  });

  it('refuses what goes on from an older version, says who saved what since, and writes nothing', async () => {
    const { id } = await create();
    await save(id, { parts: [step(2)], steps: ['Expand host a', 'Note', 'Move'] });
    const before = await read(id);
    const refused = await refusal('PUT', `/investigations/${id}`, { version: 1, person: 'Alice', parts: [step(9)] });
    expect(refused).toMatchObject({
      status: 409,
      code: 'version_conflict',
      details: {
        version: 2,
        given: 1,
        since: [{ version: 2, person: 'Bob', steps: ['Expand host a', 'Note', 'Move'] }],
      },
    });
    expect(refused.message).toMatch(
      /^Bob saved version 2 on \d{4}-\d\d-\d\d at \d\d:\d\d UTC \(Expand host a, Note and 1 more\)\. This goes on from version 1, so nothing of it was saved/,
    );
    expect(await read(id)).toEqual(before);
  });

  it('refuses what goes on from a version that there is none of', async () => {
    const { id } = await create();
    expect((await refusal('PUT', `/investigations/${id}`, { version: 7, person: 'B' })).message).toMatch(
      /is in version 1/,
    );
  });

  it('lets one of many win who save at the same time, and loses none of the others in silence', async () => {
    const { id } = await create();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => save(id, { person: `Person ${at}`, parts: [step(at + 2)] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    expect((await read(id)).parts).toHaveLength(2);
  });

  it('takes the same save again as done, also after somebody else saved', async () => {
    const { id } = await create();
    const mine = { save: randomUUID(), parts: [step(2)] };
    await save(id, mine);
    expect((await save(id, mine)).body.investigation.version).toBe(2);
    await save(id, { version: 2, parts: [step(3)] });
    expect((await save(id, mine)).body.investigation.version).toBe(3);
    expect((await read(id)).parts).toHaveLength(3);
  });

  it('refuses more than a save may hold', async () => {
    const { id } = await create();
    const large = { version: 1, person: 'Bob', head: 'x'.repeat(9 * 1024 * 1024) };
    expect(await refusal('PUT', `/investigations/${id}`, large)).toMatchObject({ status: 413, code: 'too_large' });
    expect((await read(id)).investigation.version).toBe(1);
  });

  it('refuses more than an investigation may hold, and says how much that is', async () => {
    const { id } = await create();
    const content = 'x'.repeat(7.9 * 1024 * 1024);
    for (let version = 1; version <= 8; version += 1) {
      expect((await save(id, { version, parts: [{ id: `large-${version}`, content }] })).status).toBe(200);
    }
    const last = { version: 9, person: 'Bob', parts: [{ id: 'large-9', content }] };
    const refused = await refusal('PUT', `/investigations/${id}`, last);
    expect(refused).toMatchObject({ status: 413, code: 'too_large' });
    expect(refused.message).toMatch(/71\.1 MB large; one holds at most 64 MB/);
    expect((await save(id, { ...last, parts: [step(2)] })).status).toBe(200);
  });

  it.each([
    ['GET', ''],
    ['PUT', ''],
    ['GET', '/versions'],
    ['PUT', '/state'],
    ['POST', '/duplicate'],
    ['DELETE', ''],
    ['GET', '/events'],
  ] as const)('%s …%s names the investigation that it does not know', async (method, path) => {
    const bodies: Record<string, object> = {
      '': { version: 1, person: 'A' },
      '/state': { state: 'open', person: 'A' },
    };
    const body = method === 'GET' || method === 'DELETE' ? undefined : (bodies[path] ?? { person: 'A' });
    expect(await refusal(method, `/investigations/nothing${path}`, body)).toMatchObject({
      status: 404,
      code: 'unknown_investigation',
      message: expect.stringMatching(/"nothing"/),
    });
  });
});

describe('GET /api/v1/investigations/{id}/versions', () => {
  it('lists them, gives each as it was, and brings one back as the newest', async () => {
    const { id } = await create();
    await save(id, { title: 'Second', parts: [step(2)], head: 2, steps: ['Two'] });
    await save(id, { version: 2, parts: [step(3)], head: 3, steps: ['Three'] });
    const { versions, page } = await answer<VersionList>('GET', `/investigations/${id}/versions?limit=2`);
    expect(versions.map(({ version, steps, title }) => [version, steps, title])).toEqual([
      [3, ['Three'], 'Second'],
      [2, ['Two'], 'Second'],
    ]);
    expect(page).toMatchObject({ total: 3, truncated: true, next: '2.3' });
    const numbers = async (query: string) =>
      (await answer<VersionList>('GET', `/investigations/${id}/versions?${query}`)).versions.map((one) => one.version);
    const first = await answer<WholeInvestigation>('GET', `/investigations/${id}/versions/1`);
    expect(first).toMatchObject({ head: FIRST.head, parts: FIRST.parts });

    const stale = { version: 2, person: 'Carol' };
    expect((await refusal('POST', `/investigations/${id}/versions/1/restore`, stale)).code).toBe('version_conflict');
    await answer('POST', `/investigations/${id}/versions/1/restore`, { version: 3, person: 'Carol' });
    // What was saved since the first page moves nothing on the second.
    expect(await numbers(`limit=2&cursor=${page.next}`)).toEqual([1]);
    expect(await numbers('limit=2')).toEqual([4, 3]);
    const restored = await read(id);
    expect(restored).toMatchObject({
      investigation: { version: 4, title: FIRST.title },
      version: { person: 'Carol', restored: 1 },
      head: FIRST.head,
    });
    await save(id, { version: 4, parts: [step(4), step(2)] });
    const all = ['step-1', 'step-2', 'step-3', 'step-4'];
    expect((await read(id)).parts.map((part) => part.id)).toEqual(all);
    expect((await read(id, '?since=3')).parts.map((part) => part.id)).toEqual(['step-4']);
  });

  it('names the version that there is none of', async () => {
    const { id } = await create();
    expect(await refusal('GET', `/investigations/${id}/versions/9`)).toMatchObject({
      status: 404,
      code: 'unknown_version',
    });
  });
});

describe('GET /api/v1/investigations', () => {
  it('finds by words of title and tags, by tag and state, page by page', async () => {
    const alpha = await create({ title: 'Alpha relays', tags: ['Palace', 'relays'] });
    await create({ title: 'Bravo hosts', tags: ['palace'] });
    await create({ title: 'Charlie', tags: [] });
    expect(await titles()).toEqual(['Charlie', 'Bravo hosts', 'Alpha relays']);
    expect(await titles('?q=PALACE%20alpha')).toEqual(['Alpha relays']);
    expect(await titles('?q=nothing')).toEqual([]);
    expect(await titles('?tag=palace')).toEqual(['Bravo hosts']);
    expect(await titles('?limit=1&cursor=1')).toEqual(['Bravo hosts']);
    const all = await list('?limit=1');
    expect(all.page).toMatchObject({ total: 3, next: expect.stringMatching(/^1\.\d{15}$/) });
    const behind = `?limit=1&cursor=${all.page.next}`;
    expect(await titles(behind)).toEqual(['Bravo hosts']);
    expect((await list('?cursor=9')).page).toMatchObject({ total: 3, returned: 0 });
    expect(all.tags).toEqual(['Palace', 'palace', 'relays'].map((tag) => ({ tag, investigations: 1 })));
    // It comes to stand first, so that the second page would begin with what the first ended with.
    await save(alpha.id, { parts: [step(2)] });
    const refused = await refusal('GET', `/investigations${behind}`);
    expect(refused).toMatchObject({ status: 409, code: 'graph_changed' });
    expect(refused.message).toMatch(/^Investigations were saved or moved since the page before .* cursor=1 /);
  });
});

describe('PUT /api/v1/investigations/{id}/state', () => {
  const move = (id: string, state: string) => answer('PUT', `/investigations/${id}/state`, { state, person: 'Bob' });

  it('moves to the archive, the trash and back; saves go on but in the trash', async () => {
    const { id } = await create();
    await move(id, 'archived');
    expect([await titles(), await titles('?state=archived')]).toEqual([[], [FIRST.title]]);
    expect((await save(id, { parts: [step(2)] })).status).toBe(200);
    await move(id, 'trash');
    expect((await list()).states).toEqual({ open: 0, archived: 0, trash: 1 });
    const refused = await refusal('PUT', `/investigations/${id}`, { version: 2, person: 'Alice', parts: [step(3)] });
    expect(refused).toMatchObject({ status: 409, code: 'in_trash' });
    expect(refused.message).toMatch(
      /^Bob put “Whose machines were used” into the trash on .* UTC\. Nothing was saved\./,
    );
    await move(id, 'open');
    expect((await read(id)).parts).toHaveLength(2);
  });

  it('lets only what is in the trash be deleted for good, with all that belongs to it and nothing else', async () => {
    const { id } = await create();
    const other = await create({ title: 'Other' });
    expect(await refusal('DELETE', `/investigations/${id}`)).toMatchObject({ status: 409, code: 'not_in_trash' });
    await move(id, 'trash');
    await answer('DELETE', `/investigations/${id}`);
    expect((await refusal('GET', `/investigations/${id}`)).code).toBe('unknown_investigation');
    expect(await read(other.id)).toMatchObject({ parts: FIRST.parts });
    const left = await database.read<{ left: number }>(
      'MATCH (node) WHERE node.investigation = $id OR node.id = $id RETURN count(node) AS left',
      { id },
    );
    expect(left).toEqual([{ left: 0 }]);
  });
});

describe('POST /api/v1/investigations/{id}/duplicate', () => {
  it('copies the newest version or another, which then goes its own way', async () => {
    const { id } = await create();
    await save(id, { parts: [step(2)], head: 2 });
    const copy = await answer<SavedInvestigation>('POST', `/investigations/${id}/duplicate`, { person: 'Bob' });
    expect(copy.investigation).toMatchObject({
      title: `${FIRST.title} (copy)`,
      version: 1,
      entities: 2,
      createdBy: 'Bob',
    });
    const old = { person: 'Bob', version: 1, title: 'Old' };
    const first = await answer<SavedInvestigation>('POST', `/investigations/${id}/duplicate`, old);
    expect((await read(first.investigation.id)).parts).toEqual(FIRST.parts);
    await save(copy.investigation.id, { parts: [step(3)] });
    expect((await read(copy.investigation.id)).parts.map((part) => part.id)).toEqual(['step-1', 'step-2', 'step-3']);
    expect((await read(id)).parts.map((part) => part.id)).toEqual(['step-1', 'step-2']);
  });
});

describe('GET /api/v1/entities/{id}/investigations', () => {
  const naming = async (id: string) =>
    (
      await answer<EntityInvestigations>('GET', `/entities/${encodeURIComponent(id)}/investigations`)
    ).investigations.map(({ title }) => title);

  it('lists those that name it now, by any of its ids, and none of the trash', async () => {
    const uses = { type: 'USES', from: 'cluster:stac1248-alpha', to: 'malware:eagerbee', source: 'source:a' };
    const file = { format: 'crosspivot-case', version: 1, name: 'Case', sources: [{ id: 'source:a', name: 'A' }] };
    await answer('POST', '/imports?wait=true', { ...file, assertions: [uses] });
    const entities = ['malware:eagerbee', 'cluster:stac1248-alpha'];
    const first = await create({ title: 'First', entities });
    await create({ title: 'Second', entities: ['malware:eagerbee'] });
    expect(await naming('malware:eagerbee')).toEqual(['Second', 'First']);
    expect(await naming('cluster:stac1248-alpha')).toEqual(['First']);
    await save(first.id, { entities: ['cluster:stac1248-alpha'] });
    expect(await naming('malware:eagerbee')).toEqual(['Second']);
    await answer('PUT', `/investigations/${first.id}/state`, { state: 'trash', person: 'A' });
    expect(await naming('cluster:stac1248-alpha')).toEqual([]);
    expect(await refusal('GET', '/entities/malware%3Anothing/investigations')).toMatchObject({
      code: 'unknown_entity',
    });
  });
});

describe('GET /api/v1/investigations/{id}/events', () => {
  /** A client of a server of its own, as people of several servers over one database are. */
  async function client(id: string) {
    const server = await buildApp(settings);
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const gone = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/investigations/${id}/events`, {
      signal: gone.signal,
    });
    const told: InvestigationNow[] = [];
    let text = '';
    const ended = (async () => {
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString();
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events)
          if (/^event: now/.test(event)) told.push(JSON.parse(event.split('data: ')[1] ?? ''));
        if (events.some((event) => /^event: gone/.test(event))) return 'gone';
      }
      return 'closed';
    })().catch(() => 'broken');
    return { server, told, ended, leave: () => gone.abort() };
  }
  const until = async (holds: () => boolean) => {
    for (const end = Date.now() + 20_000; !holds(); ) {
      expect(Date.now(), 'nothing was told').toBeLessThan(end);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('tells the clients of two servers what each saved and selects, and that it is gone', async () => {
    const { id } = await create();
    const [one, two] = await Promise.all([client(id), client(id)]);
    const everybody = [one, two];
    await until(() => everybody.every(({ told }) => told.length === 1));
    await save(id, { parts: [step(2)], from: 'tab-b' });
    await until(() => everybody.every(({ told }) => told.at(-1)?.investigation.version === 2));
    expect(two.told.at(-1)).toMatchObject({ savedFrom: 'tab-b', investigation: { savedBy: 'Bob' } });
    const selection = ['cluster:b'];
    await one.server.inject({
      method: 'PUT',
      url: `/api/v1/investigations/${id}/viewers/tab-a`,
      payload: { person: 'Alice', selection },
    });
    await until(() => two.told.at(-1)?.viewers.length === 1);
    expect(two.told.at(-1)?.viewers).toEqual([{ viewer: 'tab-a', person: 'Alice', selection }]);
    await answer('DELETE', `/investigations/${id}/viewers/tab-a`);
    await until(() => everybody.every(({ told }) => told.at(-1)?.viewers.length === 0));
    await answer('PUT', `/investigations/${id}/state`, { state: 'trash', person: 'Bob' });
    await answer('DELETE', `/investigations/${id}`);
    expect(await Promise.all(everybody.map(({ ended }) => ended))).toEqual(['gone', 'gone']);
    await Promise.all(everybody.map(({ server }) => server.close()));
  });

  it('lets a server end with streams open', async () => {
    const { id } = await create();
    const { server, ended } = await client(id);
    await server.close();
    expect(await ended).toBe('closed');
  });

  it('answers once where streams are not at hand', async () => {
    const { id } = await create();
    const response = await app.inject(`/api/v1/investigations/${id}/events?once=true`);
    expect(response.body).toMatch(/^retry: 1000\n\nevent: now\ndata: \{.*\}\n\n$/);
  });

  it('does not bring back who has just left by what was said before', async () => {
    const { id } = await create();
    const path = `/investigations/${id}/viewers/tab-a`;
    await answer('DELETE', path);
    const late = await answer<InvestigationNow>('PUT', path, { person: 'Alice' });
    expect(late.viewers).toEqual([]);
    await database.write((transaction) =>
      transaction.run('MATCH (viewer:CrosspivotInvestigationViewer) SET viewer.left = viewer.left - 60000'),
    );
    const back = await answer<InvestigationNow>('PUT', path, { person: 'Alice' });
    expect(back.viewers.map(({ viewer }) => viewer)).toEqual(['tab-a']);
  });

  it('forgets who has gone without a word', async () => {
    const { id } = await create();
    await answer('PUT', `/investigations/${id}/viewers/tab-a`, { person: 'Alice' });
    await database.write((transaction) =>
      transaction.run('MATCH (viewer:CrosspivotInvestigationViewer) SET viewer.at = viewer.at - 60000'),
    );
    const now = await answer<InvestigationNow>('PUT', `/investigations/${id}/viewers/tab-b`, { person: 'Bob' });
    expect(now.viewers.map(({ viewer }) => viewer)).toEqual(['tab-b']);
  });
});
