import { describe, expect, it } from 'vitest';
import { namesakes } from '../../../client/parts/namesakes.ts';
import { node } from '../store/pictures.ts';

describe('entities of one name', () => {
  it('are told apart by what they are linked to and their ids', () => {
    const nodes = [
      node('malware:a', { name: 'Havoc', neighbours: 4 }),
      node('malware:b', { name: 'HAVOC', neighbours: null }),
      node('malware:c', { name: 'Merlin' }),
    ];
    expect([...namesakes(nodes)]).toEqual([
      ['malware:a', 'linked to 4 · malware:a'],
      ['malware:b', 'linked to many · malware:b'],
    ]);
  });
});
