import { sayTlp, type Tlp } from '../../contract/evidence.ts';
import { AppError } from '../errors.ts';
import { type Table, textFiles } from '../table.ts';

/** The ways in which an answer can be printed, each under its name; without one it is printed as sentences. */
export type Formats<Answer> = Record<string, (answer: Answer, width: number) => string[]>;

/**
 * How to print an answer.
 * @param wanted the format that was asked for
 * @throws AppError invalid_request with the formats there are
 */
export function printed<Answer>(
  of: string,
  formats: Formats<Answer>,
  { wanted, sentences }: { wanted: string | undefined; sentences: (answer: Answer, width: number) => string[] },
): (answer: Answer, width: number) => string[] {
  if (wanted === undefined) return sentences;
  const format = Object.hasOwn(formats, wanted) ? formats[wanted] : undefined;
  if (format) return format;
  const allowed = Object.keys(formats);
  const message = `format is "${wanted}"; ${of} is given as ${allowed.join(', ')}, and as sentences without one.`;
  throw new AppError('invalid_request', message, { parameter: 'format', given: wanted, allowed });
}

/** An answer that is a table as the files of it that are text. */
export const asTable = <Answer>(table: (answer: Answer) => Table): Formats<Answer> =>
  Object.fromEntries(
    Object.entries(textFiles(table)).map(([name, { write }]) => [name, (answer: Answer) => linesOf(write(answer))]),
  );

/** A text file as lines to print; none of an empty one. */
export const linesOf = (text: string): string[] => (text === '' ? [] : [text.trimEnd()]);

/** An answer as JSON. */
export const asJson = (answer: unknown): string[] => [JSON.stringify(answer, null, 2)];

/** The marking of what a sentence says, behind it; nothing of what is clear. */
export const sayMarking = (tlp: Tlp): string => (tlp === 'clear' ? '' : ` ${sayTlp(tlp)}.`);

/** How to come by what follows a page; empty behind the last. */
export const sayNext = (next: string | null): string => (next === null ? '' : ` The next: --cursor ${next}`);
