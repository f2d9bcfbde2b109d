import type { Config } from '../config.ts';
import type { Database } from '../db.ts';

/** What a command works with; `print` writes one line of its answer. */
export interface CommandWorld {
  config: Config;
  print: (line: string) => void;
  /** Writes one line beside the answer, for a person: what a file of it has no place for. */
  remark: (line: string) => void;
  /** True where a person reads along. */
  terminal: boolean;
  /** Characters in a line of the terminal, or of what stands for one. */
  width: number;
  /** Draws over the last drawing on the terminal; an empty text takes it away. */
  draw: (text: string) => void;
  /** Runs `work` on the database of the settings, of the running instance, or on the local one started for it. */
  withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T>;
}

/** What can be given to a command: how, and what it says. */
export type Option = readonly [name: string, says: string];

export interface Command {
  name: string;
  /** How it is called, after `crosspivot`. */
  usage: string;
  summary: string;
  /**
   * What it takes beside what its usage says.
   * @param args what stands between the command's name and `--help`
   */
  help?(args: readonly string[]): { title?: string; options: readonly Option[] };
  /** The exit code where it could not do its work; 1 where it says none. */
  failed?: number;
  /**
   * @param args what stands after the command's name
   * @returns whether everything went well, or the exit code
   */
  run(args: string[], world: CommandWorld): Promise<boolean | number>;
}

/** Options for `parseArgs` that take a text and may each stand several times. */
export const repeatable = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true }] as const));

/** What `repeatable` options were given, as a query string has it: a text, or several of one name. */
export const textsOf = (given: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(given).map(([name, texts]) => [name, texts.length === 1 ? texts[0] : texts]),
  ) as Record<string, string | string[]>;

/** A command called in a way that it does not take. */
export class UsageError extends Error {}

/** @throws UsageError where something was given to a command that takes nothing */
export function takeNothing(args: readonly string[]): void {
  if (args.length > 0) throw new UsageError(`"${args.join(' ')}" was given to a command that takes nothing`);
}
