import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { nodesById } from '../../server/graph/nodes.ts';
import { withdrawImport } from '../../server/import/index.ts';
import { refreshShared } from '../../server/import/shared.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';
import { CLAIM, loadRows } from './rows.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const IDS = [
  'address:8.8.8.8',
  'address:64.176.50.42',
  'domain:google.com',
  'file:md5:d41d8cd98f00b204e9800998ecf8427e',
  'address:10.0.0.5@source:a',
  'url:http://10.0.0.5/a@source:a',
];
const rows = [{ assertions: IDS.map((to) => ({ ...CLAIM, type: 'USES' as const, from: 'cluster:x', to })) }];
const marks = async () => (await nodesById(database, IDS)).map((node) => node.shared);

describe('a value of a warning list', () => {
  it('is marked with the list that says so, and never dropped', async () => {
    await loadRows(database, rows);
    expect(await marks()).toEqual([
      expect.stringMatching(/^Public resolver: Google, list of /),
      null,
      expect.stringMatching(/^One of the 10,000 most linked sites/),
      expect.stringMatching(/^Harmless file: an empty file/),
      null,
      null,
    ]);
  });

  it('is marked with what a source says, as long as one says it', async () => {
    await loadRows(database, rows);
    const said = await loadRows(database, [
      { descriptions: [{ ...CLAIM, about: 'address:8.8.8.8', shared: 'used by everybody' }] },
    ]);
    expect((await marks())[0]).toBe('used by everybody');
    await withdrawImport(database, said);
    expect((await marks())[0]).toMatch(/^Public resolver/);
  });
});

describe('refreshShared', () => {
  it('marks anew what lists of another version or another rule had marked otherwise, once, and leaves what a source says', async () => {
    await loadRows(database, [
      ...rows,
      { descriptions: [{ ...CLAIM, about: 'domain:google.com', shared: 'used by everybody' }] },
    ]);
    expect(await refreshShared(database)).not.toBeNull();
    const wanted = await snapshot(database);
    expect(await refreshShared(database)).toBeNull();

    await database.write(async (transaction) => {
      await transaction.run("MATCH (entity:Entity {id: 'address:8.8.8.8'}) REMOVE entity.shared");
      await transaction.run("MATCH (entity:Entity {id: 'address:64.176.50.42'}) SET entity.shared = 'an older list'");
      await transaction.run("MATCH (entity:Entity {id: 'address:10.0.0.5@source:a'}) REMOVE entity.weak");
      await transaction.run("MATCH (entity:Entity {id: 'url:http://10.0.0.5/a@source:a'}) REMOVE entity.host");
      await transaction.run("MATCH (lists:CrosspivotLists) SET lists.version = 'older'");
    });
    expect(await refreshShared(database)).toBe(5);
    expect(await snapshot(database)).toEqual(wanted);
    expect((await marks())[2]).toBe('used by everybody');
  });
});
