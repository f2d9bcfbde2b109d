import type { Command } from './command.ts';

export const start: Command = {
  name: 'start',
  usage: 'start',
  summary: 'start the database and serve the page, until Ctrl-C',
  async run() {
    await import('../main.ts');
    return true;
  },
};
