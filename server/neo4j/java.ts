import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';
import { findProgram, isExecutable, type Surroundings } from './surroundings.ts';
import { waysOut } from './ways-out.ts';

/** The oldest Java that Neo4j 5.26 runs on. */
const OLDEST_JAVA = 17;

export interface Java {
  path: string;
  /** The feature release: 17, 21, 25. */
  release: number;
}

/**
 * The first Java of JAVA_HOME and PATH that is new enough.
 * @throws StartError where there is none, or only older ones
 */
export async function findJava(surroundings: Surroundings): Promise<Java> {
  const { env, platform } = surroundings;
  const home = env.JAVA_HOME && join(env.JAVA_HOME, 'bin', platform === 'win32' ? 'java.exe' : 'java');
  const places = [home && isExecutable(home) ? home : undefined, findProgram('java', surroundings)];
  const found: Java[] = [];
  for (const path of new Set(places.filter((place) => place !== undefined))) {
    const release = await releaseOf(path, surroundings);
    if (release === undefined) continue;
    if (release >= OLDEST_JAVA) return { path, release };
    found.push({ path, release });
  }
  const missing =
    found.length > 0
      ? `Java ${found.map(({ release, path }) => `${release} (${path})`).join(' and ')} is too old: the local Neo4j needs Java ${OLDEST_JAVA} or newer.`
      : `No Java was found in JAVA_HOME or on PATH: the local Neo4j needs Java ${OLDEST_JAVA} or newer.`;
  throw new StartError(`${missing}\n${waysOut(platform)}`);
}

async function releaseOf(path: string, { env }: Surroundings): Promise<number | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)(path, ['-version'], { env, timeout: 30_000 });
    return readRelease(stdout + stderr);
  } catch {
    return undefined;
  }
}

/** `openjdk version "17.0.15"` is 17, `java version "1.8.0_402"` is 8. */
export function readRelease(text: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(text);
  return match ? Number(match[1]) : undefined;
}
