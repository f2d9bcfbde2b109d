import { describe, expect, it } from 'vitest';
import type { Format } from '../../../../server/import/formats/format.ts';
import { recordsFormat } from '../../../../server/import/formats/records.ts';
import { tableFormat } from '../../../../server/import/formats/table.ts';
import { xlsxFormat } from '../../../../server/import/formats/xlsx.ts';
import { workbookOf } from '../zip.ts';
import { outcome } from './golden.ts';

/** What a file says, wherever in it. */
async function saidBy(format: Format, content: string | Uint8Array): Promise<string[]> {
  const found = await outcome(format, content);
  if ('error' in found) throw new Error(found.error.message);
  expect(found.rows.filter(({ refused }) => refused !== undefined)).toEqual([]);
  const records = found.rows.flatMap((row) => [...(row.descriptions ?? []), ...(row.assertions ?? [])]);
  const said = records.map(({ original: _, ...record }) => JSON.stringify(record));
  const repaired = found.rows.flatMap((row) => row.repaired ?? []);
  return [...new Set([...said, ...repaired])].sort();
}

const MANY = Array.from({ length: 5_000 }, (_, index) => `198.51.${index >> 8}.${index & 255}`);
const FEW = ['one', 'two', 'three', 'four', 'five'].map((name) => `${name}.bad-relay.com`);

const csv = (header: string, rows: string[]) => `${[...(header ? [header] : []), ...rows].join('\n')}\n`;
const json = (_header: string, rows: string[]) => `[${rows.join(',')}]`;
const lines = (_header: string, rows: string[]) => `${rows.join('\n')}\n`;
const keyed = (_header: string, rows: string[]) => `{${rows.map((row, index) => `"${index}":${row}`).join(',')}}`;
const book = (header: string, rows: string[]) =>
  workbookOf([...(header ? [header] : []), ...rows].map((line) => line.split(',')));
const DATED = MANY.map((ip) => `${ip},03/04/2024`);
const RECORDS = MANY.map((ip) => `{"ip":"${ip}"}`);
const OTHERS = FEW.map((domain) => `{"domain":"${domain}","malware":"Havoc"}`);

describe('rows far behind the beginning of a file', { timeout: 60_000 }, () => {
  it.each<
    [
      what: string,
      format: Format,
      write: (header: string, rows: string[]) => string | Uint8Array,
      header: string,
      many: string[],
      few: string[],
      RegExp,
    ]
  >([
    [
      'the order of dates in a workbook',
      xlsxFormat,
      book,
      'ip,first_seen',
      DATED,
      ['192.0.2.1,25/04/2024'],
      /"2024-04-03"/,
    ],
    [
      'a column of a workbook without a header',
      xlsxFormat,
      book,
      '',
      MANY.map((ip) => `${ip},,x y`),
      FEW.map((domain, index) => `203.0.113.${index},${domain},x y`),
      /domain:one\.bad-relay\.com/,
    ],
    ['the order of dates', tableFormat, csv, 'ip,first_seen', DATED, ['192.0.2.1,25/04/2024'], /"2024-04-03"/],
    [
      'a column of values without a header',
      tableFormat,
      csv,
      '',
      MANY.map((ip) => `${ip},,x y`),
      FEW.map((domain) => `,${domain},x y`),
      /domain:one\.bad-relay\.com/,
    ],
    ['keys of records', recordsFormat, json, '', RECORDS, OTHERS, /^(?=.*"INDICATES").*domain:one\.bad-relay\.com/],
    [
      'keys of records by their ids',
      recordsFormat,
      keyed,
      '',
      RECORDS,
      OTHERS,
      /^(?=.*"INDICATES").*domain:one\.bad-relay\.com/,
    ],
    [
      'keys of records, one a line',
      recordsFormat,
      lines,
      '',
      RECORDS,
      OTHERS,
      /^(?=.*"INDICATES").*domain:one\.bad-relay\.com/,
    ],
  ])('tell %s as the first do', async (_what, format, write, header, many, few, told) => {
    const last = await saidBy(format, write(header, [...many, ...few]));
    expect(last.filter((said) => told.test(said)).length).toBeGreaterThan(0);
    expect(last).toEqual(await saidBy(format, write(header, [...few, ...many])));
  });

  it('with ever other keys make no table wider than it may be', async () => {
    const odd = Array.from({ length: 2_000 }, (_, index) => `{"ip":"192.0.2.${index & 255}","key ${index}":"x"}`);
    expect((await saidBy(recordsFormat, json('', [...RECORDS.slice(0, 600), ...odd]))).length).toBeGreaterThan(600);
  });
});
