import { backup } from '../backup/backup.ts';
import type { Contents } from '../backup/lines.ts';
import { restore } from '../backup/restore.ts';
import { counted, listed } from '../pivots/pivot.ts';
import { migrate } from '../schema.ts';
import { type Command, UsageError } from './command.ts';

export const backupGraph: Command = {
  name: 'backup',
  usage: 'backup FILE',
  summary: 'write everything into one file: evidence, imports, investigations, mappings',
  help: () => ({ options: [['FILE', 'A path where nothing is yet; the file is NDJSON packed with gzip']] }),
  async run(args, { print, withDatabase }) {
    const path = fileOf(args, 'backup');
    const held = await withDatabase(async (database) => {
      await migrate(database);
      return backup(database, path);
    });
    print(`"${path}" holds ${sayContents(held)}.`);
    return true;
  },
};

export const restoreGraph: Command = {
  name: 'restore',
  usage: 'restore FILE',
  summary: 'bring a backup into an empty graph, whole or not at all',
  help: () => ({ options: [['FILE', 'What crosspivot backup has written']] }),
  async run(args, { print, withDatabase }) {
    const path = fileOf(args, 'restore');
    const held = await withDatabase((database) => restore(database, path));
    print(`Restored ${sayContents(held)}.`);
    return true;
  },
};

function fileOf([path, ...rest]: string[], name: string): string {
  if (!path || rest.length > 0) throw new UsageError(`${name} needs one file`);
  return path;
}

const sayContents = ({ entities, assertions, imports, investigations }: Contents): string =>
  listed([
    counted(entities, 'entity', 'entities'),
    counted(assertions, 'assertion'),
    counted(imports, 'import'),
    counted(investigations, 'investigation'),
  ]);
