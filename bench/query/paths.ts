import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { atMostTimes, type Figure, median } from '../figure.ts';
import { graphAssertions } from '../graph/file.ts';
import type { Served } from '../server.ts';
import { ask, hasRoute } from './client.ts';
import { pathPairs, pathQuestion } from './questions.ts';

const SCRIPT = fileURLToPath(new URL('networks.py', import.meta.url));

/** One shortest path and ten, through the API, against networkx and rustworkx over the same edges in memory. */
export async function pathFigures(
  { api }: Served,
  { assertions, pairs }: { assertions: number; pairs: number },
): Promise<Figure[]> {
  const [pair] = pathPairs(assertions, 1);
  if (!pair || !(await hasRoute(api, pathQuestion(pair, 1)))) return [];
  const networks = await openNetworks(assertions);
  if (networks === null) {
    console.error('Left out: paths against networkx and rustworkx, for which python3 with venv and pip is needed.');
    return [];
  }
  try {
    const figures: Figure[] = [];
    for (const k of [1, 10]) {
      const seconds = { product: [] as number[], networkx: [] as number[], rustworkx: [] as number[] };
      for (const pair of pathPairs(assertions, pairs)) {
        await ask(api, pathQuestion(pair, k));
        seconds.networkx.push(await networks.ask('networkx', pair, k));
        seconds.product.push(await ask(api, pathQuestion(pair, k)));
        seconds.rustworkx.push(await networks.ask('rustworkx', pair, k));
      }
      for (const library of ['networkx', 'rustworkx'] as const) {
        const name = `shortest path, k = ${k}, ${networks.nodes.toLocaleString('en')} nodes, against ${library}`;
        const value = median(seconds.product) * 1_000;
        figures.push(atMostTimes(1, { name, value, unit: 'ms', baseline: median(seconds[library]) * 1_000 }));
      }
    }
    return figures;
  } finally {
    await networks.close();
  }
}

/** Both libraries with the graph of so many assertions, in a process of their own; null where Python is missing. */
async function openNetworks(assertions: number) {
  const folder = await mkdtemp(join(tmpdir(), 'crosspivot-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const python = join(folder, 'bin', 'python');
  try {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' });
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'networkx', 'rustworkx'], { stdio: 'pipe' });
  } catch {
    await remove();
    return null;
  }
  const process = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  const next = async <Line>() => JSON.parse((await lines.next()).value) as Line;
  const edges: [string, string][] = [];
  for (const { from, to } of graphAssertions(assertions)) edges.push([from, to]);
  process.stdin.write(`${JSON.stringify(edges)}\n`);
  const { nodes } = await next<{ nodes: number }>();
  return {
    nodes,
    async ask(library: string, [from, to]: [string, string], k: number): Promise<number> {
      process.stdin.write(`${JSON.stringify([library, from, to, k])}\n`);
      return (await next<{ seconds: number }>()).seconds;
    },
    async close(): Promise<void> {
      process.stdin.end();
      await remove();
    },
  };
}
