import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { createFolders } from './folders.ts';
import { isAlive, markOf, type ProcessMark } from './processes.ts';

/** Who uses a CROSSPIVOT_HOME at the moment. The password of its database stands in a file of its own. */
export interface Instance {
  process: ProcessMark;
  /** What runs: `npm start`, `crosspivot import`. */
  name: string;
  /** Where its page is, for one that serves a page. */
  address: string | null;
  /** Its database, once it can be asked. */
  uri: string | null;
}

export interface Claim {
  /** Adds to what others are told. */
  tell(news: Partial<Pick<Instance, 'address' | 'uri'>>): void;
  release(): void;
}

/**
 * Takes a home for this process. One that died without releasing it does not stand in the way.
 * @throws StartError that names the running instance and its address
 */
export async function claimHome(home: string, name: string, address: string | null): Promise<Claim> {
  const mark = await markOf(process.pid);
  if (!mark) throw new Error('This process cannot be found among those of the system');
  createFolders(home);
  let instance: Instance = { process: mark, name, address, uri: null };
  while (!create(home, instance)) {
    const found = readInstance(instanceFile(home));
    if (found && (await isAlive(found.process))) throw taken(home, found);
    setAside(home, found);
  }
  return {
    tell(news) {
      instance = { ...instance, ...news };
      renameSync(draft(home, instance), instanceFile(home));
    },
    release: () => rmSync(instanceFile(home), { force: true }),
  };
}

/** The instance that holds a home and is alive, or null. */
export async function runningInstance(home: string): Promise<Instance | null> {
  const instance = readInstance(instanceFile(home));
  return instance && (await isAlive(instance.process)) ? instance : null;
}

const instanceFile = (home: string) => join(home, 'instance.json');

function readInstance(file: string): Instance | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Instance;
  } catch {
    return null;
  }
}

function draft(home: string, instance: Instance): string {
  const file = join(home, `instance.${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(instance), { mode: 0o600 });
  return file;
}

/** Appears whole or not at all: a link to a finished file, which fails where there is one already. */
function create(home: string, instance: Instance): boolean {
  const file = draft(home, instance);
  try {
    linkSync(file, instanceFile(home));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(file, { force: true });
  }
}

/** Moves a dead record away. Where another start was faster and its record was moved instead, it is put back. */
function setAside(home: string, dead: Instance | null): void {
  const aside = join(home, `instance.${randomUUID()}.json`);
  try {
    renameSync(instanceFile(home), aside);
    if (JSON.stringify(readInstance(aside)) !== JSON.stringify(dead)) linkSync(aside, instanceFile(home));
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function taken(home: string, { name, process: { pid }, address }: Instance): StartError {
  const where = address ? `Crosspivot is already running: ${address}` : `"${name}" is using the database`;
  return new StartError(
    `${where} (process ${pid}, data in ${home}). Use it, stop it first, or set CROSSPIVOT_HOME and CROSSPIVOT_PORT for a second one.`,
  );
}
