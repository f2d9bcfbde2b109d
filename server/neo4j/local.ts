import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { classPath } from './class-path.ts';
import { type DatabaseProcess, type Launch, startDatabaseProcess } from './database-process.ts';
import { checkDataFolder, createFolders, foldersIn, noteVersion, versionOf } from './folders.ts';
import { findJava } from './java.ts';
import { ensurePassword, USER } from './password.ts';
import { freePort } from './ports.ts';
import { endProcess, isAlive, type ProcessMark } from './processes.ts';
import { neo4jConf } from './settings.ts';
import { HERE, type Surroundings } from './surroundings.ts';

export interface LocalNeo4jRequest {
  /** CROSSPIVOT_HOME: the data lies in its folder `neo4j`. Whoever calls holds the home (`claimHome`). */
  home: string;
  log: (line: string) => void;
  surroundings?: Surroundings;
  /** The folder that keeps the class path; several homes may share one. */
  classPathFolder?: string;
  /** Ends a start that is under way. */
  signal?: AbortSignal;
}

/** A running Neo4j of our own. It is started again on the same port where it ends without being asked to. */
export interface LocalNeo4j {
  uri: string;
  user: string;
  password: string;
  /** The number of the database's process as it is now; it changes with a restart. */
  pid(): number;
  /** Ends the database and its supervision, within ten seconds. */
  stop(): Promise<void>;
}

/**
 * Starts the local default: finds Java and the jars, creates what is missing, replaces a database that an earlier
 * run left behind, and answers once Neo4j can be asked.
 * @throws StartError with the reason and the ways out
 */
export async function startLocalNeo4j(request: LocalNeo4jRequest): Promise<LocalNeo4j> {
  const { home, log, surroundings = HERE, classPathFolder = foldersIn(home).root, signal } = request;
  const folders = foldersIn(home);
  const java = await findJava(surroundings);
  checkDataFolder(home, null);
  const jars = await classPath({ folder: classPathFolder, surroundings, log, signal });
  const version = versionOf(jars);
  checkDataFolder(home, version);
  createFolders(home);
  await replaceForgotten(home, log);
  const port = await freePort();
  await writeFile(join(folders.conf, 'neo4j.conf'), neo4jConf(folders, port), { mode: 0o600 });
  const password = await ensurePassword({ home, java, jars });
  const supervised = await supervise({ java, jars, folders, port, user: USER, password, signal }, home, log);
  noteVersion(home, version);
  return { uri: `bolt://127.0.0.1:${port}`, user: USER, password, ...supervised };
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Keeps a database running until it is stopped, with growing pauses where it cannot be started. */
async function supervise(launch: Launch, home: string, log: (line: string) => void) {
  const stopping = new AbortController();
  let current = await start(launch);
  const watch = keep();
  return {
    pid: () => current.mark.pid,
    async stop() {
      stopping.abort();
      await current.stop();
      await watch;
      rmSync(markFile(home), { force: true });
    },
  };

  async function start(launch: Launch): Promise<DatabaseProcess> {
    const database = await startDatabaseProcess(launch);
    await writeFile(markFile(home), JSON.stringify(database.mark));
    return database;
  }

  async function keep(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    for (;;) {
      await current.ended;
      if (stopping.signal.aborted) return;
      log('The database ended without being asked to; starting it again ...');
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        current = await start({ ...launch, signal: stopping.signal });
        if (stopping.signal.aborted) return current.stop();
        pause = FIRST_PAUSE_MS;
        log('The database answers again.');
      } catch (error) {
        if (stopping.signal.aborted) return;
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        log(`${error instanceof Error ? error.message : String(error)} The next attempt is in ${pause / 1000} s.`);
      }
    }
  }
}

const markFile = (home: string) => join(foldersIn(home).root, 'process.json');

/** A database whose server was killed goes on alone: it is asked to end before another opens its data. */
async function replaceForgotten(home: string, log: (line: string) => void): Promise<void> {
  const mark = await readMark(home);
  if (!mark || !(await isAlive(mark))) return;
  log('A database of an earlier run is still there; ending it first ...');
  await endProcess(mark, 10_000);
}

async function readMark(home: string): Promise<ProcessMark | null> {
  try {
    return JSON.parse(await readFile(markFile(home), 'utf8')) as ProcessMark;
  } catch {
    return null;
  }
}
