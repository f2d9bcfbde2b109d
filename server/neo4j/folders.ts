import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartError } from '../start-error.ts';
import type { Folders } from './settings.ts';

/** The folders of the local database below CROSSPIVOT_HOME. */
export function foldersIn(home: string): Folders {
  const root = join(home, 'neo4j');
  const within = (name: string) => join(root, name);
  return {
    root,
    conf: within('conf'),
    data: within('data'),
    logs: within('logs'),
    imports: within('import'),
    plugins: within('plugins'),
    run: within('run'),
  };
}

/**
 * Looks at a data folder before anything in it is touched.
 * @param version of the Neo4j that is about to open it; null where it is not known yet
 * @throws StartError where it cannot be read or written, or a newer Neo4j wrote it
 */
export function checkDataFolder(home: string, version: string | null): void {
  const folders = foldersIn(home);
  const databases = join(folders.data, 'databases');
  const owned = [home, folders.root, folders.data, databases, join(databases, 'neo4j'), join(databases, 'system')];
  for (const folder of owned) {
    if (!existsSync(folder)) continue;
    if (!statSync(folder).isDirectory()) throw unusable(folder, 'is a file, not a folder');
    if (!allows(folder, constants.R_OK | constants.X_OK)) throw unusable(folder, 'cannot be read by this user');
    if (!allows(folder, constants.W_OK)) throw unusable(folder, 'cannot be written by this user');
  }
  const written = writtenBy(home);
  if (version !== null && written !== null && isNewer(written, version)) {
    throw new StartError(
      `The data in ${home} was written by Neo4j ${written}, which is newer than the ${version} that Crosspivot starts. Nothing was touched. Set CROSSPIVOT_HOME to another folder, or use the newer Crosspivot that wrote it.`,
    );
  }
}

/**
 * Creates what is missing of the home and the folders in it, for this user's eyes alone.
 * @throws StartError where the system does not allow it
 */
export function createFolders(home: string): void {
  try {
    for (const folder of [home, ...Object.values(foldersIn(home))]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unusable(home, `cannot be created (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** The version of Neo4j among its jars. */
export function versionOf(jars: string[]): string {
  const version = jars.map((jar) => /^neo4j-kernel-(\d[\d.]*\d)\.jar$/.exec(basename(jar))?.[1]).find(Boolean);
  if (!version) throw new Error('There is no neo4j-kernel among the jars that Maven named');
  return version;
}

const versionFile = (home: string) => join(foldersIn(home).root, 'written-by');

/** Notes which Neo4j writes the data from now on. */
export const noteVersion = (home: string, version: string): void => writeFileSync(versionFile(home), `${version}\n`);

function writtenBy(home: string): string | null {
  return existsSync(versionFile(home)) ? readFileSync(versionFile(home), 'utf8').trim() : null;
}

/** Patches of one minor release share their store; a newer minor or calendar release may not. */
function isNewer(one: string, other: string): boolean {
  const [major = 0, minor = 0] = one.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}

function allows(folder: string, mode: number): boolean {
  try {
    accessSync(folder, mode);
    return true;
  } catch {
    return false;
  }
}

const unusable = (folder: string, reason: string) =>
  new StartError(
    `The data folder ${folder} ${reason}. Nothing was touched. Mend its owner and permissions, or set CROSSPIVOT_HOME to another folder.`,
  );
