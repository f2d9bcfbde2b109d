import { describe, expect, it } from 'vitest';
import { assertionId, descriptionId } from '../../../server/import/records.ts';
import { ASSERTION, DESCRIPTION } from './evidence.ts';

const reversed = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).reverse()) as T;
const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return [...value, 'more'];
  return typeof value === 'object' ? { ...value, more: 'x' } : `${value} more`;
};

describe('ids of records', () => {
  it('do not depend on the order of keys, nor on fields that are absent', () => {
    const attributes = reversed(DESCRIPTION.attributes);
    expect(assertionId(reversed(ASSERTION))).toBe(assertionId(ASSERTION));
    expect(descriptionId(reversed({ ...DESCRIPTION, attributes }))).toBe(descriptionId(DESCRIPTION));
    const { by: _, ...rest } = ASSERTION;
    expect(assertionId({ ...rest, by: undefined })).toBe(assertionId(rest));
  });

  it.each(Object.entries(ASSERTION))('of assertions differ where %s does', (field, value) => {
    expect(assertionId({ ...ASSERTION, [field]: other(value) })).not.toBe(assertionId(ASSERTION));
    expect(assertionId({ ...ASSERTION, [field]: undefined })).not.toBe(assertionId(ASSERTION));
  });

  it.each(Object.entries(DESCRIPTION))('of descriptions differ where %s does', (field, value) => {
    expect(descriptionId({ ...DESCRIPTION, [field]: other(value) })).not.toBe(descriptionId(DESCRIPTION));
    expect(descriptionId({ ...DESCRIPTION, [field]: undefined })).not.toBe(descriptionId(DESCRIPTION));
  });

  it('tell a value that moved to another field apart', () => {
    expect(assertionId({ ...ASSERTION, by: 'x', during: 'y' })).not.toBe(
      assertionId({ ...ASSERTION, by: 'y', during: 'x' }),
    );
    expect(assertionId({ ...ASSERTION, from: 'tool:t', to: 'cluster:x' })).not.toBe(assertionId(ASSERTION));
  });
});
