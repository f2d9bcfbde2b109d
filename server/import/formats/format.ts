import type { Tlp } from '../../../contract/evidence.ts';
import type { Problem } from '../../../contract/imports.ts';
import type { SavedMapping } from '../../../contract/tables.ts';
import { AppError } from '../../errors.ts';
import type { Input, Sample } from '../input.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from '../records.ts';

/**
 * One row of a file, an object, a line or an attribute, with what it says. It has one verdict: a row of which a part is
 * not taken counts as repaired, and says which.
 */
export interface Row {
  /** A JSON path, `line 12`, or what else leads a person to it. */
  place: string;
  descriptions?: DescriptionRecord[];
  assertions?: AssertionRecord[];
  /** What had to be mended to read it, one sentence each. */
  repaired?: string[];
  /** Why nothing of it can be taken, and how to mend it. */
  refused?: string;
  /** Why it is left out on purpose: the file marks it as deleted, or it is empty. */
  leftOut?: string;
}

/** What a format is told about the file it reads, and tells of it. */
export interface Reading {
  /** What each claim carries of which the file says nothing of its own: spread it into the records. */
  claim: Pick<Claim, 'source' | 'basis' | 'confidence' | 'tlp' | 'published'>;
  /** True where a person named the source: it is meant, also beside a report that the file names. */
  isSourceGiven?: boolean | undefined;
  /** What the file marks itself as a whole, told before its first row. */
  marked?(tlp: Tlp): void;
  /** The name and description that the file gives itself, told as soon as they are read. */
  title(own: { name: string; description?: string | undefined }): void;
  /** How the file is to be read where a person corrected it: see the format. */
  mapping: Record<string, unknown> | undefined;
  /** Mappings that were saved by name, for tables whose headers they fit. */
  saved?: readonly SavedMapping[] | undefined;
  /** True for one file among several of an archive: a correction may be meant for another. */
  oneOfMany?: boolean | undefined;
  /** Told of each table whose columns were corrected. */
  corrected?(): void;
  /** How the file is read, for a person to correct: shown in the preview. */
  show(reading: Record<string, unknown>): void;
  /** Told by a format that goes through what it keeps of the file how much of that lies behind it, from 0 to 1. */
  reached?(share: number): void;
  signal: AbortSignal;
}

/** How a kind of file becomes evidence. A format is one file here and one line in `index.ts`. */
export interface Format {
  name: string;
  /** What people call it: "STIX 2.1 or 2.0 bundle". */
  title: string;
  /** True where the files of an archive are parts of one collection, and so are said by one source. */
  isOfCollection?: true;
  /** By content, never by file name. */
  recognises(sample: Sample): boolean;
  /**
   * The rows of a file, in its order, each as soon as it is read: a file may be larger than memory.
   * @throws AppError invalid_file where it cannot be read on; nothing of the file is then kept
   */
  read(input: Input, reading: Reading): AsyncIterable<Row>;
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
    const { offset, reason } = brokenAt(text, error as Error);
    const line = text.slice(0, offset).split('\n').length;
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

/** Where in a text JSON.parse fell over, and why. */
export function brokenAt(text: string, error: Error): { offset: number; reason: string } {
  const position = / at position (\d+)[^"]*$/.exec(error.message);
  const reason = position ? error.message.slice(0, position.index) : error.message;
  return { offset: position ? Number(position[1]) : unexpectedAt(text), reason };
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
