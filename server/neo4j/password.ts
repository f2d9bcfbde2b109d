import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';
import { foldersIn } from './folders.ts';
import type { Java } from './java.ts';
import { argumentFile } from './settings.ts';

/** The user of the local database. */
export const USER = 'neo4j';

const passwordFile = (home: string) => join(foldersIn(home).root, 'password');

/** The password of the local database, or null before its first start. */
export function readPassword(home: string): string | null {
  return existsSync(passwordFile(home)) ? readFileSync(passwordFile(home), 'utf8').trim() : null;
}

/**
 * The password of the local database; before its first start a random one is made and set. It stands in a file of
 * mode 0600 and never among the arguments of a process.
 * @throws StartError where there is data and the file is gone
 */
export async function ensurePassword({ home, java, jars }: { home: string; java: Java; jars: string[] }) {
  const kept = readPassword(home);
  if (kept) return kept;
  const { root, conf, data } = foldersIn(home);
  if (existsSync(join(data, 'databases', 'system'))) {
    throw new StartError(
      `There is a database in ${home}, but its password file ${passwordFile(home)} is gone. Nothing was touched. Put the file back, or set CROSSPIVOT_HOME to another folder.`,
    );
  }
  // Hexadecimal: base64url may begin with a hyphen, which the tool takes for an option.
  const password = randomBytes(24).toString('hex');
  const launch = join(root, 'set-password.args');
  const draft = `${passwordFile(home)}.draft`;
  const options = ['-cp', jars.join(delimiter), 'org.neo4j.cli.AdminTool', 'dbms', 'set-initial-password', password];
  try {
    writeFileSync(launch, argumentFile(options), { mode: 0o600 });
    await promisify(execFile)(java.path, [`@${launch}`], {
      env: { NEO4J_HOME: root, NEO4J_CONF: conf },
      timeout: 60_000,
    });
    writeFileSync(draft, `${password}\n`, { mode: 0o600 });
    renameSync(draft, passwordFile(home));
  } finally {
    rmSync(launch, { force: true });
  }
  return password;
}
