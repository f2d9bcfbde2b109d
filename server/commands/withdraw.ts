import { withdrawImport } from '../import/index.ts';
import { migrate } from '../schema.ts';
import { type Command, UsageError } from './command.ts';

export const withdraw: Command = {
  name: 'withdraw',
  usage: 'withdraw ID',
  summary: 'take back an import: exactly what it brought, and the entities nothing else speaks of',
  help: () => ({ options: [['ID', 'The id of an import: crosspivot imports lists them']] }),
  async run(args, { print, withDatabase }) {
    const [id, ...rest] = args;
    if (!id || rest.length > 0) throw new UsageError('withdraw needs one id; crosspivot imports lists them');
    const record = await withDatabase(async (database) => {
      await migrate(database);
      return withdrawImport(database, id);
    });
    print(`"${record.name}" is withdrawn.`);
    return true;
  },
};
