import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../server/import/formats/format.ts';
import { mispFormat } from '../../../../server/import/formats/misp.ts';
import { mispGalaxyFormat } from '../../../../server/import/formats/misp-galaxy.ts';
import { outcome } from './golden.ts';

const FOLDER = new URL('../../../../../shared/data/misp/', import.meta.url);
const hasData = existsSync(FOLDER);
if (!hasData) console.log('skipped: real MISP files, as ../shared/data/misp is absent');

const rowsOf = (found: Awaited<ReturnType<typeof outcome>>): Row[] => {
  if ('error' in found) throw new Error(found.error.message);
  return found.rows;
};

describe.skipIf(!hasData)('what the real files say of themselves', () => {
  it('an event: each attribute is a row, and those that are links describe the event', async () => {
    const text = readFileSync(new URL('eset_winnti_gaming_misp.json', FOLDER), 'utf8');
    const event = JSON.parse(text).response[0].Event;
    const rows = rowsOf(await outcome(mispFormat, text));
    const attributes = rows.filter(({ place }) => /\.Attribute\[\d+\]$/.test(place));
    expect(attributes).toHaveLength(Number(event.attribute_count));
    expect(rows.filter((row) => row.refused ?? row.leftOut ?? row.repaired)).toEqual([]);
    const values = new Set(event.Attribute.map((one: { value: string }) => one.value));
    const links = event.Attribute.filter((one: { type: string }) => one.type === 'link').length;
    const named = new Set(
      attributes.flatMap((row) => (row.assertions ?? []).filter(({ type }) => type === 'MENTIONS').map(({ to }) => to)),
    );
    expect(named.size).toBe(values.size - links);
    const clusters = event.Galaxy.flatMap((galaxy: { GalaxyCluster: unknown[] }) => galaxy.GalaxyCluster);
    const galaxyRow = rows.find(({ place }) => place.endsWith('.Galaxy'));
    expect(galaxyRow?.assertions?.filter(({ type }) => type === 'MENTIONS')).toHaveLength(clusters.length);
  });

  it('a galaxy: each cluster and each relation is a row, and what leads out of the file is a stub', async () => {
    const text = readFileSync(new URL('misp-galaxy_threat-actor.json', FOLDER), 'utf8');
    const { values } = JSON.parse(text) as { values: { uuid: string; related?: { 'dest-uuid': string }[] }[] };
    const related = values.flatMap((value) => value.related ?? []);
    const own = new Set(values.map(({ uuid }) => uuid));
    const dangling = related.filter((one) => !own.has(one['dest-uuid'])).length;
    const rows = rowsOf(await outcome(mispGalaxyFormat, text));
    expect(rows.filter(({ place }) => /^\$\.values\[\d+\]$/.test(place))).toHaveLength(values.length);
    expect(rows.filter(({ place }) => /\.related\[\d+\]$/.test(place))).toHaveLength(related.length);
    expect(rows.filter((row) => row.repaired)).toHaveLength(dangling);
    expect(rows.filter((row) => row.refused ?? row.leftOut)).toEqual([]);
    const actors = new Set(
      rows
        .flatMap((row) => row.descriptions ?? [])
        .map(({ about }) => about)
        .filter((id) => id.startsWith('actor:')),
    );
    expect(actors.size).toBe(values.length);
  });
});
