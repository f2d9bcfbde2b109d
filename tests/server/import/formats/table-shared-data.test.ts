import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { tableFormat } from '../../../../server/import/formats/table.ts';
import { outcome, recognises } from './golden.ts';

/** Lists of indicators as they were published; not part of the product. */
const FOLDER = new URL('../../../../../shared/data/sophos-crimson-palace/', import.meta.url);
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.csv')) : [];

describe.skipIf(files.length === 0)('published lists (skipped where ../shared/data is absent)', async () => {
  const read = await Promise.all(
    files.map(async (name) => {
      const content = readFileSync(new URL(name, FOLDER));
      const found = await outcome(tableFormat, content, { name });
      if ('error' in found) throw new Error(`${name}: ${found.error.message}`);
      const [, ...records] = parse(content, { bom: true, relax_column_count: true, relax_quotes: true }) as string[][];
      return { name, content, rows: found.rows, records };
    }),
  );
  const rows = read.flatMap((one) => one.rows.filter((row) => row.place !== 'line 1'));
  const records = read.flatMap((one) => one.records);

  it.each(read)(
    '$name is known as a table, and each of its rows has a verdict',
    async ({ content, rows: found, records: theirs }) => {
      expect(await recognises(tableFormat, content)).toBe(true);
      const body = found.filter((row) => row.place !== 'line 1');
      expect(new Set(body.map((row) => row.place)).size).toBe(theirs.length);
      expect(body.filter((row) => row.refused ?? row.leftOut)).toEqual([]);
    },
  );

  it('has 319 rows, of which one speaks of its file and each other describes one value', () => {
    expect(records).toHaveLength(319);
    expect(rows).toHaveLength(319);
    const values = rows.map((row) => (row.descriptions ?? [])[0]?.about ?? '');
    expect(values.filter((id) => id.startsWith('source:'))).toHaveLength(1);
    expect(values.filter((id) => /^(address|domain|url|file):/.test(id))).toHaveLength(318);
  });

  it('has 241 values as they are spelled, and fewer things: each difference is a port or a spelling', () => {
    const spellings = new Map<string, Set<string>>();
    for (const [index, row] of rows.entries()) {
      const [value = ''] = [records[index]?.[1]?.trim()];
      const id = (row.descriptions ?? [])[0]?.about ?? '';
      spellings.set(id, (spellings.get(id) ?? new Set()).add(value));
    }
    const distinct = new Set(records.map((record) => record[1]?.trim()));
    const link = rows
      .flatMap((row) => row.descriptions ?? [])
      .filter(({ about, url }) => about.startsWith('source:') && url);
    expect(distinct.size - link.length).toBe(241);
    const folded = [...spellings].filter(([, values]) => values.size > 1);
    expect(distinct.size - spellings.size).toBe(folded.reduce((sum, [, values]) => sum + values.size - 1, 0));
    for (const [id, values] of folded) {
      const alike = new Set(
        [...values].map((value) =>
          value
            .toLowerCase()
            .replace(/^hxxp/, 'http')
            .replaceAll('/', '\\')
            .replace(/:\s*\d+$/, '')
            .replace(/\s*\($/, ''),
        ),
      );
      expect([...alike], id).toHaveLength(1);
    }
  });

  it('says what it mended, and mends nothing else', () => {
    const said = rows.flatMap((row) => row.repaired ?? []).map((text) => text.replace(/"[^"]*"/g, '"…"'));
    const counts = Object.fromEntries(
      [...new Set(said)].sort().map((text) => [text, said.filter((one) => one === text).length]),
    );
    expect(counts).toEqual({
      '"…" is typed ip and is a domain': 4,
      '"…" refanged': 1,
      'a bracket without its other half taken off "…"': 1,
      'a hash in upper case written in lower case': 2,
      'a line break round "…" taken off': 1,
      'a row of type "…" speaks of the whole file: kept as its link': 1,
      'blanks inside "…" taken out': 1,
      'blanks round "…" taken off': 5,
      'no type is given: read as a file name': 1,
      'slashes turned in "…"': 2,
    });
  });

  it('reads the notes of known shapes as claims, and no other', () => {
    const claims = rows.flatMap((row) => row.assertions ?? []);
    const named = [
      ...new Set(claims.flatMap(({ from, to }) => [from, to]).filter((id) => id.startsWith('malware:'))),
    ].sort();
    expect(named.map((id) => id.replace('malware:', ''))).toEqual(
      'ccoredoor cobalt-strike donutloader eagerbee havoc hui-loader merlin nupakage phantomnet pocoproxy powheartbeat realblindingedr rudebird stowaway tattletale xiebro xiebroc2'.split(
        ' ',
      ),
    );
  });
});
