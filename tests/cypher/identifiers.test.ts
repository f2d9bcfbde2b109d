import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { nodesById } from '../../server/graph/nodes.ts';
import { search } from '../../server/graph/search.ts';
import { withdrawImport } from '../../server/import/index.ts';
import type { AssertionRecord, DescriptionRecord } from '../../server/import/records.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';
import { CLAIM, importIdOf, loadRows, type Said } from './rows.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const uuid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const TECHNIQUE = 'technique:T1059';
const TECHNIQUE_STIX = `technique:attack-pattern--${uuid('1')}`;
const ADDRESS = 'address:64.176.50.42';
const ADDRESS_STIX = `observable:ipv4-addr--${uuid('2')}`;
const SHA256 = `file:sha256:${'a'.repeat(64)}`;
const MD5 = `file:md5:${'b'.repeat(32)}`;
const FILE_STIX = `observable:file--${uuid('3')}`;
const CVE = 'vulnerability:CVE-2024-3400';
const CVE_STIX = `vulnerability:vulnerability--${uuid('4')}`;

const uses = (to: string): AssertionRecord => ({ ...CLAIM, type: 'USES', from: 'cluster:x', to });
const tie = (about: string, identifiers: string[]): DescriptionRecord => ({ ...CLAIM, about, identifiers });
const shown = async (...ids: string[]) =>
  (await nodesById(database, ids)).map((node) => [node.id, node.neighbours] as const);

it('is found by a search for its id, a further id, another spelling of its value, or its whole name', async () => {
  const [address, domain, named] = ['address:2001:db9::1', 'domain:evil-cdn.net', 'malware:named'];
  await loadRows(database, [
    {
      descriptions: [
        ...[tie(SHA256, [MD5]), { ...CLAIM, about: address }, { ...CLAIM, about: domain }],
        { ...CLAIM, about: named, name: "'#Loader", aliases: ['dot (dot) com', '$$'] },
      ],
    },
  ]);
  const asked = [
    ...[SHA256, MD5, address, '2001:DB9:0:0::1', '[2001:db9::1]:443', domain, 'Evil-CDN[.]net.'],
    ...["'#Loader", 'dot (dot) com', '$$', `kind:malware ${named}`],
  ];
  const found = [];
  for (const q of asked) found.push((await search(database, { q, limit: 5 })).hits[0]?.entity.id);
  expect(found).toEqual([SHA256, SHA256, address, address, address, domain, domain, named, named, named, named]);
  const narrowed = await search(database, { q: `kind:domain ${address}`, limit: 5 });
  expect(narrowed.page.total).toBe(0);
});

it('comes before others of its name where more is linked to it, and after them where it was taken back', async () => {
  const [little, linked, revoked] = ['technique:T1059.001', 'technique:T1086.001', 'technique:T1086'];
  const isCalled = (about: string) => ({ ...CLAIM, about, name: 'Shell' });
  await loadRows(database, [
    {
      descriptions: [
        isCalled(little),
        { ...isCalled(linked), aliases: ['PS', 'pwsh'] },
        { ...isCalled(revoked), revoked: true },
      ],
      assertions: [
        uses(linked),
        { ...uses(linked), from: 'cluster:y' },
        uses(revoked),
        { ...uses(revoked), from: 'cluster:y' },
      ],
    },
  ]);
  const { hits } = await search(database, { q: 'shell', limit: 5 });
  expect(hits.map(({ entity }) => entity.id)).toEqual([linked, little, revoked]);
  const also = { ...isCalled('technique:T1059.003'), name: 'Console', aliases: ['Prompt'] };
  const more = { ...isCalled('technique:T1059.004'), name: 'Terminal', aliases: ['Prompt', 'a', 'b', 'c', 'd'] };
  await loadRows(database, [{ descriptions: [also, more], assertions: [uses(more.about)] }]);
  const named = await search(database, { q: 'prompt', limit: 5 });
  expect(named.hits.map(({ entity }) => entity.name)).toEqual(['Terminal', 'Console']);
});

describe.each([
  ['a technique', TECHNIQUE, TECHNIQUE_STIX],
  ['an address', ADDRESS, ADDRESS_STIX],
  ['a vulnerability', CVE, CVE_STIX],
  ['a file', SHA256, FILE_STIX],
])('%s known by its STIX id elsewhere', (_what, value, stixId) => {
  const byStixId = [{ assertions: [uses(stixId)] }];
  const tying = [{ descriptions: [tie(value, [stixId])] }];

  it.each([
    ['the relationship comes first', [byStixId, tying]],
    ['the object comes first', [tying, byStixId]],
    ['both come in one file, the relationship first', [[...byStixId, ...tying]]],
    ['both come in one file, the object first', [[...tying, ...byStixId]]],
  ])('is one entity when %s', async (_order, files) => {
    for (const rows of files) await loadRows(database, rows);
    expect(await shown(value, stixId)).toEqual([[value, 1]]);
    const found = await search(database, { q: stixId.slice(stixId.indexOf(':') + 1), limit: 5 });
    expect(found.hits.map((hit) => hit.entity.id)).toEqual([value]);
  });

  it('parts again when the import that tied the two is withdrawn', async () => {
    await loadRows(database, byStixId);
    const before = await snapshot(database);
    await withdrawImport(database, await loadRows(database, tying));
    expect(await snapshot(database)).toEqual(before);
  });
});

describe('ids that contradict each other', () => {
  it.each([
    ['two addresses of one STIX id', ADDRESS, 'address:64.176.50.43', ADDRESS_STIX],
    ['two ATT&CK ids of one STIX id', TECHNIQUE, 'technique:T1071', TECHNIQUE_STIX],
    ['an address and a domain of one STIX id', ADDRESS, 'domain:relay.example', ADDRESS_STIX],
  ])('stay apart: %s', async (_what, one, other, stixId) => {
    await loadRows(database, [{ assertions: [uses(stixId)] }]);
    await loadRows(database, [{ descriptions: [tie(one, [stixId])] }]);
    const second = await loadRows(database, [{ descriptions: [tie(other, [stixId])] }]);
    expect(await shown(stixId, one, other)).toEqual([
      [stixId, 1],
      [one, 0],
      [other, 0],
    ]);
    await withdrawImport(database, second);
    expect(await shown(stixId, one)).toEqual([[one, 1]]);
  });
});

describe('a value with several STIX ids', () => {
  it('is one entity', async () => {
    const other = `observable:ipv4-addr--${uuid('5')}`;
    await loadRows(database, [{ assertions: [uses(ADDRESS_STIX), uses(other)] }]);
    await loadRows(database, [{ descriptions: [tie(ADDRESS, [ADDRESS_STIX, other])] }]);
    expect(await shown(ADDRESS_STIX, other)).toEqual([[ADDRESS, 1]]);
  });
});

describe('the order of files, rows and withdrawals', () => {
  const ids = [TECHNIQUE, TECHNIQUE_STIX, 'technique:T1071', ADDRESS, ADDRESS_STIX, SHA256, MD5, FILE_STIX];
  const id = fc.constantFrom(...ids);
  const related = fc.record({ from: id, to: id }).map((ends) => ({ ...CLAIM, type: 'RELATED_TO' as const, ...ends }));
  const tied = fc
    .record({ about: id, identifiers: fc.uniqueArray(id, { minLength: 1, maxLength: 2 }) })
    .map((said) => ({ ...CLAIM, ...said }));
  const row: fc.Arbitrary<Said> = fc.oneof(
    related.map((one) => ({ assertions: [one] })),
    tied.map((one) => ({ descriptions: [one] })),
  );
  const files = fc.uniqueArray(fc.array(row, { minLength: 1, maxLength: 5 }), {
    minLength: 2,
    maxLength: 4,
    selector: importIdOf,
  });

  it('changes nothing: the graph is what the remaining files alone would have made', async () => {
    await fc.assert(
      fc.asyncProperty(
        files.chain((all) =>
          fc.record({
            kept: fc.subarray(all),
            loaded: fc.shuffledSubarray(all, { minLength: all.length }),
            turn: fc.boolean(),
          }),
        ),
        async ({ kept, loaded, turn }) => {
          await clear(database);
          for (const rows of loaded) await loadRows(database, rows);
          const gone = loaded.filter((rows) => !kept.includes(rows)).map(importIdOf);
          for (const one of turn ? gone.reverse() : gone) await withdrawImport(database, one);
          const left = await snapshot(database);
          await clear(database);
          for (const rows of kept) await loadRows(database, rows);
          expect(left).toEqual(await snapshot(database));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('changes nothing within a file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(row, { minLength: 2, maxLength: 8 })
          .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        async ([one, other]) => {
          const graphs = [];
          for (const rows of [one, other]) {
            await clear(database);
            await loadRows(database, rows);
            const { nodes, edges } = await snapshot(database);
            graphs.push({
              nodes: nodes.filter((node) => !node.includes('CrosspivotImport')),
              edges: edges.map((edge) => edge.replaceAll(/import:[0-9a-f]+/g, 'import')),
            });
          }
          expect(graphs[1]).toEqual(graphs[0]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
