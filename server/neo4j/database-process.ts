import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../db.ts';
import { StartError } from '../start-error.ts';
import type { Java } from './java.ts';
import { isAnswered } from './ports.ts';
import { endProcess, markOf, type ProcessMark } from './processes.ts';
import { argumentFile, type Folders, JVM_OPTIONS, neo4jConf } from './settings.ts';

/** Milliseconds until a database that starts must answer: recovery after a crash included. */
const START_LIMIT_MS = 180_000;
/** Milliseconds that a database gets to end by itself; its transaction log recovers the rest. */
const STOP_PATIENCE_MS = 6_000;

export interface Launch {
  java: Java;
  jars: string[];
  folders: Folders;
  port: number;
  user: string;
  password: string;
  /** Ends a start that is under way. */
  signal?: AbortSignal | undefined;
}

export interface DatabaseProcess {
  mark: ProcessMark;
  /** Settles when the process has ended, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts Neo4j and answers once it can be asked.
 * @throws StartError with the reason that Neo4j gives
 */
export async function startDatabaseProcess(launch: Launch): Promise<DatabaseProcess> {
  const { folders, java } = launch;
  const launchFile = join(folders.conf, 'launch.args');
  writeFileSync(join(folders.conf, 'neo4j.conf'), neo4jConf(folders, launch.port), { mode: 0o600 });
  writeFileSync(launchFile, argumentFile(launchOptions(launch)), { mode: 0o600 });
  // A file instead of a pipe, so that the database outlives this process in peace; a group of its own, so that
  // Ctrl-C reaches it through us, after the last answer.
  const console = openSync(consoleFile(folders), 'w', 0o600);
  const child = spawn(java.path, [`@${launchFile}`], {
    cwd: folders.root,
    detached: true,
    stdio: ['ignore', console, console],
  });
  closeSync(console);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const mark = child.pid === undefined ? null : await markOf(child.pid);
  if (!mark) throw new StartError(reasonOf(folders));
  try {
    await untilReady(launch, child);
  } catch (error) {
    await endProcess(mark, STOP_PATIENCE_MS);
    throw error;
  }
  return { mark, ended, stop: () => endProcess(mark, STOP_PATIENCE_MS) };
}

const launchOptions = ({ jars, folders }: Launch): string[] => [
  ...JVM_OPTIONS,
  '-cp',
  jars.join(delimiter),
  'org.neo4j.server.CommunityEntryPoint',
  `--home-dir=${folders.root}`,
  `--config-dir=${folders.conf}`,
];

async function untilReady({ port, user, password, folders, signal }: Launch, child: ChildProcess): Promise<void> {
  const running = () => child.exitCode === null && child.signalCode === null;
  const deadline = Date.now() + START_LIMIT_MS;
  const database = openDatabase({ uri: `bolt://127.0.0.1:${port}`, user, password });
  let last: unknown;
  try {
    while (running() && Date.now() < deadline) {
      signal?.throwIfAborted();
      await wait(100);
      if (!(await isAnswered(port))) continue;
      try {
        await database.check();
        return;
      } catch (error) {
        last = error;
        if (isRefused(error)) throw new StartError((error as Error).message);
        await wait(300);
      }
    }
  } finally {
    await database.close();
  }
  throw new StartError(
    running() ? `Neo4j did not answer in ${START_LIMIT_MS / 1000} s. ${String(last ?? '')}` : reasonOf(folders),
  );
}

function isRefused(error: unknown): boolean {
  const reason = (error as { details?: { reason?: unknown } }).details?.reason;
  return typeof reason === 'string' && reason.includes('.Security.');
}

const consoleFile = (folders: Folders) => join(folders.logs, 'console.log');

const REASONS: [RegExp, string][] = [
  [
    /Lock file has been locked|FileLockException|store_lock/,
    'Another Neo4j has this data folder open, perhaps in a container. Stop it, or set CROSSPIVOT_HOME to another folder.',
  ],
  [
    /newer version|Unknown store version|Unsupported.*version|UnableToMigrate|cannot be downgraded/i,
    'The data in this folder was written by a Neo4j of another, probably newer version. Nothing was converted. Set CROSSPIVOT_HOME to another folder.',
  ],
  [/Address already in use|BindException/, 'Another program took its port in the same moment. Start again.'],
  [/AccessDenied|Permission denied/, 'A file of the data folder cannot be read or written by this user.'],
  [/No space left/, 'The disk of the data folder is full.'],
  [/OutOfMemory|Could not reserve enough space|Cannot allocate memory/, 'The machine has not enough memory for it.'],
];

/** What Neo4j wrote last, as a sentence. */
function reasonOf(folders: Folders): string {
  const text = readFileSync(consoleFile(folders), 'utf8');
  const known = REASONS.find(([pattern]) => pattern.test(text))?.[1];
  const line = text
    .split('\n')
    .reverse()
    .find((one) => /ERROR|Caused by|Error/.test(one));
  return `Neo4j ended while it started. ${known ?? line?.trim() ?? 'It gave no reason.'} Its log: ${consoleFile(folders)}`;
}
