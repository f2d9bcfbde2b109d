import { AppError } from '../errors.ts';

/**
 * Reads a person's corrections to how a file is read.
 * @param text JSON of the shape that the preview shows
 * @throws AppError invalid_request where it is no JSON object
 */
export function correctionOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch {
    // The sentence below says what is wrong.
  }
  throw new AppError('invalid_request', 'mapping is no JSON object. Send back what preview.reading shows, corrected.', {
    parameter: 'mapping',
    given: text.slice(0, 200),
  });
}
