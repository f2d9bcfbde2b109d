import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stixFormat } from '../../../../../server/import/formats/stix.ts';
import type { Input } from '../../../../../server/import/input.ts';

const FOLDER = fileURLToPath(new URL('../../../../../../shared/data/stix/', import.meta.url));

/** Each file, and how many rows had to be mended, by the reason. */
const FILES: [string, Record<string, number>][] = [
  ['oasis_campaigns-actors-intrusion-sets.json', {}],
  ['oasis_apt1.json', { 'its pattern is compound (AND)': 2, 'what object_refs names of relationships': 1 }],
  ['oasis_poisonivy.json', { 'is not a domain name': 1, 'what object_refs names of relationships': 1 }],
  ['elastic_ref5961_stix-bundle.json', {}],
  ['attack-stix-data_ics-attack-18.1.json', { 'x_mitre_data_source_ref "" is no STIX id': 5 }],
  ['attack-stix-data_mobile-attack-17.1.json', {}],
  ['enterprise-attack-18.1.stix20.json.gz', { 'x_mitre_data_source_ref "" is no STIX id': 7 }],
];

const there = existsSync(FOLDER);
if (!there)
  console.log('skipped: ../shared/data/stix is not here, whose bundles are compared with what they say of themselves');

interface Published {
  id: string;
  type: string;
  modified?: string;
  revoked?: boolean;
}

describe.skipIf(!there)('bundles as they are published', () => {
  it.each(FILES)(
    '%s goes in whole',
    async (file, mended) => {
      const path = `${FOLDER}${file}`;
      const isPacked = file.endsWith('.gz');
      const input: Input = {
        name: file,
        bytes: () => (isPacked ? createReadStream(path).pipe(createGunzip()) : createReadStream(path)),
      };
      const bytes = await readFile(path);
      const { objects }: { objects: Published[] } = JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString());
      const relations = objects.filter((object) => object.type === 'relationship');
      const found = {
        rows: 0,
        relations: 0,
        repaired: [] as string[],
        unread: new Map(objects.map((one) => [one.id, one])),
      };
      const reading = {
        claim: { source: 'source:f', basis: 'reported', confidence: 50, tlp: 'clear' } as const,
        mapping: undefined,
        signal: new AbortController().signal,
        title: () => undefined,
        show: () => undefined,
      };
      for await (const row of stixFormat.read(input, reading)) {
        found.rows += 1;
        expect(row.refused ?? row.leftOut, row.place).toBeUndefined();
        found.repaired.push(...(row.repaired ?? []));
        const claims = [...(row.descriptions ?? []), ...(row.assertions ?? [])].filter((claim) => claim.original);
        expect(claims).toHaveLength(1);
        const [claim] = claims;
        const object = found.unread.get(claim?.record ?? '');
        found.unread.delete(claim?.record ?? '');
        expect(JSON.parse(claim?.original ?? '')).toEqual(object);
        expect([claim?.published ?? object?.modified, claim?.revoked ?? false]).toEqual([
          object?.modified ?? claim?.published,
          object?.revoked ?? false,
        ]);
        if (claim && 'from' in claim) found.relations += 1;
      }
      expect(found).toMatchObject({ rows: objects.length, relations: relations.length, unread: new Map() });
      const reasons = Object.fromEntries(
        Object.keys(mended).map((reason) => [reason, found.repaired.filter((one) => one.includes(reason)).length]),
      );
      expect(reasons).toEqual(mended);
      expect(found.repaired).toHaveLength(Object.values(mended).reduce((sum, count) => sum + count, 0));
    },
    60_000,
  );
});
