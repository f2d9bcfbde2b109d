import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../server/db.ts';
import { withdrawImport } from '../../server/import/index.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows, type Said } from './rows.ts';

const database = await emptyGraph();
const other = openDatabase(inject('neo4j'));
beforeAll(async () => {
  await other.check();
});
afterAll(async () => {
  await clear(database);
  await Promise.all([database.close(), other.close()]);
});

const relayed = (victim: string): Said => ({
  assertions: [{ ...CLAIM, type: 'RELAYED_AGAINST', from: 'address:45.77.46.1', to: victim }],
});
const victims = async () => (await runPivot(database, 'trusted-relays', {})).rows.map((row) => row.cells.victim);

describe('an answer of a pivot', () => {
  it('is the kept one until somebody writes, through this server or another', async () => {
    await loadRows(database, [relayed('organisation:v')]);
    const first = await runPivot(database, 'trusted-relays', {});
    expect(await runPivot(database, 'trusted-relays', {})).toBe(first);
    const second = await loadRows(other, [relayed('organisation:w')]);
    expect(await victims()).toEqual(['organisation:v', 'organisation:w']);
    await withdrawImport(other, second);
    expect(await victims()).toEqual(['organisation:v']);
    await loadRows(database, [relayed('organisation:x')]);
    expect(await victims()).toEqual(['organisation:v', 'organisation:x']);
  });
});
