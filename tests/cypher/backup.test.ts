import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { backup } from '../../server/backup/backup.ts';
import { restore } from '../../server/backup/restore.ts';
import { readConfig } from '../../server/config.ts';
import * as book from '../../server/import/book.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { migrate, newestMigration } from '../../server/schema.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';
import { command, run } from './lifecycle.ts';
import { loadSamples } from './samples.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
let folder: string;
let number = 0;
/** A path where nothing is. */
const nowhere = () => join(folder, `${number++}.backup`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosspivot-backup-'));
});
beforeEach(() => clear(database));
afterAll(async () => {
  await clear(database);
  await app.close();
  await database.close();
  await rm(folder, { recursive: true });
});

const send = async (method: 'POST' | 'PUT', url: string, payload: object) => {
  const answer = await app.inject({ method, url: `/api/v1${url}`, payload });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
};

const RELAYS = caseFile({
  name: 'Relays',
  sources: ['source:a'],
  assertions: [
    { type: 'SEEN_AT', from: 'address:192.0.2.7', to: 'organisation:v', source: 'source:a' },
    { type: 'SEEN_AT', from: 'address:192.0.2.7', to: 'organisation:w', source: 'source:a' },
    { type: 'USES', from: 'cluster:a', to: 'address:192.0.2.7', source: 'source:a', port: 443 },
  ],
});
const OURS = { headers: ['seen'], mapping: { columns: [{ name: 'seen', role: 'value' }], constants: {} } };
const load = (bytes: Uint8Array) => importFile({ database, name: 'relays.json', bytes });

/** Everything that people leave in a graph beside imports. */
async function work(): Promise<void> {
  await send('POST', '/pivots/cross-victim/judgements', {
    row: 'address:192.0.2.7',
    judgement: 'rejected',
    source: 'Alice',
    reason: 'a scanner',
  });
  await send('POST', '/assertions', {
    from: 'organisation:v',
    to: 'organisation:w',
    source: 'Alice',
    description: 'one building',
  });
  await send('PUT', '/mappings/ours', OURS);
  await send('POST', '/investigations', {
    title: 'Relays',
    tags: ['relays'],
    person: 'Alice',
    head: { position: 1, notes: { 'address:192.0.2.7': 'מה זה? 🤔' } },
    parts: [{ id: 'step-1', content: { do: 'add', nodes: ['address:192.0.2.7'] } }],
    entities: ['address:192.0.2.7'],
    steps: ['Add one'],
  });
}

describe('a backup', () => {
  it('brings back all that files held and people did, so that a withdrawal takes the same', async () => {
    for (const format of ['crosspivot-case', 'misp']) await loadSamples(database, format);
    const { id } = await load(RELAYS);
    await work();
    const before = await snapshot(database);
    const path = nowhere();
    const held = await backup(database, path);
    expect(held.imports).toBeGreaterThan(5);
    expect(held.entities).toBe(before.nodes.filter((node) => node.includes('"Entity"')).length);
    expect(held).toMatchObject({ investigations: 1 });
    await withdrawImport(database, id);
    const without = await snapshot(database);

    await clear(database);
    expect(await restore(database, path)).toEqual(held);
    expect(await snapshot(database)).toEqual(before);
    expect((await load(RELAYS)).alreadyLoaded).toBe(true);
    await withdrawImport(database, id);
    expect(await snapshot(database)).toEqual(without);
  });

  it('writes over nothing, and leaves nothing where it cannot be written', async () => {
    const path = join(folder, 'there');
    await writeFile(path, 'mine');
    await expect(backup(database, path)).rejects.toMatchObject({
      message: `"${path}" was not written: There is something already, and nothing is written over. Give another path.`,
    });
    expect(await readFile(path, 'utf8')).toBe('mine');
    const missing = join(folder, 'no', 'such');
    await expect(backup(database, missing)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(existsSync(missing)).toBe(false);
  });

  it('is not made of half an import, nor of what changes meanwhile', async () => {
    const { id } = await load(RELAYS);
    await book.update(database, id, { status: 'loading' });
    const path = nowhere();
    await expect(backup(database, path)).rejects.toMatchObject({
      code: 'import_busy',
      message: '"Relays" is being loaded. Back up again when that has ended.',
    });
    await book.update(database, id, { status: 'loaded' });
    let saves = 0;
    const busy = {
      ...database,
      async *stream<Row extends object>(query: string) {
        saves += 1;
        await send('PUT', `/mappings/ours-${saves}`, OURS);
        yield* database.stream<Row>(query);
      },
    };
    await expect(backup(busy, path)).rejects.toMatchObject({
      message: 'Somebody wrote each of the three times it was read. Back up again when that has ended.',
    });
    expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
  });
});

const linesOf = async (path: string) =>
  gunzipSync(await readFile(path))
    .toString()
    .trimEnd()
    .split('\n');
const packed = (lines: readonly string[]) => gzipSync(`${lines.join('\n')}\n`);

describe('a restore', () => {
  it('refuses a graph that holds something, and touches nothing', async () => {
    await load(RELAYS);
    const path = nowhere();
    await backup(database, path);
    const before = await snapshot(database);
    await expect(restore(database, path)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('This graph holds 5 entities, 1 import, and a backup is restored into an empty'),
    });
    expect(await snapshot(database)).toEqual(before);
  });

  it.each<[string, (lines: string[], bytes: Buffer) => Uint8Array, string]>([
    ['no gzip', () => Buffer.from('hello'), 'incorrect header check'],
    ['a file cut short', (_, bytes) => bytes.subarray(0, bytes.length / 2), 'unexpected end of file'],
    ['an empty file', () => Buffer.alloc(0), 'unexpected end of file'],
    ['a file without its last lines', (lines) => packed(lines.slice(0, -3)), 'it ends before its end'],
    ['a file of something else', () => packed(['{"type": "bundle"}']), 'it does not begin as a backup does'],
    [
      'a backup of a newer version',
      (lines) => packed([headerWith(lines, { schema: newestMigration() + 1, product: '9.9' }), ...lines.slice(1)]),
      'Crosspivot 9.9 wrote it, which is newer than this one',
    ],
    [
      'a label that would be Cypher',
      (lines) => packed(lines.map((line) => line.replace('"Entity"', '"Entity`) DETACH DELETE (n"'))),
      'line 2 is neither a node nor a relationship of ours',
    ],
    ['a line that is cut', (lines) => packed(lines.with(3, '{"labels":["Ent')), 'line 4 is neither'],
  ])('refuses %s before it writes', async (_, spoil, says) => {
    await load(RELAYS);
    const path = nowhere();
    await backup(database, path);
    await clear(database);
    const before = await snapshot(database);
    await writeFile(path, spoil(await linesOf(path), await readFile(path)));
    await expect(restore(database, path)).rejects.toMatchObject({
      code: 'invalid_file',
      message: expect.stringContaining(`"${path}" cannot be restored: ${says}`),
    });
    expect(await snapshot(database)).toEqual(before);
  });

  it('takes out again what it wrote, where a relationship has no end in the file', async () => {
    await load(RELAYS);
    const path = nowhere();
    await backup(database, path);
    await clear(database);
    const lines = await linesOf(path);
    await writeFile(
      path,
      packed(lines.map((line) => line.replaceAll('"to":"organisation:v"', '"to":"organisation:x"'))),
    );
    await expect(restore(database, path)).rejects.toMatchObject({
      message: 'The backup names relationships of nodes that it does not hold. Nothing was restored.',
    });
    expect(await snapshot(database)).toEqual({ nodes: [], edges: [] });
    expect(await migrate(database)).toBe(newestMigration());
  });

  it('applies what came to the schema since', async () => {
    const { id } = await load(RELAYS);
    const path = nowhere();
    await backup(database, path);
    const before = await snapshot(database);
    await clear(database);
    // Before the ninth migration no import had parts of its own: what bears its id is what it holds.
    const lines = (await linesOf(path)).filter((line) => !line.includes('"CrosspivotImportPart"'));
    const parts = before.nodes.filter((node) => node.includes('"CrosspivotImportPart"')).length;
    const end = JSON.parse(lines.at(-1) as string);
    const older = [
      headerWith(lines, { schema: 8 }),
      ...lines.slice(1, -1),
      JSON.stringify({ ...end, nodes: end.nodes - parts }),
    ];
    await writeFile(path, packed(older));
    await restore(database, path);
    expect(await snapshot(database)).toEqual(before);
    await withdrawImport(database, id);
    expect((await snapshot(database)).edges).toEqual([]);
  });
});

const headerWith = ([header]: string[], change: object) =>
  JSON.stringify({ ...JSON.parse(header as string), ...change });

describe('crosspivot', () => {
  const { uri, user, password } = inject('neo4j');
  const crosspivot = (...args: string[]) =>
    run(command(...args), { home: folder, env: { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password } });
  const ending = async (...args: string[]) => {
    const running = crosspivot(...args);
    return { code: await running.ended, says: running.output() };
  };

  it('backs up and restores, and begins again after a restore that was killed', async () => {
    await load(RELAYS);
    const path = nowhere();
    expect(await ending('backup', path)).toEqual({
      code: 0,
      says: `"${path}" holds 5 entities, 3 assertions, 1 import and 0 investigations.\n`,
    });
    expect(await ending('restore')).toMatchObject({ code: 1, says: expect.stringContaining('needs one file') });

    const many = 40_000;
    const lines = await linesOf(path);
    const end = JSON.parse(lines.at(-1) as string);
    const large = nowhere();
    const more = Array.from({ length: many }, (_, index) =>
      JSON.stringify({
        labels: ['Entity', 'Tool'],
        properties: { id: `tool:${index}`, kind: 'tool', name: `${index}` },
      }),
    );
    await writeFile(
      large,
      packed([...lines.slice(0, -1), ...more, JSON.stringify({ ...end, nodes: end.nodes + many })]),
    );
    await clear(database);
    const killed = crosspivot('restore', large);
    const tools = async () =>
      (await database.read<{ tools: number }>('MATCH (tool:Tool) RETURN count(tool) AS tools'))[0]?.tools ?? 0;
    while ((await tools()) === 0) await pause(5);
    killed.process.kill('SIGKILL');
    await killed.ended;
    const half = await tools();
    expect(half).toBeLessThan(many);

    const refused = await ending('imports');
    expect(refused.code).toBe(1);
    expect(refused.says).toContain(`"${large}" was being restored into this graph and that has not ended`);
    expect(await ending('restore', path)).toEqual({
      code: 0,
      says: 'Restored 5 entities, 3 assertions, 1 import and 0 investigations.\n',
    });
    expect((await ending('imports')).says).toContain('Relays');
    expect(await tools()).toBe(0);
  });
});
