import { describe, expect, it } from 'vitest';
import { sayWhat } from '../../../client/frame/began.ts';
import { apply } from '../../../client/store/apply.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import { KIND_NAMES, type Kind } from '../../../contract/kinds.ts';
import { edge, node } from '../store/pictures.ts';

const began = (kinds: readonly Kind[] | null, type: 'USES' | 'STAGED_AGAINST' = 'USES') => ({
  base: apply(EMPTY_PICTURE, {
    do: 'add',
    nodes: [node('host:a'), node('organisation:b')],
    edges: [edge('host:a', 'organisation:b', { type })],
    folds: [],
    positions: {},
  }),
  baseExtent: kinds && { what: '', total: 2, rank: '', of: { kinds } },
});

describe('what the first steps say of the picture', () => {
  it.each([
    ['whose machines were used against whom', began(['cluster', 'host'], 'STAGED_AGAINST'), /used against whom/],
    ['clusters of whom no abuse is known', began(['cluster', 'organisation', 'host']), /^Activity clusters with/],
    ['actors', began(['actor', 'campaign', 'organisation', 'host']), /^Actors and campaigns with/],
    ['what is linked most', began(KIND_NAMES), /^What is linked most/],
    ['what a link carried', began(null), /^Entities of your evidence/],
  ])('fits %s', (_, ledger, says) => {
    expect(sayWhat(ledger)).toMatch(says);
  });
});
