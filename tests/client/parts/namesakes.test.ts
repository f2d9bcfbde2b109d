import { describe, expect, it } from 'vitest';
import { namesakes } from '../../../client/parts/namesakes.ts';
import type { GraphNode } from '../../../contract/graph.ts';

const node = (id: string, name: string, neighbours: number | null = 1): GraphNode => ({
  id,
  kind: 'malware',
  name,
  aliases: [],
  roles: [],
  weak: false,
  shared: null,
  standIn: false,
  conflicts: [],
  tlp: 'clear',
  sources: 1,
  neighbours,
});

describe('entities of one name', () => {
  it('are told apart by what they are linked to and their ids', () => {
    const nodes = [node('malware:a', 'Havoc', 4), node('malware:b', 'HAVOC', null), node('malware:c', 'Merlin')];
    expect([...namesakes(nodes)]).toEqual([
      ['malware:a', 'linked to 4 · malware:a'],
      ['malware:b', 'linked to many · malware:b'],
    ]);
  });
});
