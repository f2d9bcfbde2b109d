import type { Problem } from '../../../contract/imports.ts';
import { AppError } from '../../errors.ts';
import type { Evidence } from '../records.ts';

/** How a kind of file becomes evidence. A format is one file here and one line in `index.ts`. */
export interface Format {
  name: string;
  /** By content, never by file name. */
  recognises(text: string): boolean;
  /** @throws AppError invalid_file, with every fault found */
  read(text: string): Evidence;
}

/** The faults of a file that refuse it as a whole, each with its JSON path. */
export class Faults {
  readonly problems: Problem[] = [];

  get any(): boolean {
    return this.problems.length > 0;
  }

  add(path: readonly PropertyKey[], message: string): void {
    const place = jsonPath(path);
    if (!this.problems.some((problem) => problem.place === place && problem.message === message)) {
      this.problems.push({ place, message, severity: 'refused' });
    }
  }

  asError(): AppError {
    const count = this.problems.length === 1 ? 'one fault' : `${this.problems.length} faults`;
    const first = this.problems[0];
    return new AppError(
      'invalid_file',
      `The file has ${count} and nothing of it was loaded. First, at ${first?.place}: ${first?.message}.`,
      { problems: this.problems },
    );
  }
}

/** `$.assertions[3].from` */
export const jsonPath = (path: readonly PropertyKey[]): string =>
  `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(String(step)) ? `.${String(step)}` : `[${JSON.stringify(String(step))}]`)).join('')}`;

/** @throws AppError invalid_file that says where the JSON breaks */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message;
    const position = Number(/position (\d+)/.exec(reason)?.[1] ?? unexpectedAt(text));
    const line = text.slice(0, position).split('\n').length;
    const problem: Problem = { place: `line ${line}`, message: `no valid JSON: ${reason}`, severity: 'refused' };
    throw new AppError(
      'invalid_file',
      `The file is no valid JSON at line ${line}: ${reason}. Nothing of it was loaded.`,
      {
        problems: [problem],
      },
    );
  }
}

/** Where the first unexpected token stands, which its message does not say; the end where the text just stops. */
function unexpectedAt(text: string): number {
  let sound = 0;
  let broken = text.length + 1;
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (hasUnexpectedToken(text.slice(0, middle))) broken = middle;
    else sound = middle;
  }
  return sound;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return (error as Error).message.startsWith('Unexpected token');
  }
}
