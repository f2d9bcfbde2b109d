import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classPath } from '../../server/neo4j/class-path.ts';
import type { ProcessMark } from '../../server/neo4j/processes.ts';
import { HERE } from '../../server/neo4j/surroundings.ts';
import { CLASS_PATH_FOLDER } from './database.setup.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A folder for CROSSPIVOT_HOME that knows where the jars are and holds nothing else: a temporary one, or the named. */
export async function emptyHome(named?: string): Promise<string> {
  const home = named ?? (await mkdtemp(join(tmpdir(), 'crosspivot-home-')));
  await classPath({ folder: CLASS_PATH_FOLDER, surroundings: HERE, log: () => undefined });
  await mkdir(join(home, 'neo4j'), { mode: 0o700, recursive: true });
  await copyFile(join(CLASS_PATH_FOLDER, 'class-path.json'), join(home, 'neo4j', 'class-path.json'));
  return home;
}

/** A run of the product or of its command line, as a person starts it. */
export interface Run {
  process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Waits for a text among what it prints; fails where it ends without. */
  until(text: string): Promise<void>;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
}

export interface RunOptions {
  home: string;
  env?: Record<string, string>;
  cwd?: string;
  uid?: number;
  /** What it reads from standard input. */
  input?: Uint8Array;
}

/** What stands after `node`, as in the script `start`. */
export const MAIN = ['--max-semi-space-size=2', '--import', 'tsx', join(ROOT, 'server', 'main.ts')];
export const command = (...args: string[]) => [join(ROOT, 'bin', 'crosspivot.mjs'), ...args];

export function run(args: string[], { home, env = {}, cwd = ROOT, uid, input }: RunOptions): Run {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, CROSSPIVOT_HOME: home, CROSSPIVOT_PORT: '0', NEO4J_URI: '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  child.stdin.end(input);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      child.emit('said');
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const until = async (text: string) => {
    while (!said.includes(text)) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended without "${text}":\n${said}`);
      await Promise.race([once(child, 'said'), ended]);
    }
  };
  return { process: child, output: () => said, until, ended };
}

/** The address that a ready product printed. */
export async function addressOf(product: Run): Promise<string> {
  await product.until('is ready: ');
  await product.until('\n');
  return /is ready: (\S+)\//.exec(product.output())?.[1] ?? '';
}

export async function databaseMark(home: string): Promise<ProcessMark> {
  return JSON.parse(await readFile(join(home, 'neo4j', 'process.json'), 'utf8'));
}
