import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from './start-error.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What the built page is made from. */
const SOURCES = ['client', 'contract', 'vite.config.ts', 'package-lock.json'];
const BUILT = 'dist/client/index.html';

/** Whether the built page is there and no source is newer. One that ships without sources is as new as it gets. */
export function clientIsCurrent(root: string = ROOT): boolean {
  const built = join(root, BUILT);
  return existsSync(built) && SOURCES.every((source) => newest(join(root, source)) <= statSync(built).mtimeMs);
}

/** Milliseconds since 1970 of the newest change of a file, or within a folder. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/**
 * Builds the page in a process of its own, so that the builder's memory is gone when the server serves.
 * @throws StartError with what the builder says
 */
export async function buildClient(signal: AbortSignal): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    // Whatever the caller's is: the page that is served is the one for use.
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new StartError(`The page could not be built; npm run build shows the same:\n${withoutStack(said)}`)),
    );
  });
}

const withoutStack = (text: string) => (text.split(/\n\s+at /)[0] ?? '').trim();
