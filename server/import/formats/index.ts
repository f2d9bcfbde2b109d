import { AppError } from '../../errors.ts';
import { caseFormat } from './case.ts';
import type { Format } from './format.ts';

/** Every format, in the order in which it is asked whether it knows a file. */
export const FORMATS: readonly Format[] = [caseFormat];

/**
 * The format of a file: the one named, or with `auto` the first that recognises its content.
 * @throws AppError unknown_format
 */
export function formatOf(text: string, name = 'auto'): Format {
  const known = FORMATS.map((format) => format.name);
  const format = FORMATS.find((one) => (name === 'auto' ? one.recognises(text) : one.name === name));
  if (format) return format;
  const message =
    name === 'auto'
      ? `The content is of no format that can be read: ${known.join(', ')}. docs/case-format.md shows the native one.`
      : `"${name}" is no format. Give auto or one of ${known.join(', ')}.`;
  throw new AppError('unknown_format', message, { given: name, allowed: ['auto', ...known] });
}
