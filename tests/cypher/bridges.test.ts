import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(async () => {
  await clear(database);
  await database.close();
});

const [A, B, C] = ['actor:a', 'actor:b', 'actor:c'] as const;
const numbered = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);
const bothUse = (tools: string[]) => tools.flatMap((tool) => [says('USES', A, tool), says('USES', B, tool)]);
const ask = (of: string[]) => runPivot(database, 'bridges', { of });

describe('the pivot bridges', () => {
  it('names a cut of twenty, and what each assertion of its ways changes', async () => {
    await loadRows(database, [{ assertions: bothUse(numbered(20, 'tool:t')) }]);
    const { rows, notes } = await ask([A, B]);
    expect(rows.map(({ id, score }) => [id, score.value])).toEqual([[`cut ${A} | ${B}`, 0.05]]);
    expect(rows[0]?.removals).toHaveLength(40);
    expect(new Set(rows[0]?.removals.map(({ change }) => change))).toEqual(new Set([0.003]));
    expect(notes).toEqual([]);
  });

  it('says that more link two, instead of a cut of very many', async () => {
    await loadRows(database, [{ assertions: bothUse(numbered(21, 'tool:t')) }]);
    const { rows, notes } = await ask([A, B]);
    expect(rows).toEqual([]);
    expect(notes).toEqual(['More than 20 ways that share no entity link a and b: no cut of them is named.']);
  });

  it('lists what lies on the ways, and not what hangs beside them', async () => {
    const beside = numbered(50, 'tool:beside').map((tool) => says('USES', A, tool));
    const shared = [says('USES', A, 'tool:one'), says('USES', B, 'tool:one'), says('USES', C, 'tool:one')];
    await loadRows(database, [{ assertions: [...beside, ...shared] }]);
    const { rows } = await ask([A, B, C]);
    const [first] = rows;
    expect(first?.sentence).toBe('Without one nothing reported would link 3 pairs of a, b and c.');
    expect(first?.assertions).toHaveLength(3);
    const ofOne = rows.find(({ id }) => id === `${C} - tool:one`);
    expect(ofOne?.sentence).toBe('Without the link of c and one nothing reported would link c with a and b.');
  });
});
