import { type Command, takeNothing } from './command.ts';

export const start: Command = {
  name: 'start',
  usage: 'start',
  summary: 'start the database and serve the page, until Ctrl-C',
  async run(args) {
    takeNothing(args);
    await import('../main.ts');
    return true;
  },
};
