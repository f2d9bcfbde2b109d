import { describe, expect, it } from 'vitest';
import { led } from '../../../client/pivot/led.ts';
import { listPivots } from '../../../server/pivots.ts';

describe('what leads an explanation', () => {
  it('is its first sentences, until they say enough', () => {
    const long = `${'a'.repeat(100)} at T1003.001.`;
    expect(led(`A matrix. ${long} The rest. And more?`)).toEqual([`A matrix. ${long}`, 'The rest. And more?']);
    expect(led('One alone.')).toEqual(['One alone.', '']);
  });

  it.each(listPivots().map((pivot) => [pivot.name, pivot.explanation] as const))(
    'is short, and loses nothing of %s',
    (_, explanation) => {
      const [lead, rest] = led(explanation);
      expect([lead, rest].filter(Boolean).join(' ')).toBe(explanation);
      expect(lead.length).toBeLessThan(400);
    },
  );
});
