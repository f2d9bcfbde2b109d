import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../client/store/ledger.ts';
import { BrokenLink, fromLink, sketchOf, toLink } from '../../../client/store/link.ts';
import { EMPTY_PICTURE } from '../../../client/store/state.ts';
import { anyChange, node } from './pictures.ts';

describe('a link', () => {
  it('carries ids, places, counts and filters there and back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { maxLength: 8 }), async (changes) => {
        const picture = changes.reduce(apply, EMPTY_PICTURE);
        expect(await fromLink(await toLink(picture))).toEqual(sketchOf(picture));
      }),
    );
  });

  it('is made of characters that need no escaping in an address', async () => {
    const picture = changesWith(['organisation:Ministère “Ω”, 10%', 'url:https://a.example/?b=c#d']);
    expect(await toLink(picture)).toMatch(/^[\w-]+$/);
    expect((await fromLink(await toLink(picture))).nodes.map(([id]) => id)).toEqual(Object.keys(picture.nodes));
  });

  it('stays short for a picture of a thousand entities', async () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => `address:10.${index >> 8}.${index & 255}.1`);
    expect((await toLink(changesWith(ids))).length).toBeLessThan(16_000);
  });

  it('is refused whole when it is cut anywhere', async () => {
    const link = await toLink(changesWith(['cluster:a', 'cluster:b', 'address:64.176.50.42']));
    for (let length = 0; length < link.length; length++) {
      await expect(fromLink(link.slice(0, length))).rejects.toThrow(BrokenLink);
    }
  });

  it('is refused when it is anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        await expect(fromLink(text)).rejects.toThrow(BrokenLink);
      }),
    );
  });
});

const changesWith = (ids: string[]) =>
  apply(EMPTY_PICTURE, { do: 'add', nodes: ids.map((id) => node(id)), edges: [], folds: [], positions: {} });
