import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportRecord, Problem } from '../../contract/imports.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { importFile } from '../import/index.ts';
import { migrate } from '../schema.ts';
import { type Command, UsageError } from './command.ts';

export const importFiles: Command = {
  name: 'import',
  usage: 'import FILE... [--format NAME] [--dry-run]',
  summary: 'load files; a file with faults is refused as a whole, and each fault is printed with its place',
  async run(args, { print, withDatabase }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { format: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    });
    if (positionals.length === 0) throw new UsageError('import needs at least one file');
    return withDatabase(async (database) => {
      await migrate(database);
      let well = true;
      for (const path of positionals) {
        const options = { format: values.format, dryRun: values['dry-run'] };
        well = (await load(database, path, options, print)) && well;
      }
      return well;
    });
  },
};

async function load(
  database: Database,
  path: string,
  options: { format: string | undefined; dryRun: boolean },
  print: (line: string) => void,
): Promise<boolean> {
  try {
    const record = await importFile({ database, name: basename(path), bytes: await bytesOf(path), ...options });
    print(`${path}: ${outcome(record)}`);
    for (const problem of record.problems) print(`  ${problem.place}: ${problem.message}`);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    print(`${path}: ${error.message}`);
    for (const problem of (error.details.problems as Problem[] | undefined) ?? []) {
      print(`  ${problem.place}: ${problem.message}`);
    }
    return false;
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read';
    throw new AppError('invalid_file', `The file ${reason}.`, {}, { cause: error });
  }
}

function outcome({ id, name, status, alreadyLoaded, added, carried }: ImportRecord): string {
  if (status === 'checked') {
    return `"${name}" can be loaded: ${carried.entities} entities, ${carried.assertions} assertions. Nothing was written.`;
  }
  if (alreadyLoaded) return `"${name}" was loaded before, as ${id}. Nothing changed.`;
  return `"${name}" is loaded as ${id}: ${added.entities} new entities, ${added.assertions} new assertions.`;
}
