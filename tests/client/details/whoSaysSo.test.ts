import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../client/actions/evidence.ts';
import { WhoSaysSo } from '../../../client/details/WhoSaysSo.tsx';
import type { Assertion } from '../../../contract/evidence.ts';
import type { GraphNode } from '../../../contract/graph.ts';

const entity = { id: 'malware:hub', kind: 'malware', name: 'Hub', aliases: [], sources: 20 } as unknown as GraphNode;

type Looked = Evidence['looked'];

const drawn = (looked: Looked, assertions: Assertion[] = [], machines = 0): string => {
  const evidence = { assertions, nodes: new Map(), looked, machines };
  return renderToStaticMarkup(createElement(WhoSaysSo, { entity, descriptions: [], evidence })).replace(
    /<!--.*?-->/g,
    '',
  );
};
const heading = (looked: Looked): string => /<h3>(.*?)<\/h3>/.exec(drawn(looked))?.[1] ?? '';

const CLAIM = { type: 'USES', source: 'source:s', sourceName: 'S', basis: 'reported', confidence: 50, tlp: 'clear' };
const CLAIMS = ['a', 'b', 'c', 'd'].map(
  (id) => ({ ...CLAIM, id, from: `actor:${id}`, to: entity.id }) as unknown as Assertion,
);

describe('who says so', () => {
  it('counts the sources of what was read beside those of the entity, where not all was read', () => {
    expect(heading({ returned: 60, total: 100_000 })).toBe('Who says so · 0 of 20 sources');
    expect(heading({ returned: 60, total: 60 })).toBe('Who says so · 0 sources');
  });

  it('calls the claims of a source all only where all were read', () => {
    expect(drawn({ returned: 60, total: 231 }, CLAIMS)).toContain('All 4 claims of this source that were read');
    expect(drawn({ returned: 4, total: 4 }, CLAIMS)).toContain('All 4 claims of this source<');
  });

  it('says of an owner that the abuse of the machines that were not read is not here', () => {
    const looked = { returned: 60, total: 231 };
    expect(drawn(looked, [], 12)).toContain(
      'Claims about 60 of 231 linked entities, the newest, and against whom the machines among these were used. Expand to read the others.',
    );
    expect(drawn(looked)).toContain('Claims about 60 of 231 linked entities, the newest. Expand to read the others.');
  });
});
