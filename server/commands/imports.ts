import { list } from '../import/book.ts';
import { counted } from '../pivots/pivot.ts';
import { migrate } from '../schema.ts';
import { type Command, takeNothing } from './command.ts';

export const listImports: Command = {
  name: 'imports',
  usage: 'imports',
  summary: 'list what was loaded',
  async run(args, { print, withDatabase }) {
    takeNothing(args);
    const records = await withDatabase(async (database) => {
      await migrate(database);
      return list(database);
    });
    for (const { id, name, status, startedAt, carried, outdated } of records) {
      print(
        `${id}  ${status}  ${startedAt}  ${counted(carried.assertions, 'assertion')}  ${name}${outdated ? '  (read by an older Crosspivot)' : ''}`,
      );
    }
    if (records.length === 0) print('Nothing was loaded yet.');
    return true;
  },
};
