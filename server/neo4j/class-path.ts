import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { StartError } from '../start-error.ts';
import { findProgram, type Surroundings } from './surroundings.ts';
import { waysOut } from './ways-out.ts';

const POM = fileURLToPath(new URL('pom.xml', import.meta.url));

/** What Maven fetches on the first run, in megabytes: Neo4j, and Maven's own plugin. */
export const DOWNLOAD_MB = 150;
const PROGRESS_STEP_MB = 10;

export interface ClassPathRequest {
  /** The folder that keeps the answer, so that later runs need neither Maven nor the network. */
  folder: string;
  surroundings: Surroundings;
  log: (line: string) => void;
  /** Ends a download that is under way. */
  signal?: AbortSignal | undefined;
}

/**
 * The jars of the local Neo4j: from the last run where they are all still there, otherwise from Maven.
 * @throws StartError without Maven, without a network on the first run, or where Maven fails
 */
export async function classPath({ folder, surroundings, log, signal }: ClassPathRequest): Promise<string[]> {
  const cached = cachedClassPath(folder);
  if (cached) return cached;
  const maven = findProgram('mvn', surroundings);
  if (!maven) {
    throw new StartError(
      `No Maven was found on PATH: the first run fetches Neo4j with it (${DOWNLOAD_MB} MB, once).\n${waysOut(surroundings.platform)}`,
    );
  }
  log(`Asking Maven for Neo4j (${DOWNLOAD_MB} MB from Maven Central, once) ...`);
  mkdirSync(folder, { recursive: true });
  const answer = join(folder, `class-path.${process.pid}.txt`);
  try {
    await runMaven({ maven, answer, surroundings, log, signal });
    const jars = readFileSync(answer, 'utf8').trim().split(delimiter);
    keep(folder, jars);
    return jars;
  } finally {
    rmSync(answer, { force: true });
  }
}

/** The jars that an earlier run resolved for this pom, or null where one is gone. */
export function cachedClassPath(folder: string): string[] | null {
  try {
    const { pom, jars } = JSON.parse(readFileSync(cacheFile(folder), 'utf8')) as { pom: string; jars: string[] };
    return pom === pomHash() && jars.length > 0 && jars.every((jar) => existsSync(jar)) ? jars : null;
  } catch {
    return null;
  }
}

function keep(folder: string, jars: string[]): void {
  const draft = `${cacheFile(folder)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pom: pomHash(), jars }));
  renameSync(draft, cacheFile(folder));
}

const cacheFile = (folder: string) => join(folder, 'class-path.json');
const pomHash = () => createHash('sha256').update(readFileSync(POM)).digest('hex');

interface MavenRun extends Omit<ClassPathRequest, 'folder'> {
  maven: string;
  answer: string;
}

function runMaven({ maven, answer, surroundings, log, signal }: MavenRun): Promise<void> {
  const goal = [
    '-B',
    '-f',
    POM,
    'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath',
    `-Dmdep.outputFile=${answer}`,
  ];
  const child = spawn(maven, goal, {
    env: surroundings.env as NodeJS.ProcessEnv,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: surroundings.platform === 'win32',
  });
  const faults: string[] = [];
  let megabytes = 0;
  let told = 0;
  const read = (line: string) => {
    if (line.startsWith('[ERROR]') || line.startsWith('Error')) faults.push(line.replace('[ERROR]', '').trim());
    megabytes += downloadedMegabytes(line);
    if (megabytes - told < PROGRESS_STEP_MB) return;
    told = megabytes;
    log(`  ${Math.round(megabytes)} of about ${DOWNLOAD_MB} MB`);
  };
  createInterface({ input: child.stdout }).on('line', read);
  createInterface({ input: child.stderr }).on('line', read);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(mavenFailure(faults, surroundings.platform))));
  });
}

/** `Downloaded from central: https://… (1.2 MB at 3.4 MB/s)` is 1.2. */
export function downloadedMegabytes(line: string): number {
  const match = /^(?:\[INFO\] )?Downloaded .*\((\d+(?:\.\d+)?) (B|kB|MB) at/.exec(line);
  if (!match) return 0;
  return Number(match[1]) / { B: 1e6, kB: 1e3, MB: 1 }[match[2] as 'B' | 'kB' | 'MB'];
}

const NETWORK =
  /Could not transfer|Unknown host|Network is unreachable|Connection (refused|reset|timed out)|name resolution|No route to host|connect timed out|offline mode/i;

function mavenFailure(faults: string[], platform: NodeJS.Platform): StartError {
  const fault = faults.find((line) => NETWORK.test(line));
  const message = fault
    ? `Maven Central could not be reached, and the first run fetches Neo4j from there. Maven says: ${shorten(fault)}`
    : `Maven could not fetch Neo4j. It says: ${shorten(faults[0] ?? 'nothing')}`;
  return new StartError(`${message}\n${waysOut(platform)}`);
}

const shorten = (text: string) => (text.length > 300 ? `${text.slice(0, 300)} ...` : text);
