import { describe, expect, it } from 'vitest';
import { initialState } from '../../../client/store/create.ts';
import { lastsFor, notify, notifyOfLayout } from '../../../client/store/notices.ts';

const FRESH = initialState({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });

describe('what a layout says of itself', () => {
  const told = notify('Copied.')(notifyOfLayout('Columns from the left: 2023, 2024.')(FRESH));

  it.each([
    ['nothing', null, ['Copied.']],
    ['something else', 'North is up.', ['Copied.', 'North is up.']],
  ])('goes with the next layout, which says %s', (_, says, left) => {
    expect(notifyOfLayout(says)(told).notices.map(({ text }) => text)).toEqual(left);
  });
});

describe('how long a notice stays', () => {
  const notice = { tone: 'information' as const, text: 'Copied.', lines: [] };

  it('is longer for a longer text', () => {
    const [short, long] = [notice, { ...notice, text: 'Copied, one value a line.' }].map(lastsFor);
    expect(short).toBeLessThan(long as number);
  });

  it.each([
    ['warns', { tone: 'warning' as const }],
    ['holds a list', { lines: ['one'] }],
  ])('has no end where it %s', (_, given) => {
    expect(lastsFor({ ...notice, ...given })).toBeNull();
  });
});
