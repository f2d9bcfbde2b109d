import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRecord } from '../../contract/imports.ts';
import type { MappingList, SavedMapping } from '../../contract/tables.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { clear, emptyGraph } from './graph.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
beforeEach(() => clear(database));
afterAll(async () => {
  await app.close();
  await database.close();
});

const TABLE = 'Spotted, Remark ,Kind\n198.51.100.7,one,ip\ncdn.example.net,two,domain\n';
const REORDERED = 'kind,spotted,remark\nip,198.51.100.8,three\n';
const MAPPING = {
  columns: [
    { name: 'spotted', role: 'value' },
    { name: 'remark', role: 'note' },
    { name: 'kind', role: 'type' },
  ],
  constants: { by: 'STAC0001' },
};

const save = (name: string, payload: object) =>
  app.inject({ method: 'PUT', url: `/api/v1/mappings/${encodeURIComponent(name)}`, payload });
const list = async () => ((await app.inject('/api/v1/mappings')).json() as MappingList).mappings;
const load = async (payload: string, query: Record<string, string> = {}) => {
  const parameters = new URLSearchParams({ wait: 'true', name: 'a.csv', ...query });
  const headers = { 'content-type': 'text/plain' };
  return app.inject({ method: 'POST', url: `/api/v1/imports?${parameters}`, payload, headers });
};
const readingOf = async (payload: string, query: Record<string, string> = {}) => {
  const record = (await load(payload, { dryRun: 'true', ...query })).json() as ImportRecord;
  return record.preview?.reading as { saved: string | null; columns: { name: string; role: string }[] };
};
const rolesOf = ({ columns }: { columns: { name: string; role: string }[] }) =>
  Object.fromEntries(columns.map((column) => [column.name.toLowerCase(), column.role]));

describe('/api/v1/mappings', () => {
  it('saves, lists, replaces and deletes a mapping by name', async () => {
    const saved = (await save('vendor list', { mapping: MAPPING })).json() as SavedMapping;
    expect(saved).toMatchObject({ name: 'vendor list', headers: ['kind', 'remark', 'spotted'], mapping: MAPPING });
    await save('vendor list', { mapping: { dates: 'day-month' }, headers: [' Date ', 'IP'] });
    expect(await list()).toEqual([
      { name: 'vendor list', headers: ['date', 'ip'], mapping: { dates: 'day-month' }, savedAt: expect.any(String) },
    ]);
    expect((await app.inject({ method: 'DELETE', url: '/api/v1/mappings/vendor%20list' })).statusCode).toBe(200);
    expect(await list()).toEqual([]);
  });

  it.each([
    [
      'a role that there is none of',
      'a',
      { mapping: { columns: [{ name: 'x', role: 'nothing' }] } },
      'invalid_request',
    ],
    ['no headers', 'a', { mapping: { constants: { by: 'x' } } }, 'invalid_request'],
    ['a name that could be JSON', '{"a":1}', { mapping: MAPPING }, 'invalid_request'],
  ])('refuses %s', async (_what, name, body, code) => {
    const response = await save(name, body);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ error: { code } });
    expect(await list()).toEqual([]);
  });

  it('names the mapping that it does not know', async () => {
    const response = await app.inject({ method: 'DELETE', url: '/api/v1/mappings/nothing' });
    expect([response.statusCode, response.json().error.code]).toEqual([404, 'unknown_mapping']);
  });
});

describe('a saved mapping', () => {
  it('is found again for the same headers in whatever order and spelling, and shown', async () => {
    expect(await readingOf(REORDERED)).toMatchObject({ saved: null });
    await save('vendor list', { mapping: MAPPING });
    for (const table of [TABLE, REORDERED]) {
      const reading = await readingOf(table);
      expect(reading).toMatchObject({ saved: 'vendor list', constants: { by: 'STAC0001' } });
      expect(rolesOf(reading)).toEqual({ spotted: 'value', remark: 'note', kind: 'type' });
    }
    expect(await readingOf(`${REORDERED.replace('remark', 'remarks')}`)).toMatchObject({ saved: null });
  });

  it('is not applied where that is asked, and lies under what is corrected', async () => {
    await save('vendor list', { mapping: MAPPING });
    const none = await readingOf(TABLE, { mapping: '{"saved":null}' });
    expect(none).toMatchObject({ saved: null, constants: {} });
    const corrected = await readingOf(TABLE, { mapping: '{"columns":[{"name":"Remark","role":"other"}]}' });
    expect(corrected).toMatchObject({ saved: 'vendor list', constants: { by: 'STAC0001' } });
    expect(rolesOf(corrected)).toEqual({ spotted: 'value', remark: 'other', kind: 'type' });
  });

  it('is asked for by its name, and is then part of what makes an import another', async () => {
    const plain = (await load(TABLE)).json() as ImportRecord;
    await save('vendor list', { mapping: MAPPING });
    const first = (await load(TABLE, { mapping: 'vendor list' })).json() as ImportRecord;
    expect([first.alreadyLoaded, first.added.assertions]).toEqual([false, 2]);
    expect(first.id).not.toBe(plain.id);
    expect((await load(TABLE, { mapping: 'vendor list' })).json()).toMatchObject({ alreadyLoaded: true });
    await save('vendor list', { mapping: { ...MAPPING, constants: { by: 'STAC0002' } } });
    const again = (await load(TABLE, { mapping: 'vendor list' })).json() as ImportRecord;
    expect([again.alreadyLoaded, again.added.assertions]).toEqual([false, 2]);
  });

  it('that is not known, or speaks of columns that are not there, is a clear error', async () => {
    const unknown = await load(TABLE, { mapping: 'nothing' });
    expect(unknown.json().error).toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(/No mapping is saved as "nothing"/),
    });
    await save('vendor list', { mapping: MAPPING });
    const unfit = await load('ip,note\n198.51.100.7,x\n', { mapping: 'vendor list' });
    expect(unfit.json().error).toMatchObject({ message: expect.stringMatching(/no column "spotted": ip, note/) });
  });

  it('withdraws with nothing but its name', async () => {
    await save('vendor list', { mapping: MAPPING });
    const record = (await load(TABLE)).json() as ImportRecord;
    await app.inject({ method: 'DELETE', url: `/api/v1/imports/${record.id}` });
    expect(await list()).toHaveLength(1);
  });
});
