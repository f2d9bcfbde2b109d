import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Completion } from '../../../server/import/completion.ts';
import { type AssertionRecord, type DescriptionRecord, descriptionId } from '../../../server/import/records.ts';
import { ASSERTION, assertion, DESCRIPTION, description, shuffled } from './evidence.ts';

/** Completes records that come one in a row, the assertions before or after the descriptions. */
function complete({
  descriptions,
  assertions,
  assertionsFirst = false,
}: {
  descriptions: DescriptionRecord[];
  assertions: AssertionRecord[];
  assertionsFirst?: boolean;
}): DescriptionRecord[] {
  const completion = new Completion();
  const rows = [
    ...descriptions.map((one) => ({ descriptions: [one] })),
    ...assertions.map((one) => ({ assertions: [one] })),
  ];
  if (assertionsFirst) rows.reverse();
  return [...rows.flatMap((row) => completion.take(row)), ...completion.stubs()];
}

const evidence = fc.record({
  descriptions: shuffled(fc.array(description, { maxLength: 8 })),
  assertions: shuffled(fc.array(assertion, { maxLength: 8 })),
});
const idSet = (records: DescriptionRecord[]) => [...new Set(records.map(descriptionId))].sort();

describe('Completion', () => {
  it('gives the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(evidence, ({ descriptions, assertions }) => {
        const one = complete({ descriptions: descriptions[0], assertions: assertions[0] });
        const two = complete({ descriptions: descriptions[1], assertions: assertions[1], assertionsFirst: true });
        expect(idSet(two)).toEqual(idSet(one));
      }),
    );
  });

  it('has each entity described by every source that names it, and by no other', () => {
    fc.assert(
      fc.property(evidence, ({ descriptions: [descriptions], assertions: [assertions] }) => {
        const named = new Set<string>();
        for (const { source, about, identifiers } of descriptions)
          for (const id of [about, source, ...(identifiers ?? [])]) named.add(`${source} ${id}`);
        for (const { source, from, to, by, during } of assertions)
          for (const id of [from, to, by, during, source]) if (id) named.add(`${source} ${id}`);
        const described = complete({ descriptions, assertions }).map(({ source, about }) => `${source} ${about}`);
        expect(new Set(described)).toEqual(named);
      }),
    );
  });

  it('adds nothing where a source said something, and one stub where it only named', () => {
    fc.assert(
      fc.property(evidence, ({ descriptions: [descriptions], assertions: [assertions] }) => {
        const said = new Set(descriptions.map(({ source, about }) => `${source} ${about}`));
        const stubs = complete({ descriptions, assertions }).filter((one) => one.stub && !one.identifiers);
        const keys = stubs.map(({ source, about }) => `${source} ${about}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(said).not.toContain(key);
      }),
    );
  });

  it('gives a stub the strongest basis, the most confidence, the most restrictive marking and the latest date', () => {
    const assertions: AssertionRecord[] = [
      { ...ASSERTION, basis: 'hypothesis', confidence: 90, tlp: 'amber', published: '2023' },
      { ...ASSERTION, basis: 'observed', confidence: 10, tlp: 'green', published: '2024-06', port: 80 },
    ];
    const stub = complete({ descriptions: [], assertions }).find((one) => one.about === 'tool:t');
    expect(stub).toMatchObject({ basis: 'observed', confidence: 90, tlp: 'amber', published: '2024-06', stub: true });
  });

  it('keeps what is owed by the hundred thousand, and strikes what is described later', () => {
    const completion = new Completion();
    const about = (number: number) => `address:11.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
    for (let number = 0; number < 100_000; number += 1)
      completion.take({ assertions: [{ ...ASSERTION, to: about(number), confidence: number % 100 }] });
    for (let number = 0; number < 100_000; number += 2)
      completion.take({ descriptions: [{ ...DESCRIPTION, source: ASSERTION.source, about: about(number) }] });
    const stubs = [...completion.stubs()].filter((stub) => stub.about.startsWith('address:11.'));
    expect(stubs).toHaveLength(50_000);
    for (const [index, stub] of stubs.entries()) {
      const number = index * 2 + 1;
      if (stub.about !== about(number) || stub.confidence !== number % 100) expect.fail(JSON.stringify(stub));
    }
  });

  it('ties every hash of a file to the others, and says it once', () => {
    const identifiers = ['file:md5:1', 'file:sha1:2'];
    const all = complete({ descriptions: [{ ...DESCRIPTION, about: 'file:sha256:3', identifiers }], assertions: [] });
    const ties = all.filter((one) => one.identifiers);
    expect(ties.map((one) => one.about)).toEqual(['file:md5:1', 'file:sha1:2', 'file:sha256:3']);
    for (const tie of ties) expect(tie.identifiers).toEqual(['file:md5:1', 'file:sha1:2', 'file:sha256:3']);
    expect(ties.map((one) => one.stub)).toEqual([true, true, false]);
  });
});
