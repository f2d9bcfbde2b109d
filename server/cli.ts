import { type CommandWorld, UsageError } from './commands/command.ts';
import { asksForHelp, helpLines } from './commands/help.ts';
import { COMMANDS } from './commands/index.ts';
import { type Config, loadEnvFile, readConfig } from './config.ts';
import { connectForCommand } from './connect.ts';
import { AppError } from './errors.ts';
import { tuneHeap } from './heap.ts';
import { StartError } from './start-error.ts';
import { VERSION } from './version.ts';

tuneHeap();
const stopping = new AbortController();
/** Characters in a line where no terminal says. */
const LINE = 120;
const HELP = ['help', '--help', '-h'];
const given = process.argv.slice(2);
// "help import" is "import --help".
const [name = 'help', ...args] = HELP.includes(given[0] ?? '') && given[1] ? [...given.slice(1), '--help'] : given;
if (['--version', '-v'].includes(name)) {
  console.log(VERSION);
  process.exit(0);
}
const command = COMMANDS.find((one) => one.name === name);

if (!command) {
  const asked = HELP.includes(name);
  (asked ? console.log : console.error)(asked ? help() : `There is no command "${name}".\n${help()}`);
  process.exit(asked ? 0 : 1);
}

if (asksForHelp(args)) {
  console.log(helpLines(command, args, widthOf()).join('\n'));
  process.exit(0);
}

try {
  loadEnvFile();
  const config = readConfig(process.env);
  const outcome = await command.run(args, worldOf(config, command.name));
  process.exitCode = typeof outcome === 'number' ? outcome : outcome ? 0 : 1;
} catch (error) {
  console.error(sentence(error));
  process.exitCode = command.failed ?? 1;
}

function worldOf(config: Config, name: string): CommandWorld {
  return {
    config,
    print: console.log,
    remark: console.error,
    terminal: process.stdout.isTTY === true,
    width: widthOf(),
    draw: (text) => process.stderr.write(`\r\x1b[K${text}`),
    async withDatabase(work) {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
      const request = { config, log: console.error, signal: stopping.signal, name: `crosspivot ${name}` };
      const connection = await connectForCommand(request);
      try {
        return await work(connection.database);
      } finally {
        await connection.close();
      }
    },
  };
}

function widthOf(): number {
  return process.stdout.columns || Number(process.env.COLUMNS) || LINE;
}

function help(): string {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  const lines = COMMANDS.map(({ usage, summary }) => `  crosspivot ${usage.padEnd(width)}  ${summary}`);
  const more = 'crosspivot COMMAND --help says what a command takes, crosspivot pivot NAME --help what a pivot takes.';
  return ['Crosspivot: who was used against whom, and who says so.', '', ...lines, '', more].join('\n');
}

function sentence(error: unknown): unknown {
  if (error instanceof StartError || error instanceof AppError) return error.message;
  const misused = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  return misused
    ? `${(error as Error).message.replace(/\.$/, '')}.\nUsage: crosspivot ${command?.usage}\n--help lists what it takes.`
    : error;
}
