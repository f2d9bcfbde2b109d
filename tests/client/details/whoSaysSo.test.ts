import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { WhoSaysSo } from '../../../client/details/WhoSaysSo.tsx';
import type { GraphNode } from '../../../contract/graph.ts';

const entity = { id: 'malware:hub', kind: 'malware', name: 'Hub', aliases: [], sources: 20 } as unknown as GraphNode;

const heading = (looked: { returned: number; total: number }): string => {
  const evidence = { assertions: [], nodes: new Map(), looked };
  const drawn = renderToStaticMarkup(createElement(WhoSaysSo, { entity, descriptions: [], evidence }));
  return /<h3>(.*?)<\/h3>/.exec(drawn)?.[1]?.replace(/<!--.*?-->/g, '') ?? '';
};

describe('who says so', () => {
  it('counts the sources of what was read beside those of the entity, where not all was read', () => {
    expect(heading({ returned: 60, total: 100_000 })).toBe('Who says so · 0 of 20 sources');
    expect(heading({ returned: 60, total: 60 })).toBe('Who says so · 0 sources');
  });
});
