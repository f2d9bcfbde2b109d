import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureOf as restored } from '../../../client/actions/restore.ts';
import { apply } from '../../../client/store/apply.ts';
import { compressed } from '../../../client/store/compressed.ts';
import { initialState } from '../../../client/store/create.ts';
import { record, startLedger } from '../../../client/store/ledger.ts';
import { packLedger, UnreadableLedger } from '../../../client/store/ledger-file.ts';
import { fromLink, toLink } from '../../../client/store/link.ts';
import { EMPTY_PICTURE, type Picture } from '../../../client/store/picture.ts';
import { sketchOf } from '../../../client/store/sketch.ts';
import type { State } from '../../../client/store/state.ts';
import type { Step } from '../../../client/store/step.ts';
import { anyChange, anyDeeds, node } from './pictures.ts';

const start = initialState({ theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' });
const linkTo = (picture: Picture) => toLink(startLedger(picture, 'Opening picture', null), picture);

describe('a link', () => {
  it('carries the whole ledger there and back', async () => {
    await fc.assert(
      fc.asyncProperty(anyDeeds, async (deeds) => {
        const { ledger, picture } = deeds.reduce((state, deed) => deed(state), start);
        const packed = packLedger(ledger, { names: false });
        expect(await fromLink((await toLink(ledger, picture)).text)).toEqual({ carries: 'history', packed });
      }),
    );
  });

  it('is made of characters that need no escaping in an address', async () => {
    const ids = ['organisation:Ministère “Ω”, 10%', 'url:https://a.example/?b=c#d'];
    const { text } = await linkTo(pictureOf(ids));
    expect(text).toMatch(/^[\w-]+$/);
    expect(await fromLink(text)).toMatchObject({ packed: { directory: { entities: ids } } });
  });

  it('carries the picture alone where the history is too long, and says so', async () => {
    const ids = Array.from({ length: 9_000 }, (_, index) => `url:https://${(index * 7919) % 9001}.example`);
    const { text, carries } = await linkTo(pictureOf(ids));
    expect(carries).toBe('picture');
    expect(await fromLink(text)).toEqual({ carries: 'picture', sketch: sketchOf(pictureOf(ids)) });
  });

  it('carries the newest picture where what it began with is too long, after any step', async () => {
    const ids = Array.from({ length: 9_000 }, (_, index) => `url:https://${(index * 7919) % 9001}.example`);
    const ledger = startLedger(pictureOf(ids), 'Opening picture', null);
    const fewer = pictureOf(ids.slice(1));
    await toLink(ledger, ledger.base);
    expect(await fromLink((await toLink(ledger, fewer)).text)).toEqual({ carries: 'picture', sketch: sketchOf(fewer) });
  });

  it('carries the history again where steps alone had made it too long', async () => {
    const text = Array.from({ length: 1_500 }, (_, index) => digits(index)).join('');
    const note = { id: 'note-1', text, by: '', place: { x: 0, y: 0 } };
    const change = { do: 'note', id: note.id, note } as const;
    const step: Step = { id: 'step-1', name: 'Note', at: '2024-06-05T12:00:00Z', change, extent: null };
    const carries = async ({ ledger, picture }: State) => (await toLink(ledger, picture)).carries;
    expect(await carries(record(step)(start))).toBe('picture');
    expect(await carries(start)).toBe('history');
  });

  it('carries nothing where not even the picture fits, and says so', async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `file:${digits(index)}${digits(-index)}`);
    expect(await linkTo(pictureOf(ids))).toEqual({ text: '', carries: 'nothing' });
  });

  it('without history brings notes along, on what they are about and at their places', async () => {
    const notes = {
      'cluster:a': { id: 'cluster:a', text: 'Seen again in May', by: 'Alice', place: null },
      'note-1': { id: 'note-1', text: 'Ask the host', by: '', place: { x: 10, y: -20 } },
    };
    const picture = { ...pictureOf(['cluster:a', 'address:1']), notes };
    const link = await fromLink(await compressed(JSON.stringify(sketchOf(picture))));
    const told = { nodes: Object.values(picture.nodes), edges: [], totals: new Map() };
    expect(link.carries === 'picture' && restored(link.sketch, told).notes).toEqual(notes);
  });

  it('stays short for a picture of a thousand entities', async () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => `address:10.${index >> 8}.${index & 255}.1`);
    const { text, carries } = await linkTo(pictureOf(ids));
    expect(carries).toBe('history');
    expect(text.length).toBeLessThan(16_000);
  });

  it('of the version before opens as it did', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { maxLength: 8 }), async (changes) => {
        const sketch = sketchOf(changes.reduce(apply, EMPTY_PICTURE));
        expect(await fromLink(await compressed(JSON.stringify(sketch)))).toEqual({ carries: 'picture', sketch });
      }),
    );
  });

  it('of a version to come is refused with the reason', async () => {
    const packed = { ...packLedger(startLedger(EMPTY_PICTURE, '', null)), version: 3 };
    const link = await compressed(JSON.stringify(packed));
    await expect(fromLink(link)).rejects.toMatchObject({ why: 'newer' });
  });

  it('is refused whole when it is cut anywhere', async () => {
    const { text } = await linkTo(pictureOf(['cluster:a', 'cluster:b', 'address:64.176.50.42']));
    for (let length = 0; length < text.length; length++) {
      await expect(fromLink(text.slice(0, length))).rejects.toMatchObject({ why: 'damaged' });
    }
  });

  it('is refused when it is anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        await expect(fromLink(text)).rejects.toThrow(UnreadableLedger);
      }),
    );
  });
});

const pictureOf = (ids: string[]) =>
  apply(EMPTY_PICTURE, { do: 'add', nodes: ids.map((id) => node(id)), edges: [], folds: [], positions: {} });

/** Sixty-four hexadecimal digits that no compression shortens much. */
const digits = (seed: number): string => {
  let text = '';
  for (let round = 1; text.length < 64; round++)
    text += Math.abs(Math.sin(seed * 12.9898 + round * 78.233))
      .toString(16)
      .slice(4, 14);
  return text.slice(0, 64);
};
