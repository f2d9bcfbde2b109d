import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOf, pivotPages } from '../../scripts/pivot-pages.ts';
import { caseFile } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import { listPivots, runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';

const database = await emptyGraph();
beforeAll(async () => {
  await importFile({ database, name: 'case.json', bytes: await readFile(caseFile('crimson-palace')) });
});
afterAll(async () => {
  await clear(database);
  await database.close();
});

/** Pivots of which the case holds no evidence: no source of it says who else talked to a relay. */
const SILENT = ['exposure'];

/** Pivots that rest on descriptions. */
const OF_DESCRIPTIONS = ['source-overlap', 'lookalikes'];

describe('every pivot', () => {
  it.each(listPivots().map((pivot) => [pivot.name, pivot] as const))('%s is complete', async (name, pivot) => {
    const texts = [pivot.explanation, pivot.score, pivot.blindSpots, pivot.rank];
    expect(texts.filter((text) => text.trim().length < 10)).toEqual([]);
    expect(pivot.title).toMatch(/^[A-Z].*\?$/);
    expect(new Set(pivot.parameters.map((parameter) => parameter.name)).size).toBe(pivot.parameters.length);
    const required = pivot.parameters.filter((parameter) => parameter.required);
    expect(required.filter(({ example }) => example === undefined)).toEqual([]);
    const { rows, graph } = await runPivot(database, name, exampleOf(pivot));
    expect(rows.length > 0).toBe(!SILENT.includes(name));
    const known = new Set(graph.nodes.map((node) => node.id));
    for (const row of rows) {
      expect(Object.keys(row.cells)).toEqual(pivot.columns.map((column) => column.name));
      expect(row.score.terms.reduce((sum, term) => sum + term.value, 0)).toBeCloseTo(row.score.value, 2);
      expect(row.assertions.length).toBeGreaterThan(0);
      expect(row.entities.filter((id) => !known.has(id))).toEqual([]);
    }
    const drawn = graph.edges.flatMap((edge) => edge.assertions);
    const restsOn = new Set(rows.flatMap((row) => row.assertions));
    expect(drawn.filter((id) => !restsOn.has(id))).toEqual([]);
    if (!OF_DESCRIPTIONS.includes(name)) expect(drawn.length > 0).toBe(rows.length > 0);
  });
});

describe('docs/pivots.md', () => {
  it('is what the pivots say of themselves and answer on the case (npx vitest run -u writes it again)', async () => {
    await expect(await pivotPages(database)).toMatchFileSnapshot('../../docs/pivots.md');
  });
});
