import { MappingPath } from '../../contract/tables.ts';
import { AppError } from '../errors.ts';

/**
 * Reads a person's corrections to how a file is read.
 * @param text JSON of the shape that the preview shows, or the name of a saved mapping
 * @throws AppError invalid_request where it is neither
 */
export function correctionOf(text: string): Record<string, unknown> {
  const name = MappingPath.safeParse({ name: text.trim() });
  if (name.success) return { saved: name.data.name };
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch {
    // The sentence below says what is wrong.
  }
  throw new AppError(
    'invalid_request',
    'mapping is no JSON object and no name of a saved mapping. Send back what preview.reading shows, corrected.',
    {
      parameter: 'mapping',
      given: text.slice(0, 200),
    },
  );
}
